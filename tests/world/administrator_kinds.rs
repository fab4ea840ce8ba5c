//! The administrator's folder for jobs that make something else than a key through a group, run as it is with the
//! AWS command line by somebody who may do all: the job of the same draft goes on.

use super::account::Witness;
use super::administrator::{FOLDER, administer, text};
use super::administrator_template::{deploy, read};
use super::job::{Receiver, expect_done};
use super::kinds::{nothing, undo};
use super::moto::{ACCOUNT, Moto};
use super::program::{Outcome, Program};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

pub const PLAIN: &str = include_str!("../../assets/recipes/revenuecat.toml");
const DEVOPS: &str = include_str!("../../assets/recipes/devops.toml");
const AIRBYTE: &str = include_str!("../../assets/recipes/airbyte-role.toml");
const AMPLITUDE: &str = include_str!("../recipes/vendors/amplitude_import.toml");
pub const BUCKET: [&str; 2] = ["--set", "bucket=acme-deliveries"];
const NUMBER: [&str; 2] = ["--set", "external_id=workspace-1"];

/// A person who lacks rights, their program, and the account.
pub struct Desk {
    pub moto: Moto,
    pub witness: Witness,
    pub program: Program,
    pub receiver: Receiver,
    answers: Vec<String>,
}

impl Desk {
    /// Somebody who may do all but these.
    pub fn new(recipe: &str, answers: &[&str], lacks: &[&str]) -> Self {
        let mut moto = Moto::start();
        moto.simulate();
        let statement = json!({ "Effect": "Allow", "NotAction": lacks, "Resource": "*" });
        let policy = json!({ "Version": "2012-10-17", "Statement": [statement] });
        let anna = moto.person("anna", &policy);
        let witness = Witness::of(&moto);
        let mut program = Program::new();
        program.sign_in(&moto.endpoint(), &anna);
        fs::write(program.work().join("recipe.toml"), recipe).unwrap();
        let receiver = Receiver::new(&program);
        let answers = answers.iter().map(|&one| one.to_owned()).collect();
        Self {
            moto,
            witness,
            program,
            receiver,
            answers,
        }
    }

    /// The job, to its end or to what it lacks.
    pub fn make(&self) -> Outcome {
        let mut arguments = vec!["make", "recipe.toml", "--account", "environment"];
        arguments.extend(["--recipient", &self.receiver.recipient, "--out", "f.age"]);
        arguments.extend(["--yes", "--json", "--administrator-pack", FOLDER]);
        arguments.extend(self.answers.iter().map(String::as_str));
        self.program.run(&arguments)
    }

    /// The job stops at what it lacks, and the folder is there.
    pub fn stop(&self) {
        let stopped = self.make();
        assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
        assert!(self.folder().join("LETTER.txt").is_file(), "{stopped:#?}");
    }

    pub fn folder(&self) -> PathBuf {
        self.program.work().join(FOLDER)
    }

    /// The administrator runs a script of the folder.
    pub fn run(&self, script: &str) -> Outcome {
        administer(&self.moto, &self.folder(), "sh", &[script])
    }

    pub fn aws(&self, line: &str) {
        let words: Vec<_> = line.split_whitespace().collect();
        expect_done(&administer(&self.moto, &self.folder(), "aws", &words));
    }

    pub fn shape(&mut self) -> Value {
        self.witness.shape(self.moto.admin())
    }

    /// The script ends with this, and all is as before.
    pub fn expect_stopped(&mut self, script: &str, said: &str) {
        let before = self.shape();
        let stopped = self.run(script);
        assert_eq!(stopped.code(), Some(1), "{said}: {stopped:#?}");
        assert!(stopped.stderr.contains(said), "{said}: {stopped:#?}");
        assert!(
            stopped.stderr.contains("Nothing was changed."),
            "{stopped:#?}"
        );
        assert_eq!(self.shape(), before, "{said}");
    }

    /// The job goes on with what is there, as the job that asked for it.
    pub fn finish(&mut self, thing: &str) -> Outcome {
        let asked = self.shape()[thing][0]["tags"]["keyhandoff:draft"].clone();
        assert!(asked.is_string(), "{}", self.shape());
        let done = self.make();
        expect_done(&done);
        assert_eq!(done.record()["draft"], asked, "the same job");
        done
    }

    /// The limit that the company sets.
    pub fn make_limit(&self) {
        let all = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
        let wide = json!({ "Version": "2012-10-17", "Statement": all });
        fs::write(self.folder().join("wide.json"), wide.to_string()).unwrap();
        self.aws("iam create-policy --policy-name edge --policy-document file://wide.json");
    }

    /// Takes it back with the script of the folder.
    pub fn undo(&mut self) {
        expect_done(&self.run("undo-it.sh"));
        assert_eq!(self.shape(), nothing());
        // A second time there is nothing to do.
        expect_done(&self.run("undo-it.sh"));
    }
}

/// With a limit of the company and tags of the vendor.
fn limited(recipe: &str) -> String {
    let limit = "boundary = \"arn:{{partition}}:iam::{{account_id}}:policy/edge\"";
    let more = format!("[credential]\n{limit}\ntags = {{ team = \"data\" }}");
    recipe.replacen("[credential]", &more, 1)
}

#[test]
fn a_key_on_the_user_is_prepared_by_the_script_and_goes_on() {
    let recipe = PLAIN.replace("access-key-through-group", "access-key-on-user");
    let mut desk = Desk::new(
        &recipe,
        &BUCKET,
        &["iam:CreateUser", "iam:AttachUserPolicy"],
    );
    desk.stop();
    for _ in 0..2 {
        expect_done(&desk.run("make-it.sh"));
    }
    let shape = desk.shape();
    let (user, list) = (&shape["users"][0], &shape["policies"][0]["arn"]);
    assert_eq!(shape["groups"], json!([]));
    assert_eq!(user["attached"], json!([list]));
    assert_eq!(user["keys"], json!([]), "no key");
    desk.finish("users");
    let key = desk.receiver.key(&desk.program.work().join("f.age"));
    let witness = &mut desk.witness;
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");
    desk.undo();
}

/// IAM takes no such letters in a list, and the command line shows them where they are escaped.
#[test]
fn a_folder_of_any_alphabet_is_prepared_by_the_script_and_goes_on() {
    let recipe = include_str!("../recipes/vendors/twilio_video.toml");
    let answers = [&BUCKET[..], &["--set", "folder=Звонки/日本"]].concat();
    let mut desk = Desk::new(recipe, &answers, &["iam:CreateUser"]);
    desk.stop();
    for _ in 0..2 {
        expect_done(&desk.run("make-it.sh"));
    }
    desk.finish("users");
    desk.undo();
}

#[test]
fn lists_of_aws_hang_in_the_folder_of_a_job_without_a_bucket() {
    let more = ["--set", "storage=no", "--accept-managed", "devo.ps"];
    let mut desk = Desk::new(DEVOPS, &more, &["iam:CreateUser", "iam:AttachGroupPolicy"]);
    desk.stop();
    let letter = text(&desk.folder(), "LETTER.txt");
    assert!(
        letter.contains("which AWS may widen: arn:aws:iam::aws:policy/"),
        "{letter}"
    );
    expect_done(&desk.run("make-it.sh"));
    desk.finish("users");
    desk.undo();
}

/// Of a role: moto forgets the limit of a user.
#[test]
fn a_limit_of_the_company_and_tags_are_set_and_checked() {
    let answers = [BUCKET, NUMBER].concat();
    let mut desk = Desk::new(&limited(AIRBYTE), &answers, &["iam:CreateRole"]);
    desk.stop();
    desk.expect_stopped(
        "make-it.sh",
        "The limit of the company is not in this account",
    );
    desk.make_limit();
    let role = "--role-name airbyte-acme-deliveries";
    let trusted = "--assume-role-policy-document file://who-may-take-the-role.json";
    desk.aws(&format!(
        "iam create-role --path /handoff/ {role} {trusted}"
    ));
    desk.expect_stopped("make-it.sh", "is not bound by the limit");
    desk.aws(&format!("iam delete-role {role}"));
    expect_done(&desk.run("make-it.sh"));
    let shape = desk.shape();
    assert_eq!(shape["roles"][0]["tags"]["team"], json!("data"));
    // Only a role that the limit binds is taken up.
    desk.finish("roles");
    desk.undo();
}

#[test]
fn a_role_with_its_number_is_prepared_by_the_script_and_goes_on() {
    for (recipe, answers) in [
        (AIRBYTE.to_owned(), [BUCKET, NUMBER].concat()),
        (
            AMPLITUDE.to_owned(),
            [BUCKET, ["--set", "data_center=us"]].concat(),
        ),
    ] {
        let mut desk = Desk::new(&recipe, &answers, &["iam:CreateRole"]);
        desk.stop();
        for _ in 0..2 {
            expect_done(&desk.run("make-it.sh"));
        }
        let shape = desk.shape();
        let role = &shape["roles"][0];
        assert_eq!(role["attached"], json!([shape["policies"][0]["arn"]]));
        let asked: Value =
            serde_json::from_str(&text(&desk.folder(), "who-may-take-the-role.json")).unwrap();
        assert_eq!(role["trust"], asked);
        assert_eq!(
            role["tags"].get("keyhandoff:state"),
            None,
            "the app writes that"
        );
        desk.finish("roles");
        let handoff = desk.receiver.open(&desk.program.work().join("f.age"));
        let shape = desk.shape();
        let role = &shape["roles"][0];
        assert_eq!(role["tags"]["keyhandoff:state"], json!("handed-over"));
        // The number that the administrator's role names is the one that the vendor is told.
        let number =
            &role["trust"]["Statement"][0]["Condition"]["StringEquals"]["sts:ExternalId"][0];
        assert_eq!(handoff["external_id"], *number, "{handoff}");
        desk.undo();
    }
}

#[test]
fn a_role_that_others_take_or_that_holds_more_stops_the_script() {
    let mut desk = Desk::new(AIRBYTE, &[BUCKET, NUMBER].concat(), &["iam:CreateRole"]);
    desk.stop();
    let trust = text(&desk.folder(), "who-may-take-the-role.json");
    let other = trust.replace("workspace-1", "workspace-2");
    fs::write(desk.folder().join("other.json"), other).unwrap();
    let role = "--role-name airbyte-acme-deliveries";
    let named = "--assume-role-policy-document file://";
    desk.aws(&format!(
        "iam create-role --path /handoff/ {role} {named}other.json"
    ));
    for script in ["make-it.sh", "undo-it.sh"] {
        desk.expect_stopped(script, "others may take it, or in another way");
    }
    desk.aws(&format!("iam delete-role {role}"));
    desk.aws(&format!(
        "iam create-role --path /handoff/ {role} {named}who-may-take-the-role.json"
    ));
    let all = "arn:aws:iam::aws:policy/AdministratorAccess";
    desk.aws(&format!("iam attach-role-policy {role} --policy-arn {all}"));
    desk.expect_stopped("make-it.sh", "it holds other permissions");
    desk.aws(&format!("iam detach-role-policy {role} --policy-arn {all}"));
    desk.aws("iam create-instance-profile --instance-profile-name servers");
    desk.aws(&format!(
        "iam add-role-to-instance-profile --instance-profile-name servers {role}"
    ));
    desk.expect_stopped("make-it.sh", "servers use it");
    desk.aws(&format!(
        "iam remove-role-from-instance-profile --instance-profile-name servers {role}"
    ));
    desk.expect_stopped("undo-it.sh", "was made for another job");
    // Made by hand, with what was asked for: it is marked for the app, which takes it up.
    expect_done(&desk.run("make-it.sh"));
    desk.finish("roles");
}

#[test]
fn the_template_makes_the_same_for_each_kind_that_it_can() {
    let on_user = PLAIN.replace("access-key-through-group", "access-key-on-user");
    let devops = ["--set", "storage=no", "--accept-managed", "devo.ps"];
    for (recipe, answers, thing) in [
        (on_user, BUCKET.to_vec(), "users"),
        (DEVOPS.to_owned(), devops.to_vec(), "users"),
        (limited(AIRBYTE), [BUCKET, NUMBER].concat(), "roles"),
    ] {
        let lacks = [
            "iam:CreateUser",
            "iam:CreateRole",
            "iam:CreatePolicy",
            "iam:CreateGroup",
        ];
        let mut desk = Desk::new(&recipe, &answers, &lacks);
        desk.stop();
        desk.make_limit();
        let name = "make-it.cloudformation.json";
        expect_done(&administer(&desk.moto, &desk.folder(), "cfn-lint", &[name]));
        assert!(!read(&desk.folder()).to_string().contains("AccessKey"));
        deploy(&desk.moto, &desk.folder());
        let shape = desk.shape();
        let arn = shape[thing][0]["arn"].as_str();
        assert!(arn.is_none_or(|arn| arn.contains(ACCOUNT)), "{shape}");
        let done = desk.finish(thing);
        undo(&desk.program, &done, "environment");
        assert_eq!(desk.shape(), nothing());
    }
}
