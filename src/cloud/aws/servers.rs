//! Whether a key may see the servers: `DescribeInstances` as a rehearsal, which AWS judges and does not
//! carry out (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html>). One
//! request does not need the large client of EC2, so it is signed here.

use super::clients::KeyClients;
use super::faults::{Call, code_in};
use super::http::ATTEMPT;
use crate::domain::fault::FaultKind;
use crate::domain::names::Region;
use crate::domain::proof::Got;
use crate::domain::regions::partition;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::client::http::HttpConnector as _;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
use std::time::SystemTime;

/// The question, as the Query API takes it.
const QUESTION: &str = "Action=DescribeInstances&Version=2016-11-15&DryRun=true";
/// The kind of such a text.
const FORM: &str = "application/x-www-form-urlencoded";

/// Asks with the key, once.
pub(super) async fn probe(clients: &KeyClients, region: &Region, call: Call) -> Got {
    let Some(request) = signed(clients, region) else {
        return Got::Failed(FaultKind::Unexpected);
    };
    let asked = clients.http.connector().call(request);
    let answer = match tokio::time::timeout(ATTEMPT, asked).await {
        Err(_) => return Got::Failed(FaultKind::NoAnswer),
        Ok(Err(error)) => return Got::Failed(call.fault_on_the_way(&error).kind),
        Ok(Ok(answer)) => answer,
    };
    verdict(answer, call).await
}

/// Where EC2 answers in a region
/// (<https://docs.aws.amazon.com/general/latest/gr/ec2-service.html>).
fn address(region: &Region) -> String {
    let domain = match partition(region) {
        "aws-cn" => "amazonaws.com.cn",
        "aws-eusc" => "amazonaws.eu",
        _ => "amazonaws.com",
    };
    format!("https://ec2.{region}.{domain}")
}

fn signed(clients: &KeyClients, region: &Region) -> Option<HttpRequest> {
    let base = clients
        .servers_at
        .clone()
        .unwrap_or_else(|| address(region));
    let uri = format!("{}/", base.trim_end_matches('/'));
    let identity = clients.keys.clone().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region.as_str())
        .name("ec2")
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .ok()?
        .into();
    let headers = [("content-type", FORM)].into_iter();
    let body = SignableBody::Bytes(QUESTION.as_bytes());
    let whole = SignableRequest::new("POST", uri.as_str(), headers, body).ok()?;
    let (signature, _) = sign(whole, &params).ok()?.into_parts();
    let mut request = HttpRequest::new(SdkBody::from(QUESTION));
    request.set_method("POST").ok()?;
    request.set_uri(uri).ok()?;
    request.headers_mut().insert("content-type", FORM);
    for (name, value) in signature.headers() {
        request
            .headers_mut()
            .insert(name.to_owned(), value.to_owned());
    }
    Some(request)
}

/// A rehearsal never succeeds: AWS answers with the error that says what would have happened.
async fn verdict(mut answer: HttpResponse, call: Call) -> Got {
    let body = ByteStream::new(answer.take_body()).collect().await;
    let code = match body.map(AggregatedBytes::into_bytes) {
        Ok(body) => code_in(&body),
        Err(_) => return Got::Failed(FaultKind::NoAnswer),
    };
    match code.as_deref() {
        Some("DryRunOperation") => Got::Allowed,
        Some("UnauthorizedOperation") => Got::Refused,
        // EC2's word for a key that it does not know.
        Some("AuthFailure" | "InvalidClientTokenId" | "UnrecognizedClientException") => {
            Got::KeyUnknown
        }
        code => {
            let kind = call.kind(code, &answer);
            match kind.is_refusal() {
                true => Got::Refused,
                false => Got::Failed(kind),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_partition_has_its_own_address() {
        for (region, expected) in [
            ("eu-central-1", "https://ec2.eu-central-1.amazonaws.com"),
            ("cn-north-1", "https://ec2.cn-north-1.amazonaws.com.cn"),
            ("us-gov-west-1", "https://ec2.us-gov-west-1.amazonaws.com"),
            ("eusc-de-east-1", "https://ec2.eusc-de-east-1.amazonaws.eu"),
        ] {
            assert_eq!(address(&Region::parse(region).unwrap()), expected);
        }
    }
}
