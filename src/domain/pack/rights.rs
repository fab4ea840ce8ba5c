//! The smallest policy that lets a person run the app for one job: the things of this job by name, under
//! the app's path. Which action takes which kind of resource:
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html>.

use super::Pack;
use crate::domain::names::BucketName;
use crate::domain::plan::{PATH, values};
use crate::domain::policy::{PolicyDocument, Statement};
use crate::domain::recipe::{Answers, Conditions, fill_some};
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
const OF_ATTACHING: [&str; 2] = ["iam:AttachGroupPolicy", "iam:DetachGroupPolicy"];
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
const OF_TEST_FILE: [&str; 2] = ["s3:DeleteObject", "s3:DeleteObjectVersion"];

pub(super) fn document(pack: &Pack) -> PolicyDocument {
    let footprint = &pack.plan.footprint;
    let arn = |bucket: &BucketName| format!("arn:{}:s3:::{bucket}", footprint.partition);
    let buckets: Vec<String> = pack.bucket.all().map(arn).collect();
    let group = footprint.group_arn().to_string();
    let policy = footprint.policy_arn().to_string();
    let of_bucket = match pack.bucket.new {
        true => OF_BUCKET.into_iter().chain(OF_NEW_BUCKET).collect(),
        false => OF_BUCKET.to_vec(),
    };
    let mut statements = vec![
        looks(
            "LookAtRobotAccount",
            &LOOK_AT_USER,
            footprint.user_arn().as_str(),
        ),
        looks("LookAtFolder", &LOOK_AT_GROUP, &group),
        statement("RobotAccount", &OF_USER, footprint.user_arn().to_string()),
        statement("Folder", &OF_GROUP, group.clone()),
        // Without this condition, any permission list could be put into the folder.
        Statement {
            condition: Some(only_policy(&policy)),
            ..statement("PermissionListInFolder", &OF_ATTACHING, group)
        },
        statement("PermissionList", &OF_POLICY, policy),
        ask_what_is_allowed(pack),
        statement("ListOfBuckets", &["s3:ListAllMyBuckets"], "*".to_owned()),
        on_each("Bucket", &of_bucket, buckets.clone()),
    ];
    // Without a beginning of its own it could be any file of the bucket, so it stays there and is told.
    if let Some(folder) = test_folder(pack) {
        let files = buckets.iter().map(|bucket| format!("{bucket}/{folder}*"));
        statements.push(on_each("TestFile", &OF_TEST_FILE, files.collect()));
    }

    PolicyDocument {
        version: "2012-10-17".to_owned(),
        statement: statements,
    }
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
    let object = fill_some(
        &pack.recipe.proof.object,
        &values(
            &pack.recipe,
            &pack.account,
            Some(&pack.bucket),
            &Answers::default(),
        ),
    );
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

fn only_policy(policy: &str) -> Conditions {
    let this = BTreeMap::from([("iam:PolicyARN".to_owned(), vec![policy.to_owned()])]);
    Conditions::from([("ArnEquals".to_owned(), this)])
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
