//! `{{name}}` is replaced by a value; there is nothing else, no expression and no loop.

use std::collections::BTreeMap;

/// Variable to value. A variable that was left empty is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, String>);

impl<const N: usize> From<[(&str, String); N]> for Values {
    fn from(pairs: [(&str, String); N]) -> Self {
        Self(pairs.map(|(name, value)| (name.to_owned(), value)).into())
    }
}

impl Values {
    /// The value of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&String> {
        self.0.get(name)
    }

    /// Sets a variable; an empty value takes it away.
    pub fn insert(&mut self, name: &str, value: String) {
        if value.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// Takes a variable away.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The values, to be wiped.
    pub fn into_values(self) -> impl Iterator<Item = String> {
        self.0.into_values()
    }
}

/// The resource template that stands for the bucket's encryption key.
pub const KMS_KEY: &str = "{{kms_key}}";

/// Every variable that a recipe may name besides its own parameters, `key_id` and `secret` only in
/// hand-off fields and `nonce` only in the test file's name.
pub(super) const VARIABLES: [&str; 17] = [
    "partition",
    "account_id",
    "bucket",
    "region",
    "folder",
    "kms_key",
    "user_arn",
    "user",
    "role_arn",
    "role",
    "group",
    "key_id",
    "secret",
    "nonce",
    "endpoint",
    "signing_region",
    "path_style",
];

/// Replaces each `{{name}}` whose value is known; one that was left empty is replaced by nothing.
///
/// A recipe was checked when it was read, so a name without a value is one that was left empty.
#[must_use]
pub fn fill(template: &str, values: &Values) -> String {
    fill_with(template, |name| {
        Some(values.get(name).cloned().unwrap_or_default())
    })
}

/// Replaces each `{{name}}`; `None` where one has no value.
#[must_use]
pub fn fill_whole(template: &str, values: &Values) -> Option<String> {
    let known = |name: &&str| values.get(name).is_some();
    let whole = names_in(template)?.iter().all(known);
    whole.then(|| fill(template, values))
}

/// Replaces each `{{name}}` whose value is known and leaves the others as they stand, for a later hand.
#[must_use]
pub fn fill_some(template: &str, values: &Values) -> String {
    fill_with(template, |name| values.get(name).cloned())
}

fn fill_with(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        let Some((name, tail)) = after.split_once("}}") else {
            text.push_str("{{");
            rest = after;
            continue;
        };
        match value(name.trim()) {
            Some(value) => text.push_str(&value),
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
            fill_some("arn:{{partition}}:s3:::{{bucket}}/*", &values),
            "arn:{{partition}}:s3:::{{partition}}/*"
        );
        assert_eq!(fill("{{bucket}}/{{folder}}*", &values), "{{partition}}/*");
        assert_eq!(fill("no names", &values), "no names");
        assert_eq!(fill_whole("{{bucket}}/{{folder}}*", &values), None);
        assert_eq!(
            fill_whole("a-{{bucket}}", &values).as_deref(),
            Some("a-{{partition}}")
        );
    }

    #[test]
    fn open_brackets_are_seen() {
        assert_eq!(names_in("{{a}}-{{ b }}"), Some(vec!["a", "b"]));
        assert_eq!(names_in("{{a"), None);
        assert_eq!(names_in("a}}"), None);
    }
}
