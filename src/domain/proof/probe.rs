//! The things that a proof can try.

use super::Expected;
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
    /// Ask for a file that is not there. S3 says so to whoever may read and list, and refuses others
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>). For keys that put no file.
    Read,
    /// Put the test file outside of the folder that is permitted. Drawn with the folder, so no recipe names it;
    /// neither the next.
    #[serde(skip_deserializing)]
    PutOutside,
    /// Ask for a file that is not there, outside of that folder.
    #[serde(skip_deserializing)]
    ReadOutside,
    /// List all buckets of the account.
    ListAllBuckets,
    /// List another bucket of the account.
    ListOtherBucket,
    /// List the users of the account.
    ListUsers,
    /// See which servers there are; asked as a rehearsal, which AWS judges and does not carry out.
    DescribeServers,
    /// Encrypt with an encryption key, as a rehearsal.
    Encrypt,
    /// Decrypt with it, as a rehearsal.
    Decrypt,
    /// See which encryption keys there are.
    ListEncryptionKeys,
    /// See a topic's settings.
    SeeTopic,
    /// Send a message to a topic. Whoever listens there would read it, so it is never tried.
    #[serde(skip_deserializing)]
    Publish,
    /// See which topics there are.
    ListTopics,
    /// Take another role than the job's own.
    UseRole,
    /// Do what the permission document names beside all of this. There is no one call for it, so it is never tried.
    #[serde(skip_deserializing)]
    DoTheRest,
    /// The role and who may take it stand in the account as they were shown. Belongs to every role, so no
    /// recipe names it; neither the next two.
    #[serde(skip_deserializing)]
    TrustStands,
    /// The vendor takes the role with its number. Nobody else can try that.
    #[serde(skip_deserializing)]
    TakeRole,
    /// The signed-in person takes the role without the number.
    #[serde(skip_deserializing)]
    TakeWithoutNumber,
    /// The job's lines stand in the bucket's policy as they were shown. Belongs to every job of such lines, so
    /// no recipe names it; neither the next two.
    #[serde(skip_deserializing)]
    LinesStand,
    /// The vendor's own account does what the lines permit. Nobody else can try that.
    #[serde(skip_deserializing)]
    ReachBucket,
    /// The bucket's policy lets everybody in.
    #[serde(skip_deserializing)]
    OpenToAll,
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
            Self::Read => "read",
            Self::PutOutside => "put-outside",
            Self::ReadOutside => "read-outside",
            Self::ListAllBuckets => "list-all-buckets",
            Self::ListOtherBucket => "list-other-bucket",
            Self::ListUsers => "list-users",
            Self::DescribeServers => "describe-servers",
            Self::Encrypt => "encrypt",
            Self::Decrypt => "decrypt",
            Self::ListEncryptionKeys => "list-encryption-keys",
            Self::SeeTopic => "see-topic",
            Self::Publish => "publish",
            Self::ListTopics => "list-topics",
            Self::UseRole => "use-role",
            Self::DoTheRest => "do-the-rest",
            Self::TrustStands => "trust-stands",
            Self::TakeRole => "take-role",
            Self::TakeWithoutNumber => "take-without-number",
            Self::LinesStand => "lines-stand",
            Self::ReachBucket => "reach-bucket",
            Self::OpenToAll => "open-to-all",
        }
    }

    /// The call as AWS names it; empty where it is no certain one.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::WhoAmI => "sts:GetCallerIdentity",
            Self::List | Self::ListOtherBucket => "s3:ListBucket",
            Self::Put | Self::PutOutside => "s3:PutObject",
            Self::Get | Self::Read | Self::ReadOutside => "s3:GetObject",
            Self::Delete => "s3:DeleteObject",
            Self::ListAllBuckets => "s3:ListAllMyBuckets",
            Self::ListUsers => "iam:ListUsers",
            Self::DescribeServers => "ec2:DescribeInstances",
            Self::Encrypt => "kms:GenerateDataKey",
            Self::Decrypt => "kms:Decrypt",
            Self::ListEncryptionKeys => "kms:ListKeys",
            Self::SeeTopic => "sns:GetTopicAttributes",
            Self::Publish => "sns:Publish",
            Self::ListTopics => "sns:ListTopics",
            Self::UseRole => "sts:AssumeRole",
            Self::TrustStands => "iam:GetRole",
            Self::TakeRole | Self::TakeWithoutNumber => "sts:AssumeRole",
            Self::LinesStand => "s3:GetBucketPolicy",
            // Which calls these are, the document says.
            Self::ReachBucket | Self::DoTheRest => "",
            Self::OpenToAll => "s3:GetBucketPolicyStatus",
        }
    }

    /// What it is about.
    #[must_use]
    pub fn subject(self) -> Subject {
        match self {
            Self::WhoAmI => Subject::Key,
            Self::List => Subject::Bucket,
            Self::Put
            | Self::Get
            | Self::Delete
            | Self::Read
            | Self::PutOutside
            | Self::ReadOutside => Subject::File,
            Self::ListOtherBucket => Subject::OtherBucket,
            Self::ListAllBuckets
            | Self::ListUsers
            | Self::DescribeServers
            | Self::ListEncryptionKeys
            | Self::ListTopics
            | Self::DoTheRest => Subject::Account,
            Self::Encrypt | Self::Decrypt | Self::SeeTopic | Self::Publish | Self::UseRole => {
                Subject::Named
            }
            Self::TrustStands | Self::TakeRole | Self::TakeWithoutNumber => Subject::Role,
            Self::LinesStand | Self::ReachBucket | Self::OpenToAll => Subject::Lines,
        }
    }

    /// What AWS judges a question about the whole account by, as its documents and refusals name it; `*` where they
    /// name nothing. Lists of buckets:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html>. Users:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>. Topics:
    /// <https://github.com/nccgroup/Scout2/issues/129>.
    #[must_use]
    pub fn judged_on(self, partition: &str, region: &str, account: &str) -> String {
        if self == Self::ListAllBuckets {
            format!("arn:{partition}:s3:::*")
        } else if self == Self::ListUsers {
            format!("arn:{partition}:iam::{account}:user/")
        } else if self == Self::ListTopics {
            format!("arn:{partition}:sns:{region}:{account}:*")
        } else {
            "*".to_owned()
        }
    }

    /// The round in which it is tried: each round needs the one before. What must be refused is tried
    /// only after the key has worked: a key that nobody knows is refused everywhere.
    pub(super) fn round(self, expected: Expected) -> u8 {
        if self == Self::Delete {
            return 2;
        }
        let at_once = match self.subject() {
            Subject::Key | Subject::Bucket => true,
            // Beside the test file that is read: both need the same.
            Subject::Named => self != Self::Decrypt,
            Subject::File => matches!(self, Self::Put | Self::Read),
            Subject::OtherBucket => false,
            Subject::Account => self == Self::DescribeServers,
            Subject::Role | Subject::Lines => {
                !matches!(self, Self::TakeWithoutNumber | Self::OpenToAll)
            }
        };
        u8::from(expected == Expected::Refused || !at_once)
    }
}

/// What a probe is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The key itself.
    Key,
    /// The bucket.
    Bucket,
    /// The test file.
    File,
    /// A bucket of the account that the job is not about.
    OtherBucket,
    /// The account as a whole.
    Account,
    /// Something that the permission document names, beside buckets: [`super::Check::resource`].
    Named,
    /// The role of the job.
    Role,
    /// The lines in the bucket's policy.
    Lines,
}
