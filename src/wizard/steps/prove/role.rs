//! The proof of a role: a look at it, what the account says that it may do, and one try to take it.

use super::advance;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::BucketName;
use crate::domain::plan::Seen;
use crate::domain::proof::{Got, Probe, RoleProbe, Verdict};
use crate::wizard::{Effect, Job, Out, Ticket};

/// Asks for one check.
pub(super) fn ask(job: &mut Job, probe: Probe, out: &mut Out<'_>) {
    let (Some(plan), Some(proof)) = (job.plan(), &job.prove.proof) else {
        return;
    };
    let ticket = if probe == Probe::TrustStands {
        let search = plan.footprint.search();
        out.ask(|ticket| Effect::Look { ticket, search })
    } else {
        let (Some(expected), Some(region)) = (proof.expected(probe), job.region()) else {
            return;
        };
        let task = |bucket: Option<&BucketName>| RoleProbe {
            probe,
            role: plan.footprint.role_arn(),
            region: region.clone(),
            bucket: bucket.cloned(),
            folder: job.answers.get("folder").map(str::to_owned),
            other_bucket: proof.other_bucket().cloned(),
            name: proof.name(probe).cloned(),
            object: proof.file_of(probe).to_owned(),
        };
        let tasks = match &plan.bucket {
            Some(facts) if probe.is_in_each_bucket() => {
                facts.all().map(|bucket| task(Some(bucket))).collect()
            }
            Some(facts) => vec![task(Some(&facts.name))],
            None => vec![task(None)],
        };
        out.ask(|ticket| Effect::ProbeRole {
            ticket,
            expected,
            tasks,
        })
    };
    job.prove.asked.insert(ticket, probe);
}

/// Takes the look at the role, or at the lines.
pub(in crate::wizard::steps) fn on_seen(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Seen, Fault>,
    out: &mut Out<'_>,
) {
    let (Some(probe), Some(plan)) = (job.prove.asked.remove(&ticket), job.plan()) else {
        return;
    };
    let got = match result {
        Ok(seen) if probe == Probe::LinesStand => plan.lines_stand(&seen),
        Ok(seen) => plan.role_stands(&seen),
        Err(fault) => Got::Failed(fault.kind),
    };
    if let Some(proof) = &mut job.prove.proof {
        proof.answered(probe, got);
    }
    advance(job, out);
}

/// Of a role other sentences tell than of a key.
pub(super) fn of_role(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Failed(FaultKind::KeyTooWide) => Verdict::Failed(FaultKind::RoleTooWide),
        Verdict::Failed(FaultKind::KeyTooNarrow) => Verdict::Failed(FaultKind::RoleTooNarrow),
        Verdict::Failed(FaultKind::KeyNotReady) => Verdict::Failed(FaultKind::RoleNotReady),
        Verdict::Proven | Verdict::Failed(_) => verdict,
    }
}
