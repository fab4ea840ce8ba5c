//! From policies as they stand in a vendor's guide to a sketch.

mod document;
mod names;

use super::super::parse::{is_condition_operator, is_principal, is_resource};
use super::super::{Conditions, CredentialKind, GrantEffect, KMS_KEY, On};
use super::narrow::{looks_at_everything, narrow};
use super::{Draft, Sketch, Unsure, Why, once, placeholder};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::said::Said;
use crate::domain::{actions, calls};
use document::{in_order, in_small_letters, mend, whole};
use names::Names;
use serde_json::Value;

/// Guesses what policies ask for. What it guesses permits no more than they do.
///
/// # Errors
/// [`FaultKind::PolicyUnreadable`] where a text is neither a policy nor names a list of AWS, or can be read in two
/// ways, with the reason as detail.
pub fn guess(policies: &[String]) -> Result<Sketch, Fault> {
    let mut sketch = Sketch::new(CredentialKind::AccessKeyThroughGroup);
    sketch.of_policy = true;
    let mut all = Vec::new();
    for policy in policies {
        let tidy = placeholder::tidy(policy);
        let value = once::read(&tidy).map_err(|why| unreadable(&mend(&tidy, &why)))?;
        let value = whole(value);
        let lists = managed(&value);
        let said = in_order(&value)?;
        if lists.is_empty() && said.is_empty() {
            return Err(match in_small_letters(&value) {
                Some(key) => unreadable(&format!(
                    "{key} is written otherwise: Statement, Effect, Action, Resource"
                )),
                None => FaultKind::PolicyUnreadable.into(),
            });
        }
        sketch.managed.extend(lists);
        all.extend(said);
    }
    let mut names = Names::of(&all);
    for (at, said) in all.iter().enumerate() {
        let called = said.sid.clone().filter(|sid| !sid.is_empty());
        let called = called.unwrap_or_else(|| format!("{}", at + 1));
        match grant(said, &mut names) {
            Ok(grant) => {
                for action in &grant.actions {
                    let meant = calls::permission_for(action);
                    let call = |meant| Unsure::Call(action.clone(), vec![meant]);
                    sketch.unsure.extend(meant.map(call));
                }
                let grants = match looks_at_everything(&grant) && !names.names_bucket() {
                    true => vec![grant],
                    false => narrow(grant),
                };
                let less = grants.iter();
                let less = less.flat_map(|grant| Unsure::of_narrowed(&called, grant));
                sketch.unsure.extend(less);
                sketch.grants.extend(grants);
            }
            Err(why) => {
                sketch.forbids_less |= !said.allows;
                sketch.unsure.push(Unsure::LeftOut(called, why));
            }
        }
    }
    settle(&mut sketch, &all);
    names.into_sketch(&mut sketch);
    sketch.name_grants();
    Ok(sketch)
}

fn unreadable(why: &str) -> Fault {
    Fault::with(FaultKind::PolicyUnreadable, why)
}

/// In which document a statement stands, whether it becomes a grant or not.
fn stands_on(said: &Said) -> Option<On> {
    let named = said.has_principal || said.has_not_principal;
    let resources = !said.resources.is_empty() || !said.not_resources.is_empty();
    match (named, resources) {
        (false, true) => Some(On::Identity),
        (true, true) => Some(On::Bucket),
        (true, false) => Some(On::Trust),
        (false, false) => None,
    }
}

/// The kind that the policies are for. Nothing is put in the place of what was left out.
fn settle(sketch: &mut Sketch, all: &[Said]) {
    let has = |on: On| all.iter().any(|said| stands_on(said) == Some(on));
    let permits = has(On::Identity) || !sketch.managed.is_empty();
    sketch.kind = match (permits, has(On::Bucket), has(On::Trust)) {
        (_, _, true) => CredentialKind::Role,
        (false, true, false) => CredentialKind::BucketPolicy,
        (_, _, false) => CredentialKind::AccessKeyThroughGroup,
    };
    if sketch.kind == CredentialKind::Role && !permits {
        sketch.unsure.push(Unsure::NothingTold);
    }
}

/// Every list of AWS that is attached. One that a statement names is something that the statement speaks of.
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
        Value::Object(fields) => {
            let attached = fields.iter().filter(|(key, _)| *key != "Statement");
            attached.flat_map(|(_, field)| managed(field)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn grant(said: &Said, names: &mut Names) -> Result<Draft, Why> {
    let turned = !said.not_actions.is_empty() || !said.not_resources.is_empty();
    if turned || said.has_not_principal {
        return Err(Why::AllBut);
    }
    let mut actions: Vec<String> = Vec::new();
    for action in said.actions.iter().map(|one| as_written(one)) {
        if !actions.contains(&action) {
            actions.push(action);
        }
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
    if actions.is_empty() || !actions.iter().all(shaped) {
        return Err(Why::Action);
    }
    let on = stands_on(said).ok_or(Why::Resource)?;
    if said.has_principal && said.principals.is_empty() {
        return Err(Why::Principal);
    }
    let takes_role =
        |action: &String| matches!(action.as_str(), "sts:AssumeRole" | "sts:TagSession");
    if on == On::Trust && !(said.allows && actions.iter().all(takes_role)) {
        return Err(Why::Action);
    }
    let mut principals = Vec::new();
    for one in &said.principals {
        let principal = names.principal(one).filter(|one| is_principal(one));
        principals.push(principal.ok_or(Why::Principal)?);
    }
    let mut resources: Vec<String> = Vec::new();
    for one in &said.resources {
        let template = match is_whole_key(said, &actions, one) && names.has_bucket() {
            true => KMS_KEY.to_owned(),
            false => {
                let template = names.resource(one).filter(|one| is_resource(one));
                template.ok_or(Why::Resource)?
            }
        };
        if !resources.contains(&template) {
            resources.push(template);
        }
    }
    let of_bucket = |resource: &String| {
        let rest = resource.strip_prefix("arn:{{partition}}:s3:::{{bucket}}");
        let pattern = said.allows.then_some("*");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || Some(rest) == pattern)
    };
    if on == On::Bucket && !resources.iter().all(of_bucket) {
        return Err(Why::Resource);
    }
    // What is forbidden stays forbidden for every key.
    let of_key = said.allows
        && names.has_bucket()
        && !resources.is_empty()
        && resources.iter().all(|one| is_key_of_bucket(one));
    if !of_key {
        names.note_fixed(&resources);
    }
    let mut every_key = None;
    if of_key {
        let wide = resources.iter().any(|one| one.contains('*'));
        let whole = std::mem::replace(&mut resources, vec![KMS_KEY.to_owned()]);
        every_key = wide
            .then_some(whole)
            .filter(|whole| !whole.contains(&resources[0]));
    }
    // It is the only resource of its grant.
    if !of_key && resources.iter().any(|one| one == KMS_KEY) {
        return Err(Why::Resource);
    }
    Ok(Draft {
        id: said.sid.clone().unwrap_or_default(),
        on,
        effect: match said.allows {
            true => GrantEffect::Allow,
            false => GrantEffect::Deny,
        },
        actions,
        resources,
        principals,
        conditions: conditions(said.condition.as_ref(), names)?,
        of_key,
        vendor_actions: None,
        vendor_resources: every_key,
        more: Vec::new(),
        idle: Vec::new(),
    })
}

/// An action as AWS spells it, which does not mind the size of letters
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>). Recipes do.
fn as_written(action: &str) -> String {
    let Some((service, name)) = action.split_once(':') else {
        return action.to_owned();
    };
    let service = service.to_lowercase();
    let known = match service.as_str() {
        "s3" => actions::all()
            .map(|(known, _)| known)
            .find(|known| known.eq_ignore_ascii_case(name)),
        "sts" => ["AssumeRole", "TagSession"]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(name)),
        _ => None,
    };
    format!("{service}:{}", known.unwrap_or(name))
}

/// Whether a resource is a placeholder as a whole, where only an encryption key can stand. What is forbidden may
/// mean another key than the bucket's.
fn is_whole_key(said: &Said, actions: &[String], resource: &str) -> bool {
    let whole = placeholder::in_brackets(resource)
        .is_some_and(|(before, _, after)| before.is_empty() && after.is_empty());
    let placeholder = whole || placeholder::is_word(resource);
    let of_keys = actions.iter().all(|action| action.starts_with("kms:"));
    said.allows && of_keys && placeholder && !placeholder::is_of_iam(resource)
}

/// Whether a resource stands for whatever key the bucket has. A key that is named stays as it is: it may be
/// another one.
fn is_key_of_bucket(resource: &str) -> bool {
    if resource == KMS_KEY {
        return true;
    }
    let parts: Vec<&str> = resource.splitn(6, ':').collect();
    let [_, _, "kms", region, account, name] = parts[..] else {
        return false;
    };
    let any = |part: &str, variable: &str| part == "*" || part == variable;
    let key = name.strip_prefix("key/").or((name == "*").then_some("*"));
    any(region, "{{region}}")
        && any(account, "{{account_id}}")
        && key.is_some_and(|key| key == "*" || (key.starts_with("{{") && key.ends_with("}}")))
}

/// A condition that is left out would permit more, so all are kept, or none of the statement.
fn conditions(condition: Option<&Value>, names: &mut Names) -> Result<Conditions, Why> {
    let mut kept = Conditions::new();
    let Some(condition) = condition.filter(|condition| !condition.is_null()) else {
        return Ok(kept);
    };
    for (operator, keys) in condition.as_object().ok_or(Why::Condition)? {
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
