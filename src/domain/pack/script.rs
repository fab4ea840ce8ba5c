//! The scripts for the AWS command line: one makes the things, one takes them back. Each looks at
//! everything first and changes nothing where something is not as it must be. What they do stands in
//! `shell/`; here the parts of a job are put together and get their names and words.

mod variables;

use super::{Pack, PackWords};
use crate::domain::plan::OpId;
use crate::domain::policy::PolicyDocument;

/// The messages that the scripts may say.
pub const SAYS: [&str; 24] = [
    "pack-script-account",
    "pack-script-taken",
    "pack-script-document",
    "pack-script-python",
    "pack-script-limit",
    "pack-script-limit-missing",
    "pack-script-group-members",
    "pack-script-group-policies",
    "pack-script-user-password",
    "pack-script-user-groups",
    "pack-script-user-policies",
    "pack-script-user-keys",
    "pack-script-user-job",
    "pack-script-trust",
    "pack-script-role-policies",
    "pack-script-role-servers",
    "pack-script-role-job",
    "pack-script-policy-used",
    "pack-script-lines",
    "pack-script-bucket-taken",
    "pack-script-bucket-open",
    "pack-script-nothing-changed",
    "pack-script-done",
    "pack-script-undone",
];

macro_rules! shell {
    ($name:literal) => {
        include_str!(concat!("shell/", $name, ".sh"))
    };
}

impl Pack {
    /// Makes everything but the key: the secret of a key belongs into no script and no terminal.
    pub(super) fn script(&self, words: &PackWords) -> String {
        let has = |op| self.plan.footprint.has(op);
        let new = self.plan.new_bucket().is_some();
        let (group, role) = (has(OpId::Group), has(OpId::Role));
        let parts = [
            (self.plan.boundary.is_some(), shell!("limit_check")),
            (has(OpId::User), shell!("user_keys_check")),
            (new, shell!("make_bucket_check")),
            (has(OpId::Rules), shell!("make_lines_check")),
            (true, shell!("make_begin")),
            (new, shell!("make_bucket")),
            (has(OpId::Policy), shell!("make_policy")),
            (group, shell!("make_group")),
            (has(OpId::User), shell!("make_user")),
            (role, shell!("make_role")),
            (group, shell!("make_joins")),
            (has(OpId::User) && !group, shell!("make_on_user")),
            (has(OpId::Rules), shell!("make_lines")),
            (true, shell!("make_end")),
        ];
        self.whole(&words.make, words, &parts)
    }

    /// Takes everything back but the bucket, which may hold files.
    pub(super) fn undo_script(&self, words: &PackWords) -> String {
        let has = |op| self.plan.footprint.has(op);
        let (group, role) = (has(OpId::Group), has(OpId::Role));
        let parts = [
            (has(OpId::User), shell!("undo_user_check")),
            (role, shell!("undo_role_check")),
            (has(OpId::Policy), shell!("undo_policy_check")),
            (has(OpId::Rules), shell!("undo_lines_check")),
            (true, shell!("undo_begin")),
            (has(OpId::User), shell!("undo_keys")),
            (has(OpId::Rules), shell!("undo_lines")),
            (group, shell!("undo_member")),
            (has(OpId::User) && !group, shell!("undo_on_user")),
            (has(OpId::User), shell!("undo_user")),
            (group, shell!("undo_group")),
            (role, shell!("undo_role")),
            (has(OpId::Policy), shell!("undo_policy")),
            (true, shell!("undo_end")),
        ];
        self.whole(&words.undo, words, &parts)
    }

    /// What it is, the names and words that it uses, how it works, the documents and the looks that both
    /// scripts begin with, and its own parts.
    fn whole(&self, about: &str, words: &PackWords, own: &[(bool, &str)]) -> String {
        let has = |op| self.plan.footprint.has(op);
        let bounded = has(OpId::User) || has(OpId::Role);
        let compares = has(OpId::Role) || has(OpId::Rules);
        let looks = [
            (true, shell!("account")),
            (compares, shell!("documents")),
            (bounded, shell!("limit")),
            (has(OpId::Policy), shell!("policy_check")),
            (has(OpId::Group), shell!("group_check")),
            (has(OpId::User), shell!("user_check")),
            (has(OpId::Role), shell!("role_check")),
            (has(OpId::Rules), shell!("lines")),
        ];
        let mut body = format!("{}\n", shell!("begin"));
        body.push_str(&self.documents());
        for (_, part) in looks.iter().chain(own).filter(|(here, _)| *here) {
            body.push_str(part);
        }
        let mut script = String::from("#!/bin/sh\n");
        for line in about.lines() {
            script.push_str(format!("# {line}").trim_end());
            script.push('\n');
        }
        script.push('\n');
        for (name, value) in self.variables().into_iter().chain(said(words)) {
            if uses(&body, &name) {
                script.push_str(&format!("{name}={}\n", quoted(&value)));
            }
        }
        format!("{script}\n{body}")
    }

    /// The documents, each in a file of the script's own: CloudShell takes one file at a time, so that nothing
    /// may lie beside it (<https://docs.aws.amazon.com/cloudshell/latest/userguide/getting-started.html>).
    fn documents(&self) -> String {
        let mut all = String::new();
        let list = self.plan.footprint.own_list.then_some(&self.plan.document);
        // As the command line shows it, where it is sent in other words.
        let told = list.filter(|list| list.pretty() != list.to_paste());
        let sent = |document: PolicyDocument| document.to_paste();
        for (file, text) in [
            ("document.json", list.cloned().map(sent)),
            ("told.json", told.map(PolicyDocument::pretty)),
            ("trust.json", self.trust().map(sent)),
            ("lines.json", self.lines().map(sent)),
        ] {
            if let Some(text) = text {
                all.push_str(&format!(
                    "cat >\"$work/{file}\" <<'DOCUMENT'\n{text}\nDOCUMENT\n"
                ));
            }
        }
        all
    }
}

/// What a script may say, as a variable each.
fn said(words: &PackWords) -> impl Iterator<Item = (String, String)> {
    SAYS.iter().map(|id| {
        let sentence = words.says.iter().find(|(known, _)| known == id);
        let sentence = sentence.map_or("", |(_, sentence)| sentence);
        let name = id.trim_start_matches("pack-script-").replace('-', "_");
        (format!("say_{name}"), sentence.to_owned())
    })
}

/// Whether a script names this variable.
fn uses(body: &str, name: &str) -> bool {
    ["$", "${"].iter().any(|sign| {
        body.split(&format!("{sign}{name}"))
            .skip(1)
            .any(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
    })
}

/// A text that a shell takes as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::{quoted, uses};

    #[test]
    fn a_quote_does_not_end_the_quotes() {
        assert_eq!(quoted("it's $(so)"), r"'it'\''s $(so)'");
    }

    #[test]
    fn a_variable_is_not_taken_for_a_longer_one() {
        assert!(uses("\"$user\"", "user") && uses("${limit:+x}", "limit"));
        assert!(!uses("$user_arn", "user"));
    }
}
