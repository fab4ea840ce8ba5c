//! One key for several buckets, from the terminal.

use super::account::Witness;
use super::job::{Receiver, expect_done};
use super::kinds::{fields, make, nothing, undo};
use super::moto::{Keys, Moto};
use super::program::Program;
use serde_json::json;

const READER: &str = include_str!("../../assets/recipes/s3-read-only.toml");

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
    let key = Keys {
        id: handoff["access_key_id"].as_str().unwrap().to_owned(),
        secret: handoff["secret_access_key"].as_str().unwrap().to_owned(),
    };
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
    assert!(checks.iter().any(|check| check["what"] == "list-further"));
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}
