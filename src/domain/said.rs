//! A permission document of any origin, as it is written: for looking at it, not for deciding.

use super::evaluate::{Rules, matches};
use serde::Deserialize;
use serde_json::Value;

/// One statement as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its `Sid`, if it has one.
    pub sid: Option<String>,
    /// It permits; else it forbids.
    pub allows: bool,
    /// What `Action` names.
    pub actions: Vec<String>,
    /// What `NotAction` names.
    pub not_actions: Vec<String>,
    /// What `Resource` names.
    pub resources: Vec<String>,
    /// What `NotResource` names.
    pub not_resources: Vec<String>,
    /// Whom `Principal` names: ARNs, account numbers, or `*`.
    pub principals: Vec<String>,
    /// It says whom it is about, even if that is nobody.
    pub has_principal: bool,
    /// It names everybody but somebody.
    pub has_not_principal: bool,
    /// It hangs on a condition.
    pub condition: Option<Value>,
    /// This statement alone, ready to be asked.
    pub rules: Option<Rules>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Raw {
    #[serde(default)]
    sid: Option<String>,
    effect: String,
    #[serde(default)]
    action: Value,
    #[serde(default)]
    not_action: Value,
    #[serde(default)]
    resource: Value,
    #[serde(default)]
    not_resource: Value,
    #[serde(default)]
    principal: Value,
    #[serde(default)]
    not_principal: Value,
    #[serde(default)]
    condition: Option<Value>,
}

/// The words of `Effect`, in letters of this size
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html>).
pub const EFFECTS: [&str; 2] = ["Allow", "Deny"];

/// Reads the statements of a permission document; `None` if it is not one, or if one of them neither permits nor
/// forbids: AWS takes no such document.
#[must_use]
pub fn statements(document: &str) -> Option<Vec<Said>> {
    let value: Value = serde_json::from_str(document).ok()?;
    let statements = match value.get("Statement")? {
        Value::Array(statements) => statements.clone(),
        Value::Object(_) => vec![value["Statement"].clone()],
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    };
    statements.into_iter().map(said).collect()
}

fn said(statement: Value) -> Option<Said> {
    let alone = serde_json::json!({ "Statement": [statement.clone()] });
    let raw: Raw = serde_json::from_value(statement).ok()?;
    if !EFFECTS.contains(&raw.effect.as_str()) {
        return None;
    }
    Some(Said {
        sid: raw.sid,
        allows: raw.effect == "Allow",
        actions: texts(&raw.action),
        not_actions: texts(&raw.not_action),
        resources: texts(&raw.resource),
        not_resources: texts(&raw.not_resource),
        principals: texts(&raw.principal),
        has_principal: !raw.principal.is_null(),
        has_not_principal: !raw.not_principal.is_null(),
        condition: raw.condition,
        rules: Rules::read(&alone.to_string()),
    })
}

/// A text, a list of texts, or the texts of a table such as `{"AWS": [...]}`.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// The parts of an S3 resource: the bucket's name and, after a slash, the files; each may hold `*`.
/// `None` for a resource of another service.
#[must_use]
pub fn bucket_and_files(resource: &str) -> Option<(&str, Option<&str>)> {
    let mut parts = resource.splitn(6, ':');
    let service = (parts.next()? == "arn").then(|| parts.nth(1)).flatten()?;
    let name = parts.nth(2)?;
    if !matches(service, "s3") {
        return None;
    }
    Some(match name.split_once('/') {
        Some((bucket, files)) => (bucket, Some(files)),
        None => (name, None),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_layout_is_read() {
        let document = r#"{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},
            "Action":"s3:GetObject","Resource":["arn:aws:s3:::acme/in/*"]}}"#;
        let said = statements(document).unwrap();
        assert!(said[0].allows && said[0].sid.is_none());
        assert_eq!(said[0].actions, ["s3:GetObject"]);
        assert_eq!(said[0].principals, ["111122223333"]);
        assert_eq!(statements("{}"), None);
    }

    #[test]
    fn a_resource_falls_into_bucket_and_files() {
        assert_eq!(
            bucket_and_files("arn:aws:s3:::acme*"),
            Some(("acme*", None))
        );
        assert_eq!(
            bucket_and_files("arn:aws-cn:s3:::acme/in/*"),
            Some(("acme", Some("in/*")))
        );
        assert_eq!(bucket_and_files("arn:aws:kms:eu-west-1:1:key/2"), None);
        assert_eq!(bucket_and_files("*"), None);
    }
}
