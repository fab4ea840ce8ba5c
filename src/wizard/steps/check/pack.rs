//! "Send this to my administrator": a folder with all that somebody with more rights needs.

use super::rights::missing;
use crate::domain::fault::Fault;
use crate::domain::pack::{Pack, PackWords};
use crate::domain::plan::Plan;
use crate::domain::recipe::CredentialKind;
use crate::wizard::effect::Place;
use crate::wizard::{Effect, Job, Move, Out, Ticket};

/// How far the pack is.
#[derive(Debug, Default)]
pub struct State {
    /// The folder, once saved.
    pub saved: Option<String>,
    /// Why it was not.
    pub fault: Option<Fault>,
    saving: Option<Ticket>,
}

impl State {
    /// Whether the answer of this ticket is waited for here.
    #[must_use]
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        self.saving == Some(ticket)
    }

    /// Whether the folder is being saved.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.saving.is_some()
    }
}

/// Whether somebody with more rights can help: something is missing, or was refused.
#[must_use]
pub fn is_offered(job: &Job) -> bool {
    let faults = job.make.stopped.iter().chain(&job.check.fault);
    let refused = faults.into_iter().any(|fault| fault.kind.is_refusal());
    job.plan().is_some_and(|plan| carries(&plan)) && (refused || !missing(job).is_empty())
}

/// Whether script and template make all that this plan makes.
fn carries(plan: &Plan) -> bool {
    let footprint = &plan.footprint;
    plan.bucket.is_some()
        && footprint.kind == CredentialKind::AccessKeyThroughGroup
        && footprint.own_list
        && footprint.managed.is_empty()
        && plan.boundary.is_none()
}

/// What the pack is made of.
#[must_use]
pub fn pack(job: &Job) -> Option<Pack> {
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
    let plan = job.plan().filter(carries)?;
    Some(Pack {
        bucket: plan.bucket.clone()?,
        plan,
        recipe: job.recipe.clone(),
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
    job.check.pack.saving = Some(out.ask(|ticket| Effect::SaveFolder {
        ticket,
        place,
        name,
        files,
    }));
}

/// Takes where the folder was saved.
pub fn on_pack_saved(job: &mut Job, result: Result<Option<String>, Fault>) -> Move {
    let state = &mut job.check.pack;
    state.saving = None;
    match result {
        Ok(path) => state.saved = path.or(state.saved.take()),
        Err(fault) => state.fault = Some(fault),
    }
    Move::Stay
}
