//! The role of a plan: whose the one is that stands under its name, what it holds, and who may take it.

use super::reconcile::tag;
use super::{
    Footprint, OpId, Owner, Plan, Removal, STATE_MAKING, Seen, SeenPolicy, TAG_APP, TAG_DRAFT,
    TAG_STATE, Tags,
};
use crate::domain::fault::{Extra, FaultKind, Thing};
use crate::domain::names::Arn;
use crate::domain::proof::Got;

/// A role in the account. What the sign-in may not ask is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRole {
    /// Its ARN, path included.
    pub arn: Arn,
    /// Its tags.
    pub tags: Tags,
    /// Who may take it: a document as JSON.
    pub trust: String,
    /// The policy that bounds what it can ever do.
    pub boundary: Option<Arn>,
    /// The managed policies that hang on it.
    pub attached: Option<Vec<Arn>>,
    /// Whether policies are written into it, which this app never does.
    pub inline: Option<bool>,
    /// Whether servers use it, through an instance profile.
    pub on_servers: Option<bool>,
}

impl Footprint {
    /// Whose role and permission list are. As a user, the role alone tells whether its job was finished.
    pub(super) fn owners_of_role(&self, seen: &Seen) -> Vec<(Thing, Owner)> {
        let role = seen.role.iter().flatten().next();
        let owner = role.map(|role| self.owner_of_role(role));
        let mut owners = Vec::new();
        if let Some(owner) = &owner {
            owners.push((Thing::Role, owner.clone()));
        }
        if let Some(policy) = seen.policy.iter().flatten().next() {
            owners.push((Thing::Policy, self.owner_of_its_list(policy, role, owner)));
        }
        owners
    }

    /// One without a state was made by an administrator, for a job that says the same of who may take it.
    fn owner_of_role(&self, role: &SeenRole) -> Owner {
        let draft = tag(&role.tags, TAG_DRAFT);
        if role.arn != self.role_arn() || tag(&role.tags, TAG_APP).is_none() {
            Owner::Foreign
        } else if draft == Some(&self.draft_id) {
            Owner::ThisJob
        } else {
            match tag(&role.tags, TAG_STATE) {
                Some(STATE_MAKING) | None => Owner::UnfinishedJob(draft.map(str::to_owned)),
                Some(_) => Owner::FinishedJob,
            }
        }
    }

    fn owner_of_its_list(
        &self,
        policy: &SeenPolicy,
        role: Option<&SeenRole>,
        owner: Option<Owner>,
    ) -> Owner {
        let draft = tag(&policy.tags, TAG_DRAFT);
        let lists = role.and_then(|role| role.attached.as_deref());
        let held = lists.is_some_and(|lists| lists.contains(&policy.arn));
        let only_here = policy.attached == u32::from(held);
        if policy.arn != self.policy_arn() {
            return Owner::Foreign;
        }
        if tag(&policy.tags, TAG_APP).is_none() {
            // One from an administrator's template, which cannot tag it: told by its place on the role alone.
            return match owner {
                Some(Owner::ThisJob) if held && only_here => Owner::ThisJob,
                Some(Owner::UnfinishedJob(draft)) if held && only_here => {
                    Owner::UnfinishedJob(draft)
                }
                Some(
                    Owner::ThisJob | Owner::UnfinishedJob(_) | Owner::FinishedJob | Owner::Foreign,
                )
                | None => Owner::Foreign,
            };
        }
        if draft == Some(&self.draft_id) {
            return Owner::ThisJob;
        }
        let same_job = role.is_some_and(|role| tag(&role.tags, TAG_DRAFT) == draft);
        match owner {
            // Whoever began it: it hangs on this job's own role alone.
            Some(Owner::ThisJob) if held && only_here => Owner::ThisJob,
            Some(owner) if same_job => owner,
            Some(_) | None if policy.attached == 0 => {
                Owner::UnfinishedJob(draft.map(str::to_owned))
            }
            Some(_) | None => Owner::FinishedJob,
        }
    }

    /// What the role that stands there holds beyond the job: whoever takes it could do more than is shown.
    pub(super) fn role_holds_more(&self, seen: &Seen) -> Option<Extra> {
        let role = seen.role.iter().flatten().next()?;
        let more = |list: &Arn| !self.is_own_list(list);
        if role.attached.iter().flatten().any(more) || role.inline == Some(true) {
            return Some(Extra::Policy);
        }
        (role.on_servers == Some(true)).then_some(Extra::Server)
    }

    /// The fault where the user or the role that is to be taken up holds more.
    pub(super) fn holding(&self, extra: Extra) -> FaultKind {
        match self.has(OpId::Role) {
            true => FaultKind::RoleHoldsMore { extra },
            false => FaultKind::UserHoldsMore { extra },
        }
    }

    /// The unfinished job whose role stands under the name.
    pub(super) fn unfinished_role(&self, seen: &Seen) -> Option<String> {
        let role = seen.role.iter().flatten().next()?;
        match self.owner_of_role(role) {
            Owner::UnfinishedJob(draft_id) => draft_id,
            Owner::ThisJob | Owner::FinishedJob | Owner::Foreign => None,
        }
    }

    /// Takes back role and permission list. Off the role the list comes first: it permits nothing from then
    /// on, and AWS removes no role that something hangs on.
    pub(super) fn undo_of_role(&self, seen: &Seen) -> Vec<Removal> {
        let owners = self.owners_of_role(seen);
        let owner = |thing: Thing| {
            let mut owners = owners.iter();
            owners.find(|(seen, _)| *seen == thing).map(|(_, of)| of)
        };
        let role = owner(Thing::Role);
        let mut removals = Vec::new();
        if role == Some(&Owner::ThisJob) {
            removals.extend(self.detachings());
            removals.push(Removal::Role {
                role: self.names.role.clone(),
            });
        }
        let is_ours = match owner(Thing::Policy) {
            Some(Owner::ThisJob) => true,
            // Nobody's, unless another job's role stands there.
            Some(Owner::UnfinishedJob(_)) => role.is_none_or(|role| *role == Owner::ThisJob),
            Some(Owner::FinishedJob | Owner::Foreign) | None => false,
        };
        if is_ours {
            removals.push(Removal::Policy {
                policy: self.policy_arn(),
            });
        }
        removals
    }
}

impl Plan {
    /// Whether the role that stands there may be taken by others than was shown, or in another way.
    #[must_use]
    pub fn trust_differs(&self, seen: &Seen) -> bool {
        let differs = |role: &SeenRole| !self.trust.same_as(&role.trust);
        self.footprint.has(OpId::Role) && seen.role.iter().flatten().any(differs)
    }

    /// How the role stands in the account: as it was shown, not seen yet, or in another way.
    #[must_use]
    pub fn role_stands(&self, seen: &Seen) -> Got {
        let Some(role) = seen.role.iter().flatten().next() else {
            return Got::KeyUnknown;
        };
        if let Some(kind) = self.clash(seen) {
            return Got::Failed(kind);
        }
        let hangs = match self
            .footprint
            .attached(seen)
            .filter(|_| role.attached.is_some())
        {
            Some((own, managed)) => (own || !self.footprint.own_list) && managed,
            None => true,
        };
        let list_is_there =
            !self.footprint.own_list || seen.policy.iter().flatten().next().is_some();
        match hangs && list_is_there {
            true => Got::Allowed,
            false => Got::KeyUnknown,
        }
    }

    /// What keeps a user or a role of this job from being taken up.
    pub(super) fn held_against(&self, op: OpId, seen: &Seen) -> Option<FaultKind> {
        if op == OpId::Role && self.trust_differs(seen) {
            return Some(FaultKind::TrustDiffers);
        }
        let extra = self.footprint.holds_more(seen);
        let bears = op == OpId::User || op == OpId::Role;
        extra
            .filter(|_| bears)
            .map(|extra| self.footprint.holding(extra))
    }
}

#[cfg(test)]
mod tests;
