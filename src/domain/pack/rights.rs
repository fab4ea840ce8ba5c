//! The smallest policy that lets a person run the app for one job: the things of this job by name, under
//! the app's path. Which action takes which kind of resource:
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html>.

use super::Pack;
use crate::domain::names::BucketName;
use crate::domain::plan::{OpId, PATH};
use crate::domain::policy::{PolicyDocument, Statement};
use crate::domain::proof::test_file;
use crate::domain::recipe::{Conditions, fill_some};
use std::collections::BTreeMap;

const LOOK_AT_USER: [&str; 6] = [
    "iam:GetUser",
    "iam:ListAccessKeys",
    "iam:ListGroupsForUser",
    "iam:ListAttachedUserPolicies",
    "iam:ListUserPolicies",
    "iam:GetLoginProfile",
];
const OF_USER: [&str; 5] = [
    "iam:CreateUser",
    "iam:TagUser",
    "iam:DeleteUser",
    "iam:CreateAccessKey",
    "iam:DeleteAccessKey",
];
const LOOK_AT_GROUP: [&str; 3] = [
    "iam:GetGroup",
    "iam:ListAttachedGroupPolicies",
    "iam:ListGroupPolicies",
];
const OF_GROUP: [&str; 4] = [
    "iam:CreateGroup",
    "iam:AddUserToGroup",
    "iam:RemoveUserFromGroup",
    "iam:DeleteGroup",
];
const LOOK_AT_ROLE: [&str; 4] = [
    "iam:GetRole",
    "iam:ListAttachedRolePolicies",
    "iam:ListRolePolicies",
    "iam:ListInstanceProfilesForRole",
];
const OF_ROLE: [&str; 3] = ["iam:CreateRole", "iam:TagRole", "iam:DeleteRole"];
/// What a limit of the company is set with
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html>).
const CREATES: [&str; 2] = ["iam:CreateUser", "iam:CreateRole"];
const OF_POLICY: [&str; 7] = [
    "iam:GetPolicy",
    "iam:GetPolicyVersion",
    "iam:CreatePolicy",
    "iam:TagPolicy",
    "iam:ListPolicyVersions",
    "iam:DeletePolicyVersion",
    "iam:DeletePolicy",
];
const OF_BUCKET: [&str; 5] = [
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:GetBucketVersioning",
    "s3:GetBucketObjectLockConfiguration",
    "s3:GetEncryptionConfiguration",
];
const OF_NEW_BUCKET: [&str; 2] = ["s3:CreateBucket", "s3:PutBucketPublicAccessBlock"];
const OF_RULES: [&str; 4] = [
    "s3:GetBucketPolicy",
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:GetBucketPolicyStatus",
];
const OF_TEST_FILE: [&str; 2] = ["s3:DeleteObject", "s3:DeleteObjectVersion"];

pub(super) fn document(pack: &Pack) -> PolicyDocument {
    let footprint = &pack.plan.footprint;
    let has = |op| footprint.has(op);
    let mut statements = Vec::new();
    if has(OpId::User) {
        let user = footprint.user_arn();
        statements.push(looks("LookAtRobotAccount", &LOOK_AT_USER, user.as_str()));
        statements.extend(made(pack, "RobotAccount", &OF_USER, user.to_string()));
    }
    if has(OpId::Group) {
        let group = footprint.group_arn();
        statements.push(looks("LookAtFolder", &LOOK_AT_GROUP, group.as_str()));
        statements.push(statement("Folder", &OF_GROUP, group.to_string()));
    }
    if has(OpId::Role) {
        let role = footprint.role_arn();
        statements.push(looks("LookAtRole", &LOOK_AT_ROLE, role.as_str()));
        statements.extend(made(pack, "Role", &OF_ROLE, role.to_string()));
        let ask = ["iam:SimulatePrincipalPolicy"];
        statements.push(statement("AskWhatTheRoleMayDo", &ask, role.to_string()));
    }
    let lists = pack.lists();
    if !lists.is_empty() {
        let holder = footprint.holder();
        let actions = [holder.attaching(), holder.detaching()];
        // Without this condition, any permission list could be hung there.
        statements.push(Statement {
            condition: Some(only("ArnEquals", "iam:PolicyARN", lists)),
            ..statement(
                "PermissionLists",
                &actions,
                footprint.holder_arn().to_string(),
            )
        });
    }
    if has(OpId::Policy) {
        let policy = footprint.policy_arn().to_string();
        statements.push(statement("PermissionList", &OF_POLICY, policy));
    }
    statements.push(ask_what_is_allowed(pack));
    statements.extend(of_bucket(pack));
    PolicyDocument {
        version: "2012-10-17".to_owned(),
        statement: statements,
    }
}

/// What makes and removes a robot account or a role. Where a limit of the company is asked for, none is made
/// without it.
fn made(pack: &Pack, sid: &str, actions: &[&str], resource: String) -> Vec<Statement> {
    let Some(limit) = &pack.plan.boundary else {
        return vec![statement(sid, actions, resource)];
    };
    let makes = |action: &&&str| CREATES.contains(*action);
    let others: Vec<&str> = actions.iter().filter(|one| !makes(one)).copied().collect();
    let creates: Vec<&str> = actions.iter().filter(makes).copied().collect();
    let bound = only(
        "ArnEquals",
        "iam:PermissionsBoundary",
        vec![limit.to_string()],
    );
    vec![
        Statement {
            condition: Some(bound),
            ..statement(&format!("{sid}WithinLimit"), &creates, resource.clone())
        },
        statement(sid, &others, resource),
    ]
}

fn of_bucket(pack: &Pack) -> Vec<Statement> {
    let Some(facts) = &pack.plan.bucket else {
        return Vec::new();
    };
    let footprint = &pack.plan.footprint;
    let arn = |bucket: &BucketName| format!("arn:{}:s3:::{bucket}", footprint.partition);
    let buckets: Vec<String> = facts.all().map(arn).collect();
    let mut actions = OF_BUCKET.to_vec();
    if facts.new {
        actions.extend(OF_NEW_BUCKET);
    }
    if footprint.has(OpId::Rules) {
        actions.extend(OF_RULES);
    }
    let all = "*".to_owned();
    let mut statements = vec![
        statement("ListOfBuckets", &["s3:ListAllMyBuckets"], all),
        on_each("Bucket", &actions, buckets.clone()),
    ];
    // Without a beginning of its own it could be any file of the bucket, so it stays there and is told.
    if let Some(folder) = test_folder(pack).filter(|_| footprint.has(OpId::Key)) {
        let files = buckets.iter().map(|bucket| format!("{bucket}/{folder}*"));
        statements.push(on_each("TestFile", &OF_TEST_FILE, files.collect()));
    }
    statements
}

/// A look at what is not there is judged without a path, since only a thing has one: AWS says `on resource:
/// user NAME` then.
fn looks(sid: &str, actions: &[&str], arn: &str) -> Statement {
    Statement {
        resource: vec![arn.to_owned(), arn.replacen(PATH, "/", 1)],
        ..statement(sid, actions, String::new())
    }
}

/// How the test file's name begins, if that is known beforehand.
fn test_folder(pack: &Pack) -> Option<String> {
    let mut values = pack.values();
    if values.get("folder").is_none() {
        values.insert("folder", String::new());
    }
    let object = test_file(&pack.recipe, &pack.plan.document, &values);
    let object = fill_some(&object, &values);
    let folder = object.split("{{").next().unwrap_or_default();
    (!folder.is_empty()).then(|| folder.to_owned())
}

fn statement(sid: &str, actions: &[&str], resource: String) -> Statement {
    on_each(sid, actions, vec![resource])
}

fn on_each(sid: &str, actions: &[&str], resource: Vec<String>) -> Statement {
    Statement {
        principal: None,
        sid: sid.to_owned(),
        effect: "Allow".to_owned(),
        action: actions.iter().map(|&action| action.to_owned()).collect(),
        resource,
        condition: None,
    }
}

fn only(operator: &str, key: &str, values: Vec<String>) -> Conditions {
    let these = BTreeMap::from([(key.to_owned(), values)]);
    Conditions::from([(operator.to_owned(), these)])
}

/// Of the signed-in user, or of the role behind the session, whose path is not in the session's name.
fn ask_what_is_allowed(pack: &Pack) -> Statement {
    let who = &pack.account.signed_in_as;
    let simulate = "iam:SimulatePrincipalPolicy";
    let mut parts = who.resource().split('/');
    let (actions, resource): (&[&str], _) = match (parts.next(), parts.next()) {
        (Some("assumed-role"), Some(role)) => {
            let (partition, id) = (&pack.account.partition, &pack.account.id);
            let role = |path: &str| format!("arn:{partition}:iam::{id}:role/{path}{role}");
            (&[simulate, "iam:GetRole"], vec![role(""), role("*/")])
        }
        _ => (&[simulate], vec![who.to_string()]),
    };
    Statement {
        resource,
        ..statement("AskWhatIsAllowed", actions, String::new())
    }
}
