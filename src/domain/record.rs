//! The record of a job: what was made and proven, without the secret. Enough to undo it.

use super::names::{AccessKeyId, AccountId, Arn, BucketName, GroupName};
use super::policy::BucketRules;
use super::proof::{Check, Expected, Got};
use super::recipe::CredentialKind;
use serde::{Deserialize, Serialize};

/// What `make --json` prints and the last page saves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The job; the tag on what it made.
    pub draft: String,
    /// The recipe.
    pub recipe: String,
    /// The account. An S3-compatible cloud tells of none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Where the S3-compatible cloud answers that the key is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// The bucket, if the key is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<BucketName>,
    /// Further buckets, if the key is for several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_buckets: Vec<BucketName>,
    /// How the credential is built. Not told where a person made everything by hand: what stands there
    /// is not this app's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<CredentialKind>,
    /// The permission lists of AWS that it hangs on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub managed: Vec<Arn>,
    /// What was added to the bucket's own policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket_rules: Option<BucketRules>,
    /// Permission list. Not known where a person made everything by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_arn: Option<Arn>,
    /// Folder that holds the permissions, if there is one. Not known where a person made everything by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupName>,
    /// Robot account, where there is a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_arn: Option<Arn>,
    /// The key, if one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_key_id: Option<AccessKeyId>,
    /// The role, if the vendor takes one instead of a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<Arn>,
    /// What was tried with the key, or asked about the role.
    pub checks: Vec<RecordCheck>,
    /// What the test left in the bucket.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_in_bucket: Vec<Left>,
    /// Where the sealed file, or the text file of values without a secret, was saved, unless the values were put into the vendor's own form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handoff_file: Option<String>,
    /// The six words of the sealed file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

impl Record {
    /// All buckets that the key is for.
    pub fn buckets(&self) -> impl Iterator<Item = &BucketName> {
        self.bucket.iter().chain(&self.further_buckets)
    }
}

/// A test file that stayed in the bucket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The bucket, where the key is for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<BucketName>,
    /// Its name.
    pub file: String,
    /// The file itself is deleted, and the bucket keeps old versions of it.
    pub old_versions_only: bool,
}

impl Left {
    /// The file's name, behind the bucket's where there are several.
    #[must_use]
    pub fn place(&self) -> String {
        let bucket = self.bucket.iter().map(|bucket| format!("{bucket}/"));
        bucket.collect::<String>() + &self.file
    }
}

/// One check of the proof, in words that programs may rely on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCheck {
    /// The probe.
    pub what: String,
    /// What it was tried with, where the permission document names that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arn>,
    /// `allowed` or `refused`.
    pub expected: Expected,
    /// `allowed`, `refused`, `left-out`, `key-unknown`, or a fault's word.
    pub got: String,
    /// Whether nothing stands against it. That is so for one that was left out, too: an account
    /// with a single bucket is no mistake for a program to stop at. What was tried and is right has
    /// a `got` that is the same as `expected`.
    pub ok: bool,
    /// AWS was asked whether it may be done; it was not tried.
    #[serde(default, skip_serializing_if = "is_false")]
    pub said_by_aws: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_false(said: &bool) -> bool {
    !*said
}

impl From<&Check> for RecordCheck {
    fn from(check: &Check) -> Self {
        let got = match &check.got {
            Some(Got::Allowed | Got::Kept) => "allowed",
            Some(Got::Refused | Got::Forbidden(_)) => "refused",
            Some(Got::KeyUnknown) => "key-unknown",
            Some(Got::Failed(kind)) => kind.id(),
            Some(Got::LeftOut(_)) => "left-out",
            None => "not-asked",
        };
        Self {
            what: check.probe.word().to_owned(),
            name: check.name.clone(),
            expected: check.expected,
            got: got.to_owned(),
            ok: check.is_settled(),
            said_by_aws: check.said,
        }
    }
}
