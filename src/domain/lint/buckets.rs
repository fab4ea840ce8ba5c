//! Buckets that a recipe names although nobody chooses them.

use super::{Finding, Hazard, finding};
use crate::domain::ability::{Where, abilities};
use crate::domain::recipe::{ParameterKind, Recipe, Values, fill_each};
use crate::domain::said::{Said, bucket_and_files};
use std::collections::BTreeSet;

/// The buckets that a person chooses, or types the name of.
pub(super) fn chosen(recipe: &Recipe, values: &Values) -> BTreeSet<String> {
    let first = values.get("bucket").into_iter();
    let mut chosen: BTreeSet<String> = first.chain(values.further_buckets()).cloned().collect();
    let typed = recipe.parameters.iter().filter(|one| match one.kind {
        ParameterKind::Bucket | ParameterKind::Text => true,
        ParameterKind::Folder
        | ParameterKind::Choice
        | ParameterKind::YesNo
        | ParameterKind::ExternalId => false,
    });
    let typed: Vec<String> = typed.map(|one| format!("{{{{{}}}}}", one.id)).collect();
    for resource in recipe.grants.iter().flat_map(|grant| &grant.resources) {
        let Some((bucket, _)) = bucket_and_files(resource) else {
            continue;
        };
        if typed
            .iter()
            .any(|variable| bucket.replace(' ', "").contains(variable))
        {
            chosen.extend(fill_each(bucket, values));
        }
    }
    chosen
}

/// What a statement opens besides.
pub(super) fn others(said: &Said, chosen: &BTreeSet<String>) -> BTreeSet<Finding> {
    let named = abilities(std::slice::from_ref(said))
        .into_iter()
        .filter_map(|one| match one.place {
            Where::Bucket(name) | Where::Folder(name, _) => Some(name),
            Where::BucketsLike(_) | Where::EveryBucket | Where::Account => None,
        });
    named
        .filter(|name| !chosen.contains(name))
        .map(|name| finding(Hazard::OtherBucket, said.sid.as_ref(), &name))
        .collect()
}
