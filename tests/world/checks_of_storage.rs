//! What goes over the wire to an S3-compatible cloud, and what becomes of its answers.

use super::http::Message;
use super::scripted::{CANARY, xml};
use keyhandoff::cloud::aws::AwsClouds;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::{AccessKeyId, BucketName};
use keyhandoff::domain::proof::{EndpointProbe, Got, Probe};
use keyhandoff::domain::recipe::Endpoint;
use keyhandoff::ports::{Clouds as _, NewKey};
use std::io::BufReader;
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

const OBJECT: &str = "in/keyhandoff-check/1.txt";

/// Answers one request after the other with these, and tells what came.
fn cloud(answers: Vec<Message>) -> (String, Receiver<Message>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (send, came) = channel();
    thread::spawn(move || {
        let mut answers = answers.into_iter();
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream);
            while let Ok(Some(request)) = Message::read_request(&mut reader) {
                let Some(answer) = answers.next() else { return };
                let _nobody_waits = send.send(request);
                answer.write(reader.get_mut()).unwrap();
            }
        }
    });
    (address, came)
}

async fn tried(address: &str, probe: Probe) -> Got {
    let key = NewKey {
        key_id: AccessKeyId::parse("0123456789abcdef0123456789abcdef").unwrap(),
        secret: CANARY.into(),
    };
    let task = EndpointProbe {
        probe,
        endpoint: Endpoint {
            url: address.to_owned(),
            region: "waw4-1".into(),
            signing_region: "RegionOne".into(),
            path_style: true,
            portal: "https://portal.cloud.example".into(),
        },
        bucket: BucketName::parse("acme-deliveries").ok(),
        folder: Some("in/".into()),
        other_bucket: BucketName::parse("acme-payroll").ok(),
        object: OBJECT.into(),
        practice: false,
    };
    AwsClouds::default().try_at(&key, &task).await
}

/// Signed for the region that the recipe names, with the bucket in the path, and without what only AWS knows.
#[tokio::test]
async fn requests_are_signed_for_the_clouds_own_region_and_hold_nothing_of_aws_alone() {
    let list = "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>";
    let plain = || Message::answer(200, "text/plain", OBJECT);
    for (probe, answer, line) in [
        (Probe::List, xml(200, list), "GET /acme-deliveries"),
        (Probe::Put, xml(200, ""), "PUT /acme-deliveries/in/"),
        (Probe::Get, plain(), "GET /acme-deliveries/in/"),
        (Probe::Delete, xml(204, ""), "DELETE /acme-deliveries/in/"),
        (
            Probe::ListAllBuckets,
            xml(200, "<ListAllMyBucketsResult/>"),
            "GET /",
        ),
    ] {
        let (address, came) = cloud(vec![answer]);
        assert_eq!(tried(&address, probe).await, Got::Allowed, "{probe:?}");
        let request = came.recv().unwrap();
        assert!(request.first.starts_with(line), "{}", request.first);
        let signed = request.header("authorization").unwrap();
        let scope = "/RegionOne/s3/aws4_request";
        assert!(signed.contains(scope), "{signed}");
        assert!(signed.contains("Credential=0123456789abcdef0123456789abcdef/"));
        for (name, value) in &request.headers {
            let name = name.to_ascii_lowercase();
            let of_aws = ["x-amz-checksum", "x-amz-sdk-checksum", "x-amz-trailer"];
            let of_aws = of_aws.iter().any(|start| name.starts_with(start));
            assert!(!of_aws && name != "x-amz-expected-bucket-owner", "{name}");
            assert!(!value.contains("STREAMING") && !value.contains(CANARY));
        }
        if probe == Probe::Put {
            assert_eq!(request.body, OBJECT.as_bytes());
        }
    }
}

/// OpenStack says of an unknown key what AWS says of a wrong secret.
#[tokio::test]
async fn refusals_of_such_clouds_are_told_apart() {
    let error = |status, code: &str| {
        let body = format!("<Error><Code>{code}</Code><Message>no {CANARY}</Message></Error>");
        xml(status, &body)
    };
    for (status, code, got) in [
        (403, "SignatureDoesNotMatch", Got::KeyUnknown),
        (403, "InvalidAccessKeyId", Got::KeyUnknown),
        (403, "AccessDenied", Got::Refused),
        (404, "NoSuchBucket", Got::Failed(FaultKind::BucketMissing)),
        (
            400,
            "AuthorizationHeaderMalformed",
            Got::Failed(FaultKind::StorageRegionWrong),
        ),
        (503, "SlowDown", Got::Failed(FaultKind::Busy)),
    ] {
        // One question, one answer: the proof itself asks again.
        let (address, came) = cloud(vec![error(status, code), error(500, "Twice")]);
        assert_eq!(tried(&address, Probe::List).await, got, "{code}");
        assert_eq!(came.try_iter().count(), 1, "{code}");
    }
    let (address, _came) = cloud(vec![Message::answer(200, "text/plain", "something else")]);
    let got = tried(&address, Probe::Get).await;
    assert_eq!(got, Got::Failed(FaultKind::Unexpected));
    let nobody = tried("http://127.0.0.1:9", Probe::List).await;
    assert_eq!(nobody, Got::Failed(FaultKind::Offline));
}
