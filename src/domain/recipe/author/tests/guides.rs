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
    // Two spellings are one action, so that nothing is narrowed.
    let twice = guessed(
        r#"{"Effect":"Allow","Action":["s3:GetObject","S3:getobject"],"Resource":"arn:aws:s3:::<bucket>/*"}"#,
    );
    assert!(!twice.grants[0].is_narrower() && twice.unsure.is_empty());
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

fn words(sketch: &Sketch) -> Vec<&'static str> {
    sketch.unsure.iter().map(Unsure::word).collect()
}

/// What is dropped since it does nothing is told with that reason, and not as if somebody knew what is enough.
#[test]
fn an_action_without_effect_is_dropped_with_the_reason_that_is_true() {
    let sketch = guessed(
        r#"{"Sid":"Files","Effect":"Allow","Action":["s3:GetBucketNotification","s3:GetObject"],"Resource":"arn:aws:s3:::<bucket>"}"#,
    );
    assert_eq!(sketch.grants[0].actions, ["s3:GetBucketNotification"]);
    assert_eq!(sketch.grants[0].idle, ["s3:GetObject"]);
    assert!(sketch.grants[0].more.is_empty());
    let told = Unsure::NoEffect("Files".into(), vec!["s3:GetObject".into()]);
    assert_eq!(sketch.unsure, [told]);
}

#[test]
fn what_is_narrowed_is_told_first() {
    let sketch = guessed(
        r#"{"Sid":"One","Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":["arn:aws:s3:::<bucket>","arn:aws:s3:::<bucket>/*"]},
           {"Sid":"Two","Effect":"Allow","Action":["s3:ListBucket","cur:DescribeReportDefinitions"],"Resource":"*"}"#,
    );
    let told = words(&sketch);
    assert_eq!(
        told,
        ["fewer-actions", "fewer-places"],
        "{:?}",
        sketch.unsure
    );
    assert_eq!(sketch.unsure[0].about(), "One");
    assert!(
        sketch.unsure[0]
            .more()
            .contains(&"s3:GetObjectAcl".to_owned())
    );
    assert_eq!(sketch.unsure[1].more(), ["*"]);
}

/// Whoever looks through a whole account has no bucket that somebody could choose.
#[test]
fn what_only_looks_at_everything_is_left_as_it_is_written() {
    let scanner = r#"{"Effect":"Allow","Action":["ec2:Describe*","s3:GetObjectAcl","s3:ListBucket"],"Resource":"*"}"#;
    let sketch = guessed(scanner);
    assert_eq!(sketch.grants.len(), 1);
    assert_eq!(sketch.grants[0].resources, ["*"]);
    assert!(!sketch.grants[0].is_narrower() && !sketch.has_bucket);
    // With files of a bucket it has one.
    let read = guessed(&scanner.replace("GetObjectAcl", "GetObject"));
    assert!(read.has_bucket && read.grants[0].is_narrower());
}

#[test]
fn every_bucket_is_narrowed_however_it_is_written() {
    for (resource, action, narrow) in [
        (
            "arn:aws:s3:::*/*",
            "s3:GetObject",
            "arn:{{partition}}:s3:::{{bucket}}/*",
        ),
        (
            "arn:aws:s3:::*",
            "s3:ListBucket",
            "arn:{{partition}}:s3:::{{bucket}}",
        ),
        (
            "arn:aws:s3:::*/in/*",
            "s3:GetObject",
            "arn:{{partition}}:s3:::{{bucket}}/in/*",
        ),
        ("*", "s3:GetObject", "arn:{{partition}}:s3:::{{bucket}}/*"),
    ] {
        let sketch = guessed(&format!(
            r#"{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}"#
        ));
        assert_eq!(sketch.grants[0].resources, [narrow], "{resource}");
        assert!(sketch.has_bucket, "{resource}");
        assert_eq!(words(&sketch), ["fewer-places"], "{resource}");
    }
}

/// AWS lists buckets for whoever may do so on every one of them.
#[test]
fn the_list_of_all_buckets_stays_what_it_is() {
    let sketch = guessed(
        r#"{"Effect":"Allow","Action":["s3:ListAllMyBuckets","s3:ListBucket"],"Resource":"arn:aws:s3:::*"}"#,
    );
    let permitted: Vec<(&str, &str)> = sketch
        .grants
        .iter()
        .map(|one| (one.actions[0].as_str(), one.resources[0].as_str()))
        .collect();
    assert_eq!(
        permitted,
        [
            ("s3:ListBucket", "arn:{{partition}}:s3:::{{bucket}}"),
            ("s3:ListAllMyBuckets", "arn:{{partition}}:s3:::*"),
        ]
    );
    let alone = guessed(
        r#"{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::acme-in*"}"#,
    );
    assert_eq!(
        alone.grants[0].resources,
        ["arn:{{partition}}:s3:::{{bucket}}*"]
    );
}

/// Names that nothing can have are nobody's, and a recipe that held them could not be read.
#[test]
fn a_name_that_nothing_has_is_told() {
    for resource in [
        "arn:aws:sqs:::jobs",
        "arn:aws:kms:::key/1",
        "arn:aws:s3:::my_bucket:*",
    ] {
        let sketch = guessed(&format!(
            r#"{{"Sid":"Odd","Effect":"Allow","Action":"s3:GetObject","Resource":"{resource}"}}"#
        ));
        assert!(words(&sketch)[0].starts_with("left-out"), "{resource}");
        assert!(sketch.grants.is_empty(), "{resource}");
    }
    let sketch = guessed(
        r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1234:root"},"Action":"sts:AssumeRole"}"#,
    );
    assert!(words(&sketch).contains(&"left-out-principal"));
}

/// The programs of AWS call `ListObjectsV2`; the permission for it has another name.
#[test]
fn the_name_of_a_call_is_told_with_the_permission_that_it_needs() {
    let sketch = guessed(
        r#"{"Sid":"List","Effect":"Allow","Action":["s3:ListObjectsV2","s3:HeadObject","s3:GetObject"],"Resource":["arn:aws:s3:::<b>","arn:aws:s3:::<b>/*"]}"#,
    );
    let told: Vec<(&str, &[String])> = sketch
        .unsure
        .iter()
        .map(|one| (one.about(), one.more()))
        .collect();
    assert_eq!(
        told,
        [
            ("s3:ListObjectsV2", &["s3:ListBucket".to_owned()][..]),
            ("s3:HeadObject", &["s3:GetObject".to_owned()][..]),
        ]
    );
}

#[test]
fn what_is_no_json_is_told_with_how_to_mend_it() {
    let read = r#"{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#;
    for (text, told) in [
        (format!("```json\n{read}\n```"), "the lines with ```"),
        (read.replace('"', "”"), "straight quotes"),
        (read.replace("}}", ",}}"), "take out the comma"),
        (format!("{read}\n{read}"), "give each by itself"),
        (read.replace(":{", ": // all\n{"), "no comments"),
        (
            "Statement:\n  - Effect: Allow".to_owned(),
            "a policy is JSON",
        ),
        (
            read.to_lowercase(),
            "statement is written otherwise: Statement",
        ),
        (
            read.replace("\"Action", "\"Effect\":\"Deny\",\"Action"),
            "keep one of them; the key Effect",
        ),
    ] {
        let why = refused(&text);
        assert!(why.contains(told), "{text}: {why}");
    }
}

/// Passed over, a denial would leave the recipe wider than its policies.
#[test]
fn a_statement_beside_something_else_is_refused_and_never_passed_over() {
    let denial = r#"{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}"#;
    let list = "\"arn:aws:iam::aws:policy/AmazonS3FullAccess\"";
    let read = r#"[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::<bucket>/*"}]"#;
    for text in [
        format!("[{denial},{list}]"),
        format!(r#"{{"Policies":[{denial}],"ManagedPolicyArns":[{list}]}}"#),
        format!(r#"{},"Statement":{read}}}"#, &denial[..denial.len() - 1]),
    ] {
        assert!(refused(&text).contains("by itself"), "{text}");
    }
}

/// What names every bucket of S3 names nothing of another service.
#[test]
fn only_what_s3_does_to_the_account_is_kept_on_every_bucket() {
    let sketch = guessed(
        r#"{"Effect":"Allow","Action":["s3:ListAllMyBuckets","sqs:SendMessage"],
            "Resource":["arn:aws:s3:::*","arn:aws:sqs:us-east-1:111122223333:q"]}"#,
    );
    let of = |action: &str| {
        let mut grants = sketch.grants.iter();
        let grant = grants.find(|grant| grant.actions.iter().any(|one| one == action));
        grant.unwrap().resources.clone()
    };
    assert_eq!(of("s3:ListAllMyBuckets"), ["arn:{{partition}}:s3:::*"]);
    let queue = "arn:{{partition}}:sqs:us-east-1:111122223333:q";
    assert!(
        of("sqs:SendMessage").contains(&queue.to_owned()),
        "{:?}",
        sketch.grants
    );
}
