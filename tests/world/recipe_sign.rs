//! `keyhandoff recipe sign`, and what is opened with a signature, beside Debian's own minisign.

use super::program::{BINARY, Outcome, Program, Running};
use std::fs;

const REVENUECAT: &str = include_str!("../../assets/recipes/revenuecat.toml");
/// The recipient of the specification of age.
const RECIPIENT: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

/// Debian's own minisign, which is what vendors and partners have.
fn minisign(program: &Program, arguments: &[&str]) -> Outcome {
    Running::of(program.command("/usr/bin/minisign", arguments)).wait()
}

/// A key pair of Debian's minisign, without a passphrase, and a recipe that names it.
fn with_key(program: &Program) -> String {
    let made = minisign(program, &["-GW", "-p", "key.pub", "-s", "key.sec"]);
    assert_eq!(made.code(), Some(0), "{made:#?}");
    let public = fs::read_to_string(program.work().join("key.pub")).unwrap();
    let key = public.lines().nth(1).unwrap().to_owned();
    let named = format!("[vendor]\nminisign_key = \"{key}\"");
    let text = REVENUECAT.replacen("[vendor]", &named, 1);
    fs::write(program.work().join("mine.toml"), text).unwrap();
    key
}

const SIGN: [&str; 5] = ["recipe", "sign", "mine.toml", "--key", "key.sec"];

#[test]
fn what_we_sign_debians_minisign_verifies() {
    let program = Program::new();
    let key = with_key(&program);
    let outcome = program.run(&SIGN);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    assert!(
        outcome.stdout.contains(&key[key.len() - 8..]),
        "{outcome:#?}"
    );
    let verified = minisign(&program, &["-V", "-P", &key, "-m", "mine.toml"]);
    assert_eq!(verified.code(), Some(0), "{verified:#?}");
    let comment = "keyhandoff recipe:revenuecat version:2026-11-21";
    assert!(verified.stdout.contains(comment), "{verified:#?}");
    let outcome = program.run(&["recipe", "check", "mine.toml"]);
    let told = format!("Signed with the key {key}");
    assert!(outcome.stdout.contains(&told), "{outcome:#?}");
    // An older signature is kept.
    let outcome = program.run(&SIGN);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(outcome.stderr.contains("then sign again."), "{outcome:#?}");
}

#[test]
fn what_debians_minisign_signs_is_opened_and_a_changed_file_is_not() {
    let program = Program::new();
    with_key(&program);
    let make = |arguments: &[&str]| {
        let mut all = vec!["make", "./mine.toml", "--account", "practice", "--yes"];
        all.extend([
            "--set",
            "bucket=acme-deliveries",
            "--out",
            "out.age",
            "--recipient",
            RECIPIENT,
        ]);
        all.extend(arguments);
        program.run(&all)
    };
    let refused = make(&[]);
    assert_eq!(refused.code(), Some(1), "{refused:#?}");
    let two = "its signature is not beside it.\nAsk the vendor for both files";
    assert!(refused.stderr.contains(two), "{refused:#?}");
    let signed = minisign(&program, &["-S", "-s", "key.sec", "-m", "mine.toml"]);
    assert_eq!(signed.code(), Some(0), "{signed:#?}");
    let outcome = make(&[]);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    for words in ["Signed with the key RW", "Who that is, the app cannot know"] {
        assert!(outcome.stderr.contains(words), "{outcome:#?}");
    }
    let file = program.work().join("mine.toml");
    let wider = fs::read_to_string(&file)
        .unwrap()
        .replace("[\"s3:GetObject\"", "[\"s3:*\"");
    fs::write(&file, wider).unwrap();
    let refused = make(&[]);
    assert_eq!(refused.code(), Some(1), "{refused:#?}");
    assert!(
        refused
            .stderr
            .contains("the file is not as its author signed it.")
    );
    let checked = program.run(&["recipe", "check", "mine.toml"]);
    assert_eq!(checked.code(), Some(1), "{checked:#?}");
}

#[test]
fn who_signs_with_a_key_that_the_recipe_does_not_name_is_told_the_line() {
    let program = Program::new();
    let key = with_key(&program);
    fs::write(program.work().join("mine.toml"), REVENUECAT).unwrap();
    let outcome = program.run(&SIGN);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    let line = format!("minisign_key = \"{key}\"");
    assert!(outcome.stderr.contains(&line), "{outcome:#?}");
    assert!(!program.work().join("mine.toml.minisig").exists());
    fs::write(program.work().join("key.sec"), "no key").unwrap();
    let outcome = program.run(&SIGN);
    assert!(
        outcome.stderr.contains("no secret key of minisign"),
        "{outcome:#?}"
    );
}

/// The passphrase is typed into a terminal, which does not show it.
#[test]
fn a_locked_key_is_opened_with_a_passphrase_that_is_not_shown() {
    let program = Program::new();
    let passphrase = "correct-horse";
    let make = format!(
        "spawn minisign -G -p key.pub -s key.sec\nexpect \"Password: \"\nsend \"{passphrase}\\r\"\n\
         expect \"one more time\"\nsend \"{passphrase}\\r\"\nexpect eof\n"
    );
    let expect = |script: &str| {
        let script = format!("set timeout 100\n{script}");
        Running::of(program.command("/usr/bin/expect", &["-c", &script])).wait()
    };
    let made = expect(&make);
    let public = fs::read_to_string(program.work().join("key.pub"));
    let public = public.unwrap_or_else(|_| panic!("{made:#?}"));
    let named = format!(
        "[vendor]\nminisign_key = \"{}\"",
        public.lines().nth(1).unwrap()
    );
    let text = REVENUECAT.replacen("[vendor]", &named, 1);
    fs::write(program.work().join("mine.toml"), text).unwrap();
    // As fast as a paste, but never before the terminal is told to be silent.
    let silent = "while {[string match \"* echo *\" [exec stty -a < $spawn_out(slave,name)]]} {}";
    let sign = format!(
        "spawn {BINARY} recipe sign mine.toml --key key.sec\n\
         expect \"Passphrase of the secret key: \"\n{silent}\nsend \"{passphrase}\\r\"\nexpect eof\n"
    );
    // Without a terminal there is nowhere to type it.
    let arguments = ["-w", BINARY].iter().chain(&SIGN).copied();
    let arguments: Vec<&str> = arguments.collect();
    let outcome = Running::of(program.command("/usr/bin/setsid", &arguments)).wait();
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(outcome.stderr.contains("--passphrase-file"), "{outcome:#?}");
    let outcome = expect(&sign);
    assert!(
        outcome.stdout.contains("Signed with the key RW"),
        "{outcome:#?}"
    );
    assert!(!outcome.stdout.contains(passphrase), "{outcome:#?}");
    let verified = minisign(&program, &["-V", "-p", "key.pub", "-m", "mine.toml"]);
    assert_eq!(verified.code(), Some(0), "{verified:#?}");
}
