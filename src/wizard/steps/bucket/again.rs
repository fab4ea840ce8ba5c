//! A bucket that is to be made may have been made by somebody with more rights meanwhile.

use super::Choice;
use crate::domain::bucket::BucketFacts;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::plan::OpId;
use crate::wizard::steps::{check, make};
use crate::wizard::{Effect, Job, Out, Ticket};

/// Which page goes on once it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::wizard::steps) enum For {
    /// The names are looked at.
    Check,
    /// The account is held against the journal.
    Make,
}

/// Whether the look at a bucket that is to be made is an earlier program's.
pub(in crate::wizard::steps) fn is_stale(job: &Job) -> bool {
    job.bucket.restored && is_to_be_made(job)
}

/// Whether the job is to make its bucket and has not.
pub(in crate::wizard::steps) fn is_to_be_made(job: &Job) -> bool {
    let new = job.bucket.facts.as_ref().is_some_and(|facts| facts.new);
    new && !job.make.journal.is_done(OpId::Bucket)
}

/// Looks whether the bucket has come to be there; `None` where there is nothing to look for.
pub(in crate::wizard::steps) fn look(
    job: &mut Job,
    page: For,
    out: &mut Out<'_>,
) -> Option<Ticket> {
    if !is_to_be_made(job) {
        return None;
    }
    let bucket = job.bucket.facts.as_ref()?.name.clone();
    let state = &mut job.bucket;
    state.forward = false;
    state.again = Some(page);
    state.looked_for = Some(bucket.clone());
    let ticket = out.ask(|ticket| Effect::LookAtBucket { ticket, bucket });
    state.looking = Some(ticket);
    Some(ticket)
}

/// One that is there and this account's own is used as it is.
pub(super) fn on_facts(
    job: &mut Job,
    page: For,
    result: Result<BucketFacts, Fault>,
    out: &mut Out<'_>,
) {
    let state = &mut job.bucket;
    state.looked_for = None;
    let result = match result {
        Ok(facts) => {
            state.restored = false;
            state.choice = Choice::Typed;
            // Whoever has made it: what the vendor asks of it was shown and is set all the same.
            let settings = state.facts.take().and_then(|facts| facts.settings);
            state.facts = Some(BucketFacts { settings, ..facts });
            Ok(())
        }
        Err(fault) if fault.kind == FaultKind::BucketMissing => {
            state.restored = false;
            Ok(())
        }
        Err(fault) => Err(super::taken(fault)),
    };
    match page {
        For::Check => check::on_bucket(job, result, out),
        For::Make => make::on_bucket(job, result, out),
    }
}
