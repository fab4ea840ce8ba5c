//! What a recipe may ask.

use super::super::template::VARIABLES;
use super::super::{Parameter, ParameterKind, Recipe};
use super::rules::{hold, is_id, text};
use super::{Broken, Place};
use std::collections::BTreeSet;

pub(super) fn check(recipe: &Recipe) -> Result<(), Broken> {
    let mut seen = BTreeSet::new();
    hold(
        recipe.parameters.len() <= 12,
        Place::of("parameter"),
        "at most 12 parameters",
    )?;
    for (at, parameter) in recipe.parameters.iter().enumerate() {
        let place = Place::of("parameter").item(at);
        named(parameter, &place)?;
        hold(
            seen.insert(&parameter.id),
            place.key("id"),
            format!("the parameter {} is there twice", parameter.id),
        )?;
        text(&parameter.question, &place.key("question"))?;
        text(&parameter.hint, &place.key("hint"))?;
        fields_of_its_kind(parameter, &place)?;
        choices(recipe, parameter, &place)?;
    }
    Ok(())
}

/// Bucket, folder and external id have their fixed names, the others none that is taken.
fn named(parameter: &Parameter, place: &Place) -> Result<(), Broken> {
    let place = place.key("id");
    let fixed = match parameter.kind {
        ParameterKind::Bucket => Some("bucket"),
        ParameterKind::Folder => Some("folder"),
        ParameterKind::ExternalId => Some("external_id"),
        ParameterKind::Text | ParameterKind::Choice | ParameterKind::YesNo => None,
    };
    if let Some(fixed) = fixed {
        return hold(
            parameter.id == fixed,
            place,
            format!("a parameter of this kind has id = \"{fixed}\""),
        );
    }
    let shaped = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let fits = (1..=40).contains(&parameter.id.len()) && parameter.id.chars().all(shaped);
    hold(
        fits,
        place.clone(),
        "the id of a parameter takes small letters, digits and _, at most 40",
    )?;
    let taken = VARIABLES.contains(&parameter.id.as_str()) || parameter.id == "external_id";
    hold(
        !taken,
        place,
        format!(
            "{} is a variable of the program; take another id",
            parameter.id
        ),
    )
}

fn fields_of_its_kind(parameter: &Parameter, place: &Place) -> Result<(), Broken> {
    use ParameterKind::{Bucket, Choice, ExternalId, Folder, Text};
    let kind = parameter.kind;
    let fits = [
        ("regions", !parameter.regions.is_empty(), &[Bucket][..]),
        ("bucket", parameter.bucket.is_some(), &[Bucket]),
        ("most", parameter.most.is_some(), &[Bucket]),
        ("new_bucket", parameter.new_bucket.is_some(), &[Bucket]),
        (
            "existing_bucket",
            parameter.existing_bucket.is_some(),
            &[Bucket],
        ),
        ("choice", !parameter.choices.is_empty(), &[Choice]),
        ("made_here", parameter.made_here, &[ExternalId]),
        (
            "begins_with",
            parameter.begins_with.is_some(),
            &[Bucket, Text, Folder],
        ),
        (
            "suggest",
            parameter.suggest.is_some(),
            &[Bucket, Text, Folder, Choice],
        ),
        ("optional", parameter.optional, &[Text, Folder, Choice]),
    ];
    for (key, given, kinds) in fits {
        hold(
            !given || kinds.contains(&kind),
            place.key(key),
            format!("{key} does not belong to a parameter of this kind"),
        )?;
    }
    let (is_choice, has_choices) = (kind == Choice, parameter.choices.len() >= 2);
    hold(
        !is_choice || has_choices,
        place.key("kind"),
        "a choice needs two [[parameter.choice]] at least",
    )?;
    hold(
        (1..=5).contains(&parameter.most()),
        place.key("most"),
        "most is 1 to 5",
    )?;
    let lock_without_versions = parameter
        .new_bucket
        .as_ref()
        .is_some_and(|bucket| bucket.object_lock && !bucket.versioning);
    hold(
        !lock_without_versions,
        place.key("new_bucket"),
        "object_lock needs versioning = true",
    )?;
    let widens = |text: &Option<String>| {
        text.as_deref()
            .is_some_and(|text| text.contains(['*', '?', '$']))
    };
    hold(
        !widens(&parameter.begins_with) && !widens(&parameter.suggest),
        place.clone(),
        "an answer never holds *, ? or $: they would widen what is permitted",
    )
}

fn choices(recipe: &Recipe, parameter: &Parameter, place: &Place) -> Result<(), Broken> {
    let mut seen = BTreeSet::new();
    for (at, choice) in parameter.choices.iter().enumerate() {
        let place = place.key("choice").item(at);
        hold(
            is_id(&choice.id),
            place.key("id"),
            "the id of a choice takes small letters, digits and hyphens",
        )?;
        hold(
            seen.insert(&choice.id),
            place.key("id"),
            format!("the choice {} is there twice", choice.id),
        )?;
        text(&choice.label, &place.key("label"))?;
        let same = choice.values.keys().eq(parameter.choices[0].values.keys());
        hold(
            same,
            place.key("values"),
            "every choice sets the same variables",
        )?;
        for (name, value) in &choice.values {
            let place = place.key("values").key(name);
            let taken = VARIABLES.contains(&name.as_str())
                || recipe.parameters.iter().any(|one| one.id == *name);
            hold(!taken, place.clone(), format!("{name} has a value already"))?;
            let plain = !value.is_empty() && !value.contains(['*', '?', '$', '{', '}', '\n']);
            hold(
                plain,
                place,
                "a value is a plain text without *, ?, $ and brackets",
            )?;
        }
    }
    Ok(())
}
