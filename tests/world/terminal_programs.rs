//! A profile that runs a program, in the terminal: shown, asked about, and run only then.

use super::account::Witness;
use super::checks_of_aws_programs::Office;
use super::job::{Receiver, expect_done, make};
use super::moto::Moto;
use super::program::{BINARY, Outcome, Program, Running};
use std::fs;

struct Desk {
    moto: Moto,
    office: Office,
    program: Program,
    receiver: Receiver,
}

impl Desk {
    fn new() -> Self {
        let moto = Moto::start();
        let office = Office::of(&moto);
        let mut program = Program::new();
        program
            .set("AWS_ENDPOINT_URL", moto.endpoint())
            .set("AWS_CONFIG_FILE", &office.files.config)
            .set("AWS_SHARED_CREDENTIALS_FILE", &office.files.credentials)
            .set("AWS_REGION", "us-east-1");
        let receiver = Receiver::new(&program);
        Self {
            moto,
            office,
            program,
            receiver,
        }
    }

    /// Runs it with these lines typed.
    fn type_in(&self, typed: &str, arguments: &[&str]) -> Outcome {
        let lines = self.program.work().join("typed");
        fs::write(&lines, typed).unwrap();
        let mut command = self.program.command(BINARY, arguments);
        command.stdin(fs::File::open(lines).unwrap());
        Running::of(command).wait()
    }

    fn make(&self) -> Vec<&str> {
        make("profile:acme", &self.receiver.recipient, "f.age")
    }
}

#[test]
fn the_command_is_shown_and_runs_only_after_a_yes() {
    let desk = Desk::new();
    let mut witness = Witness::of(&desk.moto);
    let command = format!("  {} --for acme", desk.office.path("keys").display());
    let mut asking = desk.make();
    asking.retain(|word| *word != "--yes");
    for typed in ["", "no\n", "\n"] {
        let refused = desk.type_in(typed, &asking);
        assert_eq!(refused.code(), Some(1), "{refused:#?}");
        for words in [
            command.as_str(),
            "Run it and sign in? Type yes:",
            "The program was not run.",
            "--yes",
            "Nothing was made.",
        ] {
            assert!(refused.stderr.contains(words), "{words}: {refused:#?}");
        }
        assert_eq!(desk.office.runs(), 0);
    }
    // The second yes is that to the plan.
    let done = desk.type_in("yes\nyes\n", &asking);
    expect_done(&done);
    assert_eq!(desk.office.runs(), 1);
    witness.expect_one_of_each(desk.moto.admin());

    fs::write(desk.program.work().join("record.json"), &done.stdout).unwrap();
    let undo = ["undo", "record.json", "--account", "profile:acme"];
    let refused = desk.type_in("", &undo);
    assert_eq!(refused.code(), Some(1), "{refused:#?}");
    assert_eq!(desk.office.runs(), 1);
    let undone = desk.program.run(&[&undo[..], &["--yes"]].concat());
    expect_done(&undone);
    assert!(undone.stderr.contains(&command), "{undone:#?}");
    assert_eq!(desk.office.runs(), 2);
}

#[test]
fn yes_said_ahead_counts_and_the_command_is_shown_all_the_same() {
    let desk = Desk::new();
    let done = desk.program.run(&desk.make());
    expect_done(&done);
    let command = desk.office.path("keys").display().to_string();
    assert!(done.stderr.contains(&command), "{done:#?}");
    assert_eq!(desk.office.runs(), 1);
}
