//! Policies as guides print them: with slips, in pieces, and with words in the place of names.

use super::*;

fn one(policy: &str) -> Sketch {
    guess(&[policy.to_owned()]).unwrap()
}

fn refused(policy: &str) -> String {
    let fault = guess(&[policy.to_owned()]).unwrap_err();
    assert_eq!(fault.kind, FaultKind::PolicyUnreadable, "{policy}");
    fault.detail.unwrap_or_default()
}

/// AWS refuses it as well, and a permission that is read as a denial would say the opposite.
#[test]
fn an_effect_that_is_none_is_refused_with_what_to_write() {
    for effect in ["allow", "DENY", "Permit", ""] {
        let text = format!(
            r#"{{"Statement":[{{"Effect":"{effect}","Action":"s3:GetObject","Resource":"arn:aws:s3:::<b>/*"}}]}}"#
        );
        assert_eq!(crate::domain::said::statements(&text), None, "{effect}");
        let why = refused(&text);
        assert!(why.contains("\"Allow\" or \"Deny\""), "{why}");
        assert!(why.contains(&format!("\"{effect}\"")), "{why}");
    }
}

#[test]
fn a_statement_or_a_list_of_them_is_read_as_a_policy_of_these() {
    let read = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::<bucket>/*"}"#;
    let put = read.replace("Get", "Put");
    for (text, count) in [
        (read.to_owned(), 1),
        (format!("[{read}]"), 1),
        (format!("[{read},{put}]"), 2),
    ] {
        assert_eq!(one(&text).grants.len(), count, "{text}");
    }
    // Whole policies in one list are told apart by their files.
    let whole = format!(r#"{{"Statement":[{read}]}}"#);
    assert!(refused(&format!("[{whole},{whole}]")).contains("by itself"));
    assert!(refused(&format!("[{read},{whole}]")).contains("by itself"));
    assert!(refused(&read.replace("Action", "Actions")).contains("Actions is no part"));
}

/// AWS does not mind how a service and an action are spelled in letters of any size.
#[test]
fn actions_are_written_as_recipes_write_them() {
    let sketch = guessed(
        r#"{"Effect":"Allow","Action":["SQS:ReceiveMessage"],"Resource":"arn:aws:sqs:us-east-1:123456789012:q"},
           {"Effect":"Allow","Action":["S3:getobject","S3:*Object"],"Resource":"arn:aws:s3:::<bucket>/*"}"#,
    );
    assert_eq!(sketch.grants[0].actions, ["sqs:ReceiveMessage"]);
    assert!(sketch.grants[0].vendor_actions.is_none());
    let files = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];
    assert_eq!(sketch.grants[1].actions, files);
    let told = sketch
        .unsure
        .iter()
        .any(|one| one.word().starts_with("left-out"));
    assert!(!told, "{:?}", sketch.unsure);
}

#[test]
fn a_key_that_is_a_placeholder_as_a_whole_is_the_buckets_own() {
    let kms = |effect: &str, resource: &str| {
        format!(
            r#"{{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::<bucket>/*"}},
               {{"Sid":"Key","Effect":"{effect}","Action":["kms:Decrypt"],"Resource":{resource}}}"#
        )
    };
    for resource in [
        "\"<YOUR_KEY_ARN>\"",
        "\"YOUR_KEY_ARN\"",
        "\"${KmsKeyArn}\"",
        "[\"<KMS key ARN>\"]",
    ] {
        let sketch = guessed(&kms("Allow", resource));
        let grant = &sketch.grants[1];
        assert_eq!(grant.resources, [KMS_KEY], "{resource}");
        assert!(grant.of_key && sketch.asked.is_empty(), "{resource}");
    }
    // A denial holds for every key that it may mean, and for no other than a grant can name.
    let never = guessed(&kms("Deny", "\"<YOUR_KEY_ARN>\""));
    assert!(never.forbids_less);
    // Without a bucket there is no key of it.
    let alone = guessed(r#"{"Effect":"Allow","Action":"kms:Decrypt","Resource":"<YOUR_KEY_ARN>"}"#);
    assert!(!alone.is_whole(), "{alone:?}");
    // Whatever else stands for a whole name is not guessed at.
    let queue =
        guessed(r#"{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"<QUEUE_ARN>"}"#);
    assert!(!queue.is_whole(), "{queue:?}");
}

/// What is asked for is never wider than what the guide names.
#[test]
fn whoever_stands_as_a_placeholder_in_a_principal_is_asked_for() {
    let principals = |who: &str| {
        let sketch = guessed(&format!(
            r#"{{"Effect":"Allow","Principal":{{"AWS":"{who}"}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::<bucket>/*"}}"#
        ));
        (sketch.grants[0].principals.concat(), sketch.asked.concat())
    };
    for (who, principal, asked) in [
        (
            "arn:aws:iam::999689269917:user/STATSIG_IAM_USER",
            "arn:aws:iam::999689269917:user/{{statsig_iam_user}}",
            "statsig_iam_user",
        ),
        (
            "arn:aws:iam::999689269917:user/etl/<IAM user>",
            "arn:aws:iam::999689269917:user/etl/{{iam_user}}",
            "iam_user",
        ),
        (
            "arn:aws:iam::XXXXXXXXXXX:role/cert-manager",
            "arn:aws:iam::{{vendor_account}}:role/cert-manager",
            "vendor_account",
        ),
        (
            "arn:aws:iam::<account>:root",
            "{{vendor_account}}",
            "vendor_account",
        ),
        (
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::444455556666:root",
            "",
        ),
    ] {
        assert_eq!(principals(who), (principal.to_owned(), asked.to_owned()));
    }
}
