//! What the vendor receives: one versioned JSON object with the vendor's own labels.
//!
//! The schema is `assets/handoff.schema.json`. Version 1 readers ignore unknown fields and refuse
//! unknown versions.

mod cloud_kind;
mod export;

pub use cloud_kind::CloudKind;
pub use export::Export;

use super::fault::{Fault, FaultKind};
use super::names::{AccessKeyId, AccountId, Arn, BucketName};
use super::recipe::{Field, Recipe, Values, fill_some};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn cover() -> Cover {
        Cover {
            handoff_id: "d1".into(),
            recipe: "revenuecat@2026-11-21".into(),
            recipe_sha256: "00".into(),
            vendor: "RevenueCat".into(),
            created_at: "2026-11-21T10:00:00Z".into(),
            cloud: CloudKind::Aws,
            account_id: AccountId::parse("123456789012").ok(),
            user_arn: Arn::parse("arn:aws:iam::123456789012:user/handoff/revenuecat").ok(),
            role_arn: None,
            external_id: None,
            bucket: BucketName::parse("acme-deliveries").ok(),
            further_buckets: vec![],
            region: Some("eu-central-1".into()),
            endpoint: None,
            access_key_id: AccessKeyId::parse("AKIAEXAMPLEEXAMPLE00").ok(),
            verified: vec!["list".into()],
            fields: vec![
                CoverField {
                    label: "Secret access key".into(),
                    value: "{{secret}}".into(),
                    secret: true,
                },
                CoverField {
                    label: "S3 bucket name".into(),
                    value: "acme-deliveries".into(),
                    secret: false,
                },
            ],
            change_after_days: 90,
            practice: false,
        }
    }

    #[test]
    fn what_is_composed_is_read_back() {
        let text = cover().compose(Some("se/cr+et"));
        assert!(text.ends_with("}\n"));
        let handoff = Handoff::parse(&text).unwrap();
        assert_eq!(handoff.fields[0].value, "se/cr+et");
        assert_eq!(handoff.secret_access_key.as_deref(), Some("se/cr+et"));
        assert!(handoff.fields[0].secret && !handoff.fields[1].secret);
    }

    #[test]
    fn a_role_is_handed_over_without_any_part_of_a_key() {
        let role = "arn:aws:iam::123456789012:role/handoff/airbyte";
        let cover = Cover {
            user_arn: None,
            access_key_id: None,
            role_arn: Arn::parse(role).ok(),
            external_id: Some("workspace-1".into()),
            ..cover()
        };
        let text = cover.compose(None);
        for word in ["user_arn", "access_key_id", "secret_access_key"] {
            assert!(!text.contains(word), "{word} in {}", *text);
        }
        let handoff = Handoff::parse(&text).unwrap();
        assert_eq!(
            *handoff.export(Export::Ini),
            format!(
                "[acme-deliveries]\nrole_arn = {role}\nexternal_id = workspace-1\n\
                 region = eu-central-1\n"
            )
        );
        let env = handoff.export(Export::Env);
        assert!(env.starts_with("AWS_ROLE_ARN='arn:aws:iam::"), "{}", *env);
        assert!(!env.contains("ACCESS_KEY"), "{}", *env);
        // Half a key is no hand-off of this program.
        let half = text.replacen("\"role_arn\"", "\"user_arn\"", 1);
        assert!(Handoff::parse(&half).is_err());
    }

    #[test]
    fn what_is_foreign_or_newer_is_told_apart() {
        let kind = |text: &str| Handoff::parse(text).map(|_| ()).unwrap_err().kind;
        assert_eq!(kind("[1]"), FaultKind::HandoffForeign);
        assert_eq!(
            kind(r#"{"format":"other","version":1}"#),
            FaultKind::HandoffForeign
        );
        assert_eq!(
            kind(r#"{"format":"keyhandoff","version":1}"#),
            FaultKind::HandoffForeign
        );
        assert_eq!(
            kind(r#"{"format":"keyhandoff","version":7}"#),
            FaultKind::Newer { found: 7, known: 1 }
        );
        let forged = cover().compose(Some("x\n[default]"));
        assert_eq!(kind(&forged), FaultKind::HandoffForeign);
    }

    #[test]
    fn exports_cannot_be_broken_out_of() {
        let handoff = Handoff::parse(&cover().compose(Some("a'$(touch x)b"))).unwrap();
        assert!(
            handoff
                .export(Export::Env)
                .contains(r"AWS_SECRET_ACCESS_KEY='a'\''$(touch x)b'")
        );
        assert!(
            handoff
                .export(Export::Ini)
                .starts_with("[acme-deliveries]\naws_access_key_id = AKIA")
        );
        assert!(
            handoff
                .export(Export::Text)
                .contains("Secret access key  a'$(touch x)b")
        );
    }
}
