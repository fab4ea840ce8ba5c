//! How a job ended, and what is printed of it.

use crate::domain::proof::Proof;
use crate::domain::record::Record;
use crate::terminal::{Failure, Print};
use crate::text::Text;

/// How a job ended.
pub(in crate::terminal) struct Ended {
    /// What was made and proven, or why not.
    pub result: Result<Record, Failure>,
    /// What was tried with the key, if it came to that.
    pub proof: Option<Proof>,
}

/// Prints the record of a job that ended well.
pub(super) fn tell(
    record: &Record,
    proof: Option<&Proof>,
    json: bool,
    text: &Text,
    print: &mut Print<'_>,
) {
    if json {
        // Names and words cannot fail to serialise.
        print.line(&serde_json::to_string_pretty(record).unwrap_or_default());
        return;
    }
    print.line(&made(record, text));
    for line in proof.iter().flat_map(|proof| proven(proof, text)) {
        print.line(&line);
    }
    let file = record.handoff_file.as_deref().unwrap_or_default();
    let values = [("file", file.into())];
    if record.words.is_empty() {
        print.line(&text.say_with("terminal-saved-text", &values));
        return;
    }
    print.line(&text.say_with("terminal-saved", &values));
    let words = record.words.join(" ");
    print.line(&text.say_with("terminal-words", &[("words", words.into())]));
}

/// What was made, one after the other, as a sentence.
pub(in crate::terminal) fn made(record: &Record, text: &Text) -> String {
    let mut parts = Vec::new();
    let mut add = |id: &str, name: &str| {
        parts.push(text.say_with(id, &[("name", name.into())]));
    };
    if let Some(policy) = &record.policy_arn {
        add("terminal-made-policy", policy.as_str());
    }
    for list in &record.managed {
        add("terminal-made-managed", list.as_str());
    }
    if let Some(rules) = &record.bucket_rules {
        add("terminal-made-rules", rules.bucket.as_str());
    }
    if let Some(group) = &record.group {
        add("terminal-made-group", group.as_str());
    }
    for (id, arn) in [
        ("terminal-made-user", &record.user_arn),
        ("terminal-made-role", &record.role_arn),
    ] {
        if let Some(arn) = arn {
            add(id, arn.as_str());
        }
    }
    if let Some(key_id) = &record.access_key_id {
        add("terminal-made-key", key_id.as_str());
    }
    text.say_with("terminal-made", &[("what", parts.join(", ").into())])
}

/// What was tried with the key and, in lines of their own, what was not.
pub(in crate::terminal) fn proven(proof: &Proof, text: &Text) -> Vec<String> {
    let mut lines = if proof.is_of_role() {
        let (tried, said) = proof.tried_and_said();
        let values = [("tried", tried.into()), ("said", said.into())];
        vec![text.say_with("terminal-proven-role", &values)]
    } else if proof.is_of_lines() {
        let (_, said) = proof.tried_and_said();
        vec![text.say_with("terminal-looked-at-lines", &[("said", said.into())])]
    } else {
        let tried = proof.checks.len() - proof.left_out().values().sum::<usize>();
        let values = [("right", proof.right().into()), ("tried", tried.into())];
        vec![text.say_with("terminal-proven", &values)]
    };
    lines.extend(text.not_tried(proof));
    lines
}
