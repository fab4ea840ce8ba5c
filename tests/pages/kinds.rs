//! The pages of jobs of other kinds than a key to one bucket through a group.

use super::drawing::{draw, draw_tall, says};
use super::person::Person;
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::wizard::steps::{check, hand_over, make};
use keyhandoff::wizard::{Act, Page};

const INVENTORY: &str = include_str!("../recipes/inventory.toml");

/// What the page says, all of it.
fn words(person: &Person) -> String {
    draw(&person.wizard, egui::vec2(1000.0, 4000.0), false, &[]).words
}

#[test]
fn no_page_of_a_job_without_a_bucket_speaks_of_one() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, INVENTORY);
    person.act(Act::Next);
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    says(
        &person.wizard,
        &["Check what will be made", "See which servers there are"],
    );
    assert!(!words(&person).contains("\nBucket\n"), "{}", words(&person));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    says(&person.wizard, &["Make a robot account for Stocktake"]);
    assert!(!words(&person).contains("bucket"), "{}", words(&person));
    person.prove();
    says(
        &person.wizard,
        &["Proven", "See the names of all your buckets"],
    );
    person.hand_over(&world);
    says(&person.wizard, &["Hand the key to Stocktake", "Saved"]);
    person.act(Act::Next);
    says(&person.wizard, &["The key for Stocktake is sealed"]);
    assert!(!words(&person).contains("\nBucket\n"), "{}", words(&person));
}

#[test]
fn no_page_of_a_key_on_the_user_speaks_of_a_folder() {
    let world = World::new(PracticeOptions::default());
    let recipe = include_str!("../../assets/recipes/revenuecat.toml")
        .replace("access-key-through-group", "access-key-on-user");
    let mut person = Person::begun(&world, &recipe);
    person.go_to_check("acme-deliveries");
    says(
        &person.wizard,
        &["Robot account", "Holds the permissions and has the key"],
    );
    assert!(!words(&person).contains("older"), "{}", words(&person));
    person.act(Act::Next);
    person.make();
    says(
        &person.wizard,
        &[
            "Put the permission list on the robot account",
            "iam:AttachUserPolicy",
        ],
    );
    person.act(Act::Make(make::Act::AskUndo));
    says(
        &person.wizard,
        &["removes the key, the robot account and its permission list"],
    );
    assert!(!words(&person).contains("older"), "{}", words(&person));
}

#[test]
fn the_check_page_tells_how_wide_a_list_of_aws_is_and_wants_the_vendors_name() {
    let world = World::new(PracticeOptions::default());
    let recipe = include_str!("../../assets/recipes/devops.toml");
    let mut person = Person::begun(&world, recipe);
    person.act(Act::Next);
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    says(
        &person.wizard,
        &[
            "AmazonEC2FullAccess",
            "Start, change and delete every server, disk and network",
            "AWS may widen them at any time",
            "type its name: devo.ps",
            "Type the name of devo.ps first",
        ],
    );
    assert!(!words(&person).contains("AmazonS3FullAccess"));
    assert!(!words(&person).contains("permission document"));
    person.act(Act::Check(check::Act::Accept("devo.ps".into())));
    person.act(Act::Next);
    person.make();
    says(
        &person.wizard,
        &["Put AWS's own permission list on the robot account"],
    );
    person.prove();
    says(&person.wizard, &["See which servers there are", "Proven"]);
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "Put the values into devo.ps's own page",
            "secret key",
            "I have put them in at devo.ps",
            "Or seal them in a file",
        ],
    );
    let copied = hand_over::Act::Copy(hand_over::What::Field(1));
    person.act(Act::HandOver(copied));
    let presses = [(Role::Button, "I have put them in at devo.ps")];
    let acts = draw_tall(&person.wizard, &presses);
    assert_eq!(acts, [Act::HandOver(hand_over::Act::TypedIn)]);
    person.act(acts[0].clone());
    person.until_job(|job| job.hand_over.is_over());
    says(&person.wizard, &["The values are with devo.ps."]);
    person.act(Act::Next);
    says(&person.wizard, &["devo.ps has the key"]);
}
