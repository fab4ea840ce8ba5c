//! Buckets: the list, and what one look at one of them tells.

use super::AwsCloud;
use super::clients::Clients;
use super::faults::{Call, is_refusal, region_header, status};
use crate::domain::bucket::{Bucket, BucketFacts, Versioning};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccountId, Arn, BucketName, Region};
use aws_sdk_s3::Client;
use aws_sdk_s3::types::{BucketVersioningStatus, ServerSideEncryption};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// All buckets of the account.
pub(super) async fn list(clients: &Clients) -> Result<Vec<Bucket>, Fault> {
    listed(&clients.s3(&clients.signed_in.region), None).await
}

async fn listed(s3: &Client, prefix: Option<&BucketName>) -> Result<Vec<Bucket>, Fault> {
    let call = Call::asks("s3:ListAllMyBuckets");
    let answer = s3
        .list_buckets()
        .set_prefix(prefix.map(ToString::to_string))
        .send()
        .await
        .map_err(|error| call.failed(&error))?;
    let buckets = answer.buckets().iter().filter_map(|bucket| {
        Some(Bucket {
            // Names from before today's rules cannot be used for a hand-off.
            name: BucketName::parse(bucket.name()?).ok()?,
            region: bucket.bucket_region().and_then(|r| Region::parse(r).ok()),
        })
    });
    Ok(buckets.collect())
}

/// What `HeadBucket` says.
enum Head {
    /// It is there and may be looked at; its region if the answer names one.
    Seen(Option<Region>),
    /// It is there and may not be looked at, or belongs to another account than the one asked for.
    Refused,
    /// It is in this other region.
    Elsewhere(Region),
    Missing,
}

/// What the other three questions say.
struct Settings {
    versioning: Versioning,
    locked_by_default: bool,
    kms_key: Option<String>,
}

/// Looks at one bucket.
///
/// All questions go out together. The list of the account's buckets, narrowed to this name, is one
/// of them: it tells whose the bucket is before the account is known, and it still tells it where
/// `HeadBucket` says no more than "refused".
pub(super) async fn facts(cloud: &AwsCloud, name: &BucketName) -> Result<BucketFacts, Fault> {
    let clients = cloud.clients().await?;
    let mut region = clients.signed_in.region.clone();
    let mut s3 = clients.s3(&region);
    let owner = cloud.identity.get().map(|identity| &identity.account_id);
    let (mut head, mut settings, found) = tokio::join!(
        ask_head(&s3, name, owner, &region),
        ask_settings(&s3, name),
        listed(&s3, Some(name))
    );
    // An answer to HEAD has no body, so an expired sign-in or a wrong clock looks like any refusal
    // there; the list tells them.
    let found = match found {
        Err(fault) if matches!(head, Ok(Head::Refused) | Err(_)) && !is_refusal(&fault) => {
            return Err(fault);
        }
        found => found,
    };
    let found = found.map(|buckets| buckets.into_iter().find(|bucket| bucket.name == *name));
    let ours = matches!(found, Ok(Some(_)));
    let listed_region = found.as_ref().ok().and_then(|b| b.as_ref()?.region.clone());
    // Only the bucket's own region tells its settings.
    let elsewhere = match &head {
        Ok(Head::Elsewhere(named)) => Some(named.clone()),
        Ok(Head::Refused) if ours => listed_region.filter(|listed| *listed != region),
        Ok(Head::Seen(_) | Head::Refused | Head::Missing) | Err(_) => None,
    };
    if let Some(named) = elsewhere {
        region = named;
        s3 = clients.s3(&region);
        (head, settings) =
            tokio::join!(ask_head(&s3, name, owner, &region), ask_settings(&s3, name));
    }
    match head? {
        Head::Missing => return Err(FaultKind::BucketMissing.into()),
        Head::Seen(named) => region = named.unwrap_or(region),
        Head::Refused if ours => {}
        // It is somewhere and not among the account's buckets.
        Head::Refused if found.is_ok() => return Err(FaultKind::BucketForeign.into()),
        Head::Refused => return Err(foreign_or_hidden(&s3, name, owner, &region).await),
        Head::Elsewhere(_) => {
            let call = Call::asks("s3:ListBucket");
            return Err(call.fault(FaultKind::Unexpected, "sent from region to region"));
        }
    }
    // Seen, but neither listed nor asked for with the owner: a bucket of another account can be
    // open to this sign-in, too.
    if !ours && owner.is_none() {
        let owner = &cloud.identity().await?.account_id;
        match ask_head(&s3, name, Some(owner), &region).await? {
            Head::Seen(_) => {}
            Head::Refused | Head::Elsewhere(_) | Head::Missing => {
                return Err(FaultKind::BucketForeign.into());
            }
        }
    }
    let settings = settings?;
    let kms_key = match settings.kms_key {
        Some(key) => kms_arn(cloud, &region, &key).await?,
        None => None,
    };
    Ok(BucketFacts {
        name: name.clone(),
        region,
        versioning: settings.versioning,
        locked_by_default: settings.locked_by_default,
        kms_key,
        new: false,
        settings: None,
        further: Vec::new(),
    })
}

/// The list may not be read and the bucket is refused. Where it was asked for with its owner, the
/// same question without the owner tells whether the owner was the reason.
async fn foreign_or_hidden(
    s3: &Client,
    name: &BucketName,
    owner: Option<&AccountId>,
    region: &Region,
) -> Fault {
    if owner.is_some() && matches!(ask_head(s3, name, None, region).await, Ok(Head::Seen(_))) {
        return FaultKind::BucketForeign.into();
    }
    FaultKind::BucketHidden.into()
}

async fn ask_head(
    s3: &Client,
    name: &BucketName,
    owner: Option<&AccountId>,
    region: &Region,
) -> Result<Head, Fault> {
    let answer = s3
        .head_bucket()
        .bucket(name.as_str())
        .set_expected_bucket_owner(owner.map(ToString::to_string))
        .send()
        .await;
    let error = match answer {
        Ok(answer) => {
            let region = answer.bucket_region().and_then(|r| Region::parse(r).ok());
            return Ok(Head::Seen(region));
        }
        Err(error) => error,
    };
    let named = region_header(&error);
    match (status(&error), named) {
        (Some(404), _) => Ok(Head::Missing),
        (Some(301 | 307 | 400 | 403), Some(named)) if named != *region => {
            Ok(Head::Elsewhere(named))
        }
        (Some(403), _) => Ok(Head::Refused),
        (Some(_) | None, _) => Err(Call::asks("s3:ListBucket").failed(&error)),
    }
}

async fn ask_settings(s3: &Client, name: &BucketName) -> Result<Settings, Fault> {
    let versioning = async {
        let call = Call::asks("s3:GetBucketVersioning");
        let answer = s3.get_bucket_versioning().bucket(name.as_str()).send();
        match answer.await {
            // Some servers give the answer another root, which the SDK does not read.
            Err(error) if status(&error) == Some(200) => Ok(versioning_in_body(&error)),
            answer => Ok::<_, Fault>(match if_told(answer, call)?.map(|answer| answer.status) {
                None => Versioning::Unknown,
                Some(None) => Versioning::Off,
                // A suspended one still leaves markers and has its old versions.
                Some(Some(BucketVersioningStatus::Enabled | BucketVersioningStatus::Suspended)) => {
                    Versioning::On
                }
                Some(Some(_)) => Versioning::Unknown,
            }),
        }
    };
    let locked_by_default = async {
        let call = Call::asks("s3:GetBucketObjectLockConfiguration");
        let answer = s3.get_object_lock_configuration().bucket(name.as_str());
        let answer = if_told(answer.send().await, call)?;
        Ok::<_, Fault>(
            answer
                .and_then(|answer| answer.object_lock_configuration)
                .and_then(|lock| lock.rule)
                .is_some_and(|rule| rule.default_retention.is_some()),
        )
    };
    let kms_key = async {
        let call = Call::asks("s3:GetEncryptionConfiguration");
        let answer = s3.get_bucket_encryption().bucket(name.as_str());
        let answer = if_told(answer.send().await, call)?;
        let rules = answer
            .and_then(|answer| answer.server_side_encryption_configuration)
            .map(|configuration| configuration.rules)
            .unwrap_or_default();
        Ok::<_, Fault>(
            rules
                .into_iter()
                .filter_map(|rule| rule.apply_server_side_encryption_by_default)
                .filter(|default| {
                    matches!(
                        default.sse_algorithm,
                        ServerSideEncryption::AwsKms | ServerSideEncryption::AwsKmsDsse
                    )
                })
                // Without a key it is AWS's own, which every right on the bucket includes.
                .find_map(|default| default.kms_master_key_id),
        )
    };
    let (versioning, locked_by_default, kms_key) =
        tokio::try_join!(versioning, locked_by_default, kms_key)?;
    Ok(Settings {
        versioning,
        locked_by_default,
        kms_key,
    })
}

fn versioning_in_body<E>(error: &SdkError<E, HttpResponse>) -> Versioning {
    let body = error
        .raw_response()
        .and_then(|answer| answer.body().bytes())
        .unwrap_or_default();
    let body = String::from_utf8_lossy(body);
    if body.contains("<Status>Enabled<") || body.contains("<Status>Suspended<") {
        Versioning::On
    } else if body.contains("Versioning") && !body.contains("<Status>") {
        Versioning::Off
    } else {
        Versioning::Unknown
    }
}

/// An answer if the sign-in may have it and the setting is there; faults of the way stay faults.
fn if_told<T, E>(
    answer: Result<T, SdkError<E, HttpResponse>>,
    call: Call,
) -> Result<Option<T>, Fault>
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) => match status(&error) {
            // Refused, not set, another region, or a server that does not know the question.
            Some(301 | 307 | 400 | 403 | 404 | 405 | 501) => Ok(None),
            Some(_) | None => Err(call.failed(&error)),
        },
    }
}

/// The alias of the key that AWS manages; every right on the bucket includes its use.
const OF_AWS: &str = "alias/aws/s3";

/// The whole name of the key or of its alias. S3 gives an ARN, a bare id or a bare alias
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html>).
async fn kms_arn(cloud: &AwsCloud, region: &Region, key: &str) -> Result<Option<Arn>, Fault> {
    if key == OF_AWS {
        return Ok(None);
    }
    if let Ok(arn) = Arn::parse(key) {
        return Ok((arn.kms_alias() != Some(OF_AWS)).then_some(arn));
    }
    let identity = cloud.identity().await?;
    let (partition, account) = (&identity.partition, &identity.account_id);
    let kind = if key.starts_with("alias/") {
        ""
    } else {
        "key/"
    };
    let arn = format!("arn:{partition}:kms:{region}:{account}:{kind}{key}");
    Ok(Arn::parse(&arn).ok())
}
