//! Trying the new key, and cleaning up after it.

use super::clients::KeyClients;
use super::faults::{Call, code, is_refusal, region_header, status};
use super::got::{got, refused};
use super::{named, servers};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{AccountId, BucketName, Region};
use crate::domain::proof::{Got, LeftOut, Probe, Subject};
use crate::ports::ProbeTask;
use aws_sdk_s3::operation::get_object::GetObjectOutput;
use aws_sdk_s3::primitives::{AggregatedBytes, ByteStream};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;

/// Tries one thing, once. Every S3 call names the account, so that a bucket of somebody else
/// cannot pass for ours.
pub(super) async fn probe(clients: &KeyClients, task: &ProbeTask) -> Got {
    let call = Call::asks(task.probe.action());
    let s3 = || clients.s3(&task.region);
    let (owner, object) = (task.account_id.as_str(), task.object.as_str());
    let here = match (&task.bucket, task.probe.subject()) {
        (Some(bucket), _) => bucket.as_str(),
        (None, Subject::Bucket | Subject::File) => return Got::Failed(FaultKind::BucketMissing),
        (
            None,
            Subject::Key
            | Subject::OtherBucket
            | Subject::Account
            | Subject::Named
            | Subject::Role
            | Subject::Lines,
        ) => "",
    };
    match task.probe {
        Probe::WhoAmI => match clients.sts.get_caller_identity().send().await {
            Ok(answer) if answer.account() == Some(owner) => Got::Allowed,
            Ok(_) => Got::Failed(FaultKind::Unexpected),
            Err(error) => refused(&error, call),
        },
        Probe::List => match list(&s3(), here, task.folder.as_deref(), owner).await {
            Ok(()) => Got::Allowed,
            Err(error) => refused(&error, call),
        },
        Probe::Put | Probe::PutOutside => {
            let request = s3()
                .put_object()
                .bucket(here)
                .key(object)
                .expected_bucket_owner(owner)
                .content_type("text/plain")
                .body(ByteStream::from(object.as_bytes().to_vec()));
            got(request.send().await, call)
        }
        Probe::Get => get(&s3(), here, task, call).await,
        Probe::Read | Probe::ReadOutside => read(&s3(), here, task, call).await,
        Probe::Delete => {
            let request = s3()
                .delete_object()
                .bucket(here)
                .key(object)
                .expected_bucket_owner(owner);
            match request.send().await {
                // A marker hides the file, whose versions stay.
                Ok(answer) if answer.delete_marker() == Some(true) => Got::Kept,
                answer => got(answer, call),
            }
        }
        Probe::ListAllBuckets => got(s3().list_buckets().max_buckets(1).send().await, call),
        Probe::ListOtherBucket => match &task.other_bucket {
            Some(other) => other_bucket(clients, task, other, call).await,
            None => Got::LeftOut(LeftOut::OnlyBucket),
        },
        Probe::DescribeServers => servers::probe(clients, &task.region, call).await,
        Probe::ListEncryptionKeys => named::encryption_keys(clients, &task.region, call).await,
        Probe::ListTopics => named::topics(clients, &task.region, call).await,
        Probe::Encrypt => named::encrypt(clients, task, call).await,
        Probe::Decrypt => named::decrypt(clients, task, call).await,
        Probe::SeeTopic => named::topic(clients, task, call).await,
        Probe::UseRole => named::role(clients, task, call).await,
        Probe::TrustStands
        | Probe::TakeRole
        | Probe::TakeWithoutNumber
        | Probe::LinesStand
        | Probe::ReachBucket
        | Probe::OpenToAll
        | Probe::Publish
        | Probe::DoTheRest => {
            // Of what has no key, or is never tried.
            Got::Failed(FaultKind::Unexpected)
        }
        Probe::ListUsers => got(clients.iam.list_users().max_items(1).send().await, call),
    }
}

type ListError = SdkError<aws_sdk_s3::operation::list_objects_v2::ListObjectsV2Error, HttpResponse>;

async fn list(
    s3: &aws_sdk_s3::Client,
    bucket: &str,
    folder: Option<&str>,
    owner: &str,
) -> Result<(), ListError> {
    s3.list_objects_v2()
        .bucket(bucket)
        // A right to list one folder holds for a question that names it alone.
        .set_prefix(folder.map(str::to_owned))
        .max_keys(1)
        .expected_bucket_owner(owner)
        .send()
        .await
        .map(drop)
}

type GetError = SdkError<aws_sdk_s3::operation::get_object::GetObjectError, HttpResponse>;

async fn file(
    s3: &aws_sdk_s3::Client,
    bucket: &str,
    task: &ProbeTask,
) -> Result<GetObjectOutput, GetError> {
    s3.get_object()
        .bucket(bucket)
        .key(&task.object)
        .expected_bucket_owner(task.account_id.as_str())
        .send()
        .await
}

async fn get(s3: &aws_sdk_s3::Client, bucket: &str, task: &ProbeTask, call: Call) -> Got {
    match file(s3, bucket, task).await {
        Ok(answer) => content_of(answer, &task.object).await,
        Err(error) => refused(&error, call),
    }
}

/// Asks for a file that is not there: that is said to whoever may read.
async fn read(s3: &aws_sdk_s3::Client, bucket: &str, task: &ProbeTask, call: Call) -> Got {
    match file(s3, bucket, task).await {
        Ok(_) => Got::Allowed,
        Err(error) if code(&error).as_deref() == Some("NoSuchKey") => Got::Allowed,
        Err(error) => refused(&error, call),
    }
}

/// Whether the test file holds what was put there.
pub(super) async fn content_of(answer: GetObjectOutput, object: &str) -> Got {
    // Never more than what was put there is read.
    if answer.content_length() != i64::try_from(object.len()).ok() {
        return Got::Failed(FaultKind::Unexpected);
    }
    match answer.body.collect().await.map(AggregatedBytes::to_vec) {
        Ok(content) if content == object.as_bytes() => Got::Allowed,
        Ok(_) => Got::Failed(FaultKind::Unexpected),
        Err(_) => Got::Failed(FaultKind::NoAnswer),
    }
}

/// Another bucket may lie in another region, which S3 tells before it looks at rights; only the
/// answer of its own region counts.
async fn other_bucket(
    clients: &KeyClients,
    task: &ProbeTask,
    other: &BucketName,
    call: Call,
) -> Got {
    let mut region: Region = task.region.clone();
    for _ in 0..2 {
        let s3 = clients.s3(&region);
        match list(&s3, other.as_str(), None, task.account_id.as_str()).await {
            Ok(()) => return Got::Allowed,
            Err(error) => match region_header(&error) {
                Some(named) if named != region && status(&error) != Some(403) => region = named,
                Some(_) | None => return refused(&error, call),
            },
        }
    }
    Got::Failed(FaultKind::Unexpected)
}

/// Removes every version of the test file with the rights of the sign-in.
pub(super) async fn clean(
    s3: &aws_sdk_s3::Client,
    owner: &AccountId,
    bucket: &BucketName,
    object: &str,
) -> Result<(), Fault> {
    let listed = s3
        .list_object_versions()
        .bucket(bucket.as_str())
        .prefix(object)
        .expected_bucket_owner(owner.as_str())
        .send()
        .await;
    let versions: Vec<Option<String>> = match listed {
        Ok(listed) => {
            let files = listed.versions().iter().map(|v| (v.key(), v.version_id()));
            let markers = listed
                .delete_markers()
                .iter()
                .map(|marker| (marker.key(), marker.version_id()));
            files
                .chain(markers)
                .filter(|(key, _)| *key == Some(object))
                .map(|(_, version)| version.map(str::to_owned))
                .collect()
        }
        // Without the list, at least the file itself goes.
        Err(error) => {
            let fault = Call::asks("s3:ListBucketVersions").failed(&error);
            if !is_refusal(&fault) {
                return Err(fault);
            }
            vec![None]
        }
    };
    for version in versions {
        let named = version.is_some();
        let answer = s3
            .delete_object()
            .bucket(bucket.as_str())
            .key(object)
            .set_version_id(version)
            .expected_bucket_owner(owner.as_str())
            .send()
            .await;
        let action = if named {
            "s3:DeleteObjectVersion"
        } else {
            "s3:DeleteObject"
        };
        let call = Call::changes(action, Thing::Bucket);
        let answer = answer.map_err(|error| call.failed(&error))?;
        if !named && answer.delete_marker() == Some(true) {
            // The versions could not be listed, so they are not known by their names.
            let action = "s3:ListBucketVersions".to_owned();
            return Err(call.fault(FaultKind::MayNot { action }, "versions stay"));
        }
    }
    Ok(())
}
