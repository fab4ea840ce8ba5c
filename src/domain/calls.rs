//! Calls of S3 whose permission has another name than they have.

/// Call and permission. Source: "Required permissions for Amazon S3 API operations"
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html>).
const CALLS: [(&str, &str); 20] = [
    ("CompleteMultipartUpload", "PutObject"),
    ("CopyObject", "PutObject"),
    ("CreateMultipartUpload", "PutObject"),
    ("DeleteObjects", "DeleteObject"),
    ("GetBucketEncryption", "GetEncryptionConfiguration"),
    ("GetBucketLifecycle", "GetLifecycleConfiguration"),
    (
        "GetBucketLifecycleConfiguration",
        "GetLifecycleConfiguration",
    ),
    ("GetBucketReplication", "GetReplicationConfiguration"),
    ("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
    ("HeadBucket", "ListBucket"),
    ("HeadObject", "GetObject"),
    ("ListBuckets", "ListAllMyBuckets"),
    ("ListMultipartUploads", "ListBucketMultipartUploads"),
    ("ListObjectVersions", "ListBucketVersions"),
    ("ListObjects", "ListBucket"),
    ("ListObjectsV2", "ListBucket"),
    ("ListParts", "ListMultipartUploadParts"),
    ("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("SelectObjectContent", "GetObject"),
    ("UploadPart", "PutObject"),
];

/// The permission that a call of this name needs, such as `s3:ListBucket` for `s3:ListObjects`; `None` where the name
/// is no call of another name.
#[must_use]
pub fn permission_for(action: &str) -> Option<String> {
    let (service, name) = action.split_once(':')?;
    let (_, permission) = CALLS
        .iter()
        .find(|(call, _)| service.eq_ignore_ascii_case("s3") && call.eq_ignore_ascii_case(name))?;
    Some(format!("s3:{permission}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::actions::all;

    #[test]
    fn every_permission_is_known_and_no_call_is_one() {
        let known: Vec<&str> = all().map(|(name, _)| name).collect();
        for (call, permission) in CALLS {
            assert!(
                known.contains(&permission) && !known.contains(&call),
                "{call}"
            );
        }
        assert_eq!(
            permission_for("S3:listobjects").as_deref(),
            Some("s3:ListBucket")
        );
        assert_eq!(permission_for("s3:ListBucket"), None);
        assert_eq!(permission_for("ec2:HeadObject"), None);
    }
}
