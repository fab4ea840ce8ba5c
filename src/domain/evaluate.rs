//! A small evaluator of IAM policies: what a set of documents allows.
//!
//! Rules: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.
//! A statement with a `Condition` that is not known to hold counts only when it denies: an allowance
//! that hangs on a condition is not taken for granted here.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the documents say about one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Some statement allows it and none denies it.
    Allowed,
    /// No statement speaks of it.
    NotMentioned,
    /// A statement denies it.
    Denied,
}

/// A policy document of any origin, ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules(Vec<Rule>);

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Rule {
    effect: Effect,
    #[serde(default)]
    action: Option<OneOrMany>,
    #[serde(default)]
    not_action: Option<OneOrMany>,
    #[serde(default)]
    resource: Option<OneOrMany>,
    #[serde(default)]
    not_resource: Option<OneOrMany>,
    #[serde(default)]
    condition: BTreeMap<String, BTreeMap<String, OneOrMany>>,
}

/// What is known of a request besides action and resource: condition key to value.
pub type Context<'a> = [(&'a str, &'a str)];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Effect {
    Allow,
    Deny,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::One(text) => test(text),
            Self::Many(texts) => texts.iter().any(|text| test(text)),
        }
    }
}

impl Rules {
    /// Reads a policy document; `None` if it is not one.
    #[must_use]
    pub fn read(document: &str) -> Option<Self> {
        let mut value: Value = serde_json::from_str(document).ok()?;
        let statements = match value.get_mut("Statement")?.take() {
            Value::Array(statements) => statements,
            Value::Object(statement) => vec![Value::Object(statement)],
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
        };
        statements
            .into_iter()
            .map(|statement| serde_json::from_value(statement).ok())
            .collect::<Option<Vec<Rule>>>()
            .map(Self)
    }

    /// Of a document that stands on a resource: the statements that name this principal itself. One that names
    /// its whole account leaves it to the account's own lists and is left out
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>).
    #[must_use]
    pub fn of_principal(document: &str, principal: &str) -> Option<Self> {
        let mut value: Value = serde_json::from_str(document).ok()?;
        let names = |statement: &Value| {
            let named = &statement["Principal"];
            let named = named.get("AWS").unwrap_or(named);
            match named {
                Value::Array(all) => all.iter().any(|one| one == principal || one == "*"),
                Value::String(one) => one == principal || one == "*",
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
            }
        };
        let statements = match value.get_mut("Statement")?.take() {
            Value::Array(statements) => statements,
            statement => vec![statement],
        };
        let named: Vec<Value> = statements.into_iter().filter(names).collect();
        value["Statement"] = Value::Array(named);
        Self::read(&value.to_string())
    }

    /// What this document says of `action` on `resource`.
    #[must_use]
    pub fn decide(&self, action: &str, resource: &str) -> Decision {
        decide([self], action, resource)
    }

    /// The same, where more is known of the request.
    #[must_use]
    pub fn decide_in(&self, action: &str, resource: &str, context: &Context<'_>) -> Decision {
        decide_in([self], action, resource, context)
    }
}

/// What several documents say together.
pub fn decide<'a>(
    documents: impl IntoIterator<Item = &'a Rules>,
    action: &str,
    resource: &str,
) -> Decision {
    decide_in(documents, action, resource, &[])
}

/// The same, where more is known of the request.
pub fn decide_in<'a>(
    documents: impl IntoIterator<Item = &'a Rules>,
    action: &str,
    resource: &str,
    context: &Context<'_>,
) -> Decision {
    let mut decision = Decision::NotMentioned;
    for rule in documents.into_iter().flat_map(|rules| &rules.0) {
        if !rule.speaks_of(action, resource) {
            continue;
        }
        match rule.effect {
            Effect::Deny if rule.holds(context) != Some(false) => return Decision::Denied,
            Effect::Allow if rule.holds(context) == Some(true) => decision = Decision::Allowed,
            Effect::Allow | Effect::Deny => {}
        }
    }
    decision
}

impl Rule {
    /// Whether its condition holds; `None` where that is not known.
    fn holds(&self, context: &Context<'_>) -> Option<bool> {
        let all = self.condition.iter().flat_map(|(operator, keys)| {
            keys.iter()
                .map(move |(key, wanted)| holds(operator, key, wanted, context))
        });
        let known: Vec<Option<bool>> = all.collect();
        if known.contains(&Some(false)) {
            return Some(false);
        }
        (!known.contains(&None)).then_some(true)
    }

    fn speaks_of(&self, action: &str, resource: &str) -> bool {
        let names_action = |pattern: &str| matches(&pattern.to_lowercase(), &action.to_lowercase());
        let names_resource = |pattern: &str| matches(pattern, resource);
        let action_fits = match (&self.action, &self.not_action) {
            (Some(list), _) => list.any(names_action),
            (None, Some(list)) => !list.any(names_action),
            (None, None) => false,
        };
        let resource_fits = match (&self.resource, &self.not_resource) {
            (Some(list), _) => list.any(names_resource),
            (None, Some(list)) => !list.any(names_resource),
            (None, None) => false,
        };
        action_fits && resource_fits
    }
}

fn holds(operator: &str, key: &str, wanted: &OneOrMany, context: &Context<'_>) -> Option<bool> {
    let (_, value) = context
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    match operator {
        // Of one known value, any is that one.
        "StringEquals" | "ForAnyValue:StringEquals" => Some(wanted.any(|text| text == *value)),
        "StringLike" => Some(wanted.any(|pattern| matches(pattern, value))),
        _ => None,
    }
}

/// `*` stands for any run of characters, `?` for one; linear in time for each `*`.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == b'?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            Some(_) | None => match star {
                Some((star_p, star_t)) => {
                    p = star_p + 1;
                    t = star_t + 1;
                    star = Some((star_p, star_t + 1));
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_as_iam_matches() {
        for (pattern, text, expected) in [
            ("s3:*object", "s3:getobject", true),
            ("s3:*object", "s3:getobjectacl", false),
            ("arn:aws:s3:::acme*", "arn:aws:s3:::acme-payroll", true),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*", "", true),
            ("a*b*c", "a-b-b-c", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_denial_wins_and_silence_refuses() {
        let allow =
            Rules::read(r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#)
                .unwrap();
        let deny = Rules::read(
            r#"{"Statement":[{"Effect":"Deny","Action":["s3:DeleteObject"],"Resource":["arn:aws:s3:::acme/*"]}]}"#,
        )
        .unwrap();
        let both = [&allow, &deny];
        assert_eq!(
            decide(both, "s3:GetObject", "arn:aws:s3:::acme/x"),
            Decision::Allowed
        );
        assert_eq!(
            decide(both, "S3:deleteobject", "arn:aws:s3:::acme/x"),
            Decision::Denied
        );
        assert_eq!(decide(both, "iam:ListUsers", "*"), Decision::NotMentioned);
    }

    #[test]
    fn a_conditional_allowance_is_not_taken_for_granted() {
        let rules = Rules::read(
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}"#,
        )
        .unwrap();
        assert_eq!(rules.decide("s3:GetObject", "x"), Decision::NotMentioned);
    }

    #[test]
    fn a_condition_is_held_against_what_is_known_of_the_request() {
        let rules = Rules::read(
            r#"{"Statement":[
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":["in/*"]}}},
            {"Effect":"Deny","Action":"s3:ListBucket","Resource":"*","Condition":{"StringEquals":{"aws:username":"eve"}}}]}"#,
        )
        .unwrap();
        let list = |context: &Context<'_>| rules.decide_in("s3:ListBucket", "b", context);
        let (inside, outside) = (("s3:prefix", "in/2026"), ("s3:prefix", "out/"));
        let (eve, adam) = (("aws:username", "eve"), ("aws:username", "adam"));
        assert_eq!(list(&[inside, adam]), Decision::Allowed);
        assert_eq!(list(&[outside, adam]), Decision::NotMentioned);
        assert_eq!(list(&[inside, eve]), Decision::Denied);
        assert_eq!(list(&[inside]), Decision::Denied, "it may be eve");
    }

    #[test]
    fn everything_but_is_understood() {
        let rules =
            Rules::read(r#"{"Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}"#)
                .unwrap();
        assert_eq!(rules.decide("s3:GetObject", "x"), Decision::Allowed);
        assert_eq!(rules.decide("iam:ListUsers", "x"), Decision::NotMentioned);
    }

    #[test]
    fn what_is_no_policy_is_not_read() {
        for text in [
            "",
            "{}",
            r#"{"Statement":"Allow"}"#,
            r#"{"Statement":[{"Effect":"Perhaps"}]}"#,
        ] {
            assert!(Rules::read(text).is_none(), "{text}");
        }
    }
}
