//! Other kinds of jobs than a key to one bucket through a group, from the terminal, with recipe files.

use super::account::Witness;
use super::job::{Receiver, expect_done};
use super::moto::Moto;
use super::program::{Outcome, Program};
use serde_json::{Value, json};
use std::fs;

pub const INVENTORY: &str = include_str!("../recipes/inventory.toml");

/// Runs `make` with a recipe file, and more arguments of its own.
pub fn make(
    program: &Program,
    receiver: &Receiver,
    recipe: &str,
    account: &str,
    more: &[&str],
) -> Outcome {
    fs::write(program.work().join("recipe.toml"), recipe).unwrap();
    let mut arguments = vec!["make", "recipe.toml", "--account", account];
    arguments.extend(["--recipient", &receiver.recipient, "--out", "f.age"]);
    arguments.extend(["--yes", "--json"]);
    arguments.extend(more);
    program.run(&arguments)
}

/// The values of the vendor's fields, by label.
pub fn fields(handoff: &Value) -> Vec<(&str, &str)> {
    let fields = handoff["fields"].as_array().unwrap().iter();
    fields
        .map(|field| {
            (
                field["label"].as_str().unwrap(),
                field["value"].as_str().unwrap(),
            )
        })
        .collect()
}

/// Takes everything back with the record that `make --json` printed.
pub fn undo(program: &Program, outcome: &Outcome, account: &str) {
    fs::write(program.work().join("record.json"), &outcome.stdout).unwrap();
    expect_done(&program.run(&["undo", "record.json", "--account", account]));
}

pub fn nothing() -> Value {
    json!({"users": [], "groups": [], "policies": []})
}

#[test]
fn a_recipe_file_without_a_bucket_is_made_and_taken_back() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let more = ["--set", "team=blue"];
    let receiver = Receiver::new(&program);
    let outcome = make(&program, &receiver, INVENTORY, "environment", &more);
    expect_done(&outcome);
    let made = witness.expect_one_of_each(moto.admin());
    let handoff = receiver.open(&program.work().join("f.age"));
    assert_eq!(handoff.get("bucket"), None);
    let fields = fields(&handoff);
    assert!(fields[0].1.starts_with(&format!("{made}:")), "{fields:?}");
    assert_eq!(fields[1], ("Team", "blue"));
    let user = handoff["user_arn"].as_str().unwrap();
    assert_eq!(fields[2], ("Who", user));
    let record = outcome.record();
    assert_eq!(record.get("bucket"), None);
    for check in record["checks"].as_array().unwrap() {
        assert_eq!(check["got"], check["expected"], "{check}");
    }
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}

#[test]
fn an_answer_that_would_widen_is_refused_before_anything_is_made() {
    let program = Program::new();
    let receiver = Receiver::new(&program);
    for (answer, told) in [
        ("team=a*", "“*” is not allowed"),
        ("team=${aws:username}", "“$” is not allowed"),
        ("bucket=acme", "It asks for: team"),
    ] {
        let more = ["--set", answer];
        let outcome = make(&program, &receiver, INVENTORY, "practice", &more);
        assert_eq!(outcome.code(), Some(2), "{outcome:#?}");
        assert!(outcome.stderr.contains(told), "{outcome:#?}");
    }
    assert!(!program.work().join("f.age").exists());
}

#[test]
fn a_key_on_the_user_is_made_without_a_folder_and_taken_back() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let recipe = include_str!("../../assets/recipes/revenuecat.toml")
        .replace("access-key-through-group", "access-key-on-user");
    let more = ["--set", "bucket=acme-deliveries"];
    let outcome = make(&program, &receiver, &recipe, "environment", &more);
    expect_done(&outcome);
    let shape = witness.shape(moto.admin());
    assert_eq!(shape["groups"], json!([]));
    let (user, policy) = (&shape["users"][0], &shape["policies"][0]);
    assert_eq!(user["attached"], json!([policy["arn"]]));
    assert_eq!(user["tags"]["keyhandoff:state"], json!("handed-over"));
    let key = receiver.key(&program.work().join("f.age"));
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}

/// The arguments of a job for devo.ps.
fn devops<'a>(receiver: &'a Receiver, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["make", "devops", "--account", "environment"];
    arguments.extend(["--recipient", &receiver.recipient, "--out", "f.age"]);
    arguments.extend(["--yes", "--json"]);
    arguments.extend(more);
    arguments
}

#[test]
fn devo_ps_gets_the_list_of_aws_only_when_it_is_named() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    for (more, code) in [(&[][..], 2), (&["--accept-managed", "devops"], 1)] {
        let refused = program.run(&devops(&receiver, more));
        assert_eq!(refused.code(), Some(code), "{refused:#?}");
        assert!(
            refused.stderr.contains("AWS may widen them at any time"),
            "{refused:#?}"
        );
        assert_eq!(witness.shape(moto.admin()), nothing());
    }
    let more = ["--set", "storage=yes", "--accept-managed", "devo.ps"];
    let outcome = program.run(&devops(&receiver, &more));
    expect_done(&outcome);
    let shape = witness.shape(moto.admin());
    let user = &shape["users"][0];
    assert_eq!(
        user["attached"],
        json!([
            "arn:aws:iam::aws:policy/AmazonEC2FullAccess",
            "arn:aws:iam::aws:policy/AmazonS3FullAccess"
        ])
    );
    assert_eq!(user["groups"], json!([]));
    let record = outcome.record();
    let checks = record["checks"].as_array().unwrap();
    let got = |what: &str| {
        let check = checks.iter().find(|check| check["what"] == what);
        check.unwrap_or_else(|| panic!("no {what} in {checks:?}"))["got"].clone()
    };
    assert_eq!(got("describe-servers"), json!("allowed"));
    assert_eq!(got("list-users"), json!("refused"));
    let handoff = receiver.open(&program.work().join("f.age"));
    let labels: Vec<&str> = fields(&handoff).iter().map(|(label, _)| *label).collect();
    assert_eq!(labels, ["access key", "secret key"]);
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}

/// The rehearsal is judged by the policies, as every other call.
#[test]
fn a_key_that_may_not_see_servers_is_refused_the_rehearsal() {
    let moto = Moto::start();
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let recipe = include_str!("../../assets/recipes/revenuecat.toml")
        .replace("\"list-users\"]", "\"list-users\", \"describe-servers\"]");
    let more = ["--set", "bucket=acme-deliveries"];
    let outcome = make(&program, &receiver, &recipe, "environment", &more);
    expect_done(&outcome);
    let record = outcome.record();
    let checks = record["checks"].as_array().unwrap();
    let last = checks.last().unwrap();
    assert_eq!(last["what"], json!("describe-servers"));
    assert_eq!(last["got"], json!("refused"));
}

/// A right to list one folder holds only for a question that names the folder.
#[test]
fn a_key_for_one_folder_is_proven_inside_of_it() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    let folder = "[[parameter]]\nid = \"folder\"\nkind = \"folder\"\nquestion = \"Which folder?\"\n\
                  hint = \"Files go there.\"\n\n[credential]\ntags = { \"cost center\" = \"4711\" }";
    let recipe = text
        .replacen("[credential]", folder, 1)
        .replace("{{bucket}}/*\"", "{{bucket}}/{{folder}}*\"")
        .replacen("object = \"", "object = \"{{folder}}", 1)
        .replacen(
            "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]",
            "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]\n\
             conditions = { StringLike = { \"s3:prefix\" = [\"{{folder}}*\"] } }",
            1,
        );
    let more = [
        "--set",
        "bucket=acme-deliveries",
        "--set",
        "folder=/in/2026",
    ];
    let outcome = make(&program, &receiver, &recipe, "environment", &more);
    expect_done(&outcome);
    let shape = witness.shape(moto.admin());
    let document = shape["policies"][0]["document"].to_string();
    assert!(document.contains("acme-deliveries/in/2026/*"), "{document}");
    assert_eq!(shape["users"][0]["tags"]["cost center"], json!("4711"));
    let key = receiver.key(&program.work().join("f.age"));
    let tried = witness.attempt(&key, "acme-deliveries", "acme-payroll");
    let put = tried.iter().find(|(call, _)| call == "own PutObject");
    assert_eq!(put.unwrap().1, "AccessDenied", "outside of the folder");
}

/// RevenueCat's recipe, where the bucket itself names the robot account, too. moto keeps such a policy and
/// does not go by it; what one permits is tried in the practice account.
#[test]
fn lines_in_the_buckets_own_rules_stand_beside_others_and_are_taken_back() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let theirs = json!({ "Version": "2012-10-17", "Statement": [{ "Sid": "Logs", "Effect": "Allow",
        "Principal": { "Service": "logging.s3.amazonaws.com" },
        "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-deliveries/logs/*" }] });
    witness.write_bucket_policy(moto.admin(), "acme-deliveries", &theirs);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let own = "[[grant]]\nid = \"SeeFiles\"\non = \"bucket\"\nsay = \"See the list of files in {{bucket}}\"\n\
               actions = [\"s3:ListBucket\"]\nresources = [\"arn:{{partition}}:s3:::{{bucket}}\"]\n\
               principals = [\"{{user_arn}}\"]\n\n[proof]";
    let recipe = include_str!("../../assets/recipes/revenuecat.toml").replace("[proof]", own);
    let more = ["--set", "bucket=acme-deliveries"];
    let outcome = make(&program, &receiver, &recipe, "environment", &more);
    expect_done(&outcome);
    let policy = witness.bucket_policy(moto.admin(), "acme-deliveries");
    assert_eq!(policy["Statement"][0], theirs["Statement"][0]);
    let handoff = receiver.open(&program.work().join("f.age"));
    let named = policy["Statement"][1]["Principal"]["AWS"].to_string();
    assert!(
        named.contains(handoff["user_arn"].as_str().unwrap()),
        "{policy}"
    );
    let key = receiver.key(&program.work().join("f.age"));
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");
    undo(&program, &outcome, "environment");
    assert_eq!(
        witness.bucket_policy(moto.admin(), "acme-deliveries"),
        theirs
    );
    assert_eq!(witness.shape(moto.admin()), nothing());
}
