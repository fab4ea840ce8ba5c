//! After a cut, a lost answer or a name that is taken: hold the journal against the account, then
//! adopt what is ours, begin anew what is missing, and never touch what is somebody else's.

mod keys;

use super::{
    Footprint, Holder, Journal, Made, OpId, Outcome, PATH, Plan, STATE_MAKING, Seen, SeenGroup,
    SeenPolicy, SeenUser, TAG_APP, TAG_DRAFT, TAG_STATE, Tags,
};
use crate::domain::fault::{FaultKind, Thing};
use crate::domain::names::{AccessKeyId, Arn};
use crate::domain::policy::Standing;

/// Whose a thing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// This job's.
    ThisJob,
    /// An earlier, unfinished job of this app; its draft id where the thing can carry it.
    UnfinishedJob(Option<String>),
    /// A finished job of this app: its key was handed over.
    FinishedJob,
    /// Somebody else's.
    Foreign,
}

/// One thing to do before the making goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// It is there and ours: note it as done.
    Adopt(OpId, Made),
    /// It is not there: begin it anew.
    Again(OpId),
    /// A user of this job that somebody else made, without a state: mark it before its key is made.
    Begin,
    /// A key of ours whose secret nobody holds: delete it.
    DeleteKey(AccessKeyId),
    /// Keys that this job cannot have made: the person says whether they stay.
    AskAbout(Vec<AccessKeyId>),
    /// It is there and not ours to use.
    Blocked(OpId, FaultKind),
}

pub(super) fn tag<'a>(tags: &'a Tags, key: &str) -> Option<&'a str> {
    tags.iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value.as_str())
}

impl Footprint {
    /// Whose the things are that stand under the job's names. Things that are not there are left
    /// out. The user alone tells whether its job was finished; a policy or a group without its user
    /// is a leftover only while nobody uses it.
    #[must_use]
    pub fn owners(&self, seen: &Seen) -> Vec<(Thing, Owner)> {
        if self.has(OpId::Role) {
            return self.owners_of_role(seen);
        }
        if self.is_lines() {
            return self.owners_of_lines(seen);
        }
        let mut owners = Vec::new();
        let user = seen.user.iter().flatten().next();
        let user_owner = user.map(|user| self.owner_of_user(user, seen));
        if let Some(owner) = &user_owner {
            owners.push((Thing::User, owner.clone()));
        }
        let group = seen.group.iter().flatten().next();
        let group_unused = group.is_none_or(|group| group.members.is_empty());
        if let Some(policy) = seen.policy.iter().flatten().next() {
            let held = self
                .lists(seen)
                .flatten()
                .is_some_and(|lists| lists.contains(&policy.arn));
            let only_here = policy.attached == u32::from(held);
            let unused = policy.attached == 0 || group_unused && only_here;
            let by_tags = self.owner_of_policy(policy, seen, unused);
            let plain = match self.holder() {
                Holder::Group(_) => group.is_some_and(|group| self.is_plain(group)),
                Holder::User(_) | Holder::Role(_) => {
                    user.is_some() && self.holds_more(seen).is_none()
                }
            };
            let own_folder = held && only_here && plain;
            let untagged = policy.arn == self.policy_arn() && tag(&policy.tags, TAG_APP).is_none();
            let owner = match &user_owner {
                // One of ours that hangs on this job's own folder alone is this job's, whoever began
                // it. CloudFormation cannot tag a policy (its resource schema says "taggable": false),
                // so one from an administrator's template is told by its place alone.
                Some(Owner::ThisJob) if own_folder && (by_tags != Owner::Foreign || untagged) => {
                    Owner::ThisJob
                }
                Some(Owner::UnfinishedJob(draft)) if own_folder && untagged => {
                    Owner::UnfinishedJob(draft.clone())
                }
                Some(
                    Owner::ThisJob | Owner::UnfinishedJob(_) | Owner::FinishedJob | Owner::Foreign,
                )
                | None => by_tags,
            };
            owners.push((Thing::Policy, owner));
        }
        if let Some(group) = group {
            let owner = match user_owner {
                _ if !self.is_plain(group) => Owner::Foreign,
                Some(owner) if owner != Owner::Foreign => owner,
                Some(_) | None if group_unused => Owner::UnfinishedJob(None),
                Some(_) | None => Owner::Foreign,
            };
            owners.push((Thing::Group, owner));
        }
        owners
    }

    /// Whether the job's own list, and those of AWS, hang where they should; `None` = not looked at.
    #[must_use]
    pub fn attached(&self, seen: &Seen) -> Option<(bool, bool)> {
        let lists = self.lists(seen)?.unwrap_or_default();
        let own = lists.contains(&self.policy_arn());
        Some((own, self.managed.iter().all(|list| lists.contains(list))))
    }

    /// Whether the user is in the job's folder.
    #[must_use]
    pub fn joined(&self, seen: &Seen) -> bool {
        let name = self.names.user.as_str();
        let mut groups = seen.group.iter().flatten();
        groups.any(|group| group.members.iter().any(|member| member == name))
    }

    /// The unfinished job whose user, or role, stands under the name, or whose lines stand in the bucket's policy.
    #[must_use]
    pub fn unfinished_user(&self, seen: &Seen) -> Option<String> {
        if self.has(OpId::Role) {
            return self.unfinished_role(seen);
        }
        if self.is_lines() {
            return self.earlier_lines(seen);
        }
        let user = seen.user.iter().flatten().next()?;
        match self.owner_of_user(user, seen) {
            Owner::UnfinishedJob(draft_id) => draft_id,
            Owner::ThisJob | Owner::FinishedJob | Owner::Foreign => None,
        }
    }

    /// Whether the user says that a job of this app is making its key.
    #[must_use]
    pub fn is_making(&self, seen: &Seen) -> bool {
        let user = seen.user.iter().flatten().next();
        user.is_some_and(|user| tag(&user.tags, TAG_STATE) == Some(STATE_MAKING))
    }

    /// One without a state was made by an administrator, or its state was lost. It is its own job's; another
    /// job may take it up only while it has no key that a vendor might use.
    fn owner_of_user(&self, user: &SeenUser, seen: &Seen) -> Owner {
        let unused = seen.keys.as_ref().is_some_and(Vec::is_empty);
        let draft = tag(&user.tags, TAG_DRAFT);
        if user.arn != self.user_arn() || tag(&user.tags, TAG_APP).is_none() {
            Owner::Foreign
        } else if draft == Some(&self.draft_id) {
            Owner::ThisJob
        } else {
            match tag(&user.tags, TAG_STATE) {
                Some(STATE_MAKING) => Owner::UnfinishedJob(draft.map(str::to_owned)),
                None if unused => Owner::UnfinishedJob(draft.map(str::to_owned)),
                Some(_) | None => Owner::FinishedJob,
            }
        }
    }

    fn owner_of_policy(&self, policy: &SeenPolicy, seen: &Seen, unused: bool) -> Owner {
        let user = seen.user.iter().flatten().next();
        let draft = tag(&policy.tags, TAG_DRAFT);
        if policy.arn != self.policy_arn() || tag(&policy.tags, TAG_APP).is_none() {
            return Owner::Foreign;
        }
        if draft == Some(&self.draft_id) {
            return Owner::ThisJob;
        }
        match user.filter(|user| tag(&user.tags, TAG_DRAFT) == draft) {
            Some(user) => self.owner_of_user(user, seen),
            None if unused => Owner::UnfinishedJob(draft.map(str::to_owned)),
            None => Owner::FinishedJob,
        }
    }

    /// Groups carry no tags; one that holds nothing but what this job puts there is plain.
    fn is_plain(&self, group: &SeenGroup) -> bool {
        group.path == PATH
            && !group.has_inline
            && group
                .members
                .iter()
                .all(|member| member == self.names.user.as_str())
            && group.policies.iter().all(|list| self.is_own_list(list))
    }

    /// The permission lists that hang where this job hangs its own: outer `None` = not looked at. Where the
    /// sign-in may not ask for those of a user, none counts as seen, since hanging one twice does no harm.
    pub(in crate::domain) fn lists<'a>(&self, seen: &'a Seen) -> Option<Option<&'a [Arn]>> {
        Some(match self.holder() {
            Holder::Group(_) => seen.group.as_ref()?.as_ref().map(|group| &*group.policies),
            Holder::User(_) => (seen.user.as_ref()?.as_ref())
                .map(|user| user.own.attached.as_deref().unwrap_or_default()),
            Holder::Role(_) => (seen.role.as_ref()?.as_ref())
                .map(|role| role.attached.as_deref().unwrap_or_default()),
        })
    }
}

impl Plan {
    /// Whose the things are, where a policy with another document counts as somebody else's: what
    /// it allows is not what the person was shown.
    fn owners(&self, seen: &Seen) -> Vec<(Thing, Owner)> {
        let mut owners = self.footprint.owners(seen);
        let differs = |policy: &SeenPolicy| !self.document.same_as(&policy.document);
        if seen.policy.iter().flatten().any(differs) {
            for (thing, owner) in &mut owners {
                if *thing == Thing::Policy && *owner != Owner::FinishedJob {
                    *owner = Owner::Foreign;
                }
            }
        }
        let unbounded = |limit: &Option<Arn>| self.boundary.is_some() && *limit != self.boundary;
        let users = seen.user.iter().flatten().map(|user| &user.boundary);
        let roles = seen.role.iter().flatten().map(|role| &role.boundary);
        if users.chain(roles).any(unbounded) {
            for (thing, owner) in &mut owners {
                let bounded = matches!(thing, Thing::User | Thing::Role);
                if bounded && *owner != Owner::FinishedJob {
                    *owner = Owner::Foreign;
                }
            }
        }
        owners
    }

    /// The first thing under the plan's names that keeps this job from starting: somebody else's,
    /// or a finished job's.
    #[must_use]
    pub fn clash(&self, seen: &Seen) -> Option<FaultKind> {
        let taken = self
            .owners(seen)
            .into_iter()
            .find_map(|(thing, owner)| match owner {
                Owner::Foreign => Some(self.not_ours(thing, seen)),
                Owner::FinishedJob => Some(FaultKind::NameOurs { thing }),
                Owner::ThisJob | Owner::UnfinishedJob(_) => None,
            });
        let held = || {
            let mut ops = [OpId::User, OpId::Role].into_iter();
            ops.find_map(|op| self.held_against(op, seen))
        };
        taken.or_else(held)
    }

    /// The unfinished job whose things stand under the plan's names, to be finished by this one.
    /// `Some("")` where only a group was left, which carries no tag.
    #[must_use]
    pub fn unfinished(&self, seen: &Seen) -> Option<String> {
        let mut drafts = self
            .owners(seen)
            .into_iter()
            .filter_map(|(_, owner)| match owner {
                Owner::UnfinishedJob(draft) => Some(draft.unwrap_or_default()),
                Owner::ThisJob | Owner::FinishedJob | Owner::Foreign => None,
            });
        let first = drafts.next()?;
        Some(
            drafts
                .find(|draft| !draft.is_empty() && first.is_empty())
                .unwrap_or(first),
        )
    }

    /// What to do so that journal and account agree. `secret_kept` tells whether the secret of the
    /// journal's key is still held.
    #[must_use]
    pub fn reconcile(&self, journal: &Journal, seen: &Seen, secret_kept: bool) -> Vec<Repair> {
        let owners = self.owners(seen);
        let there = |thing: Thing| {
            owners
                .iter()
                .find(|(seen, _)| *seen == thing)
                .map(|(_, owner)| owner)
        };
        let mut repairs = Vec::new();
        let looked = [
            (
                OpId::Policy,
                seen.policy.is_some(),
                Made::Arn(self.footprint.policy_arn()),
            ),
            (OpId::Group, seen.group.is_some(), Made::Nothing),
            (
                OpId::User,
                seen.user.is_some(),
                Made::Arn(self.footprint.user_arn()),
            ),
            (
                OpId::Role,
                seen.role.is_some(),
                Made::Arn(self.footprint.role_arn()),
            ),
        ];
        for (op, looked, made) in looked {
            let Some(outcome) = journal.outcome(op).filter(|_| looked) else {
                continue;
            };
            if let Some(kind) = self.held_against(op, seen)
                && let Some(Owner::ThisJob | Owner::UnfinishedJob(_)) = there(op.thing())
            {
                repairs.push(Repair::Blocked(op, kind));
                continue;
            }
            match (there(op.thing()), outcome) {
                (Some(Owner::ThisJob | Owner::UnfinishedJob(_)), Outcome::Done(_)) => {}
                (
                    Some(Owner::ThisJob | Owner::UnfinishedJob(_)),
                    Outcome::Started | Outcome::Failed(_),
                ) => {
                    repairs.push(Repair::Adopt(op, made));
                }
                (Some(Owner::Foreign), _) => {
                    repairs.push(Repair::Blocked(op, self.not_ours(op.thing(), seen)));
                }
                (Some(Owner::FinishedJob), _) => {
                    repairs.push(Repair::Blocked(
                        op,
                        FaultKind::NameOurs { thing: op.thing() },
                    ));
                }
                (None, _) => repairs.push(Repair::Again(op)),
            }
        }
        let user = seen.user.iter().flatten().next();
        let begun = user.is_none_or(SeenUser::is_begun);
        if !begun && there(Thing::User) == Some(&Owner::ThisJob) {
            repairs.push(Repair::Begin);
        }
        self.reconcile_joins(journal, seen, &mut repairs);
        self.reconcile_key(journal, seen, secret_kept, &mut repairs);
        repairs
    }

    /// Attaching and joining can be repeated without harm, so what is not seen is done again.
    fn reconcile_joins(&self, journal: &Journal, seen: &Seen, repairs: &mut Vec<Repair>) {
        let attached = self.footprint.attached(seen);
        let joined = seen.group.as_ref().map(|_| self.footprint.joined(seen));
        let mut rules = self.footprint.rules_standing(seen);
        if rules == Some(Standing::Changed) && journal.outcome(OpId::Rules).is_some() {
            let kind = FaultKind::BucketRulesChanged;
            repairs.push(Repair::Blocked(OpId::Rules, kind));
            rules = None;
        }
        let joins = [
            (OpId::Attach, attached.map(|(own, _)| own)),
            (OpId::Managed, attached.map(|(_, managed)| managed)),
            (OpId::Member, joined),
            (
                OpId::Rules,
                rules.map(|standing| standing == Standing::There),
            ),
        ];
        for (op, there) in joins {
            let (Some(there), true) = (there, self.has(op)) else {
                continue;
            };
            match (journal.outcome(op), there) {
                (None, _) | (Some(Outcome::Done(_)), true) => {}
                (Some(Outcome::Started | Outcome::Failed(_)), true) => {
                    repairs.push(Repair::Adopt(op, Made::Nothing));
                }
                (Some(_), false) => repairs.push(Repair::Again(op)),
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
