//! What a key may do: who it is, whether it is known yet, and what the policies say.

use super::Now;
use super::store::{ACCOUNT_ID, KeyStatus, ObjectVersion, PARTITION, State, folded};
use crate::domain::bucket::Versioning;
use crate::domain::evaluate::{Decision, Rules, decide_in};
use crate::domain::fault::FaultKind;
use crate::domain::managed;
use crate::domain::names::{Arn, BucketName};
use crate::domain::proof::{Got, LeftOut, Probe, Subject};
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
    let arn = arn_of(state, &user).unwrap_or_default();
    let context = [
        ("s3:prefix", prefix),
        ("aws:username", user.as_str()),
        ("aws:PrincipalArn", arn.as_str()),
    ];
    let allowed_in = |action: &str, resource: &str, context: &[(&str, &str)]| {
        let mut rules = rules(state, now, &user);
        rules.extend(rules_of_bucket(state, &user, resource));
        let permitted = decide_in(&rules, action, resource, context);
        permitted == Decision::Allowed && is_within(state, &user, action, resource)
    };
    let allowed = |action: &str, resource: &str| allowed_in(action, resource, &context);
    let allowed_with = |action: &str, name: &Arn| match name.kms_alias() {
        // The key behind it is what is used, and a policy may ask for its alias
        // (https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html).
        Some(alias) => {
            let key = name.as_str().replace(alias, "key/behind-the-alias");
            allowed_in(action, &key, &[("kms:ResourceAliases", alias)])
        }
        None => allowed(action, name.as_str()),
    };
    // S3 encrypts and decrypts with the rights of who asks
    // (https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html).
    let may_use_key = |probe: Probe| {
        let bucket = (task.bucket.as_ref()).and_then(|name| state.buckets.get(name.as_str()));
        let key = bucket.and_then(|bucket| bucket.kms_key.as_ref());
        key.is_none_or(|key| allowed_with(probe.action(), key))
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
        Probe::ListAllBuckets
        | Probe::ListUsers
        | Probe::DescribeServers
        | Probe::ListEncryptionKeys
        | Probe::ListTopics => {
            let region = task.region.as_str();
            let judged_on = task.probe.judged_on(PARTITION, region, ACCOUNT_ID);
            allowed(task.probe.action(), &judged_on)
        }
        Probe::Encrypt | Probe::Decrypt | Probe::SeeTopic | Probe::UseRole => {
            let named = task.name.as_ref();
            named.is_some_and(|name| allowed_with(task.probe.action(), name))
        }
        Probe::TrustStands
        | Probe::TakeRole
        | Probe::TakeWithoutNumber
        | Probe::LinesStand
        | Probe::ReachBucket
        | Probe::OpenToAll
        | Probe::Publish
        | Probe::DoTheRest => {
            // Of what has no key, or is never tried.
            return Got::Failed(FaultKind::Unexpected);
        }
        Probe::Put | Probe::PutOutside => {
            allowed("s3:PutObject", &object_arn) && may_use_key(Probe::Encrypt)
        }
        Probe::Get => allowed("s3:GetObject", &object_arn) && may_use_key(Probe::Decrypt),
        Probe::Delete => allowed("s3:DeleteObject", &object_arn),
        Probe::Read | Probe::ReadOutside => {
            // A question for a file names no folder
            // (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html).
            let lists = allowed_in("s3:ListBucket", &bucket_arn(bucket), &[]);
            lists && allowed("s3:GetObject", &object_arn)
        }
    };
    let other_missing = task.probe == Probe::ListOtherBucket
        && (task.other_bucket.as_ref())
            .is_some_and(|name| !state.buckets.contains_key(name.as_str()));
    if other_missing {
        // As S3, which looks for the bucket before it looks at rights.
        return Got::Failed(FaultKind::BucketMissing);
    }
    if !permitted && has_unread_list(state, &user) {
        return Got::LeftOut(LeftOut::ListUnread);
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
    match probe.subject() {
        Subject::Bucket | Subject::File => {}
        Subject::Key
        | Subject::OtherBucket
        | Subject::Account
        | Subject::Named
        | Subject::Role
        | Subject::Lines => return Got::Allowed,
    }
    let named = bucket.map_or("", BucketName::as_str);
    let Some(bucket) = state.buckets.get_mut(named) else {
        return Got::Failed(FaultKind::BucketMissing);
    };
    let keeps = bucket.versioning == Versioning::On || bucket.locked_by_default;
    match probe {
        Probe::WhoAmI
        | Probe::List
        | Probe::Read
        | Probe::ReadOutside
        | Probe::ListAllBuckets
        | Probe::ListOtherBucket
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
        | Probe::TrustStands
        | Probe::TakeRole
        | Probe::TakeWithoutNumber
        | Probe::LinesStand
        | Probe::ReachBucket
        | Probe::OpenToAll => Got::Allowed,
        Probe::Put | Probe::PutOutside => {
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
    Rules::of_principal(bucket.policy.as_deref()?, &arn_of(state, user)?)
}

fn arn_of(state: &State, user: &str) -> Option<String> {
    let user = state.users.get(user)?;
    let (path, name) = (&user.path, &user.name);
    Some(format!("arn:aws:iam::{ACCOUNT_ID}:user{path}{name}"))
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

/// Whether a list of AWS that is not known here hangs on a user or on one of its folders.
fn has_unread_list(state: &State, user: &str) -> bool {
    let member = folded(user);
    let groups = state.groups.values();
    let mut of_groups = groups
        .filter(|group| group.members.current().any(|one| *one == member))
        .flat_map(|group| group.attached.current());
    let mut own = state
        .users
        .get(user)
        .into_iter()
        .flat_map(|user| user.attached.current());
    of_groups.any(managed::is_unread) || own.any(managed::is_unread)
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
