//! The vendor's own wording beside what is needed, on the check page.

use super::drawing::{draw, draw_tall, says};
use super::person::Person;
use super::pictures::{of_page, of_page_sized};
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::policy::Wording;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::check;

fn words(person: &Person) -> String {
    let size = egui::vec2(1000.0, 4000.0);
    draw(&person.wizard, size, false, &[]).words
}

#[test]
fn both_wordings_are_on_the_page_with_what_the_wider_one_opens() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::signed_in(&world);
    person.go_to_check("acme-deliveries");
    let opened = [
        "You give less than RevenueCat's own guide asks for",
        "With the wording of the guide, RevenueCat could also:",
        "Bring archived files back in the bucket that you choose, which can cost money",
    ];
    says(&person.wizard, &opened);
    assert!(!words(&person).contains("You chose the wider list"));
    of_page_sized(&person.wizard, "wordings", (1000.0, 1700.0));
    let wider = "Use the wider list of RevenueCat's guide instead";
    let vendors = Act::Check(check::Act::Wording(Wording::Vendor));
    assert_eq!(
        draw_tall(&person.wizard, &[(Role::CheckBox, wider)]),
        std::slice::from_ref(&vendors)
    );
    person.act(vendors);
    says(&person.wizard, &["You chose the wider list"]);
    of_page(&person.wizard, "wordings-wider");
    person.act(Act::ShareScreen(true));
    let covered = words(&person);
    assert!(!covered.contains("acme-deliveries"), "{covered}");
    let narrow = Act::Check(check::Act::Wording(Wording::Narrow));
    assert_eq!(
        draw_tall(&person.wizard, &[(Role::CheckBox, wider)]),
        [narrow]
    );
}

/// A recipe that is narrower in its resources alone offers the choice, too.
#[test]
fn a_wider_resource_is_offered_and_told() {
    let world = World::new(PracticeOptions::default());
    let braze = include_str!("../recipes/vendors/braze_currents.toml");
    let mut person = Person::begun(&world, braze);
    person.go_to_check("acme-deliveries");
    says(
        &person.wizard,
        &["You give less than Braze's own guide asks for"],
    );
}

#[test]
fn a_recipe_that_says_what_its_guide_says_offers_no_choice() {
    let world = World::new(PracticeOptions::default());
    let reader = include_str!("../../assets/recipes/s3-read-only.toml");
    let mut person = Person::begun(&world, reader);
    person.go_to_check("acme-deliveries");
    let words = words(&person);
    assert!(!words.contains("own guide"), "{words}");
}
