//! A recipe from a file: what is told of it before its own words.

use super::drawing::{draw, draw_tall, press, says};
use super::person::{Person, RECIPIENT};
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::wizard::steps::start;
use keyhandoff::wizard::{Act, Page};

fn opened(text: &str) -> Person {
    let world = World::new(PracticeOptions::default());
    let person = Person::at(&world);
    opened_by(person, &world, text)
}

fn opened_by(mut person: Person, world: &World, text: &str) -> Person {
    let file = world.folder.join("vendor.toml");
    std::fs::write(&file, text).unwrap();
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

#[test]
fn a_recipe_can_be_practised_first_and_not_while_it_is_practised() {
    let revenuecat = include_str!("../../assets/recipes/revenuecat.toml");
    let world = World::new(PracticeOptions::default());
    let text = revenuecat.replace("author = \"", "author = \"Dr. ");
    let mut person = opened_by(Person::at_work(&world), &world, &text);
    says(
        &person.wizard,
        &["Practice first", "Practice with RevenueCat"],
    );
    let old = person.job().draft_id.clone();
    let acts = draw_tall(
        &person.wizard,
        &[(Role::Button, "Practice with RevenueCat")],
    );
    assert_eq!(acts.len(), 1);
    person.act(acts[0].clone());
    assert!(person.wizard.is_practice());
    assert_ne!(person.job().draft_id, old);
    says(
        &person.wizard,
        &["Nothing real is made.", "This comes from a recipe file"],
    );
    let words =
        |person: &Person| draw(&person.wizard, egui::vec2(1000.0, 4000.0), false, &[]).words;
    assert!(!words(&person).contains("Practice first"));
    let ours = opened_by(Person::at_work(&world), &world, revenuecat);
    assert!(words(&ours).contains("Practice with RevenueCat"));
}

/// A signature is no name: the page says what it proves and how to ask for the rest.
#[test]
fn a_signed_recipe_names_its_key_and_what_it_does_not_prove() {
    let pair = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let key = pair.pk.to_base64();
    let revenuecat = include_str!("../../assets/recipes/revenuecat.toml");
    let named = format!("[vendor]\nminisign_key = \"{key}\"");
    let text = revenuecat.replacen("[vendor]", &named, 1);
    let data = std::io::Cursor::new(&text);
    let signature = minisign::sign(None, &pair.sk, data, None, None).unwrap();
    let world = World::new(PracticeOptions::default());
    let beside = world.folder.join("vendor.toml.minisig");
    std::fs::write(&beside, signature.into_string()).unwrap();
    let person = opened_by(Person::at(&world), &world, &text);
    says(
        &person.wizard,
        &[
            &format!("Signed with the key {key}"),
            "Who that is, the app cannot know",
            &format!("They must be {}.", &key[key.len() - 8..]),
        ],
    );
}
