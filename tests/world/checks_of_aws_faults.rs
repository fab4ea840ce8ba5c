//! What becomes of answers that are late, lost, false or not the cloud's.

use super::http::Message;
use super::networks::stranger;
use super::scripted::{CANARY, Reply, Scripted, cloud, xml};
use keyhandoff::domain::fault::{Fault, FaultKind, Thing};
use keyhandoff::domain::names::{Arn, BucketName, GroupName, PolicyName, RoleName, UserName};
use keyhandoff::domain::plan::{Operation, Removal, Search};
use keyhandoff::domain::recipe::{CredentialKind, Names};

fn names() -> Names {
    Names {
        policy: PolicyName::parse("acme").unwrap(),
        group: GroupName::parse("acme").unwrap(),
        user: UserName::parse("acme").unwrap(),
        role: RoleName::parse("acme").unwrap(),
    }
}

fn error(status: u16, code: &str, text: &str) -> Message {
    let body = format!(
        "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{text} {CANARY}</Message>\
         </Error><RequestId>request-1</RequestId></ErrorResponse>"
    );
    xml(status, &body)
}

fn key_answer(root: &str, secret: &str, user: &str) -> Message {
    xml(
        200,
        &format!(
            "<{root}><CreateAccessKeyResult><AccessKey><UserName>{user}</UserName>\
             <AccessKeyId>AKIAIOSFODNN7EXAMPL2</AccessKeyId><Status>Active</Status>{secret}\
             </AccessKey></CreateAccessKeyResult></{root}>"
        ),
    )
}

fn good_key() -> Message {
    let secret = format!("<SecretAccessKey>{CANARY}</SecretAccessKey>");
    key_answer("CreateAccessKeyResponse", &secret, "acme")
}

fn user_answer() -> Message {
    xml(
        200,
        "<GetUserResponse><GetUserResult><User><UserName>acme</UserName><Path>/handoff/</Path>\
         <UserId>AIDA1</UserId><Arn>arn:aws:iam::123456789012:user/handoff/acme</Arn>\
         <CreateDate>2026-01-01T00:00:00Z</CreateDate></User></GetUserResult></GetUserResponse>",
    )
}

/// Carries out one operation against `reply`; returns its fault and how many requests came.
async fn fault(
    operation: &Operation,
    reply: impl Fn(&str, usize) -> Reply + Send + Sync + 'static,
) -> (Fault, usize) {
    let server = Scripted::start(reply);
    let answer = cloud(&server.address).carry_out(operation).await;
    let Err(fault) = answer else {
        panic!("{} was taken for done", operation.action());
    };
    for text in [fault.to_string(), format!("{fault:?}")] {
        assert!(!text.contains("canary"), "a secret in {text}");
    }
    (fault, server.seen().len())
}

fn make_key() -> Operation {
    Operation::CreateAccessKey { user: names().user }
}

fn make_user() -> Operation {
    Operation::CreateUser {
        name: names().user,
        tags: vec![("a".into(), "b".into())],
        boundary: None,
    }
}

#[tokio::test]
async fn a_key_is_asked_for_once_whatever_becomes_of_the_answer() {
    type Case = (&'static str, fn() -> Reply, FaultKind);
    let cases: [Case; 9] = [
        ("lost", || Reply::Hang, FaultKind::AnswerUnusable),
        ("cut", || Reply::Half(good_key()), FaultKind::AnswerUnusable),
        (
            "without a secret",
            || Reply::Say(key_answer("CreateAccessKeyResponse", "", "acme")),
            FaultKind::AnswerUnusable,
        ),
        (
            "of another root",
            || {
                let secret = format!("<SecretAccessKey>{CANARY}</SecretAccessKey>");
                Reply::Say(key_answer("Surprise", &secret, "acme"))
            },
            FaultKind::AnswerUnusable,
        ),
        (
            "of another user",
            || {
                let secret = format!("<SecretAccessKey>{CANARY}</SecretAccessKey>");
                Reply::Say(key_answer("CreateAccessKeyResponse", &secret, "root"))
            },
            FaultKind::AnswerUnusable,
        ),
        (
            "empty",
            || Reply::Say(xml(200, "")),
            FaultKind::AnswerUnusable,
        ),
        (
            "broken",
            || Reply::Say(error(500, "ServiceFailure", "")),
            FaultKind::CloudBroken,
        ),
        (
            "busy",
            || Reply::Say(error(400, "Throttling", "Rate exceeded")),
            FaultKind::Busy,
        ),
        (
            "too many",
            || Reply::Say(error(409, "LimitExceeded", "")),
            FaultKind::KeyLimit,
        ),
    ];
    for (name, reply, kind) in cases {
        let (fault, requests) = fault(&make_key(), move |_, _| reply()).await;
        assert_eq!(fault.kind, kind, "{name}: {fault}");
        assert_eq!(requests, 1, "{name}");
    }
}

#[tokio::test]
async fn a_creation_is_repeated_only_when_the_cloud_had_not_begun_it() {
    let (lost, requests) = fault(&make_user(), |_, _| Reply::Hang).await;
    assert_eq!((lost.kind, requests), (FaultKind::AnswerUnusable, 1));
    let (broken, requests) = fault(&make_user(), |_, _| {
        Reply::Say(error(503, "ServiceUnavailable", ""))
    })
    .await;
    assert_eq!((broken.kind, requests), (FaultKind::CloudBroken, 1));
    let (taken, requests) = fault(&make_user(), |_, before| {
        Reply::Say(match before {
            0 => error(400, "Throttling", "Rate exceeded"),
            _ => error(409, "EntityAlreadyExists", ""),
        })
    })
    .await;
    let thing = Thing::User;
    assert_eq!((taken.kind, requests), (FaultKind::NameTaken { thing }, 2));
}

/// IAM may not know for a moment what it has just made, and may still see what it has just removed.
#[tokio::test]
async fn a_cloud_that_lags_behind_is_waited_for() {
    let server = Scripted::start(|_, before| match before {
        0 | 1 => Reply::Say(error(404, "NoSuchEntity", "The user cannot be found.")),
        _ => Reply::Say(good_key()),
    });
    let made = cloud(&server.address).carry_out(&make_key()).await;
    assert!(made.is_ok_and(|made| made.secret.is_some()));
    assert_eq!(server.seen().len(), 3);

    let server = Scripted::start(|_, before| match before {
        0 => Reply::Say(error(409, "DeleteConflict", "must detach first")),
        _ => Reply::Say(xml(200, "<DeleteUserResponse/>")),
    });
    let removal = Removal::User { user: names().user };
    cloud(&server.address).remove(&removal).await.unwrap();
    assert_eq!(server.seen(), ["DeleteUser", "DeleteUser"]);
}

#[tokio::test]
async fn what_somebody_else_still_uses_stays_and_is_told() {
    let server =
        Scripted::start(|_, _| Reply::Say(error(409, "DeleteConflict", "must detach first")));
    let removal = Removal::User { user: names().user };
    let fault = cloud(&server.address).remove(&removal).await.unwrap_err();
    assert_eq!(fault.kind, FaultKind::InUse { thing: Thing::User });
}

#[tokio::test]
async fn a_question_is_repeated() {
    let server = Scripted::start(|action, before| match (action, before) {
        (_, 0) => Reply::Hang,
        ("GetUser", _) => Reply::Say(user_answer()),
        _ => Reply::Say(error(403, "AccessDenied", "what it holds is not shown")),
    });
    let seen = cloud(&server.address)
        .look(&Search {
            things: vec![Thing::User],
            ..Search::ahead(names(), CredentialKind::AccessKeyThroughGroup)
        })
        .await
        .unwrap();
    assert!(seen.user.unwrap().is_some());
    assert_eq!(server.seen()[..2], ["GetUser", "GetUser"]);
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let deny =
        "User: arn:aws:iam::123456789012:user/x is not authorized to perform: iam:CreateUser";
    let cases: [(Message, FaultKind); 8] = [
        (
            error(403, "AccessDenied", deny),
            FaultKind::MayNot {
                action: "iam:CreateUser".into(),
            },
        ),
        (xml(403, ""), FaultKind::Refused),
        (
            // As moto nests it, where the SDK finds no code.
            xml(
                403,
                "<ErrorResponse><Errors><Error><Code>InvalidClientTokenId</Code></Error></Errors></ErrorResponse>",
            ),
            FaultKind::SignInRefused,
        ),
        (
            error(403, "SignatureDoesNotMatch", "The request signature"),
            FaultKind::SignInRefused,
        ),
        (
            error(
                403,
                "SignatureDoesNotMatch",
                "Signature not yet current: 2031",
            ),
            FaultKind::ClockWrong,
        ),
        (
            error(403, "ExpiredToken", "The security token is expired"),
            FaultKind::SignInExpired,
        ),
        (
            error(409, "LimitExceeded", ""),
            FaultKind::QuotaReached { thing: Thing::User },
        ),
        (
            Message::answer(200, "text/html", "<html>Room number?</html>"),
            FaultKind::NotTheCloud,
        ),
    ];
    for (answer, kind) in cases {
        let (fault, _) = fault(&make_user(), move |_, _| Reply::Say(answer.clone())).await;
        assert_eq!(fault.kind, kind, "{fault}");
    }
}

#[tokio::test]
async fn a_page_of_the_network_is_never_a_success() {
    // AWS answers to this one without a body, so any 200 would do for the SDK.
    let join = Operation::AddUserToGroup {
        group: names().group,
        user: names().user,
    };
    for status in [200, 302, 511] {
        let (fault, requests) = fault(&join, move |_, _| {
            Reply::Say(Message::answer(
                status,
                "text/html; charset=utf-8",
                "<html>Hello",
            ))
        })
        .await;
        assert_eq!(
            (fault.kind, requests),
            (FaultKind::NotTheCloud, 1),
            "{status}"
        );
    }
}

#[tokio::test]
async fn nobody_there_is_told_at_once() {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .unwrap();
    let begun = std::time::Instant::now();
    let cloud = cloud(&format!("http://{port}"));
    let Err(key) = cloud.carry_out(&make_key()).await else {
        panic!("made by nobody");
    };
    assert_eq!(key.kind, FaultKind::Offline);
    assert_eq!(cloud.who().await.unwrap_err().kind, FaultKind::Offline);
    let bucket = BucketName::parse("acme-deliveries").unwrap();
    assert_eq!(
        cloud.bucket(&bucket).await.unwrap_err().kind,
        FaultKind::Offline
    );
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn a_certificate_that_nobody_knows_is_told() {
    let (_server, port) = stranger(None);
    let cloud = cloud(&format!("https://127.0.0.1:{port}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let Err(fault) = runtime.block_on(cloud.carry_out(&make_key())) else {
        panic!("a stranger was believed");
    };
    assert_eq!(fault.kind, FaultKind::CertificateUnknown, "{fault}");
}

/// Moto forgets the limit of a user, so the words themselves are looked at.
#[tokio::test]
async fn a_limit_goes_with_the_user_and_one_that_is_missing_is_told() {
    const LIMIT: &str = "arn:aws:iam::123456789012:policy/company-limit";
    let server = Scripted::start(|action, before| match (action, before) {
        ("CreateUser", 0) => {
            let made = xml(
                404,
                "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code>\
                 <Message>Scope ARN does not exist.</Message></Error></ErrorResponse>",
            );
            Reply::Say(made)
        }
        // What it holds besides may not be asked, which is no trouble here.
        (action, _) if action.starts_with("List") || action == "GetLoginProfile" => {
            let refused = xml(
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>\
                 <Message>no</Message></Error></ErrorResponse>",
            );
            Reply::Say(refused)
        }
        _ => {
            let mut answer = user_answer();
            let body = String::from_utf8(answer.body).unwrap();
            let limit = format!(
                "<PermissionsBoundary><PermissionsBoundaryArn>{LIMIT}</PermissionsBoundaryArn>\
                 </PermissionsBoundary></User>"
            );
            answer.body = body.replace("</User>", &limit).into_bytes();
            Reply::Say(answer)
        }
    });
    let cloud = cloud(&server.address);
    let limit = Arn::parse(LIMIT).unwrap();
    let operation = Operation::CreateUser {
        name: names().user,
        tags: vec![("a".into(), "b".into())],
        boundary: Some(limit.clone()),
    };
    let Err(fault) = cloud.carry_out(&operation).await else {
        panic!("a limit that is not there was taken");
    };
    assert_eq!(fault.kind, FaultKind::BoundaryMissing);
    let sent = server.bodies().concat();
    assert!(
        sent.contains("PermissionsBoundary=arn%3Aaws%3Aiam"),
        "{sent}"
    );
    let search = Search {
        things: vec![Thing::User],
        ..Search::ahead(names(), CredentialKind::AccessKeyThroughGroup)
    };
    let seen = cloud.look(&search).await.unwrap().user.unwrap().unwrap();
    assert_eq!(seen.boundary, Some(limit));
}
