//! The pages of a job with a role in place of a key: no page speaks of a key, a secret or a folder.

use super::drawing::{draw, says};
use super::person::Person;
use super::world::World;
use eframe::egui;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::recipe::Answers;
use keyhandoff::wizard::steps::{hand_over, make};
use keyhandoff::wizard::{Act, Page};

const AIRBYTE: &str = include_str!("../../assets/recipes/airbyte-role.toml");

/// What the page says, all of it.
fn words(person: &Person) -> String {
    draw(&person.wizard, egui::vec2(1000.0, 5000.0), false, &[]).words
}

/// Stops the test if the page speaks of what a role has not.
fn speaks_of_no_key(person: &Person) {
    let words = words(person).to_lowercase();
    for word in [
        "key.",
        "the key",
        "a key",
        "new key",
        "robot account",
        "folder that",
        "seal",
    ] {
        // The app's own name, and what it says of itself.
        let found = words
            .lines()
            .find(|line| line.contains(word) && !line.contains("key handoff"));
        assert_eq!(found, None, "{:?}: {word}", person.wizard.page);
    }
}

#[test]
fn every_page_of_a_role_tells_of_a_door_and_of_no_key() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, AIRBYTE);
    let mut answers = Answers::default();
    answers.insert("external_id", "workspace-1".into());
    person.act(Act::Answers(answers));
    assert_eq!(person.wizard.page, Page::Account);
    speaks_of_no_key(&person);
    person.go_to_check("acme-deliveries");
    says(
        &person.wizard,
        &[
            "airbyte-acme-deliveries",
            "A door that only Airbyte's own account can open",
            "Who may take the role",
            "0944 1005 6844",
            "workspace-1",
            "List, read, write and delete files in acme-deliveries",
            "Airbyte's own account takes this role, with the id of your workspace",
            "Show who may take the role",
            "Make the role",
        ],
    );
    speaks_of_no_key(&person);
    person.act(Act::Next);
    person.make();
    says(
        &person.wizard,
        &[
            "Make a role that Airbyte can take",
            "iam:CreateRole",
            "Put the permission list on the role",
            "Test the role",
        ],
    );
    speaks_of_no_key(&person);
    person.act(Act::Make(make::Act::AskUndo));
    says(
        &person.wizard,
        &["removes the role and its permission list"],
    );
    person.act(Act::Make(make::Act::KeepAll));
    person.prove();
    says(
        &person.wizard,
        &[
            "AWS says that it can do what it must",
            "2 checks were tried and came out as they must. Of 7 more, AWS says that they would.",
            "only the vendor's own account can do that",
            "AWS says so: See the list of files in acme-deliveries",
            "refused, AWS says: See the users of your account",
            "refused, as it must be: Take the role with your own sign-in, without any number",
        ],
    );
    speaks_of_no_key(&person);
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "Give the values to Airbyte",
            "Role ARN",
            "None of these is secret",
            "Copy all of them",
            "Airbyte has the values",
            "Save as a text file",
            "Say first that Airbyte has the values",
        ],
    );
    speaks_of_no_key(&person);
    person.act(Act::HandOver(hand_over::Act::Copy(hand_over::What::Whole)));
    says(&person.wizard, &["Copied"]);
    person.act(Act::HandOver(hand_over::Act::TypedIn));
    person.until_job(|job| job.hand_over.is_over());
    says(
        &person.wizard,
        &["Handed over", "The account knows that the role is in use"],
    );
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    says(
        &person.wizard,
        &[
            "Airbyte has its role",
            "A role is a door that only Airbyte's own account can open",
        ],
    );
    speaks_of_no_key(&person);
}
