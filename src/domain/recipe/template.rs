//! `{{name}}` is replaced by a value; there is nothing else, no expression and no loop.

use std::collections::BTreeMap;

/// Variable to value. A variable that was left empty is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    named: BTreeMap<String, String>,
    further_buckets: Vec<String>,
}

impl<const N: usize> From<[(&str, String); N]> for Values {
    fn from(pairs: [(&str, String); N]) -> Self {
        Self {
            named: pairs.map(|(name, value)| (name.to_owned(), value)).into(),
            further_buckets: Vec::new(),
        }
    }
}

impl Values {
    /// The value of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&String> {
        self.named.get(name)
    }

    /// Sets a variable; an empty value takes it away.
    pub fn insert(&mut self, name: &str, value: String) {
        if value.is_empty() {
            self.named.remove(name);
        } else {
            self.named.insert(name.to_owned(), value);
        }
    }

    /// Takes a variable away.
    pub fn remove(&mut self, name: &str) {
        self.named.remove(name);
    }

    /// Sets the buckets of the job besides `bucket`, its first one.
    pub fn set_further_buckets(&mut self, names: Vec<String>) {
        self.further_buckets = names;
    }

    /// The buckets of the job besides its first one, in the order in which they were chosen.
    #[must_use]
    pub fn further_buckets(&self) -> &[String] {
        &self.further_buckets
    }

    /// The same, once for each bucket of the job: each is `bucket` in one of them.
    fn by_bucket(&self) -> impl Iterator<Item = Self> {
        let further = self.further_buckets.iter().map(|name| {
            let mut values = self.clone();
            values.insert("bucket", name.clone());
            values
        });
        std::iter::once(self.clone()).chain(further)
    }

    /// The values, to be wiped.
    pub fn into_values(self) -> impl Iterator<Item = String> {
        self.named.into_values()
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

/// Fills a template once for each bucket of the job, in their order; once where it does not name the bucket.
#[must_use]
pub fn fill_each(template: &str, values: &Values) -> Vec<String> {
    match names_bucket(template) {
        true => values.by_bucket().map(|one| fill(template, &one)).collect(),
        false => vec![fill(template, values)],
    }
}

/// Fills a sentence: each word of it that names the bucket tells all of them, as in `a/in/, b/in/`.
#[must_use]
pub fn fill_sentence(sentence: &str, values: &Values) -> String {
    let end = |word: &str| {
        word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')'])
            .len()
    };
    words(sentence)
        .into_iter()
        .map(|word| {
            let (word, sign) = word.split_at(end(word));
            fill_each(word, values).join(", ") + &fill(sign, values)
        })
        .collect::<Vec<String>>()
        .join(" ")
}

/// What stands between the spaces; those inside of brackets part nothing.
fn words(sentence: &str) -> Vec<&str> {
    let (mut words, mut begun, mut open) = (Vec::new(), 0, false);
    for (at, letter) in sentence.char_indices() {
        match letter {
            '{' => open = true,
            '}' => open = false,
            ' ' if !open => {
                words.push(&sentence[begun..at]);
                begun = at + 1;
            }
            _ => {}
        }
    }
    words.push(&sentence[begun..]);
    words
}

/// Whether a template names the bucket.
#[must_use]
pub fn names_bucket(template: &str) -> bool {
    names_in(template).is_some_and(|names| names.contains(&"bucket"))
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
    fn every_bucket_is_told_where_the_bucket_is_named() {
        let mut values = Values::from([("bucket", "one".to_owned()), ("folder", "in/".to_owned())]);
        let path = "s3://{{bucket}}/{{folder}}";
        assert_eq!(fill_each(path, &values), ["s3://one/in/"]);
        values.set_further_buckets(vec!["two".to_owned()]);
        assert_eq!(fill_each(path, &values), ["s3://one/in/", "s3://two/in/"]);
        assert_eq!(fill_each("{{folder}}*", &values), ["in/*"]);
        for (sentence, said) in [
            ("Read in {{bucket}}/{{folder}}", "Read in one/in/, two/in/"),
            ("Only {{ bucket }}. No more", "Only one, two. No more"),
            ("Nothing else", "Nothing else"),
        ] {
            assert_eq!(fill_sentence(sentence, &values), said);
        }
    }

    #[test]
    fn open_brackets_are_seen() {
        assert_eq!(names_in("{{a}}-{{ b }}"), Some(vec!["a", "b"]));
        assert_eq!(names_in("{{a"), None);
        assert_eq!(names_in("a}}"), None);
    }
}
