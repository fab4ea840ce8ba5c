//! `keyhandoff recipe new` with policies as guides print them, and as editors save them.

use super::program::{BINARY, Outcome, Program};
use std::fs;

/// Begins a recipe with this file and returns what was printed, and the recipe.
fn begun(program: &Program, bytes: &[u8]) -> (Outcome, String) {
    fs::write(program.work().join("policy.json"), bytes).unwrap();
    let from = [
        "recipe",
        "new",
        "--from",
        "policy.json",
        "--out",
        "new.toml",
    ];
    let who = ["--set", "vendor=Acme", "--set", "contact=us"];
    let outcome = program.run(&[&from[..], &who[..]].concat());
    let file = fs::read_to_string(program.work().join("new.toml")).unwrap_or_default();
    (outcome, file)
}

/// The text as PowerShell saves it: UTF-16 with a mark.
fn wide(text: &str, turned: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let bytes = |unit: u16| match turned {
        true => unit.to_be_bytes(),
        false => unit.to_le_bytes(),
    };
    units.flat_map(bytes).collect()
}

const POLICY: &str = r#"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::<bucket>/*"}]}"#;

#[test]
fn a_policy_is_read_however_an_editor_marks_its_letters() {
    for bytes in [
        POLICY.as_bytes().to_vec(),
        format!("\u{feff}{POLICY}").into_bytes(),
        wide(POLICY, false),
        wide(POLICY, true),
    ] {
        let (outcome, file) = begun(&Program::new(), &bytes);
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        assert!(file.contains("s3:GetObject"), "{file}");
    }
    let (outcome, _) = begun(&Program::new(), b"{\xff\xfe");
    assert!(outcome.stderr.contains("save it as UTF-8"), "{outcome:#?}");
}

/// What is signed is the file, so that no other letters are read in it than those that are there.
#[test]
fn a_recipe_in_other_letters_is_refused_with_what_to_do() {
    let program = Program::new();
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    let path = program.work().join("wide.toml");
    fs::write(&path, wide(text, false)).unwrap();
    let outcome = program.run(&["recipe", "check", "wide.toml"]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    for words in ["UTF-16", "save it as UTF-8"] {
        assert!(outcome.stderr.contains(words), "{outcome:#?}");
    }
    fs::write(&path, format!("\u{feff}{text}")).unwrap();
    let outcome = program.run(&["recipe", "check", "wide.toml"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
}

/// With the words of guides that broke sentences and questions before.
#[test]
fn what_is_asked_stands_in_sentences_questions_and_the_hand_off() {
    let policy = POLICY.replace("<bucket>/*", "<BUCKET>/<REPORT_PREFIX>/<REPORT_NAME>/*");
    let (outcome, file) = begun(&Program::new(), policy.as_bytes());
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "say = \"Read files in {{bucket}}/{{folder}}{{report}}/\"",
        "can = [\"Read files in {{bucket}}/{{folder}}{{report}}/\"]",
        "label = \"Report\"\nvalue = \"{{report}}\"",
        "hint = \"Acme works with files in this bucket alone.\"",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }
    let mixed = POLICY.replace(
        "]}",
        r#",{"Effect":"Allow","Action":"ce:Get*","Resource":"*"}]}"#,
    );
    let (outcome, file) = begun(&Program::new(), mixed.as_bytes());
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "purpose = \"Acme works in your AWS account.",
        "question = \"Which bucket should Acme use?\"",
        "hint = \"Acme works with files in this bucket.\"",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }
}

#[test]
fn what_is_narrowed_or_dropped_is_told_with_what_to_do() {
    let policy = r#"[{"Sid":"Scan","Effect":"Allow","Action":["s3:GetBucketAcl","s3:HeadObject","s3:GetObject"],
        "Resource":"arn:aws:s3:::<bucket>"},{"Sid":"Wide","Effect":"Allow","Action":"s3:Put*","Resource":"*"}]"#;
    let (outcome, file) = begun(&Program::new(), policy.as_bytes());
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in [
        "Look at this first:",
        "Statement Scan names s3:GetObject where it permits nothing",
        "s3:HeadObject is a call and no permission, so it permits nothing. The permission is s3:GetObject.",
        "Statement Wide was narrowed: it permits s3:",
        "Statement Wide was narrowed: it names *,",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
    assert!(!file.contains("is enough.\""), "{file}");
    for words in [
        "where it permits nothing.\"",
        "vendor_resources = [\"*\"]",
        "here it is the chosen bucket alone.\"",
        "# FILL IN: why this is enough.",
    ] {
        assert!(file.contains(words), "{words}: {file}");
    }
}

#[test]
fn an_effect_in_small_letters_ends_with_what_to_write() {
    let policy = POLICY.replace("Allow", "allow");
    let (outcome, file) = begun(&Program::new(), policy.as_bytes());
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    let told = "Effect is \"allow\": write \"Allow\" or \"Deny\"";
    assert!(outcome.stderr.contains(told), "{outcome:#?}");
    assert_eq!(file, "");
}

/// A part of the address that each partner has of their own.
#[test]
fn a_cloud_whose_address_holds_the_partners_account_is_begun_and_tried() {
    let program = Program::new();
    let answers = [
        "vendor=Acme",
        "contact=us",
        "kind=s3-key",
        "address=https://{{cloud_account}}.r2.cloudflarestorage.com",
        "regions=auto",
        "portal=https://dash.cloudflare.com",
        "steps=Open the page for keys; Make one",
        "bucket=yes",
        "folder=no",
    ];
    let mut arguments = vec!["recipe", "new", "--out", "new.toml"];
    arguments.extend(answers.iter().flat_map(|answer| ["--set", *answer]));
    let outcome = program.run(&arguments);
    assert_eq!(outcome.code(), Some(0), "{BINARY}: {outcome:#?}");
    let asked = "The partner is asked for cloud_account: write the question and the hint.";
    assert!(outcome.stdout.contains(asked), "{outcome:#?}");
    let outcome = program.run(&["recipe", "try", "new.toml", "--set", "cloud_account=acme"]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let address = "https://acme.r2.cloudflarestorage.com";
    assert!(outcome.stdout.contains(address), "{outcome:#?}");
}
