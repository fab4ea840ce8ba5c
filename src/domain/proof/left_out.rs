//! What a proof does not try, and why.

use crate::domain::fault::FaultKind;
use crate::domain::names::BucketName;

/// Why a probe is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// The bucket keeps every new file for a time, so a test file could not be removed.
    FilesKept,
    /// The same, of one of several buckets.
    FilesKeptInOne,
    /// The account has no other bucket.
    OnlyBucket,
    /// The permission list lets the key see every other bucket that is known.
    OthersPermitted,
    /// The sign-in may not list the account's buckets, so no other one is known.
    ListRefused,
    /// The account's buckets were asked for and not told.
    ListMissing,
    /// Nobody signed in but the key itself, which may not see them.
    NoSignIn,
    /// It was made by hand, and there is no key that could be tried.
    NobodySignedIn,
    /// Only the vendor's own account can do it.
    VendorAlone,
    /// The account does not tell this sign-in what the role may do.
    NotTold,
    /// A message would reach whoever listens.
    WouldSend,
    /// The encryption key takes no direct questions, and the test file went through it.
    ThroughBucket,
    /// The encryption key takes no direct questions, and no test file went through it.
    NotDirectly,
    /// The key puts no file, and is not told that one is missing.
    NoTestFile,
    /// Whom a role lets in says the role itself, and it does not let the key in.
    RoleDecides,
    /// Trying it would change something, or this app does not know how.
    NoHarmlessWay,
    /// The service does not know how to rehearse it.
    NoRehearsal,
    /// It may be permitted by a list of AWS that the practice account does not know.
    ListUnread,
    /// Whether it is permitted hangs on a condition of which nothing is known here.
    HangsOnCondition,
}

impl LeftOut {
    /// The reason where the list of buckets failed in this way.
    #[must_use]
    pub fn without_list(kind: &FaultKind) -> Self {
        if matches!(
            kind,
            FaultKind::MayNot { .. } | FaultKind::CompanyRule { .. }
        ) {
            Self::ListRefused
        } else {
            Self::ListMissing
        }
    }

    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::FilesKept => "files-kept",
            Self::FilesKeptInOne => "files-kept-in-one",
            Self::OnlyBucket => "only-bucket",
            Self::OthersPermitted => "others-permitted",
            Self::ListRefused => "list-refused",
            Self::ListMissing => "list-missing",
            Self::NoSignIn => "no-sign-in",
            Self::NobodySignedIn => "nobody-signed-in",
            Self::VendorAlone => "vendor-alone",
            Self::NotTold => "not-told",
            Self::WouldSend => "would-send",
            Self::ThroughBucket => "through-bucket",
            Self::NotDirectly => "not-directly",
            Self::NoTestFile => "no-test-file",
            Self::RoleDecides => "role-decides",
            Self::NoHarmlessWay => "no-harmless-way",
            Self::NoRehearsal => "no-rehearsal",
            Self::ListUnread => "list-unread",
            Self::HangsOnCondition => "hangs-on-condition",
        }
    }
}

/// The bucket of the same account that the key must not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// The account's buckets are asked for, and the answer is not there yet.
    Awaited,
    /// This one.
    Bucket(BucketName),
    /// None is known.
    LeftOut(LeftOut),
}
