//! Taking back what was made: the order that IAM demands, and only what is ours.

use super::reconcile::tag;
use super::{Footprint, Holder, OpId, Owner, Seen, TAG_APP, Tags};
use crate::domain::fault::{FaultKind, Thing};
use crate::domain::names::{AccessKeyId, Arn, GroupName, RoleName, UserName};
use crate::domain::policy::{BucketRules, Rest};
use serde::{Deserialize, Serialize};

/// One removal. "Not there" counts as removed, so each can be repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Removal {
    /// `iam:DeleteAccessKey`, always with the user's name: without it AWS would take the caller's.
    Key { user: UserName, key_id: AccessKeyId },
    /// `iam:RemoveUserFromGroup`.
    Member { group: GroupName, user: UserName },
    /// `s3:PutBucketPolicy`, `s3:DeleteBucketPolicy`: the job's statements; what others wrote stays.
    Rules { rules: BucketRules },
    /// `iam:DeleteUser`.
    User { user: UserName },
    /// `iam:DeleteRole`.
    Role { role: RoleName },
    /// `iam:DetachGroupPolicy`, `iam:DetachUserPolicy`, `iam:DetachRolePolicy`: the job's own permission list.
    Attach { from: Holder, policy: Arn },
    /// The same for a permission list of AWS.
    Managed { from: Holder, policy: Arn },
    /// `iam:DeleteGroup`.
    Group { group: GroupName },
    /// `iam:DeletePolicy`.
    Policy { policy: Arn },
}

/// How a removal ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemovalOutcome {
    /// It is gone.
    Gone,
    /// It is still there.
    Failed(FaultKind),
}

impl Removal {
    /// The operation that it takes back.
    #[must_use]
    pub fn of(&self) -> OpId {
        match self {
            Self::Key { .. } => OpId::Key,
            Self::Member { .. } => OpId::Member,
            Self::Rules { .. } => OpId::Rules,
            Self::User { .. } => OpId::User,
            Self::Role { .. } => OpId::Role,
            Self::Attach { .. } => OpId::Attach,
            Self::Managed { .. } => OpId::Managed,
            Self::Group { .. } => OpId::Group,
            Self::Policy { .. } => OpId::Policy,
        }
    }

    /// The thing that is gone afterwards, where it is one under a name of its own.
    #[must_use]
    pub fn thing(&self) -> Option<Thing> {
        match self {
            Self::Key { .. } => Some(Thing::Key),
            Self::User { .. } => Some(Thing::User),
            Self::Role { .. } => Some(Thing::Role),
            Self::Group { .. } => Some(Thing::Group),
            Self::Policy { .. } => Some(Thing::Policy),
            Self::Member { .. }
            | Self::Rules { .. }
            | Self::Attach { .. }
            | Self::Managed { .. } => None,
        }
    }

    /// What a permission list is taken off, if it is that.
    #[must_use]
    pub fn holder(&self) -> Option<&Holder> {
        match self {
            Self::Attach { from, .. } | Self::Managed { from, .. } => Some(from),
            Self::Key { .. }
            | Self::Member { .. }
            | Self::Rules { .. }
            | Self::User { .. }
            | Self::Role { .. }
            | Self::Group { .. }
            | Self::Policy { .. } => None,
        }
    }

    /// The call as AWS names it.
    #[must_use]
    pub fn action(&self) -> &'static str {
        match self {
            Self::Key { .. } => "iam:DeleteAccessKey",
            Self::Member { .. } => "iam:RemoveUserFromGroup",
            Self::Rules { .. } => "s3:PutBucketPolicy",
            Self::User { .. } => "iam:DeleteUser",
            Self::Role { .. } => "iam:DeleteRole",
            Self::Attach { from, .. } | Self::Managed { from, .. } => from.detaching(),
            Self::Group { .. } => "iam:DeleteGroup",
            Self::Policy { .. } => "iam:DeletePolicy",
        }
    }
}

impl Footprint {
    /// What takes back everything of this job that was seen in the account, in an order in which
    /// each step leaves the account sound: keys first, so that nothing works any more, then what
    /// holds the rest together, then what is empty. `known` is the job's key, should the list of
    /// keys lag behind. Keys that were there before the job stay, and so does the bucket, which
    /// may hold files.
    #[must_use]
    pub fn undo(
        &self,
        baseline: &[AccessKeyId],
        seen: &Seen,
        known: Option<&AccessKeyId>,
    ) -> Vec<Removal> {
        if self.has(OpId::Role) {
            return self.undo_of_role(seen);
        }
        let owners = self.owners(seen);
        let of_this_job = |thing: Thing| owners.contains(&(thing, Owner::ThisJob));
        // A leftover without a user is nobody's; with another job's user it is that job's.
        let user_there = owners.iter().any(|(thing, _)| *thing == Thing::User);
        let leftover = |thing: Thing| {
            let unfinished = |owner: &Owner| matches!(owner, Owner::UnfinishedJob(_));
            let mut owners = owners.iter();
            let alone = !user_there || of_this_job(Thing::User);
            alone && owners.any(|(seen, owner)| *seen == thing && unfinished(owner))
        };
        let ours = |thing: Thing| of_this_job(thing) || (thing != Thing::User && leftover(thing));
        let (group, user) = (self.names.group.clone(), self.names.user.clone());
        let mut removals = Vec::new();
        if ours(Thing::User) {
            let mut keys: Vec<AccessKeyId> = seen
                .keys
                .iter()
                .flatten()
                .map(|key| key.key_id.clone())
                .collect();
            keys.extend(known.filter(|known| !keys.contains(known)).cloned());
            keys.retain(|key| !baseline.contains(key));
            removals.extend(keys.into_iter().map(|key_id| Removal::Key {
                user: user.clone(),
                key_id,
            }));
        }
        // Before the user: the cloud would forget its name in them.
        if let (Some(rules), Some(policy)) = (&self.rules, &seen.rules)
            && rules.taken_from(policy.as_deref()) != Rest::Same
        {
            let rules = rules.clone();
            removals.push(Removal::Rules { rules });
        }
        let on_user = self.holder().thing() == Thing::User;
        if ours(Thing::User) && on_user {
            removals.extend(self.detachings());
        }
        if ours(Thing::Group) {
            removals.push(Removal::Member {
                group: group.clone(),
                user: user.clone(),
            });
        }
        if ours(Thing::User) {
            removals.push(Removal::User { user });
        }
        if ours(Thing::Group) {
            removals.extend(self.detachings());
            removals.push(Removal::Group { group });
        }
        if ours(Thing::Policy) {
            removals.push(Removal::Policy {
                policy: self.policy_arn(),
            });
        }
        removals
    }

    /// Things under the job's very names that bear no mark of this app and are not among `removals`.
    #[must_use]
    pub fn unmarked(&self, seen: &Seen, removals: &[Removal]) -> Vec<Thing> {
        let user = seen.user.iter().flatten();
        let user = user.map(|one| (Thing::User, one.arn == self.user_arn(), &one.tags));
        let role = seen.role.iter().flatten();
        let role = role.map(|one| (Thing::Role, one.arn == self.role_arn(), &one.tags));
        let policy = seen.policy.iter().flatten();
        let policy = policy.map(|one| (Thing::Policy, one.arn == self.policy_arn(), &one.tags));
        let bare = |(_, named, tags): &(Thing, bool, &Tags)| *named && tag(tags, TAG_APP).is_none();
        let goes = |thing: Thing| {
            removals
                .iter()
                .any(|removal| removal.thing() == Some(thing))
        };
        let things = user.chain(role).chain(policy).filter(bare);
        things
            .map(|(thing, _, _)| thing)
            .filter(|thing| !goes(*thing))
            .collect()
    }

    /// Every permission list that the job hangs on, taken off.
    pub(super) fn detachings(&self) -> impl Iterator<Item = Removal> {
        let own = self.own_list.then(|| Removal::Attach {
            from: self.holder(),
            policy: self.policy_arn(),
        });
        let managed = self.managed.iter().map(|policy| Removal::Managed {
            from: self.holder(),
            policy: policy.clone(),
        });
        own.into_iter().chain(managed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::reconcile::tests::{key, seen};
    use super::super::{STATE_HANDED_OVER, tests::plan};
    use super::*;

    #[test]
    fn everything_of_the_job_is_taken_back_and_keys_come_first() {
        let known = key("AKIAAAAAAAAAAAAAAAAA");
        let removals =
            plan(false)
                .footprint
                .undo(&[], &seen("d1", STATE_HANDED_OVER), Some(&known));
        let order: Vec<OpId> = removals.iter().map(Removal::of).collect();
        assert_eq!(
            order,
            [
                OpId::Key,
                OpId::Member,
                OpId::User,
                OpId::Attach,
                OpId::Group,
                OpId::Policy
            ]
        );
    }

    #[test]
    fn what_is_not_there_or_not_ours_is_left_alone() {
        assert_eq!(plan(false).footprint.undo(&[], &Seen::default(), None), []);
        let other_job = seen("d0", STATE_HANDED_OVER);
        assert_eq!(plan(false).footprint.undo(&[], &other_job, None), []);
    }

    #[test]
    fn an_old_record_does_not_take_back_a_later_job_on_its_way() {
        let later = seen("d0", "making");
        assert_eq!(plan(false).footprint.undo(&[], &later, None), []);
    }

    #[test]
    fn keys_that_were_there_before_stay() {
        let baseline = vec![key("AKIAAAAAAAAAAAAAAAAA")];
        let removals = plan(false)
            .footprint
            .undo(&baseline, &seen("d1", "making"), None);
        assert!(removals.iter().all(|removal| removal.of() != OpId::Key));
    }
}
