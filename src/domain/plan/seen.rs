//! What a look at the account found.

use super::Tags;
use crate::domain::names::{AccessKeyId, Arn};

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
    /// The managed policies on it; looked at only where the job hangs its lists on the user.
    pub lists: Vec<Arn>,
    /// It holds inline policies; looked at together with the lists.
    pub has_inline: bool,
    /// The policy that bounds what it can ever do.
    pub boundary: Option<Arn>,
}

/// An access key of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenKey {
    /// Its id.
    pub key_id: AccessKeyId,
    /// Whether it is switched on.
    pub active: bool,
}
