//! After a cut or an unclear answer: look at the account, adopt or begin anew, then go on.

use super::{advance, stop};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::plan::{OpId, Plan, Repair, Seen};
use crate::wizard::steps::check::DOUBT_MS;
use crate::wizard::{Effect, Job, Out};

/// Looks at everything under the plan's names.
pub(super) fn look(job: &mut Job, out: &mut Out<'_>) {
    let Some(plan) = job.plan() else { return };
    let search = plan.footprint.search();
    job.make.looking = Some(out.ask(|ticket| Effect::Look { ticket, search }));
}

/// Whether everything under the plan's names was looked at.
pub(super) fn has_looked(job: &Job) -> bool {
    let seen = job.check.seen.as_ref();
    seen.is_some_and(|seen| seen.policy.is_some() && seen.group.is_some() && seen.user.is_some())
}

/// Looks again after a moment, once: while calls of a cut job are still under way, the parts of one
/// look do not fit together. `false` when that was done already.
fn doubt(job: &mut Job, out: &mut Out<'_>) -> bool {
    if std::mem::replace(&mut job.make.doubted, true) {
        return false;
    }
    job.make.looking = Some(out.ask(|ticket| Effect::Wake {
        ticket,
        after_ms: DOUBT_MS,
    }));
    true
}

/// What an unfinished job left carries that job's id in its tags, and an undo goes by them; so this job
/// becomes that one. It may still be at work in another program, so it is claimed first. `false` where
/// there is nothing to take over.
fn take_over(job: &mut Job, draft_id: String, out: &mut Out<'_>) -> bool {
    // Groups carry no tags, so a lone one names nobody.
    if draft_id.is_empty() || draft_id == job.draft_id {
        return false;
    }
    job.make.taking_over = Some(out.ask(|ticket| Effect::Claim { ticket, draft_id }));
    true
}

/// Nobody else on this computer works on what is taken over, or somebody does. What stands in the account
/// may have changed until that was known, so it is looked at again.
pub(super) fn on_claimed(
    job: &mut Job,
    draft_id: String,
    result: Result<(), Fault>,
    out: &mut Out<'_>,
) {
    if let Err(fault) = result {
        return stop(job, fault, out);
    }
    let former = std::mem::replace(&mut job.draft_id, draft_id);
    out.ask(|ticket| Effect::EraseDraft {
        ticket,
        draft_id: former,
    });
    job.make.took_over = true;
    job.save(out);
    look(job, out);
}

/// What stands there already is taken as begun by this job; its key only where `key_begun`.
fn take_as_begun(job: &mut Job, key_begun: bool) {
    let operations = job.plan().map(|plan| plan.operations());
    for op in operations.into_iter().flatten() {
        if op != OpId::Bucket && (op != OpId::Key || key_begun) {
            job.make.journal.started(op);
        }
    }
}

/// Takes up what stands in the account and the journal knows nothing of. A key there is this app's own only
/// where the account says that one was being made, and by an earlier start or another job: this one, if it
/// has begun nothing, has made none.
fn take_up(job: &mut Job, plan: &Plan, seen: &Seen) {
    let took_over = std::mem::take(&mut job.make.took_over);
    let key_begun = plan.footprint.is_making(seen) && (took_over || job.make.resumed);
    if job.make.journal.is_empty() {
        if !plan.footprint.owners(seen).is_empty() {
            take_as_begun(job, key_begun);
        }
    } else if took_over && key_begun && job.make.journal.outcome(OpId::Key).is_none() {
        job.make.journal.started(OpId::Key);
    }
    job.make.journal.keep_keys(Vec::new());
}

/// Makes journal and account agree, then goes on.
pub(super) fn on_seen(job: &mut Job, result: Result<Seen, Fault>, out: &mut Out<'_>) {
    let seen = match result {
        Ok(seen) => seen,
        Err(fault) => return stop(job, fault, out),
    };
    super::take_up_number(job, &seen);
    let Some(plan) = job.plan() else { return };
    job.check.seen = Some(seen.clone());
    let unfinished = if job.make.journal.is_empty() {
        plan.unfinished(&seen)
    } else {
        // Its user came to be after this job had looked.
        plan.footprint.unfinished_user(&seen)
    };
    if job.make.journal.is_empty()
        && let Some(kind) = plan.clash(&seen)
    {
        if !doubt(job, out) {
            stop(job, kind.into(), out);
        }
        return;
    }
    if take_over(job, unfinished.unwrap_or_default(), out) {
        return;
    }
    take_up(job, &plan, &seen);
    job.make.veiled = plan.footprint.is_veiled(&seen);
    // What somebody else has made for this job meanwhile is adopted, too; what is not there is begun.
    for op in [OpId::Attach, OpId::Managed, OpId::Member, OpId::Rules] {
        if plan.footprint.has(op) && job.make.journal.outcome(op).is_none() {
            job.make.journal.started(op);
        }
    }
    let kept = job.make.secret.is_some();
    let repairs = plan.reconcile(&job.make.journal, &seen, kept);
    let blocked = |repair: &Repair| matches!(repair, Repair::Blocked(..));
    if repairs.iter().any(blocked) && doubt(job, out) {
        return;
    }
    job.make.faults.clear();
    job.make.other_keys.clear();
    let (mut blocked, mut begin) = (None, false);
    for repair in repairs {
        match repair {
            Repair::Adopt(op, made) => job.make.journal.done(op, made),
            Repair::Again(op) => {
                if op == OpId::Key {
                    job.make.burn(out);
                    job.make.secret = None;
                    let draft_id = job.draft_id.clone();
                    out.tell(Effect::ForgetSecret { draft_id });
                }
                job.make.journal.forget(op);
            }
            Repair::Begin => begin = true,
            Repair::DeleteKey(key_id) => job.make.remove_key(&plan, key_id, out),
            Repair::AskAbout(keys) => job.make.other_keys = keys,
            Repair::Blocked(op, kind) => {
                job.make.journal.failed(op, kind.clone());
                job.make.faults.insert(op, kind.clone().into());
                blocked = Some(kind);
            }
        }
    }
    // A bucket or a mark can be asked for again without harm.
    for op in job.make.journal.unanswered() {
        job.make.journal.forget(op);
    }
    match blocked {
        Some(kind) => stop(job, kind.into(), out),
        None if !job.make.other_keys.is_empty() => stop(job, FaultKind::KeyOfOthers.into(), out),
        None => {
            if begin {
                job.make.journal.started(OpId::Begin);
                job.make.written_down.push(OpId::Begin);
            }
            advance(job, out);
        }
    }
}
