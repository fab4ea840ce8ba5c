//! What a partner may fear and need not.

use super::powers::is_quiet;
use super::{Ability, Deed, Where};

/// Something that a partner may fear and that the documents do not permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fear {
    /// See or use other buckets.
    OtherBuckets,
    /// Read files.
    ReadFiles,
    /// Change or delete files.
    ChangeFiles,
    /// Delete files, though it may write them.
    DeleteFiles,
    /// See users.
    Users,
    /// Give rights to anybody.
    GiveRights,
    /// See or use servers.
    Servers,
    /// See bills.
    Bills,
}

impl Fear {
    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OtherBuckets => "other-buckets",
            Self::ReadFiles => "read-files",
            Self::ChangeFiles => "change-files",
            Self::DeleteFiles => "delete-files",
            Self::Users => "users",
            Self::GiveRights => "give-rights",
            Self::Servers => "servers",
            Self::Bills => "bills",
        }
    }
}

/// What a partner may fear and need not, given all that is permitted. Whatever touches a fear, even at worst,
/// takes the promise away, so that no promise contradicts what is said to be permitted. `own` is the bucket that
/// the person chooses.
#[must_use]
pub fn groundless(permitted: &[Ability], own: Option<&str>) -> Vec<Fear> {
    let writes = permitted.iter().any(|one| one.deed == Deed::WriteFiles);
    let stirred = |fear: Fear| permitted.iter().any(|one| stirs(one, fear, own));
    let all = [
        Fear::OtherBuckets,
        Fear::ReadFiles,
        Fear::ChangeFiles,
        Fear::DeleteFiles,
        Fear::Users,
        Fear::GiveRights,
        Fear::Servers,
        Fear::Bills,
    ];
    // Who can neither put nor change anything need not be told apart for deleting.
    let said = |fear: &Fear| *fear != Fear::DeleteFiles || writes;
    all.into_iter()
        .filter(|fear| said(fear) && !stirred(*fear))
        .collect()
}

fn stirs(ability: &Ability, fear: Fear, own: Option<&str>) -> bool {
    use Fear as F;
    if fear == F::OtherBuckets && is_elsewhere(ability, own) {
        return true;
    }
    if keeps_files(ability) && is_about_files(fear) {
        return true;
    }
    match ability.deed {
        // Who can take more rights can do anything.
        Deed::Everything | Deed::GiveRights | Deed::TakeRole | Deed::RunCode => true,
        Deed::Unknown => !matches!(fear, F::Users | F::Servers | F::Bills),
        Deed::ReadFiles | Deed::SeeOldVersions => fear == F::ReadFiles,
        Deed::WriteFiles => fear == F::ChangeFiles,
        Deed::DeleteFiles | Deed::DeleteOldVersions | Deed::ExpireFiles => {
            matches!(fear, F::ChangeFiles | F::DeleteFiles)
        }
        // Files whose key is gone are gone, too.
        Deed::DestroyKey => matches!(fear, F::ChangeFiles | F::DeleteFiles),
        Deed::ReplicateFiles => matches!(fear, F::ReadFiles | F::ChangeFiles | F::DeleteFiles),
        Deed::ShareFiles => matches!(fear, F::ReadFiles | F::GiveRights),
        Deed::GiveBucketAway => matches!(
            fear,
            F::ReadFiles | F::ChangeFiles | F::DeleteFiles | F::GiveRights
        ),
        Deed::SeeUsers => fear == F::Users,
        Deed::OpenService => fear == F::GiveRights,
        Deed::Servers => fear == F::Servers,
        Deed::Bills => fear == F::Bills,
        Deed::ListFiles
        | Deed::LockFiles
        | Deed::RestoreFiles
        | Deed::SeeUploads
        | Deed::StopUploads
        | Deed::SeeLabels
        | Deed::SeeRegion
        | Deed::SeeSettings
        | Deed::ChangeSettings
        | Deed::MakeOrDeleteBuckets
        | Deed::SeeNamesOfBuckets
        | Deed::UseKey => false,
        Deed::OtherService => {
            let service = ability.service.as_deref().unwrap_or_default();
            matches!(fear, F::Users | F::Servers | F::Bills) && !is_quiet(service)
        }
    }
}

/// Whether it is about files or tables in stores of S3 that have a prefix of their own, such as `s3express`
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>).
fn keeps_files(ability: &Ability) -> bool {
    let service = ability.service.as_deref().unwrap_or_default();
    ability.deed == Deed::OtherService && service.to_lowercase().starts_with("s3")
}

fn is_about_files(fear: Fear) -> bool {
    match fear {
        Fear::OtherBuckets | Fear::ReadFiles | Fear::ChangeFiles | Fear::DeleteFiles => true,
        Fear::Users | Fear::GiveRights | Fear::Servers | Fear::Bills => false,
    }
}

/// Whether it reaches a bucket that nobody chose. That there are others may be seen.
fn is_elsewhere(ability: &Ability, own: Option<&str>) -> bool {
    match &ability.place {
        Where::EveryBucket | Where::BucketsLike(_) => true,
        Where::Bucket(name) | Where::Folder(name, _) => Some(name.as_str()) != own,
        Where::Account => ability.deed == Deed::GiveBucketAway,
    }
}
