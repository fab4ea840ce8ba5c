//! What a vendor asks of a bucket that the job makes. Each call sets the same again when it is repeated, and
//! takes nothing away that somebody else has set.

use crate::cloud::aws::faults::{Call, status};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::BucketName;
use crate::domain::recipe::NewBucket;
use aws_sdk_s3::Client;
use aws_sdk_s3::types::{
    AbortIncompleteMultipartUpload, BucketLifecycleConfiguration, BucketVersioningStatus,
    ExpirationStatus, LifecycleRule, LifecycleRuleFilter, ObjectLockConfiguration,
    ObjectLockEnabled, VersioningConfiguration,
};

/// Names our rule among those of the bucket.
const RULE: &str = "keyhandoff-broken-uploads";

/// Sets all of it, one after the other: locking needs versions.
pub(super) async fn set(s3: &Client, name: &BucketName, wanted: &NewBucket) -> Result<(), Fault> {
    if wanted.versioning {
        versioning(s3, name).await?;
    }
    if wanted.object_lock {
        object_lock(s3, name).await?;
    }
    match wanted.abort_uploads_after_days {
        Some(days) => broken_uploads(s3, name, i32::from(days)).await,
        None => Ok(()),
    }
}

async fn versioning(s3: &Client, name: &BucketName) -> Result<(), Fault> {
    let on = VersioningConfiguration::builder().status(BucketVersioningStatus::Enabled);
    s3.put_bucket_versioning()
        .bucket(name.as_str())
        .versioning_configuration(on.build())
        .send()
        .await
        .map(drop)
        .map_err(|error| Call::changes("s3:PutBucketVersioning", Thing::Bucket).failed(&error))
}

/// A bucket is made with it; one that somebody else has made meanwhile gets it here
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html>). What it is to lock by
/// itself is not touched.
async fn object_lock(s3: &Client, name: &BucketName) -> Result<(), Fault> {
    let answer = s3.get_object_lock_configuration().bucket(name.as_str());
    let set = match answer.send().await {
        Ok(answer) => answer.object_lock_configuration,
        Err(_) => None,
    };
    if set.is_some_and(|set| set.object_lock_enabled == Some(ObjectLockEnabled::Enabled)) {
        return Ok(());
    }
    let on = ObjectLockConfiguration::builder().object_lock_enabled(ObjectLockEnabled::Enabled);
    let call = Call::changes("s3:PutBucketObjectLockConfiguration", Thing::Bucket);
    s3.put_object_lock_configuration()
        .bucket(name.as_str())
        .object_lock_configuration(on.build())
        .send()
        .await
        .map(drop)
        .map_err(|error| call.failed(&error))
}

/// One call sets all rules of a bucket, so those that are there are set again
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html>).
async fn broken_uploads(s3: &Client, name: &BucketName, days: i32) -> Result<(), Fault> {
    let asks = Call::asks("s3:GetLifecycleConfiguration");
    let answer = s3
        .get_bucket_lifecycle_configuration()
        .bucket(name.as_str());
    let mut rules = match answer.send().await {
        Ok(answer) => answer.rules.unwrap_or_default(),
        Err(error) if status(&error) == Some(404) => Vec::new(),
        Err(error) => return Err(asks.failed(&error)),
    };
    rules.retain(|rule| rule.id.as_deref() != Some(RULE));
    let call = Call::changes("s3:PutLifecycleConfiguration", Thing::Bucket);
    let unbuilt = |_| call.fault(FaultKind::Unexpected, "could not be put together");
    let abort = AbortIncompleteMultipartUpload::builder().days_after_initiation(days);
    let rule = LifecycleRule::builder()
        .id(RULE)
        .filter(LifecycleRuleFilter::builder().prefix("").build())
        .status(ExpirationStatus::Enabled)
        .abort_incomplete_multipart_upload(abort.build())
        .build()
        .map_err(unbuilt)?;
    rules.push(rule);
    let rules = BucketLifecycleConfiguration::builder().set_rules(Some(rules));
    s3.put_bucket_lifecycle_configuration()
        .bucket(name.as_str())
        .lifecycle_configuration(rules.build().map_err(unbuilt)?)
        .send()
        .await
        .map(drop)
        .map_err(|error| call.failed(&error))
}
