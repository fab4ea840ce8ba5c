//! What the recipe asks of a bucket: where it comes from, its name, its region.

use super::Choice;
use crate::domain::bucket::Bucket;
use crate::domain::names::{BucketName, NameFault, Region};
use crate::domain::plan;
use crate::domain::recipe::{BucketOrigin, Parameter, fill_whole};
use crate::wizard::Job;

/// Where the recipe lets the bucket come from.
#[must_use]
pub fn origin(job: &Job) -> BucketOrigin {
    job.recipe
        .bucket()
        .map(Parameter::origin)
        .unwrap_or_default()
}

/// Where a new bucket is made: as chosen, else where the sign-in is, else the first region that the vendor
/// takes. `None` before the account is known.
#[must_use]
pub fn region_of_new(job: &Job) -> Option<Region> {
    let bucket = job.recipe.bucket();
    let own = job.account().map(|account| &account.region);
    let taken = |region: &&Region| bucket.is_none_or(|bucket| bucket.takes_region(region));
    let first = || own.and(bucket)?.regions.first();
    let region = job.bucket.region.as_ref();
    region.or_else(|| own.filter(taken).or_else(first)).cloned()
}

/// The buckets of the list that the vendor takes, and how many it does not.
#[must_use]
pub fn fitting<'a>(job: &Job, buckets: &'a [Bucket]) -> (Vec<&'a Bucket>, usize) {
    let Some(question) = job.recipe.bucket() else {
        return (buckets.iter().collect(), 0);
    };
    let fits = |bucket: &&Bucket| {
        let region = bucket.region.as_ref();
        question.takes_name(bucket.name.as_str())
            && region.is_none_or(|region| question.takes_region(region))
    };
    let fitting: Vec<&Bucket> = buckets.iter().filter(fits).collect();
    let others = buckets.len() - fitting.len();
    (fitting, others)
}

/// Fills the name that the recipe suggests into the empty field of a new bucket.
pub(super) fn suggest(job: &mut Job) {
    if job.bucket.choice != Choice::New || !job.bucket.typed.is_empty() {
        return;
    }
    let (question, account) = (job.recipe.bucket(), job.account());
    let (Some(question), Some(account)) = (question, account) else {
        return;
    };
    let values = plan::values(&job.recipe, account, None, &job.answers);
    let name = question.suggest.as_ref();
    let name = name.and_then(|template| fill_whole(template, &values));
    if let Some(name) = name.filter(|name| question.check(name).is_ok()) {
        job.bucket.typed = name;
    }
}

/// A name that can be used, and that the vendor takes.
pub(super) fn usable_name(job: &Job) -> Option<BucketName> {
    let question = job.recipe.bucket();
    let taken = |name: &BucketName| question.is_none_or(|one| one.takes_name(name.as_str()));
    job.bucket.name().filter(taken)
}

/// What is wrong with a typed name; an empty field is no mistake yet.
pub(in crate::wizard::steps) fn wrong(job: &Job, typed: &str) -> Option<NameFault> {
    let typed = typed.trim();
    let own = BucketName::parse(typed).err();
    let question = job.recipe.bucket();
    let start = || question?.begins_with.clone();
    let start = start().filter(|start| !typed.starts_with(start.as_str()));
    own.or_else(|| start.map(|start| NameFault::Beginning { start }))
        .filter(|fault| *fault != NameFault::Empty)
}
