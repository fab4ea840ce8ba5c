//! What the world answered on the hand-over page.

use super::seal::{mark, proceed, save};
use super::{Act, For, glimpse, on_act};
use crate::domain::fault::Fault;
use crate::domain::secret::SecretId;
use crate::wizard::{Effect, Job, Move, Out, Ticket};
use std::sync::Arc;

/// Takes the canonical recipient.
pub fn on_recipient(
    job: &mut Job,
    ticket: Ticket,
    result: Result<String, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.hand_over.checking != Some(ticket) {
        return Move::Stay;
    }
    job.hand_over.checking = None;
    match result {
        Ok(recipient) => {
            job.hand_over.choose(For::Recipient(recipient));
            proceed(job, out);
        }
        Err(fault) => job.hand_over.recipient_fault = Some(fault),
    }
    Move::Stay
}

/// Takes the text of a chosen file.
pub fn on_recipient_file(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Option<String>, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.hand_over.choosing != Some(ticket) {
        return Move::Stay;
    }
    job.hand_over.choosing = None;
    match result {
        Ok(Some(text)) => return on_act(job, Act::Type(text), out),
        Ok(None) => {}
        Err(fault) => job.hand_over.recipient_fault = Some(fault),
    }
    Move::Stay
}

/// Takes the passphrase.
pub fn on_passphrase(
    job: &mut Job,
    ticket: Ticket,
    result: Result<SecretId, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.hand_over.making_passphrase != Some(ticket) {
        if let Ok(secret) = result {
            out.tell(Effect::Burn { secret });
        }
        return Move::Stay;
    }
    job.hand_over.making_passphrase = None;
    match result {
        Ok(secret) => {
            job.hand_over.choose(For::Passphrase(secret));
            job.hand_over.told = false;
        }
        Err(fault) => job.hand_over.recipient_fault = Some(fault),
    }
    Move::Stay
}

/// Takes the sealed file.
pub fn on_sealed(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Arc<[u8]>, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.hand_over.sealing != Some(ticket) {
        return Move::Stay;
    }
    job.hand_over.sealing = None;
    match result {
        Ok(bytes) => {
            job.hand_over.sealed = Some(bytes);
            save(job, out);
        }
        Err(fault) => {
            job.hand_over.fault = Some(fault);
            job.hand_over.wanted = false;
        }
    }
    Move::Stay
}

/// Takes where the file was saved.
pub fn on_saved(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Option<String>, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.hand_over.saving != Some(ticket) {
        return Move::Stay;
    }
    job.hand_over.saving = None;
    match result {
        Ok(None) => job.hand_over.wanted = false,
        Ok(Some(path)) => {
            job.hand_over.written = Some(path);
            mark(job, out);
        }
        Err(fault) => {
            job.hand_over.fault = Some(fault);
            job.hand_over.wanted = false;
        }
    }
    Move::Stay
}

/// Takes how copying ended.
pub fn on_copied(
    job: &mut Job,
    ticket: Ticket,
    result: Result<(), Fault>,
    out: &mut Out<'_>,
) -> Move {
    glimpse::on_copied(job, ticket, result, out);
    Move::Stay
}

/// A second has passed.
pub fn on_woke(job: &mut Job, ticket: Ticket, out: &mut Out<'_>) {
    glimpse::on_woke(job, ticket, out);
}
