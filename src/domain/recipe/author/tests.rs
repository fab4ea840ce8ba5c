use super::*;

fn guessed(statements: &str) -> Sketch {
    guess(&[format!("{{\"Statement\":[{statements}]}}")]).unwrap()
}

/// The resources of a statement that permits reading one file of this resource.
fn resource(text: &str) -> Sketch {
    guessed(&format!(
        r#"{{"Effect":"Allow","Action":"s3:GetObject","Resource":"{text}"}}"#
    ))
}

#[test]
fn whatever_stands_for_a_bucket_becomes_the_one_that_is_chosen() {
    for name in [
        "your-bucket",
        "<BUCKET>",
        "<bucket name>",
        "BUCKET_NAME",
        "${bucket}",
        "${BucketName}",
        "{bucket}",
        "[bucket]",
        "XXX",
        "INSERTBUCKETNAME",
        "acme-exports",
    ] {
        let sketch = resource(&format!("arn:aws:s3:::{name}/*"));
        let grant = &sketch.grants[0];
        assert_eq!(
            grant.resources,
            ["arn:{{partition}}:s3:::{{bucket}}/*"],
            "{name}"
        );
        assert!(sketch.has_bucket && !sketch.has_folder, "{name}");
        let told = sketch
            .unsure
            .iter()
            .any(|one| matches!(one, Unsure::Bucket(_)));
        assert_eq!(told, name == "acme-exports", "{name}");
    }
}

#[test]
fn folders_beginnings_and_other_placeholders_are_kept_apart() {
    let sketch = resource("arn:aws:s3:::t-<customer>/exports/<prefix>/*");
    assert_eq!(
        sketch.grants[0].resources,
        ["arn:{{partition}}:s3:::{{bucket}}/exports/{{folder}}*"]
    );
    assert_eq!(sketch.begins_with.as_deref(), Some("t-"));
    assert!(sketch.has_folder);
    let sketch = guessed(
        r#"{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:<region>:${AWS::AccountId}:<queue-name>"}"#,
    );
    assert_eq!(
        sketch.grants[0].resources,
        ["arn:{{partition}}:sqs:{{region}}:{{account_id}}:{{queue_name}}"]
    );
    assert_eq!(sketch.asked, ["queue_name"]);
    assert!(sketch.unsure.contains(&Unsure::Asked("queue_name".into())));
    // A bucket with a plain name beside a placeholder is the vendor's own.
    let sketch = guessed(
        r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::<bucket>/*","arn:aws:s3:::acme-public/*"]}"#,
    );
    assert!(
        sketch
            .unsure
            .contains(&Unsure::OtherBucket("acme-public".into()))
    );
}

#[test]
fn wide_wordings_are_narrowed_and_kept_as_the_vendors() {
    let sketch = guessed(r#"{"Sid":"All","Effect":"Allow","Action":"s3:*","Resource":"*"}"#);
    let grant = &sketch.grants[0];
    assert!(grant.actions.contains(&"s3:GetObject".to_owned()));
    assert!(
        !grant
            .actions
            .iter()
            .any(|one| one.contains("Policy") || one.contains('*'))
    );
    assert!(grant.resources.iter().all(|one| one.contains("{{bucket}}")));
    assert_eq!(grant.vendor_actions, Some(vec!["s3:*".to_owned()]));
    assert_eq!(grant.vendor_resources, Some(vec!["*".to_owned()]));
    assert!(grant.more.contains(&"s3:PutBucketPolicy".to_owned()));
    // What is forbidden stays forbidden, word by word.
    let deny = guessed(
        r#"{"Effect":"Deny","Action":"s3:Delete*","Resource":"*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/*"}"#,
    );
    assert_eq!(deny.grants[0].actions, ["s3:Delete*"]);
    assert!(!deny.grants[0].is_narrower());
}

#[test]
fn what_cannot_be_said_is_left_out_and_told() {
    let cases = [
        (r#""NotAction":"iam:*","Resource":"*""#, Why::AllBut),
        (r#""Action":"*","Resource":"*""#, Why::Action),
        (
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/${aws:username}/*""#,
            Why::Resource,
        ),
        (
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/*","Principal":"*""#,
            Why::Principal,
        ),
        (
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/*","Condition":{"DateLessThan":{"aws:CurrentTime":"2027-01-01"}}"#,
            Why::Condition,
        ),
    ];
    for (statement, why) in cases {
        let sketch = guessed(&format!(r#"{{"Sid":"Odd","Effect":"Allow",{statement}}}"#));
        let left_out = Unsure::LeftOut("Odd".into(), why);
        assert!(sketch.unsure.contains(&left_out), "{statement}: {sketch:?}");
        assert!(
            !sketch.grants.iter().any(|grant| grant.id == "Odd"),
            "{statement}"
        );
    }
    assert_eq!(guess(&["{}".to_owned()]), None);
    assert_eq!(guess(&["no json".to_owned()]), None);
}

#[test]
fn the_principal_decides_the_kind_and_an_account_can_be_asked_for() {
    let trust = r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::<account>:root"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"0123"}}}"#;
    let sketch = guessed(trust);
    assert_eq!(sketch.kind, CredentialKind::Role);
    assert!(sketch.unsure.contains(&Unsure::NothingTold));
    assert!(
        sketch
            .unsure
            .contains(&Unsure::SameExternalId("0123".into()))
    );
    assert_eq!(sketch.asked, ["vendor_account"]);
    let bucket = r#"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::<bucket>/*"}"#;
    let sketch = guessed(bucket);
    assert_eq!(sketch.kind, CredentialKind::BucketPolicy);
    assert_eq!(sketch.grants[0].principals, ["111122223333"]);
}
