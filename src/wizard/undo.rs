//! Taking a job back: look what is there and ours, then remove it, one thing after the other.

use super::{Effect, Out, Ticket};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::AccessKeyId;
use crate::domain::plan::{Footprint, Removal, RemovalOutcome, Seen};

/// How far an undo is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looking what is there.
    Looking(Ticket),
    /// Removing the thing at this place of the list.
    Removing(Ticket, usize),
    /// Everything of the job is gone.
    Gone,
    /// It stopped, and why. It can be begun again.
    Stopped(Fault),
}

/// An undo on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Whose things.
    footprint: Footprint,
    baseline: Vec<AccessKeyId>,
    known: Option<AccessKeyId>,
    made: Vec<Thing>,
    unmarked: bool,
    /// How far it is.
    pub phase: Phase,
    /// The removals with their outcomes.
    pub removals: Vec<(Removal, Option<RemovalOutcome>)>,
}

impl Undo {
    /// Begins with a look. `known` is the job's key, `baseline` the keys that were there before it, and `made`
    /// what the job is known to have made.
    pub fn begin(
        footprint: Footprint,
        baseline: Vec<AccessKeyId>,
        known: Option<AccessKeyId>,
        made: Vec<Thing>,
        out: &mut Out<'_>,
    ) -> Self {
        let search = footprint.search();
        let ticket = out.ask(|ticket| Effect::Look { ticket, search });
        Self {
            footprint,
            baseline,
            known,
            made,
            unmarked: false,
            phase: Phase::Looking(ticket),
            removals: Vec::new(),
        }
    }

    /// Whether nothing is under way.
    #[must_use]
    pub fn is_still(&self) -> bool {
        matches!(self.phase, Phase::Gone | Phase::Stopped(_))
    }

    /// Takes what the look found; `false` if this look was not asked for here.
    pub fn on_seen(
        &mut self,
        ticket: Ticket,
        result: &Result<Seen, Fault>,
        out: &mut Out<'_>,
    ) -> bool {
        if self.phase != Phase::Looking(ticket) {
            return false;
        }
        match result {
            Err(fault) => self.phase = Phase::Stopped(fault.clone()),
            Ok(seen) => {
                let removals = self
                    .footprint
                    .undo(&self.baseline, seen, self.known.as_ref());
                self.unmarked = (self.footprint.unmarked(seen, &removals))
                    .iter()
                    .any(|thing| self.made.contains(thing));
                self.removals = removals
                    .into_iter()
                    .map(|removal| (removal, None))
                    .collect();
                self.remove(0, out);
            }
        }
        true
    }

    /// Takes how a removal ended; `false` if it was not asked for here.
    pub fn on_removed(
        &mut self,
        ticket: Ticket,
        result: &Result<(), Fault>,
        out: &mut Out<'_>,
    ) -> bool {
        let Phase::Removing(waited, place) = self.phase else {
            return false;
        };
        if waited != ticket {
            return false;
        }
        let outcome = match result {
            Ok(()) => RemovalOutcome::Gone,
            Err(fault) => RemovalOutcome::Failed(fault.kind.clone()),
        };
        if let Some((_, slot)) = self.removals.get_mut(place) {
            *slot = Some(outcome);
        }
        match result {
            Ok(()) => self.remove(place + 1, out),
            Err(fault) => self.phase = Phase::Stopped(fault.clone()),
        }
        true
    }

    fn remove(&mut self, place: usize, out: &mut Out<'_>) {
        self.phase = match self.removals.get(place) {
            // Told as gone, the vendor would still be inside.
            None if self.unmarked => Phase::Stopped(FaultKind::LeftUnmarked.into()),
            None => Phase::Gone,
            Some((removal, _)) => {
                let removal = removal.clone();
                Phase::Removing(out.ask(|ticket| Effect::Remove { ticket, removal }), place)
            }
        };
    }
}
