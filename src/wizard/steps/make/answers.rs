//! What the account answered while things are made.

use super::keys::keep;
use super::{Audit, advance, audit, repair, settle, stop};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::plan::{Journal, Made, OpId, Seen};
use crate::domain::secret::SecretId;
use crate::wizard::steps::{hand_over, prove};
use crate::wizard::undo::Phase;
use crate::wizard::{Effect, Job, Move, Out, Ticket};

/// Takes what an operation produced.
pub fn on_produced(
    job: &mut Job,
    ticket: Ticket,
    result: Result<(Made, Option<SecretId>), Fault>,
    out: &mut Out<'_>,
) -> Move {
    let Some(op) = job.make.running.remove(&ticket) else {
        if let Ok((_, Some(secret))) = result {
            out.tell(Effect::Burn { secret });
        }
        return Move::Stay;
    };
    match result {
        Ok((made, secret)) => {
            job.make.journal.done(op, made);
            job.make.faults.remove(&op);
            if op != OpId::Mark && job.prove.proof.is_some() {
                // What was tested before this was made says nothing of it.
                job.prove.begin_anew();
                job.hand_over.forget_sealed();
            }
            if let (Some(secret), Some(key_id)) = (secret, job.make.journal.key().cloned()) {
                job.make.secret = Some(secret);
                // What was found out about another key says nothing of this one.
                job.make.audit = Audit::Open;
                job.prove.begin_anew();
                job.hand_over.forget_sealed();
                keep(job, key_id, secret, out);
            }
        }
        // The bucket was not there a moment ago and is this account's own: a lost answer.
        Err(Fault {
            kind: FaultKind::NameTaken {
                thing: Thing::Bucket,
            },
            ..
        }) => {
            job.make.journal.done(op, Made::Nothing);
        }
        Err(fault) => {
            if !is_unclear(&fault.kind) || made_no_key(op, &fault.kind) {
                job.make.journal.failed(op, fault.kind.clone());
            }
            job.make.faults.insert(op, fault);
        }
    }
    if op == OpId::Mark {
        return hand_over::on_marked(job, out);
    }
    settle(job, out);
    Move::Stay
}

/// Whether the act may have been carried out although the answer says nothing of the kind.
pub(super) fn is_unclear(kind: &FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::NoAnswer
            | FaultKind::AnswerUnusable
            | FaultKind::NotTheCloud
            | FaultKind::Offline
            | FaultKind::Busy
            | FaultKind::CloudBroken
            | FaultKind::NameTaken { .. }
            | FaultKind::KeyLimit
    )
}

/// An answer after which a key that appears is somebody else's.
fn made_no_key(op: OpId, kind: &FaultKind) -> bool {
    op == OpId::Key && matches!(kind, FaultKind::KeyLimit | FaultKind::Busy)
}

/// Takes what a look found: for the undo, for the audit or for repairs.
pub fn on_seen(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Seen, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job
        .make
        .undo
        .as_mut()
        .is_some_and(|undo| undo.on_seen(ticket, &result, out))
    {
        after_undo(job, out);
    } else if job.make.looking == Some(ticket) {
        job.make.looking = None;
        repair::on_seen(job, result, out);
    } else if job.prove.waits_for_look(ticket) {
        prove::on_seen(job, ticket, result, out);
    } else {
        audit::on_seen(job, ticket, result, out);
    }
    Move::Stay
}

/// Takes how a removal ended.
pub fn on_removed(
    job: &mut Job,
    ticket: Ticket,
    result: Result<(), Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job
        .make
        .undo
        .as_mut()
        .is_some_and(|undo| undo.on_removed(ticket, &result, out))
    {
        after_undo(job, out);
        return Move::Stay;
    }
    let Some(place) = job
        .make
        .removing
        .iter()
        .position(|waited| *waited == ticket)
    else {
        return Move::Stay;
    };
    job.make.removing.swap_remove(place);
    match result {
        Err(fault) => stop(job, fault, out),
        Ok(()) => advance(job, out),
    }
    Move::Stay
}

fn after_undo(job: &mut Job, out: &mut Out<'_>) {
    let gone = job
        .make
        .undo
        .as_ref()
        .is_some_and(|undo| undo.phase == Phase::Gone);
    if gone {
        job.make.burn(out);
        job.make.secret = None;
        job.make.journal = Journal::default();
        job.erase(out);
    }
}

/// A pause is over.
pub fn on_woke(job: &mut Job, ticket: Ticket, out: &mut Out<'_>) {
    if job.make.looking == Some(ticket) {
        repair::look(job, out);
    }
    job.make.notice_slow_keychain(ticket);
    audit::on_woke(job, ticket, out);
}
