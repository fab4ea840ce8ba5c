//! The practice account as an S3-compatible cloud: its page makes keys, and each opens all of its buckets, or one.

use super::PracticeCloud;
use super::access::touch;
use super::iam::random;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccessKeyId, BucketName};
use crate::domain::plan::Made;
use crate::domain::proof::{EndpointProbe, Got, Probe};
use crate::domain::words::digest;
use crate::ports::{NewKey, Produced};
use secrecy::ExposeSecret as _;

/// The action of the log that stands for the page of the cloud.
pub const MAKES_KEY: &str = "portal:CreateKey";

impl PracticeCloud {
    /// A key as OpenStack makes it, 32 hexadecimal digits for each part; for one bucket, if one is named.
    ///
    /// # Errors
    /// What goes wrong by plan, or this computer has no random bytes.
    pub async fn make_storage_key(&self, bucket: Option<BucketName>) -> Result<Produced, Fault> {
        self.call(MAKES_KEY, |state, _| {
            let part = || random(32, b"0123456789abcdef");
            let (key_id, secret) = (super::constant(AccessKeyId::parse(&part()?))?, part()?);
            let opens = (digest(secret.as_bytes()), bucket.clone());
            state.storage_keys.insert(key_id.clone(), opens);
            Ok(Produced {
                made: Made::Key(key_id),
                secret: Some(secret.into()),
            })
        })
        .await
    }

    /// Tries one thing with such a key.
    pub async fn try_at(&self, key: &NewKey, task: &EndpointProbe) -> Got {
        let tried = self.call(task.probe.action(), |state, _| {
            let secret = digest(key.secret.expose_secret().as_bytes());
            let known = state.storage_keys.get(&key.key_id);
            let Some((_, only)) = known.filter(|(known, _)| *known == secret) else {
                // As OpenStack, which does not tell a wrong secret from an unknown key.
                return Ok(Got::KeyUnknown);
            };
            let there = |name: &str| state.buckets.contains_key(name);
            let elsewhere = task.probe == Probe::ListOtherBucket;
            let bucket = if elsewhere {
                &task.other_bucket
            } else {
                &task.bucket
            }
            .as_ref();
            if only.is_some() && only.as_ref() != bucket {
                return Ok(Got::Refused);
            }
            let missing = bucket.is_none_or(|bucket| !there(bucket.as_str()));
            if missing && task.probe != Probe::ListAllBuckets {
                return Ok(Got::Failed(FaultKind::BucketMissing));
            }
            let probe = if elsewhere { Probe::List } else { task.probe };
            Ok(touch(state, probe, bucket, &task.object))
        });
        match tried.await {
            Ok(got) => got,
            Err(fault) if fault.kind.is_refusal() => Got::Refused,
            Err(fault) => Got::Failed(fault.kind),
        }
    }
}
