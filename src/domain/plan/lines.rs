//! Lines in the bucket's policy that are all of a job: whose they are, and whether they stand as shown.

use super::{Footprint, Owner, Plan, Seen};
use crate::domain::fault::{FaultKind, Thing};
use crate::domain::policy::Standing;
use crate::domain::proof::Got;
use crate::domain::recipe::CredentialKind;

impl Footprint {
    /// Whether the job adds lines to the bucket's policy and makes nothing else.
    #[must_use]
    pub fn is_lines(&self) -> bool {
        self.kind == CredentialKind::BucketPolicy
    }

    /// Whose lines stand there. Nothing in a bucket's policy tells whether a job was finished, so the same lines
    /// of an earlier one count as unfinished and are taken over: beside them, this job's would permit nothing
    /// more, and an undo that left them would leave the vendor inside.
    pub(super) fn owners_of_lines(&self, seen: &Seen) -> Vec<(Thing, Owner)> {
        let owner = match self.rules_standing(seen) {
            Some(Standing::There) => Some(Owner::ThisJob),
            Some(Standing::Missing | Standing::Changed) | None => self
                .earlier_lines(seen)
                .map(|draft_id| Owner::UnfinishedJob(Some(draft_id))),
        };
        let named = owner.into_iter().map(|owner| (Thing::Bucket, owner));
        named.collect()
    }

    /// The other job whose lines say the same, where this job's do not stand there.
    pub(in crate::domain) fn earlier_lines(&self, seen: &Seen) -> Option<String> {
        let rules = self.rules.as_ref()?;
        let policy = seen.rules.as_ref()?.as_deref();
        (rules.standing(policy) == Standing::Missing).then_some(())?;
        rules.earlier_job(policy)
    }
}

impl Plan {
    /// How the job's lines stand in the bucket's policy: as they were shown, not seen yet, or in another way.
    #[must_use]
    pub fn lines_stand(&self, seen: &Seen) -> Got {
        match self.footprint.rules_standing(seen) {
            Some(Standing::There) => Got::Allowed,
            Some(Standing::Missing) | None => Got::KeyUnknown,
            Some(Standing::Changed) => Got::Failed(FaultKind::BucketRulesChanged),
        }
    }
}
