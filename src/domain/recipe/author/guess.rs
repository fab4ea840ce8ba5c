//! From policies as they stand in a vendor's guide to a sketch.

mod names;

use super::super::parse::is_condition_operator;
use super::super::{Conditions, CredentialKind, GrantEffect, KMS_KEY, On};
use super::narrow::narrow;
use super::wishes::{Deeds, Wishes, add_trust, files};
use super::{Draft, Sketch, Unsure, Why, placeholder};
use crate::domain::said::{Said, statements};
use names::Names;
use serde_json::Value;

/// Guesses what policies ask for. `None` where a text is neither a policy nor names a list of AWS.
#[must_use]
pub fn guess(policies: &[String]) -> Option<Sketch> {
    let mut sketch = Sketch::new(CredentialKind::AccessKeyThroughGroup);
    let mut all = Vec::new();
    for policy in policies {
        let tidy = placeholder::tidy(policy);
        let lists = managed(&serde_json::from_str(&tidy).ok()?);
        let said = statements(&tidy).unwrap_or_default();
        if lists.is_empty() && said.is_empty() {
            return None;
        }
        sketch.managed.extend(lists);
        all.extend(said);
    }
    let mut names = Names::of(&all);
    for (at, said) in all.iter().enumerate() {
        let called = said.sid.clone().filter(|sid| !sid.is_empty());
        let called = called.unwrap_or_else(|| format!("{}", at + 1));
        match grant(said, &mut names) {
            Ok(grant) => sketch.grants.extend(narrow(grant)),
            Err(why) => sketch.unsure.push(Unsure::LeftOut(called, why)),
        }
    }
    settle(&mut sketch);
    names.into_sketch(&mut sketch);
    sketch.name_grants();
    Some(sketch)
}

/// The kind, and what it cannot be without.
fn settle(sketch: &mut Sketch) {
    let has = |on: On| sketch.grants.iter().any(|grant| grant.on == on);
    let (identity, bucket, trust) = (has(On::Identity), has(On::Bucket), has(On::Trust));
    let permits = identity || !sketch.managed.is_empty();
    sketch.kind = match (permits, bucket, trust) {
        (_, _, true) => CredentialKind::Role,
        (false, true, false) => CredentialKind::BucketPolicy,
        (_, _, false) => CredentialKind::AccessKeyThroughGroup,
    };
    if sketch.kind != CredentialKind::BucketPolicy && !permits {
        sketch.unsure.push(Unsure::NothingTold);
        let deeds = Deeds {
            read: true,
            list: true,
            ..Deeds::default()
        };
        let wishes = Wishes {
            kind: sketch.kind,
            folder: false,
            deeds,
            principal: None,
        };
        sketch.grants.splice(0..0, files(&wishes));
    }
    if sketch.kind == CredentialKind::Role && !trust {
        add_trust(sketch, None);
    }
}

/// Every list of AWS that is named anywhere.
fn managed(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let mut parts = text.splitn(6, ':');
            let is_arn = parts.next() == Some("arn");
            let named = parts.nth(4).and_then(|rest| rest.strip_prefix("policy/"));
            let of_aws = text.contains(":iam::aws:policy/") && is_arn;
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '+');
            named
                .filter(|name| of_aws && !name.is_empty() && name.chars().all(plain))
                .map(str::to_owned)
                .into_iter()
                .collect()
        }
        Value::Array(items) => items.iter().flat_map(managed).collect(),
        Value::Object(fields) => fields.values().flat_map(managed).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn grant(said: &Said, names: &mut Names) -> Result<Draft, Why> {
    let turned = !said.not_actions.is_empty() || !said.not_resources.is_empty();
    if turned || said.has_not_principal {
        return Err(Why::AllBut);
    }
    let shaped = |action: &String| {
        let parts = action.split_once(':');
        let service = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '?');
        parts.is_some_and(|(before, after)| {
            !before.is_empty()
                && before.chars().all(service)
                && !after.is_empty()
                && after.chars().all(name)
        })
    };
    if said.actions.is_empty() || !said.actions.iter().all(shaped) {
        return Err(Why::Action);
    }
    let on = match (said.principals.is_empty(), said.resources.is_empty()) {
        (true, false) => On::Identity,
        (false, false) => On::Bucket,
        (false, true) => On::Trust,
        (true, true) => return Err(Why::Resource),
    };
    let takes_role =
        |action: &String| matches!(action.as_str(), "sts:AssumeRole" | "sts:TagSession");
    if on == On::Trust && !(said.allows && said.actions.iter().all(takes_role)) {
        return Err(Why::Action);
    }
    let mut principals = Vec::new();
    for one in &said.principals {
        principals.push(names.principal(one).ok_or(Why::Principal)?);
    }
    let mut resources: Vec<String> = Vec::new();
    for one in &said.resources {
        let template = names.resource(one).ok_or(Why::Resource)?;
        if !resources.contains(&template) {
            resources.push(template);
        }
    }
    let of_bucket = |resource: &String| {
        let rest = resource.strip_prefix("arn:{{partition}}:s3:::{{bucket}}");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest == "*")
    };
    if on == On::Bucket && !resources.iter().all(of_bucket) {
        return Err(Why::Resource);
    }
    let of_key = names.has_bucket()
        && !resources.is_empty()
        && resources
            .iter()
            .all(|one| one.starts_with("arn:{{partition}}:kms:"));
    if of_key {
        resources = vec![KMS_KEY.to_owned()];
    }
    Ok(Draft {
        id: said.sid.clone().unwrap_or_default(),
        on,
        effect: match said.allows {
            true => GrantEffect::Allow,
            false => GrantEffect::Deny,
        },
        actions: said.actions.clone(),
        resources,
        principals,
        conditions: conditions(said.condition.as_ref(), names)?,
        of_key,
        vendor_actions: None,
        vendor_resources: None,
        more: Vec::new(),
    })
}

/// A condition that is left out would permit more, so all are kept, or none of the statement.
fn conditions(condition: Option<&Value>, names: &mut Names) -> Result<Conditions, Why> {
    let mut kept = Conditions::new();
    let operators = condition.and_then(Value::as_object);
    for (operator, keys) in operators.into_iter().flatten() {
        if !is_condition_operator(operator) {
            return Err(Why::Condition);
        }
        for (key, value) in keys.as_object().ok_or(Why::Condition)? {
            let texts = match value {
                Value::Array(items) => items.iter().collect(),
                one => vec![one],
            };
            let mut values = Vec::new();
            for text in texts {
                let text = match text {
                    Value::String(text) => text.clone(),
                    Value::Bool(_) | Value::Number(_) => text.to_string(),
                    Value::Null | Value::Array(_) | Value::Object(_) => return Err(Why::Condition),
                };
                values.push(names.condition(key, &text));
            }
            if values.is_empty() || !key.contains(':') {
                return Err(Why::Condition);
            }
            kept.entry(operator.clone())
                .or_default()
                .insert(key.clone(), values);
        }
    }
    Ok(kept)
}
