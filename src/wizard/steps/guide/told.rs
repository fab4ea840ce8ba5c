//! What the person has told on the page of the guide, and what is made in the console with it.

use super::{changed, storage};
use crate::domain::console::Sheet;
use crate::domain::fault::Fault;
use crate::domain::lint;
use crate::domain::names::{AccountId, Arn};
use crate::domain::policy::{BucketRules, PolicyDocument};
use crate::domain::recipe::{ManagedPolicy, Names, On, Values, fill};
use crate::domain::regions;
use crate::wizard::Job;
use crate::wizard::steps::questions;

/// The variables of the recipe as far as the person has told them.
fn told_so_far(job: &Job) -> Values {
    let state = &job.guide;
    let region = state.region();
    let bucket = state.bucket_name().map(|bucket| bucket.to_string());
    let account = AccountId::typed(&state.account).map(|account| account.to_string());
    let key = state.encryption_key().ok().flatten();
    let mut values = Values::from([
        ("partition", regions::partition(&region).to_owned()),
        ("region", region.to_string()),
    ]);
    values.insert("bucket", bucket.unwrap_or_default());
    values.insert("account_id", account.unwrap_or_default());
    values.insert(
        "kms_key",
        key.map(|key| key.to_string()).unwrap_or_default(),
    );
    job.answers.set(&job.recipe, &mut values);
    values
}

/// The variables of the recipe; `None` until all that it needs are told.
#[must_use]
pub fn values(job: &Job) -> Option<Values> {
    if job.is_storage() {
        return storage::values(job);
    }
    let state = &job.guide;
    let bucket = state.bucket_fault.is_none() && state.bucket_name().is_some();
    let whole = (bucket || !job.has_bucket()) && state.encryption_key().is_ok();
    let values = told_so_far(job);
    let account = !needs_account(job) || values.get("account_id").is_some();
    (whole && account && job.is_answered()).then_some(values)
}

/// Whether the account's number is asked for: what is made cannot be written down without it.
#[must_use]
pub fn needs_account(job: &Job) -> bool {
    let values = told_so_far(job);
    let mut with_number = ["account_id", "user_arn", "role_arn"].into_iter();
    // A key and a role tell it themselves. Of lines nobody does, and whoever gets the values is told it.
    job.is_lines() || with_number.any(|variable| job.recipe.needs(variable, &values))
}

/// The permission lists of AWS that are ticked in the console, with their full names.
#[must_use]
pub fn managed_lists(job: &Job) -> Vec<(&ManagedPolicy, Arn)> {
    let lists = |values| job.recipe.managed_lists(&values);
    values(job).map(lists).unwrap_or_default()
}

/// Fills in what the recipe suggests for its own questions, and a region that the vendor takes.
pub fn enter(job: &mut Job) {
    if job.is_storage() {
        let values = storage::told_so_far(job);
        return questions::propose(job, values);
    }
    if job.guide.region.is_none() {
        let taken = job
            .recipe
            .bucket()
            .and_then(|bucket| bucket.regions.first());
        job.guide.region = taken.cloned();
    }
    let values = told_so_far(job);
    questions::propose(job, values);
}

/// What was done in the console for another answer is to be done again.
pub(in crate::wizard::steps) fn answer_changed(job: &mut Job) {
    changed(&mut job.guide);
}

/// Why nothing is to be made in the console with these answers: they permit more than was told.
#[must_use]
pub fn too_wide(job: &Job) -> Option<Fault> {
    let (values, _) = with_names(job)?;
    lint::too_wide(&job.recipe, &values, job.check.wording)
}

/// The variables with what is made, and its names.
fn with_names(job: &Job) -> Option<(Values, Names)> {
    if job.is_storage() {
        return None;
    }
    let mut values = values(job)?;
    // Names that were chosen on the check page are those of its bucket.
    let same = (job.bucket.facts.as_ref())
        .is_some_and(|facts| Some(&facts.name.to_string()) == values.get("bucket"));
    let chosen = job.check.names().filter(|_| same);
    let names = chosen.or_else(|| job.recipe.names(&values).ok())?;
    values.insert("user", names.user.to_string());
    values.insert("group", names.group.to_string());
    values.insert("role", names.role.to_string());
    values.insert("user_arn", by_hand(&values, "user", names.user.as_str()));
    values.insert("role_arn", by_hand(&values, "role", names.role.as_str()));
    Some((values, names))
}

/// What is made in the console. `None` until the questions are answered, and where the answers permit more than
/// was told.
#[must_use]
pub fn sheet(job: &Job) -> Option<Sheet> {
    let (values, names) = with_names(job)?;
    let (recipe, wording) = (&job.recipe, job.check.wording);
    if lint::too_wide(recipe, &values, wording).is_some() {
        return None;
    }
    let document = PolicyDocument::draw(recipe, &values, wording);
    let managed = recipe.managed_lists(&values).into_iter();
    let managed = managed.map(|(_, arn)| arn).collect();
    let boundary = recipe.credential.boundary.as_ref();
    let boundary = boundary.and_then(|arn| Arn::parse(&fill(arn, &values)).ok());
    let bucket = job.guide.bucket_name().filter(|_| job.has_bucket());
    let lines = PolicyDocument::draw_on(On::Bucket, recipe, &values, wording);
    let rules = (bucket.clone())
        .and_then(|bucket| BucketRules::of(lines, bucket, job.guide.region(), &job.draft_id));
    let trust = PolicyDocument::draw_on(On::Trust, recipe, &values, wording);
    Some(Sheet {
        kind: recipe.credential.kind,
        trust,
        bucket,
        document,
        managed,
        boundary,
        tags: recipe.credential.tags.clone().into_iter().collect(),
        rules,
        names,
    })
}

/// The ARN of a user or a role of that name. The console knows no paths: whatever it makes lies at the top
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>).
fn by_hand(values: &Values, kind: &str, name: &str) -> String {
    let value = |name| values.get(name).map_or("", String::as_str);
    let (partition, account_id) = (value("partition"), value("account_id"));
    format!("arn:{partition}:iam::{account_id}:{kind}/{name}")
}
