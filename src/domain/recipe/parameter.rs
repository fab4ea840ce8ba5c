//! What a recipe asks the person.

use super::Text;
use crate::domain::bucket::{BucketFacts, Versioning};
use crate::domain::fault::FaultKind;
use crate::domain::names::Region;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question of the recipe. Which of the fields a kind takes is held by the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The name that templates use.
    pub id: String,
    /// What kind of answer.
    pub kind: ParameterKind,
    /// The question.
    #[serde(skip_serializing)]
    pub question: Text,
    /// One line under the question.
    #[serde(skip_serializing)]
    pub hint: Text,
    /// May be left empty; grants and fields that need it are left out then.
    #[serde(default)]
    pub optional: bool,
    /// What stands in the field at first; a template.
    pub suggest: Option<String>,
    /// What the answer must begin with, as the vendor demands it.
    pub begins_with: Option<String>,
    /// Of a bucket: which regions the vendor takes; empty means all.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// Of a bucket: whether it is there already.
    pub bucket: Option<BucketOrigin>,
    /// Of a bucket: how many at most, 1 unless told.
    pub most: Option<u8>,
    /// Of a bucket that the job makes: its settings.
    pub new_bucket: Option<NewBucket>,
    /// Of a bucket that is there: what it must have.
    pub existing_bucket: Option<BucketNeeds>,
    /// Of a choice: the answers to choose from.
    #[serde(default, rename = "choice")]
    pub choices: Vec<Choice>,
    /// Of an external id: made by this program instead of given by the vendor.
    #[serde(default)]
    pub made_here: bool,
    /// Of a text: it stands where somebody is let in, so it is the number of an account or somebody's ARN. Found
    /// out while the recipe is read.
    #[serde(skip)]
    pub names_somebody: bool,
    /// Of a text: it is one part of the host that the cloud answers at. Found out while the recipe is read.
    #[serde(skip)]
    pub names_host: bool,
}

/// Kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// A bucket that exists or is made by the job.
    Bucket,
    /// A folder inside the bucket; its value ends with a slash.
    Folder,
    /// A short text of letters, digits and a few signs.
    Text,
    /// One of several answers.
    Choice,
    /// Yes or no; it has a value only when it is yes.
    YesNo,
    /// The external id of a role
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>).
    ExternalId,
}

/// Where a bucket may come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BucketOrigin {
    /// Chosen from the account or made by the job.
    #[default]
    Either,
    /// It must be there.
    Existing,
    /// The job makes it.
    New,
}

/// Settings of a bucket that the job makes. Public access is always blocked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NewBucket {
    /// Old versions of files are kept.
    pub versioning: bool,
    /// Files can be locked against changes; needs versioning.
    pub object_lock: bool,
    /// Parts of broken uploads go after so many days.
    pub abort_uploads_after_days: Option<u16>,
}

/// What an existing bucket must have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BucketNeeds {
    /// Old versions of files are kept.
    pub versioning: bool,
    /// What the person is told to look at, since this program cannot.
    #[serde(skip_serializing)]
    pub look_at: Vec<Text>,
}

/// One answer of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The value.
    pub id: String,
    /// As the person reads it.
    #[serde(skip_serializing)]
    pub label: Text,
    /// Variables that have these values when it is chosen.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

impl NewBucket {
    /// The calls that set it, as AWS names their rights.
    #[must_use]
    pub fn actions(&self) -> Vec<&'static str> {
        let versioning = self.versioning.then_some("s3:PutBucketVersioning");
        let lock = self.object_lock;
        let lock = lock.then_some("s3:PutBucketObjectLockConfiguration");
        let uploads = self.abort_uploads_after_days;
        let uploads = uploads.map(|_| {
            [
                "s3:PutLifecycleConfiguration",
                "s3:GetLifecycleConfiguration",
            ]
        });
        let uploads = uploads.into_iter().flatten();
        versioning.into_iter().chain(lock).chain(uploads).collect()
    }
}

impl Parameter {
    /// Where the bucket may come from.
    #[must_use]
    pub fn origin(&self) -> BucketOrigin {
        self.bucket.unwrap_or_default()
    }

    /// Whether a name begins as the vendor demands it.
    #[must_use]
    pub fn takes_name(&self, name: &str) -> bool {
        let start = self.begins_with.as_deref().unwrap_or_default();
        name.starts_with(start)
    }

    /// Whether the vendor takes a bucket in this region.
    #[must_use]
    pub fn takes_region(&self, region: &Region) -> bool {
        self.regions.is_empty() || self.regions.contains(region)
    }

    /// Why the vendor does not take this bucket, as far as one look tells.
    #[must_use]
    pub fn refuses(&self, bucket: &BucketFacts) -> Option<FaultKind> {
        let needs = self.existing_bucket.as_ref();
        let versions = needs.is_some_and(|needs| needs.versioning) && bucket.settings.is_none();
        if !self.takes_region(&bucket.region) {
            Some(FaultKind::BucketElsewhere)
        } else if versions && bucket.versioning == Versioning::Off {
            Some(FaultKind::BucketVersionsOff)
        } else {
            None
        }
    }

    /// What the vendor has the person look at in a bucket that is there.
    #[must_use]
    pub fn look_at(&self) -> &[Text] {
        self.existing_bucket
            .as_ref()
            .map_or(&[], |needs| &needs.look_at)
    }

    /// What the job sets on a bucket that it makes; `None` where that is nothing.
    #[must_use]
    pub fn settings(&self) -> Option<NewBucket> {
        let set = self.new_bucket.clone();
        set.filter(|settings| *settings != NewBucket::default())
    }

    /// How many buckets at most.
    #[must_use]
    pub fn most(&self) -> usize {
        usize::from(self.most.unwrap_or(1))
    }
}
