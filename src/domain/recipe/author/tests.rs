mod guides;

use super::*;
use crate::domain::fault::FaultKind;
use crate::domain::recipe::KMS_KEY;

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
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/*","Principal":{"Service":"cloudtrail.amazonaws.com"}"#,
            Why::Principal,
        ),
        (
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/*","Principal":{"AWS":[]}"#,
            Why::Principal,
        ),
        (
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<MY_BUCKET_1_/_MY_PATH_1>/*""#,
            Why::Resource,
        ),
        (
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/${cognito-identity.amazonaws.com:sub}/*""#,
            Why::Resource,
        ),
        (
            r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/*","Condition":[{"Bool":{"aws:a":"1"}}]"#,
            Why::Condition,
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
            sketch.grants.is_empty() && !sketch.is_whole() && !sketch.forbids_less,
            "{statement}"
        );
    }
    let never = r#"{"Effect":"Deny","NotAction":"s3:GetObject","Resource":"*"}"#;
    assert!(guessed(never).forbids_less);
    for (text, why) in [
        ("{}", ""),
        ("no json", "expected"),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"Bool":{"aws:a":"1"},"Bool":{"aws:b":"1"}}}]}"#,
            "the key Bool is there twice",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Conditions":{}}]}"#,
            "Conditions is no part",
        ),
        (
            r#"{"ManagedPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"],"Statement":[{"Action":"s3:*"}]}"#,
            "no Effect",
        ),
        (
            r#"{"ManagedPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"],"PolicyDocument":{"Statement":[]}}"#,
            "by itself",
        ),
    ] {
        let fault = guess(&[text.to_owned()]).unwrap_err();
        assert_eq!(fault.kind, FaultKind::PolicyUnreadable, "{text}");
        assert!(fault.detail.unwrap_or_default().contains(why), "{text}");
    }
}

#[test]
fn the_principal_decides_the_kind_and_an_account_can_be_asked_for() {
    let trust = r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::<account>:root"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"0123"}}}"#;
    let sketch = guessed(trust);
    assert_eq!(sketch.kind, CredentialKind::Role);
    assert!(sketch.unsure.contains(&Unsure::NothingTold) && !sketch.is_whole());
    assert!(sketch.grants.iter().all(|grant| grant.on == On::Trust));
    assert!(
        sketch
            .unsure
            .contains(&Unsure::SameExternalId("0123".into()))
    );
    assert_eq!(sketch.asked, ["vendor_account"]);
    // A document that nobody can use is a trust document all the same.
    let web = trust.replace(
        "\"AWS\":\"arn:aws:iam::<account>:root\"",
        "\"Service\":\"ec2.amazonaws.com\"",
    );
    let sketch = guessed(&web);
    assert_eq!(sketch.kind, CredentialKind::Role);
    assert!(sketch.grants.is_empty());
    let bucket = r#"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::<bucket>/*"}"#;
    let sketch = guessed(bucket);
    assert_eq!(sketch.kind, CredentialKind::BucketPolicy);
    assert_eq!(sketch.grants[0].principals, ["111122223333"]);
}

/// What two names stand for is two things, and what belongs to one account stays there.
#[test]
fn nothing_is_taken_for_something_else() {
    let read = |resource: &str| {
        format!(r#"{{"Effect":"Allow","Action":"s3:GetObject","Resource":"{resource}"}}"#)
    };
    let two = [
        read("arn:aws:s3:::<source-bucket>/<in-folder>/*"),
        read("arn:aws:s3:::<target bucket>/<out_folder>/a-<customer>/*"),
        read("arn:aws:s3:::${SourceBucketName}/*"),
    ];
    let sketch = guessed(&two.join(","));
    let resources: Vec<&str> = sketch
        .grants
        .iter()
        .map(|one| one.resources[0].as_str())
        .collect();
    assert_eq!(
        resources,
        [
            "arn:{{partition}}:s3:::{{bucket}}/{{folder}}*",
            "arn:{{partition}}:s3:::{{target_bucket}}/{{out_folder}}/a-{{customer}}/*",
            "arn:{{partition}}:s3:::{{bucket}}/*",
        ]
    );
    assert_eq!(sketch.asked, ["target_bucket", "out_folder", "customer"]);
    let second = Unsure::SecondBucket("<target bucket>".into());
    assert!(sketch.unsure.contains(&second), "{sketch:?}");
    let decrypt = |key: &str| {
        let key = format!(r#"{{"Effect":"Allow","Action":"kms:Decrypt","Resource":"{key}"}}"#);
        guessed(&[read("arn:aws:s3:::<bucket>/*"), key].join(","))
    };
    for key in [
        "arn:aws:kms:<region>:<account>:key/<key-id>",
        "arn:aws:kms:*:*:key/*",
    ] {
        let sketch = decrypt(key);
        assert_eq!(sketch.grants[1].resources, [KMS_KEY], "{key}");
        // Every key of the account is more than the one of the bucket.
        let narrowed: Vec<&str> = sketch.unsure.iter().map(Unsure::word).collect();
        let wide = key.contains('*');
        assert_eq!(narrowed == ["fewer-keys"], wide, "{sketch:?}");
        assert_eq!(narrowed.is_empty(), !wide, "{sketch:?}");
        assert_eq!(sketch.grants[1].is_narrower(), wide, "{sketch:?}");
        assert!(sketch.asked.is_empty(), "{sketch:?}");
    }
    let foreign = "arn:{{partition}}:kms:us-east-1:111122223333:key/abc";
    let sketch = decrypt("arn:aws:kms:us-east-1:111122223333:key/abc");
    assert_eq!(sketch.grants[1].resources, [foreign]);
    assert!(!sketch.grants[1].of_key);
    assert_eq!(sketch.unsure, [Unsure::Fixed(foreign.into())]);
    let send = r#"{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:*:jobs"}"#;
    assert!(matches!(guessed(send).unsure[..], [Unsure::Fixed(_)]));
    // A list that a statement speaks of is not attached.
    let about = r#"{"Effect":"Allow","Action":"iam:GetPolicy","Resource":"arn:aws:iam::aws:policy/AdministratorAccess"}"#;
    assert!(guessed(about).managed.is_empty());
}

/// What one grant of a statement has, the other one does not lack.
#[test]
fn only_what_no_grant_of_a_statement_holds_is_told_as_more() {
    let sketch = guessed(
        r#"{"Effect":"Allow","Action":["s3:ListAllMyBuckets","s3:ListBucket","s3:Put*"],"Resource":"*"}"#,
    );
    assert_eq!(sketch.grants.len(), 2);
    let more = &sketch.grants[0].more;
    assert!(
        !more.contains(&"s3:ListAllMyBuckets".to_owned()),
        "{more:?}"
    );
    assert!(more.contains(&"s3:PutBucketPolicy".to_owned()), "{more:?}");
}
