//! Beginning a recipe: what a vendor wishes, or a policy that it has, becomes a sketch, and the sketch a file.
//!
//! A policy is guessed at, never taken on trust: what it cannot be turned into is told, not dropped in silence.

mod cloud;
mod guess;
mod left;
mod narrow;
mod once;
mod placeholder;
#[cfg(test)]
mod tests;
mod unsure;
mod wishes;
mod write;

pub use cloud::{judged, of_cloud, region, some_cloud};
pub use guess::guess;
pub use left::placeholders;
pub use unsure::{Unsure, Why};
pub use wishes::{Deeds, Wishes, wished};
pub use write::{Words, write};

use super::template::names_in;
use super::{Conditions, CredentialKind, EndpointForm, GrantEffect, KMS_KEY, On, Values, fill};
use crate::domain::ability::{Ability, abilities};
use crate::domain::lint::{SAMPLE_BUCKET, SAMPLE_FOLDER};
use crate::domain::said::statements;
use serde_json::json;

/// What a recipe will hold, before its sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// The kind of credential.
    pub kind: CredentialKind,
    /// The grants.
    pub grants: Vec<Draft>,
    /// Names of lists that AWS keeps.
    pub managed: Vec<String>,
    /// The cloud whose page makes the key, where it is not AWS.
    pub cloud: Option<EndpointForm>,
    /// The partner chooses a bucket.
    pub has_bucket: bool,
    /// What the bucket's name must begin with.
    pub begins_with: Option<String>,
    /// The partner may choose a folder of it.
    pub has_folder: bool,
    /// The external id of a role: `true` where this program makes it.
    pub external_id: Option<bool>,
    /// Ids of other questions, whose answers are short texts.
    pub asked: Vec<String>,
    /// What could not be guessed, or was guessed boldly.
    pub unsure: Vec<Unsure>,
    /// A statement that forbids something was left out, so that all others permit more than they should.
    pub forbids_less: bool,
    /// It comes from a policy, so that a folder of it is never the whole bucket.
    pub of_policy: bool,
}

/// A grant before its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The statement's `Sid`, or a name of our own.
    pub id: String,
    /// Which document it stands in.
    pub on: On,
    /// Whether it permits or forbids.
    pub effect: GrantEffect,
    /// Actions.
    pub actions: Vec<String>,
    /// Resource templates.
    pub resources: Vec<String>,
    /// Whom it names.
    pub principals: Vec<String>,
    /// When it counts.
    pub conditions: Conditions,
    /// Only where the bucket has an encryption key of its own.
    pub of_key: bool,
    /// The policy's own actions, where fewer are needed; an empty list where it has no such statement.
    pub vendor_actions: Option<Vec<String>>,
    /// The policy's own resources, where less is needed.
    pub vendor_resources: Option<Vec<String>>,
    /// What the policy permits beyond it.
    pub more: Vec<String>,
    /// What the policy names besides, where it permits nothing.
    pub idle: Vec<String>,
}

impl Sketch {
    /// A sketch that holds nothing yet.
    #[must_use]
    pub fn new(kind: CredentialKind) -> Self {
        Self {
            kind,
            grants: Vec::new(),
            managed: Vec::new(),
            cloud: None,
            has_bucket: false,
            begins_with: None,
            has_folder: false,
            external_id: None,
            asked: Vec::new(),
            unsure: Vec::new(),
            forbids_less: false,
            of_policy: false,
        }
    }

    /// Whether it holds what a recipe of its kind cannot be without.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let has = |on: On| self.grants.iter().any(|grant| grant.on == on);
        let permits = has(On::Identity) || !self.managed.is_empty();
        match self.kind {
            CredentialKind::AccessKeyThroughGroup | CredentialKind::AccessKeyOnUser => {
                permits || has(On::Bucket)
            }
            CredentialKind::Role => permits && has(On::Trust),
            CredentialKind::BucketPolicy => has(On::Bucket),
            CredentialKind::S3Key => true,
        }
    }

    /// Whether all that is permitted is done to the chosen bucket; that there are others may be seen.
    #[must_use]
    pub fn is_of_bucket_alone(&self) -> bool {
        let of_bucket = |resource: &String| {
            let rest = resource.strip_prefix("arn:{{partition}}:s3:::{{bucket}}");
            resource == KMS_KEY || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut permitting = self.grants.iter().filter(|grant| {
            let sees_names = grant.actions == ["s3:ListAllMyBuckets"];
            grant.on != On::Trust && grant.effect == GrantEffect::Allow && !sees_names
        });
        self.managed.is_empty() && permitting.all(|grant| grant.resources.iter().all(of_bucket))
    }

    /// Ids are there once, and made of what is permitted where the policy gives none.
    pub(super) fn name_grants(&mut self) {
        let mut seen: Vec<String> = Vec::new();
        for grant in &mut self.grants {
            let own: String = grant
                .id
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .take(50)
                .collect();
            let base = match own.is_empty() {
                true => name_of(grant),
                false => own,
            };
            let again = (2..).map(|n| format!("{base}{n}"));
            let mut names = std::iter::once(base.clone()).chain(again);
            let free = names.find(|name| !seen.contains(name)).unwrap_or(base);
            seen.push(free.clone());
            grant.id = free;
        }
    }
}

fn name_of(grant: &Draft) -> String {
    let first = match (grant.on, grant.effect) {
        (On::Trust, _) => return "TakeTheRole".to_owned(),
        (On::Identity | On::Bucket, GrantEffect::Allow) => "",
        (On::Identity | On::Bucket, GrantEffect::Deny) => "Never",
    };
    let deeds = grant.abilities();
    let mut name = first.to_owned();
    for ability in deeds.iter().take(3) {
        for word in ability.deed.word().split('-') {
            let mut letters = word.chars();
            name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
            name.push_str(letters.as_str());
        }
    }
    match deeds.is_empty() {
        true => first.to_owned() + "Grant",
        false => name,
    }
}

/// What stands around the name of a question, in the place of its answer.
const ASKED: [char; 2] = ['\u{e010}', '\u{e011}'];

/// A text of an ability as recipes write it: each sample is the variable that it stands for.
#[must_use]
pub fn as_template(text: &str) -> String {
    text.replace(SAMPLE_BUCKET, "{{bucket}}")
        .replace(SAMPLE_FOLDER, "{{folder}}")
        .replace(ASKED[0], "{{")
        .replace(ASKED[1], "}}")
}

impl Draft {
    /// What it permits, or would if it did not forbid, with samples in the place of answers: see [`as_template`].
    #[must_use]
    pub fn abilities(&self) -> Vec<Ability> {
        let mut values = Values::from([
            ("partition", "aws".to_owned()),
            ("account_id", "123456789012".to_owned()),
            ("bucket", SAMPLE_BUCKET.to_owned()),
            ("folder", SAMPLE_FOLDER.to_owned()),
            (
                "kms_key",
                "arn:aws:kms:eu-central-1:123456789012:key/1".to_owned(),
            ),
        ]);
        let mut conditions = self.conditions.clone();
        let told = conditions.values().flat_map(|keys| keys.values().flatten());
        for template in told.chain(&self.resources) {
            for name in names_in(template).unwrap_or_default() {
                if values.get(name).is_none() {
                    values.insert(name, format!("{}{name}{}", ASKED[0], ASKED[1]));
                }
            }
        }
        let texts = conditions.values_mut().flat_map(|keys| keys.values_mut());
        for text in texts.flatten() {
            *text = fill(text, &values);
        }
        let filled: Vec<String> = self
            .resources
            .iter()
            .map(|one| fill(one, &values))
            .collect();
        let mut statement =
            json!({ "Effect": "Allow", "Action": self.actions, "Resource": filled });
        if !conditions.is_empty() {
            statement["Condition"] = json!(conditions);
        }
        let document = json!({ "Statement": [statement] }).to_string();
        abilities(&statements(&document).unwrap_or_default())
    }
}

impl Draft {
    /// Whether it speaks of the bucket that is chosen.
    #[must_use]
    pub fn names_bucket(&self) -> bool {
        let named = |text: &String| text.contains("{{bucket}}") || text.contains("{{kms_key}}");
        self.resources.iter().any(named)
    }
}
