//! What the person has told on the page of the guide, and what is made in the console with it.

use super::changed;
use crate::domain::names::AccountId;
use crate::domain::policy::PolicyDocument;
use crate::domain::recipe::{Names, Values};
use crate::domain::regions;
use crate::wizard::Job;
use crate::wizard::steps::questions;

/// The variables of the recipe as far as the person has told them.
fn told_so_far(job: &Job) -> Values {
    let state = &job.guide;
    let region = state.region();
    let bucket = state.bucket_name().map(|bucket| bucket.to_string());
    let account = AccountId::parse(state.account.trim()).map(|account| account.to_string());
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
pub(super) fn values(job: &Job) -> Option<Values> {
    let state = &job.guide;
    let bucket = state.bucket_fault.is_none() && state.bucket_name().is_some();
    let whole = bucket && state.encryption_key().is_ok();
    let values = told_so_far(job);
    let account = !job.recipe.needs("account_id") || values.get("account_id").is_some();
    (whole && account && job.is_answered()).then_some(values)
}

/// Fills in what the recipe suggests for its own questions, and a region that the vendor takes.
pub fn enter(job: &mut Job) {
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

/// What is made in the console: its names and the permission document. `None` until the questions are
/// answered.
#[must_use]
pub fn things(job: &Job) -> Option<(Names, PolicyDocument)> {
    let values = values(job)?;
    let document = PolicyDocument::draw(&job.recipe, &values, job.check.wording);
    // Names that were chosen on the check page are those of its bucket.
    let same = (job.bucket.facts.as_ref())
        .is_some_and(|facts| Some(&facts.name.to_string()) == values.get("bucket"));
    let chosen = job.check.names().filter(|_| same);
    let names = chosen.or_else(|| job.recipe.names(&values).ok())?;
    Some((names, document))
}
