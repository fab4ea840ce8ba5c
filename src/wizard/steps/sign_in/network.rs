//! A network that reads along, and the person who allows it.

use super::{cancel, company, next};
use crate::domain::fault::{Fault, FaultKind};
use crate::wizard::{Job, Move, Out};

/// Goes on with what it stood in the way of.
pub(super) fn trusted(job: &mut Job, out: &mut Out<'_>) -> Move {
    job.trust_network = true;
    let stopped = |fault: &mut Fault| fault.kind == FaultKind::NetworkReads;
    job.guide.fault.take_if(stopped);
    if job.sign_in.fault.take_if(stopped).is_none() {
        return Move::Stay;
    }
    // A portal that is open already was opened without.
    if job.sign_in.company.stage != company::Stage::Address {
        cancel(job, out);
    }
    next(job, out)
}
