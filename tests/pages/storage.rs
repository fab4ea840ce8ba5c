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
use keyhandoff::wizard::steps::{guide, questions, start};

const STORAGE: &str = include_str!("../recipes/storage.toml");
const ONE_BUCKET: &str = include_str!("../recipes/one_bucket.toml");

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

/// Of a cloud that makes keys for one bucket no alarming sentence is said that is not so.
#[test]
fn a_key_for_one_bucket_is_asked_for_as_that_and_tried_in_another() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    let recipe = Box::new(Recipe::parse(ONE_BUCKET).unwrap());
    let practice = true;
    person.act(Act::Start(start::Act::Begin { recipe, practice }));
    let words = told(&person.wizard, Local::default(), &[]);
    assert!(words.contains("Make this key for one bucket"), "{words}");
    assert!(!words.contains("every bucket of its project"), "{words}");
    person.act(Act::Next);
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    person.act(Act::Questions(questions::Act::Answer(
        "cloud_account".into(),
        "acme".into(),
    )));
    let same = guide::Act::OtherBucket("acme-deliveries".into());
    person.act(Act::Guide(same));
    says(&person.wizard, &["This is the bucket that the key is for."]);
    person.act(Act::Guide(guide::Act::OtherBucket("acme-payroll".into())));
    says(
        &person.wizard,
        &[
            "Another bucket of yours that it must not see",
            "2. Choose \"Apply to specific buckets only\" and acme-deliveries.",
        ],
    );
    of_page(&person.wizard, "storage-one-bucket-guide");
    person.act(Act::Guide(guide::Act::TakePracticeKey));
    person.until_job(|job| job.prove.verdict.is_some());
    says(
        &person.wizard,
        &[
            "Proven",
            "and is refused in the other bucket that you named",
            "Put a small test file there",
        ],
    );
    of_page(&person.wizard, "storage-one-bucket-proof");
}
