//! The pages of a job with several buckets: ticks in the list, all of them on the pages after it.

use super::drawing::{draw, press, says};
use super::person::Person;
use super::pictures::of_page;
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::{PracticeOptions, Trail};
use keyhandoff::domain::names::BucketName;
use keyhandoff::wizard::steps::bucket;
use keyhandoff::wizard::{Act, Page};

const READER: &str = include_str!("../../assets/recipes/s3-read-only.toml");

fn tick(name: &str) -> Act {
    Act::Bucket(bucket::Act::Tick(BucketName::parse(name).unwrap()))
}

fn at_the_list(world: &World) -> Person {
    let mut person = Person::begun(world, READER);
    person.act(Act::Next);
    person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
    person
}

#[test]
fn cards_are_ticked_and_every_page_after_tells_all_of_them() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_list(&world);
    says(
        &person.wizard,
        &["Tick one, or up to 5 that lie in the same region. One key opens all of them."],
    );
    let card = [(Role::CheckBox, "acme-archive")];
    assert_eq!(press(&person.wizard, &card), [tick("acme-archive")]);
    person.act(tick("acme-archive"));
    person.act(tick("acme-payroll"));
    of_page(&person.wizard, "several-buckets");
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Questions);
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    says(
        &person.wizard,
        &[
            "Buckets",
            "acme-archive, acme-payroll",
            "Read files in acme-archive/, acme-payroll/",
        ],
    );
    of_page(&person.wizard, "several-buckets-check");
    person.act(Act::ShareScreen(true));
    let words = draw(&person.wizard, egui::vec2(1000.0, 4000.0), false, &[]).words;
    assert!(!words.contains("acme-payroll"), "{words}");
    person.act(Act::ShareScreen(false));
    person.go_to_make();
    person.make();
    person.prove();
    says(
        &person.wizard,
        &[
            "See the list of files in acme-archive, acme-payroll",
            "Put a small test file into each of them",
            "See the files of acme-deliveries",
        ],
    );
    of_page(&person.wizard, "several-buckets-proof");
}

#[test]
fn a_bucket_that_cannot_be_used_with_the_others_is_named() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_list(&world);
    person.act(tick("acme-deliveries"));
    person.act(tick("acme-archive"));
    person.act(Act::Next);
    person.until_job(|job| job.bucket.fault.is_some());
    says(
        &person.wizard,
        &[
            "About acme-archive:",
            "This bucket lies in another region than the first one that you chose",
        ],
    );
    of_page(&person.wizard, "several-buckets-apart");
}

/// Whoever looks after the account is told where to look.
#[test]
fn the_bucket_in_which_a_check_went_wrong_is_named() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_list(&world);
    person.act(tick("acme-archive"));
    person.act(tick("acme-payroll"));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Questions);
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    person.go_to_make();
    person.make();
    world.cloud.with_state(|state| {
        for policy in state.policies.values_mut() {
            let document = policy
                .document
                .current()
                .replace("acme-payroll", "acme-other");
            policy.document = Trail::new(policy.made, document);
        }
    });
    person.prove();
    says(&person.wizard, &["In the bucket acme-payroll"]);
    let words = draw(&person.wizard, egui::vec2(1000.0, 4000.0), false, &[]).words;
    assert!(!words.contains("In the bucket acme-archive"), "{words}");
    of_page(&person.wizard, "several-buckets-one-wrong");
}
