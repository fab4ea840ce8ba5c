//! What a look at a bucket makes of answers that moto never gives.

use super::http::Message;
use super::scripted::{Reply, Scripted, cloud, cloud_of_pasted_keys, xml};
use keyhandoff::domain::bucket::{BucketFacts, Versioning};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::names::BucketName;

const IDENTITY: &str = "<GetCallerIdentityResponse><GetCallerIdentityResult>\
    <Arn>arn:aws-cn:iam::123456789012:user/anna</Arn><UserId>A</UserId>\
    <Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

fn list(name: &str) -> String {
    format!(
        "<ListAllMyBucketsResult><Buckets><Bucket><Name>{name}</Name></Bucket></Buckets></ListAllMyBucketsResult>"
    )
}

fn head(status: u16, region: &str) -> Message {
    let mut message = xml(status, "");
    message
        .headers
        .push(("x-amz-bucket-region".into(), region.into()));
    message
}

fn encrypted(key: &str) -> Message {
    xml(
        200,
        &format!(
            "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>\
             <SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>{key}</KMSMasterKeyID>\
             </ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"
        ),
    )
}

fn refused() -> Message {
    xml(403, "<Error><Code>AccessDenied</Code></Error>")
}

/// The answer to each action; the rest is refused. Returns what was asked, too.
async fn look(
    answers: impl Fn(&str, usize) -> Option<Message> + Send + Sync + 'static,
) -> (Result<BucketFacts, Fault>, Vec<String>) {
    let server = Scripted::start(move |action, before| {
        Reply::Say(match action {
            "GetCallerIdentity" => xml(200, IDENTITY),
            _ => answers(action, before).unwrap_or_else(refused),
        })
    });
    let bucket = BucketName::parse("acme-deliveries").unwrap();
    let facts = cloud(&server.address).bucket(&bucket).await;
    (facts, server.seen())
}

/// Pasted keys do not tell that they are of China.
#[tokio::test]
async fn pasted_keys_of_another_partition_find_their_account() {
    const THERE: &str = "<GetCallerIdentityResponse><GetCallerIdentityResult>\
        <Arn>arn:aws-cn:iam::123456789012:user/anna</Arn><UserId>A</UserId>\
        <Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    const UNKNOWN: &str =
        "<ErrorResponse><Error><Code>InvalidClientTokenId</Code></Error></ErrorResponse>";
    for (known_at, region) in [(0, "us-east-1"), (1, "cn-north-1")] {
        let server = Scripted::start(move |action, before| {
            Reply::Say(match action {
                "GetCallerIdentity" if before >= known_at => xml(200, THERE),
                "GetCallerIdentity" => xml(403, UNKNOWN),
                _ => refused(),
            })
        });
        let account = cloud_of_pasted_keys(&server.address, None)
            .who()
            .await
            .unwrap();
        assert_eq!(account.region.as_str(), region);
        let asked = server
            .seen()
            .iter()
            .filter(|call| *call == "GetCallerIdentity")
            .count();
        assert_eq!(asked, known_at + 1);
    }
    let server = Scripted::start(|_, _| Reply::Say(xml(403, UNKNOWN)));
    let fault = cloud_of_pasted_keys(&server.address, None)
        .who()
        .await
        .unwrap_err();
    assert_eq!(fault.kind, FaultKind::SignInRefused);
}

/// As in the guide, which asks where the bucket lies.
#[tokio::test]
async fn pasted_keys_of_a_known_partition_are_tried_there_alone() {
    const UNKNOWN: &str =
        "<ErrorResponse><Error><Code>InvalidClientTokenId</Code></Error></ErrorResponse>";
    let server = Scripted::start(|_, _| Reply::Say(xml(403, UNKNOWN)));
    let cloud = cloud_of_pasted_keys(&server.address, Some("cn-north-1"));
    let fault = cloud.who().await.unwrap_err();
    assert_eq!(fault.kind, FaultKind::SignInRefused);
    let asked = server.seen();
    let asked = asked.iter().filter(|call| *call == "GetCallerIdentity");
    assert_eq!(asked.count(), 1);
}

#[tokio::test]
async fn a_bucket_of_another_account_is_told_even_if_it_is_open_to_us() {
    let (open, _) = look(|action, before| match (action, before) {
        ("HeadBucket", 0) => Some(head(200, "us-east-1")),
        ("ListBuckets", _) => Some(xml(200, &list("acme-deliveries-2"))),
        _ => None,
    })
    .await;
    assert_eq!(open.unwrap_err().kind, FaultKind::BucketForeign);
    let (closed, _) = look(|action, _| match action {
        "ListBuckets" => Some(xml(200, &list("acme-payroll"))),
        _ => None,
    })
    .await;
    assert_eq!(closed.unwrap_err().kind, FaultKind::BucketForeign);
    let (hidden, _) = look(|_, _| None).await;
    assert_eq!(hidden.unwrap_err().kind, FaultKind::BucketHidden);
}

#[tokio::test]
async fn a_bucket_of_another_region_is_looked_at_there() {
    for status in [301, 400, 403] {
        let (facts, seen) = look(move |action, before| match (action, before) {
            ("HeadBucket", 0) => Some(head(status, "eu-central-1")),
            ("HeadBucket", _) => Some(head(200, "eu-central-1")),
            ("ListBuckets", _) => Some(xml(200, &list("acme-deliveries"))),
            ("GetBucketVersioning", 0) => Some(xml(301, "<Error><Code>PermanentRedirect</Code></Error>")),
            ("GetBucketVersioning", _) => Some(xml(
                200,
                "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
            )),
            ("GetObjectLockConfiguration", _) => Some(xml(
                200,
                "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>\
                 <DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
            )),
            _ => None,
        })
        .await;
        let facts = facts.unwrap();
        assert_eq!(facts.region.as_str(), "eu-central-1");
        assert_eq!(facts.versioning, Versioning::On);
        assert!(facts.locked_by_default);
        assert!(!seen.contains(&"GetCallerIdentity".to_owned()));
    }
}

#[tokio::test]
async fn a_key_of_the_customer_is_named_as_policies_name_it() {
    let arn = "arn:aws-cn:kms:us-east-1:123456789012:key/1234abcd";
    let alias = "arn:aws-cn:kms:us-east-1:123456789012:alias/acme/aws/s3";
    for (key, named) in [
        ("1234abcd", Some(arn)),
        (arn, Some(arn)),
        ("alias/acme/aws/s3", Some(alias)),
        (alias, Some(alias)),
        ("alias/aws/s3", None),
        ("arn:aws:kms:us-east-1:123456789012:alias/aws/s3", None),
    ] {
        let (facts, _) = look(move |action, _| match action {
            "HeadBucket" => Some(head(200, "us-east-1")),
            "ListBuckets" => Some(xml(200, &list("acme-deliveries"))),
            "GetBucketEncryption" => Some(encrypted(key)),
            _ => None,
        })
        .await;
        let facts = facts.unwrap();
        assert_eq!(facts.kms_key.as_ref().map(|key| key.as_str()), named);
        assert_eq!(facts.versioning, Versioning::Unknown);
    }
}

#[tokio::test]
async fn a_sign_in_that_ran_out_is_not_taken_for_a_hidden_bucket() {
    for (status, code, kind) in [
        (400, "ExpiredToken", FaultKind::SignInExpired),
        (403, "InvalidAccessKeyId", FaultKind::SignInRefused),
        (403, "RequestTimeTooSkewed", FaultKind::ClockWrong),
    ] {
        let (facts, _) = look(move |action, _| {
            Some(match action {
                "HeadBucket" => xml(status, ""),
                _ => xml(status, &format!("<Error><Code>{code}</Code></Error>")),
            })
        })
        .await;
        assert_eq!(facts.unwrap_err().kind, kind, "{code}");
    }
}

#[tokio::test]
async fn trouble_on_the_way_is_not_taken_for_a_setting() {
    let (facts, _) = look(|action, _| match action {
        "HeadBucket" => Some(head(200, "us-east-1")),
        "ListBuckets" => Some(xml(200, &list("acme-deliveries"))),
        "GetObjectLockConfiguration" => Some(Message::answer(200, "text/html", "<html>")),
        _ => None,
    })
    .await;
    assert_eq!(facts.unwrap_err().kind, FaultKind::NotTheCloud);
}
