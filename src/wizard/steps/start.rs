//! The start page: make a key for someone, go on where I stopped, practice.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::recipe::Recipe;
use crate::wizard::draft::DraftSummary;
use crate::wizard::{Effect, Out, Ticket};
use std::path::PathBuf;

/// What the keychain holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Not asked yet.
    Closed,
    /// The keychain is asked, which may wait for its password.
    Looking(Ticket),
    /// These drafts, perhaps none.
    Open(Vec<DraftSummary>),
    /// It cannot be asked.
    Unavailable(FaultKind),
}

/// The page's state.
#[derive(Debug)]
pub struct State {
    /// The drafts.
    pub shelf: Shelf,
    /// A draft is being read.
    pub loading: Option<Ticket>,
    /// Why a draft could not be read or given up.
    pub fault: Option<Fault>,
    erasing: Option<Ticket>,
    opening: Option<Ticket>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            shelf: Shelf::Closed,
            loading: None,
            fault: None,
            erasing: None,
            opening: None,
        }
    }
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A recipe's card.
    Choose { recipe: String, practice: bool },
    /// A recipe from this file, or from one that the person chooses.
    OpenRecipe(Option<PathBuf>),
    /// A recipe of one's own.
    Begin { recipe: Box<Recipe>, practice: bool },
    /// A draft's card.
    GoOn(String),
    /// Give a draft up; what it made in the account stays there.
    Erase(String),
}

/// Asks the keychain for drafts.
pub fn find_drafts(state: &mut State, out: &mut Out<'_>) {
    state.shelf = Shelf::Looking(out.ask(|ticket| Effect::FindDrafts { ticket }));
}

/// Takes the keychain's answer.
pub fn on_drafts(state: &mut State, ticket: Ticket, drafts: Result<Vec<DraftSummary>, Fault>) {
    if state.shelf == Shelf::Looking(ticket) {
        state.shelf = match drafts {
            Ok(drafts) => Shelf::Open(drafts),
            Err(fault) => Shelf::Unavailable(fault.kind),
        };
    }
}

/// Reads a draft.
pub fn load(state: &mut State, draft_id: String, out: &mut Out<'_>) {
    if state.loading.is_some() {
        return;
    }
    state.fault = None;
    state.loading = Some(out.ask(|ticket| Effect::LoadDraft { ticket, draft_id }));
}

/// Whether this is the draft that is waited for; it is waited for no longer.
pub fn is_loading(state: &mut State, ticket: Ticket) -> bool {
    let waited = state.loading == Some(ticket);
    if waited {
        state.loading = None;
    }
    waited
}

/// Reads a recipe file.
pub fn open_recipe(state: &mut State, path: Option<PathBuf>, out: &mut Out<'_>) {
    if state.opening.is_none() {
        state.fault = None;
        state.opening = Some(out.ask(|ticket| Effect::ReadRecipe { ticket, path }));
    }
}

/// Takes the recipe that was read; `None` if nothing was chosen, nobody waits for it, or it is refused.
pub fn on_recipe(
    state: &mut State,
    ticket: Ticket,
    recipe: Result<Option<Box<Recipe>>, Fault>,
) -> Option<Box<Recipe>> {
    state.opening.take_if(|waited| *waited == ticket)?;
    recipe.unwrap_or_else(|fault| {
        state.fault = Some(fault);
        None
    })
}

/// Gives a draft up.
pub fn erase(state: &mut State, draft_id: String, out: &mut Out<'_>) {
    if state.loading.is_some() {
        return;
    }
    if let Shelf::Open(drafts) = &mut state.shelf {
        drafts.retain(|draft| draft.id != draft_id);
    }
    state.fault = None;
    state.erasing = Some(out.ask(|ticket| Effect::EraseDraft { ticket, draft_id }));
}

/// Takes how the giving up ended; `true` if the list must be asked for again.
pub fn on_erased(state: &mut State, ticket: Ticket, result: &Result<(), Fault>) -> bool {
    let here = state.erasing.take_if(|waited| *waited == ticket).is_some();
    if here && let Err(fault) = result {
        state.fault = Some(fault.clone());
    }
    here && result.is_err()
}

/// The keychain is not waited for any longer.
pub fn give_up(state: &mut State) {
    state.loading = None;
    state.shelf = Shelf::Unavailable(FaultKind::KeychainLocked);
}
