//! What a recipe may try and hand over.

use super::super::template::names_in;
use super::super::{CredentialKind, On, Recipe};
use super::rules::{MAX_ITEMS, hold, text, web_page};
use super::{Broken, Place};
use crate::domain::proof::NameKind;
use std::collections::BTreeSet;

pub(super) fn check(recipe: &Recipe) -> Result<(), Broken> {
    let place = Place::of("handoff");
    let form = &recipe.handoff;
    text(&form.deliver, &place.key("deliver"))?;
    if let Some(url) = &form.form_url {
        web_page(url, place.key("form_url"))?;
    }
    for (at, recipient) in form.recipients.iter().enumerate() {
        let data = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let x25519 = recipient.starts_with("age1")
            && !recipient.starts_with("age1pq")
            && recipient.len() == 62
            && recipient.chars().all(data);
        hold(
            x25519,
            place.key("recipients").item(at),
            "a recipient begins with age1, has 62 characters and is not of another kind or a plugin's",
        )?;
    }
    fields(recipe, &place)?;
    way_in(recipe, &place)?;
    maps(recipe)?;
    proof(recipe)
}

/// Who is not told the role, or the external id that is made here, can never take the role.
fn way_in(recipe: &Recipe, place: &Place) -> Result<(), Broken> {
    if recipe.credential.kind != CredentialKind::Role {
        return Ok(());
    }
    let fields = recipe.handoff.fields.iter();
    let named: Vec<&str> = fields
        .filter_map(|field| names_in(&field.value))
        .flatten()
        .collect();
    hold(
        named.contains(&"role_arn") || named.contains(&"role"),
        place.key("field"),
        "a role is handed over by its name: a [[handoff.field]] needs {{role_arn}}",
    )?;
    for made in recipe.parameters.iter().filter(|one| one.made_here) {
        hold(
            named.contains(&made.id.as_str()),
            place.key("field"),
            format!(
                "what is made here is known to nobody else: a [[handoff.field]] needs {{{{{}}}}}",
                made.id
            ),
        )?;
    }
    Ok(())
}

fn fields(recipe: &Recipe, place: &Place) -> Result<(), Broken> {
    let fields = &recipe.handoff.fields;
    hold(
        (1..=MAX_ITEMS).contains(&fields.len()),
        place.key("field"),
        format!("a hand-off has 1 to {MAX_ITEMS} fields"),
    )?;
    let mut seen = BTreeSet::new();
    for (at, field) in fields.iter().enumerate() {
        let place = place.key("field").item(at);
        let label = field.label.trim();
        hold(
            (1..=120).contains(&label.chars().count()) && !label.contains(['\n', '\t']),
            place.key("label"),
            "a label is a line of 1 to 120 characters",
        )?;
        hold(
            seen.insert(label),
            place.key("label"),
            format!("the label {label} is there twice"),
        )?;
        hold(
            field.value.chars().count() <= 500 && !field.value.contains(['\n', '\t']),
            place.key("value"),
            "a value is one line of at most 500 characters",
        )?;
        if let Some(map) = &field.map {
            hold(
                recipe.maps.contains_key(map),
                place.key("map"),
                format!("there is no table [maps.{map}]"),
            )?;
            hold(
                !field.is_secret(),
                place.key("map"),
                "the secret is not looked up in a table",
            )?;
        }
    }
    let secret = fields.iter().any(super::super::Field::is_secret);
    if recipe.credential.kind.has_key() {
        hold(
            secret,
            place.key("field"),
            "no field holds {{secret}}, so the vendor could not use the key",
        )
    } else {
        hold(
            !secret,
            place.key("field"),
            "this kind of credential has no {{secret}}",
        )
    }
}

fn maps(recipe: &Recipe) -> Result<(), Broken> {
    for (name, table) in &recipe.maps {
        let place = Place::of("maps").key(name);
        let used = |field: &super::super::Field| field.map.as_ref() == Some(name);
        hold(
            recipe.handoff.fields.iter().any(used),
            place.clone(),
            format!("no field uses the table {name}"),
        )?;
        let plain = |(key, value): (&String, &String)| {
            key.len() <= 120 && value.len() <= 200 && !value.contains(['{', '\n'])
        };
        hold(
            !table.is_empty() && table.len() <= 200 && table.iter().all(plain),
            place,
            "a table has 1 to 200 plain texts",
        )?;
    }
    Ok(())
}

/// Whether a grant of the permission list names something of this kind.
fn names_a(recipe: &Recipe, kind: NameKind) -> bool {
    let grants = recipe
        .grants
        .iter()
        .filter(|grant| grant.on == On::Identity);
    let mut resources = grants.flat_map(|grant| &grant.resources);
    resources.any(|resource| kind.is_of(resource))
}

fn proof(recipe: &Recipe) -> Result<(), Broken> {
    let place = Place::of("proof");
    let list = &recipe.proof;
    let both = list
        .allowed
        .iter()
        .flatten()
        .find(|probe| list.refused.iter().flatten().any(|other| other == *probe));
    hold(
        both.is_none(),
        place.key("refused"),
        "a probe is allowed and refused at the same time",
    )?;
    for (key, probes) in [("allowed", &list.allowed), ("refused", &list.refused)] {
        for (at, probe) in probes.iter().flatten().enumerate() {
            let Some(kind) = probe.takes_from() else {
                continue;
            };
            hold(
                names_a(recipe, kind),
                place.key(key).item(at),
                format!(
                    "no grant names {}, so there is nothing to try `{}` with",
                    kind.described(),
                    probe.word()
                ),
            )?;
        }
    }
    let object = &list.object;
    let relative = !object.starts_with('/') && !object.contains("..") && !object.contains("//");
    hold(
        object.contains("{{nonce}}") && relative && object.len() <= 200,
        place.key("object"),
        "the test file's name holds {{nonce}}, and neither a leading / nor ..",
    )
}
