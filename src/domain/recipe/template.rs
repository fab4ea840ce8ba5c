//! `{{name}}` is replaced by a value; there is nothing else, no expression and no loop.

use std::collections::BTreeMap;

/// Variable to value.
pub type Values = BTreeMap<&'static str, String>;

/// The resource template that stands for the bucket's encryption key.
pub const KMS_KEY: &str = "{{kms_key}}";

/// Every variable that a recipe may name, `key_id` and `secret` only in hand-off fields and `nonce`
/// only in the test file's name.
pub(super) const VARIABLES: [&str; 8] = [
    "partition",
    "account_id",
    "bucket",
    "region",
    "kms_key",
    "key_id",
    "secret",
    "nonce",
];

/// Replaces each `{{name}}` whose value is known.
///
/// A recipe was checked when it was read, so a name without a value is one that this text may not
/// have; it stays as it is and the cloud refuses it.
#[must_use]
pub fn fill(template: &str, values: &Values) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let Some((name, tail)) = after.split_once("}}") else {
            text.push_str("{{");
            rest = after;
            continue;
        };
        match values.get(name.trim()) {
            Some(value) => text.push_str(value),
            None => {
                text.push_str("{{");
                text.push_str(name);
                text.push_str("}}");
            }
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// The names between `{{` and `}}`, or `None` where a bracket is left open.
pub(super) fn names_in(template: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        if before.contains("}}") {
            return None;
        }
        let (name, tail) = after.split_once("}}")?;
        names.push(name.trim());
        rest = tail;
    }
    (!rest.contains("}}")).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_replaced_once() {
        let values = Values::from([("bucket", "{{partition}}".to_owned())]);
        assert_eq!(
            fill("arn:{{partition}}:s3:::{{bucket}}/*", &values),
            "arn:{{partition}}:s3:::{{partition}}/*"
        );
        assert_eq!(fill("no names", &values), "no names");
    }

    #[test]
    fn open_brackets_are_seen() {
        assert_eq!(names_in("{{a}}-{{ b }}"), Some(vec!["a", "b"]));
        assert_eq!(names_in("{{a"), None);
        assert_eq!(names_in("a}}"), None);
    }
}
