//! A key for what is no bucket: an encryption key, a topic, a role. The calls are held against what they name.

use super::account::Witness;
use super::job::{Receiver, expect_done};
use super::kinds::{fields, make, nothing, undo};
use super::moto::{ACCOUNT, Moto};
use super::program::{Outcome, Program};
use serde_json::{Value, json};

const ANNOUNCEMENTS: &str = include_str!("../recipes/announcements.toml");
const REVENUECAT: &str = include_str!("../../assets/recipes/revenuecat.toml");

fn check(outcome: &Outcome, what: &str) -> Value {
    let record = outcome.record();
    let checks = record["checks"].as_array().unwrap();
    let found = checks.iter().find(|check| check["what"] == what);
    found
        .unwrap_or_else(|| panic!("no {what} in {checks:?}"))
        .clone()
}

/// The arguments that name the account's key and topic.
fn told(key: &str) -> Vec<String> {
    let told = [format!("key={key}"), "topic=news".to_owned()];
    told.into_iter()
        .flat_map(|one| ["--set".to_owned(), one])
        .collect()
}

#[test]
fn a_key_for_an_encryption_key_and_a_topic_is_proven_on_these_and_sends_nothing() {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let (key, topic) = moto.services("acme", "news");
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let told = told(&key);
    let more: Vec<&str> = told.iter().map(String::as_str).collect();
    let outcome = make(&program, &receiver, ANNOUNCEMENTS, "environment", &more);
    expect_done(&outcome);
    let key_arn = format!("arn:aws:kms:us-east-1:{ACCOUNT}:key/{key}");
    for (what, name, got) in [
        ("encrypt", json!(key_arn), "allowed"),
        ("decrypt", json!(key_arn), "allowed"),
        ("see-topic", json!(topic), "allowed"),
        ("publish", json!(topic), "left-out"),
        ("list-encryption-keys", Value::Null, "refused"),
        ("list-topics", Value::Null, "refused"),
    ] {
        let check = check(&outcome, what);
        assert_eq!(check["got"], json!(got), "{what}");
        assert_eq!(check["name"], name, "{what}");
    }
    assert_eq!(moto.messages_sent(), 0, "nobody was disturbed");
    let handoff = receiver.open(&program.work().join("f.age"));
    let labels: Vec<&str> = fields(&handoff).iter().map(|(label, _)| *label).collect();
    assert_eq!(labels, ["Key", "Topic"]);
    undo(&program, &outcome, "environment");
    assert_eq!(witness.shape(moto.admin()), nothing());
}

#[test]
fn a_key_of_the_bucket_is_tried_by_its_id() {
    let mut moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let (key, _) = moto.services("acme", "news");
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    for name in [key, format!("arn:aws:kms:us-east-1:{ACCOUNT}:alias/acme")] {
        witness.encrypt(moto.admin(), "acme-deliveries", &name);
        let more = ["--set", "bucket=acme-deliveries"];
        let outcome = make(&program, &receiver, REVENUECAT, "environment", &more);
        expect_done(&outcome);
        for what in ["put", "get", "encrypt", "decrypt"] {
            assert_eq!(check(&outcome, what)["got"], json!("allowed"), "{name}");
        }
        undo(&program, &outcome, "environment");
        std::fs::remove_file(program.work().join("f.age")).unwrap();
    }
}

#[test]
fn what_is_not_there_or_switched_off_is_told_and_nothing_is_handed_over() {
    let mut moto = Moto::start();
    let gone = ANNOUNCEMENTS.replace("{{topic}}\"]", "{{topic}}-of-last-year\"]");
    for (recipe, off, word) in [
        (
            gone.as_str(),
            false,
            "There is no topic of that name|the topic news-of-last-year: NOT AS IT MUST BE",
        ),
        (
            ANNOUNCEMENTS,
            true,
            "it is switched off|Encrypt with the encryption key",
        ),
    ] {
        moto.renew();
        let (key, _) = moto.services("acme", "news");
        if off {
            moto.switch_off(&key);
        }
        let mut program = Program::new();
        program.sign_in(&moto.endpoint(), moto.admin());
        let receiver = Receiver::new(&program);
        let told = told(&key);
        let more: Vec<&str> = told.iter().map(String::as_str).collect();
        let outcome = make(&program, &receiver, recipe, "environment", &more);
        assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
        for word in word.split('|') {
            assert!(outcome.stderr.contains(word), "{word}: {outcome:#?}");
        }
        assert!(!program.work().join("f.age").exists(), "{word}");
    }
}
