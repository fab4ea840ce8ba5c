//! Buckets of the practice account, as the signed-in person sees them.

use super::store::State;
use crate::domain::bucket::{Bucket, BucketFacts, Versioning};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{BucketName, Region};
use crate::domain::plan::Made;
use crate::domain::recipe::NewBucket;
use crate::ports::Produced;

pub(super) fn list(state: &State) -> Vec<Bucket> {
    let line = |bucket: &super::store::StoredBucket| Bucket {
        name: bucket.name.clone(),
        region: Some(bucket.region.clone()),
    };
    state.buckets.values().map(line).collect()
}

pub(super) fn facts(state: &State, name: &BucketName) -> Result<BucketFacts, Fault> {
    if state
        .foreign_buckets
        .iter()
        .any(|foreign| foreign == name.as_str())
    {
        return Err(FaultKind::BucketForeign.into());
    }
    let bucket = state
        .buckets
        .get(name.as_str())
        .ok_or(FaultKind::BucketMissing)?;
    Ok(BucketFacts {
        name: bucket.name.clone(),
        region: bucket.region.clone(),
        versioning: bucket.versioning,
        locked_by_default: bucket.locked_by_default,
        kms_key: bucket.kms_key.clone(),
        new: false,
        settings: None,
    })
}

pub(super) fn create(
    state: &mut State,
    name: &BucketName,
    region: &Region,
) -> Result<Produced, Fault> {
    if state
        .foreign_buckets
        .iter()
        .any(|foreign| foreign == name.as_str())
    {
        return Err(FaultKind::BucketNameTaken.into());
    }
    if state.buckets.contains_key(name.as_str()) {
        return Err(FaultKind::NameTaken {
            thing: Thing::Bucket,
        }
        .into());
    }
    state.insert_bucket(name.clone(), region.clone());
    Ok(Produced {
        made: Made::Nothing,
        secret: None,
    })
}

/// Sets what a vendor asks of a new bucket.
pub(super) fn set(
    state: &mut State,
    name: &BucketName,
    settings: &NewBucket,
) -> Result<Produced, Fault> {
    let bucket = state.buckets.get_mut(name.as_str());
    let bucket = bucket.ok_or(FaultKind::BucketMissing)?;
    if settings.versioning {
        bucket.versioning = Versioning::On;
    }
    bucket.settings = settings.clone();
    Ok(Produced {
        made: Made::Nothing,
        secret: None,
    })
}
