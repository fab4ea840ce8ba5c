//! A key of an S3-compatible cloud against a real S3 server: moto stands in for the cloud that the recipe names,
//! as for AWS, since a recipe itself can name no plain address.

use super::account::Witness;
use super::bus::Bus;
use super::canary::Canary;
use super::drive::Drive;
use super::job::{Receiver, expect_done};
use super::kinds::fields;
use super::moto::{Keys, Moto};
use super::program::{BINARY, Outcome, Program, Running};
use super::screen::Screen;
use serde_json::json;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;

const STORAGE: &str = include_str!("../recipes/storage.toml");
const ONE_BUCKET: &str = include_str!("../recipes/one_bucket.toml");
const CLOUDFERRO: &str = include_str!("../recipes/vendors/cloudferro_s3_keys.toml");

/// A key that opens every bucket, as such clouds make them.
fn key_of_the_project(moto: &mut Moto) -> Keys {
    let everything = json!({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}],
    });
    moto.person("project", &everything)
}

/// Runs `make` with a recipe file, and the key on standard input.
fn make(program: &Program, recipe: &str, key: &Keys, more: &[&str]) -> Outcome {
    fs::write(program.work().join("recipe.toml"), recipe).unwrap();
    let mut arguments = vec!["make", "recipe.toml", "--account", "key", "--out", "f.age"];
    arguments.extend(["--yes", "--json"]);
    arguments.extend(more);
    let mut command = program.command(BINARY, &arguments);
    command.stdin(Stdio::piped());
    let mut running = Running::of(command);
    let mut input = running.input();
    write!(input, "{}\n{}\n", key.id, key.secret).unwrap();
    drop(input);
    running.wait()
}

#[test]
fn a_key_on_standard_input_is_tried_at_the_cloud_and_sealed() {
    let mut moto = Moto::start();
    let key = key_of_the_project(&mut moto);
    let mut program = Program::new();
    program.set("AWS_ENDPOINT_URL_S3", moto.endpoint());
    let receiver = Receiver::new(&program);
    let to = ["--recipient", receiver.recipient.as_str()];
    let told = [
        &to[..],
        &["--set", "region=north", "--set", "bucket=acme-deliveries"],
    ]
    .concat();
    let outcome = make(&program, STORAGE, &key, &told);
    expect_done(&outcome);
    assert!(
        outcome
            .stderr
            .contains("This key opens every bucket of its project"),
        "{outcome:#?}"
    );
    assert!(
        outcome.stderr.contains("s3.north.cloud.example"),
        "{outcome:#?}"
    );
    let record = outcome.record();
    assert_eq!(record.get("account"), None);
    assert_eq!(record["endpoint"], "https://s3.north.cloud.example");
    let checks = record["checks"].as_array().unwrap();
    assert_eq!(checks.len(), 5);
    for check in checks {
        assert_eq!(check["got"], "allowed", "{check}");
    }
    let handoff = receiver.open(&program.work().join("f.age"));
    let pair = format!("{}:{}", key.id, key.secret);
    let expected = [
        ("Key", pair.as_str()),
        ("Endpoint", "https://s3.north.cloud.example"),
        ("Region", "north (RegionOne)"),
        ("Path style", "on"),
        ("Bucket", "acme-deliveries/"),
    ];
    assert_eq!(fields(&handoff), expected);
    assert_eq!(handoff["cloud"], "s3");
    assert_eq!(handoff["region"], "RegionOne");
    assert!(handoff.get("account_id").is_none(), "{handoff}");
    for text in [&outcome.stdout, &outcome.stderr] {
        assert!(!text.contains(&key.secret), "the secret was printed");
    }
    let mut witness = Witness::of(&moto);
    let left = witness.versions(moto.admin(), "acme-deliveries");
    assert_eq!(left.as_array().map(Vec::len), Some(0), "{left}");
    // The vendor's own program reads it, too.
    let identity = receiver.identity.display().to_string();
    let opened = program.run(&["open", "f.age", "--identity", &identity, "--format", "env"]);
    expect_done(&opened);
    let line = "AWS_ENDPOINT_URL_S3='https://s3.north.cloud.example'";
    assert!(opened.stdout.contains(line), "{opened:#?}");
}

#[test]
fn what_is_wrong_with_the_key_or_the_region_is_told_before_anything_is_sealed() {
    let mut moto = Moto::start();
    let key = key_of_the_project(&mut moto);
    let mut program = Program::new();
    program.set("AWS_ENDPOINT_URL_S3", moto.endpoint());
    let receiver = Receiver::new(&program);
    let to = ["--recipient", receiver.recipient.as_str()];
    let unknown = Keys {
        id: "0123456789abcdef0123456789abcdef".into(),
        secret: "fedcba9876543210fedcba9876543210".into(),
    };
    let wrong = Keys {
        id: key.id.clone(),
        secret: "fedcba9876543210fedcba9876543210".into(),
    };
    let at = |region: &'static str| [&to[..], &["--set", region]].concat();
    for (key, region, words) in [
        (&unknown, "region=r1", "The cloud does not accept this key."),
        (&wrong, "region=r1", "The cloud does not accept this key."),
        (&key, "region=nowhere", "region=r1|r2|FRA1-3"),
    ] {
        let outcome = make(&program, CLOUDFERRO, key, &at(region));
        assert_ne!(outcome.code(), Some(0), "{outcome:#?}");
        assert!(outcome.stderr.contains(words), "{outcome:#?}");
        assert!(!outcome.stderr.contains(&key.secret), "{outcome:#?}");
    }
    assert!(!program.work().join("f.age").exists());
    let account = [
        "make",
        "recipe.toml",
        "--account",
        "environment",
        "--out",
        "f.age",
    ];
    let outcome = program.run(&[&account[..], &to, &["--set", "region=r1"]].concat());
    assert!(outcome.stderr.contains("--account key"), "{outcome:#?}");
}

#[test]
fn the_same_job_in_the_window_hands_over_the_clouds_own_labels() {
    let mut moto = Moto::start();
    let key = key_of_the_project(&mut moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .set("AWS_ENDPOINT_URL_S3", moto.endpoint())
        .before(&screen);
    let receiver = Receiver::new(&program);
    let file = program.work().join("cloud.toml");
    fs::write(&file, CLOUDFERRO).unwrap();
    let mut window = program.start(&[file.to_str().unwrap()]);
    let mut drive = Drive::on(&screen);
    drive.wait_for_part("", "This key opens every bucket of its project");
    // Answers do not come from the cloud that is named, and that stands above every page.
    drive.wait_for_part("", "Not the real cloud");
    drive.press("button", "Begin");
    drive.press("choice", "R1");
    drive.wait("", "s3.r1.cloud.eumetsat.int");
    screen.picture("storage-guide");
    drive.type_into("Access key ID", &key.id);
    drive.type_into("Secret access key", "fedcba9876543210fedcba9876543210");
    drive.press("button", "Test this key");
    drive.wait_for_part("", "The cloud does not accept this key.");
    drive.type_into("Secret access key", &key.secret);
    drive.press("button", "Test this key");
    drive.wait_for_part("", "Proven");
    screen.picture("storage-proven");
    drive.press("button", "Hand over");
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
    drive.press("button", "Finish");
    drive.wait("", "The key for CloudFerro is sealed");
    drive.wait_for_part("", "s3.r1.cloud.eumetsat.int");
    screen.picture("storage-done");
    let handoff = receiver.open(&sealed);
    let expected = [
        ("Access key", key.id.as_str()),
        ("Secret key", key.secret.as_str()),
    ];
    assert_eq!(fields(&handoff), expected);
    assert_eq!(handoff["endpoint"], "https://s3.r1.cloud.eumetsat.int");
    let canary = Canary::of(&key.secret);
    let read = drive.words().join("\n");
    assert_eq!(canary.look_in("accessibility tree", read.as_bytes()), []);
    window.kill();
    assert_eq!(
        canary.look_under(&[program.everything(), screen.bus().everything()]),
        []
    );
}

/// As the pages of such clouds narrow it, played by a user of moto: for one bucket, or for all.
#[test]
fn a_key_for_one_bucket_is_refused_in_the_other_or_is_not_handed_over() {
    let mut moto = Moto::start();
    let narrow = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Action": "s3:*",
            "Resource": ["arn:aws:s3:::acme-deliveries", "arn:aws:s3:::acme-deliveries/*"]
        }],
    });
    let narrow = moto.person("narrow", &narrow);
    let wide = key_of_the_project(&mut moto);
    let mut program = Program::new();
    program.set("AWS_ENDPOINT_URL_S3", moto.endpoint());
    let receiver = Receiver::new(&program);
    let told = [
        "--recipient",
        receiver.recipient.as_str(),
        "--set",
        "bucket=acme-deliveries",
        "--set",
        "cloud_account=acme",
        "--other-bucket",
        "acme-payroll",
    ];
    let refused = make(&program, ONE_BUCKET, &wide, &told);
    assert_eq!(refused.code(), Some(1), "{refused:#?}");
    let said = "This key also opens the other bucket that you named.";
    assert!(refused.stderr.contains(said), "{refused:#?}");
    assert!(!program.work().join("f.age").exists());
    let outcome = make(&program, ONE_BUCKET, &narrow, &told);
    expect_done(&outcome);
    let told = "Make this key for one bucket";
    assert!(outcome.stderr.contains(told), "{outcome:#?}");
    let record = outcome.record();
    let last = record["checks"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["what"], &last["got"]),
        (&json!("list-other-bucket"), &json!("refused"))
    );
    let handoff = receiver.open(&program.work().join("f.age"));
    assert_eq!(
        fields(&handoff)[2],
        ("Endpoint", "https://acme.r2.cloud.example")
    );
}
