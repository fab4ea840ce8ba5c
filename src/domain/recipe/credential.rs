//! What kind of credential is made, and how its parts are called.

use super::{Text, When};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The credential and the default names of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// How it is built.
    pub kind: CredentialKind,
    /// Template of all names below that are not told apart.
    #[serde(default)]
    pub name: String,
    /// Template of the policy's name.
    pub policy: Option<String>,
    /// Template of the group's name.
    pub group: Option<String>,
    /// Template of the user's name.
    pub user: Option<String>,
    /// Template of the role's name.
    pub role: Option<String>,
    /// The policy's description in the account (it can never be changed there).
    pub description: Option<String>,
    /// Tags that the vendor wants on the made things, besides this program's own.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// Template of the ARN of a policy that bounds what user or role can ever do
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html>).
    pub boundary: Option<String>,
    /// Whoever makes the key may add statements and a boundary of their own ([`super::added`]).
    #[serde(default, skip_serializing)]
    pub additions: bool,
}

/// Kinds of credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialKind {
    /// Policy on a group, user in the group, access key of the user.
    AccessKeyThroughGroup,
    /// Policy on the user itself, access key of the user.
    AccessKeyOnUser,
    /// A role that the vendor's own account takes with an external id; there is no secret.
    Role,
    /// A statement in the bucket's own policy, for a principal of the vendor; there is no secret.
    BucketPolicy,
    /// A key of an S3-compatible cloud, made on the cloud's own page: no user, no list, nothing to narrow it.
    S3Key,
}

impl Credential {
    /// Every template that decides how a made thing is called.
    pub(super) fn templates(&self) -> impl Iterator<Item = &String> {
        self.names().chain(&self.boundary)
    }

    /// Every template of a name.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        let own = [&self.policy, &self.group, &self.user, &self.role];
        std::iter::once(&self.name).chain(own.into_iter().flatten())
    }
}

impl CredentialKind {
    /// The word in recipes and message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AccessKeyThroughGroup => "access-key-through-group",
            Self::AccessKeyOnUser => "access-key-on-user",
            Self::Role => "role",
            Self::BucketPolicy => "bucket-policy",
            Self::S3Key => "s3-key",
        }
    }

    /// Whether there is an access key with a secret.
    #[must_use]
    pub fn has_key(self) -> bool {
        match self {
            Self::AccessKeyThroughGroup | Self::AccessKeyOnUser | Self::S3Key => true,
            Self::Role | Self::BucketPolicy => false,
        }
    }
}

/// A permission list that AWS keeps and may widen at any time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManagedPolicy {
    /// Template of its ARN, such as `arn:{{partition}}:iam::aws:policy/AmazonEC2FullAccess`.
    pub arn: String,
    /// What it opens, in a plain sentence.
    #[serde(skip_serializing)]
    pub say: Text,
    /// When it is part of the job.
    pub when: Option<When>,
}
