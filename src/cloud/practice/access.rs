//! What a key may do: who it is, whether it is known yet, and what the policies say.

use super::Now;
use super::store::{ACCOUNT_ID, KeyStatus, ObjectVersion, State, folded};
use crate::domain::bucket::Versioning;
use crate::domain::evaluate::{Decision, Rules, decide_in};
use crate::domain::fault::FaultKind;
use crate::domain::managed;
use crate::domain::names::{Arn, BucketName};
use crate::domain::proof::{Got, LeftOut, Probe};
use crate::domain::words::digest;
use crate::ports::{NewKey, ProbeTask};
use secrecy::ExposeSecret as _;

/// Tries one thing with a key.
pub(super) fn probe(state: &mut State, now: &Now, key: &NewKey, task: &ProbeTask) -> Got {
    let Some(known) = state.keys.iter().find(|known| known.key_id == key.key_id) else {
        return Got::KeyUnknown;
    };
    if known.status.seen(now.at, now.key_delay) != Some(&KeyStatus::Active) {
        return Got::KeyUnknown;
    }
    if known.secret_digest != digest(key.secret.expose_secret().as_bytes()) {
        return Got::Failed(FaultKind::SignInRefused);
    }
    let user = known.user.clone();
    let prefix = task.folder.as_deref().unwrap_or_default();
    let context = [("s3:prefix", prefix)];
    let allowed = |action: &str, resource: &str| {
        let mut rules = rules(state, now, &user);
        rules.extend(rules_of_bucket(state, &user, resource));
        let permitted = decide_in(&rules, action, resource, &context);
        permitted == Decision::Allowed && is_within(state, &user, action, resource)
    };
    let bucket_arn = |bucket: &str| format!("arn:aws:s3:::{bucket}");
    let bucket = task.bucket.as_ref().map_or("", BucketName::as_str);
    let object_arn = format!("{}/{}", bucket_arn(bucket), task.object);
    let permitted = match task.probe {
        // Needs no right (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
        Probe::WhoAmI => {
            return if task.account_id.as_str() == ACCOUNT_ID {
                Got::Allowed
            } else {
                Got::Failed(FaultKind::Unexpected)
            };
        }
        Probe::List => allowed("s3:ListBucket", &bucket_arn(bucket)),
        Probe::ListOtherBucket => match &task.other_bucket {
            Some(other) => allowed("s3:ListBucket", &bucket_arn(other.as_str())),
            None => return Got::LeftOut(LeftOut::OnlyBucket),
        },
        Probe::ListAllBuckets => allowed("s3:ListAllMyBuckets", "*"),
        Probe::ListUsers => allowed("iam:ListUsers", "*"),
        Probe::DescribeServers => allowed("ec2:DescribeInstances", "*"),
        Probe::TrustStands
        | Probe::TakeRole
        | Probe::TakeWithoutNumber
        | Probe::LinesStand
        | Probe::ReachBucket
        | Probe::OpenToAll => {
            // Of what has no key.
            return Got::Failed(FaultKind::Unexpected);
        }
        Probe::Put => allowed("s3:PutObject", &object_arn),
        Probe::Get => allowed("s3:GetObject", &object_arn),
        Probe::Delete => allowed("s3:DeleteObject", &object_arn),
    };
    let other_missing = task.probe == Probe::ListOtherBucket
        && (task.other_bucket.as_ref())
            .is_some_and(|name| !state.buckets.contains_key(name.as_str()));
    if other_missing {
        // As S3, which looks for the bucket before it looks at rights.
        return Got::Failed(FaultKind::BucketMissing);
    }
    if !permitted {
        return Got::Refused;
    }
    touch(state, task.probe, task.bucket.as_ref(), &task.object)
}

/// The effect of a permitted probe on the bucket's files.
pub(super) fn touch(
    state: &mut State,
    probe: Probe,
    bucket: Option<&BucketName>,
    object: &str,
) -> Got {
    match probe {
        Probe::WhoAmI
        | Probe::ListAllBuckets
        | Probe::ListOtherBucket
        | Probe::ListUsers
        | Probe::DescribeServers
        | Probe::TrustStands
        | Probe::TakeRole
        | Probe::TakeWithoutNumber
        | Probe::LinesStand
        | Probe::ReachBucket
        | Probe::OpenToAll => {
            return Got::Allowed;
        }
        Probe::List | Probe::Put | Probe::Get | Probe::Delete => {}
    }
    let named = bucket.map_or("", BucketName::as_str);
    let Some(bucket) = state.buckets.get_mut(named) else {
        return Got::Failed(FaultKind::BucketMissing);
    };
    let keeps = bucket.versioning == Versioning::On || bucket.locked_by_default;
    match probe {
        Probe::WhoAmI
        | Probe::List
        | Probe::ListAllBuckets
        | Probe::ListOtherBucket
        | Probe::ListUsers
        | Probe::DescribeServers
        | Probe::TrustStands
        | Probe::TakeRole
        | Probe::TakeWithoutNumber
        | Probe::LinesStand
        | Probe::ReachBucket
        | Probe::OpenToAll => Got::Allowed,
        Probe::Put => {
            let content = Some(object.as_bytes().to_vec());
            bucket
                .objects
                .entry(object.to_owned())
                .or_default()
                .push(ObjectVersion { content });
            Got::Allowed
        }
        Probe::Get => {
            let newest = bucket
                .objects
                .get(object)
                .and_then(|versions| versions.last());
            let content = newest.and_then(|version| version.content.as_deref());
            if content == Some(object.as_bytes()) {
                Got::Allowed
            } else {
                Got::Failed(FaultKind::Unexpected)
            }
        }
        Probe::Delete => {
            if keeps {
                let marker = ObjectVersion { content: None };
                bucket
                    .objects
                    .entry(object.to_owned())
                    .or_default()
                    .push(marker);
                return Got::Kept;
            }
            bucket.objects.remove(object);
            Got::Allowed
        }
    }
}

/// What the bucket of a resource says itself of a user of its own account
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html>).
fn rules_of_bucket(state: &State, user: &str, resource: &str) -> Option<Rules> {
    let named = resource.strip_prefix("arn:aws:s3:::")?;
    let bucket = state.buckets.get(named.split('/').next()?)?;
    let user = state.users.get(user)?;
    let arn = format!("arn:aws:iam::{ACCOUNT_ID}:user{}{}", user.path, user.name);
    Rules::of_principal(bucket.policy.as_deref()?, &arn)
}

/// Whether the user's boundary leaves room for it, if it has one
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html>).
fn is_within(state: &State, user: &str, action: &str, resource: &str) -> bool {
    let Some(boundary) = state
        .users
        .get(user)
        .and_then(|user| user.boundary.as_ref())
    else {
        return true;
    };
    let rules = state.limit(boundary).and_then(|text| Rules::read(&text));
    rules.is_some_and(|rules| rules.decide(action, resource) == Decision::Allowed)
}

/// The documents that speak of a user, as far as the news have spread.
fn rules(state: &State, now: &Now, user: &str) -> Vec<Rules> {
    let delay = now.policy_delay;
    let managed = |policy: &Arn| -> Option<Rules> {
        if let Some(document) = managed::document(policy) {
            return Rules::read(document);
        }
        let policy = state.policy(policy)?;
        policy
            .document
            .seen(now.at, delay)
            .and_then(|document| Rules::read(document))
    };
    let groups = state.groups.values().filter(|group| {
        group
            .members
            .seen(now.at, delay)
            .any(|member| *member == folded(user))
    });
    let mut rules: Vec<Rules> = Vec::new();
    for group in groups {
        rules.extend(group.attached.seen(now.at, delay).filter_map(managed));
        rules.extend(
            group
                .inline
                .values()
                .filter_map(|document| Rules::read(document)),
        );
    }
    if let Some(user) = state.users.get(user) {
        rules.extend(user.attached.seen(now.at, delay).filter_map(managed));
        rules.extend(
            user.inline
                .values()
                .filter_map(|document| Rules::read(document)),
        );
    }
    rules
}
