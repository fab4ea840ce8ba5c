//! What a recipe may permit, as far as the shape goes. What it means is judged by the lint.

use super::super::{Grant, GrantEffect, KMS_KEY, ManagedPolicy, On, Recipe, When};
use super::names::{principal_shape, resource_shape};
use super::rules::{MAX_ITEMS, hold, text};
use super::suggest::nearest;
use super::templates::known_variables;
use super::{Broken, Place};
use std::collections::BTreeSet;

pub(super) fn check(recipe: &Recipe) -> Result<(), Broken> {
    let mut seen = BTreeSet::new();
    for (at, grant) in recipe.grants.iter().enumerate() {
        let place = Place::of("grant").item(at);
        let shaped = grant.id.chars().all(|c| c.is_ascii_alphanumeric());
        hold(
            shaped && (1..=64).contains(&grant.id.len()),
            place.key("id"),
            "the id of a grant takes letters and digits alone, at most 64",
        )?;
        hold(
            seen.insert(&grant.id),
            place.key("id"),
            format!("the grant {} is there twice", grant.id),
        )?;
        text(&grant.say, &place.key("say"))?;
        actions(&grant.actions, &place.key("actions"))?;
        place_of_grant(grant, &place)?;
        for (n, resource) in grant.resources.iter().enumerate() {
            resource_shape(resource, place.key("resources").item(n))?;
        }
        for (n, principal) in grant.principals.iter().enumerate() {
            principal_shape(principal, place.key("principals").item(n))?;
        }
        conditions(grant, &place)?;
        narrowed(grant, &place)?;
        when(recipe, grant.when.as_ref(), &place)?;
    }
    for (at, list) in recipe.managed_policies.iter().enumerate() {
        managed(recipe, list, &Place::of("managed_policy").item(at))?;
    }
    Ok(())
}

fn actions(actions: &[String], place: &Place) -> Result<(), Broken> {
    hold(
        (1..=MAX_ITEMS).contains(&actions.len()),
        place.clone(),
        format!("a grant names 1 to {MAX_ITEMS} actions"),
    )?;
    for (at, action) in actions.iter().enumerate() {
        let service = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '?');
        let shaped = action.split_once(':').is_some_and(|(before, after)| {
            !before.is_empty()
                && before.chars().all(service)
                && !after.is_empty()
                && after.chars().all(name)
        });
        let small = action.split_once(':').map(|(before, after)| {
            let before = before.to_lowercase();
            format!("{before}:{after}")
        });
        let remedy = match small.filter(|small| small != action) {
            Some(small) => format!("a service is written in small letters: write {small}"),
            None => format!("{action} is not an action such as s3:GetObject"),
        };
        hold(shaped && action.len() <= 120, place.item(at), remedy)?;
    }
    Ok(())
}

/// What each document takes.
fn place_of_grant(grant: &Grant, place: &Place) -> Result<(), Broken> {
    let (resources, principals) = (!grant.resources.is_empty(), !grant.principals.is_empty());
    match grant.on {
        On::Identity => {
            hold(
                resources,
                place.clone(),
                "resources is needed: what the actions may be done to",
            )?;
            hold(
                !principals,
                place.key("principals"),
                "principals belongs to a grant with on = \"bucket\" or on = \"trust\"",
            )
        }
        On::Bucket => {
            hold(
                resources && principals,
                place.clone(),
                "a grant on \"bucket\" needs resources and principals",
            )?;
            let of_bucket = |resource: &String| {
                let rest = resource.strip_prefix("arn:{{partition}}:s3:::{{bucket}}");
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            hold(
                grant.resources.iter().all(of_bucket),
                place.key("resources"),
                "the policy of a bucket speaks of that bucket alone: arn:{{partition}}:s3:::{{bucket}}",
            )
        }
        On::Trust => {
            hold(
                principals && !resources,
                place.clone(),
                "a grant on \"trust\" needs principals and takes no resources",
            )?;
            let takes_role = ["sts:AssumeRole", "sts:TagSession"];
            let known = grant
                .actions
                .iter()
                .all(|action| takes_role.contains(&action.as_str()));
            hold(
                known && grant.effect == GrantEffect::Allow,
                place.key("actions"),
                "a grant on \"trust\" allows sts:AssumeRole (and sts:TagSession)",
            )
        }
    }?;
    // A key that goes by an alias puts a condition on the whole statement.
    let has_key = grant.resources.iter().any(|resource| resource == KMS_KEY);
    hold(
        !has_key || grant.resources.len() == 1,
        place.key("resources"),
        format!("{KMS_KEY} is the only resource of its grant"),
    )
}

fn conditions(grant: &Grant, place: &Place) -> Result<(), Broken> {
    let place = place.key("conditions");
    for (operator, keys) in &grant.conditions {
        let base = base_of(operator);
        let remedy = match nearest(base, &OPERATORS) {
            Some(word) => format!("{operator} is not a condition operator; did you mean {word}?"),
            None => format!("{operator} is not a condition operator such as StringEquals"),
        };
        hold(is_condition_operator(operator), place.key(operator), remedy)?;
        for (key, values) in keys {
            let place = place.key(operator).key(key);
            hold(
                key != "sts:ExternalId" || operator == "StringEquals",
                place.clone(),
                "the number is asked for by StringEquals alone; any other operator may hold without it",
            )?;
            hold(
                key.contains(':') && !values.is_empty(),
                place,
                "a condition key has a service and a value, such as \"s3:prefix\" = [\"{{folder}}*\"]",
            )?;
        }
    }
    Ok(())
}

/// An operator without what says how many values must fit.
fn base_of(operator: &str) -> &str {
    let base = operator
        .trim_start_matches("ForAllValues:")
        .trim_start_matches("ForAnyValue:");
    base.trim_end_matches("IfExists")
}

/// Whether a condition of this kind may stand in a recipe.
pub(in crate::domain::recipe) fn is_condition_operator(operator: &str) -> bool {
    OPERATORS.contains(&base_of(operator))
}

/// Condition operators of IAM
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>).
const OPERATORS: [&str; 16] = [
    "StringEquals",
    "StringNotEquals",
    "StringLike",
    "StringNotLike",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "NumericEquals",
    "NumericLessThanEquals",
    "NumericGreaterThanEquals",
    "Bool",
    "Null",
    "IpAddress",
    "NotIpAddress",
    "ArnLike",
    "ArnEquals",
    "ArnNotLike",
];

fn narrowed(grant: &Grant, place: &Place) -> Result<(), Broken> {
    let vendor = grant.vendor_actions.is_some() || grant.vendor_resources.is_some();
    if let Some(list) = grant
        .vendor_actions
        .as_ref()
        .filter(|list| !list.is_empty())
    {
        actions(list, &place.key("vendor_actions"))?;
    }
    for (at, resource) in grant.vendor_resources.iter().flatten().enumerate() {
        resource_shape(resource, place.key("vendor_resources").item(at))?;
    }
    hold(
        vendor == grant.narrowed_because.is_some(),
        place.key("narrowed_because"),
        "vendor_actions or vendor_resources and narrowed_because come together",
    )?;
    match &grant.narrowed_because {
        Some(reason) => text(reason, &place.key("narrowed_because")),
        None => Ok(()),
    }
}

fn managed(recipe: &Recipe, list: &ManagedPolicy, place: &Place) -> Result<(), Broken> {
    text(&list.say, &place.key("say"))?;
    let name = list.arn.strip_prefix("arn:{{partition}}:iam::aws:policy/");
    let shaped = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '+');
    hold(
        name.is_some_and(|name| !name.is_empty() && name.chars().all(shaped)),
        place.key("arn"),
        "a managed policy is one of AWS: arn:{{partition}}:iam::aws:policy/NAME",
    )?;
    when(recipe, list.when.as_ref(), place)
}

fn when(recipe: &Recipe, when: Option<&When>, place: &Place) -> Result<(), Broken> {
    let place = place.key("when");
    let known = known_variables(recipe);
    for (name, value) in when.into_iter().flat_map(When::names) {
        let remedy = match nearest(name, &known) {
            Some(word) => format!("{name} is not known here; did you mean {word}?"),
            None => format!("{name} is not known here"),
        };
        hold(known.contains(&name), place.clone(), remedy)?;
        let Some(value) = value else { continue };
        let choices = recipe.parameters.iter().find(|one| one.id == name);
        let offered = choices.is_none_or(|one| {
            one.choices.is_empty() || one.choices.iter().any(|choice| choice.id == value)
        });
        hold(
            offered,
            place.clone(),
            format!("{value} is not one of the choices of {name}"),
        )?;
    }
    Ok(())
}
