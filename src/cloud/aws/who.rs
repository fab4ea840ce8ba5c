//! Which account this is.

use super::clients::Clients;
use super::faults::{Call, code};
use crate::domain::account::{Account, Certificates};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccountId, Arn, Partition};
use aws_config::retry::RetryConfig;

/// What `GetCallerIdentity` tells.
#[derive(Debug)]
pub(super) struct Identity {
    pub(super) account_id: AccountId,
    pub(super) partition: Partition,
    arn: Arn,
}

impl Identity {
    /// Who is signed in.
    pub(super) fn arn(&self) -> &Arn {
        &self.arn
    }
}

/// Why there is no identity.
#[derive(Debug)]
pub(super) struct NoIdentity {
    pub(super) fault: Fault,
    /// No key of this id is known there, as in every partition but its own.
    pub(super) key_unknown: bool,
}

impl From<Fault> for NoIdentity {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            key_unknown: false,
        }
    }
}

/// Asks STS, which needs no right.
pub(super) async fn identity(clients: &Clients) -> Result<Identity, NoIdentity> {
    let call = Call::asks("sts:GetCallerIdentity");
    let answer = clients
        .sts
        .get_caller_identity()
        .send()
        .await
        .map_err(|error| NoIdentity {
            key_unknown: code(&error).as_deref() == Some("InvalidClientTokenId"),
            fault: call.failed(&error),
        })?;
    let arn = answer.arn().and_then(|arn| Arn::parse(arn).ok());
    let identity = arn.and_then(|arn| {
        Some(Identity {
            account_id: AccountId::parse(answer.account()?)
                .ok()
                .or_else(|| arn.account())?,
            partition: arn.partition()?,
            arn,
        })
    });
    let unusable = || call.fault(FaultKind::AnswerUnusable, "no account in the answer");
    Ok(identity.ok_or_else(unusable)?)
}

/// The account's alias. Many sign-ins may not see it, and nothing hangs on it, so it is asked for
/// once and a fault is no answer.
pub(super) async fn alias(clients: &Clients) -> Option<String> {
    let once = aws_sdk_iam::config::Builder::default().retry_config(RetryConfig::disabled());
    let answer = clients
        .iam
        .list_account_aliases()
        .customize()
        .config_override(once)
        .send()
        .await
        .ok()?;
    answer.account_aliases().first().cloned()
}

/// Everything together.
pub(super) fn account(
    identity: &Identity,
    alias: Option<String>,
    clients: &Clients,
    certificates: Certificates,
) -> Account {
    let signed_in = &clients.signed_in;
    Account {
        id: identity.account_id.clone(),
        alias,
        partition: identity.partition.clone(),
        signed_in_as: identity.arn.clone(),
        region: signed_in.region.clone(),
        long_lived: signed_in.long_lived,
        stand_ins: signed_in.stand_ins.clone(),
        certificates,
        practice: false,
    }
}
