//! The scripts for the AWS command line: one makes the things, one takes them back. Each looks at
//! everything first and changes nothing where something is not as it must be. What they do stands in
//! `shell/`; here they get their names and words.

use super::{Pack, PackWords};
use crate::domain::plan::{PATH, TAG_DRAFT, Tags};

/// The messages that the scripts may say.
pub const SAYS: [&str; 16] = [
    "pack-script-account",
    "pack-script-taken",
    "pack-script-document",
    "pack-script-group-members",
    "pack-script-group-policies",
    "pack-script-user-password",
    "pack-script-user-groups",
    "pack-script-user-policies",
    "pack-script-user-keys",
    "pack-script-user-job",
    "pack-script-policy-used",
    "pack-script-bucket-taken",
    "pack-script-bucket-open",
    "pack-script-nothing-changed",
    "pack-script-done",
    "pack-script-undone",
];

const BEGIN: &str = include_str!("shell/begin.sh");
const CHECKS: &str = include_str!("shell/checks.sh");
const BUCKET_CHECK: &str = include_str!("shell/make_bucket_check.sh");
const MAKE: &str = include_str!("shell/make.sh");
const MAKE_BUCKET: &str = include_str!("shell/make_bucket.sh");
const MAKE_REST: &str = include_str!("shell/make_rest.sh");
const UNDO: &str = include_str!("shell/undo.sh");

impl Pack {
    /// Makes everything but the key: the secret of a key belongs into no script and no terminal.
    pub(super) fn script(&self, words: &PackWords) -> String {
        let parts: &[&str] = match self.bucket.new {
            true => &[CHECKS, BUCKET_CHECK, MAKE, MAKE_BUCKET, MAKE_REST],
            false => &[CHECKS, MAKE, MAKE_REST],
        };
        self.beginning(&words.make, words) + &parts.concat()
    }

    /// Takes everything back but the bucket, which may hold files.
    pub(super) fn undo_script(&self, words: &PackWords) -> String {
        self.beginning(&words.undo, words) + CHECKS + UNDO
    }

    /// What it is, the names, and the document: CloudShell takes one file at a time, so that nothing may
    /// lie beside it
    /// (<https://docs.aws.amazon.com/cloudshell/latest/userguide/getting-started.html>).
    fn beginning(&self, about: &str, words: &PackWords) -> String {
        let mut script = String::from("#!/bin/sh\n");
        for line in about.lines() {
            script.push_str(format!("# {line}").trim_end());
            script.push('\n');
        }
        script.push('\n');
        let footprint = &self.plan.footprint;
        let names = &footprint.names;
        let (tags, bucket) = (json(&self.plan.tags()), &self.bucket);
        let variables = [
            ("account", self.account.id.as_str()),
            ("region", self.region().as_str()),
            ("bucket", bucket.name.as_str()),
            ("bucket_region", bucket.region.as_str()),
            ("iam_path", PATH),
            ("policy", names.policy.as_str()),
            ("policy_arn", footprint.policy_arn().as_str()),
            ("group", names.group.as_str()),
            ("group_arn", footprint.group_arn().as_str()),
            ("user", names.user.as_str()),
            ("user_arn", footprint.user_arn().as_str()),
            ("description", self.plan.description.as_str()),
            ("tag", TAG_DRAFT),
            ("draft", footprint.draft_id.as_str()),
            ("tags", tags.as_str()),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let said = SAYS.map(|id| {
            let sentence = words.says.iter().find(|(known, _)| *known == id);
            let sentence = sentence.map_or("", |(_, sentence)| sentence);
            let name = id.trim_start_matches("pack-script-").replace('-', "_");
            (format!("say_{name}"), sentence.to_owned())
        });
        for (name, value) in variables.iter().chain(&said) {
            script.push_str(&format!("{name}={}\n", quoted(value)));
        }
        let document = self.plan.document.pretty();
        format!(
            "{script}\n{BEGIN}\ncat >\"$work/document.json\" <<'DOCUMENT'\n{document}\nDOCUMENT\n"
        )
    }
}

fn json(tags: &Tags) -> String {
    let pairs = tags
        .iter()
        .map(|(key, value)| serde_json::json!({ "Key": key, "Value": value }));
    serde_json::Value::from_iter(pairs).to_string()
}

/// A text that a shell takes as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quote_does_not_end_the_quotes() {
        assert_eq!(quoted("it's $(so)"), r"'it'\''s $(so)'");
    }
}
