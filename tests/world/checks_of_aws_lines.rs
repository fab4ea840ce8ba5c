//! What becomes of answers about a bucket's own policy that moto never gives.

use super::scripted::{Reply, Scripted, cloud, xml};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::{BucketName, Region};
use keyhandoff::domain::plan::Operation;
use keyhandoff::domain::policy::{BucketRules, PolicyDocument, Principal, Statement};
use keyhandoff::domain::proof::{Got, LeftOut};

fn bucket() -> BucketName {
    BucketName::parse("acme-deliveries").unwrap()
}

fn region() -> Region {
    Region::parse("us-east-1").unwrap()
}

/// Lines that let this one in.
fn lines_for(who: &str) -> Operation {
    let statement = Statement {
        sid: "ReadFiles".into(),
        effect: "Allow".into(),
        principal: Some(Principal {
            aws: vec![who.into()],
        }),
        action: vec!["s3:GetObject".into()],
        resource: vec!["arn:aws:s3:::acme-deliveries/*".into()],
        condition: None,
    };
    let document = PolicyDocument {
        version: "2012-10-17".into(),
        statement: vec![statement],
    };
    let rules = BucketRules::of(document, bucket(), region(), "d1");
    Operation::AddBucketRules {
        rules: rules.unwrap(),
    }
}

#[tokio::test]
async fn a_vendor_that_aws_does_not_know_is_told_at_once() {
    let server = Scripted::start(|action, _| {
        Reply::Say(match action {
            "GetBucketPolicy" => xml(404, "<Error><Code>NoSuchBucketPolicy</Code></Error>"),
            _ => xml(
                400,
                "<Error><Code>MalformedPolicy</Code><Message>Invalid principal in policy</Message></Error>",
            ),
        })
    });
    let lines = lines_for("444455556666");
    let answer = cloud(&server.address).carry_out(&lines).await;
    let Err(fault) = answer else {
        panic!("taken for done")
    };
    assert_eq!(fault.kind, FaultKind::PrincipalRefused, "{fault}");
    assert_eq!(server.seen(), ["GetBucketPolicy", "PutBucketPolicy"]);
}

#[tokio::test]
async fn only_a_plain_answer_says_whether_a_bucket_is_public() {
    let not_told = || Got::LeftOut(LeftOut::NotTold);
    let status = |word: &str| format!("<PolicyStatus><IsPublic>{word}</IsPublic></PolicyStatus>");
    for (code, body, got) in [
        (200, status("TRUE"), not_told()),
        (200, status("true"), Got::Allowed),
        (200, status("false"), Got::Refused),
        (200, "<PolicyStatus/>".into(), not_told()),
        (
            403,
            "<Error><Code>AccessDenied</Code></Error>".into(),
            not_told(),
        ),
        (
            405,
            "<Error><Code>MethodNotAllowed</Code></Error>".into(),
            not_told(),
        ),
        (
            404,
            "<Error><Code>NoSuchBucketPolicy</Code></Error>".into(),
            Got::Refused,
        ),
    ] {
        let said = body.clone();
        let server = Scripted::start(move |_, _| Reply::Say(xml(code, &body)));
        let answer = cloud(&server.address).is_public(&bucket(), &region()).await;
        assert_eq!(answer, got, "{code} {said}");
        assert_eq!(server.seen(), ["GetBucketPolicyStatus"]);
    }
}
