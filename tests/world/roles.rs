//! Jobs with a role in place of a key, from the terminal, against an account that holds every call against the
//! policies. That it also holds a role against its trust document and the external id is this harness's own
//! doing (`moto_roles.py`): moto itself lets everybody take every role.

use super::account::{ALLOWED, Witness};
use super::job::{Receiver, expect_done};
use super::kinds::{fields, nothing, undo};
use super::moto::{Keys, Moto};
use super::program::{Outcome, Program};
use serde_json::{Value, json};
use std::fs;

pub const AIRBYTE: &str = include_str!("../../assets/recipes/airbyte-role.toml");
const AMPLITUDE: &str = include_str!("../recipes/vendors/amplitude_import.toml");
const ROLE: &str = "arn:aws:iam::123456789012:role/handoff/airbyte-acme-deliveries";
const VENDOR: &str = "094410056844";

fn make(program: &Program, recipe: &str, out: &str, more: &[&str]) -> Outcome {
    fs::write(program.work().join("recipe.toml"), recipe).unwrap();
    let mut arguments = vec!["make", "recipe.toml", "--account", "environment"];
    arguments.extend(["--set", "bucket=acme-deliveries", "--out", out]);
    arguments.extend(["--yes", "--json"]);
    arguments.extend(more);
    program.run(&arguments)
}

const NUMBER: [&str; 2] = ["--set", "external_id=workspace-1"];

fn check(record: &Value, what: &str) -> Value {
    let checks = record["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["what"] == what);
    check
        .unwrap_or_else(|| panic!("no {what} in {checks:?}"))
        .clone()
}

#[test]
fn the_vendor_takes_the_role_with_its_number_and_nobody_does_without() {
    let mut moto = Moto::start();
    moto.simulate();
    let vendor = moto.vendor(VENDOR, "delegated_access_user");
    let other = moto.vendor(VENDOR, "somebody_else");
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let outcome = make(&program, AIRBYTE, "values.txt", &NUMBER);
    expect_done(&outcome);
    let shape = witness.shape(moto.admin());
    assert_eq!(shape["users"], json!([]));
    assert_eq!(shape["groups"], json!([]));
    let (role, policy) = (&shape["roles"][0], &shape["policies"][0]);
    assert_eq!(shape["roles"].as_array().unwrap().len(), 1);
    assert_eq!(role["arn"], json!(ROLE));
    assert_eq!(role["attached"], json!([policy["arn"]]));
    assert_eq!(role["inline"], json!([]));
    assert_eq!(role["seconds"], json!(3600));
    assert_eq!(role["tags"]["keyhandoff:state"], json!("handed-over"));
    assert_eq!(
        role["trust"]["Statement"][0]["Condition"],
        json!({ "StringEquals": { "sts:ExternalId": ["workspace-1"] } })
    );
    let values = fs::read_to_string(program.work().join("values.txt")).unwrap();
    assert!(
        values.contains(ROLE) && values.contains("acme-deliveries"),
        "{values}"
    );

    // As the vendor will, and as others may try.
    let refused = Err("AccessDenied".to_owned());
    for (key, number) in [
        (&vendor, None),
        (&vendor, Some("workspace-2")),
        (&other, Some("workspace-1")),
        (moto.admin(), Some("workspace-1")),
    ] {
        assert_eq!(witness.take(key, ROLE, number), refused, "{number:?}");
    }
    for (call, got) in witness.take(&vendor, ROLE, Some("workspace-1")).unwrap() {
        let wanted = match ALLOWED.contains(&call.as_str()) {
            true => "ok",
            false => "AccessDenied",
        };
        assert_eq!(got, wanted, "{call} with the role");
    }

    let record = outcome.record();
    assert_eq!(record["role_arn"], json!(ROLE));
    for what in ["list", "put", "get", "delete"] {
        let check = check(&record, what);
        assert_eq!(check["got"], json!("allowed"), "{check}");
        assert_eq!(check["said_by_aws"], json!(true), "{check}");
    }
    assert_eq!(check(&record, "list-users")["got"], json!("refused"));
    assert_eq!(check(&record, "take-role")["got"], json!("left-out"));
    let tried = check(&record, "take-without-number");
    assert_eq!(
        (&tried["got"], tried.get("said_by_aws")),
        (&json!("refused"), None)
    );
    for word in ["secret", "access_key", "workspace-1"] {
        assert!(!outcome.stdout.contains(word), "{word}: {}", outcome.stdout);
    }
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
    assert_eq!(witness.take(&vendor, ROLE, Some("workspace-1")), refused);
}

/// Amplitude names three roles of its own and gets a number that is made here; for a recipient it is sealed.
#[test]
fn a_number_that_is_made_here_is_in_the_sealed_file_and_in_the_account_alone() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let to = receiver.recipient.as_str();
    let more = ["--set", "data_center=us", "--recipient", to];
    let outcome = make(&program, AMPLITUDE, "f.age", &more);
    expect_done(&outcome);
    let handoff = receiver.open(&program.work().join("f.age"));
    assert_eq!(handoff.get("secret_access_key"), None);
    let number = handoff["external_id"].as_str().unwrap();
    assert_eq!(number.len(), 32);
    let shown = fields(&handoff);
    assert!(shown.contains(&("AWS External ID", number)), "{shown:?}");
    assert!(shown.contains(&("AWS Role ARN", handoff["role_arn"].as_str().unwrap())));
    let shape = witness.shape(moto.admin());
    let trust = shape["roles"][0]["trust"].to_string();
    assert!(
        trust.contains(number) && trust.contains("358203115967"),
        "{trust}"
    );
    assert!(!outcome.stdout.contains(number) && !outcome.stderr.contains(number));
    // moto by itself knows no simulator: nothing is called tested that was not.
    let record = outcome.record();
    assert_eq!(check(&record, "list")["got"], json!("left-out"));
    let identity = receiver.identity.display().to_string();
    let opened = program.run(&["open", "f.age", "--identity", &identity]);
    expect_done(&opened);
    assert!(opened.stdout.contains(number), "{opened:#?}");
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}

#[test]
fn what_is_asked_beforehand_and_what_is_told_without_json() {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    let Keys { id, secret } = moto.person(
        "anna",
        &json!({ "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Resource": "*",
            "Action": ["sts:*", "s3:*", "iam:Get*", "iam:List*", "iam:Simulate*", "iam:CreatePolicy",
                "iam:TagPolicy"]
        }] }),
    );
    moto.simulate();
    program.sign_in(&moto.endpoint(), &Keys { id, secret });
    let outcome = make(&program, AIRBYTE, "values.txt", &NUMBER);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    for told in [
        "Make the role (iam:CreateRole)",
        "Put the permission list on the role",
    ] {
        assert!(outcome.stderr.contains(told), "{told}: {outcome:#?}");
    }
    assert_eq!(witness.shape(moto.admin()), nothing());
    // A question of the recipe is asked for, and one that the program answers is not taken.
    let missing = make(&program, AIRBYTE, "values.txt", &[]);
    assert_eq!(missing.code(), Some(2), "{missing:#?}");
    let guessed = make(
        &program,
        AMPLITUDE,
        "v.txt",
        &["--set", "data_center=us", NUMBER[0], NUMBER[1]],
    );
    assert_eq!(guessed.code(), Some(2), "{guessed:#?}");
    program.sign_in(&moto.endpoint(), moto.admin());
    let mut words = vec!["make", "recipe.toml", "--account", "environment", "--yes"];
    words.extend(["--set", "bucket=acme-deliveries", "--set", "data_center=eu"]);
    words.extend(["--out", "values.txt"]);
    let outcome = program.run(&words);
    expect_done(&outcome);
    for told in [
        "role arn:aws:iam::123456789012:role/handoff/amplitude-acme-deliveries",
        "None of them is secret",
        "only the vendor's own account can do that",
    ] {
        assert!(outcome.stdout.contains(told), "{told}: {outcome:#?}");
    }
    assert!(!outcome.stdout.contains("key"), "{outcome:#?}");
}
