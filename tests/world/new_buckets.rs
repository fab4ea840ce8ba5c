//! Buckets that a job makes, with what the vendor asks of them: Whereby's and one with every setting.

use super::account::Witness;
use super::job::{Receiver, expect_done};
use super::kinds::{fields, make, nothing, undo};
use super::moto::Moto;
use super::program::Program;
use serde_json::{Value, json};

fn closed() -> Value {
    json!({
        "BlockPublicAcls": true,
        "IgnorePublicAcls": true,
        "BlockPublicPolicy": true,
        "RestrictPublicBuckets": true,
    })
}

/// Its labels, the bucket in the region that was chosen, closed to the public.
#[test]
fn whereby_gets_a_bucket_of_its_own_and_its_labels() {
    for account in ["practice", "environment"] {
        let moto = Moto::start();
        let mut witness = Witness::of(&moto);
        let mut program = Program::new();
        program.sign_in(&moto.endpoint(), moto.admin());
        let receiver = Receiver::new(&program);
        let recipe = include_str!("../../assets/recipes/whereby.toml");
        let more = ["--set", "bucket=acme-recordings", "--create-bucket"];
        let more = [&more[..], &["--region", "eu-west-1"]].concat();
        let outcome = make(&program, &receiver, recipe, account, &more);
        expect_done(&outcome);
        let handoff = receiver.open(&program.work().join("f.age"));
        let shown = fields(&handoff);
        let labels: Vec<&str> = shown.iter().map(|(label, _)| *label).collect();
        assert_eq!(labels, ["Host", "Access Key ID", "Access Secret"]);
        assert_eq!(shown[0].1, "acme-recordings");
        if account == "practice" {
            continue;
        }
        let bucket = witness.bucket(moto.admin(), "acme-recordings");
        assert_eq!(bucket["region"], json!("eu-west-1"));
        assert_eq!(bucket["public"], closed());
        let made = witness.expect_one_of_each(moto.admin());
        assert_eq!(shown[1].1, made);
        for check in outcome.record()["checks"].as_array().unwrap() {
            assert_eq!(check["got"], check["expected"], "{check}");
        }
        undo(&program, &outcome, account);
        assert_eq!(witness.shape(moto.admin()), nothing());
        // It may hold recordings.
        assert_eq!(witness.bucket(moto.admin(), "acme-recordings"), bucket);
    }
}

#[test]
fn what_the_vendor_asks_is_set_on_a_new_bucket_and_on_no_other() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let asks = "kind = \"bucket\"\nbegins_with = \"acme-\"\nregions = [\"eu-west-1\"]\n\
                new_bucket = { versioning = true, object_lock = true, abort_uploads_after_days = 7 }\n";
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    let recipe = text.replacen("kind = \"bucket\"\n", asks, 1);
    for (more, told) in [
        (
            &["--set", "bucket=other-new", "--create-bucket"][..],
            "It must begin with “acme-”",
        ),
        (
            &["--set", "bucket=acme-deliveries"],
            "takes no bucket in the region",
        ),
    ] {
        let refused = make(&program, &receiver, &recipe, "environment", more);
        assert!(refused.stderr.contains(told), "{refused:#?}");
        assert_eq!(witness.shape(moto.admin()), nothing());
    }
    let more = ["--set", "bucket=acme-new", "--create-bucket"];
    let outcome = make(&program, &receiver, &recipe, "environment", &more);
    expect_done(&outcome);
    witness.expect_one_of_each(moto.admin());
    let bucket = witness.bucket(moto.admin(), "acme-new");
    assert_eq!(
        bucket["region"],
        json!("eu-west-1"),
        "the only one that is taken"
    );
    assert_eq!(bucket["public"], closed());
    assert_eq!(bucket["versioning"], json!("Enabled"));
    assert_eq!(bucket["lock"], json!({ "ObjectLockEnabled": "Enabled" }));
    let rule = &bucket["lifecycle"][0];
    let after = json!({ "DaysAfterInitiation": 7 });
    assert_eq!(rule["AbortIncompleteMultipartUpload"], after);
    assert_eq!(rule["Status"], json!("Enabled"));
    let left = witness.versions(moto.admin(), "acme-new");
    assert_eq!(left, json!([]), "the test cleans up after itself");
    let other = witness.bucket(moto.admin(), "acme-deliveries");
    assert_eq!(other["versioning"], json!(null));
}
