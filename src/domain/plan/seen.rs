//! What a look at the account found.

use super::{Footprint, OpId, SeenRole, TAG_STATE, Tags};
use crate::domain::fault::Extra;
use crate::domain::names::{AccessKeyId, Arn};
use crate::domain::policy::Standing;

/// What a look at the account found under the plan's names. A part that was not looked at is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The policy: outer `None` = not looked at, inner `None` = not there.
    pub policy: Option<Option<SeenPolicy>>,
    /// The group.
    pub group: Option<Option<SeenGroup>>,
    /// The user.
    pub user: Option<Option<SeenUser>>,
    /// The user's keys; empty where there is no user.
    pub keys: Option<Vec<SeenKey>>,
    /// The role.
    pub role: Option<Option<SeenRole>>,
    /// The policy of the bucket, as it is written: outer `None` = not looked at, inner `None` = it has none.
    pub rules: Option<Option<String>>,
}

/// A policy in the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPolicy {
    /// Its ARN, path included.
    pub arn: Arn,
    /// Its default version's document.
    pub document: String,
    /// Its tags.
    pub tags: Tags,
    /// How many users, groups and roles it is attached to.
    pub attached: u32,
}

/// A group in the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenGroup {
    /// Its path.
    pub path: String,
    /// The users in it.
    pub members: Vec<String>,
    /// The managed policies on it.
    pub policies: Vec<Arn>,
    /// It holds inline policies, which this app never writes.
    pub has_inline: bool,
}

/// A user in the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenUser {
    /// Its ARN, path included.
    pub arn: Arn,
    /// Its tags.
    pub tags: Tags,
    /// What hangs on it itself.
    pub own: OwnRights,
    /// The policy that bounds what it can ever do.
    pub boundary: Option<Arn>,
}

impl SeenUser {
    /// Whether this app has begun to make its key: it writes that down before the key is made.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.tags.iter().any(|(name, _)| name == TAG_STATE)
    }
}

/// What a user holds beside its keys. `None` where the sign-in may not ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnRights {
    /// The groups that it is in.
    pub groups: Option<Vec<String>>,
    /// The managed policies that hang on it directly.
    pub attached: Option<Vec<Arn>>,
    /// Whether policies are written into it, which this app never does.
    pub inline: Option<bool>,
    /// Whether somebody can sign in with it and a password.
    pub password: Option<bool>,
}

/// An access key of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenKey {
    /// Its id.
    pub key_id: AccessKeyId,
    /// Whether it is switched on.
    pub active: bool,
}

impl Footprint {
    /// How the job's statements stand in the bucket's policy; `None` = not looked at, or the job has none.
    #[must_use]
    pub fn rules_standing(&self, seen: &Seen) -> Option<Standing> {
        let rules = self.rules.as_ref()?;
        Some(rules.standing(seen.rules.as_ref()?.as_deref()))
    }

    /// What the user, or the role, that stands there holds beyond the job: it could do more than is shown.
    #[must_use]
    pub fn holds_more(&self, seen: &Seen) -> Option<Extra> {
        if self.has(OpId::Role) {
            return self.role_holds_more(seen);
        }
        let own = &seen.user.iter().flatten().next()?.own;
        let joins = self.has(OpId::Group);
        let other = |group: &String| !joins || group != self.names.group.as_str();
        // One in a folder has no list on itself, not even one that the folder holds, too.
        let more = |list: &Arn| joins || !self.is_own_list(list);
        if own.groups.iter().flatten().any(other) {
            Some(Extra::Group)
        } else if own.attached.iter().flatten().any(more) || own.inline == Some(true) {
            Some(Extra::Policy)
        } else {
            (own.password == Some(true)).then_some(Extra::Password)
        }
    }

    /// Whether a user or a role stands there and the sign-in may not see all that it holds.
    #[must_use]
    pub fn is_veiled(&self, seen: &Seen) -> bool {
        let told = |own: &OwnRights| {
            let each = [own.inline, own.password];
            let lists = own.groups.is_some() && own.attached.is_some();
            lists && each.iter().all(Option::is_some)
        };
        let hidden = |role: &SeenRole| {
            role.attached.is_none() || role.inline.is_none() || role.on_servers.is_none()
        };
        let mut user = seen.user.iter().flatten();
        let mut role = seen.role.iter().flatten();
        user.any(|user| !told(&user.own)) || role.any(hidden)
    }
}
