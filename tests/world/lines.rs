//! Jobs whose vendor is let in by lines in the bucket's own policy, from the terminal, against an account that holds
//! every call against the policies.

use super::account::Witness;
use super::job::{Receiver, expect_done};
use super::kinds::{nothing, undo};
use super::moto::Moto;
use super::program::{Outcome, Program};
use serde_json::{Value, json};
use std::fs;

const LANTERNLOG: &str = include_str!("../recipes/logs_to_bucket.toml");
const BUCKET: &str = "acme-deliveries";

fn make(program: &Program, more: &[&str]) -> Outcome {
    fs::write(program.work().join("recipe.toml"), LANTERNLOG).unwrap();
    let mut arguments = vec!["make", "recipe.toml", "--account", "environment", "--yes"];
    arguments.extend(["--set", "bucket=acme-deliveries"]);
    arguments.extend(more);
    program.run(&arguments)
}

fn theirs() -> Value {
    json!({ "Version": "2012-10-17", "Statement": [{ "Sid": "Logs", "Effect": "Allow",
        "Principal": { "Service": "logging.s3.amazonaws.com" },
        "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-deliveries/logs/*" }] })
}

#[test]
fn the_vendors_own_account_is_in_the_policy_of_the_bucket_until_it_is_taken_out() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    witness.write_bucket_policy(moto.admin(), BUCKET, &theirs());
    let more = ["--set", "folder=logs/", "--out", "values.txt", "--json"];
    let outcome = make(&program, &more);
    expect_done(&outcome);

    let policy = witness.bucket_policy(moto.admin(), BUCKET);
    let statements = policy["Statement"].as_array().unwrap();
    assert_eq!(statements.len(), 3, "{policy}");
    assert_eq!(statements[0], theirs()["Statement"][0]);
    for (own, action) in statements[1..]
        .iter()
        .zip(["s3:ListBucket", "s3:GetObject"])
    {
        assert_eq!(own["Principal"], json!({ "AWS": ["444455556666"] }));
        assert_eq!(own["Action"][0], json!(action));
    }
    assert_eq!(
        statements[2]["Resource"],
        json!(["arn:aws:s3:::acme-deliveries/logs/*"])
    );
    assert_eq!(witness.shape(moto.admin()), nothing(), "nothing in IAM");
    let values = fs::read_to_string(program.work().join("values.txt")).unwrap();
    assert_eq!(
        values,
        "Bucket  acme-deliveries\nFolder  logs/\nRegion  us-east-1\n"
    );

    let record = outcome.record();
    assert_eq!(record["kind"], json!("bucket-policy"));
    let got = |what: &str| {
        let mut checks = record["checks"].as_array().unwrap().iter();
        let check = checks.find(|check| check["what"] == what).unwrap();
        (check["got"].clone(), check.get("said_by_aws").cloned())
    };
    assert_eq!(got("lines-stand"), (json!("allowed"), None));
    assert_eq!(got("reach-bucket"), (json!("left-out"), None));
    assert_eq!(got("open-to-all"), (json!("refused"), Some(json!(true))));
    for name in ["user_arn", "role_arn", "policy_arn", "access_key_id"] {
        assert_eq!(record.get(name), None, "{name}");
    }
    // Somebody's second run uses the lines that are there.
    expect_done(&make(
        &program,
        &["--set", "folder=logs/", "--out", "2.txt"],
    ));
    assert_eq!(witness.bucket_policy(moto.admin(), BUCKET), policy);
    undo(&program, &outcome, "environment");
    assert_eq!(witness.bucket_policy(moto.admin(), BUCKET), theirs());
}

#[test]
fn a_sealed_file_holds_the_values_and_no_part_of_a_key() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let to = receiver.recipient.as_str();
    let outcome = make(&program, &["--out", "f.age", "--recipient", to]);
    expect_done(&outcome);
    for told in [
        "rules in the policy of the bucket acme-deliveries",
        "Looked at: the lines stand in the rules of the bucket as they must.",
        "AWS says that the rules do not let everybody in.",
        "only the vendor's own account can do that",
    ] {
        assert!(outcome.stdout.contains(told), "{told}: {outcome:#?}");
    }
    assert!(!outcome.stdout.contains("key"), "{outcome:#?}");
    let handoff = receiver.open(&program.work().join("f.age"));
    for name in ["secret_access_key", "access_key_id", "user_arn", "role_arn"] {
        assert_eq!(handoff.get(name), None, "{name}");
    }
    assert_eq!(handoff["bucket"], json!(BUCKET));
    assert_eq!(handoff["verified"], json!(["lines-stand"]));
    assert_eq!(witness.shape(moto.admin()), nothing());
}

/// What is not permitted to anybody here is told before anything is written.
#[test]
fn who_may_not_write_the_rules_is_told_and_nothing_is_written() {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    let anna = moto.person(
        "anna",
        &json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Resource": "*",
            "Action": ["sts:*", "s3:Get*", "s3:List*", "iam:Simulate*"] }] }),
    );
    moto.simulate();
    program.sign_in(&moto.endpoint(), &anna);
    let outcome = make(&program, &["--out", "values.txt"]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    let told = "Add lines to the rules of the bucket (s3:PutBucketPolicy)";
    assert!(outcome.stderr.contains(told), "{outcome:#?}");
    assert_eq!(witness.bucket_policy(moto.admin(), BUCKET), json!(null));
}
