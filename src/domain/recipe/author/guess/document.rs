//! The statements of a policy as it is printed in a guide: a whole document, a list of statements, or one alone.

use super::unreadable;
use crate::domain::fault::Fault;
use crate::domain::said::{EFFECTS, Said, statements};
use serde_json::{Value, json};

/// What a statement may hold
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>).
const PARTS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// What to do where a text is no JSON, and what its reader says of it.
pub(super) fn mend(text: &str, why: &str) -> String {
    let start = text.trim_start();
    let is_comment = |line: &str| line.trim_start().starts_with(['#', '/']) || line.contains(" //");
    let remedy = match () {
        () if start.starts_with("```") => "take out the lines with ``` around it",
        () if why.starts_with("the key ") => "keep one of them",
        () if text.contains(['“', '”', '„']) => "JSON takes straight quotes alone: \"",
        () if why.starts_with("trailing comma") => "take out the comma before the closing bracket",
        () if why.starts_with("trailing characters") => {
            "one policy stands in a file: give each by itself"
        }
        () if !start.starts_with(['{', '[']) => {
            "a policy is JSON, as in { \"Statement\": [ ... ] }"
        }
        () if text.lines().any(is_comment) => "JSON has no comments: take them out",
        () => "this is no JSON",
    };
    format!("{remedy}; {why}")
}

/// A part of a policy that is spelled in letters of another size, which AWS does not take.
pub(super) fn in_small_letters(value: &Value) -> Option<&String> {
    let known = |key: &&String| {
        let same = |part: &&str| key.eq_ignore_ascii_case(part) && key.as_str() != *part;
        ["Statement", "Effect"].iter().any(same)
    };
    value.as_object()?.keys().find(known)
}

/// A policy of what is one statement, or a list of nothing else; whatever else is given as it is.
pub(super) fn whole(value: Value) -> Value {
    let is_statement = |one: &Value| one.get("Effect").is_some() && one.get("Statement").is_none();
    let bare = match &value {
        Value::Array(all) => !all.is_empty() && all.iter().all(is_statement),
        one => is_statement(one),
    };
    match bare {
        true => json!({ "Statement": value }),
        false => value,
    }
}

/// The statements of a policy; none where the text only names lists. Whatever would be passed over is refused.
pub(super) fn in_order(value: &Value) -> Result<Vec<Said>, Fault> {
    let inside = value.as_object().into_iter().flatten();
    let mut inside = inside.filter(|(key, _)| *key != "Statement");
    // A statement that holds statements would be passed over itself.
    let is_one = |key: &str| ["Effect", "Action", "NotAction"].contains(&key);
    if inside.any(|(key, field)| is_one(key) || has_statement(field))
        || value.is_array() && has_statement(value)
    {
        return Err(unreadable(
            "a policy stands inside of something else: give each policy by itself",
        ));
    }
    let statements_of = match value.get("Statement") {
        None => return Ok(Vec::new()),
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    };
    let parts = |one: &&Value| one.as_object().cloned().unwrap_or_default();
    let parts = statements_of.iter().flat_map(parts);
    if let Some((part, _)) = parts
        .into_iter()
        .find(|(part, _)| !PARTS.contains(&part.as_str()))
    {
        return Err(unreadable(&format!("{part} is no part of a statement")));
    }
    let effects = statements_of.iter().filter_map(|one| one.get("Effect"));
    let is_one = |effect: &&Value| effect.as_str().is_some_and(|word| EFFECTS.contains(&word));
    if let Some(effect) = effects.into_iter().find(|effect| !is_one(effect)) {
        return Err(unreadable(&format!(
            "Effect is {effect}: write \"Allow\" or \"Deny\", in these letters"
        )));
    }
    statements(&value.to_string())
        .ok_or_else(|| unreadable("a statement has no Effect, or is none"))
}

fn has_statement(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_statement),
        Value::Object(fields) => {
            let is_one = fields.contains_key("Statement") || fields.contains_key("Effect");
            is_one || fields.values().any(has_statement)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
