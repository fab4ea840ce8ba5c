//! The proof of a key of an S3-compatible cloud: what it must be able to do there.
//!
//! Where such a key opens whatever its person may open in the project, there is nothing that could be expected to
//! be refused; where it is for one bucket, another one is. No such cloud tells whose a key is.

use super::{Probe, Probes};
use crate::domain::names::BucketName;
use crate::domain::recipe::{Endpoint, Recipe};

/// One probe with such a key, and where it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointProbe {
    /// What to try.
    pub probe: Probe,
    /// Where.
    pub endpoint: Endpoint,
    /// The bucket of the job, if it has one.
    pub bucket: Option<BucketName>,
    /// The folder inside of the bucket that is worked with.
    pub folder: Option<String>,
    /// Another bucket, which the key must not open.
    pub other_bucket: Option<BucketName>,
    /// The test file's name; its content is its name.
    pub object: String,
    /// The practice account plays the cloud.
    pub practice: bool,
}

impl Probes {
    /// What is tried at an S3-compatible cloud: everything with a bucket, else whether the key opens the list
    /// of buckets.
    #[must_use]
    pub fn draw_for_endpoint(recipe: &Recipe) -> Self {
        let drawn = match recipe.bucket() {
            Some(_) => vec![Probe::List, Probe::Put, Probe::Get, Probe::Delete],
            None => vec![Probe::ListAllBuckets],
        };
        let refused = match recipe.is_for_one_bucket() {
            true => vec![Probe::ListOtherBucket],
            false => Vec::new(),
        };
        Self {
            refused,
            allowed: recipe.proof.allowed.clone().unwrap_or(drawn),
            object: recipe.proof.object.clone(),
            ..Self::default()
        }
    }
}
