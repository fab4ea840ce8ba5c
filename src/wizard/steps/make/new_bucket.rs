//! A bucket that this job is to make is looked at before it is asked for once more.

use super::{repair, stop};
use crate::domain::fault::Fault;
use crate::wizard::steps::bucket::again;
use crate::wizard::{Job, Out};

/// Looks at a bucket that is to be made before it is asked for once more: somebody may have made it, or the
/// answer to this job's own call was lost. `false` where there is nothing to look for.
pub(super) fn look_first(job: &mut Job, out: &mut Out<'_>) -> bool {
    let ticket = again::look(job, again::For::Make, out);
    job.make.looking = ticket.or(job.make.looking);
    ticket.is_some()
}

/// The bucket that is to be made was looked at again.
pub(in crate::wizard::steps) fn on_bucket(
    job: &mut Job,
    result: Result<(), Fault>,
    out: &mut Out<'_>,
) {
    if job.make.looking.take().is_none() {
        return;
    }
    match result {
        Ok(()) => repair::look(job, out),
        Err(fault) => stop(job, fault, out),
    }
}
