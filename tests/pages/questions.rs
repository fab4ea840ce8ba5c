//! The page of the recipe's own questions.

use super::drawing::{draw, draw_tall, says};
use super::person::Person;
use super::pictures::of_page;
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
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
