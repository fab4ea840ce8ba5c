//! A sketch as a recipe file, with comments that tell the author what to fill in.

use super::super::{Conditions, CredentialKind, GrantEffect, On};
use super::{Draft, Sketch};
use std::fmt::Write as _;
use toml::Value;

/// The words of a recipe, and whoever says the others.
pub struct Words<'a> {
    /// The recipe's short name.
    pub id: String,
    /// Today, `YYYY-MM-DD`.
    pub version: String,
    /// The vendor's name.
    pub vendor: String,
    /// Whom the partner talks to.
    pub contact: String,
    /// What the vendor will be able to do, a line each.
    pub can: Vec<String>,
    /// What it will not.
    pub cannot: Vec<String>,
    /// The sentence of each grant.
    pub says: Vec<String>,
    /// Why a grant is narrower than the policy; empty where it is not.
    pub because: Vec<String>,
    /// What the author has to write before anybody can use the file, a line each.
    pub fill_in: Vec<String>,
    /// Says a message of `author.ftl` about something.
    pub say: &'a dyn Fn(&str, &str) -> String,
}

/// The file.
#[must_use]
pub fn write(sketch: &Sketch, words: &Words<'_>) -> String {
    let mut file = String::new();
    head(&mut file, sketch, words);
    questions(&mut file, sketch, words);
    credential(&mut file, sketch, words);
    if let Some(cloud) = &sketch.cloud {
        super::cloud::write(&mut file, cloud, words);
    }
    for (at, grant) in sketch.grants.iter().enumerate() {
        let word = |list: &[String]| list.get(at).cloned().unwrap_or_default();
        one_grant(&mut file, grant, &word(&words.says), &word(&words.because));
        if grant.is_narrower() {
            comment(&mut file, &(words.say)("recipe-new-fill-because", ""));
        }
    }
    for name in &sketch.managed {
        table(&mut file, "[managed_policy]");
        pair(
            &mut file,
            "arn",
            &format!("arn:{{{{partition}}}}:iam::aws:policy/{name}"),
        );
        comment(&mut file, &(words.say)("recipe-new-fill-managed", name));
        pair(&mut file, "say", &(words.say)("recipe-new-managed", name));
    }
    handoff(&mut file, sketch, words);
    file
}

fn head(file: &mut String, sketch: &Sketch, words: &Words<'_>) {
    let say = words.say;
    comment(file, &say("recipe-new-comment", ""));
    // Writing into a string cannot fail, here and below.
    writeln!(file, "format = 1").ok();
    pair(file, "id", &words.id);
    pair(file, "version", &words.version);
    pair(file, "author", &words.vendor);
    if !words.fill_in.is_empty() {
        comment(file, &say("recipe-new-fill-in", ""));
        list(file, "fill_in", &words.fill_in);
    }
    table(file, "vendor");
    pair(file, "name", &words.vendor);
    pair(file, "contact", &words.contact);
    comment(file, &say("recipe-new-fill-help", ""));
    table(file, "text");
    comment(file, &say("recipe-new-fill-purpose", ""));
    let purpose = match (&sketch.cloud, sketch.has_bucket) {
        (Some(_), _) => "recipe-new-purpose-cloud",
        (None, true) if !sketch.is_of_bucket_alone() => "recipe-new-purpose",
        (None, true) => "recipe-new-purpose-bucket",
        (None, false) => "recipe-new-purpose",
    };
    pair(file, "purpose", &say(purpose, ""));
    list(file, "can", &words.can);
    list(file, "cannot", &words.cannot);
    let needs = match sketch.kind {
        CredentialKind::AccessKeyThroughGroup | CredentialKind::AccessKeyOnUser => {
            "recipe-new-needs-users"
        }
        CredentialKind::S3Key => "recipe-new-needs-cloud",
        CredentialKind::Role => "recipe-new-needs-roles",
        CredentialKind::BucketPolicy => "recipe-new-needs-bucket-policy",
    };
    let mut needed = vec![say(needs, "")];
    if sketch.has_bucket {
        needed.push(say("recipe-new-needs-bucket", ""));
    }
    list(file, "needs", &needed);
    writeln!(file, "minutes = 5").ok();
}

fn questions(file: &mut String, sketch: &Sketch, words: &Words<'_>) {
    let say = words.say;
    let question = |file: &mut String, id: &str, kind: &str, words: &str, about: &str| {
        table(file, "[parameter]");
        pair(file, "id", id);
        pair(file, "kind", kind);
        pair(
            file,
            "question",
            &say(&format!("recipe-new-ask-{words}"), about),
        );
        pair(
            file,
            "hint",
            &say(&format!("recipe-new-hint-{words}"), about),
        );
    };
    // A key of another cloud is not narrowed by what is chosen, and the questions do not say so.
    let of = |here: &'static str, there: &'static str| match sketch.cloud {
        None => here,
        Some(_) => there,
    };
    if sketch.has_bucket {
        let here = match sketch.is_of_bucket_alone() {
            true => "bucket",
            false => "bucket-too",
        };
        question(file, "bucket", "bucket", of(here, "bucket-there"), "");
        if sketch.cloud.is_some() {
            pair(file, "bucket", "existing");
        }
        if let Some(start) = &sketch.begins_with {
            pair(file, "begins_with", start);
        }
    }
    if sketch.has_folder {
        let words = match sketch.of_policy {
            true => "folder-named",
            false => of("folder", "folder-there"),
        };
        question(file, "folder", "folder", words, "");
        if !sketch.of_policy {
            writeln!(file, "optional = true").ok();
        }
    }
    match sketch.external_id {
        None => {}
        Some(made_here) => {
            let words = if made_here { "id-made" } else { "id-given" };
            question(file, "external_id", "external-id", words, "");
            if made_here {
                writeln!(file, "made_here = true").ok();
            }
        }
    }
    for id in &sketch.asked {
        let told = id.replace('_', " ");
        question(file, id, "text", "text", &told);
    }
}

fn credential(file: &mut String, sketch: &Sketch, words: &Words<'_>) {
    table(file, "credential");
    pair(file, "kind", sketch.kind.word());
    if sketch.cloud.is_some() {
        return;
    }
    let whose = match sketch.has_bucket {
        true => "{{bucket}}",
        false => "{{account_id}}",
    };
    pair(file, "name", &format!("{}-{whose}", words.id));
    let description = (words.say)("recipe-new-description", "");
    pair(
        file,
        "description",
        &description.chars().take(200).collect::<String>(),
    );
}

fn one_grant(file: &mut String, grant: &Draft, sentence: &str, because: &str) {
    table(file, "[grant]");
    pair(file, "id", &grant.id);
    pair(file, "say", sentence);
    match grant.on {
        On::Identity => {}
        On::Bucket => pair(file, "on", "bucket"),
        On::Trust => pair(file, "on", "trust"),
    }
    if grant.effect == GrantEffect::Deny {
        pair(file, "effect", "deny");
    }
    list(file, "actions", &grant.actions);
    if !grant.resources.is_empty() {
        list(file, "resources", &grant.resources);
    }
    if !grant.principals.is_empty() {
        list(file, "principals", &grant.principals);
    }
    if !grant.conditions.is_empty() {
        writeln!(file, "conditions = {}", conditions(&grant.conditions)).ok();
    }
    if grant.of_key {
        pair(file, "when", "kms_key");
    }
    for (key, vendors) in [
        ("vendor_actions", &grant.vendor_actions),
        ("vendor_resources", &grant.vendor_resources),
    ] {
        if let Some(vendors) = vendors {
            list(file, key, vendors);
        }
    }
    if grant.is_narrower() {
        pair(file, "narrowed_because", because);
    }
}

fn handoff(file: &mut String, sketch: &Sketch, words: &Words<'_>) {
    let say = words.say;
    table(file, "handoff");
    let has_key = sketch.kind.has_key();
    let elsewhere = sketch.cloud.is_some();
    let deliver = match has_key {
        true => "recipe-new-deliver",
        false => "recipe-new-deliver-form",
    };
    pair(file, "deliver", &say(deliver, ""));
    comment(file, &say("recipe-new-fill-recipient", ""));
    comment(file, &say("recipe-new-fill-labels", ""));
    let fields = [
        ("Access key ID", "{{key_id}}", has_key),
        ("Secret access key", "{{secret}}", has_key),
        (
            "Role ARN",
            "{{role_arn}}",
            sketch.kind == CredentialKind::Role,
        ),
        (
            "External ID",
            "{{external_id}}",
            sketch.external_id.is_some(),
        ),
        ("Bucket", "{{bucket}}", sketch.has_bucket),
        ("Folder", "{{folder}}", sketch.has_folder),
        ("Region", "{{region}}", sketch.has_bucket && !elsewhere),
        ("Endpoint", "{{endpoint}}", elsewhere),
        ("Region", "{{signing_region}}", elsewhere),
        ("Account", "{{account_id}}", !has_key && !sketch.has_bucket),
    ];
    let asked = asked_for(sketch);
    let asked = asked.iter();
    let asked = asked.map(|(label, value)| (label.as_str(), value.as_str(), true));
    for (label, value, shown) in fields.into_iter().chain(asked) {
        if shown {
            table(file, "[handoff.field]");
            pair(file, "label", label);
            pair(file, "value", value);
            if value == "{{folder}}" {
                writeln!(file, "optional = true").ok();
            }
        }
    }
    table(file, "rotation");
    comment(file, &say("recipe-new-fill-rotation", ""));
    writeln!(file, "period_days = 90").ok();
}

/// Label and value of what the partner is asked besides: the vendor has to know it, but for whoever is let in.
fn asked_for(sketch: &Sketch) -> Vec<(String, String)> {
    let told = |id: &&String| {
        let value = format!("{{{{{id}}}}}");
        let mut named = sketch.grants.iter().flat_map(|grant| {
            let values = grant.conditions.values().flat_map(|keys| keys.values());
            grant.resources.iter().chain(values.flatten())
        });
        named.any(|template| template.contains(&value))
    };
    let field = |id: &String| {
        let words = id.replace('_', " ");
        let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
        (first.to_uppercase() + rest, format!("{{{{{id}}}}}"))
    };
    sketch.asked.iter().filter(told).map(field).collect()
}

impl Draft {
    /// Whether it is narrower than the policy that it comes from.
    #[must_use]
    pub fn is_narrower(&self) -> bool {
        self.vendor_actions.is_some() || self.vendor_resources.is_some()
    }
}

pub(super) fn table(file: &mut String, name: &str) {
    writeln!(file, "\n[{name}]").ok();
}

pub(super) fn pair(file: &mut String, key: &str, value: &str) {
    writeln!(file, "{key} = {}", quoted(value)).ok();
}

pub(super) fn list(file: &mut String, key: &str, values: &[String]) {
    let quoted: Vec<String> = values.iter().map(|one| quoted(one)).collect();
    let line = format!("{key} = [{}]", quoted.join(", "));
    if line.len() <= 100 {
        writeln!(file, "{line}").ok();
        return;
    }
    writeln!(file, "{key} = [").ok();
    for one in quoted {
        writeln!(file, "  {one},").ok();
    }
    writeln!(file, "]").ok();
}

pub(super) fn comment(file: &mut String, text: &str) {
    for line in text.lines() {
        writeln!(file, "# {line}").ok();
    }
}

fn conditions(conditions: &Conditions) -> String {
    let operators: Vec<String> = conditions
        .iter()
        .map(|(operator, keys)| {
            let keys: Vec<String> = keys
                .iter()
                .map(|(key, values)| {
                    let values: Vec<String> = values.iter().map(|one| quoted(one)).collect();
                    format!("{} = [{}]", quoted(key), values.join(", "))
                })
                .collect();
            format!("{} = {{ {} }}", quoted(operator), keys.join(", "))
        })
        .collect();
    format!("{{ {} }}", operators.join(", "))
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}
