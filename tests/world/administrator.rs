//! A sign-in that lacks a right, and the folder that an administrator works with: run as it is, with the
//! AWS command line, against moto.

use super::account::Witness;
use super::administrator_template::deploy;
use super::bus::Bus;
use super::helper::python_with_moto;
use super::job::{Receiver, expect_done, make};
use super::moto::{Keys, Moto};
use super::program::{BINARY, Outcome, Program, Running};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

pub const FOLDER: &str = "for-administrator";

/// Somebody who may do all but make users.
pub fn person(moto: &mut Moto) -> Keys {
    moto.person(
        "anna",
        &json!({
            "Version": "2012-10-17",
            "Statement": [{ "Effect": "Allow", "NotAction": "iam:CreateUser", "Resource": "*" }]
        }),
    )
}

pub fn arguments(receiver: &Receiver) -> Vec<&str> {
    let mut arguments = make("environment", &receiver.recipient, "f.age");
    arguments.extend(["--administrator-pack", FOLDER]);
    arguments
}

/// The administrator's own computer, with the AWS command line and that folder.
pub fn administer(moto: &Moto, folder: &Path, command: &str, arguments: &[&str]) -> Outcome {
    let mut administrator = Program::new();
    let tools = PathBuf::from(python_with_moto());
    let tools = tools.parent().unwrap().display().to_string();
    administrator
        .sign_in(&moto.endpoint(), moto.admin())
        // The first version of the AWS command line does not read AWS_REGION.
        .set("AWS_DEFAULT_REGION", "us-east-1")
        .set("PATH", format!("{tools}:/usr/bin:/bin"));
    let mut command = administrator.command(command, arguments);
    command.current_dir(folder);
    Running::of(command).wait()
}

pub fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The job that the things are tagged with.
pub fn draft_of(folder: &Path) -> String {
    let template: Value =
        serde_json::from_str(&text(folder, "make-it.cloudformation.json")).unwrap();
    let tags = &template["Resources"]["RobotAccount"]["Properties"]["Tags"];
    let tag = |tag: &&Value| tag["Key"] == "keyhandoff:draft";
    let found = tags.as_array().unwrap().iter().find(tag).unwrap();
    found["Value"].as_str().unwrap().to_owned()
}

/// The same command once more: the things are taken up, and there is one key.
pub fn finish(moto: &Moto, witness: &mut Witness, program: &Program, receiver: &Receiver) {
    let draft = draft_of(&program.work().join(FOLDER));
    let again = program.run(&arguments(receiver));
    expect_done(&again);
    assert_eq!(again.record()["draft"], json!(draft), "the same job");
    let made = witness.expect_one_of_each(moto.admin());
    let key = receiver.key(&program.work().join("f.age"));
    assert_eq!(key.id, made);
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");
}

#[test]
fn a_missing_right_is_named_before_anything_is_made_and_the_script_lets_the_job_finish() {
    let mut moto = Moto::start();
    moto.simulate();
    let anna = person(&mut moto);
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), &anna);
    let receiver = Receiver::new(&program);
    // Somebody who reads what will be made before they say yes.
    let mut asked = arguments(&receiver);
    asked.retain(|word| *word != "--yes");
    let line = format!("(sleep 5; echo yes) | {BINARY} {}", asked.join(" "));
    let stopped = Running::of(program.command("sh", &["-c", &line])).wait();
    assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
    let (_, told) = stopped
        .stderr
        .split_once("These rights are missing:\n")
        .unwrap();
    let told: Vec<_> = told
        .lines()
        .take_while(|line| line.starts_with("  "))
        .collect();
    assert_eq!(told, ["  Make the robot account (iam:CreateUser)"]);
    let nothing = json!({"users": [], "groups": [], "policies": []});
    assert_eq!(witness.shape(moto.admin()), nothing);

    let folder = program.work().join(FOLDER);
    assert!(text(&folder, "LETTER.txt").contains("- Make the robot account (iam:CreateUser)\n"));
    for name in [
        "LETTER.txt",
        "make-it.sh",
        "permission-list.json",
        "rights-for-the-app.json",
    ] {
        assert!(!text(&folder, name).contains(&anna.secret), "{name}");
    }
    // It can be run again.
    for _ in 0..2 {
        expect_done(&administer(&moto, &folder, "sh", &["make-it.sh"]));
    }
    let shape = witness.shape(moto.admin());
    assert_eq!(
        shape["users"][0]["keys"],
        json!([]),
        "the script makes no key"
    );
    finish(&moto, &mut witness, &program, &receiver);
}

#[test]
fn where_nothing_is_known_beforehand_the_refused_call_is_named_and_the_script_makes_the_rest() {
    let mut moto = Moto::start();
    let anna = person(&mut moto);
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), &anna);
    let receiver = Receiver::new(&program);
    let stopped = program.run(&arguments(&receiver));
    assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
    assert!(stopped.stderr.contains("iam:CreateUser"), "{stopped:#?}");
    let shape = witness.shape(moto.admin());
    assert_eq!(shape["users"], json!([]));
    let folder = program.work().join(FOLDER);
    assert!(text(&folder, "LETTER.txt").contains("Some of it is there already"));
    expect_done(&administer(&moto, &folder, "sh", &["make-it.sh"]));
    finish(&moto, &mut witness, &program, &receiver);
}

#[test]
fn the_template_makes_the_same_without_a_key() {
    let mut moto = Moto::start();
    moto.simulate();
    let anna = moto.person(
        "anna",
        &json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "NotAction": ["iam:CreateUser", "iam:CreateGroup", "iam:CreatePolicy"],
                "Resource": "*"
            }]
        }),
    );
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), &anna);
    let receiver = Receiver::new(&program);
    assert_eq!(program.run(&arguments(&receiver)).code(), Some(1));
    let folder = program.work().join(FOLDER);
    let template = text(&folder, "make-it.cloudformation.json");
    assert!(!template.contains("AccessKey"), "{template}");
    let parsed: Value = serde_json::from_str(&template).unwrap();
    let document: Value = serde_json::from_str(&text(&folder, "permission-list.json")).unwrap();
    let list = &parsed["Resources"]["PermissionList"]["Properties"];
    assert_eq!(list["PolicyDocument"], document);
    let policy = program.run(&["policy", "revenuecat", "--set", "bucket=acme-deliveries"]);
    assert_eq!(policy.record(), document);

    let checked = administer(&moto, &folder, "cfn-lint", &["make-it.cloudformation.json"]);
    expect_done(&checked);
    // moto cannot deploy groups, so the template is read here as CloudFormation reads it.
    deploy(&moto, &folder);
    let shape = witness.shape(moto.admin());
    assert_eq!(shape["policies"][0]["tags"], json!({}));
    assert_eq!(shape["users"][0]["keys"], json!([]));
    finish(&moto, &mut witness, &program, &receiver);
}
/// The administrator makes a key by hand, too. It is named, and it stays.
#[test]
fn a_key_that_the_administrator_made_is_named_and_never_deleted() {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    for refused in ["iam:CreateUser", "iam:CreateAccessKey"] {
        moto.renew();
        let anna = moto.person(
            "anna",
            &json!({
                "Version": "2012-10-17",
                "Statement": [{ "Effect": "Allow", "NotAction": refused, "Resource": "*" }]
            }),
        );
        let mut program = Program::new();
        let bus = Bus::with_keyring();
        program.sign_in(&moto.endpoint(), &anna).on(&bus);
        let receiver = Receiver::new(&program);
        assert_eq!(program.run(&arguments(&receiver)).code(), Some(1));
        let folder = program.work().join(FOLDER);
        expect_done(&administer(&moto, &folder, "sh", &["make-it.sh"]));
        let user = "revenuecat-acme-deliveries";
        let make_key = ["iam", "create-access-key", "--user-name", user];
        let made = administer(&moto, &folder, "aws", &make_key);
        expect_done(&made);
        let made: Value = serde_json::from_str(&made.stdout).unwrap();
        let theirs = made["AccessKey"]["AccessKeyId"].as_str().unwrap();
        program.sign_in(&moto.endpoint(), moto.admin());
        let stopped = program.run(&arguments(&receiver));
        assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
        assert!(stopped.stderr.contains(theirs), "{stopped:#?}");
        let keys = |witness: &mut Witness| {
            let shape = witness.shape(moto.admin());
            let keys = shape["users"][0]["keys"].as_array().unwrap().clone();
            let ids = keys
                .iter()
                .map(|key| key["id"].as_str().unwrap().to_owned());
            ids.collect::<Vec<_>>()
        };
        assert_eq!(keys(&mut witness), [theirs], "{refused}");
        let mut kept = arguments(&receiver);
        kept.push("--keep-other-keys");
        expect_done(&program.run(&kept));
        let handed = receiver.key(&program.work().join("f.age"));
        assert_eq!(keys(&mut witness), [theirs, &handed.id], "{refused}");
    }
}
