//! Trying the new key.

use super::Runner;
use crate::domain::fault::FaultKind;
use crate::domain::names::{BucketName, Region};
use crate::domain::proof::{Got, Probe, RoleProbe};
use crate::ports::{NewKey, ProbeTask};
use crate::wizard::effect::ProbeWith;
use crate::wizard::{Answer, Ticket};

impl Runner {
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
            further: with.further,
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
