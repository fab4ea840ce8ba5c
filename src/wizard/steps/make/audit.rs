//! The last look: the user's keys are those of other people that may stay, and the one that is handed
//! over.

use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::AccessKeyId;
use crate::domain::plan::{Search, Seen};
use crate::wizard::steps::hand_over;
use crate::wizard::{Effect, Job, Out, Ticket};

/// How often the list of keys may lag behind; a second apart.
const PATIENCE: u8 = 10;
const PAUSE_MS: u64 = 1_000;

/// How far the audit is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Audit {
    /// Not begun.
    #[default]
    Open,
    /// The keys are being listed, for the n-th time.
    Looking(Ticket, u8),
    /// The list lags behind; it is asked again.
    Pausing(Ticket, u8),
    /// The keys are what they must be.
    Clean,
    /// They are not, or could not be listed.
    Failed(Fault),
}

/// Lists the keys once all is made.
pub(super) fn begin(job: &mut Job, out: &mut Out<'_>) {
    if !job.has_key() {
        // What stands in the account of a role, its proof looks at.
        job.make.audit = Audit::Clean;
        return hand_over::on_audited(job, out);
    }
    if matches!(job.make.audit, Audit::Open | Audit::Failed(_)) {
        look(job, 0, out);
    }
}

fn look(job: &mut Job, count: u8, out: &mut Out<'_>) {
    let Some(plan) = job.plan() else { return };
    let search = Search {
        things: vec![Thing::Key],
        ..plan.footprint.search()
    };
    let ticket = out.ask(|ticket| Effect::Look { ticket, search });
    job.make.audit = Audit::Looking(ticket, count);
}

/// Takes the list.
pub(super) fn on_seen(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Seen, Fault>,
    out: &mut Out<'_>,
) {
    let Audit::Looking(waited, count) = job.make.audit else {
        return;
    };
    if waited != ticket {
        return;
    }
    let seen = match result {
        Ok(seen) => seen,
        Err(fault) => {
            job.make.audit = Audit::Failed(fault);
            return hand_over::on_audited(job, out);
        }
    };
    let (Some(plan), Some(ours)) = (job.plan(), job.make.journal.key().cloned()) else {
        return;
    };
    let keys = seen.keys.into_iter().flatten();
    let listed: Vec<AccessKeyId> = keys.map(|key| key.key_id).collect();
    let journal = &mut job.make.journal;
    let unexplained = journal.unexplained(&listed);
    let discarded = listed.iter().filter(|key| journal.is_discarded(key));
    let mut to_go: Vec<AccessKeyId> = discarded.cloned().collect();
    if unexplained.is_empty() && to_go.is_empty() && listed.contains(&ours) {
        job.make.audit = Audit::Clean;
        return hand_over::on_audited(job, out);
    }
    if unexplained.len() > journal.may_have_made() {
        job.make.other_keys = unexplained;
        job.make.audit = Audit::Failed(FaultKind::KeyOfOthers.into());
        return hand_over::on_audited(job, out);
    }
    if count >= PATIENCE {
        job.make.audit = Audit::Failed(FaultKind::KeyAudit.into());
        return hand_over::on_audited(job, out);
    }
    // Keys of ours that nobody has the secret of: an answer was lost on its way here.
    to_go.extend(unexplained);
    for key_id in to_go {
        job.make.remove_key(&plan, key_id, out);
    }
    let ticket = out.ask(|ticket| Effect::Wake {
        ticket,
        after_ms: PAUSE_MS,
    });
    job.make.audit = Audit::Pausing(ticket, count + 1);
}

/// The pause is over.
pub(super) fn on_woke(job: &mut Job, ticket: Ticket, out: &mut Out<'_>) {
    if let Audit::Pausing(waited, count) = job.make.audit
        && waited == ticket
    {
        look(job, count, out);
    }
}
