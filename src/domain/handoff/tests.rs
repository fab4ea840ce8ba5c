use super::*;
use crate::domain::fault::FaultKind;

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
