//! Trying the new key.

use super::Runner;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccessKeyId, BucketName, Region};
use crate::domain::proof::{EndpointProbe, Got, Probe, RoleProbe};
use crate::domain::secret::SecretId;
use crate::ports::{NewKey, ProbeTask, Produced};
use crate::safe::Safe;
use crate::wizard::effect::ProbeWith;
use crate::wizard::{Answer, Event, Ticket};

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
            send(Event::Answered(ticket, Answer::Probed(task.probe, got)));
        });
    }

    pub(super) fn make_practice_key(&self, ticket: Ticket) {
        let (clouds, send) = (self.ports.clouds.clone(), self.send.clone());
        let safe = self.safe.clone();
        self.handle.spawn(async move {
            let answer = into_safe(clouds.practice_key().await, &safe);
            send(Event::Answered(ticket, answer));
        });
    }

    pub(super) fn probe_role(&self, ticket: Ticket, task: RoleProbe) {
        self.ask(ticket, async move |cloud| {
            let got = match cloud {
                Ok(cloud) => cloud.probe_role(&task).await,
                Err(fault) => Got::Failed(fault.kind),
            };
            Answer::Probed(task.probe, got)
        });
    }

    pub(super) fn ask_if_public(&self, ticket: Ticket, bucket: BucketName, region: Region) {
        self.ask(ticket, async move |cloud| {
            let got = match cloud {
                Ok(cloud) => cloud.is_public(&bucket, &region).await,
                Err(fault) => Got::Failed(fault.kind),
            };
            Answer::Probed(Probe::OpenToAll, got)
        });
    }

    pub(super) fn probe(&self, ticket: Ticket, with: ProbeWith) {
        let secret = self.safe.with(with.secret, |text| text.to_owned().into());
        let probe = with.probe;
        let task = ProbeTask {
            probe,
            account_id: with.account_id,
            bucket: with.bucket,
            region: with.region,
            folder: with.folder,
            other_bucket: with.other_bucket,
            object: with.object,
        };
        let key_id = with.key_id;
        self.ask(ticket, async move |cloud| {
            let got = match (cloud, secret) {
                (Ok(cloud), Some(secret)) => cloud.probe(&NewKey { key_id, secret }, &task).await,
                (Err(fault), _) => Got::Failed(fault.kind),
                (Ok(_), None) => Got::Failed(FaultKind::SecretLost),
            };
            Answer::Probed(probe, got)
        });
    }
}
