//! Buckets of the practice account, as the signed-in person sees them.

use super::store::{ACCOUNT_ID, PARTITION, State, folded};
use crate::domain::bucket::{Bucket, BucketFacts, Versioning};
use crate::domain::evaluate::{Decision, Rules};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{BucketName, Region};
use crate::domain::plan::Made;
use crate::domain::policy::{BucketRules, Rest, Standing};
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
        further: Vec::new(),
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

/// The policy of a bucket, if it has one.
pub(super) fn policy<'a>(state: &'a State, bucket: &BucketName) -> Option<&'a String> {
    state.buckets.get(bucket.as_str())?.policy.as_ref()
}

/// Whether the policy of a bucket lets everybody do something with its files.
pub(super) fn is_public(state: &State, name: &BucketName) -> bool {
    // Who is everybody and nobody else is named with a star alone.
    let everybody = |policy: &String| Rules::of_principal(policy, "*");
    let Some(rules) = policy(state, name).and_then(everybody) else {
        return false;
    };
    let (bucket, file) = (
        format!("arn:{PARTITION}:s3:::{name}"),
        format!("arn:{PARTITION}:s3:::{name}/any"),
    );
    let deeds = [
        ("s3:ListBucket", &bucket),
        ("s3:GetObject", &file),
        ("s3:PutObject", &file),
        ("s3:DeleteObject", &file),
    ];
    let allowed = |action, resource: &str| rules.decide(action, resource) == Decision::Allowed;
    deeds
        .iter()
        .any(|(action, resource)| allowed(action, resource))
}

/// As S3, which takes only a user that is there.
pub(super) fn add_rules(state: &mut State, rules: &BucketRules) -> Result<Produced, Fault> {
    let named = rules.statements.iter().flat_map(|one| &one.principal);
    let user_missing = named.flat_map(|one| &one.aws).any(|principal| {
        let own = format!(":{ACCOUNT_ID}:user/");
        let name = principal.rsplit('/').next().unwrap_or_default();
        principal.contains(&own) && !state.users.contains_key(&folded(name))
    });
    if user_missing {
        return Err(Fault::with(FaultKind::DocumentRefused, "MalformedPolicy"));
    }
    let bucket = state.buckets.get_mut(rules.bucket.as_str());
    let bucket = bucket.ok_or(FaultKind::BucketMissing)?;
    match rules.added_to(bucket.policy.as_deref()) {
        Some(written) => bucket.policy = Some(written),
        None if rules.standing(bucket.policy.as_deref()) == Standing::There => {}
        None => return Err(FaultKind::BucketRulesChanged.into()),
    }
    Ok(Produced {
        made: Made::Nothing,
        secret: None,
    })
}

pub(super) fn take_rules(state: &mut State, rules: &BucketRules) -> Result<(), Fault> {
    if let Some(bucket) = state.buckets.get_mut(rules.bucket.as_str()) {
        match rules.taken_from(bucket.policy.as_deref()) {
            Rest::Same => {}
            Rest::Changed => return Err(FaultKind::BucketRulesChanged.into()),
            Rest::Nothing => bucket.policy = None,
            Rest::Document(left) => bucket.policy = Some(left),
        }
    }
    Ok(())
}
