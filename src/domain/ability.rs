//! What a permission document lets somebody do, in terms that a partner understands, drawn from the document
//! itself.

mod fear;

pub use fear::{Fear, groundless};

use super::actions::matching;
use super::evaluate::{Decision, Rules, decide, matches};
use super::said::{Said, bucket_and_files};
use std::collections::BTreeSet;

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deed {
    /// See the list of files.
    ListFiles,
    /// Read files.
    ReadFiles,
    /// Put files, also over others of the same name.
    WriteFiles,
    /// Delete files.
    DeleteFiles,
    /// Read or list old versions of files.
    SeeOldVersions,
    /// Delete old versions for good.
    DeleteOldVersions,
    /// Lock files against changes, or see that they are.
    LockFiles,
    /// Give files to others, or make them public.
    ShareFiles,
    /// Bring archived files back, which costs money.
    RestoreFiles,
    /// Copy files on to other places by replication.
    ReplicateFiles,
    /// See or stop unfinished uploads.
    MindUploads,
    /// See where the bucket lies.
    SeeRegion,
    /// See the bucket's settings.
    SeeSettings,
    /// Change the bucket's settings.
    ChangeSettings,
    /// Decide who may use the bucket.
    GiveBucketAway,
    /// Make or delete buckets.
    MakeOrDeleteBuckets,
    /// See the names of all buckets.
    SeeNamesOfBuckets,
    /// Use an encryption key.
    UseKey,
    /// Take a role.
    TakeRole,
    /// Give rights to others, or take them.
    GiveRights,
    /// Work with servers.
    Servers,
    /// See or change bills.
    Bills,
    /// Use another service.
    OtherService,
    /// Anything at all.
    Everything,
}

/// Where it can be done.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Where {
    /// In one bucket.
    Bucket(String),
    /// In one folder of a bucket.
    Folder(String, String),
    /// In every bucket whose name begins like this.
    BucketsLike(String),
    /// In every bucket.
    EveryBucket,
    /// Elsewhere in the account, or with what the resource names.
    Account,
}

/// One thing that the document permits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ability {
    /// What.
    pub deed: Deed,
    /// Where.
    pub place: Where,
    /// The service, where the deed is [`Deed::OtherService`].
    pub service: Option<String>,
}

impl Deed {
    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ListFiles => "list-files",
            Self::ReadFiles => "read-files",
            Self::WriteFiles => "write-files",
            Self::DeleteFiles => "delete-files",
            Self::SeeOldVersions => "see-old-versions",
            Self::DeleteOldVersions => "delete-old-versions",
            Self::LockFiles => "lock-files",
            Self::ShareFiles => "share-files",
            Self::RestoreFiles => "restore-files",
            Self::ReplicateFiles => "replicate-files",
            Self::MindUploads => "mind-uploads",
            Self::SeeRegion => "see-region",
            Self::SeeSettings => "see-settings",
            Self::ChangeSettings => "change-settings",
            Self::GiveBucketAway => "give-bucket-away",
            Self::MakeOrDeleteBuckets => "make-or-delete-buckets",
            Self::SeeNamesOfBuckets => "see-names-of-buckets",
            Self::UseKey => "use-key",
            Self::TakeRole => "take-role",
            Self::GiveRights => "give-rights",
            Self::Servers => "servers",
            Self::Bills => "bills",
            Self::OtherService => "other-service",
            Self::Everything => "everything",
        }
    }

    /// What an action of S3 is, without its prefix.
    #[must_use]
    pub fn of_s3(action: &str) -> Self {
        match action {
            "ListBucket" => Self::ListFiles,
            "GetObject" | "GetObjectAttributes" | "GetObjectTorrent" => Self::ReadFiles,
            "PutObject" | "PutObjectTagging" | "DeleteObjectTagging" => Self::WriteFiles,
            "DeleteObject" => Self::DeleteFiles,
            "ListBucketVersions" => Self::SeeOldVersions,
            "DeleteObjectVersion" | "DeleteObjectVersionTagging" => Self::DeleteOldVersions,
            "PutObjectAcl" | "PutObjectVersionAcl" | "ObjectOwnerOverrideToBucketOwner" => {
                Self::ShareFiles
            }
            "RestoreObject" => Self::RestoreFiles,
            "AbortMultipartUpload" | "ListMultipartUploadParts" | "ListBucketMultipartUploads" => {
                Self::MindUploads
            }
            "GetBucketLocation" => Self::SeeRegion,
            "PutBucketPolicy"
            | "DeleteBucketPolicy"
            | "PutBucketAcl"
            | "PutBucketPublicAccessBlock"
            | "PutBucketOwnershipControls"
            | "PutAccountPublicAccessBlock" => Self::GiveBucketAway,
            "CreateBucket" | "DeleteBucket" => Self::MakeOrDeleteBuckets,
            "ListAllMyBuckets" => Self::SeeNamesOfBuckets,
            _ if action.contains("Retention") || action.contains("LegalHold") => Self::LockFiles,
            _ if action.starts_with("Replicate") || action == "InitiateReplication" => {
                Self::ReplicateFiles
            }
            _ if action.starts_with("GetObjectVersion") => Self::SeeOldVersions,
            _ if action.starts_with("GetObject") => Self::ReadFiles,
            _ if action.starts_with("Get") => Self::SeeSettings,
            _ => Self::ChangeSettings,
        }
    }

    /// What an action of another service is.
    fn of_other(service: &str, action: &str) -> Self {
        match service {
            "kms" => Self::UseKey,
            "sts" if action.eq_ignore_ascii_case("GetCallerIdentity") => Self::OtherService,
            "sts" => Self::TakeRole,
            "iam" | "organizations" | "sso" | "identitystore" => Self::GiveRights,
            "ec2" | "autoscaling" | "elasticloadbalancing" => Self::Servers,
            "aws-portal" | "billing" | "ce" | "cur" | "payments" => Self::Bills,
            _ => Self::OtherService,
        }
    }
}

/// What the statements permit together, sorted and each once.
#[must_use]
pub fn abilities(statements: &[Said]) -> Vec<Ability> {
    let rules: Vec<&Rules> = statements
        .iter()
        .filter_map(|said| said.rules.as_ref())
        .collect();
    let mut found = BTreeSet::new();
    for said in statements.iter().filter(|said| said.allows) {
        for pattern in &said.actions {
            if pattern == "*" {
                found.insert(ability(Deed::Everything, Where::Account, None));
                continue;
            }
            let (service, name) = pattern.split_once(':').unwrap_or((pattern, ""));
            if !service.eq_ignore_ascii_case("s3") {
                let deed = Deed::of_other(service, name);
                let named = (deed == Deed::OtherService).then(|| service.to_owned());
                found.insert(ability(deed, Where::Account, named));
                continue;
            }
            for (action, _) in matching(pattern) {
                for resource in &said.resources {
                    if let Some(place) = place_of(said, action, resource, &rules) {
                        found.insert(ability(Deed::of_s3(action), place, None));
                    }
                }
            }
        }
    }
    widest(found)
}

fn ability(deed: Deed, place: Where, service: Option<String>) -> Ability {
    Ability {
        deed,
        place,
        service,
    }
}

/// Where an action of S3 is permitted by one resource of a statement; `None` where it has no effect there or
/// another statement forbids it.
fn place_of(said: &Said, action: &str, resource: &str, all: &[&Rules]) -> Option<Where> {
    use super::actions::Target;
    let target = super::actions::all().find(|(name, _)| *name == action)?.1;
    let forbidden = |sample: &str| {
        let decision = decide(all.iter().copied(), &format!("s3:{action}"), sample);
        decision == Decision::Denied
    };
    if resource == "*" {
        let place = match target {
            Target::Account => Where::Account,
            Target::Bucket | Target::File => Where::EveryBucket,
        };
        return Some(place);
    }
    let (bucket, files) = bucket_and_files(resource)?;
    match target {
        Target::Account => None,
        // `bucket*` also stands for the files, since `*` goes across slashes.
        Target::File if files.is_none() && !bucket.ends_with('*') => None,
        Target::Bucket if files.is_some() => None,
        Target::Bucket | Target::File => {
            let sample = resource.replace('*', "x");
            if forbidden(&sample) {
                return None;
            }
            if bucket == "*" {
                return Some(Where::EveryBucket);
            }
            if let Some(start) = bucket
                .split(['*', '?'])
                .next()
                .filter(|start| *start != bucket)
            {
                return Some(Where::BucketsLike(start.to_owned()));
            }
            let folder = match target {
                Target::Bucket | Target::Account => listed_folder(said, action),
                Target::File => files.and_then(folder_of),
            };
            Some(match folder {
                Some(folder) => Where::Folder(bucket.to_owned(), folder),
                None => Where::Bucket(bucket.to_owned()),
            })
        }
    }
}

/// `in/2026/*` is the folder `in/2026/`.
fn folder_of(files: &str) -> Option<String> {
    let fixed = files.split(['*', '?']).next()?;
    fixed.rfind('/').map(|slash| fixed[..=slash].to_owned())
}

/// The folder that a condition on `s3:prefix` keeps the listing to.
fn listed_folder(said: &Said, action: &str) -> Option<String> {
    let condition = said
        .condition
        .as_ref()
        .filter(|_| action.starts_with("ListBucket"))?;
    let keys = condition.as_object()?.values();
    let prefix = keys
        .filter_map(|keys| keys.get("s3:prefix"))
        .find_map(|value| match value {
            serde_json::Value::Array(items) => items.first()?.as_str(),
            _ => value.as_str(),
        })?;
    folder_of(prefix)
}

/// What is permitted in a bucket need not be said again for a folder of it.
fn widest(found: BTreeSet<Ability>) -> Vec<Ability> {
    let covered = |one: &Ability| {
        found.iter().any(|other| {
            other.deed == one.deed
                && other != one
                && match (&other.place, &one.place) {
                    (Where::EveryBucket, _) => true,
                    (Where::BucketsLike(start), Where::Bucket(name) | Where::Folder(name, _)) => {
                        matches(&format!("{start}*"), name)
                    }
                    (Where::Bucket(wide), Where::Folder(name, _)) => wide == name,
                    (
                        Where::Bucket(_)
                        | Where::Folder(..)
                        | Where::BucketsLike(_)
                        | Where::Account,
                        _,
                    ) => false,
                }
        })
    };
    found.iter().filter(|one| !covered(one)).cloned().collect()
}

#[cfg(test)]
mod tests;
