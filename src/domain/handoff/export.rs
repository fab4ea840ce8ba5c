//! A hand-off in other forms, for the vendor's own programs.

use super::{CoverField, Handoff, MAX_BYTES};
use zeroize::Zeroizing;

/// How the receiver wants to see a hand-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// The vendor's labels and values, a line each.
    Text,
    /// The whole object.
    Json,
    /// A section for the AWS credentials file.
    Ini,
    /// Lines for a shell or a container.
    Env,
}

impl Handoff {
    /// The hand-off in another form; in memory that is wiped.
    #[must_use]
    pub fn export(&self, form: Export) -> Zeroizing<String> {
        use std::fmt::Write as _;
        let mut text = Zeroizing::new(String::with_capacity(MAX_BYTES));
        // Writing into a string cannot fail.
        match form {
            Export::Text => {
                let fields = self.fields.iter();
                let fields = fields.map(|field| (field.label.as_str(), field.value.as_str()));
                lines(&mut text, fields);
            }
            Export::Json => {
                let json = Zeroizing::new(serde_json::to_string_pretty(self).unwrap_or_default());
                writeln!(text, "{}", *json).ok();
            }
            Export::Ini => {
                let (recipe, _) = self.recipe.split_once('@').unwrap_or((&self.recipe, ""));
                writeln!(text, "[{}]", self.bucket.as_deref().unwrap_or(recipe)).ok();
                for (name, value) in [
                    ("aws_access_key_id", &self.access_key_id),
                    ("aws_secret_access_key", &self.secret_access_key),
                    ("role_arn", &self.role_arn),
                    ("external_id", &self.external_id),
                    ("region", &self.region),
                    // Read by the SDKs and the command line of AWS.
                    ("endpoint_url", &self.endpoint),
                ] {
                    if let Some(value) = value {
                        writeln!(text, "{name} = {value}").ok();
                    }
                }
            }
            Export::Env => {
                for (name, value) in [
                    ("AWS_ACCESS_KEY_ID", &self.access_key_id),
                    ("AWS_SECRET_ACCESS_KEY", &self.secret_access_key),
                    ("AWS_ROLE_ARN", &self.role_arn),
                    ("AWS_EXTERNAL_ID", &self.external_id),
                    ("AWS_REGION", &self.region),
                    ("AWS_ENDPOINT_URL_S3", &self.endpoint),
                    ("S3_BUCKET", &self.bucket),
                ] {
                    if let Some(value) = value {
                        writeln!(text, "{name}={}", quoted(value)).ok();
                    }
                }
            }
        }
        text
    }
}

/// In single quotes for a POSIX shell, so that nothing in the value is run or replaced.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

/// A line for each label with its value, the values one below the other.
fn lines<'a>(text: &mut String, fields: impl Iterator<Item = (&'a str, &'a str)> + Clone) {
    use std::fmt::Write as _;
    let width = fields.clone().map(|(label, _)| label.chars().count());
    let width = width.max().unwrap_or(0);
    for (label, value) in fields {
        // Writing into a string cannot fail.
        writeln!(text, "{label:width$}  {value}").ok();
    }
}

impl CoverField {
    /// All of these as plain text, a line each; for fields without any secret.
    #[must_use]
    pub fn plain_text(fields: &[Self]) -> String {
        let mut text = String::new();
        let fields = fields.iter().filter(|field| !field.secret);
        let fields = fields.map(|field| (field.label.as_str(), field.value.as_str()));
        lines(&mut text, fields);
        text
    }
}
