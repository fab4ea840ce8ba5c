//! The actions of S3, and what each of them is done to.
//!
//! Source: Service Authorization Reference of Amazon S3
//! (<https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>), as far as a
//! vendor's permission list may speak of it: buckets, their files, and the list of buckets. Actions on
//! access points, batch jobs, table and vector buckets are not among them.

use super::evaluate::matches;
use std::sync::LazyLock;

/// What an action is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A bucket.
    Bucket,
    /// A file in a bucket.
    File,
    /// The account; the resource `*` names it, and so does `arn:aws:s3:::*`
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/walkthrough1.html>).
    Account,
}

const OF_FILES: [&str; 32] = [
    "AbortMultipartUpload",
    "BypassGovernanceRetention",
    "DeleteObject",
    "DeleteObjectTagging",
    "DeleteObjectVersion",
    "DeleteObjectVersionTagging",
    "GetObject",
    "GetObjectAcl",
    "GetObjectAttributes",
    "GetObjectLegalHold",
    "GetObjectRetention",
    "GetObjectTagging",
    "GetObjectTorrent",
    "GetObjectVersion",
    "GetObjectVersionAcl",
    "GetObjectVersionAttributes",
    "GetObjectVersionForReplication",
    "GetObjectVersionTagging",
    "GetObjectVersionTorrent",
    "ListMultipartUploadParts",
    "ObjectOwnerOverrideToBucketOwner",
    "PutObject",
    "PutObjectAcl",
    "PutObjectLegalHold",
    "PutObjectRetention",
    "PutObjectTagging",
    "PutObjectVersionAcl",
    "PutObjectVersionTagging",
    "ReplicateDelete",
    "ReplicateObject",
    "ReplicateTags",
    "RestoreObject",
];

const OF_BUCKETS: [&str; 49] = [
    "CreateBucket",
    "DeleteBucket",
    "DeleteBucketPolicy",
    "DeleteBucketWebsite",
    "GetAccelerateConfiguration",
    "GetAnalyticsConfiguration",
    "GetBucketAcl",
    "GetBucketCORS",
    "GetBucketLocation",
    "GetBucketLogging",
    "GetBucketNotification",
    "GetBucketObjectLockConfiguration",
    "GetBucketOwnershipControls",
    "GetBucketPolicy",
    "GetBucketPolicyStatus",
    "GetBucketPublicAccessBlock",
    "GetBucketRequestPayment",
    "GetBucketTagging",
    "GetBucketVersioning",
    "GetBucketWebsite",
    "GetEncryptionConfiguration",
    "GetIntelligentTieringConfiguration",
    "GetInventoryConfiguration",
    "GetLifecycleConfiguration",
    "GetMetricsConfiguration",
    "GetReplicationConfiguration",
    "ListBucket",
    "ListBucketMultipartUploads",
    "ListBucketVersions",
    "PutAccelerateConfiguration",
    "PutAnalyticsConfiguration",
    "PutBucketAcl",
    "PutBucketCORS",
    "PutBucketLogging",
    "PutBucketNotification",
    "PutBucketObjectLockConfiguration",
    "PutBucketOwnershipControls",
    "PutBucketPolicy",
    "PutBucketPublicAccessBlock",
    "PutBucketRequestPayment",
    "PutBucketTagging",
    "PutBucketVersioning",
    "PutBucketWebsite",
    "PutEncryptionConfiguration",
    "PutIntelligentTieringConfiguration",
    "PutInventoryConfiguration",
    "PutLifecycleConfiguration",
    "PutMetricsConfiguration",
    "PutReplicationConfiguration",
];

const OF_ACCOUNT: [&str; 3] = [
    "GetAccountPublicAccessBlock",
    "ListAllMyBuckets",
    "PutAccountPublicAccessBlock",
];

/// Every known action of S3 with its target, without the prefix `s3:`.
pub fn all() -> impl Iterator<Item = (&'static str, Target)> {
    let of = |target| move |name: &&'static str| (*name, target);
    let files = OF_FILES.iter().map(of(Target::File));
    let buckets = OF_BUCKETS.iter().map(of(Target::Bucket));
    files
        .chain(buckets)
        .chain(OF_ACCOUNT.iter().map(of(Target::Account)))
}

/// The known actions of S3 that a pattern such as `s3:*Object` matches, with their targets; AWS does not tell
/// capitals apart.
#[must_use]
pub fn matching(pattern: &str) -> Vec<(&'static str, Target)> {
    // In small letters, as they are compared.
    static SMALL: LazyLock<Vec<String>> = LazyLock::new(|| {
        all()
            .map(|(name, _)| format!("s3:{}", name.to_lowercase()))
            .collect()
    });
    let pattern = pattern.to_lowercase();
    let fits = |small: &String| matches(&pattern, small);
    let known = SMALL.iter().zip(all());
    known
        .filter(|(small, _)| fits(small))
        .map(|(_, known)| known)
        .collect()
}

/// Whether a pattern stands for more than one action.
#[must_use]
pub fn is_pattern(action: &str) -> bool {
    action.contains(['*', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_what_it_matches() {
        let names =
            |pattern| -> Vec<&str> { matching(pattern).iter().map(|(name, _)| *name).collect() };
        assert_eq!(
            names("s3:*Object"),
            [
                "DeleteObject",
                "GetObject",
                "PutObject",
                "ReplicateObject",
                "RestoreObject"
            ]
        );
        assert_eq!(matching("S3:listbucket"), [("ListBucket", Target::Bucket)]);
        assert_eq!(names("s3:*").len(), all().count());
        assert!(names("ec2:*").is_empty());
        assert!(is_pattern("s3:Get?") && !is_pattern("s3:GetObject"));
    }
}
