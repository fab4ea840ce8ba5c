//! Carrying out one operation of a plan, once.

use super::clients::Clients;
use super::faults::{Call, code_in_body, is_not_there};
use super::lag::caught_up;
use super::look::arn;
use super::role;
use super::rules;
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{AccessKeyId, Arn, BucketName, GroupName, Region, UserName};
use crate::domain::plan::{
    Holder, Made, Operation, PATH, STATE_HANDED_OVER, STATE_MAKING, TAG_STATE, Tags,
};
use crate::ports::Produced;
use aws_config::retry::RetryConfig;
use aws_sdk_iam::config::Builder;
use aws_sdk_iam::types::Tag;
use aws_sdk_s3::types::{
    BucketLocationConstraint, CreateBucketConfiguration, PublicAccessBlockConfiguration,
};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use secrecy::SecretString;

/// The one region whose name `CreateBucket` must not send
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html>).
const UNNAMED_REGION: &str = "us-east-1";

/// Carries out one operation.
pub(super) async fn carry_out(clients: &Clients, operation: &Operation) -> Result<Produced, Fault> {
    let iam = &clients.iam;
    let call = |thing| Call::changes(operation.action(), thing);
    match operation {
        Operation::CreateBucket { name, region } => {
            bucket(&clients.s3(region), name, region).await?;
            Ok(produced(Made::Nothing))
        }
        Operation::CreatePolicy {
            name,
            document,
            description,
            tags,
        } => {
            let call = call(Thing::Policy);
            let answer = iam
                .create_policy()
                .policy_name(name.as_str())
                .path(PATH)
                .policy_document(document)
                .description(description)
                .set_tags(Some(sdk_tags(tags, call)?))
                .customize()
                .config_override(repeated_only_when_busy())
                .send()
                .await
                .map_err(|error| call.failed(&error))?;
            let made = answer.policy().and_then(|policy| policy.arn());
            Ok(produced(Made::Arn(made_arn(made, name.as_str(), call)?)))
        }
        Operation::CreateGroup { name } => {
            let call = call(Thing::Group);
            let answer = iam
                .create_group()
                .group_name(name.as_str())
                .path(PATH)
                .customize()
                .config_override(repeated_only_when_busy())
                .send()
                .await
                .map_err(|error| call.failed(&error))?;
            made_arn(answer.group().map(|group| group.arn()), name.as_str(), call)?;
            Ok(produced(Made::Nothing))
        }
        Operation::CreateUser {
            name,
            tags,
            boundary,
        } => {
            let call = call(Thing::User);
            let answer = iam
                .create_user()
                .user_name(name.as_str())
                .path(PATH)
                .set_permissions_boundary(boundary.as_ref().map(ToString::to_string))
                .set_tags(Some(sdk_tags(tags, call)?))
                .customize()
                .config_override(repeated_only_when_busy())
                .send()
                .await
                .map_err(|error| match is_not_there(&error) && boundary.is_some() {
                    true => call.fault(FaultKind::BoundaryMissing, "NoSuchEntity"),
                    false => call.failed(&error),
                })?;
            let made = answer.user().map(|user| user.arn());
            Ok(produced(Made::Arn(made_arn(made, name.as_str(), call)?)))
        }
        Operation::Attach { to, policies } => {
            for policy in policies {
                caught_up(|| attach(iam, to, policy, call(to.thing()))).await?;
            }
            Ok(produced(Made::Nothing))
        }
        Operation::CreateRole { .. } | Operation::MarkRoleHandedOver { .. } => {
            role::carry_out(iam, operation).await.map(produced)
        }
        Operation::AddUserToGroup { group, user } => {
            caught_up(|| join(iam, group, user, call(Thing::Group))).await
        }
        Operation::AddBucketRules { rules } => {
            rules::add(clients, rules).await?;
            Ok(produced(Made::Nothing))
        }
        Operation::CreateAccessKey { user } => {
            let is_aws = clients.signed_in.stand_ins.is_empty();
            caught_up(|| key(iam, user, is_aws, call(Thing::Key))).await
        }
        Operation::MarkBegun { user } => mark(iam, user, STATE_MAKING, call(Thing::User)).await,
        Operation::MarkHandedOver { user } => {
            mark(iam, user, STATE_HANDED_OVER, call(Thing::User)).await
        }
    }
}

/// Can be repeated without harm.
async fn mark(
    iam: &aws_sdk_iam::Client,
    user: &UserName,
    state: &str,
    call: Call,
) -> Result<Produced, Fault> {
    let tags = vec![(TAG_STATE.to_owned(), state.to_owned())];
    iam.tag_user()
        .user_name(user.as_str())
        .set_tags(Some(sdk_tags(&tags, call)?))
        .send()
        .await
        .map(|_| produced(Made::Nothing))
        .map_err(|error| call.failed(&error))
}

fn produced(made: Made) -> Produced {
    Produced { made, secret: None }
}

async fn attach(
    iam: &aws_sdk_iam::Client,
    to: &Holder,
    policy: &Arn,
    call: Call,
) -> Result<(), Fault> {
    let policy = policy.as_str();
    match to {
        Holder::Group(group) => {
            let request = iam.attach_group_policy().group_name(group.as_str());
            let answer = request.policy_arn(policy).send().await;
            answer.map(drop).map_err(|error| call.failed(&error))
        }
        Holder::User(user) => {
            let request = iam.attach_user_policy().user_name(user.as_str());
            let answer = request.policy_arn(policy).send().await;
            answer.map(drop).map_err(|error| call.failed(&error))
        }
        Holder::Role(name) => role::attach(iam, name, policy, call).await,
    }
}

async fn join(
    iam: &aws_sdk_iam::Client,
    group: &GroupName,
    user: &UserName,
    call: Call,
) -> Result<Produced, Fault> {
    iam.add_user_to_group()
        .group_name(group.as_str())
        .user_name(user.as_str())
        .send()
        .await
        .map(|_| produced(Made::Nothing))
        .map_err(|error| call.failed(&error))
}

/// Each call makes one more key and its secret is shown once, so it goes out once: by itself the
/// SDK would send it three times when an answer is lost. The answer is held against its shape,
/// because the SDK takes one without a secret for a success.
async fn key(
    iam: &aws_sdk_iam::Client,
    user: &UserName,
    is_aws: bool,
    call: Call,
) -> Result<Produced, Fault> {
    let once = Builder::default().retry_config(RetryConfig::disabled());
    let answer = iam
        .create_access_key()
        // Without the name AWS would make a key of whoever is signed in.
        .user_name(user.as_str())
        .customize()
        .config_override(once)
        .send()
        .await
        .map_err(|error| call.failed(&error))?;
    let unusable = |why| call.fault(FaultKind::AnswerUnusable, why);
    let key = answer
        .access_key
        .ok_or_else(|| unusable("no key in the answer"))?;
    let key_id = AccessKeyId::parse(key.access_key_id())
        .map_err(|_| unusable("a key id of another shape"))?;
    if !key.user_name().is_empty() && key.user_name() != user.as_str() {
        return Err(unusable("a key of another user"));
    }
    let secret = SecretString::from(key.secret_access_key);
    if !has_the_shape_of_a_secret(&secret, is_aws) {
        return Err(unusable("a secret of another shape"));
    }
    Ok(Produced {
        made: Made::Key(key_id),
        secret: Some(secret),
    })
}

/// AWS gives forty characters of Base64's alphabet; what stands in for it may give others.
fn has_the_shape_of_a_secret(secret: &SecretString, is_aws: bool) -> bool {
    use secrecy::ExposeSecret as _;
    let secret = secret.expose_secret();
    if is_aws {
        secret.len() == 40
            && secret
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "/+".contains(c))
    } else {
        secret.len() >= 16 && secret.chars().all(|c| c.is_ascii_graphic())
    }
}

/// Makes the bucket and closes it to the public. A bucket that is the account's already is told
/// as a taken name and stays as it is, for it may be public on purpose; one whose making was cut
/// has public access blocked by AWS itself, as every new bucket since April 2023
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>).
async fn bucket(s3: &aws_sdk_s3::Client, name: &BucketName, region: &Region) -> Result<(), Fault> {
    let call = Call::changes("s3:CreateBucket", Thing::Bucket);
    let place = (region.as_str() != UNNAMED_REGION).then(|| {
        CreateBucketConfiguration::builder()
            .location_constraint(BucketLocationConstraint::from(region.as_str()))
            .build()
    });
    let once = aws_sdk_s3::config::Builder::default().retry_classifier(OnlyWhenBusy);
    s3.create_bucket()
        .bucket(name.as_str())
        .set_create_bucket_configuration(place)
        .customize()
        .config_override(once)
        .send()
        .await
        .map_err(|error| call.failed(&error))?;
    let closed = PublicAccessBlockConfiguration::builder()
        .block_public_acls(true)
        .ignore_public_acls(true)
        .block_public_policy(true)
        .restrict_public_buckets(true)
        .build();
    let call = Call::changes("s3:PutBucketPublicAccessBlock", Thing::Bucket);
    s3.put_public_access_block()
        .bucket(name.as_str())
        .public_access_block_configuration(closed)
        .send()
        .await
        .map(drop)
        .map_err(|error| call.failed(&error))
}

pub(super) fn made_arn(text: Option<&str>, name: &str, call: Call) -> Result<Arn, Fault> {
    let arn = arn(text.unwrap_or_default(), call)?;
    if arn.resource().ends_with(&format!("{PATH}{name}")) {
        Ok(arn)
    } else {
        Err(call.fault(FaultKind::AnswerUnusable, "an ARN of another thing"))
    }
}

pub(super) fn sdk_tags(tags: &Tags, call: Call) -> Result<Vec<Tag>, Fault> {
    tags.iter()
        .map(|(key, value)| Tag::builder().key(key).value(value).build())
        .collect::<Result<_, _>>()
        .map_err(|_| call.fault(FaultKind::Unexpected, "could not be put together"))
}

pub(super) fn repeated_only_when_busy() -> Builder {
    Builder::default().retry_classifier(OnlyWhenBusy)
}

/// Lets the SDK repeat a creation only where the cloud said that it did not begin it. After a lost
/// answer a repetition would say "exists already" about what this very call made.
#[derive(Debug)]
struct OnlyWhenBusy;

impl ClassifyRetry for OnlyWhenBusy {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let code = context.response().and_then(code_in_body);
        match code.as_deref() {
            Some("Throttling" | "ThrottlingException" | "RequestLimitExceeded" | "SlowDown") => {
                RetryAction::NoActionIndicated
            }
            Some(_) | None => RetryAction::RetryForbidden,
        }
    }

    fn name(&self) -> &'static str {
        "only when busy"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_have_a_shape() {
        let forty = "abcdefghijklmnopqrst/+ABCDEFGHIJKLMNOPQR";
        for (text, is_aws, good) in [
            (forty, true, true),
            (&forty[1..], true, false),
            ("", true, false),
            ("", false, false),
            ("too short", false, false),
            ("0123456789abcdef-_", false, true),
            ("0123456789abcdef-_ ", false, false),
        ] {
            let secret = SecretString::from(text);
            assert_eq!(has_the_shape_of_a_secret(&secret, is_aws), good, "{text}");
        }
    }
}
