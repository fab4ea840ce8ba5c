//! The permission documents: drawn from a recipe and the answers, one grant a statement.

mod bucket_rules;
mod differences;
mod principals;

pub use bucket_rules::{BucketRules, Rest, Standing};
pub use differences::{Differences, Permission};

use super::names::Arn;
use super::recipe::{Conditions, Grant, KMS_KEY, On, Recipe, Values, fill, fill_each};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// An IAM policy with the few parts that recipes use
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct PolicyDocument {
    /// Always `2012-10-17`.
    pub version: String,
    /// The statements, in the order of the recipe.
    pub statement: Vec<Statement>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Statement {
    /// The grant's id.
    pub sid: String,
    /// `Allow` or `Deny`.
    pub effect: String,
    /// Whom it speaks of, where the document does not hang on somebody already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Principal>,
    /// Action names.
    pub action: Vec<String>,
    /// Resource names; none in a trust document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resource: Vec<String>,
    /// When it counts: operator to condition key to values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Conditions>,
}

/// Whom a statement speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Principal {
    /// ARNs or account numbers.
    #[serde(rename = "AWS")]
    pub aws: Vec<String>,
}

/// Whose wording of a grant is used where the recipe is narrower than the vendor's guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// The recipe's: only what is needed.
    #[default]
    Narrow,
    /// The vendor's own, chosen knowingly.
    Vendor,
}

impl PolicyDocument {
    /// Draws the permission list of the user, its group or the role. It has no statement where the recipe
    /// permits nothing there.
    #[must_use]
    pub fn draw(recipe: &Recipe, values: &Values, wording: Wording) -> Self {
        Self::draw_on(On::Identity, recipe, values, wording)
    }

    /// Draws the document that stands at another place, such as the bucket's own policy.
    #[must_use]
    pub fn draw_on(on: On, recipe: &Recipe, values: &Values, wording: Wording) -> Self {
        let holds = |grant: &&Grant| grant.when.as_ref().is_none_or(|when| when.holds(values));
        let here = recipe.grants.iter().filter(|grant| grant.on == on);
        // What the vendor's own document does not say at all.
        let unsaid = |grant: &&Grant| {
            wording == Wording::Vendor && grant.vendor_actions.as_ref().is_some_and(Vec::is_empty)
        };
        let said = here.filter(holds).filter(|grant| !unsaid(grant));
        Self::of(
            said.map(|grant| statement(grant, values, wording))
                .collect(),
        )
    }

    /// A document of these statements.
    #[must_use]
    pub fn of(statement: Vec<Statement>) -> Self {
        Self {
            version: "2012-10-17".to_owned(),
            statement,
        }
    }

    /// The document as people read it.
    #[must_use]
    pub fn pretty(&self) -> String {
        // Plain strings and lists cannot fail to serialise.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The document as it is pasted or sent by somebody else than this program; see [`Self::compact`].
    #[must_use]
    pub fn to_paste(&self) -> String {
        escaped(&self.pretty())
    }

    /// The document as it is sent. IAM takes no character beyond U+00FF, such as a folder's name may have, but any
    /// as JSON escapes it (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html>).
    #[must_use]
    pub fn compact(&self) -> String {
        // As above.
        escaped(&serde_json::to_string(self).unwrap_or_default())
    }

    /// Whether `other`, as the cloud gives it back, is this document: same meaning, any layout. AWS writes
    /// a list of one as the one, keeps no order in lists, and names an account by its root.
    #[must_use]
    pub fn same_as(&self, other: &str) -> bool {
        let read = |text: &str| {
            let mut document = serde_json::from_str(text)?;
            principals::as_numbers(&mut document);
            serde_json::Result::Ok(normal(document))
        };
        let (ours, other) = (read(&self.compact()), read(other));
        matches!((ours, other), (Ok(ours), Ok(other)) if ours == other)
    }
}

/// A JSON text without characters beyond U+00FF: they stand inside of strings, and are escaped there.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c <= '\u{ff}' {
            true => text.push(c),
            false => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    text
}

/// Lists without order, a list of one as the one, `Statement` always a list.
fn normal(value: Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(normal).collect();
            items.sort_by_key(Value::to_string);
            match items.len() {
                1 => items.remove(0),
                _ => Value::Array(items),
            }
        }
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(key, value)| (key, normal(value)));
            Value::Object(fields.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

fn statement(grant: &Grant, values: &Values, wording: Wording) -> Statement {
    let (resource, condition) = resources(grant, values, wording);
    let principals: Vec<String> = grant
        .principals
        .iter()
        .map(|one| fill(one, values))
        .collect();
    let by_vendor = grant
        .vendor_actions
        .as_ref()
        .filter(|_| wording == Wording::Vendor);
    Statement {
        sid: grant.id.clone(),
        effect: grant.effect.word().to_owned(),
        principal: (!principals.is_empty()).then_some(Principal { aws: principals }),
        action: by_vendor.unwrap_or(&grant.actions).clone(),
        resource,
        condition,
    }
}

fn resources(
    grant: &Grant,
    values: &Values,
    wording: Wording,
) -> (Vec<String>, Option<Conditions>) {
    let by_vendor = grant
        .vendor_resources
        .as_ref()
        .filter(|_| wording == Wording::Vendor);
    let resources = by_vendor.unwrap_or(&grant.resources);
    let each = resources.iter().flat_map(|one| fill_each(one, values));
    let filled: Vec<String> = each.collect();
    let mut conditions = grant.conditions.clone();
    for value in conditions
        .values_mut()
        .flat_map(BTreeMap::values_mut)
        .flatten()
    {
        *value = fill(value, values);
    }
    let by_alias = (grant.resources == [KMS_KEY])
        .then(|| Arn::parse(&filled[0]).ok())
        .flatten()
        .and_then(|key| by_alias(&key));
    let filled = match by_alias {
        Some((keys, condition)) => {
            conditions.extend(condition);
            vec![keys]
        }
        None => filled,
    };
    (filled, (!conditions.is_empty()).then_some(conditions))
}

/// An alias among the resources would speak of the alias and of no key. So the keys of its account
/// and region are named, and of these only the one that has the alias
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html>).
fn by_alias(key: &Arn) -> Option<(String, Conditions)> {
    let alias = key.kms_alias()?;
    let place = key.as_str().strip_suffix(alias)?;
    let has_alias = BTreeMap::from([("kms:ResourceAliases".to_owned(), vec![alias.to_owned()])]);
    let condition = Conditions::from([("ForAnyValue:StringEquals".to_owned(), has_alias)]);
    Some((format!("{place}key/*"), condition))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe() -> Recipe {
        Recipe::parse(include_str!("../../assets/recipes/revenuecat.toml")).unwrap()
    }

    fn values() -> Values {
        Values::from([
            ("partition", "aws-cn".to_owned()),
            ("bucket", "acme-deliveries".to_owned()),
        ])
    }

    #[test]
    fn one_bucket_and_three_named_acts() {
        let document = PolicyDocument::draw(&recipe(), &values(), Wording::Narrow);
        assert_eq!(
            document.statement.len(),
            2,
            "no statement for an encryption key that is not there"
        );
        assert_eq!(
            document.statement[0].resource,
            ["arn:aws-cn:s3:::acme-deliveries"]
        );
        assert_eq!(
            document.statement[1].action,
            ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        );
        assert_eq!(
            document.statement[1].resource,
            ["arn:aws-cn:s3:::acme-deliveries/*"]
        );
        assert!(document.same_as(&document.pretty()));
        assert!(!document.same_as("{}"));
    }

    /// People name folders in every language, and IAM takes Latin letters alone.
    #[test]
    fn what_is_sent_has_no_letter_that_iam_refuses_and_says_the_same() {
        let mut document = PolicyDocument::draw(&recipe(), &values(), Wording::Narrow);
        let named = "arn:aws-cn:s3:::acme-deliveries/Täglich/Звонки 日本 𝄞/*";
        document.statement[1].resource = vec![named.to_owned()];
        for sent in [document.compact(), document.to_paste()] {
            assert!(sent.chars().all(|c| c <= '\u{ff}'), "{sent}");
            assert!(sent.contains("Täglich/\\u0417"), "{sent}");
            assert!(sent.contains("\\ud834\\udd1e"), "{sent}");
            assert!(document.same_as(&sent));
            let read: Value = serde_json::from_str(&sent).unwrap();
            assert_eq!(read["Statement"][1]["Resource"][0], named);
        }
        assert!(document.pretty().contains(named), "people read it as it is");
    }

    #[test]
    fn an_account_that_is_named_by_its_root_is_the_same_one() {
        let text = include_str!("../../assets/recipes/airbyte-role.toml");
        let user = "arn:aws:iam::094410056844:user/delegated_access_user";
        let recipe = Recipe::parse(&text.replace(user, "094410056844")).unwrap();
        let values = Values::from([("external_id", "1234".to_owned())]);
        let trust = PolicyDocument::draw_on(On::Trust, &recipe, &values, Wording::Narrow);
        let told = trust
            .compact()
            .replace("[\"094410056844\"]", "\"arn:aws:iam::094410056844:root\"");
        assert!(told.contains(":root") && trust.same_as(&told), "{told}");
        assert!(!trust.same_as(&told.replace("root", "user/anna")));
        assert!(!trust.same_as(&told.replace("094410056844", "094410056845")));
    }

    #[test]
    fn the_vendors_wording_is_the_guides() {
        let document = PolicyDocument::draw(&recipe(), &values(), Wording::Vendor);
        assert_eq!(document.statement[1].action, ["s3:*Object"]);
    }

    #[test]
    fn a_customer_key_adds_its_statement() {
        let mut values = values();
        let key = "arn:aws-cn:kms:cn-north-1:123456789012:key/1234";
        values.insert("kms_key", key.to_owned());
        let document = PolicyDocument::draw(&recipe(), &values, Wording::Narrow);
        assert_eq!(document.statement[2].resource, [key]);
        assert_eq!(document.statement[2].condition, None);
        assert!(!document.compact().contains("Condition"));
    }

    #[test]
    fn a_key_that_goes_by_an_alias_is_permitted_by_that_alias_alone() {
        let mut values = values();
        let alias = "arn:aws-cn:kms:cn-north-1:123456789012:alias/acme/deliveries";
        values.insert("kms_key", alias.to_owned());
        let document = PolicyDocument::draw(&recipe(), &values, Wording::Narrow);
        let sent: serde_json::Value = serde_json::from_str(&document.compact()).unwrap();
        assert_eq!(
            sent["Statement"][2],
            serde_json::json!({
                "Sid": "UseEncryptionKeyOfBucket",
                "Effect": "Allow",
                "Action": ["kms:GenerateDataKey", "kms:Decrypt"],
                "Resource": ["arn:aws-cn:kms:cn-north-1:123456789012:key/*"],
                "Condition": {
                    "ForAnyValue:StringEquals": {"kms:ResourceAliases": ["alias/acme/deliveries"]}
                }
            })
        );
        for statement in &document.statement[..2] {
            assert_eq!(statement.condition, None);
        }
        assert!(document.same_as(&document.pretty()));
        // Without its condition it would permit every key, and is not the same.
        let wide = document
            .compact()
            .replace("ForAnyValue:StringEquals", "ForAllValues:StringEquals");
        assert!(!document.same_as(&wide));
    }
}
