//! Trying the new key.

use super::Runner;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccessKeyId, BucketName, Region};
use crate::domain::proof::{EndpointProbe, Expected, Got, Probe, RoleProbe};
use crate::domain::secret::SecretId;
use crate::ports::{NewKey, ProbeTask, Produced};
use crate::safe::Safe;
use crate::wizard::effect::ProbeWith;
use crate::wizard::{Answer, Event, Ticket};
use std::sync::Arc;
use tokio::task::JoinSet;

/// A new secret goes into the safe, and its number into the answer.
pub(super) fn into_safe(produced: Result<Produced, Fault>, safe: &Safe) -> Answer {
    let put = |produced: Produced| {
        let secret = produced.secret.map(|secret| safe.put(secret));
        (produced.made, secret)
    };
    Answer::Produced(produced.map(put))
}

impl Runner {
    /// Nobody is signed in at such a cloud, so this goes past the account.
    pub(super) fn probe_endpoint(
        &self,
        ticket: Ticket,
        key_id: AccessKeyId,
        secret: SecretId,
        task: EndpointProbe,
    ) {
        let secret = self.safe.with(secret, |text| text.to_owned().into());
        let (clouds, send) = (self.ports.clouds.clone(), self.send.clone());
        self.handle.spawn(async move {
            let got = match secret {
                Some(secret) => clouds.try_at(&NewKey { key_id, secret }, &task).await,
                None => Got::Failed(FaultKind::SecretLost),
            };
            send(Event::Answered(
                ticket,
                Answer::Probed(task.probe, got, None),
            ));
        });
    }

    pub(super) fn make_practice_key(&self, ticket: Ticket, bucket: Option<BucketName>) {
        let (clouds, send) = (self.ports.clouds.clone(), self.send.clone());
        let safe = self.safe.clone();
        self.handle.spawn(async move {
            let answer = into_safe(clouds.practice_key(bucket).await, &safe);
            send(Event::Answered(ticket, answer));
        });
    }

    pub(super) fn probe_role(&self, ticket: Ticket, expected: Expected, tasks: Vec<RoleProbe>) {
        let Some(probe) = tasks.first().map(|task| task.probe) else {
            return;
        };
        self.ask(ticket, async move |cloud| {
            let several = tasks.len() > 1;
            let (bucket, got) = match cloud {
                Ok(cloud) => {
                    let ask = |task: RoleProbe| {
                        let cloud = cloud.clone();
                        async move {
                            let got = cloud.probe_role(&task).await;
                            (task.bucket, got)
                        }
                    };
                    in_each(expected, tasks.into_iter().map(ask)).await
                }
                Err(fault) => (None, Got::Failed(fault.kind)),
            };
            Answer::Probed(probe, got, bucket.filter(|_| several))
        });
    }

    pub(super) fn ask_if_public(&self, ticket: Ticket, bucket: BucketName, region: Region) {
        self.ask(ticket, async move |cloud| {
            let got = match cloud {
                Ok(cloud) => cloud.is_public(&bucket, &region).await,
                Err(fault) => Got::Failed(fault.kind),
            };
            Answer::Probed(Probe::OpenToAll, got, None)
        });
    }

    pub(super) fn probe(&self, ticket: Ticket, with: ProbeWith) {
        let secret = self.safe.with(with.secret, |text| text.to_owned().into());
        let (probe, expected) = (with.probe, with.expected);
        let task = |bucket: Option<BucketName>| ProbeTask {
            probe,
            account_id: with.account_id.clone(),
            bucket,
            region: with.region.clone(),
            folder: with.folder.clone(),
            other_bucket: with.other_bucket.clone(),
            name: with.name.clone(),
            object: with.object.clone(),
        };
        let tasks: Vec<ProbeTask> = match with.buckets.is_empty() {
            true => vec![task(None)],
            false => with.buckets.iter().cloned().map(Some).map(task).collect(),
        };
        let key_id = with.key_id;
        self.ask(ticket, async move |cloud| {
            let several = tasks.len() > 1;
            let (bucket, got) = match (cloud, secret) {
                (Ok(cloud), Some(secret)) => {
                    let key = Arc::new(NewKey { key_id, secret });
                    let ask = |task: ProbeTask| {
                        let (cloud, key) = (cloud.clone(), key.clone());
                        async move {
                            let got = cloud.probe(&key, &task).await;
                            (task.bucket, got)
                        }
                    };
                    in_each(expected, tasks.into_iter().map(ask)).await
                }
                (Err(fault), _) => (None, Got::Failed(fault.kind)),
                (Ok(_), None) => (None, Got::Failed(FaultKind::SecretLost)),
            };
            Answer::Probed(probe, got, bucket.filter(|_| several))
        });
    }
}

/// The same try in each bucket, side by side: the answer that counts, and the bucket of it.
async fn in_each<F>(expected: Expected, tries: impl Iterator<Item = F>) -> (Option<BucketName>, Got)
where
    F: Future<Output = (Option<BucketName>, Got)> + Send + 'static,
{
    let answers = tries.collect::<JoinSet<_>>().join_all().await;
    let none = || (None, Got::Failed(FaultKind::Unexpected));
    Got::of_each(expected, answers).unwrap_or_else(none)
}
