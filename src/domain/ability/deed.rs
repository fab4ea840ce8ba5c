//! Something that can be done, and which actions come to it.

use super::powers::{DESTROYS, OPENS, ROLES, RUNS_CODE};
use crate::domain::actions::is_pattern;
use crate::domain::evaluate::matches;
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
    /// Lock files against changes, or lift locks.
    LockFiles,
    /// Give files to others, or make them public.
    ShareFiles,
    /// Bring archived files back, which costs money.
    RestoreFiles,
    /// Copy files on to other places by replication.
    ReplicateFiles,
    /// Have files deleted after a time.
    ExpireFiles,
    /// See unfinished uploads.
    SeeUploads,
    /// Stop unfinished uploads.
    StopUploads,
    /// See the labels of files and who may use them.
    SeeLabels,
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
    /// Destroy an encryption key, switch it off, or put another in its place.
    DestroyKey,
    /// Take a role.
    TakeRole,
    /// Give rights to others, or take them.
    GiveRights,
    /// See users, roles and their rights.
    SeeUsers,
    /// Run programs of its own, with the rights of what runs them.
    RunCode,
    /// Open what is kept in another service to others.
    OpenService,
    /// Work with servers.
    Servers,
    /// See or change bills.
    Bills,
    /// Use another service.
    OtherService,
    /// An action of S3 that is not known here.
    Unknown,
    /// Anything at all.
    Everything,
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
            Self::ExpireFiles => "expire-files",
            Self::SeeUploads => "see-uploads",
            Self::StopUploads => "stop-uploads",
            Self::SeeLabels => "see-labels",
            Self::SeeRegion => "see-region",
            Self::SeeSettings => "see-settings",
            Self::ChangeSettings => "change-settings",
            Self::GiveBucketAway => "give-bucket-away",
            Self::MakeOrDeleteBuckets => "make-or-delete-buckets",
            Self::SeeNamesOfBuckets => "see-names-of-buckets",
            Self::UseKey => "use-key",
            Self::DestroyKey => "destroy-key",
            Self::TakeRole => "take-role",
            Self::GiveRights => "give-rights",
            Self::SeeUsers => "see-users",
            Self::RunCode => "run-code",
            Self::OpenService => "open-service",
            Self::Servers => "servers",
            Self::Bills => "bills",
            Self::OtherService => "other-service",
            Self::Unknown => "unknown-action",
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
            "AbortMultipartUpload" => Self::StopUploads,
            "ListMultipartUploadParts" | "ListBucketMultipartUploads" => Self::SeeUploads,
            "GetObjectAcl"
            | "GetObjectTagging"
            | "GetObjectVersionAcl"
            | "GetObjectVersionTagging" => Self::SeeLabels,
            "GetBucketLocation" => Self::SeeRegion,
            "PutBucketPolicy"
            | "DeleteBucketPolicy"
            | "PutBucketAcl"
            | "PutBucketPublicAccessBlock"
            | "PutBucketOwnershipControls"
            | "PutAccountPublicAccessBlock" => Self::GiveBucketAway,
            "CreateBucket" | "DeleteBucket" => Self::MakeOrDeleteBuckets,
            "ListAllMyBuckets" => Self::SeeNamesOfBuckets,
            "PutLifecycleConfiguration" => Self::ExpireFiles,
            "GetObjectRetention" | "GetObjectLegalHold" => Self::SeeSettings,
            "PutReplicationConfiguration" => Self::ReplicateFiles,
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

    /// What an action of another service comes to, or a pattern of such actions.
    pub(super) fn of_other(service: &str, name: &str) -> BTreeSet<Self> {
        let (service, name) = (service.to_lowercase(), name.to_lowercase());
        let could_be = |known: &[(&str, &[&str])]| {
            let mut names = known
                .iter()
                .filter(|(of, _)| *of == service)
                .flat_map(|(_, names)| names.iter());
            names.any(|known| matches(&name, known))
        };
        let mut deeds = BTreeSet::new();
        if could_be(&RUNS_CODE) {
            deeds.insert(Self::RunCode);
        }
        if could_be(&OPENS) {
            deeds.insert(Self::OpenService);
        }
        if could_be(&DESTROYS) {
            deeds.insert(Self::DestroyKey);
            if !is_pattern(&name) {
                return deeds;
            }
        }
        let takes_role = ROLES.iter().any(|known| matches(&name, known));
        deeds.insert(match service.as_str() {
            "kms" => Self::UseKey,
            "sts" if takes_role => Self::TakeRole,
            "iam" | "sso" | "sso-directory" | "identitystore" if reads(&name) => Self::SeeUsers,
            "organizations" if reads(&name) => Self::OtherService,
            "iam" | "organizations" | "sso" | "sso-directory" | "identitystore" | "ram" => {
                Self::GiveRights
            }
            "ec2" | "autoscaling" | "elasticloadbalancing" | "lightsail" | "ecs" | "eks" => {
                Self::Servers
            }
            "aws-portal"
            | "bcm-data-exports"
            | "billing"
            | "budgets"
            | "ce"
            | "consolidatedbilling"
            | "cur"
            | "freetier"
            | "invoicing"
            | "payments"
            | "savingsplans"
            | "tax" => Self::Bills,
            _ => Self::OtherService,
        });
        deeds
    }
}

/// Whether actions of this name, or all of this pattern, see and change nothing.
fn reads(name: &str) -> bool {
    let starts = [
        "get", "list", "describe", "batchget", "generate", "simulate", "view",
    ];
    starts.iter().any(|start| name.starts_with(start))
}
