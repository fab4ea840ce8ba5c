//! What the vendor receives: one versioned JSON object with the vendor's own labels.
//!
//! The schema is `assets/handoff.schema.json`. Version 1 readers ignore unknown fields and refuse
//! unknown versions.

mod cloud_kind;
mod export;
mod opened;
#[cfg(test)]
pub(crate) mod tests;

pub use cloud_kind::CloudKind;
pub use export::Export;
pub use opened::{Handoff, HandoffField};

use super::names::{AccessKeyId, AccountId, Arn, BucketName};
use super::recipe::{Field, Recipe, Values, fill_some};
use serde::Serialize as _;
use zeroize::{Zeroize as _, Zeroizing};

/// The `format` of every hand-off.
pub const FORMAT: &str = "keyhandoff";
/// The newest version that this program writes and reads.
pub const VERSION: u64 = 1;
/// A hand-off is read up to this size, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// All of a hand-off but the secret, known before sealing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Names this hand-off; the job's draft id.
    pub handoff_id: String,
    /// Recipe and its version.
    pub recipe: String,
    /// SHA-256 of the recipe file.
    pub recipe_sha256: String,
    /// Who receives it.
    pub vendor: String,
    /// When it was sealed, RFC 3339 in UTC.
    pub created_at: String,
    /// Whose the key is.
    pub cloud: CloudKind,
    /// The account that it belongs to; an S3-compatible cloud tells of none.
    pub account_id: Option<AccountId>,
    /// The robot account, where there is a key.
    pub user_arn: Option<Arn>,
    /// The role, where the vendor takes one instead of a key.
    pub role_arn: Option<Arn>,
    /// The external id that the vendor must name with it. Not a secret
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html>).
    pub external_id: Option<String>,
    /// The bucket, if the key is for one.
    pub bucket: Option<BucketName>,
    /// Further buckets, where the key is for several.
    pub further_buckets: Vec<BucketName>,
    /// The region that its requests are signed for.
    pub region: Option<String>,
    /// Where the cloud answers, if not at the usual address.
    pub endpoint: Option<String>,
    /// The key's id, where there is a key.
    pub access_key_id: Option<AccessKeyId>,
    /// What was tried and came out as it must: probe words.
    pub verified: Vec<String>,
    /// The labelled fields, the secret's place still open.
    pub fields: Vec<CoverField>,
    /// Days until the key should be changed; 0 where there is none.
    pub change_after_days: u32,
    /// Made in the practice account: nothing in it is real.
    pub practice: bool,
}

/// A labelled field before the secret is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverField {
    /// The vendor's label.
    pub label: String,
    /// The value, where `{{secret}}` still stands for the secret.
    pub value: String,
    /// Whether it will hold the secret.
    pub secret: bool,
}

impl Cover {
    /// The labelled fields of a recipe, with everything filled in but the secret.
    #[must_use]
    pub fn fields_of(
        recipe: &Recipe,
        values: &Values,
        key_id: Option<&AccessKeyId>,
    ) -> Vec<CoverField> {
        let mut values = values.clone();
        if let Some(key_id) = key_id {
            values.insert("key_id", key_id.to_string());
        }
        values.remove("secret");
        let field = |field: &Field| CoverField {
            label: field.label.clone(),
            value: recipe.value_of(field, &values),
            secret: field.is_secret(),
        };
        let shown = recipe.handoff.fields.iter();
        shown
            .filter(|field| recipe.has_value(field, &values))
            .map(field)
            .collect()
    }

    /// The whole object with the secret in it, if there is one, ending in a line feed, in memory that is wiped.
    #[must_use]
    pub fn compose(&self, secret: Option<&str>) -> Zeroizing<String> {
        let with_secret = Values::from([("secret", secret.unwrap_or_default().to_owned())]);
        let handoff = Handoff {
            format: FORMAT.to_owned(),
            version: VERSION,
            handoff_id: self.handoff_id.clone(),
            vendor: self.vendor.clone(),
            recipe: self.recipe.clone(),
            recipe_sha256: self.recipe_sha256.clone(),
            created_at: self.created_at.clone(),
            cloud: self.cloud.word().to_owned(),
            endpoint: self.endpoint.clone(),
            account_id: self.account_id.as_ref().map(ToString::to_string),
            user_arn: self.user_arn.as_ref().map(ToString::to_string),
            role_arn: self.role_arn.as_ref().map(ToString::to_string),
            external_id: self.external_id.clone(),
            bucket: self.bucket.as_ref().map(ToString::to_string),
            further_buckets: (self.further_buckets.iter())
                .map(ToString::to_string)
                .collect(),
            region: self.region.clone(),
            access_key_id: self.access_key_id.as_ref().map(ToString::to_string),
            secret_access_key: secret.map(str::to_owned),
            fields: self
                .fields
                .iter()
                .map(|field| HandoffField {
                    label: field.label.clone(),
                    value: fill_some(&field.value, &with_secret),
                    secret: field.secret,
                })
                .collect(),
            verified: self.verified.clone(),
            change_after_days: self.change_after_days,
            practice: self.practice,
        };
        for mut value in with_secret.into_values() {
            value.zeroize();
        }
        // Room for the whole text at once: growing would leave copies of the secret behind.
        let mut text = Zeroizing::new(Vec::with_capacity(MAX_BYTES));
        let mut formatter = serde_json::Serializer::with_formatter(
            &mut *text,
            serde_json::ser::PrettyFormatter::new(),
        );
        // Strings, numbers and lists into a vector cannot fail.
        handoff.serialize(&mut formatter).ok();
        text.push(b'\n');
        let bytes = std::mem::take(&mut *text);
        Zeroizing::new(String::from_utf8(bytes).unwrap_or_default())
    }
}
