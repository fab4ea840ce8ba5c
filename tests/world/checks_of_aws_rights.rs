//! Rights: what AWS's simulator is asked and how its answers are taken, and whose rule a refusal names.

use super::http::Message;
use super::scripted::{CANARY, Reply, Scripted, cloud, xml};
use keyhandoff::domain::fault::{FaultKind, Rule};
use keyhandoff::domain::names::{
    AccessKeyId, AccountId, BucketName, GroupName, Partition, PolicyName, Region, RoleName,
    UserName,
};
use keyhandoff::domain::plan::{Footprint, Operation, TAG_DRAFT};
use keyhandoff::domain::proof::{Got, Probe};
use keyhandoff::domain::recipe::{CredentialKind, Names};
use keyhandoff::domain::rights::{Ask, May};
use keyhandoff::ports::{NewKey, ProbeTask};

fn asks() -> Vec<Ask> {
    let footprint = Footprint {
        draft_id: "d1".into(),
        account_id: AccountId::parse("123456789012").unwrap(),
        partition: Partition::parse("aws").unwrap(),
        names: Names {
            policy: PolicyName::parse("acme").unwrap(),
            group: GroupName::parse("acme").unwrap(),
            user: UserName::parse("acme").unwrap(),
            role: RoleName::parse("acme").unwrap(),
        },
        kind: CredentialKind::AccessKeyThroughGroup,
        own_list: true,
        managed: vec![],
        rules: None,
    };
    let bucket = BucketName::parse("acme-deliveries").unwrap();
    footprint.asks(
        &vec![(TAG_DRAFT.to_owned(), "d1".to_owned())],
        Some((&bucket, None)),
    )
}

fn error(code: &str, text: &str) -> Message {
    let body = format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{text} {CANARY}</Message>\
         </Error><RequestId>request-1</RequestId></ErrorResponse>"
    );
    xml(403, &body)
}

fn identity(arn: &str) -> Reply {
    Reply::Say(xml(
        200,
        &format!(
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>{arn}</Arn><UserId>X</UserId>\
             <Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"
        ),
    ))
}

fn role() -> Reply {
    let arn = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/Dev";
    Reply::Say(xml(
        200,
        &format!(
            "<GetRoleResponse><GetRoleResult><Role><Path>/</Path><RoleName>Dev</RoleName>\
             <RoleId>AROAX</RoleId><Arn>{arn}</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>\
             </GetRoleResult></GetRoleResponse>"
        ),
    ))
}

/// One result in the form of AWS; `more` stands behind the decision.
fn result(action: &str, decision: &str, more: &str) -> String {
    format!(
        "<member><EvalActionName>{action}</EvalActionName><EvalResourceName>*</EvalResourceName>\
         <EvalDecision>{decision}</EvalDecision>{more}</member>"
    )
}

fn page(results: &[String], marker: Option<&str>) -> Reply {
    let results = results.concat();
    let more = marker.map_or(String::new(), |marker| format!("<Marker>{marker}</Marker>"));
    Reply::Say(xml(
        200,
        &format!(
            "<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><IsTruncated>{}</IsTruncated>\
             {more}<EvaluationResults>{results}</EvaluationResults></SimulatePrincipalPolicyResult>\
             </SimulatePrincipalPolicyResponse>",
            marker.is_some()
        ),
    ))
}

const USER: &str = "arn:aws:iam::123456789012:user/dev/anna";

/// What each action gets: decision and what stands behind it.
fn verdicts(action: &str) -> (&'static str, &'static str) {
    match action {
        "iam:CreatePolicy" => ("implicitDeny", ""),
        "iam:TagPolicy" => (
            "implicitDeny",
            "<MissingContextValues><member>aws:PrincipalTag/team</member></MissingContextValues>",
        ),
        "iam:CreateGroup" => (
            "implicitDeny",
            "<OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations>\
             </OrganizationsDecisionDetail>",
        ),
        "iam:AttachGroupPolicy" => (
            "implicitDeny",
            "<ResourceSpecificResults><member><EvalResourceName>x</EvalResourceName>\
             <EvalResourceDecision>implicitDeny</EvalResourceDecision><PermissionsBoundaryDecisionDetail>\
             <AllowedByPermissionsBoundary>false</AllowedByPermissionsBoundary>\
             </PermissionsBoundaryDecisionDetail></member></ResourceSpecificResults>",
        ),
        "iam:CreateUser" => ("explicitDeny", ""),
        // No such call has any of these.
        "iam:AddUserToGroup" => (
            "implicitDeny",
            "<MissingContextValues><member>ec2:Region</member><member>aws:RequestTag/team</member>\
             <member>iam:PermissionsBoundary</member></MissingContextValues>",
        ),
        "iam:CreateAccessKey" => (
            "explicitDeny",
            "<ResourceSpecificResults><member><EvalResourceName>x</EvalResourceName>\
             <EvalResourceDecision>explicitDeny</EvalResourceDecision><MissingContextValues>\
             <member>aws:MultiFactorAuthPresent</member></MissingContextValues></member>\
             </ResourceSpecificResults>",
        ),
        _ => ("allowed", ""),
    }
}

/// All results at once: a server that tells more than it was asked is not believed more.
fn all() -> Vec<String> {
    let of = |ask: &Ask| {
        let (decision, more) = verdicts(ask.action);
        result(ask.action, decision, more)
    };
    asks().iter().map(of).collect()
}

#[tokio::test]
async fn each_answer_of_the_simulator_is_taken_for_what_it_says() {
    let server = Scripted::start(|action, before| match action {
        "GetCallerIdentity" => identity(USER),
        // The first question is answered on two pages.
        "SimulatePrincipalPolicy" if before == 0 => page(&[], Some("more")),
        "SimulatePrincipalPolicy" => page(&all(), None),
        _ => Reply::Hang,
    });
    let told = cloud(&server.address).may(&asks()).await.unwrap();
    for (ask, may) in asks().iter().zip(told) {
        let expected = match ask.action {
            "iam:CreatePolicy" | "iam:AddUserToGroup" => May::NotPermitted,
            "iam:CreateGroup" => May::Forbidden(Rule::Organization),
            "iam:AttachGroupPolicy" => May::Forbidden(Rule::Boundary),
            "iam:CreateUser" => May::Forbidden(Rule::Deny),
            // They hang on what only a real call has: who calls, and with a second factor.
            "iam:TagPolicy" | "iam:CreateAccessKey" => May::Unknown,
            _ => May::Allowed,
        };
        assert_eq!(may, expected, "{}", ask.action);
    }
    let simulated = |seen: &&String| *seen == "SimulatePrincipalPolicy";
    // Bucket, policy, group, attaching, making the user, its key, its mark: one each; one second page, and
    // the key once more as with a second factor.
    assert_eq!(server.seen().iter().filter(simulated).count(), 9);
}

#[tokio::test]
async fn a_session_is_asked_about_by_its_role() {
    let session = "arn:aws:sts::123456789012:assumed-role/Dev/anna";
    let server = Scripted::start(move |action, _| match action {
        "GetCallerIdentity" => identity(session),
        "GetRole" => role(),
        "SimulatePrincipalPolicy" => page(&all(), None),
        _ => Reply::Hang,
    });
    assert!(cloud(&server.address).may(&asks()).await.is_ok());
    // Who may not look at the own role is not asked about, and nothing is repeated.
    let server = Scripted::start(move |action, _| match action {
        "GetCallerIdentity" => identity(session),
        "GetRole" => Reply::Say(error("AccessDenied", "")),
        _ => Reply::Hang,
    });
    let fault = cloud(&server.address).may(&asks()).await.unwrap_err();
    assert!(fault.kind.is_refusal(), "{fault}");
    assert_eq!(server.seen(), ["GetCallerIdentity", "GetRole"]);
}

#[tokio::test]
async fn the_root_user_may_do_all_and_nothing_is_asked() {
    let root = "arn:aws:iam::123456789012:root";
    let server = Scripted::start(move |action, _| match action {
        "GetCallerIdentity" => identity(root),
        _ => Reply::Hang,
    });
    let told = cloud(&server.address).may(&asks()).await.unwrap();
    assert!(told.iter().all(|may| *may == May::Allowed));
    assert_eq!(server.seen(), ["GetCallerIdentity"]);
}

#[tokio::test]
async fn a_cloud_that_knows_no_simulator_is_asked_once() {
    let broken = || Reply::Say(Message::answer(500, "text/html", "<html>Not implemented"));
    let server = Scripted::start(move |action, _| match action {
        "GetCallerIdentity" => identity(USER),
        _ => broken(),
    });
    let fault = cloud(&server.address).may(&asks()[..1]).await.unwrap_err();
    assert!(!fault.to_string().contains(CANARY), "{fault}");
    assert_eq!(server.seen().len(), 2, "{:?}", server.seen());
}

/// The endings of AWS's own sentences, and whose rule each names.
#[tokio::test]
async fn rules_that_no_right_lifts_are_told_apart() {
    let deny = "User: arn:aws:sts::123456789012:assumed-role/Dev/anna is not authorized to perform: \
                iam:CreateUser on resource: arn:aws:iam::123456789012:user/handoff/x";
    let cases = [
        (
            "with an explicit deny in a service control policy",
            Some(Rule::Organization),
        ),
        (
            "because no service control policy allows the iam:CreateUser action",
            Some(Rule::Organization),
        ),
        (
            "with an explicit deny in a resource control policy",
            Some(Rule::Resource),
        ),
        (
            "because no permissions boundary allows the iam:CreateUser action",
            Some(Rule::Boundary),
        ),
        (
            "with an explicit deny in a permissions boundary: arn:aws:iam::1:policy/b",
            Some(Rule::Boundary),
        ),
        (
            "because no session policy allows the iam:CreateUser action",
            Some(Rule::Session),
        ),
        // A demand for a second factor is one of these.
        (
            "with an explicit deny in an identity-based policy",
            Some(Rule::Deny),
        ),
        ("with an explicit deny", Some(Rule::Deny)),
        (
            "because no identity-based policy allows the iam:CreateUser action",
            None,
        ),
    ];
    for (ending, rule) in cases {
        let answer = error("AccessDenied", &format!("{deny} {ending}"));
        let server = Scripted::start(move |_, _| Reply::Say(answer.clone()));
        let operation = Operation::CreateUser {
            name: UserName::parse("acme").unwrap(),
            tags: vec![],
            boundary: None,
        };
        let told = cloud(&server.address).carry_out(&operation).await;
        let action = "iam:CreateUser".to_owned();
        let expected = match rule {
            Some(rule) => FaultKind::CompanyRule { action, rule },
            None => FaultKind::MayNot { action },
        };
        assert_eq!(told.map(drop).unwrap_err().kind, expected, "{ending}");
    }
}

/// A rule of the company also bites the vendor's key; that is no refusal that passes.
#[tokio::test]
async fn a_rule_that_bites_the_new_key_is_told_from_a_right_that_is_not_there_yet() {
    let who =
        "User: arn:aws:iam::123456789012:user/handoff/x is not authorized to perform: s3:PutObject";
    for (ending, expected) in [
        (
            "with an explicit deny in a service control policy",
            Got::Forbidden(Rule::Organization),
        ),
        (
            "with an explicit deny in an identity-based policy",
            Got::Forbidden(Rule::Deny),
        ),
        (
            "because no identity-based policy allows the s3:PutObject action",
            Got::Refused,
        ),
    ] {
        let body =
            format!("<Error><Code>AccessDenied</Code><Message>{who} {ending}</Message></Error>");
        let answer = xml(403, &body);
        let server = Scripted::start(move |_, _| Reply::Say(answer.clone()));
        let key = NewKey {
            key_id: AccessKeyId::parse("AKIAIOSFODNN7EXAMPLE").unwrap(),
            secret: CANARY.into(),
        };
        let task = ProbeTask {
            probe: Probe::Put,
            account_id: AccountId::parse("123456789012").unwrap(),
            bucket: Some(BucketName::parse("acme-deliveries").unwrap()),
            folder: None,
            region: Region::parse("us-east-1").unwrap(),
            other_bucket: None,
            name: None,
            object: "vendor-probe/1.txt".into(),
        };
        let got = cloud(&server.address).probe(&key, &task).await;
        assert_eq!(got, expected, "{ending}");
    }
}
