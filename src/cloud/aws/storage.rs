//! Trying a key at an S3-compatible cloud. Only S3 is asked there: nobody signs in, and no account is named.

use super::AwsClouds;
use super::faults::{Call, code};
use super::got::refused;
use super::http::time_limits;
use super::probe::content_of;
use super::stand_ins::stand_in_named;
use crate::domain::fault::FaultKind;
use crate::domain::names::BucketName;
use crate::domain::proof::{EndpointProbe, Got, Probe};
use crate::ports::NewKey;
use aws_config::retry::RetryConfig;
use aws_credential_types::Credentials;
use aws_sdk_s3::config::{Builder, IdentityCache, Region};
use aws_sdk_s3::primitives::ByteStream;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use secrecy::ExposeSecret as _;

impl AwsClouds {
    /// A client for one question. It holds the secret and goes with the answer; connections are kept by what
    /// all clients send through.
    fn of_storage(&self, key: &NewKey, task: &EndpointProbe) -> aws_sdk_s3::Client {
        let here = || stand_in_named("_S3").or_else(|| stand_in_named(""));
        let stand_in = self.stand_in.clone().or_else(here);
        let path_style = task.endpoint.path_style || stand_in.is_some();
        let secret = key.secret.expose_secret();
        let keys = Credentials::new(key.key_id.as_str(), secret, None, None, "pasted key");
        let config = Builder::new()
            .behavior_version(super::sign_in::version())
            .http_client(self.http.client())
            .timeout_config(time_limits())
            // The proof does its own waiting.
            .retry_config(RetryConfig::disabled())
            .identity_cache(IdentityCache::no_cache())
            .credentials_provider(keys)
            .region(Region::new(task.endpoint.signing_region.clone()))
            .endpoint_url(stand_in.unwrap_or_else(|| task.endpoint.url.clone()))
            // Without a host name for each bucket, it stands in the path.
            .force_path_style(path_style)
            // Other S3 servers refuse the checksums that AWS has added since 2025.
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
            .build();
        aws_sdk_s3::Client::from_conf(config)
    }

    pub(super) async fn try_at_endpoint(&self, key: &NewKey, task: &EndpointProbe) -> Got {
        let s3 = self.of_storage(key, task);
        let call = Call::asks(task.probe.action());
        let bucket = task.bucket.as_ref().map(BucketName::as_str);
        let object = task.object.as_str();
        match (task.probe, bucket) {
            (Probe::ListAllBuckets, _) => got(s3.list_buckets().send().await, call),
            (Probe::List, Some(bucket)) => {
                let request = s3
                    .list_objects_v2()
                    .bucket(bucket)
                    .set_prefix(task.folder.clone())
                    .max_keys(1);
                got(request.send().await, call)
            }
            (Probe::ListOtherBucket, _) => match &task.other_bucket {
                Some(other) => {
                    let request = s3.list_objects_v2().bucket(other.as_str()).max_keys(1);
                    got(request.send().await, call)
                }
                None => Got::Failed(FaultKind::BucketMissing),
            },
            (Probe::Put, Some(bucket)) => {
                let request = s3
                    .put_object()
                    .bucket(bucket)
                    .key(object)
                    .content_type("text/plain")
                    .body(ByteStream::from(object.as_bytes().to_vec()));
                got(request.send().await, call)
            }
            (Probe::Get, Some(bucket)) => {
                match s3.get_object().bucket(bucket).key(object).send().await {
                    Ok(answer) => content_of(answer, object).await,
                    Err(error) => refused_there(&error, call),
                }
            }
            (Probe::Delete, Some(bucket)) => {
                match s3.delete_object().bucket(bucket).key(object).send().await {
                    // A marker hides the file, whose versions stay.
                    Ok(answer) if answer.delete_marker() == Some(true) => Got::Kept,
                    answer => got(answer, call),
                }
            }
            (Probe::List | Probe::Put | Probe::Get | Probe::Delete, None) => {
                Got::Failed(FaultKind::BucketMissing)
            }
            (
                Probe::WhoAmI
                | Probe::ListUsers
                | Probe::DescribeServers
                | Probe::Encrypt
                | Probe::Decrypt
                | Probe::ListEncryptionKeys
                | Probe::SeeTopic
                | Probe::Publish
                | Probe::ListTopics
                | Probe::UseRole
                | Probe::DoTheRest
                | Probe::Read
                | Probe::PutOutside
                | Probe::ReadOutside
                | Probe::TrustStands
                | Probe::TakeRole
                | Probe::TakeWithoutNumber
                | Probe::LinesStand
                | Probe::ReachBucket
                | Probe::OpenToAll,
                _,
            ) => Got::Failed(FaultKind::Unexpected),
        }
    }
}

fn got<T, E>(answer: Result<T, SdkError<E, HttpResponse>>, call: Call) -> Got
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    match answer {
        Ok(_) => Got::Allowed,
        Err(error) => refused_there(&error, call),
    }
}

/// Where AWS says that it does not know a key, OpenStack says that the signature is another one, of a key that
/// is deleted or was never there, too.
fn refused_there<E>(error: &SdkError<E, HttpResponse>, call: Call) -> Got
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    match refused(error, call) {
        Got::Failed(FaultKind::SignInRefused) => Got::KeyUnknown,
        // The signature is made for a region that the cloud does not go by.
        Got::Failed(FaultKind::Unexpected)
            if code(error).as_deref() == Some("AuthorizationHeaderMalformed") =>
        {
            Got::Failed(FaultKind::StorageRegionWrong)
        }
        got => got,
    }
}
