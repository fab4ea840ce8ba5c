//! How a job ended, and what is printed of it.

use crate::domain::proof::{Expected, Proof};
use crate::domain::record::Record;
use crate::terminal::{Failure, Print};
use crate::text::Text;
use crate::wizard::Job;

/// How a job ended.
pub(in crate::terminal) struct Ended {
    /// What was made and proven, or why not.
    pub result: Result<Record, Failure>,
    /// What was tried with the key, if it came to that.
    pub proof: Option<Proof>,
    /// A line for each check that did not come out as it must.
    pub wrong: Vec<String>,
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
    if let (Some(endpoint), Some(key_id)) = (&record.endpoint, &record.access_key_id) {
        // Made on the page of that cloud, and not here.
        let values = [
            ("key", key_id.as_str().into()),
            ("endpoint", endpoint.as_str().into()),
        ];
        return text.say_with("terminal-pasted", &values);
    }
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

/// A line for each check that did not come out as it must.
pub(super) fn wrong(job: &Job, text: &Text) -> Vec<String> {
    let Some(proof) = &job.prove.proof else {
        return Vec::new();
    };
    let buckets = job.listed_buckets().unwrap_or_default();
    let other = proof.other_bucket().map(ToString::to_string);
    let words = [
        ("vendor", job.recipe.vendor.name.as_str().into()),
        ("bucket", buckets.into()),
        ("buckets", 1.into()),
        (
            "other",
            other.unwrap_or_else(|| text.say("prove-other")).into(),
        ),
    ];
    let answered = proof.checks.iter().filter(|check| check.got.is_some());
    let wrong = answered.filter(|check| !check.is_settled());
    wrong
        .map(|check| {
            let must = text.say(match check.expected {
                Expected::Allowed => "recipe-check-must-work",
                Expected::Refused => "recipe-check-must-fail",
            });
            let place = check.bucket.as_ref().map(|bucket| {
                let values = [("bucket", bucket.as_str().into())];
                format!(" ({})", text.say_with("prove-in-bucket", &values))
            });
            let (tried, place) = (text.probe(check, &words), place.unwrap_or_default());
            format!("  {must}: {tried}{place}: {}", text.say("recipe-try-wrong"))
        })
        .collect()
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
