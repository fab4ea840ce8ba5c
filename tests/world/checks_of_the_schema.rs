//! `assets/handoff.schema.json` names just the fields that a hand-off has.

use keyhandoff::domain::handoff::{FORMAT, Handoff, HandoffField, VERSION};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn schema() -> Value {
    let text = include_str!("../../assets/handoff.schema.json");
    serde_json::from_str(text).expect("the schema is JSON")
}

fn keys(object: &Value) -> BTreeSet<String> {
    object
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect()
}

fn required(schema: &Value) -> BTreeSet<String> {
    let names = schema["required"].as_array().expect("a list");
    names
        .iter()
        .map(|name| name.as_str().expect("a name").to_owned())
        .collect()
}

fn handoff() -> Handoff {
    let line = || "x".to_owned();
    Handoff {
        format: FORMAT.to_owned(),
        version: VERSION,
        handoff_id: line(),
        vendor: line(),
        recipe: line(),
        recipe_sha256: line(),
        created_at: "2026-11-21T10:00:00Z".to_owned(),
        cloud: "aws".to_owned(),
        endpoint: None,
        account_id: Some("123456789012".to_owned()),
        user_arn: Some("arn:aws:iam::123456789012:user/handoff/x".to_owned()),
        role_arn: Some("arn:aws:iam::123456789012:role/handoff/x".to_owned()),
        external_id: Some(line()),
        bucket: Some(line()),
        further_buckets: vec![line()],
        region: Some(line()),
        access_key_id: Some(line()),
        secret_access_key: Some(line()),
        fields: vec![HandoffField {
            label: line(),
            value: line(),
            secret: true,
        }],
        verified: vec![line()],
        change_after_days: 90,
        practice: true,
    }
}

#[test]
fn the_schema_has_the_fields_of_a_handoff_and_no_others() {
    let schema = schema();
    let written = serde_json::to_value(handoff()).expect("JSON");
    assert_eq!(keys(&schema["properties"]), keys(&written));
    let item = &schema["properties"]["fields"]["items"];
    assert_eq!(keys(&item["properties"]), keys(&written["fields"][0]));
    assert_eq!(schema["properties"]["format"]["const"], FORMAT);
    assert_eq!(schema["properties"]["version"]["const"], VERSION);
}

#[test]
fn what_the_schema_requires_is_what_the_reader_needs() {
    let schema = schema();
    let written = serde_json::to_value(handoff()).expect("JSON");
    let read = |value: &Value| Handoff::parse(&value.to_string()).is_ok();
    assert!(read(&written));
    let mut required = required(&schema);
    // Written always; a reader takes its absence for null.
    assert!(required.remove("endpoint"));
    // At AWS, a key belongs to a user of an account.
    let of_aws = &schema["then"];
    required.extend(self::required(of_aws));
    // A key has all of its parts, or there is none.
    required.extend(keys(&schema["dependentRequired"]));
    for name in keys(&written) {
        let mut without = written.clone();
        without.as_object_mut().expect("an object").remove(&name);
        assert_eq!(read(&without), !required.contains(&name), "{name}");
    }
    let mut more = written.clone();
    more["later"] = json!(1);
    assert!(read(&more), "unknown fields are ignored");
}

/// What speaks S3 and is not AWS has an address and no account.
#[test]
fn a_key_of_another_cloud_needs_its_endpoint_and_takes_no_user() {
    let mut written = serde_json::to_value(handoff()).expect("JSON");
    let fields = written.as_object_mut().expect("an object");
    fields.insert("cloud".into(), json!("s3"));
    for name in ["account_id", "user_arn", "role_arn", "external_id"] {
        fields.remove(name);
    }
    let read = |value: &Value| Handoff::parse(&value.to_string()).is_ok();
    assert!(!read(&written), "without an endpoint");
    written["endpoint"] = json!("https://s3.cloud.example");
    assert!(read(&written));
    let mut half = written.clone();
    half.as_object_mut()
        .expect("an object")
        .remove("secret_access_key");
    assert!(!read(&half), "half a key");
    let user = "arn:aws:iam::123456789012:user/handoff/x";
    written["user_arn"] = json!(user);
    assert!(!read(&written), "a user of AWS");
    assert_eq!(schema()["else"]["properties"]["endpoint"]["type"], "string");
}
