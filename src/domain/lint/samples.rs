//! Answers that a recipe is looked at with, before anybody has given any.

use crate::domain::recipe::{ParameterKind, Recipe, Values, When};

/// The bucket of [`samples`], perhaps after a beginning that the vendor demands. No letter of it can stand in a
/// recipe, so that none of its patterns fits by chance.
pub const SAMPLE_BUCKET: &str = "\u{e000}\u{e000}\u{e000}";
/// The folder of [`samples`], perhaps after such a beginning, too.
pub const SAMPLE_FOLDER: &str = "\u{e001}/";
/// Any other answer of [`samples`].
const SAMPLE_TEXT: &str = "\u{e002}";

/// What stands in the place of answers.
struct Words {
    bucket: &'static str,
    folder: &'static str,
    text: &'static str,
}

/// Answers that bring every grant of the recipe into some document: every choice once, everything else
/// answered, and once with all that may be empty left empty; and for whatever is only sometimes part of the
/// recipe, the same with its own conditions met.
#[must_use]
pub fn samples(recipe: &Recipe) -> Vec<Values> {
    let words = Words {
        bucket: SAMPLE_BUCKET,
        folder: SAMPLE_FOLDER,
        text: SAMPLE_TEXT,
    };
    let most = recipe.parameters.iter().map(|one| one.choices.len()).max();
    let mut samples: Vec<Values> = Vec::new();
    let mut add = |mut values: Values| {
        recipe.name_first_region(&mut values);
        if !samples.contains(&values) {
            samples.push(values);
        }
    };
    for nth in 0..most.unwrap_or(0).max(1) {
        for full in [true, false] {
            add(answered(recipe, &words, nth, full));
        }
    }
    let grants = recipe.grants.iter().map(|one| &one.when);
    let lists = recipe.managed_policies.iter().map(|one| &one.when);
    let whens: Vec<&When> = grants.chain(lists).flatten().collect();
    for (at, when) in whens.iter().enumerate() {
        if whens[..at].contains(when) {
            continue;
        }
        for full in [true, false] {
            let mut values = answered(recipe, &words, 0, full);
            when.meet(&mut values, recipe, &answered(recipe, &words, 0, true));
            if when.holds(&values) {
                add(values);
            }
        }
    }
    samples
}

/// Answers to every question in plain words, for showing what a recipe comes to.
#[must_use]
pub fn readable_sample(recipe: &Recipe) -> Values {
    let words = Words {
        bucket: "chosen-bucket",
        folder: "chosen-folder/",
        text: "text",
    };
    let mut values = answered(recipe, &words, 0, true);
    recipe.name_first_region(&mut values);
    values
}

/// These answers with samples in the place of all but what was chosen from a list. What was left empty stays so.
pub(super) fn chosen_alone(recipe: &Recipe, values: &Values) -> Values {
    let words = Words {
        bucket: SAMPLE_BUCKET,
        folder: SAMPLE_FOLDER,
        text: SAMPLE_TEXT,
    };
    let mut alone = answered(recipe, &words, 0, true);
    recipe.name_first_region(&mut alone);
    let take = |name: &str, alone: &mut Values| {
        alone.insert(name, values.get(name).cloned().unwrap_or_default());
    };
    for one in &recipe.parameters {
        let is_chosen = matches!(one.kind, ParameterKind::Choice | ParameterKind::YesNo);
        if is_chosen || values.get(&one.id).is_none() {
            take(&one.id, &mut alone);
        }
        for name in one.choices.iter().flat_map(|choice| choice.values.keys()) {
            take(name, &mut alone);
        }
    }
    if values.get("kms_key").is_none() {
        alone.remove("kms_key");
    }
    alone
}

/// A text in which samples may stand, for a person to read.
#[must_use]
pub fn readable(text: &str) -> String {
    let is_sample = |letter: char| ('\u{e000}'..='\u{e002}').contains(&letter);
    let mut readable = String::with_capacity(text.len());
    for letter in text.chars() {
        match is_sample(letter) {
            true if readable.ends_with('…') => {}
            true => readable.push('…'),
            false => readable.push(letter),
        }
    }
    readable
}

fn answered(recipe: &Recipe, words: &Words, nth: usize, full: bool) -> Values {
    let mut values = Values::from([
        ("partition", "aws".to_owned()),
        ("account_id", "123456789012".to_owned()),
        ("region", "eu-central-1".to_owned()),
        ("user", "robot".to_owned()),
        (
            "user_arn",
            "arn:aws:iam::123456789012:user/handoff/robot".to_owned(),
        ),
    ]);
    for one in &recipe.parameters {
        let start = one.begins_with.clone().unwrap_or_default();
        let text = match one.kind {
            ParameterKind::Bucket => start + words.bucket,
            ParameterKind::Folder => start + words.folder,
            ParameterKind::Text | ParameterKind::ExternalId => start + words.text,
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
    values
}
