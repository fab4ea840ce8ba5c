//! A small evaluator of IAM policies: what a set of documents allows.
//!
//! Rules: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.
//! Whether a `Condition` holds is known, or known not to be so, or not known. What hangs on one that is not
//! known is told as that, and taken for granted neither way.

mod condition;

use condition::{Conditions, hold, hold_of_anybody};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// What the documents say about one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Some statement allows it and none denies it.
    Allowed,
    /// No statement speaks of it.
    NotMentioned,
    /// It is permitted or not, as a condition holds of which nothing is known.
    HangsOnCondition,
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
    condition: Conditions,
}

/// What is known of a request besides action and resource: condition key to value.
pub type Context<'a> = [(&'a str, &'a str)];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Effect {
    Allow,
    Deny,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl<'de> Deserialize<'de> for OneOrMany {
    /// Conditions may also hold bare words and numbers, such as `true`.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        };
        let value = Value::deserialize(deserializer)?;
        let read = match &value {
            Value::Array(items) => items
                .iter()
                .map(text)
                .collect::<Option<_>>()
                .map(Self::Many),
            one => text(one).map(Self::One),
        };
        read.ok_or_else(|| serde::de::Error::custom("a text or a list of texts is needed"))
    }
}

impl OneOrMany {
    fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::One(text) => test(text),
            Self::Many(texts) => texts.iter().any(|text| test(text)),
        }
    }

    fn each<T>(&self, look: impl Fn(&str) -> T) -> Vec<T> {
        match self {
            Self::One(text) => vec![look(text)],
            Self::Many(texts) => texts.iter().map(|text| look(text)).collect(),
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

    /// Whether each statement counts of every request of anybody, since it has no condition: what is so of the
    /// requests made here need not be so of a vendor's.
    #[must_use]
    pub fn certainly_hold(&self) -> bool {
        self.0.iter().all(|rule| rule.condition.is_empty())
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
    let (mut allowed, mut may_be_allowed, mut may_be_denied) = (false, false, false);
    for rule in documents.into_iter().flat_map(|rules| &rules.0) {
        if !rule.speaks_of(action, resource) {
            continue;
        }
        // What is refused for the way in which this app asks alone, a vendor may ask in another.
        let anyhow = hold_of_anybody(&rule.condition, context);
        match (rule.effect, hold(&rule.condition, context)) {
            (Effect::Deny, Some(true)) if anyhow.is_some() => return Decision::Denied,
            (Effect::Deny, Some(true) | None) => may_be_denied = true,
            (Effect::Allow, Some(true)) => allowed = true,
            (Effect::Allow, Some(false)) if anyhow.is_some() => {}
            (Effect::Allow, Some(false) | None) => may_be_allowed = true,
            (Effect::Deny, Some(false)) => {}
        }
    }
    match (allowed, may_be_allowed) {
        (true, _) if !may_be_denied => Decision::Allowed,
        (false, false) => Decision::NotMentioned,
        (true, _) | (false, true) => Decision::HangsOnCondition,
    }
}

impl Rule {
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

/// `*` stands for any run of characters, `?` for one; linear in time for each `*`.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    fits(pattern, text, |_| true)
}

/// Whether one pattern stands for all that another stands for. What is no plain letter in the other stands for
/// a name that nobody knows yet, so only a `*` takes it in.
#[must_use]
pub fn covers(wide: &str, narrow: &str) -> bool {
    fits(wide, narrow, |letter| letter.is_ascii() && letter != b'*')
}

/// Whether a pattern stands for the text, where `?` stands for such letters.
fn fits(pattern: &str, text: &str, one: impl Fn(u8) -> bool) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == text[t] || (*c == b'?' && one(text[t])) => {
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
    fn a_pattern_covers_what_it_takes_in_whole() {
        for (wide, narrow, expected) in [
            ("*", "arn:aws:s3:::acme/*", true),
            ("arn:aws:s3:::acme/*", "arn:aws:s3:::acme/in/*", true),
            ("arn:aws:s3:::acme/in/*", "arn:aws:s3:::acme/*", false),
            ("arn:aws:s3:::acme/x", "arn:aws:s3:::acme/*", false),
            ("arn:aws:s3:::acme/?", "arn:aws:s3:::acme/*", false),
            ("a?c", "a?c", true),
            ("arn:aws:s3:::???/*", "arn:aws:s3:::\u{e000}/*", false),
            ("arn:aws:s3:::*/*", "arn:aws:s3:::\u{e000}/*", true),
        ] {
            assert_eq!(covers(wide, narrow), expected, "{wide} {narrow}");
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
    fn a_conditional_allowance_is_taken_for_granted_neither_way() {
        let rules = Rules::read(
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}"#,
        )
        .unwrap();
        let decision = rules.decide("s3:GetObject", "x");
        assert_eq!(decision, Decision::HangsOnCondition);
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
        let decision = list(&[inside]);
        assert_eq!(decision, Decision::HangsOnCondition, "it may be eve");
    }

    #[test]
    fn nothing_is_asked_without_encryption_on_the_way() {
        let secure = |statements: &str| {
            let rules = Rules::read(&format!(r#"{{"Statement":[{statements}]}}"#)).unwrap();
            rules.decide("s3:GetObject", "x")
        };
        let only = r#"{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}"#;
        let never = r#"{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":false}}}"#;
        assert_eq!(secure(only), Decision::Allowed);
        assert_eq!(secure(&format!("{only},{never}")), Decision::Allowed);
        assert_eq!(secure(never), Decision::NotMentioned);
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
