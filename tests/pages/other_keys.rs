//! Keys that somebody else made on the robot account, on the page where things are made.

use super::drawing::{draw, draw_tall, says};
use super::person::Person;
use super::pictures::of_page;
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::plan::OpId;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::make::Act as Did;

#[test]
fn a_key_of_somebody_else_is_shown_with_both_ways_on() {
    let denied = ["iam:SimulatePrincipalPolicy", "iam:CreateAccessKey"];
    let world = World::new(PracticeOptions {
        denied_actions: denied.map(str::to_owned).to_vec(),
        ..PracticeOptions::default()
    });
    let mut person = Person::to_make(&world);
    person.until_job(|job| job.make.stopped.is_some());
    world.carry_out(&person, &[OpId::Key]);
    person.act(Act::Make(Did::TryAgain));
    person.until_job(|job| !job.make.other_keys.is_empty());
    let theirs = person.job().make.other_keys[0].to_string();
    says(
        &person.wizard,
        &[
            "The robot account has a key that this app did not make.",
            "Made by somebody else:",
            &theirs,
        ],
    );
    of_page(&person.wizard, "other-keys");
    for (name, did) in [
        ("Keep and go on", Did::KeepKeys),
        ("Delete and go on", Did::DeleteKeys),
    ] {
        let acts = draw_tall(&person.wizard, &[(Role::Button, name)]);
        assert_eq!(acts, [Act::Make(did)], "{name}");
    }
    person.act(Act::ShareScreen(true));
    let words = draw(&person.wizard, egui::vec2(1000.0, 900.0), false, &[]).words;
    assert!(!words.contains(&theirs), "{words}");
}
