//! What a sentence about a fault can be about.

use serde::{Deserialize, Serialize};

/// A thing in the account that a sentence can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// The storage bucket.
    Bucket,
    /// The IAM policy: "permission list".
    Policy,
    /// The IAM group: "folder that holds the permissions".
    Group,
    /// The IAM user: "robot account".
    User,
    /// The access key.
    Key,
    /// The IAM role that the vendor's own account takes.
    Role,
}

impl Thing {
    /// The word that Fluent messages select on.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Policy => "policy",
            Self::Group => "group",
            Self::User => "user",
            Self::Key => "key",
            Self::Role => "role",
        }
    }
}

/// What a user or a role may hold beyond what a job gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extra {
    /// Another group.
    Group,
    /// A policy of its own.
    Policy,
    /// A password for the console.
    Password,
    /// An instance profile, by which servers use a role.
    Server,
}

impl Extra {
    /// The word that Fluent messages select on.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Policy => "policy",
            Self::Password => "password",
            Self::Server => "server",
        }
    }
}
