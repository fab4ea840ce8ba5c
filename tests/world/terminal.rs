//! The terminal's whole surface, against moto with enforcement and in the practice account.

use super::account::Witness;
use super::job::{Receiver, expect_done, make};
use super::moto::Moto;
use super::program::Program;
use serde_json::json;
use std::fs;

#[test]
fn the_whole_job_on_an_account_that_enforces_its_policies() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let outcome = program.run(&make("environment", &receiver.recipient, "f.age"));
    expect_done(&outcome);

    let made = witness.expect_one_of_each(moto.admin());
    let key = receiver.key(&program.work().join("f.age"));
    assert_eq!(key.id, made);
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");

    let record = outcome.record();
    assert_eq!(record["access_key_id"], json!(key.id));
    assert_eq!(record["bucket"], json!("acme-deliveries"));
    assert_eq!(record["words"].as_array().map(Vec::len), Some(6));
    let checks = record["checks"].as_array().unwrap();
    assert_eq!(checks.len(), 8);
    for check in checks {
        assert_eq!(check["ok"], json!(true), "{check}");
        assert_eq!(check["got"], check["expected"], "{check}");
    }
    for text in [&outcome.stdout, &outcome.stderr] {
        assert!(!text.contains(&key.secret), "the secret was printed");
    }

    // The record takes everything back, and nothing else.
    fs::write(program.work().join("record.json"), &outcome.stdout).unwrap();
    expect_done(&program.run(&["undo", "record.json", "--account", "environment"]));
    let shape = witness.shape(moto.admin());
    assert_eq!(shape, json!({"users": [], "groups": [], "policies": []}));
}

#[test]
fn a_machine_without_aws_and_display_can_practice() {
    let program = Program::new();
    let receiver = Receiver::new(&program);
    let outcome = program.run(&make("practice", &receiver.recipient, "f.age"));
    expect_done(&outcome);
    let handoff = receiver.open(&program.work().join("f.age"));
    assert_eq!(handoff["practice"], json!(true));
    let labels: Vec<_> = handoff["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["label"].clone())
        .collect();
    assert_eq!(
        labels,
        [
            json!("Access key ID"),
            json!("Secret access key"),
            json!("S3 bucket name")
        ]
    );

    let identity = receiver.identity.display().to_string();
    let opened = program.run(&["open", "f.age", "--identity", &identity, "--format", "env"]);
    expect_done(&opened);
    assert!(
        opened.stdout.contains("AWS_ACCESS_KEY_ID='AKIA"),
        "{opened:#?}"
    );

    // An existing file is kept, and nothing is made for it.
    let before = fs::read(program.work().join("f.age")).unwrap();
    let again = program.run(&make("practice", &receiver.recipient, "f.age"));
    assert_eq!(again.code(), Some(1), "{again:#?}");
    assert!(
        again
            .stderr
            .contains("A file of this name is there already"),
        "{again:#?}"
    );
    assert_eq!(fs::read(program.work().join("f.age")).unwrap(), before);
}

#[test]
fn a_passphrase_file_seals_and_opens() {
    let program = Program::new();
    fs::write(
        program.work().join("words"),
        "six-words-that-nobody-else-knows\n",
    )
    .unwrap();
    fs::write(program.work().join("other"), "something-else\n").unwrap();
    let mut arguments = make("practice", "", "f.age");
    let place = arguments
        .iter()
        .position(|word| *word == "--recipient")
        .unwrap();
    arguments.splice(place..place + 2, ["--passphrase-file", "words"]);
    let made = program.run(&arguments);
    expect_done(&made);
    let opened = program.run(&[
        "open",
        "f.age",
        "--passphrase-file",
        "words",
        "--format",
        "json",
    ]);
    expect_done(&opened);
    assert_eq!(opened.record()["format"], json!("keyhandoff"));
    // The receiver sees the words that the sender reads aloud.
    let words: Vec<_> = made.record()["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap().to_owned())
        .collect();
    assert!(opened.stderr.contains(&words.join(" ")), "{opened:#?}");
    let wrong = program.run(&["open", "f.age", "--passphrase-file", "other"]);
    assert_eq!(wrong.code(), Some(1));
    assert!(wrong.stdout.is_empty());
    assert!(
        wrong
            .stderr
            .starts_with("The passphrase does not open this file."),
        "{wrong:#?}"
    );
}

#[test]
fn bad_input_is_told_and_makes_nothing() {
    let program = Program::new();
    let receiver = Receiver::new(&program);
    let recipient = receiver.recipient.as_str();
    fs::write(program.work().join("plain.txt"), "hello").unwrap();
    let cases: [(&[&str], i32, &str); 7] = [
        (
            &[
                "make",
                "nobody",
                "--account",
                "practice",
                "--recipient",
                recipient,
                "--out",
                "x.age",
            ],
            2,
            "no recipe called nobody",
        ),
        (
            &[
                "make",
                "revenuecat",
                "--set",
                "bucket=Acme",
                "--account",
                "practice",
                "--recipient",
                recipient,
                "--out",
                "x.age",
                "--yes",
            ],
            2,
            "“A” is not allowed",
        ),
        (
            &[
                "make",
                "revenuecat",
                "--set",
                "bucket=acme-none",
                "--account",
                "practice",
                "--recipient",
                recipient,
                "--out",
                "x.age",
                "--yes",
            ],
            1,
            "There is no bucket of this name.",
        ),
        (
            &[
                "make",
                "revenuecat",
                "--set",
                "bucket=acme-deliveries",
                "--account",
                "practice",
                "--recipient",
                "age1nonsense",
                "--out",
                "x.age",
                "--yes",
            ],
            1,
            "This is not a recipient.",
        ),
        (
            &[
                "make",
                "revenuecat",
                "--set",
                "bucket=acme-deliveries",
                "--account",
                "practice",
                "--recipient",
                recipient,
                "--out",
                "none/x.age",
                "--yes",
            ],
            1,
            "There is no such folder.",
        ),
        (
            &[
                "make",
                "revenuecat",
                "--set",
                "bucket=acme-deliveries",
                "--account",
                "environment",
                "--recipient",
                recipient,
                "--out",
                "x.age",
                "--yes",
            ],
            1,
            "without AWS keys in its environment",
        ),
        (
            &["open", "plain.txt", "--identity", "receiver.key"],
            1,
            "This is not a sealed hand-off.",
        ),
    ];
    for (arguments, code, sentence) in cases {
        let outcome = program.run(arguments);
        assert_eq!(outcome.code(), Some(code), "{arguments:?} {outcome:#?}");
        assert!(
            outcome.stderr.contains(sentence),
            "{arguments:?} {outcome:#?}"
        );
        assert!(outcome.stdout.is_empty(), "{arguments:?} {outcome:#?}");
        assert!(!program.work().join("x.age").exists());
    }
}

#[test]
fn damaged_and_foreign_hand_offs_are_told_in_one_go() {
    let program = Program::new();
    let receiver = Receiver::new(&program);
    expect_done(&program.run(&make("practice", &receiver.recipient, "f.age")));
    let sealed = fs::read(program.work().join("f.age")).unwrap();
    fs::write(program.work().join("half.age"), &sealed[..sealed.len() / 2]).unwrap();
    let other = Program::new();
    let stranger = Receiver::new(&other);
    let stranger = stranger.identity.display().to_string();
    for (file, identity, sentence) in [
        (
            "half.age",
            "receiver.key",
            "The sealed file is cut off or was changed on its way.",
        ),
        (
            "f.age",
            stranger.as_str(),
            "This file was sealed for somebody else's key.",
        ),
        (
            "receiver.key",
            "receiver.key",
            "This is not a sealed hand-off.",
        ),
        ("none.age", "receiver.key", "The file cannot be read."),
    ] {
        let outcome = program.run(&["open", file, "--identity", identity]);
        assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
        assert!(outcome.stdout.is_empty(), "{outcome:#?}");
        assert!(outcome.stderr.starts_with(sentence), "{outcome:#?}");
    }
}

#[test]
fn a_recipe_of_ones_own_works_and_a_broken_one_is_refused_with_its_line() {
    let program = Program::new();
    let receiver = Receiver::new(&program);
    let recipe = include_str!("../../assets/recipes/revenuecat.toml");
    let own = recipe.replacen("name = \"RevenueCat\"", "name = \"Acme Reports\"", 1);
    assert_ne!(own, recipe);
    fs::write(program.work().join("own.toml"), own).unwrap();
    let mut arguments = make("practice", &receiver.recipient, "f.age");
    arguments[1] = "own.toml";
    expect_done(&program.run(&arguments));
    let handoff = receiver.open(&program.work().join("f.age"));
    assert_eq!(handoff["vendor"], json!("Acme Reports"));

    let broken = recipe.replacen("author =", "autor =", 1);
    fs::write(program.work().join("broken.toml"), &broken).unwrap();
    let line = 1 + broken
        .lines()
        .position(|line| line.starts_with("autor ="))
        .unwrap();
    for command in ["policy", "make"] {
        let mut arguments = make("practice", &receiver.recipient, "g.age");
        if command == "policy" {
            arguments = vec!["policy", "broken.toml", "--set", "bucket=acme-deliveries"];
        }
        arguments[1] = "broken.toml";
        let outcome = program.run(&arguments);
        assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
        assert!(
            outcome.stderr.contains(&format!("at line {line}.")),
            "{outcome:#?}"
        );
        assert!(outcome.stderr.contains("autor"), "the reason: {outcome:#?}");
        assert!(!program.work().join("g.age").exists());
    }
}

#[test]
fn without_yes_and_without_an_answer_nothing_is_made() {
    let program = Program::new();
    let receiver = Receiver::new(&program);
    let mut arguments = make("practice", &receiver.recipient, "f.age");
    arguments.retain(|word| *word != "--yes");
    let outcome = program.run(&arguments);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(
        outcome
            .stderr
            .contains("Make a robot account for RevenueCat"),
        "{outcome:#?}"
    );
    assert!(outcome.stderr.contains("Nothing was made."), "{outcome:#?}");
    assert!(!program.work().join("f.age").exists());
}

#[test]
fn recipes_and_policies_are_printed() {
    let program = Program::new();
    let recipes = program.run(&["recipes", "--json"]);
    expect_done(&recipes);
    assert_eq!(recipes.record()[0]["id"], json!("revenuecat"));
    let policy = program.run(&["policy", "revenuecat", "--set", "bucket=acme-deliveries"]);
    expect_done(&policy);
    assert_eq!(
        policy.record()["Statement"][1]["Resource"],
        json!(["arn:aws:s3:::acme-deliveries/*"])
    );
}

#[test]
fn a_missing_bucket_is_made_when_asked() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), moto.admin());
    let receiver = Receiver::new(&program);
    let mut arguments = make("environment", &receiver.recipient, "f.age");
    let place = arguments
        .iter()
        .position(|word| word.starts_with("bucket="))
        .unwrap();
    arguments[place] = "bucket=acme-fresh";
    arguments.extend(["--create-bucket", "--region", "eu-central-1"]);
    expect_done(&program.run(&arguments));
    witness.expect_one_of_each(moto.admin());
    let handoff = receiver.open(&program.work().join("f.age"));
    assert_eq!(handoff["region"], json!("eu-central-1"));
    let key = receiver.key(&program.work().join("f.age"));
    witness.expect_exactly_the_bucket(&key, "acme-fresh", "acme-payroll");
}

#[test]
fn no_display_names_the_terminal() {
    let outcome = Program::new().run(&[]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(outcome.stderr.contains("keyhandoff make"), "{outcome:#?}");
}
