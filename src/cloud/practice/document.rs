//! Which permission documents `CreatePolicy` takes.
//!
//! Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>;
//! size: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>.

use super::store::PARTITION;
use crate::domain::evaluate::Rules;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The most characters of a managed policy; white space is not counted.
pub const MAX_CHARACTERS: usize = 6144;

/// Why a document is not taken, in the words of AWS's error codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentFault {
    /// Longer than [`MAX_CHARACTERS`].
    LimitExceeded,
    /// Not a policy.
    MalformedPolicyDocument,
    /// Characters that no policy may hold.
    ValidationError,
}

impl DocumentFault {
    /// The code as AWS writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::LimitExceeded => "LimitExceeded",
            Self::MalformedPolicyDocument => "MalformedPolicyDocument",
            Self::ValidationError => "ValidationError",
        }
    }
}

/// Checks a document as `CreatePolicy` does.
pub fn check(document: &str) -> Result<(), DocumentFault> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{ff}');
    if document.is_empty() || !document.chars().all(allowed) {
        return Err(DocumentFault::ValidationError);
    }
    if document.chars().filter(|c| !c.is_whitespace()).count() > MAX_CHARACTERS {
        return Err(DocumentFault::LimitExceeded);
    }
    if is_policy(document) {
        Ok(())
    } else {
        Err(DocumentFault::MalformedPolicyDocument)
    }
}

fn is_policy(document: &str) -> bool {
    let Ok(Value::Object(policy)) = serde_json::from_str(document) else {
        return false;
    };
    let version = match policy.get("Version") {
        None => true,
        Some(version) => matches!(version.as_str(), Some("2012-10-17" | "2008-10-17")),
    };
    let statements: Vec<&Value> = match policy.get("Statement") {
        Some(Value::Array(statements)) => statements.iter().collect(),
        Some(statement) => vec![statement],
        None => return false,
    };
    let mut sids = BTreeSet::new();
    only(&policy, &["Version", "Id", "Statement"])
        && version
        && !statements.is_empty()
        && statements.iter().all(|statement| {
            statement
                .as_object()
                .is_some_and(|statement| is_statement(statement, &mut sids))
        })
        // The evaluator must be able to read whatever the account takes.
        && Rules::read(document).is_some()
}

fn is_statement(statement: &Map<String, Value>, sids: &mut BTreeSet<String>) -> bool {
    // No `Principal`: the policy of an identity speaks of whom it hangs on.
    let parts = [
        "Sid",
        "Effect",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    ];
    let sid = match statement.get("Sid") {
        None => true,
        Some(sid) => sid.as_str().is_some_and(|sid| {
            sid.chars().all(|c| c.is_ascii_alphanumeric())
                && (sid.is_empty() || sids.insert(sid.to_owned()))
        }),
    };
    only(statement, &parts)
        && sid
        && one_of(statement, "Action", "NotAction", is_action)
        && one_of(statement, "Resource", "NotResource", is_resource)
}

fn only(object: &Map<String, Value>, names: &[&str]) -> bool {
    object.keys().all(|name| names.contains(&name.as_str()))
}

fn one_of(
    statement: &Map<String, Value>,
    name: &str,
    opposite: &str,
    fits: fn(&str) -> bool,
) -> bool {
    let texts = match (statement.get(name), statement.get(opposite)) {
        (Some(texts), None) | (None, Some(texts)) => texts,
        (Some(_), Some(_)) | (None, None) => return false,
    };
    match texts {
        Value::String(text) => fits(text),
        Value::Array(texts) => {
            !texts.is_empty() && texts.iter().all(|text| text.as_str().is_some_and(fits))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

fn is_action(text: &str) -> bool {
    text == "*"
        || text
            .split_once(':')
            .is_some_and(|(service, name)| !service.is_empty() && !name.is_empty())
}

fn is_resource(text: &str) -> bool {
    if text == "*" {
        return true;
    }
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    // AWS refuses names of another partition: they could never exist in this account.
    parts.len() == 6 && parts[0] == "arn" && (parts[1] == PARTITION || parts[1].contains('*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(statement: &str) -> String {
        format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#)
    }

    #[test]
    fn a_policy_is_taken_up_to_its_size() {
        let filled = |characters: usize| {
            let empty = with(r#"{"Effect":"Allow","Action":"s3:","Resource":"*"}"#);
            let fill = "x".repeat(characters - empty.len());
            with(&format!(
                r#"  {{"Effect":"Allow","Action":"s3:{fill}","Resource":"*"}}  "#
            ))
        };
        assert_eq!(check(&filled(MAX_CHARACTERS)), Ok(()));
        assert_eq!(
            check(&filled(MAX_CHARACTERS + 1)),
            Err(DocumentFault::LimitExceeded)
        );
    }

    #[test]
    fn what_aws_calls_malformed_is_not_taken() {
        for bad in [
            "{",
            "[]",
            r#"{"Version":"2012-10-17"}"#,
            r#"{"Version":"2020-01-01","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#,
            &with(""),
            &with(r#"{"Effect":"allow","Action":"*","Resource":"*"}"#),
            &with(r#"{"Effect":"Allow","Action":"*"}"#),
            &with(r#"{"Effect":"Allow","Action":[],"Resource":"*"}"#),
            &with(r#"{"Effect":"Allow","Action":"GetObject","Resource":"*"}"#),
            &with(r#"{"Effect":"Allow","Action":"s3:*","Resource":"acme-deliveries"}"#),
            &with(r#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws-cn:s3:::acme"}"#),
            &with(r#"{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}"#),
            &with(r#"{"Sid":"two words","Effect":"Allow","Action":"*","Resource":"*"}"#),
            &with(
                r#"{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"A","Effect":"Deny","Action":"*","Resource":"*"}"#,
            ),
        ] {
            assert_eq!(
                check(bad),
                Err(DocumentFault::MalformedPolicyDocument),
                "{bad}"
            );
        }
        let emoji = with(r#"{"Effect":"Allow","Action":"s3:🙂","Resource":"*"}"#);
        assert_eq!(check(&emoji), Err(DocumentFault::ValidationError));
    }
}
