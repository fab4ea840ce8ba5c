//! A recipe: everything that one vendor asks for, as data. Nothing in it is ever executed.

pub mod added;
mod answers;
pub mod author;
mod built_in;
mod credential;
mod endpoint;
mod external_id;
mod grant;
mod handoff_form;
mod made;
mod names;
mod parameter;
mod parse;
mod template;

pub use answers::{Answers, NO, YES};
pub use built_in::{FILES, built_in, is_further_down, is_of_no_vendor};
pub use credential::{Credential, CredentialKind, ManagedPolicy};
pub use endpoint::{Endpoint, EndpointForm, EndpointRegion, KeysOpen};
pub use external_id::DIGITS;
pub use grant::{Conditions, Grant, GrantEffect, On, When};
pub use handoff_form::{Field, HandoffForm, ProofList, Rotation};
pub use names::Names;
pub use parameter::{BucketNeeds, BucketOrigin, Choice, NewBucket, Parameter, ParameterKind};
pub use parse::{MAX_BYTES, MAX_TEXT};
pub use template::{
    KMS_KEY, Values, fill, fill_each, fill_sentence, fill_some, fill_whole, names_bucket,
};

use super::names::Arn;
use super::words::{digest, hex};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// The recipe format that this program reads.
pub const FORMAT: u64 = 1;

/// What one vendor asks for. Read with [`Recipe::parse`], so every template in it is known to fill.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Version of the file format, [`FORMAT`].
    pub format: u64,
    /// Stable short name, such as `revenuecat`; small letters, digits and hyphens.
    pub id: String,
    /// Date of this text of the recipe.
    pub version: String,
    /// Who wrote the recipe.
    pub author: String,
    /// What its author has yet to write; empty in a recipe that can be used.
    #[serde(default)]
    pub fill_in: Vec<String>,
    /// Who asks.
    pub vendor: Vendor,
    /// The sentences of the first page.
    pub text: Sentences,
    /// What the person is asked.
    #[serde(default, rename = "parameter")]
    pub parameters: Vec<Parameter>,
    /// What kind of credential is made and how its parts are called.
    pub credential: Credential,
    /// The S3-compatible cloud that the key is of, where it is not AWS.
    pub endpoint: Option<EndpointForm>,
    /// What is permitted, statement by statement.
    #[serde(default, rename = "grant")]
    pub grants: Vec<Grant>,
    /// Permission lists that AWS keeps.
    #[serde(default, rename = "managed_policy")]
    pub managed_policies: Vec<ManagedPolicy>,
    /// What is tried with the new key.
    #[serde(default)]
    pub proof: ProofList,
    /// What the vendor receives.
    pub handoff: HandoffForm,
    /// When the key should be changed.
    pub rotation: Rotation,
    /// Tables that hand-off values are looked up in, by name.
    #[serde(default)]
    pub maps: BTreeMap<String, BTreeMap<String, String>>,
    /// SHA-256 of the file's bytes, in hexadecimal digits.
    #[serde(skip)]
    pub sha256: String,
}

/// Who asks for the key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// The name as the vendor writes it.
    pub name: String,
    /// Whom the person talks to.
    pub contact: Text,
    /// The vendor's own guide.
    pub help_url: Option<String>,
    /// The vendor's public key of minisign; a file that names one comes with a signature beside it
    /// ([`crate::domain::signature`]).
    pub minisign_key: Option<String>,
}

/// The sentences about this job.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// What the vendor will do with the key.
    pub purpose: Text,
    /// What the vendor will be able to do, a line each.
    pub can: Vec<Text>,
    /// What the vendor will not be able to do, a line each.
    pub cannot: Vec<Text>,
    /// What the person needs at hand.
    pub needs: Vec<Text>,
    /// How long the job takes, in minutes.
    pub minutes: u32,
}

/// A text in one language, or in several under their language codes (`en` is always there).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Text {
    /// English only.
    One(String),
    /// Language code to text.
    Many(BTreeMap<String, String>),
}

impl Text {
    /// The text in `language` (such as `de`), else in English.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        match self {
            Self::One(text) => text,
            Self::Many(texts) => texts
                .get(language)
                .or_else(|| texts.get("en"))
                .map_or("", String::as_str),
        }
    }

    fn each(&self) -> Vec<&str> {
        match self {
            Self::One(text) => vec![text],
            Self::Many(texts) => texts.values().map(String::as_str).collect(),
        }
    }
}

impl Recipe {
    /// SHA-256, in hexadecimal digits, of all that decides what a job makes, tries and hands over. Two
    /// recipes that differ in their sentences alone have the same.
    #[must_use]
    pub fn makes(&self) -> String {
        // Sentences are not serialised, so that everything else counts by itself.
        let mut whole = json!([
            self.id,
            self.vendor.name,
            self.parameters,
            self.credential,
            self.grants,
            self.managed_policies,
            self.proof,
            self.handoff,
            self.rotation,
            self.maps,
        ]);
        // Only where there is one, so that drafts of other recipes stay what they are.
        if let (Some(form), Some(list)) = (&self.endpoint, whole.as_array_mut()) {
            list.push(json!(form));
        }
        hex(&digest(whole.to_string().as_bytes()))
    }

    /// Whether it asks for a key of an S3-compatible cloud that opens one bucket alone.
    #[must_use]
    pub fn is_for_one_bucket(&self) -> bool {
        let form = self.endpoint.as_ref();
        form.is_some_and(|form| form.keys == KeysOpen::Bucket)
    }

    /// Whether permissions or names cannot be written down without this variable, with what is known so far.
    #[must_use]
    pub fn needs(&self, variable: &str, known: &Values) -> bool {
        let holds = |when: &Option<When>| when.as_ref().is_none_or(|when| when.holds(known));
        let grants = self.grants.iter().filter(|grant| holds(&grant.when));
        let in_grants = grants.flat_map(|grant| {
            let values = grant.conditions.values().flat_map(BTreeMap::values);
            let resources = grant.resources.iter().chain(&grant.principals);
            resources.chain(values.flatten())
        });
        let managed = self
            .managed_policies
            .iter()
            .filter(|list| holds(&list.when));
        in_grants
            .chain(managed.map(|list| &list.arn))
            .chain(self.credential.templates())
            .filter_map(|template| template::names_in(template))
            .any(|names| names.contains(&variable))
    }

    /// The permission lists of AWS that belong to the job, with their full names.
    #[must_use]
    pub fn managed_lists(&self, values: &Values) -> Vec<(&ManagedPolicy, Arn)> {
        let holds = |list: &&ManagedPolicy| list.when.as_ref().is_none_or(|w| w.holds(values));
        let lists = self.managed_policies.iter().filter(holds);
        lists
            .filter_map(|list| Some((list, Arn::parse(&fill(&list.arn, values)).ok()?)))
            .collect()
    }

    /// Whether the made things cannot be named without this variable.
    #[must_use]
    pub fn names_need(&self, variable: &str) -> bool {
        let names = self.credential.names();
        names
            .filter_map(|template| template::names_in(template))
            .any(|names| names.contains(&variable))
    }

    /// Whether a hand-off field is shown: an optional one only where all its variables have values.
    #[must_use]
    pub fn has_value(&self, field: &Field, values: &Values) -> bool {
        let names = template::names_in(&field.value).unwrap_or_default();
        let known = |name: &&str| *name == "secret" || values.get(name).is_some();
        !field.optional || names.iter().all(known)
    }

    /// The value of a hand-off field, with `{{secret}}` still open. Of several buckets each has its own,
    /// parted by commas.
    #[must_use]
    pub fn value_of(&self, field: &Field, values: &Values) -> String {
        let mut values = values.clone();
        values.insert("secret", "{{secret}}".to_owned());
        let table = field.map.as_ref().and_then(|name| self.maps.get(name));
        let mapped = |filled: String| match table {
            // What the table does not know is handed over as it is, and the vendor can ask.
            Some(table) => table.get(&filled).cloned().unwrap_or(filled),
            None => filled,
        };
        let filled = fill_each(&field.value, &values).into_iter().map(mapped);
        filled.collect::<Vec<String>>().join(", ")
    }

    /// What the person is asked besides the bucket, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Parameter> {
        let asked = |one: &&Parameter| one.kind != ParameterKind::Bucket && !one.made_here;
        self.parameters.iter().filter(asked)
    }

    /// The question for a bucket, where the recipe has one.
    #[must_use]
    pub fn bucket(&self) -> Option<&Parameter> {
        let is_bucket = |one: &&Parameter| one.kind == ParameterKind::Bucket;
        self.parameters.iter().find(is_bucket)
    }
}
