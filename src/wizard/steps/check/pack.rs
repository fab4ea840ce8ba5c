//! "Send this to my administrator": a folder with all that somebody with more rights needs.

use super::rights::missing;
use super::unforeseen;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::pack::{Pack, PackWords};
use crate::wizard::effect::Place;
use crate::wizard::{Effect, Job, Move, Out, Ticket};

/// How far the pack is.
#[derive(Debug, Default)]
pub struct State {
    /// The folder, once saved, and a digest of what it asks for.
    pub saved: Option<(String, [u8; 32])>,
    /// Why it was not.
    pub fault: Option<Fault>,
    saving: Option<(Ticket, [u8; 32])>,
}

impl State {
    /// Whether the answer of this ticket is waited for here.
    #[must_use]
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        self.saving.is_some_and(|(waited, _)| waited == ticket)
    }

    /// Whether the folder is being saved.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.saving.is_some()
    }
}

/// Whether somebody with more rights can help: something is missing, or was refused, or a permission list
/// has to be set right. Not while other names are needed, nor for what the folder does not hold, nor where the
/// answers permit more than was told.
#[must_use]
pub fn is_offered(job: &Job) -> bool {
    let (Some(plan), true) = (job.plan(), Pack::carries(&job.recipe)) else {
        return false;
    };
    if unforeseen(job).is_some() {
        return false;
    }
    let clash = job.check.seen.as_ref().and_then(|seen| plan.clash(seen));
    match clash {
        Some(kind) => kind == FaultKind::PolicyDiffers,
        None => {
            let mut faults = job.make.stopped.iter().chain(&job.check.fault);
            faults.any(|fault| fault.kind.is_refusal()) || !missing(job).is_empty()
        }
    }
}

/// What the pack is made of; none where it could not hold all that the recipe asks for, or where the answers
/// permit more than was told.
#[must_use]
pub fn pack(job: &Job) -> Option<Pack> {
    if !Pack::carries(&job.recipe) || unforeseen(job).is_some() {
        return None;
    }
    let account = job.account()?.clone();
    let found = missing(job)
        .into_iter()
        .map(|(ask, _)| ask.action.to_owned());
    let mut actions: Vec<String> = found.collect();
    let stopped = job.make.stopped.iter().chain(&job.check.fault);
    let faults = stopped.chain(job.make.faults.values());
    for action in faults.filter_map(|fault| fault.kind.refused_action()) {
        if !actions.iter().any(|known| known == action) {
            actions.push(action.to_owned());
        }
    }
    let plan = job.plan()?;
    let seen = job.check.seen.as_ref();
    Some(Pack {
        differs: seen.and_then(|seen| plan.differences(seen)),
        plan,
        recipe: job.recipe.clone(),
        answers: job.answers.clone(),
        account,
        missing: actions,
        begun: !job.make.journal.is_empty(),
    })
}

pub(super) fn save(job: &mut Job, place: Place, words: &PackWords, out: &mut Out<'_>) {
    let Some(pack) = pack(job).filter(|_| !job.check.pack.is_busy()) else {
        return;
    };
    let (name, files) = (pack.folder_name(), pack.files(words));
    job.check.pack.fault = None;
    let ticket = out.ask(|ticket| Effect::SaveFolder {
        ticket,
        place,
        name,
        files,
    });
    job.check.pack.saving = Some((ticket, pack.digest()));
}

/// Takes where the folder was saved.
pub fn on_pack_saved(job: &mut Job, result: Result<Option<String>, Fault>) -> Move {
    let state = &mut job.check.pack;
    let digest = state.saving.take().map(|(_, digest)| digest);
    match result {
        // No path: the person closed the dialog.
        Ok(path) => state.saved = path.zip(digest).or(state.saved.take()),
        Err(fault) => state.fault = Some(fault),
    }
    Move::Stay
}
