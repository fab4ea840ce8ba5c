//! Statements and a limit that the command line adds to a key for anybody.

use super::account::Witness;
use super::job::{Receiver, expect_done};
use super::kinds::{nothing, undo};
use super::moto::Moto;
use super::program::{Outcome, Program};
use serde_json::{Value, json};

fn make(program: &Program, receiver: &Receiver, recipe: &str, more: &[&str]) -> Outcome {
    let mut arguments = vec!["make", recipe, "--yes", "--json"];
    arguments.extend(["--recipient", &receiver.recipient, "--out", "f.age"]);
    arguments.extend(more);
    program.run(&arguments)
}

fn statement(action: &str, resource: &str) -> String {
    json!({ "Sid": "Mine", "Effect": "Allow", "Action": action, "Resource": resource }).to_string()
}

#[test]
fn a_statement_is_told_made_for_each_bucket_and_taken_back() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let tags = statement("s3:GetObjectTagging", "arn:aws:s3:::{{bucket}}/*");
    let mut more = vec!["--account", "environment", "--statement", &tags];
    more.extend(["--set", "bucket=acme-deliveries,acme-archive"]);
    let outcome = make(&program, &receiver, "s3-read-only", &more);
    expect_done(&outcome);
    let told = "Beyond its recipe, the key gets what you added:";
    assert!(outcome.stderr.contains(told), "{outcome:#?}");
    witness.expect_one_of_each(moto.admin());
    let shape = witness.shape(moto.admin());
    let document = &shape["policies"][0]["document"]["Statement"];
    let statements = document.as_array().unwrap();
    let mine: Vec<&Value> = statements
        .iter()
        .filter(|one| one["Sid"] == "Mine")
        .collect();
    let resources =
        ["acme-deliveries", "acme-archive"].map(|name| format!("arn:aws:s3:::{name}/*"));
    assert_eq!(mine.len(), 1, "{document}");
    assert_eq!(mine[0]["Resource"], json!(resources));
    for check in outcome.record()["checks"].as_array().unwrap() {
        assert_eq!(check["got"], check["expected"], "{check}");
    }
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}

#[test]
fn what_is_too_wide_or_not_taken_is_refused_before_anything_is_made() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let fine = statement("s3:GetObjectTagging", "arn:aws:s3:::acme-deliveries/*");
    let rights = statement("iam:*", "*");
    let everywhere = statement("dynamodb:GetItem", "*");
    let other = statement("s3:GetObject", "arn:aws:s3:::acme-payroll/*");
    let limit = "arn:aws:iam::123456789012:policy/limits";
    for (recipe, option, value, code, told) in [
        (
            "revenuecat",
            "--statement",
            fine.as_str(),
            1,
            "takes no statements",
        ),
        ("revenuecat", "--boundary", limit, 1, "takes no statements"),
        (
            "s3-read-only",
            "--statement",
            &rights,
            1,
            "opens more than a key",
        ),
        (
            "s3-read-only",
            "--statement",
            &everywhere,
            1,
            "opens more than a key",
        ),
        ("s3-read-only", "--statement", &other, 1, "acme-payroll"),
        ("s3-read-only", "--statement", "no", 1, "cannot be read"),
        ("s3-read-only", "--boundary", "limits", 2, "policy/limits"),
    ] {
        let mut more = vec!["--account", "environment", option, value];
        more.extend(["--set", "bucket=acme-deliveries"]);
        let outcome = make(&program, &receiver, recipe, &more);
        assert_eq!(outcome.code(), Some(code), "{recipe} {value}: {outcome:#?}");
        assert!(
            outcome.stderr.contains(told),
            "{recipe} {value}: {outcome:#?}"
        );
    }
    assert_eq!(witness.shape(moto.admin()), nothing());
    assert!(!program.work().join("f.age").exists());
}

/// The practice account has whatever limit is named, and the output says which one.
#[test]
fn a_limit_is_told_with_its_name() {
    let program = Program::new();
    let receiver = Receiver::new(&program);
    let limit = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    let more = [
        "--account",
        "practice",
        "--boundary",
        limit,
        "--set",
        "bucket=acme-deliveries",
    ];
    let outcome = make(&program, &receiver, "s3-read-only", &more);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let told = format!("AWS's own limit {limit} holds for what is made here");
    assert!(outcome.stderr.contains(&told), "{outcome:#?}");
}
