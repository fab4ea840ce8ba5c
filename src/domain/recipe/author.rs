//! Beginning a recipe: what a vendor wishes, or a policy that it has, becomes a sketch, and the sketch a file.
//!
//! A policy is guessed at, never taken on trust: what it cannot be turned into is told, not dropped in silence.

mod cloud;
mod guess;
mod narrow;
mod placeholder;
#[cfg(test)]
mod tests;
mod wishes;
mod write;

pub use cloud::{judged, of_cloud, region, some_cloud};
pub use guess::guess;
pub use wishes::{Deeds, Wishes, wished};
pub use write::{Words, write};

use super::{Conditions, CredentialKind, EndpointForm, GrantEffect, On, Values, fill};
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
    /// What the policy permits beyond what is needed.
    pub more: Vec<String>,
}

/// What the author has to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsure {
    /// A statement that was left out: its name, and why.
    LeftOut(String, Why),
    /// This name was taken for the bucket that the partner chooses.
    Bucket(String),
    /// This bucket stays as it is written.
    OtherBucket(String),
    /// A text is asked for, whose question is still to be written.
    Asked(String),
    /// An external id that is the same for every partner.
    SameExternalId(String),
    /// No statement told what may be done, so reading was taken.
    NothingTold,
    /// Nobody was named who may take the role, or use the bucket.
    NobodyTold,
    /// No address was told, so this host stands for it.
    NoCloud(String),
}

/// Why a statement could not become a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It permits or forbids whatever is not named.
    AllBut,
    /// It names everybody, a service or a person who is not of AWS.
    Principal,
    /// A condition of a kind that recipes do not take.
    Condition,
    /// It names what recipes cannot name.
    Resource,
    /// Its actions are not ones that recipes take.
    Action,
}

impl Unsure {
    /// The word in message ids.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::LeftOut(_, why) => match why {
                Why::AllBut => "left-out-all-but",
                Why::Principal => "left-out-principal",
                Why::Condition => "left-out-condition",
                Why::Resource => "left-out-resource",
                Why::Action => "left-out-action",
            },
            Self::Bucket(_) => "bucket",
            Self::OtherBucket(_) => "other-bucket",
            Self::Asked(_) => "asked",
            Self::SameExternalId(_) => "same-external-id",
            Self::NothingTold => "nothing-told",
            Self::NobodyTold => "nobody-told",
            Self::NoCloud(_) => "no-cloud",
        }
    }

    /// The name that the sentence is about.
    #[must_use]
    pub fn about(&self) -> &str {
        match self {
            Self::LeftOut(name, _)
            | Self::Bucket(name)
            | Self::OtherBucket(name)
            | Self::Asked(name)
            | Self::SameExternalId(name)
            | Self::NoCloud(name) => name,
            Self::NothingTold | Self::NobodyTold => "",
        }
    }
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
        }
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

impl Draft {
    /// What it permits, or would if it did not forbid, with the samples in the place of answers.
    #[must_use]
    pub fn abilities(&self) -> Vec<Ability> {
        let values = Values::from([
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
