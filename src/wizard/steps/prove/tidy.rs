//! After the proof no test file stays in any bucket, or it is told.

use crate::domain::bucket::{BucketFacts, Versioning};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::BucketName;
use crate::domain::proof::{Check, Got, Probe};
use crate::domain::record::Left;
use crate::wizard::{Effect, Job, Out, Ticket};

/// Removes the test file with the person's own rights where the key has not.
pub(super) fn tidy(job: &mut Job, facts: &BucketFacts, out: &mut Out<'_>) {
    let Some(proof) = &job.prove.proof else {
        return;
    };
    let worked = |probe| {
        let found = proof.checks.iter().find(|check| check.probe == probe);
        found.is_some_and(Check::worked)
    };
    let kept = |check: &Check| check.probe == Probe::Delete && check.got == Some(Got::Kept);
    let kept = proof.checks.iter().any(kept);
    let several = !facts.further.is_empty();
    let put = proof.checks.iter().find(|check| check.probe == Probe::Put);
    // It may have been put into some of them alone.
    let in_some = several && put.is_some_and(|put| put.got.is_some() && !put.is_settled());
    let file_stays =
        in_some || (job.prove.put_lost || worked(Probe::Put)) && !worked(Probe::Delete);
    let left = |file: &String, old_versions_only: bool| -> Vec<Left> {
        let of = |bucket: &BucketName| Left {
            bucket: several.then(|| bucket.clone()),
            file: file.clone(),
            old_versions_only,
        };
        facts.all().map(of).collect()
    };
    // What must be refused outside of the permitted folder was put there all the same.
    let outside = job.prove.outside_lost || worked(Probe::PutOutside);
    let outside = if outside {
        left(&proof.outside, false)
    } else {
        Vec::new()
    };
    let left = left(&proof.object, !file_stays);
    if job.guide.is_by_hand() {
        // Nobody signed in who could remove it.
        job.prove
            .left_behind
            .extend(left.into_iter().filter(|_| file_stays || kept));
        job.prove.left_behind.extend(outside);
        return;
    }
    for left in outside {
        clean(job, left, out);
    }
    if file_stays || kept || facts.versioning != Versioning::Off {
        // With versions kept, a deleted test file leaves a version and a marker.
        for left in left {
            clean(job, left, out);
        }
    }
}

/// Whether a file may have been put although nobody was told so. Trying again has no say in it.
pub(super) fn may_have_put(got: &Got) -> bool {
    match got {
        // Nothing was sent, or there is nothing to put it into.
        Got::Failed(FaultKind::Offline | FaultKind::BucketMissing) => false,
        Got::Failed(_) => true,
        Got::Allowed
        | Got::Kept
        | Got::Refused
        | Got::Forbidden(_)
        | Got::KeyUnknown
        | Got::LeftOut(_) => false,
    }
}

/// Removes a test file with the person's own rights.
fn clean(job: &mut Job, left: Left, out: &mut Out<'_>) {
    let Some(facts) = &job.bucket.facts else {
        return;
    };
    let bucket = left.bucket.as_ref().unwrap_or(&facts.name).clone();
    let region = facts.region.clone();
    let ticket = out.ask(|ticket| Effect::CleanProbe {
        ticket,
        bucket,
        region,
        object: left.file.clone(),
    });
    job.prove.cleaning.insert(ticket, left);
}

/// The test file is removed, or stays.
pub fn on_cleaned(job: &mut Job, ticket: Ticket, result: &Result<(), Fault>) {
    if let Some(left) = job.prove.cleaning.remove(&ticket)
        && result.is_err()
    {
        job.prove.left_behind.push(left);
    }
}

/// Signed in again: what could not be removed from the bucket is tried once more.
pub(in crate::wizard) fn clean_again(job: &mut Job, out: &mut Out<'_>) {
    for left in std::mem::take(&mut job.prove.left_behind) {
        clean(job, left, out);
    }
}
