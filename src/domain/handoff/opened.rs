//! A hand-off in the clear, as it is sealed and opened.

use super::{CloudKind, FORMAT, MAX_BYTES, VERSION};
use crate::domain::fault::{Fault, FaultKind};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A hand-off in the clear: only ever inside a sealed file, or in front of the receiver.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Handoff {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u64,
    /// See [`Cover`], as all fields below.
    pub handoff_id: String,
    pub vendor: String,
    pub recipe: String,
    pub recipe_sha256: String,
    pub created_at: String,
    pub cloud: String,
    pub endpoint: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_arn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_buckets: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_key_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_access_key: Option<String>,
    pub fields: Vec<HandoffField>,
    pub verified: Vec<String>,
    pub change_after_days: u32,
    #[serde(default)]
    pub practice: bool,
}

/// One field as the vendor's form has it.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct HandoffField {
    /// The vendor's label.
    pub label: String,
    /// The value to copy.
    pub value: String,
    /// Whether the value must be kept secret.
    #[serde(default)]
    pub secret: bool,
}

impl Handoff {
    /// Whether a key has all of its parts or there is none: at AWS, a key belongs to a user of an account, at
    /// an S3-compatible cloud it belongs to an address.
    fn is_whole(&self) -> bool {
        let key = self.access_key_id.is_some();
        let of_aws = self.cloud == CloudKind::Aws.word();
        let placed = match of_aws {
            true => self.account_id.is_some() && self.user_arn.is_some() == key,
            false => self.endpoint.is_some() && self.user_arn.is_none(),
        };
        placed && self.secret_access_key.is_some() == key
    }

    /// Reads an opened hand-off.
    ///
    /// # Errors
    /// [`FaultKind::HandoffForeign`] for anything else, [`FaultKind::Newer`] for a later version.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u64,
        }
        let foreign = || Fault::from(FaultKind::HandoffForeign);
        if text.len() > MAX_BYTES {
            return Err(foreign());
        }
        let head: Head = serde_json::from_str(text).map_err(|_| foreign())?;
        if head.format != FORMAT {
            return Err(foreign());
        }
        if head.version > VERSION {
            return Err(FaultKind::Newer {
                found: head.version,
                known: VERSION,
            }
            .into());
        }
        let handoff: Self = serde_json::from_str(text).map_err(|_| foreign())?;
        // A line break in a value could forge a second section in an exported file.
        let values = handoff
            .fields
            .iter()
            .flat_map(|field| [&field.label, &field.value]);
        let all = values.chain([&handoff.vendor, &handoff.recipe]);
        let all = all
            .chain(&handoff.access_key_id)
            .chain(&handoff.secret_access_key);
        let all = all.chain(&handoff.role_arn).chain(&handoff.external_id);
        let all = all.chain(&handoff.endpoint).chain(&handoff.account_id);
        let all = all.chain(&handoff.bucket).chain(&handoff.region);
        let all = all.chain(&handoff.further_buckets);
        if all
            .into_iter()
            .any(|text| text.chars().any(char::is_control))
        {
            return Err(foreign());
        }
        if !handoff.is_whole() {
            return Err(foreign());
        }
        Ok(handoff)
    }
}
