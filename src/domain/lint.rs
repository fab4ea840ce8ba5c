//! What is hazardous in a permission document, found by what it means and not by how it is written.
//!
//! The hazards are those that were measured in forty guides of vendors.

mod sentences;
#[cfg(test)]
mod tests;
mod trust;

use super::ability::{Deed, Where, abilities};
use super::actions::{self, Target, is_pattern};
use super::evaluate::{Decision, matches};
use super::policy::{PolicyDocument, Wording};
use super::recipe::{On, Recipe, Values};
use super::said::{Said, bucket_and_files, statements};
use std::collections::BTreeSet;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// It opens more than a vendor should have.
    Danger,
    /// It may not work, or could be better.
    Advice,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hazard {
    /// Everything is permitted.
    Everything,
    /// A key of an S3-compatible cloud, which nothing can narrow: it opens the whole project.
    WholeProject,
    /// `NotAction`, `NotResource` or `NotPrincipal` permits whatever is not named.
    AllBut,
    /// Everybody is named.
    Public,
    /// Rights can be given to others, or taken.
    GivesRights,
    /// A vendor takes a role without a number that only the two know.
    WithoutNumber,
    /// Files or the bucket can be opened to others.
    Opens,
    /// Every bucket is opened.
    EveryBucket,
    /// Other buckets whose names begin alike are opened.
    BucketsLike,
    /// A resource `*` where something smaller could be named.
    EveryResource,
    /// A permission list of AWS that opens a whole service.
    FullAccess,
    /// A pattern of actions; `more` lists what it matches.
    ActionPattern,
    /// An action on the wrong kind of name, so without effect.
    NoEffect,
    /// The sentence does not tell what the document permits.
    SaysLess,
    /// The sentence promises what the document does not permit.
    SaysMore,
    /// Files can be put and broken uploads cannot be tidied up.
    NoAbort,
    /// The bucket's region cannot be found out.
    NoLocation,
    /// What the boundary permits cannot be seen from here.
    BoundaryUnseen,
}

impl Hazard {
    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::WholeProject => "whole-project",
            Self::AllBut => "all-but",
            Self::Public => "public",
            Self::GivesRights => "gives-rights",
            Self::WithoutNumber => "without-number",
            Self::Opens => "opens",
            Self::EveryBucket => "every-bucket",
            Self::BucketsLike => "buckets-like",
            Self::EveryResource => "every-resource",
            Self::FullAccess => "full-access",
            Self::ActionPattern => "action-pattern",
            Self::NoEffect => "no-effect",
            Self::SaysLess => "says-less",
            Self::SaysMore => "says-more",
            Self::NoAbort => "no-abort",
            Self::NoLocation => "no-location",
            Self::BoundaryUnseen => "boundary-unseen",
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn gravity(self) -> Gravity {
        match self {
            Self::Everything
            | Self::WholeProject
            | Self::AllBut
            | Self::Public
            | Self::GivesRights
            | Self::WithoutNumber
            | Self::Opens
            | Self::EveryBucket
            | Self::BucketsLike
            | Self::EveryResource
            | Self::FullAccess
            | Self::SaysLess => Gravity::Danger,
            Self::ActionPattern
            | Self::NoEffect
            | Self::SaysMore
            | Self::NoAbort
            | Self::NoLocation
            | Self::BoundaryUnseen => Gravity::Advice,
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What.
    pub hazard: Hazard,
    /// The statement's `Sid` or the grant's id, where it has one.
    pub statement: Option<String>,
    /// The action, resource or deed that it is about.
    pub about: String,
    /// What a pattern matches, where it is about a pattern.
    pub more: Vec<String>,
}

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

fn wording(recipe: &Recipe, wording: Wording) -> Vec<Finding> {
    let mut found = BTreeSet::new();
    for values in samples(recipe) {
        let mut all = Vec::new();
        for on in [On::Identity, On::Bucket, On::Trust] {
            let drawn = PolicyDocument::draw_on(on, recipe, &values, wording);
            let here = statements(&drawn.compact()).unwrap_or_default();
            found.extend(here.iter().flat_map(statement));
            found.extend(here.iter().filter_map(trust::without_number));
            if on != On::Trust {
                all.extend(here);
            }
        }
        found.extend(whole(&all));
        if wording == Wording::Narrow {
            found.extend(sentences::findings(recipe, &values));
        }
    }
    let whole_project = || finding(Hazard::WholeProject, None, "");
    found.extend(recipe.is_storage().then(whole_project));
    for list in &recipe.managed_policies {
        let name = list.arn.rsplit('/').next().unwrap_or_default();
        if name.contains("FullAccess") || matches!(name, "AdministratorAccess" | "PowerUserAccess")
        {
            found.insert(finding(Hazard::FullAccess, None, name));
        }
    }
    if let Some(boundary) = &recipe.credential.boundary {
        found.insert(finding(Hazard::BoundaryUnseen, None, boundary));
    }
    found.into_iter().collect()
}

/// What is hazardous in a permission document of any origin; `None` if it is not one.
#[must_use]
pub fn document(document: &str) -> Option<Vec<Finding>> {
    let all = statements(document)?;
    let mut found: BTreeSet<Finding> = all.iter().flat_map(statement).collect();
    found.extend(whole(&all));
    Some(found.into_iter().collect())
}

/// The bucket of [`samples`], perhaps after a beginning that the vendor demands.
pub const SAMPLE_BUCKET: &str = "chosen-bucket";
/// The folder of [`samples`], perhaps after such a beginning, too.
pub const SAMPLE_FOLDER: &str = "chosen-folder/";

/// Answers that bring every grant of the recipe into some document: every choice once, everything else
/// answered, and once with all that may be empty left empty.
#[must_use]
pub fn samples(recipe: &Recipe) -> Vec<Values> {
    use super::recipe::ParameterKind;
    let most = recipe.parameters.iter().map(|one| one.choices.len()).max();
    let mut samples = Vec::new();
    for nth in 0..most.unwrap_or(0).max(1) {
        for full in [true, false] {
            let mut values = Values::from([
                ("partition", "aws".to_owned()),
                ("account_id", "123456789012".to_owned()),
                ("region", "eu-central-1".to_owned()),
                (
                    "user_arn",
                    "arn:aws:iam::123456789012:user/handoff/robot".to_owned(),
                ),
            ]);
            for one in &recipe.parameters {
                let start = one.begins_with.clone().unwrap_or_default();
                let text = match one.kind {
                    ParameterKind::Bucket => start + SAMPLE_BUCKET,
                    ParameterKind::Folder => start + SAMPLE_FOLDER,
                    ParameterKind::Text | ParameterKind::ExternalId => start + "text",
                    ParameterKind::YesNo => "yes".to_owned(),
                    ParameterKind::Choice => {
                        let choice = &one.choices[nth.min(one.choices.len() - 1)];
                        for (name, value) in &choice.values {
                            values.insert(name, value.clone());
                        }
                        choice.id.clone()
                    }
                };
                if full || !(one.optional || one.kind == ParameterKind::YesNo) {
                    values.insert(&one.id, text);
                }
            }
            if full && recipe.bucket().is_some() {
                let key = "arn:aws:kms:eu-central-1:123456789012:key/1";
                values.insert("kms_key", key.to_owned());
            }
            recipe.name_first_region(&mut values);
            samples.push(values);
        }
    }
    samples
}

fn finding(hazard: Hazard, statement: Option<&String>, about: &str) -> Finding {
    Finding {
        hazard,
        statement: statement.cloned(),
        about: about.to_owned(),
        more: Vec::new(),
    }
}

fn statement(said: &Said) -> Vec<Finding> {
    let mut found = Vec::new();
    if !said.allows {
        return found;
    }
    let mut add = |hazard, about: &str| found.push(finding(hazard, said.sid.as_ref(), about));
    let turned = [
        ("NotAction", &said.not_actions),
        ("NotResource", &said.not_resources),
    ];
    for (name, list) in turned {
        if !list.is_empty() {
            add(Hazard::AllBut, name);
        }
    }
    if said.has_not_principal {
        add(Hazard::AllBut, "NotPrincipal");
    }
    for principal in &said.principals {
        if principal == "*" && said.condition.is_none() {
            add(Hazard::Public, principal);
        }
    }
    for one in abilities(std::slice::from_ref(said)) {
        let hazard = match (&one.place, one.deed) {
            (_, Deed::Everything) => Hazard::Everything,
            (_, Deed::GiveRights) => Hazard::GivesRights,
            // A trust document says who may take the role; elsewhere it is a way to more rights.
            (_, Deed::TakeRole) if said.principals.is_empty() => Hazard::GivesRights,
            (_, Deed::ShareFiles | Deed::GiveBucketAway) => Hazard::Opens,
            (Where::EveryBucket, _) => Hazard::EveryBucket,
            (Where::BucketsLike(_), _) => Hazard::BucketsLike,
            (Where::Bucket(_) | Where::Folder(..) | Where::Account, _) => continue,
        };
        add(hazard, one.deed.word());
    }
    found.extend(
        said.actions
            .iter()
            .filter_map(|action| action_pattern(said, action)),
    );
    found.extend(
        said.actions
            .iter()
            .filter_map(|action| without_effect(said, action)),
    );
    found.extend(
        said.actions
            .iter()
            .filter_map(|action| every_resource(said, action)),
    );
    found
}

fn action_pattern(said: &Said, action: &str) -> Option<Finding> {
    if !is_pattern(action) || action == "*" {
        return None;
    }
    let names = actions::matching(action);
    let mut found = finding(Hazard::ActionPattern, said.sid.as_ref(), action);
    found.more = names.iter().map(|(name, _)| format!("s3:{name}")).collect();
    Some(found)
}

/// By asking: whether there is any name of the right kind on which the statement permits the action.
fn without_effect(said: &Said, action: &str) -> Option<Finding> {
    let rules = said.rules.as_ref()?;
    let known = actions::matching(action);
    if known.is_empty() || is_pattern(action) || said.resources.is_empty() {
        return None;
    }
    let samples = said.resources.iter().flat_map(|resource| {
        [
            resource.replace('*', "x"),
            resource.replace('*', "x/y"),
            resource.replace('*', ""),
        ]
    });
    let fits = |sample: &String, target: Target| match (bucket_and_files(sample), target) {
        (Some((_, files)), Target::File) => files.is_some_and(|files| !files.is_empty()),
        (Some((_, files)), Target::Bucket) => files.is_none(),
        (Some(_), Target::Account) | (None, _) => sample == "*",
    };
    let everywhere = said.resources.iter().any(|resource| resource == "*");
    let context: Vec<(String, String)> = conditions_met(said);
    let context: Vec<(&str, &str)> = context
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    let works = everywhere
        || samples.into_iter().any(|sample| {
            known.iter().any(|(_, target)| fits(&sample, *target))
                && rules.decide_in(action, &sample, &context) != Decision::Denied
        });
    (!works).then(|| finding(Hazard::NoEffect, said.sid.as_ref(), action))
}

/// Values with which the statement's own conditions hold.
fn conditions_met(said: &Said) -> Vec<(String, String)> {
    let operators = said
        .condition
        .as_ref()
        .and_then(serde_json::Value::as_object);
    let keys = operators.into_iter().flat_map(serde_json::Map::values);
    let pairs = keys.filter_map(serde_json::Value::as_object).flatten();
    pairs
        .filter_map(|(key, value)| {
            let first = value.as_str().or_else(|| value.get(0)?.as_str())?;
            Some((key.clone(), first.replace('*', "x")))
        })
        .collect()
}

/// Actions that take no other resource. What S3 opens with `*` is told bucket by bucket.
const ONLY_EVERY_RESOURCE: [&str; 5] = [
    "ec2:Describe*",
    "sts:GetCallerIdentity",
    "cloudwatch:*",
    "tag:Get*",
    "s3:*",
];

fn every_resource(said: &Said, action: &str) -> Option<Finding> {
    let needs = action == "*"
        || ONLY_EVERY_RESOURCE
            .iter()
            .any(|known| matches(known, action));
    let wide = said.resources.iter().any(|resource| resource == "*") && !needs;
    wide.then(|| finding(Hazard::EveryResource, said.sid.as_ref(), action))
}

/// What is only seen when all statements are looked at together.
fn whole(all: &[Said]) -> Vec<Finding> {
    let found = abilities(all);
    let can = |deed: Deed| found.iter().any(|one| one.deed == deed);
    let everything = can(Deed::Everything);
    let mut findings = Vec::new();
    if can(Deed::WriteFiles) && !can(Deed::MindUploads) && !everything {
        findings.push(finding(Hazard::NoAbort, None, "s3:AbortMultipartUpload"));
    }
    let uses_bucket = can(Deed::WriteFiles) || can(Deed::ReadFiles) || can(Deed::ListFiles);
    if uses_bucket && !can(Deed::SeeRegion) && !everything {
        findings.push(finding(Hazard::NoLocation, None, "s3:GetBucketLocation"));
    }
    findings
}
