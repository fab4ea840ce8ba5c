//! Profiles of the AWS files on this computer: every kind signs in and makes the whole job.

use super::account::Witness;
use super::administrator::administer;
use super::company::{Company, START_URL};
use super::job::{Receiver, expect_done, make};
use super::moto::{ACCOUNT, Keys, Moto};
use super::program::Program;
use keyhandoff::domain::words::{digest, hex};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Far enough in the future of every test.
const LATER: &str = "2099-01-01T00:00:00Z";

fn write(program: &Program, name: &str, text: &str) {
    let file = program.everything().join("home/.aws").join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Makes the whole job as the profile `acme`; nothing is written among the AWS files.
fn whole_job(moto: &Moto, program: &mut Program) {
    program.set("AWS_ENDPOINT_URL", moto.endpoint());
    let files = program.everything().join("home/.aws");
    let before = all_of(&files);
    let receiver = Receiver::new(program);
    let made = program.run(&make("profile:acme", &receiver.recipient, "f.age"));
    expect_done(&made);
    let made = Witness::of(moto).expect_one_of_each(moto.admin());
    assert_eq!(receiver.key(&program.work().join("f.age")).id, made);
    assert_eq!(all_of(&files), before);
}

fn all_of(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all_of(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
    found.sort();
    found
}

fn static_keys(name: &str, keys: &Keys) -> String {
    let Keys { id, secret } = keys;
    format!("[{name}]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n")
}

#[test]
fn keys_in_the_file_sign_in() {
    let moto = Moto::start();
    let mut program = Program::new();
    write(&program, "credentials", &static_keys("acme", moto.admin()));
    write(&program, "config", "[profile acme]\nregion = us-east-1\n");
    whole_job(&moto, &mut program);
}

#[test]
fn a_role_of_another_profile_signs_in() {
    let moto = Moto::start();
    let mut program = Program::new();
    let trust = json!({ "Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": "*" }
    }] });
    let role = ["--role-name", "Maker"];
    let trust = trust.to_string();
    let create = [
        &["iam", "create-role"],
        &role[..],
        &["--assume-role-policy-document", &trust],
    ];
    let everything = "arn:aws:iam::aws:policy/AdministratorAccess";
    let attach = [
        &["iam", "attach-role-policy"],
        &role[..],
        &["--policy-arn", everything],
    ];
    for arguments in [create.concat(), attach.concat()] {
        expect_done(&administer(&moto, &program.work(), "aws", &arguments));
    }
    write(&program, "credentials", &static_keys("work", moto.admin()));
    let config = format!(
        "[profile work]\nregion = us-east-1\n[profile acme]\nregion = us-east-1\n\
         role_arn = arn:aws:iam::{ACCOUNT}:role/Maker\nsource_profile = work\n"
    );
    write(&program, "config", &config);
    whole_job(&moto, &mut program);
}

#[test]
fn a_company_sign_in_of_the_command_line_signs_in() {
    let mut moto = Moto::start();
    let mut company = Company::giving(&moto.session());
    let mut program = company.person_at(&moto);
    let config = format!(
        "[profile acme]\nregion = us-east-1\nsso_start_url = {START_URL}\nsso_region = us-east-1\n\
         sso_account_id = {ACCOUNT}\nsso_role_name = Partner\n"
    );
    write(&program, "config", &config);
    let (token, file) = company.token();
    let kept = json!({
        "startUrl": START_URL, "region": "us-east-1", "accessToken": token, "expiresAt": LATER
    });
    write(&program, &format!("sso/cache/{file}"), &kept.to_string());
    whole_job(&moto, &mut program);
    let asked = format!("GetRoleCredentials {ACCOUNT} Partner");
    assert_eq!(company.seen(), [asked]);
}

/// As `aws login` leaves it.
#[test]
fn a_browser_sign_in_of_the_command_line_signs_in() {
    let mut moto = Moto::start();
    let (Keys { id, secret }, token) = moto.session();
    let mut program = Program::new();
    let session = format!("arn:aws:iam::{ACCOUNT}:user/anna");
    let config = format!("[profile acme]\nregion = us-east-1\nlogin_session = {session}\n");
    write(&program, "config", &config);
    let kept = json!({
        "accessToken": {
            "accessKeyId": id, "secretAccessKey": secret, "sessionToken": token,
            "accountId": ACCOUNT, "expiresAt": LATER
        },
        "tokenType": "aws_sigv4",
        "refreshToken": "not asked for",
        "clientId": "arn:aws:signin:::devtools/same-device",
        "dpopKey": "not used"
    });
    let file = format!("login/cache/{}.json", hex(&digest(session.as_bytes())));
    write(&program, &file, &kept.to_string());
    whole_job(&moto, &mut program);
}
