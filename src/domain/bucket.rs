//! What the app learns of a bucket before it makes anything.

use super::names::{Arn, BucketName, Region};
use super::recipe::NewBucket;
use serde::{Deserialize, Serialize};

/// One line of the bucket list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    /// Its name.
    pub name: BucketName,
    /// Its region, where the list tells it.
    pub region: Option<Region>,
}

/// Whether old versions of files are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Versioning {
    /// A deleted file is gone.
    Off,
    /// A deleted file leaves a version and a marker; the test file is cleaned with the admin sign-in.
    On,
    /// The sign-in may not ask.
    Unknown,
}

/// What one look at a bucket tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketFacts {
    /// Its name.
    pub name: BucketName,
    /// Where it lies.
    pub region: Region,
    /// Whether old versions are kept.
    pub versioning: Versioning,
    /// Days or years for which every new file is locked by default (Object Lock).
    pub locked_by_default: bool,
    /// The customer's own encryption key, which the new key must be allowed to use; named by its id
    /// or, as the bucket does, by an alias.
    pub kms_key: Option<Arn>,
    /// The bucket is made by this job.
    pub new: bool,
    /// What the job sets on it, whoever makes it in the end; nothing on one that was there before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<NewBucket>,
    /// Further buckets of the job, in the order in which they were chosen: looked at like this one, in the
    /// same region and without another encryption key. What is said above of versions and locks holds for any
    /// of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<BucketName>,
}

impl BucketFacts {
    /// All buckets of the job.
    pub fn all(&self) -> impl Iterator<Item = &BucketName> {
        std::iter::once(&self.name).chain(&self.further)
    }

    /// Takes in a further bucket that was looked at.
    pub fn take_in(&mut self, further: Self) {
        self.versioning = match (self.versioning, further.versioning) {
            (Versioning::On, _) | (_, Versioning::On) => Versioning::On,
            (Versioning::Unknown, _) | (_, Versioning::Unknown) => Versioning::Unknown,
            (Versioning::Off, Versioning::Off) => Versioning::Off,
        };
        self.locked_by_default |= further.locked_by_default;
        self.further.push(further.name);
    }

    /// Their names as one text.
    #[must_use]
    pub fn listed(&self) -> String {
        listed(self.all())
    }
}

/// Names of buckets as one text.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a BucketName>) -> String {
    let names = names.into_iter().map(BucketName::as_str);
    names.collect::<Vec<&str>>().join(", ")
}
