//! A recipe from a file: what is told of it before its own words.

use super::drawing::{draw, press, says};
use super::person::{Person, RECIPIENT};
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::wizard::steps::start;
use keyhandoff::wizard::{Act, Page};

fn opened(text: &str) -> Person {
    let world = World::new(PracticeOptions::default());
    let file = world.folder.join("vendor.toml");
    std::fs::write(&file, text).unwrap();
    let mut person = Person::at(&world);
    person.act(Act::Start(start::Act::OpenRecipe(Some(file))));
    person.until(|wizard| wizard.page == Page::About);
    person
}

#[test]
fn a_recipe_file_is_opened_from_the_start_page() {
    let world = World::new(PracticeOptions::default());
    let person = Person::at(&world);
    assert_eq!(
        press(&person.wizard, &[(Role::Button, "A recipe file…")]),
        [Act::Start(start::Act::OpenRecipe(None))]
    );
}

#[test]
fn a_strangers_recipe_names_its_author_its_words_and_what_it_permits() {
    let revenuecat = include_str!("../../assets/recipes/revenuecat.toml");
    let own = format!("recipients = [\"{RECIPIENT}\"]\n\n[[handoff.field]]");
    let person = opened(&revenuecat.replacen("[[handoff.field]]", &own, 1));
    let words = keyhandoff::domain::words::words_for(RECIPIENT.as_bytes());
    says(
        &person.wizard,
        &[
            "This comes from a recipe file",
            "calls itself the recipe of RevenueCat and says that Key Handoff wrote it",
            words[0],
            words[5],
            "What the key could do, by its permission lists",
            "Delete files in the bucket that you choose",
            "What it could not do",
            "See your users",
            "What the recipe says itself",
        ],
    );
    draw(&person.wizard, egui::vec2(960.0, 1400.0), false, &[]);
}

#[test]
fn a_wide_recipe_is_told_to_be_wide_whatever_it_says() {
    let revenuecat = include_str!("../../assets/recipes/revenuecat.toml");
    let person = opened(&revenuecat.replace("{{bucket}}/*\"]", "*\"]"));
    says(
        &person.wizard,
        &[
            "Think twice",
            "It opens every bucket of the account: delete files.",
            "It names nobody to seal the file for",
        ],
    );
}
