//! What a person adds to a recipe for one job: statements of a policy, and a limit. The result is a recipe like
//! any other, so all that holds for recipes holds for it: lint, proof, draft and undo.

use super::author::Draft;
use super::parse::is_condition_operator;
use super::{Conditions, GrantEffect, MAX_TEXT, On, Recipe};
use crate::domain::ability::Where;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::lint::{self, Finding, Gravity, Hazard, SAMPLE_BUCKET};
use crate::domain::names::{Arn, BucketName};
use crate::domain::said::{Said, bucket_and_files, statements};
use serde_json::{Value, json};
use toml::Table;

/// What a statement may hold. Whatever permits or forbids by not naming it is no narrow addition.
const PARTS: [&str; 5] = ["Sid", "Effect", "Action", "Resource", "Condition"];

/// Reads one statement of a policy as a grant. The name of the only chosen bucket becomes `{{bucket}}`.
///
/// # Errors
/// [`FaultKind::StatementUnreadable`], and the reason as detail.
pub fn read_statement(statement: &str, only_bucket: Option<&BucketName>) -> Result<Draft, Fault> {
    let refused = |why: &str| Fault::with(FaultKind::StatementUnreadable, why);
    let value: Value =
        serde_json::from_str(statement).map_err(|error| refused(&error.to_string()))?;
    let parts = value
        .as_object()
        .ok_or_else(|| refused("a statement is one JSON object"))?;
    if let Some(part) = parts.keys().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(refused(&format!(
            "{part} is not taken here, only {}",
            PARTS.join(", ")
        )));
    }
    let effect = match parts.get("Effect").and_then(Value::as_str) {
        Some("Allow") => GrantEffect::Allow,
        Some("Deny") => GrantEffect::Deny,
        Some(_) | None => return Err(refused("Effect is Allow or Deny")),
    };
    let document = json!({ "Statement": [value] }).to_string();
    let said: Said = statements(&document)
        .and_then(|said| said.into_iter().next())
        .ok_or_else(|| refused("this is no statement of a policy"))?;
    if said.actions.is_empty() || said.resources.is_empty() {
        return Err(refused("Action and Resource are needed"));
    }
    let resources = said.resources.iter();
    Ok(Draft {
        id: said.sid.clone().unwrap_or_default(),
        on: On::Identity,
        effect,
        resources: resources.map(|one| template(one, only_bucket)).collect(),
        conditions: conditions(said.condition.as_ref()).ok_or_else(|| {
            refused("Condition holds operators such as StringEquals, each with keys and texts")
        })?,
        actions: said.actions,
        principals: Vec::new(),
        of_key: false,
        vendor_actions: None,
        vendor_resources: None,
        more: Vec::new(),
        idle: Vec::new(),
    })
}

/// A grant in parts, so that each can be told whole where a recipe's sentence has an end: half of the actions, or
/// of the resources, at a time. `tells` says a grant.
#[must_use]
pub fn in_parts(grant: Draft, tells: &dyn Fn(&Draft) -> String) -> Vec<(Draft, String)> {
    let sentence = tells(&grant);
    let (actions, resources) = (grant.actions.len(), grant.resources.len());
    if sentence.chars().count() <= MAX_TEXT || (actions < 2 && resources < 2) {
        return vec![(grant, sentence)];
    }
    let (mut first, mut second) = (grant.clone(), grant);
    match actions < 2 {
        true => second.resources = first.resources.split_off(resources / 2),
        false => second.actions = first.actions.split_off(actions / 2),
    }
    let mut parts = in_parts(first, tells);
    parts.extend(in_parts(second, tells));
    parts
}

/// A resource as recipes write it: of whatever partition the account is, in the chosen bucket.
fn template(resource: &str, only_bucket: Option<&BucketName>) -> String {
    let named = bucket_and_files(resource).map(|(bucket, _)| bucket);
    let mut parts: Vec<&str> = resource.splitn(3, ':').collect();
    if let ["arn", partition, _] = parts.as_mut_slice() {
        *partition = "{{partition}}";
    }
    let whole = parts.join(":");
    match only_bucket.filter(|only| named == Some(only.as_str())) {
        Some(only) => whole.replacen(&format!(":::{only}"), ":::{{bucket}}", 1),
        None => whole,
    }
}

/// A condition that is left out would permit more, so all are kept or none of the statement.
fn conditions(condition: Option<&Value>) -> Option<Conditions> {
    let mut kept = Conditions::new();
    let Some(condition) = condition else {
        return Some(kept);
    };
    for (operator, keys) in condition.as_object()? {
        is_condition_operator(operator).then_some(())?;
        for (key, value) in keys.as_object()? {
            let texts: Vec<&Value> = match value {
                Value::Array(items) => items.iter().collect(),
                one => vec![one],
            };
            let text = |value: &&Value| match value {
                Value::String(text) => Some(text.clone()),
                Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
                Value::Null | Value::Array(_) | Value::Object(_) => None,
            };
            let texts = texts.iter().map(text).collect::<Option<Vec<String>>>()?;
            let keys = kept.entry(operator.clone()).or_default();
            keys.insert(key.clone(), texts);
        }
    }
    Some(kept)
}

/// The bucket that a grant names although nobody chose it.
#[must_use]
pub fn other_bucket(grant: &Draft) -> Option<String> {
    grant
        .abilities()
        .into_iter()
        .find_map(|one| match one.place {
            Where::Bucket(name) | Where::Folder(name, _) if name != SAMPLE_BUCKET => Some(name),
            Where::Bucket(_)
            | Where::Folder(..)
            | Where::BucketsLike(_)
            | Where::EveryBucket
            | Where::Account => None,
        })
}

/// The text of the recipe with these grants, each with its sentence, and with this limit.
///
/// # Errors
/// [`FaultKind::AdditionsNotTaken`] where the recipe does not take any, and [`FaultKind::StatementUnreadable`]
/// where recipes cannot say what a statement says.
pub fn with_additions(
    text: &str,
    grants: &[(Draft, String)],
    limit: Option<&Arn>,
) -> Result<(Recipe, String), Fault> {
    let plain = Recipe::parse(text)?;
    if !plain.credential.additions {
        return Err(FaultKind::AdditionsNotTaken.into());
    }
    // What was read above is a table.
    let mut whole: Table = text.parse().unwrap_or_default();
    if let Some(vendor) = table(&mut whole, "vendor") {
        // The vendor has signed another text.
        vendor.remove("minisign_key");
    }
    if let Some(credential) = table(&mut whole, "credential") {
        credential.remove("additions");
        if let Some(limit) = limit {
            let limit = template(limit.as_str(), None);
            credential.insert("boundary".to_owned(), toml::Value::String(limit));
        }
    }
    let mut taken: Vec<String> = plain.grants.iter().map(|grant| grant.id.clone()).collect();
    let list = whole
        .entry("grant")
        .or_insert_with(|| toml::Value::Array(Vec::new()));
    for (grant, sentence) in grants {
        let id = free(&grant.id, &taken);
        taken.push(id.clone());
        if let toml::Value::Array(list) = list {
            list.push(toml::Value::Table(entry(grant, id, sentence)));
        }
    }
    let read = |whole: &Table| {
        Recipe::parse(&whole.to_string()).map_err(|fault| {
            let detail = fault.detail.unwrap_or_default();
            Fault::with(FaultKind::StatementUnreadable, detail)
        })
    };
    let mut recipe = read(&whole)?;
    if keep_promises(&mut whole, &plain, &recipe) {
        recipe = read(&whole)?;
    }
    let whole = whole.to_string();
    if plain.can_be_made() && !recipe.can_be_made() {
        let why = "a condition that names the bucket would hold for each of several, and this recipe takes several";
        return Err(Fault::with(FaultKind::StatementUnreadable, why));
    }
    Ok((recipe, whole))
}

/// Takes the lines of what the vendor cannot do out that an addition makes untrue, where one is left. Whether it took
/// any.
fn keep_promises(whole: &mut Table, plain: &Recipe, with: &Recipe) -> bool {
    let broken = dangers(plain, with).into_iter();
    let broken = broken.filter(|one| one.hazard == Hazard::FalsePromise);
    let broken: Vec<String> = broken.map(|one| one.about).collect();
    let texts = table(whole, "text").and_then(|text| text.get_mut("cannot"));
    let Some(lines) = texts.and_then(toml::Value::as_array_mut) else {
        return false;
    };
    let is_broken = |line: &toml::Value| {
        let english = line.as_str().or_else(|| line.get("en")?.as_str());
        english.is_some_and(|line| broken.iter().any(|one| one == line))
    };
    if broken.is_empty() || lines.iter().all(is_broken) {
        return false;
    }
    lines.retain(|line| !is_broken(line));
    true
}

/// What is dangerous in the recipe with its additions and was not in it before.
#[must_use]
pub fn dangers(plain: &Recipe, with: &Recipe) -> Vec<Finding> {
    let before = lint::recipe(plain);
    let found = lint::recipe(with).into_iter();
    found
        .filter(|one| one.hazard.gravity() == Gravity::Danger && !before.contains(one))
        .collect()
}

fn table<'a>(whole: &'a mut Table, name: &str) -> Option<&'a mut Table> {
    whole.get_mut(name).and_then(toml::Value::as_table_mut)
}

fn entry(grant: &Draft, id: String, sentence: &str) -> Table {
    let text = |text: &str| toml::Value::String(text.to_owned());
    let list = |texts: &[String]| toml::Value::Array(texts.iter().map(|one| text(one)).collect());
    let mut entry = Table::new();
    entry.insert("id".to_owned(), toml::Value::String(id));
    entry.insert("say".to_owned(), text(sentence));
    if grant.effect == GrantEffect::Deny {
        entry.insert("effect".to_owned(), text("deny"));
    }
    entry.insert("actions".to_owned(), list(&grant.actions));
    entry.insert("resources".to_owned(), list(&grant.resources));
    if !grant.conditions.is_empty() {
        let mut conditions = Table::new();
        for (operator, keys) in &grant.conditions {
            let keys = keys.iter().map(|(key, texts)| (key.clone(), list(texts)));
            conditions.insert(operator.clone(), toml::Value::Table(keys.collect()));
        }
        entry.insert("conditions".to_owned(), toml::Value::Table(conditions));
    }
    entry
}

/// The statement's own name where it has one that is free.
fn free(own: &str, taken: &[String]) -> String {
    let plain = own.chars().filter(char::is_ascii_alphanumeric).take(50);
    let base = match plain.collect::<String>() {
        own if own.is_empty() => "Added".to_owned(),
        own => own,
    };
    let numbered = (2..).map(|number| format!("{base}{number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or(base)
}

#[cfg(test)]
mod tests;
