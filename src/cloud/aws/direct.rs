//! One signed request to a service whose client would be large for it: servers, encryption keys, topics.

use super::clients::KeyClients;
use super::faults::Call;
use super::http::ATTEMPT;
use super::stand_ins::StandIns;
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

/// A service that is asked without a client of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    /// EC2, by its Query API.
    Servers,
    /// KMS, by JSON.
    EncryptionKeys,
    /// SNS, by its Query API.
    Topics,
}

impl Service {
    /// The name in addresses and signatures
    /// (<https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html>).
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Servers => "ec2",
            Self::EncryptionKeys => "kms",
            Self::Topics => "sns",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Servers | Self::Topics => "application/x-www-form-urlencoded",
            Self::EncryptionKeys => "application/x-amz-json-1.1",
        }
    }

    /// Where it answers in a region.
    fn address(self, region: &Region) -> String {
        let domain = match partition(region) {
            "aws-cn" => "amazonaws.com.cn",
            "aws-eusc" => "amazonaws.eu",
            _ => "amazonaws.com",
        };
        format!("https://{}.{region}.{domain}", self.name())
    }
}

/// A question.
#[derive(Clone, Debug)]
pub(super) struct Question<'a> {
    pub(super) service: Service,
    pub(super) region: &'a Region,
    /// The operation, where it stands in a header.
    pub(super) target: Option<&'static str>,
    pub(super) body: String,
}

/// The answer, with its body read. Asked once.
pub(super) async fn ask(
    clients: &KeyClients,
    question: Question<'_>,
    call: Call,
) -> Result<(HttpResponse, Vec<u8>), Got> {
    let Some(request) = signed(clients, question) else {
        return Err(Got::Failed(FaultKind::Unexpected));
    };
    let asked = clients.http.connector().call(request);
    let whole = async {
        let asked = asked.await;
        let mut answer = asked.map_err(|error| Got::Failed(call.fault_on_the_way(&error).kind))?;
        let body = ByteStream::new(answer.take_body()).collect().await;
        let body = body.map(AggregatedBytes::to_vec);
        Ok((answer, body.map_err(|_| Got::Failed(FaultKind::NoAnswer))?))
    };
    let late = |_| Got::Failed(FaultKind::NoAnswer);
    let (mut answer, body) = tokio::time::timeout(ATTEMPT, whole).await.map_err(late)??;
    // What AWS says in a refusal tells whose rule it is.
    *answer.body_mut() = SdkBody::from(body.clone());
    Ok((answer, body))
}

/// The address that stands in for a service's own.
fn stand_in(all: &StandIns, service: Service) -> Option<&String> {
    match service {
        Service::Servers => all.servers.as_ref(),
        Service::EncryptionKeys => all.encryption_keys.as_ref(),
        Service::Topics => all.topics.as_ref(),
    }
}

fn signed(clients: &KeyClients, question: Question<'_>) -> Option<HttpRequest> {
    let service = question.service;
    let own = || service.address(question.region);
    let base = stand_in(&clients.stand_ins, service)
        .cloned()
        .unwrap_or_else(own);
    let uri = format!("{}/", base.trim_end_matches('/'));
    let identity = clients.keys.clone().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(question.region.as_str())
        .name(service.name())
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .ok()?
        .into();
    let target = question.target.map(|target| ("x-amz-target", target));
    let headers = [("content-type", service.content_type())].into_iter();
    let headers = headers.chain(target);
    let body = SignableBody::Bytes(question.body.as_bytes());
    let whole = SignableRequest::new("POST", uri.as_str(), headers.clone(), body).ok()?;
    let (signature, _) = sign(whole, &params).ok()?.into_parts();
    let mut request = HttpRequest::new(SdkBody::from(question.body));
    request.set_method("POST").ok()?;
    request.set_uri(uri).ok()?;
    for (name, value) in headers.chain(signature.headers()) {
        request
            .headers_mut()
            .insert(name.to_owned(), value.to_owned());
    }
    Some(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_partition_has_its_own_addresses() {
        for (service, region, expected) in [
            (
                Service::Servers,
                "eu-central-1",
                "https://ec2.eu-central-1.amazonaws.com",
            ),
            (
                Service::EncryptionKeys,
                "cn-north-1",
                "https://kms.cn-north-1.amazonaws.com.cn",
            ),
            (
                Service::Topics,
                "us-gov-west-1",
                "https://sns.us-gov-west-1.amazonaws.com",
            ),
            (
                Service::Servers,
                "eusc-de-east-1",
                "https://ec2.eusc-de-east-1.amazonaws.eu",
            ),
        ] {
            let region = Region::parse(region).unwrap();
            assert_eq!(service.address(&region), expected);
        }
    }
}
