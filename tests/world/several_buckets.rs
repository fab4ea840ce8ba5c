//! One key for several buckets, from the terminal and in the real window.

use super::account::Witness;
use super::bus::Bus;
use super::drive::Drive;
use super::job::{Receiver, expect_done};
use super::kinds::{fields, make, nothing, undo};
use super::moto::{Keys, Moto};
use super::program::Program;
use super::screen::Screen;
use super::walk::KEYS_OF_THE_START;
use serde_json::{Value, json};

const READER: &str = include_str!("../../assets/recipes/s3-read-only.toml");
const WORKER: &str = include_str!("../../assets/recipes/s3-read-write.toml");

fn key(handoff: &Value) -> Keys {
    Keys {
        id: handoff["access_key_id"].as_str().unwrap().to_owned(),
        secret: handoff["secret_access_key"].as_str().unwrap().to_owned(),
    }
}

#[test]
fn one_key_reads_the_buckets_that_are_named_and_no_other() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let too_many = ["--set", "bucket=a-1,a-2,a-3,a-4", "--set", "bucket=a-5,a-6"];
    let refused = make(&program, &receiver, READER, "environment", &too_many);
    assert_eq!(refused.code(), Some(2), "{refused:#?}");
    assert!(refused.stderr.contains("5 buckets at most"), "{refused:#?}");
    let missing = ["--set", "bucket=acme-deliveries,not-there-at-all"];
    let refused = make(&program, &receiver, READER, "environment", &missing);
    assert!(
        refused.stderr.contains("About not-there-at-all:"),
        "{refused:#?}"
    );
    assert_eq!(witness.shape(moto.admin()), nothing());

    let more = [
        "--set",
        "bucket=acme-deliveries",
        "--set",
        "bucket=acme-archive",
    ];
    let outcome = make(&program, &receiver, READER, "environment", &more);
    expect_done(&outcome);
    witness.expect_one_of_each(moto.admin());
    let handoff = receiver.open(&program.work().join("f.age"));
    assert_eq!(handoff["bucket"], json!("acme-deliveries"));
    assert_eq!(handoff["further_buckets"], json!(["acme-archive"]));
    let shown = fields(&handoff);
    assert!(
        shown.contains(&("Bucket", "acme-deliveries, acme-archive")),
        "{shown:?}"
    );
    let key = key(&handoff);
    for bucket in ["acme-deliveries", "acme-archive"] {
        let tried = witness.attempt(&key, bucket, "acme-payroll");
        let did = |call: &str| &tried.iter().find(|(name, _)| name == call).unwrap().1;
        assert_eq!(did("own ListObjects"), "ok", "{tried:?}");
        assert_eq!(did("other ListObjects"), "AccessDenied", "{tried:?}");
        assert_eq!(did("own PutObject"), "AccessDenied", "{tried:?}");
    }
    let record = outcome.record();
    assert_eq!(record["further_buckets"], json!(["acme-archive"]));
    let checks = record["checks"].as_array().unwrap();
    for check in checks {
        assert_eq!(check["got"], check["expected"], "{check}");
    }
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}

/// The second bucket keeps old versions, the first does not.
#[test]
fn the_test_writes_into_each_bucket_and_nothing_stays_in_any() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    witness.keep_versions(moto.admin(), "acme-archive");
    let receiver = Receiver::new(&program);
    let more = ["--set", "bucket=acme-deliveries,acme-archive"];
    let outcome = make(&program, &receiver, WORKER, "environment", &more);
    expect_done(&outcome);
    let record = outcome.record();
    for check in record["checks"].as_array().unwrap() {
        assert_eq!(check["got"], check["expected"], "{check}");
    }
    assert_eq!(record.get("left_in_bucket"), None);
    let key = key(&receiver.open(&program.work().join("f.age")));
    for bucket in ["acme-deliveries", "acme-archive"] {
        assert_eq!(
            witness.versions(moto.admin(), bucket),
            json!([]),
            "{bucket}"
        );
        witness.expect_exactly_the_bucket(&key, bucket, "acme-payroll");
    }
}

#[test]
fn in_the_window_two_buckets_are_ticked_and_one_key_reads_both() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .sign_in(&moto.endpoint(), moto.admin())
        .before(&screen);
    let receiver = Receiver::new(&program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "A key that reads");
    drive.press("button", "Begin");
    drive.wait_until_enabled("button", "Sign in");
    drive.press("choice", KEYS_OF_THE_START);
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    drive.press("button", "Yes, this one");
    drive.wait_for_part("", "One key opens all of them");
    drive.press("choice", "acme-archive");
    drive.wait_until_enabled("button", "Use this bucket");
    drive.press("choice", "acme-deliveries");
    drive.wait_until_enabled("button", "Use these buckets");
    screen.picture("ticked");
    drive.press("button", "Use these buckets");
    drive.wait("", "Only one folder of it?");
    drive.press("button", "Check what will be made");
    drive.wait_for_part("", "acme-archive, acme-deliveries");
    drive.wait_until_enabled("button", "Make the key");
    drive.press("button", "Make the key");
    drive.wait_until_enabled("button", "Test the key");
    drive.press("button", "Test the key");
    drive.wait_for_part("", "Proven");
    drive.press("button", "Hand over");
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
    window.kill();
    let key = key(&receiver.open(&sealed));
    for bucket in ["acme-archive", "acme-deliveries"] {
        let tried = witness.attempt(&key, bucket, "acme-payroll");
        let did = |call: &str| &tried.iter().find(|(name, _)| name == call).unwrap().1;
        assert_eq!(did("own ListObjects"), "ok", "{tried:?}");
        assert_eq!(did("other ListObjects"), "AccessDenied", "{tried:?}");
    }
}
