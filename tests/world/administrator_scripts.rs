//! The administrator's scripts, run as they are with the AWS command line: what is under the names already
//! and is not as it must be stops them before any change.

use super::account::Witness;
use super::administrator::{FOLDER, administer, arguments, finish, text};
use super::job::{Receiver, expect_done};
use super::moto::{ACCOUNT, Moto};
use super::program::{Outcome, Program};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const NAME: &str = "revenuecat-acme-deliveries";

/// A folder of somebody who may not make users, and the account it is for.
struct Office {
    moto: Moto,
    witness: Witness,
    program: Program,
    receiver: Receiver,
}

impl Office {
    fn new(bucket: Option<&str>) -> Self {
        let mut moto = Moto::start();
        moto.simulate();
        // So little that nothing is made, however fast the answers come.
        let anna = moto.person(
            "anna",
            &json!({
                "Version": "2012-10-17",
                "Statement": [{
                    "Effect": "Allow",
                    "NotAction": ["s3:CreateBucket", "iam:CreatePolicy", "iam:CreateGroup", "iam:CreateUser"],
                    "Resource": "*"
                }]
            }),
        );
        let witness = Witness::of(&moto);
        let mut program = Program::new();
        program.sign_in(&moto.endpoint(), &anna);
        let receiver = Receiver::new(&program);
        let bucket = bucket.map(|bucket| format!("bucket={bucket}"));
        let mut asked = arguments(&receiver);
        if let Some(bucket) = &bucket {
            let place = asked.iter().position(|word| word.starts_with("bucket="));
            asked[place.unwrap()] = bucket;
            asked.extend(["--create-bucket", "--region", "eu-central-1"]);
        }
        let stopped = program.run(&asked);
        assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
        Self {
            moto,
            witness,
            program,
            receiver,
        }
    }

    fn folder(&self) -> PathBuf {
        self.program.work().join(FOLDER)
    }

    fn run(&self, script: &str) -> Outcome {
        administer(&self.moto, &self.folder(), "sh", &[script])
    }

    /// One act of the administrator, or of somebody else in the account.
    fn aws(&self, line: &str) {
        let words: Vec<_> = line.split_whitespace().collect();
        expect_done(&administer(&self.moto, &self.folder(), "aws", &words));
    }

    fn shape(&mut self) -> Value {
        self.witness.shape_under(self.moto.admin(), "/")
    }

    /// The script ends with this and the account is as before.
    fn expect_stopped(&mut self, script: &str, said: &str) {
        let before = self.shape();
        let stopped = self.run(script);
        assert_eq!(stopped.code(), Some(1), "{said}: {stopped:#?}");
        assert!(stopped.stderr.contains(said), "{said}: {stopped:#?}");
        assert!(stopped.stderr.contains("Nothing was changed."), "{said}");
        assert_eq!(self.shape(), before, "{said}");
    }
}

fn put(office: &Office, name: &str, document: &Value) -> String {
    let path = office.folder().join(name);
    fs::write(&path, document.to_string()).unwrap();
    format!("file://{}", path.display())
}

#[test]
fn a_permission_list_of_this_name_is_read_before_it_is_used() {
    let mut office = Office::new(None);
    let statement = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
    let wide = json!({ "Version": "2012-10-17", "Statement": statement });
    let wide = put(&office, "wide.json", &wide);
    office.aws(&format!(
        "iam create-policy --path /handoff/ --policy-name {NAME} --policy-document {wide}"
    ));
    office.expect_stopped("make-it.sh", "it says something else");
    let stopped = office.run("make-it.sh");
    assert!(
        stopped.stderr.contains("> \"Action\": \"*\""),
        "{stopped:#?}"
    );
    assert!(
        stopped.stderr.contains("< \"s3:PutObject\","),
        "{stopped:#?}"
    );
    // As the letter says it, and an earlier version does not matter then.
    let arn = format!("arn:aws:iam::{ACCOUNT}:policy/handoff/{NAME}");
    office.aws(&format!(
        "iam create-policy-version --policy-arn {arn} --set-as-default \
         --policy-document file://permission-list.json"
    ));
    expect_done(&office.run("make-it.sh"));
}

#[test]
fn the_other_document_is_told_to_the_person_and_in_the_letter() {
    let mut office = Office::new(None);
    let document = text(&office.folder(), "permission-list.json");
    let narrow = document.replace("\"s3:PutObject\",", "");
    fs::write(office.folder().join("narrow.json"), narrow).unwrap();
    office.aws(&format!(
        "iam create-policy --path /handoff/ --policy-name {NAME} \
         --policy-document file://narrow.json"
    ));
    let mut asked = arguments(&office.receiver);
    *asked.last_mut().unwrap() = "second-folder";
    let stopped = office.program.run(&asked);
    assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
    let line = "It lacks s3:PutObject on arn:aws:s3:::acme-deliveries/*.";
    assert!(stopped.stderr.contains(line), "{stopped:#?}");
    let letter = text(&office.program.work().join("second-folder"), "LETTER.txt");
    assert!(letter.contains(line), "{letter}");
    assert!(letter.contains("--set-as-default"), "{letter}");
    assert_eq!(office.shape()["groups"], json!([]));
}

#[test]
fn a_folder_of_this_name_holds_nothing_else_and_nobody_else() {
    let mut office = Office::new(None);
    office.aws(&format!(
        "iam create-group --path /handoff/ --group-name {NAME}"
    ));
    let group = format!("--group-name {NAME}");
    let all = "arn:aws:iam::aws:policy/AdministratorAccess";
    let document = put(
        &office,
        "one.json",
        &json!({
            "Version": "2012-10-17",
            "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "*" }
        }),
    );
    for (added, taken_back, said) in [
        (
            format!("iam attach-group-policy {group} --policy-arn {all}"),
            format!("iam detach-group-policy {group} --policy-arn {all}"),
            "it holds other permissions",
        ),
        (
            format!("iam put-group-policy {group} --policy-name own --policy-document {document}"),
            format!("iam delete-group-policy {group} --policy-name own"),
            "it holds other permissions",
        ),
        (
            format!("iam add-user-to-group {group} --user-name anna"),
            format!("iam remove-user-from-group {group} --user-name anna"),
            "others are in it",
        ),
    ] {
        office.aws(&added);
        office.expect_stopped("make-it.sh", said);
        if said.contains("others") {
            office.expect_stopped("undo-it.sh", said);
        }
        office.aws(&taken_back);
    }
}

#[test]
fn a_user_of_this_name_has_nothing_of_its_own() {
    let mut office = Office::new(None);
    office.aws(&format!(
        "iam create-user --path /handoff/ --user-name {NAME}"
    ));
    office.aws("iam create-group --group-name others");
    let user = format!("--user-name {NAME}");
    let all = "arn:aws:iam::aws:policy/AdministratorAccess";
    let document = put(
        &office,
        "one.json",
        &json!({
            "Version": "2012-10-17",
            "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "*" }
        }),
    );
    for (added, taken_back, said) in [
        (
            format!("iam create-login-profile {user} --password Practice-1-only"),
            format!("iam delete-login-profile {user}"),
            "it has a password",
        ),
        (
            format!("iam add-user-to-group {user} --group-name others"),
            format!("iam remove-user-from-group {user} --group-name others"),
            "it is in other folders",
        ),
        (
            format!("iam attach-user-policy {user} --policy-arn {all}"),
            format!("iam detach-user-policy {user} --policy-arn {all}"),
            "it has permissions of its own",
        ),
        (
            format!("iam put-user-policy {user} --policy-name own --policy-document {document}"),
            format!("iam delete-user-policy {user} --policy-name own"),
            "it has permissions of its own",
        ),
    ] {
        office.aws(&added);
        office.expect_stopped("make-it.sh", said);
        office.aws(&taken_back);
    }
    office.expect_stopped("undo-it.sh", "was made for another job");
    office.aws("iam delete-group --group-name others");
    // Made by hand and empty: it is marked for the app, which takes it up.
    expect_done(&office.run("make-it.sh"));
    let Office {
        moto,
        witness,
        program,
        receiver,
    } = &mut office;
    finish(moto, witness, program, receiver);
}

#[test]
fn a_user_with_a_key_is_left_alone() {
    let mut office = Office::new(None);
    expect_done(&office.run("make-it.sh"));
    office.aws(&format!("iam create-access-key --user-name {NAME}"));
    office.expect_stopped("make-it.sh", "it has a key");
    let key = office.shape();
    let user = &key["users"].as_array().unwrap();
    let user = user.iter().find(|user| user["name"] == NAME).unwrap();
    assert_eq!(user["keys"].as_array().unwrap().len(), 1);
}

#[test]
fn things_of_another_path_and_another_account_stop_it() {
    let mut office = Office::new(None);
    let folder = office.folder();
    let other = text(&folder, "make-it.sh")
        .replace(&format!("account='{ACCOUNT}'"), "account='210987654321'");
    fs::write(folder.join("other.sh"), other).unwrap();
    office.expect_stopped("other.sh", "another AWS account");
    office.aws(&format!(
        "iam create-user --path /theirs/ --user-name {NAME}"
    ));
    office.expect_stopped("make-it.sh", ":user/theirs/");
    office.expect_stopped("undo-it.sh", ":user/theirs/");
}

/// What may not be looked at is not known to be absent.
#[test]
fn a_refused_look_ends_the_script() {
    let mut office = Office::new(None);
    for refused in ["iam:GetPolicy", "iam:GetGroup", "iam:GetUser"] {
        let policy = json!({
            "Version": "2012-10-17",
            "Statement": [
                { "Effect": "Allow", "Action": "*", "Resource": "*" },
                { "Effect": "Deny", "Action": refused, "Resource": "*" }
            ]
        });
        let name = refused.replace(':', "-");
        let keys = office.moto.person(&name, &policy);
        let before = office.shape();
        let line = format!(
            "AWS_ACCESS_KEY_ID={} AWS_SECRET_ACCESS_KEY={} sh make-it.sh",
            keys.id, keys.secret
        );
        let stopped = administer(&office.moto, &office.folder(), "sh", &["-c", &line]);
        assert_eq!(stopped.code(), Some(1), "{refused}: {stopped:#?}");
        assert!(stopped.stderr.contains("AccessDenied"), "{stopped:#?}");
        assert_eq!(office.shape(), before, "{refused}");
    }
}

#[test]
fn what_was_made_is_taken_back_keys_first_by_somebody_who_may() {
    let mut office = Office::new(None);
    expect_done(&office.run("make-it.sh"));
    {
        let Office {
            moto,
            witness,
            program,
            receiver,
        } = &mut office;
        finish(moto, witness, program, receiver);
    }
    expect_done(&office.run("undo-it.sh"));
    let nothing = json!({"users": [], "groups": [], "policies": []});
    assert_eq!(office.witness.shape(office.moto.admin()), nothing);
    // A second time there is nothing to do.
    expect_done(&office.run("undo-it.sh"));
}

#[test]
fn the_script_needs_nothing_beside_it() {
    let mut office = Office::new(None);
    let alone = office.program.work().join("cloudshell");
    fs::create_dir(&alone).unwrap();
    fs::copy(office.folder().join("make-it.sh"), alone.join("make-it.sh")).unwrap();
    expect_done(&administer(&office.moto, &alone, "sh", &["make-it.sh"]));
    let Office {
        moto,
        witness,
        program,
        receiver,
    } = &mut office;
    finish(moto, witness, program, receiver);
}

#[test]
fn a_new_bucket_is_made_once_in_its_region_and_closed() {
    let office = Office::new(Some("acme-new"));
    let folder = office.folder();
    for run in 0..2 {
        expect_done(&office.run("make-it.sh"));
        let ask = |call: &str| {
            let words = ["s3api", call, "--bucket", "acme-new", "--output", "text"];
            let answer = administer(&office.moto, &folder, "aws", &words);
            expect_done(&answer);
            answer.stdout
        };
        assert_eq!(ask("get-bucket-location").trim(), "eu-central-1");
        let closed = ask("get-public-access-block");
        assert_eq!(closed.matches("True").count(), 4, "{closed}");
        // As after a cut between the two calls.
        if run == 0 {
            office.aws("s3api delete-public-access-block --bucket acme-new");
        }
    }
    let open = "BlockPublicAcls=false,IgnorePublicAcls=false,BlockPublicPolicy=false,\
                RestrictPublicBuckets=false";
    office.aws(&format!(
        "s3api put-public-access-block --bucket acme-new --public-access-block-configuration {open}"
    ));
    let stopped = office.run("make-it.sh");
    assert_eq!(stopped.code(), Some(1), "{stopped:#?}");
    assert!(
        stopped.stderr.contains("not closed to the public"),
        "{stopped:#?}"
    );
}
