//! What is hazardous in a permission document, found by what it means and not by how it is written.
//!
//! The hazards are those that were measured in forty guides of vendors.

mod buckets;
mod hazard;
mod managed;
#[cfg(test)]
mod promise_tests;
mod promises;
#[cfg(test)]
mod recipe_tests;
mod samples;
mod sentences;
mod statement;
#[cfg(test)]
mod tests;
mod trust;

pub use hazard::{Finding, Gravity, Hazard};
pub use samples::{SAMPLE_BUCKET, SAMPLE_FOLDER, readable, readable_sample, samples};

use super::ability::{Deed, abilities};
use super::fault::{Fault, FaultKind};
use super::policy::{PolicyDocument, Wording};
use super::recipe::{Grant, GrantEffect, On, Recipe, Values};
use super::said::{Said, statements};
use hazard::finding;
use std::collections::BTreeSet;

/// What is hazardous in a recipe, in the recipe's own wording, whatever is answered. Sorted, each once.
#[must_use]
pub fn recipe(recipe: &Recipe) -> Vec<Finding> {
    wording(recipe, Wording::Narrow)
}

/// What is hazardous in the vendor's own wording, where the recipe has narrowed it.
#[must_use]
pub fn vendors_wording(recipe: &Recipe) -> Vec<Finding> {
    let ours = self::recipe(recipe);
    let theirs = wording(recipe, Wording::Vendor);
    theirs
        .into_iter()
        .filter(|one| !ours.contains(one))
        .collect()
}

/// What is dangerous in the documents drawn with these very answers, and was not found without them. Of what is
/// named after the account or after what somebody types, the name may be another one; not of what is chosen.
#[must_use]
pub fn unforeseen(recipe: &Recipe, values: &Values, wording: Wording) -> Vec<Finding> {
    let mut found = found_with(recipe, values, wording);
    found.retain(|one| one.hazard.gravity() == Gravity::Danger);
    if found.is_empty() {
        return Vec::new();
    }
    let mut foreseen = self::recipe(recipe);
    if wording == Wording::Vendor {
        foreseen.extend(vendors_wording(recipe));
    }
    let told = |one: &Finding| {
        let same = |other: &Finding| {
            (one.hazard, &one.statement, &one.about)
                == (other.hazard, &other.statement, &other.about)
        };
        foreseen.iter().any(same)
    };
    let mut drawn = recipe.clone();
    let holds = |grant: &Grant| grant.when.as_ref().is_none_or(|when| when.holds(values));
    drawn.grants.retain(holds);
    for grant in &mut drawn.grants {
        grant.when = None;
    }
    let chosen = found_with(&drawn, &samples::chosen_alone(recipe, values), wording);
    let told_by_another_name = |one: &Finding| {
        let alike =
            |other: &&Finding| (one.hazard, &one.statement) == (other.hazard, &other.statement);
        let named = matches!(one.hazard, Hazard::OtherBucket | Hazard::LetsIn);
        let mut others = chosen.iter().filter(alike).peekable();
        named && others.peek().is_some() && others.all(told)
    };
    let unforeseen = |one: &Finding| !told(one) && !told_by_another_name(one);
    found.into_iter().filter(unforeseen).collect()
}

/// The fault of answers with which more is permitted than was told of before they were given.
#[must_use]
pub fn too_wide(recipe: &Recipe, values: &Values, wording: Wording) -> Option<Fault> {
    let found = unforeseen(recipe, values, wording);
    let words = found.first()?.hazard.word();
    Some(Fault::with(FaultKind::AnswersTooWide, words))
}

fn found_with(recipe: &Recipe, values: &Values, wording: Wording) -> BTreeSet<Finding> {
    let mut look = Look::default();
    look.at(recipe, values, wording);
    look.found
}

fn wording(recipe: &Recipe, wording: Wording) -> Vec<Finding> {
    let worst = worst(recipe);
    let mut look = Look::default();
    for values in samples(recipe) {
        look.at(&worst, &values, wording);
    }
    let mut found = look.found;
    let whole_project = || finding(Hazard::WholeProject, None, "");
    found.extend((recipe.is_storage() && !recipe.is_for_one_bucket()).then(whole_project));
    found.extend(recipe.managed_policies.iter().flat_map(managed::findings));
    if let Some(boundary) = &recipe.credential.boundary {
        found.insert(finding(Hazard::BoundaryUnseen, None, boundary));
    }
    found.into_iter().collect()
}

/// The recipe at worst: without what is forbidden with some answers alone.
#[must_use]
pub fn worst(recipe: &Recipe) -> Recipe {
    let mut worst = recipe.clone();
    worst
        .grants
        .retain(|grant| grant.effect == GrantEffect::Allow || grant.when.is_none());
    worst
}

/// A look at the documents of a recipe with one answer after the other. The same statement is looked at once.
#[derive(Default)]
struct Look {
    found: BTreeSet<Finding>,
    seen: BTreeSet<(On, String, BTreeSet<String>)>,
}

impl Look {
    fn at(&mut self, recipe: &Recipe, values: &Values, wording: Wording) {
        let mut all = Vec::new();
        let chosen = buckets::chosen(recipe, values);
        for on in [On::Identity, On::Bucket, On::Trust] {
            let drawn = PolicyDocument::draw_on(on, recipe, values, wording);
            for one in drawn.statement {
                let alone = PolicyDocument::of(vec![one]).compact();
                let said = statements(&alone).unwrap_or_default();
                if on == On::Bucket && recipe.credential.kind.has_key() {
                    let user = values.get("user_arn");
                    self.found
                        .extend(said.iter().flat_map(|one| others_let_in(one, user)));
                }
                if self.seen.insert((on, alone, chosen.clone())) {
                    for said in &said {
                        self.statement(recipe, said, &chosen, wording);
                    }
                }
                if on != On::Trust {
                    all.extend(said);
                }
            }
        }
        self.found.extend(whole(&all));
        if wording == Wording::Narrow {
            self.found.extend(promises::findings(recipe, &all, &chosen));
        }
    }

    fn statement(
        &mut self,
        recipe: &Recipe,
        said: &Said,
        chosen: &BTreeSet<String>,
        wording: Wording,
    ) {
        self.found.extend(statement::findings(said));
        self.found.extend(buckets::others(said, chosen));
        self.found.extend(trust::without_number(said));
        if wording == Wording::Narrow && said.allows {
            self.found.extend(sentences::findings(recipe, said));
        }
    }
}

/// What is hazardous in a permission document of any origin; `None` if it is not one.
#[must_use]
pub fn document(document: &str) -> Option<Vec<Finding>> {
    let all = statements(document)?;
    let mut found: BTreeSet<Finding> = all.iter().flat_map(statement::findings).collect();
    found.extend(whole(&all));
    Some(found.into_iter().collect())
}

/// Whom a bucket lets in beside the key's own user.
fn others_let_in(said: &Said, user: Option<&String>) -> Vec<Finding> {
    let others = said
        .principals
        .iter()
        .filter(|one| Some(*one) != user && said.allows);
    others
        .map(|other| finding(Hazard::LetsIn, said.sid.as_ref(), other))
        .collect()
}

/// What is only seen when all statements are looked at together.
fn whole(all: &[Said]) -> Vec<Finding> {
    let found = abilities(all);
    let can = |deed: Deed| found.iter().any(|one| one.deed == deed);
    let everything = can(Deed::Everything);
    let mut findings = Vec::new();
    if can(Deed::WriteFiles) && !can(Deed::StopUploads) && !everything {
        findings.push(finding(Hazard::NoAbort, None, "s3:AbortMultipartUpload"));
    }
    let uses_bucket = can(Deed::WriteFiles) || can(Deed::ReadFiles) || can(Deed::ListFiles);
    if uses_bucket && !can(Deed::SeeRegion) && !everything {
        findings.push(finding(Hazard::NoLocation, None, "s3:GetBucketLocation"));
    }
    findings
}
