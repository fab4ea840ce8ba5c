//! The page of the recipe's own questions.

use super::drawing::{draw, draw_tall, says};
use super::person::Person;
use super::pictures::{of_page, of_page_sized};
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::wizard::steps::bucket::{self, Choice};
use keyhandoff::wizard::steps::questions;
use keyhandoff::wizard::{Act, Page};

const NORTHWIND: &str = include_str!("../recipes/questions.toml");

fn at_the_questions(world: &World) -> Person {
    let mut person = Person::begun(world, NORTHWIND);
    person.act(Act::Next);
    person.bucket("acme-deliveries");
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Questions);
    person
}

fn answer(person: &mut Person, id: &str, text: &str) {
    let answer = questions::Act::Answer(id.to_owned(), text.to_owned());
    person.act(Act::Questions(answer));
}

#[test]
fn every_question_is_there_with_its_hint_and_what_is_open_is_said() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    says(
        &person.wizard,
        &[
            "A few more questions",
            "Which folder should Northwind write to?",
            "Northwind cannot write anywhere else in the bucket. You may leave this empty.",
            "northwind/reports",
            "In the United States",
            "May Northwind delete its old reports?",
            "Still open: Where should Northwind work on your reports?",
        ],
    );
    of_page(&person.wizard, "questions");
    answer(&mut person, "center", "eu");
    answer(&mut person, "project", "7");
    says(
        &person.wizard,
        &[
            "It must begin with “nw-”.",
            "Mend the answer first: The number of your project?",
        ],
    );
    of_page(&person.wizard, "questions-wrong");
    answer(&mut person, "project", "nw-7");
    let size = egui::vec2(1000.0, 4000.0);
    let words = draw(&person.wizard, size, false, &[]).words;
    assert!(!words.contains("Still open"), "{words}");
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "Which folder should Northwind write to?",
            "northwind/reports/",
            "In Europe",
            "nw-7",
            "Change: May Northwind delete its old reports?",
        ],
    );
    of_page(&person.wizard, "questions-check");
    answer(&mut person, "folder", "");
    person.act(Act::GoTo(Page::Questions));
    person.act(Act::Next);
    says(&person.wizard, &["None: the whole bucket"]);
}

#[test]
fn cards_and_change_do_what_they_say() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    let answered = |id: &str, text: &str| {
        Act::Questions(questions::Act::Answer(id.to_owned(), text.to_owned()))
    };
    let presses = [(Role::RadioButton, "In Europe"), (Role::RadioButton, "Yes")];
    let acts = draw_tall(&person.wizard, &presses);
    assert_eq!(acts, [answered("center", "eu"), answered("tidy", "yes")]);
    answer(&mut person, "center", "eu");
    person.act(Act::Next);
    let change = [(
        Role::Link,
        "Change: Where should Northwind work on your reports?",
    )];
    let acts = draw_tall(&person.wizard, &change);
    assert_eq!(acts, [Act::GoTo(Page::Questions)]);
}

/// While others watch, neither the bucket's name nor what is typed is shown.
#[test]
fn a_shared_screen_shows_no_answer() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_questions(&world);
    person.act(Act::ShareScreen(true));
    let words = draw(&person.wizard, egui::vec2(1000.0, 4000.0), false, &[]).words;
    for name in ["acme-deliveries", "northwind/reports"] {
        assert!(!words.contains(name), "{words}");
    }
}

#[test]
fn the_start_page_offers_vendors_first_and_then_a_key_for_anybody() {
    let world = World::new(PracticeOptions::default());
    let person = Person::at_work(&world);
    says(
        &person.wizard,
        &[
            "RevenueCat",
            "devo.ps",
            "Whereby",
            "Airbyte",
            "Qonversion",
            "Logz.io",
            "Somebody else",
            "A key that reads",
            "A key that writes",
            "A key that reads and writes",
        ],
    );
    let size = egui::vec2(1000.0, 4000.0);
    let words = draw(&person.wizard, size, false, &[]).words;
    assert!(!words.contains("the receiver"), "{words}");
    of_page_sized(&person.wizard, "start-small", (560.0, 520.0));
    of_page_sized(&person.wizard, "start-tall", (1000.0, 1500.0));
}

#[test]
fn the_bucket_page_tells_what_the_vendor_asks_of_a_bucket() {
    let world = World::new(PracticeOptions::default());
    let asks = "kind = \"bucket\"\nregions = [\"eu-west-1\", \"us-east-1\"]\n\
                new_bucket = { versioning = true, abort_uploads_after_days = 7 }\n\
                existing_bucket = { versioning = true, look_at = [\"No rule moves files to Glacier.\"] }\n";
    let recipe = NORTHWIND.replacen("kind = \"bucket\"\n", asks, 1);
    let mut person = Person::begun(&world, &recipe);
    person.act(Act::Next);
    person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
    says(
        &person.wizard,
        &[
            "It must lie in one of these places: Ireland, ",
            "It must keep old versions of its files",
            "One bucket that does not fit is not shown.",
            "Please look at this yourself",
            "No rule moves files to Glacier.",
        ],
    );
    of_page(&person.wizard, "bucket-rules");
    person.bucket("acme-deliveries");
    person.act(Act::Next);
    person.until_job(|job| job.bucket.fault.is_some());
    says(
        &person.wizard,
        &["The vendor takes no bucket in the region where this one lies."],
    );
    person.act(Act::Bucket(bucket::Act::Choose(Choice::New)));
    person.act(Act::Bucket(bucket::Act::Type("northwind-new".into())));
    says(
        &person.wizard,
        &[
            "Keeps old versions of files",
            "Broken uploads are cleared after 7 days",
        ],
    );
    of_page_sized(&person.wizard, "bucket-new", (1000.0, 1200.0));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Questions);
    answer(&mut person, "center", "eu");
    person.act(Act::Next);
    says(
        &person.wizard,
        &["new, in Ireland, closed to the public\nKeeps old versions of files"],
    );
    of_page(&person.wizard, "bucket-new-check");
}
