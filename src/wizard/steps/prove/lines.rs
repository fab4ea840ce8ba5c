//! The proof of lines in the bucket's policy: a look at them, and whether they let everybody in.

use crate::domain::fault::FaultKind;
use crate::domain::proof::{Probe, Verdict};
use crate::wizard::{Effect, Job, Out};

/// Asks for one check.
pub(super) fn ask(job: &mut Job, probe: Probe, out: &mut Out<'_>) {
    let Some(plan) = job.plan() else { return };
    let Some(rules) = &plan.footprint.rules else {
        return;
    };
    let ticket = if probe == Probe::LinesStand {
        let search = plan.footprint.search();
        out.ask(|ticket| Effect::Look { ticket, search })
    } else {
        let (bucket, region) = (rules.bucket.clone(), rules.region.clone());
        out.ask(|ticket| Effect::AskIfPublic {
            ticket,
            bucket,
            region,
        })
    };
    job.prove.asked.insert(ticket, probe);
}

/// Of lines other sentences tell than of a key.
pub(super) fn of_lines(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Failed(FaultKind::KeyTooWide) => Verdict::Failed(FaultKind::BucketPublic),
        Verdict::Failed(FaultKind::KeyTooNarrow | FaultKind::KeyNotReady) => {
            Verdict::Failed(FaultKind::LinesNotThere)
        }
        Verdict::Proven | Verdict::Failed(_) => verdict,
    }
}
