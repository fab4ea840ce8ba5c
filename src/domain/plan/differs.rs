//! A permission list of the plan's name that says something else.

use super::{Plan, Seen};
use crate::domain::fault::{FaultKind, Thing};
use crate::domain::policy::Differences;

impl Plan {
    /// How the permission list of this name differs from the one of the plan, if it does.
    #[must_use]
    pub fn differences(&self, seen: &Seen) -> Option<Differences> {
        let policy = seen.policy.iter().flatten().next()?;
        self.document.differences(&policy.document)
    }

    /// Why a thing of the plan's name that is not this app's cannot be used.
    pub(super) fn not_ours(&self, thing: Thing, seen: &Seen) -> FaultKind {
        match thing == Thing::Policy && self.differences(seen).is_some() {
            true => FaultKind::PolicyDiffers,
            false => FaultKind::NameTaken { thing },
        }
    }
}
