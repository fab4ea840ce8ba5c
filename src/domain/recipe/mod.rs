//! A recipe: everything that one vendor asks for, as data. Nothing in it is ever executed.

mod built_in;
mod parse;
mod template;

pub use built_in::{FILES, built_in};
pub use template::{KMS_KEY, Values, fill};

use super::names::{GroupName, PolicyName, UserName};
use super::proof::Probe;
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
    /// Who asks.
    pub vendor: Vendor,
    /// The sentences of the first page.
    pub text: Sentences,
    /// What the person is asked.
    #[serde(rename = "parameter")]
    pub parameters: Vec<Parameter>,
    /// What kind of credential is made and how its parts are called.
    pub credential: Credential,
    /// What is permitted, statement by statement.
    #[serde(rename = "grant")]
    pub grants: Vec<Grant>,
    /// What is tried with the new key.
    pub proof: ProofList,
    /// What the vendor receives.
    pub handoff: HandoffForm,
    /// When the key should be changed.
    pub rotation: Rotation,
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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

/// A question of the recipe.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The name that templates use.
    pub id: String,
    /// What kind of answer.
    pub kind: ParameterKind,
    /// The question.
    pub question: Text,
    /// One line under the question.
    pub hint: Text,
}

/// Kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// A bucket that exists or is made by the job.
    Bucket,
}

/// The credential and the default names of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// How it is built.
    pub kind: CredentialKind,
    /// Template of the policy's name.
    pub policy: String,
    /// Template of the group's name.
    pub group: String,
    /// Template of the user's name.
    pub user: String,
    /// The policy's description in the account (it can never be changed there).
    pub description: String,
}

/// Kinds of credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialKind {
    /// Policy on a group, user in the group, access key of the user.
    AccessKeyThroughGroup,
}

/// One statement of the permission document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// The statement's `Sid`.
    pub id: String,
    /// What it permits, in a plain sentence.
    pub say: Text,
    /// Action names, such as `s3:GetObject`.
    pub actions: Vec<String>,
    /// Resource templates; [`KMS_KEY`] stands alone.
    pub resources: Vec<String>,
    /// Only when this variable has a value, such as `kms_key`.
    pub when: Option<String>,
    /// What the vendor's own document says here, where this grant is narrower.
    pub vendor_actions: Option<Vec<String>>,
    /// Why it is narrower.
    pub narrowed_because: Option<Text>,
}

/// What is tried with the new key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofList {
    /// What must work.
    pub allowed: Vec<Probe>,
    /// What must be refused.
    pub refused: Vec<Probe>,
    /// Template of the test file's name; `nonce` is fresh for every try.
    pub object: String,
}

/// What the vendor receives.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoffForm {
    /// How the sealed file travels.
    pub deliver: Text,
    /// Age recipients (`age1...`) of the vendor; empty where the vendor tells it on the call.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// The fields in order, labels as the vendor writes them, never translated.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

/// One field of the hand-off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The vendor's label.
    pub label: String,
    /// Template of the value; `key_id` and `secret` are known here besides the other variables.
    pub value: String,
}

impl Field {
    /// Whether the value holds the secret.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.value.contains("{{secret}}")
    }
}

/// When the key should be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotation {
    /// Days until the key should be changed.
    pub period_days: u32,
}

/// The names of the things that a job makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Permission list.
    pub policy: PolicyName,
    /// Folder that holds the permissions.
    pub group: GroupName,
    /// Robot account.
    pub user: UserName,
}

impl Recipe {
    /// SHA-256, in hexadecimal digits, of all that decides what a job makes, tries and hands over. Two
    /// recipes that differ in their sentences alone have the same.
    #[must_use]
    pub fn makes(&self) -> String {
        let grant = |grant: &Grant| {
            let narrowed = &grant.vendor_actions;
            json!([
                grant.id,
                grant.actions,
                grant.resources,
                grant.when,
                narrowed
            ])
        };
        let grants: Vec<_> = self.grants.iter().map(grant).collect();
        let proof = json!([self.proof.allowed, self.proof.refused, self.proof.object]);
        let field = |field: &Field| json!([field.label, field.value]);
        let fields: Vec<_> = self.handoff.fields.iter().map(field).collect();
        let vendor = json!([self.vendor.name, self.handoff.recipients]);
        let days = self.rotation.period_days;
        let described = &self.credential.description;
        let whole = json!([self.id, vendor, described, grants, proof, fields, days]);
        hex(&digest(whole.to_string().as_bytes()))
    }

    /// Whether permissions or names cannot be written down without this variable.
    #[must_use]
    pub fn needs(&self, variable: &str) -> bool {
        let always = |grant: &&Grant| grant.when.is_none();
        let resources = self.grants.iter().filter(always).flat_map(|g| &g.resources);
        let credential = &self.credential;
        let names = [&credential.policy, &credential.group, &credential.user];
        resources
            .chain(names)
            .filter_map(|template| template::names_in(template))
            .any(|names| names.contains(&variable))
    }

    /// The names that the recipe proposes, shortened to what IAM takes.
    ///
    /// # Errors
    /// A name that IAM would not take even when shortened.
    pub fn names(&self, values: &Values) -> Result<Names, super::names::NameFault> {
        use super::names::fit;
        Ok(Names {
            policy: PolicyName::parse(&fit(&fill(&self.credential.policy, values), 128))?,
            group: GroupName::parse(&fit(&fill(&self.credential.group, values), 128))?,
            user: UserName::parse(&fit(&fill(&self.credential.user, values), 64))?,
        })
    }
}
