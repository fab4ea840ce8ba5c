//! A profile that runs a program: the person sees the whole command before it is run.

use super::{Choice, State};
use crate::domain::account::Profile;

/// Whether it is known what a chosen profile would run.
pub(super) fn is_known(state: &State) -> bool {
    let profile = matches!(state.choice, Some(Choice::Profile(_)));
    !profile || state.finding.is_none()
}

/// The profile to sign in with; `None` while its command is being shown. What was agreed to is the
/// command as it was shown.
pub(super) fn agreed(state: &mut State, name: &str) -> Option<Profile> {
    let found = state.profiles.iter().find(|profile| profile.name == name);
    let Some(found) = found.filter(|profile| profile.program.is_some()) else {
        return Some(Profile::plain(name));
    };
    let shown = state.asking.take();
    if shown.as_ref() == Some(found) {
        return shown;
    }
    state.asking = Some(found.clone());
    state.fault = None;
    None
}
