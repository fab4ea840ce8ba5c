//! The pages of a job whose vendor is let in by lines in the bucket's policy: no page speaks of a key, a role or a
//! robot account, and what was only looked at is called so.

use super::drawing::{draw, says};
use super::person::Person;
use super::world::World;
use eframe::egui;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::wizard::steps::{hand_over, make};
use keyhandoff::wizard::{Act, Page};

const LANTERNLOG: &str = include_str!("../recipes/logs_to_bucket.toml");

/// Stops the test if the page speaks of what lines have not.
fn speaks_of_lines_alone(person: &Person) {
    let drawn = draw(&person.wizard, egui::vec2(1000.0, 5000.0), false, &[]);
    let words = drawn.words.to_lowercase();
    for word in [
        "key",
        "role",
        "robot account",
        "permission list",
        "iam:",
        "seal",
        "test the",
        "lanternlog-acme",
    ] {
        // The app's own name, and what a line itself is called by AWS.
        let found = words
            .lines()
            .find(|line| line.contains(word) && !line.contains("key handoff"));
        assert_eq!(found, None, "{:?}: {word}", person.wizard.page);
    }
}

fn begun(world: &World) -> Person {
    Person::begun(world, LANTERNLOG)
}

#[test]
fn every_page_tells_of_lines_in_the_bucket_and_of_nothing_else() {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world);
    assert_eq!(person.wizard.page, Page::Account);
    speaks_of_lines_alone(&person);
    person.go_to_check("acme-deliveries");
    says(
        &person.wizard,
        &[
            "Who the lines let in",
            "4444 5555 6666",
            "The account that Lanternlog says is its own",
            "Read files in acme-deliveries",
            "The lines that are added to the rules of the bucket",
            "Add the lines",
        ],
    );
    speaks_of_lines_alone(&person);
    person.act(Act::Next);
    person.make();
    says(
        &person.wizard,
        &[
            "Adding the lines",
            "Add Lanternlog's lines to the rules of the bucket acme-deliveries",
            "s3:PutBucketPolicy",
            "Look at the lines",
        ],
    );
    speaks_of_lines_alone(&person);
    person.act(Act::Make(make::Act::AskUndo));
    says(
        &person.wizard,
        &["takes the lines of this job out of the rules of the bucket. All other lines stay."],
    );
    speaks_of_lines_alone(&person);
    person.act(Act::Make(make::Act::KeepAll));
    person.prove();
    says(
        &person.wizard,
        &[
            "Looked at, as far as it can be from here",
            "The lines stand in the rules of your bucket as they were shown. AWS says that the rules do not let \
             everybody in. 1 check was not tried: only the vendor's own account can do that.",
            "Come in with Lanternlog's own account",
            "refused, AWS says: Let everybody in through the rules of acme-deliveries",
        ],
    );
    speaks_of_lines_alone(&person);
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "Give the values to Lanternlog",
            "None of these is secret",
            "Lanternlog has the values",
        ],
    );
    speaks_of_lines_alone(&person);
    person.act(Act::HandOver(hand_over::Act::TypedIn));
    person.until_job(|job| job.hand_over.is_over());
    says(
        &person.wizard,
        &["Lanternlog can come in with its own account and these values."],
    );
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    says(
        &person.wizard,
        &[
            "Lanternlog has the values",
            "The lines in the rules of your bucket let in Lanternlog's own account",
        ],
    );
    speaks_of_lines_alone(&person);
}

#[test]
fn lines_that_stand_there_already_are_told_of_before() {
    let world = World::new(PracticeOptions::default());
    let mut first = begun(&world);
    first.go_to_make();
    first.make();
    drop(first);
    let mut person = begun(&world);
    person.go_to_check("acme-deliveries");
    says(
        &person.wizard,
        &[
            "The lines stand there already",
            "They will be used, and are taken out together.",
        ],
    );
    speaks_of_lines_alone(&person);
}

#[test]
fn a_bucket_that_is_open_to_everybody_is_told_with_the_way_back() {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world);
    person.go_to_make();
    person.make();
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        let policy = bucket.policy.as_mut().unwrap();
        let open = r#""Statement":[{"Sid":"Open","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-deliveries/*"},"#;
        *policy = policy.replacen(r#""Statement":["#, open, 1);
    });
    person.prove();
    let verdict = keyhandoff::domain::proof::Verdict::Failed(FaultKind::BucketPublic);
    assert_eq!(person.job().prove.verdict, Some(verdict));
    says(
        &person.wizard,
        &[
            "AWS says that the rules of the bucket let everybody in.",
            "Undo everything",
        ],
    );
}
