//! The things that a proof can try.

use serde::{Deserialize, Serialize};

/// One thing to try. All are harmless: nothing is destroyed but the test file itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Probe {
    /// `sts:GetCallerIdentity`, which needs no right: the key is known, and in the right account.
    WhoAmI,
    /// List the bucket.
    List,
    /// Put the test file.
    Put,
    /// Get the test file and compare it.
    Get,
    /// Delete the test file.
    Delete,
    /// List all buckets of the account.
    ListAllBuckets,
    /// List another bucket of the account.
    ListOtherBucket,
    /// List the users of the account.
    ListUsers,
}

impl Probe {
    /// The word in records and message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::WhoAmI => "who-am-i",
            Self::List => "list",
            Self::Put => "put",
            Self::Get => "get",
            Self::Delete => "delete",
            Self::ListAllBuckets => "list-all-buckets",
            Self::ListOtherBucket => "list-other-bucket",
            Self::ListUsers => "list-users",
        }
    }

    /// The call as AWS names it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::WhoAmI => "sts:GetCallerIdentity",
            Self::List | Self::ListOtherBucket => "s3:ListBucket",
            Self::Put => "s3:PutObject",
            Self::Get => "s3:GetObject",
            Self::Delete => "s3:DeleteObject",
            Self::ListAllBuckets => "s3:ListAllMyBuckets",
            Self::ListUsers => "iam:ListUsers",
        }
    }

    /// The round in which it is tried: each round needs the one before.
    pub(super) fn round(self) -> u8 {
        match self {
            Self::WhoAmI | Self::List | Self::Put => 0,
            Self::Get | Self::ListAllBuckets | Self::ListOtherBucket | Self::ListUsers => 1,
            Self::Delete => 2,
        }
    }
}
