//! A bucket's own policy: read, and written whole, since there is no other way to write it.

use super::clients::Clients;
use super::faults::{Call, is_not_there};
use super::lag::caught_up;
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{BucketName, Region};
use crate::domain::plan::PATH;
use crate::domain::policy::{BucketRules, Rest, Standing};
use crate::domain::proof::{Got, LeftOut};
use aws_smithy_types::error::metadata::ProvideErrorMetadata as _;

/// The policy of a bucket; `None` where it has none, or where the bucket is not there.
pub(super) async fn read(
    clients: &Clients,
    bucket: &BucketName,
    region: &Region,
) -> Result<Option<String>, Fault> {
    let request = clients.s3(region).get_bucket_policy();
    match request.bucket(bucket.as_str()).send().await {
        Ok(answer) => Ok(answer.policy),
        Err(error) if error.code() == Some("NoSuchBucketPolicy") || is_not_there(&error) => {
            Ok(None)
        }
        Err(error) => Err(Call::asks("s3:GetBucketPolicy").failed(&error)),
    }
}

/// Adds statements to the policy of a bucket. Can be repeated without harm. Each try reads the policy anew:
/// what others write between two tries stays.
pub(super) async fn add(clients: &Clients, rules: &BucketRules) -> Result<(), Fault> {
    caught_up(|| async {
        let policy = read(clients, &rules.bucket, &rules.region).await?;
        let policy = policy.as_deref();
        match rules.added_to(policy) {
            Some(written) => write(clients, rules, &written).await,
            None if rules.standing(policy) == Standing::There => Ok(()),
            None => Err(FaultKind::BucketRulesChanged.into()),
        }
    })
    .await
}

/// Takes them out again; what others wrote stays.
pub(super) async fn take(clients: &Clients, rules: &BucketRules) -> Result<(), Fault> {
    let policy = read(clients, &rules.bucket, &rules.region).await?;
    match rules.taken_from(policy.as_deref()) {
        Rest::Same => Ok(()),
        Rest::Changed => Err(FaultKind::BucketRulesChanged.into()),
        Rest::Document(left) => write(clients, rules, &left).await,
        Rest::Nothing => {
            let request = clients.s3(&rules.region).delete_bucket_policy();
            let answer = request.bucket(rules.bucket.as_str()).send().await;
            let call = Call::changes("s3:DeleteBucketPolicy", Thing::Bucket);
            answer.map(drop).map_err(|error| call.failed(&error))
        }
    }
}

/// Whether the policy of a bucket lets everybody in
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html>).
pub(super) async fn is_public(clients: &Clients, bucket: &BucketName, region: &Region) -> Got {
    let request = clients.s3(region).get_bucket_policy_status();
    let error = match request.bucket(bucket.as_str()).send().await {
        Ok(answer) => {
            return match answer.policy_status().and_then(|status| status.is_public()) {
                Some(true) => Got::Allowed,
                Some(false) => Got::Refused,
                None => Got::LeftOut(LeftOut::NotTold),
            };
        }
        Err(error) => error,
    };
    if error.code() == Some("NoSuchBucketPolicy") {
        return Got::Refused;
    }
    let fault = Call::asks("s3:GetBucketPolicyStatus").failed(&error);
    match fault.kind {
        // Some servers that are not AWS write the word in other letters, which the SDK does not read.
        FaultKind::Unexpected | FaultKind::AnswerUnusable => Got::LeftOut(LeftOut::NotTold),
        kind if kind.is_refusal() => Got::LeftOut(LeftOut::NotTold),
        kind => Got::Failed(kind),
    }
}

/// A name that was just made may be unknown to the bucket for some seconds
/// (<https://repost.aws/knowledge-center/s3-invalid-principal-in-policy-error>).
async fn write(clients: &Clients, rules: &BucketRules, policy: &str) -> Result<(), Fault> {
    let call = Call::changes("s3:PutBucketPolicy", Thing::Bucket);
    let request = clients.s3(&rules.region).put_bucket_policy();
    let request = request.bucket(rules.bucket.as_str()).policy(policy);
    request.send().await.map(drop).map_err(|error| {
        let unknown = error.code() == Some("MalformedPolicy")
            && error
                .message()
                .is_some_and(|text| text.contains("principal"));
        match unknown {
            true if rules.stand_beside_an_orphan(policy) => {
                call.fault(FaultKind::BucketRulesOrphaned, "Invalid principal")
            }
            true if names_own_user(rules) => {
                call.fault(FaultKind::Gone { thing: Thing::User }, "Invalid principal")
            }
            true => call.fault(FaultKind::PrincipalRefused, "Invalid principal"),
            false => call.failed(&error),
        }
    })
}

/// Whether a robot account of this app is among those that are let in.
fn names_own_user(rules: &BucketRules) -> bool {
    let own = format!(":user{PATH}");
    let named = rules.statements.iter().flat_map(|one| &one.principal);
    let mut named = named.flat_map(|one| &one.aws);
    named.any(|principal| principal.contains(&own))
}
