//! The pages of a key of an S3-compatible cloud.

use super::drawing::{draw_tall, says};
use super::person::Person;
use super::pictures::of_page;
use super::sharing::told;
use super::world::World;
use eframe::egui::accesskit::Role;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::proof::Verdict;
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::ui::view::Local;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::{guide, start};

const STORAGE: &str = include_str!("../recipes/storage.toml");

fn begun(world: &World, practice: bool) -> Person {
    let mut person = Person::at_work(world);
    let recipe = Box::new(Recipe::parse(STORAGE).unwrap());
    person.act(Act::Start(start::Act::Begin { recipe, practice }));
    person
}

#[test]
fn what_the_key_opens_stands_before_everything_and_the_host_beside_the_region() {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world, false);
    let opens = "This key opens every bucket of its project";
    says(
        &person.wizard,
        &[opens, "make a project of its own for Lanternlog"],
    );
    let words = told(&person.wizard, Local::default(), &[]);
    let first = words.find(opens).unwrap();
    assert!(first < words.find("This comes from a recipe file").unwrap());
    // A key of AWS has permission lists, this one has none.
    assert!(!words.contains("by its permission lists"), "{words}");
    assert!(!words.contains("in the console myself"), "{words}");
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "Make the key on the cloud's own page",
            opens,
            "North",
            "s3.north.cloud.example",
            "south.cloud.example:8443",
            "Choose the region first",
        ],
    );
    let chosen = draw_tall(&person.wizard, &[(Role::RadioButton, "North")]);
    assert_eq!(chosen, [Act::Guide(guide::Act::Place("north".into()))]);
    person.act(chosen[0].clone());
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    says(
        &person.wizard,
        &[
            "The key is tried at this address of the cloud, and nowhere else",
            "1. Sign in and open the page for keys of north.",
            "2. Choose \"Create key\".",
            "https://portal.cloud.example/keys",
        ],
    );
    let open = (Role::Link, "Open that page in the browser");
    let opened = draw_tall(&person.wizard, &[open]);
    assert_eq!(opened, [Act::Guide(guide::Act::OpenPortal)]);
    of_page(&person.wizard, "storage-guide");
    let words = told(&person.wizard, Local::default(), &[]);
    assert!(!words.contains("AWS"), "{words}");
}

#[test]
fn in_practice_a_button_plays_the_clouds_page_and_nothing_is_opened() {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world, true);
    person.act(Act::Next);
    person.act(Act::Guide(guide::Act::Place("north".into())));
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    let words = told(&person.wizard, Local::default(), &[]);
    assert!(!words.contains("Open that page in the browser"), "{words}");
    let take = (Role::Button, "Take a practice key and test it");
    let taken = draw_tall(&person.wizard, &[take]);
    assert_eq!(taken, [Act::Guide(guide::Act::TakePracticeKey)]);
    person.act(taken[0].clone());
    person.until_job(|job| job.prove.verdict.is_some());
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    says(
        &person.wizard,
        &["Proven", "What else it opens in its project was not tried"],
    );
    let words = told(&person.wizard, Local::default(), &[]);
    assert!(!words.contains("What Lanternlog cannot do"), "{words}");
    person.hand_over(&world);
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "s3.north.cloud.example",
            "acme-deliveries",
            "To take the key back",
            "reset it",
        ],
    );
}
