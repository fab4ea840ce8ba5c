//! What the vendor receives, and what is tried and said around it.

use super::Text;
use crate::domain::proof::Probe;
use serde::{Deserialize, Serialize};

/// What is tried with the new key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofList {
    /// What must work; drawn from the permission document where it is not told.
    pub allowed: Option<Vec<Probe>>,
    /// What must be refused; drawn from the permission document where it is not told.
    pub refused: Option<Vec<Probe>>,
    /// Template of the test file's name; `nonce` is fresh for every try.
    #[serde(default = "test_file")]
    pub object: String,
    /// What the vendor or the person may see of the test afterwards.
    #[serde(skip_serializing)]
    pub noise: Option<Text>,
}

fn test_file() -> String {
    "{{folder}}keyhandoff-check/{{nonce}}.txt".to_owned()
}

impl Default for ProofList {
    fn default() -> Self {
        Self {
            allowed: None,
            refused: None,
            object: test_file(),
            noise: None,
        }
    }
}

/// What the vendor receives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoffForm {
    /// How the sealed file travels.
    #[serde(skip_serializing)]
    pub deliver: Text,
    /// The vendor's own page with the form, where the values are typed in.
    pub form_url: Option<String>,
    /// Age recipients (`age1...`) of the vendor; empty where the vendor tells it on the call.
    #[serde(default)]
    pub recipients: Vec<String>,
    /// The fields in order, labels as the vendor writes them, never translated.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
}

/// One field of the hand-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The vendor's label.
    pub label: String,
    /// Template of the value; `key_id` and `secret` are known here besides the other variables.
    pub value: String,
    /// A table of `[maps]` that the filled value is looked up in.
    pub map: Option<String>,
    /// Left out where one of its variables has no value.
    #[serde(default)]
    pub optional: bool,
}

impl Field {
    /// Whether the value holds the secret.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        super::template::names_in(&self.value).is_some_and(|names| names.contains(&"secret"))
    }
}

/// When the key should be changed, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotation {
    /// Days until the key should be changed.
    pub period_days: u32,
    /// How long the old key goes on beside the new one, in hours; 0 where it stops at once.
    #[serde(default = "one_day")]
    pub overlap_hours: u32,
    /// What is asked before the old key goes.
    #[serde(skip_serializing)]
    pub ask_before_delete: Option<Text>,
    /// What happens to a vendor without a valid key, and when.
    #[serde(skip_serializing)]
    pub deadline: Option<Text>,
}

fn one_day() -> u32 {
    24
}
