//! What the answers of KMS and SNS mean, with bodies as their pages of errors write them
//! (<https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html#API_GenerateDataKey_Errors>,
//! <https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html#API_GetTopicAttributes_Errors>).

use super::http::Message;
use super::scripted::{CANARY, Reply, Scripted, cloud, xml};
use keyhandoff::domain::fault::{FaultKind, Rule};
use keyhandoff::domain::names::{AccessKeyId, AccountId, Arn, Region};
use keyhandoff::domain::proof::{Got, LeftOut, Probe};
use keyhandoff::ports::{NewKey, ProbeTask};

const KEY: &str = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd";
const TOPIC: &str = "arn:aws:sns:eu-west-1:123456789012:news";

/// An answer of KMS.
fn json_error(code: &str, message: &str) -> Message {
    let body = format!("{{\"__type\":\"{code}\",\"message\":\"{message}\"}}");
    let mut answer = xml(400, &body);
    answer
        .headers
        .retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    let json = (
        "content-type".to_owned(),
        "application/x-amz-json-1.1".to_owned(),
    );
    answer.headers.push(json);
    answer
}

/// An answer of SNS.
fn query_error(status: u16, code: &str, message: &str) -> Message {
    let error = format!(
        "<Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
    );
    xml(
        status,
        &format!("<ErrorResponse>{error}<RequestId>1</RequestId></ErrorResponse>"),
    )
}

async fn asked(probe: Probe, name: Option<&str>, answer: Message) -> (Got, String) {
    let server = Scripted::start(move |_, _| Reply::Say(answer.clone()));
    let key = NewKey {
        key_id: AccessKeyId::parse("AKIAIOSFODNN7EXAMPLE").unwrap(),
        secret: CANARY.into(),
    };
    let task = ProbeTask {
        probe,
        account_id: AccountId::parse("123456789012").unwrap(),
        bucket: None,
        folder: None,
        region: Region::parse("us-east-1").unwrap(),
        other_bucket: None,
        name: name.map(|name| Arn::parse(name).unwrap()),
        object: String::new(),
    };
    let got = cloud(&server.address).probe(&key, &task).await;
    let sent = server.bodies().pop().unwrap_or_default();
    assert!(!sent.contains(CANARY));
    (got, sent)
}

#[tokio::test]
async fn an_encryption_key_is_asked_as_a_rehearsal_and_each_answer_has_its_meaning() {
    let who = "User: arn:aws:iam::123456789012:user/handoff/x is not authorized to perform: kms:GenerateDataKey";
    let narrow = format!(
        "{who} on resource: {KEY} because no identity-based policy allows the kms:GenerateDataKey action"
    );
    let rule = format!("{who} with an explicit deny in a service control policy");
    for (code, message, expected) in [
        ("DryRunOperationException", "", Got::Allowed),
        (
            "com.amazonaws.kms#DryRunOperationException",
            "",
            Got::Allowed,
        ),
        ("AccessDeniedException", narrow.as_str(), Got::Refused),
        (
            "AccessDeniedException",
            rule.as_str(),
            Got::Forbidden(Rule::Organization),
        ),
        ("UnrecognizedClientException", "", Got::KeyUnknown),
        (
            "NotFoundException",
            "",
            Got::Failed(FaultKind::EncryptionKeyUnusable),
        ),
        (
            "DisabledException",
            "",
            Got::Failed(FaultKind::EncryptionKeyUnusable),
        ),
        (
            "KMSInvalidStateException",
            "",
            Got::Failed(FaultKind::EncryptionKeyUnusable),
        ),
        ("ThrottlingException", "", Got::Failed(FaultKind::Busy)),
        (
            "InvalidCiphertextException",
            "",
            Got::LeftOut(LeftOut::NoRehearsal),
        ),
    ] {
        for probe in [Probe::Encrypt, Probe::Decrypt] {
            let (got, sent) = asked(probe, Some(KEY), json_error(code, message)).await;
            assert_eq!(got, expected, "{code}");
            assert!(
                sent.contains("\"DryRun\":true") && sent.contains(KEY),
                "{sent}"
            );
        }
    }
    let (_, sent) = asked(
        Probe::Decrypt,
        Some(KEY),
        json_error("DryRunOperationException", ""),
    )
    .await;
    assert!(
        sent.contains("\"DryRunModifiers\":[\"IGNORE_CIPHERTEXT\"]"),
        "{sent}"
    );
}

#[tokio::test]
async fn what_a_topic_answers_has_its_meaning() {
    let settings = xml(200, "<GetTopicAttributesResponse/>");
    let (got, sent) = asked(Probe::SeeTopic, Some(TOPIC), settings).await;
    assert_eq!(got, Got::Allowed);
    let name = "TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Anews";
    assert!(
        sent.starts_with("Action=GetTopicAttributes&") && sent.ends_with(name),
        "{sent}"
    );
    // What a stranger's recipe names stays a name.
    let more = format!("{TOPIC}&Action=Publish");
    let (_, sent) = asked(Probe::SeeTopic, Some(&more), xml(200, "<Settings/>")).await;
    assert!(sent.ends_with("news%26Action%3DPublish"), "{sent}");
    for (status, code, expected) in [
        (403, "AuthorizationError", Got::Refused),
        (404, "NotFound", Got::Failed(FaultKind::TopicMissing)),
        (403, "InvalidClientTokenId", Got::KeyUnknown),
        (400, "Throttled", Got::Failed(FaultKind::Busy)),
        (500, "InternalError", Got::Failed(FaultKind::CloudBroken)),
    ] {
        let answer = query_error(status, code, "");
        let (got, _) = asked(Probe::SeeTopic, Some(TOPIC), answer).await;
        assert_eq!(got, expected, "{code}");
    }
    let (got, sent) = asked(
        Probe::ListTopics,
        None,
        query_error(403, "AuthorizationError", ""),
    )
    .await;
    assert_eq!(
        (got, sent.as_str()),
        (Got::Refused, "Action=ListTopics&Version=2010-03-31")
    );
}
