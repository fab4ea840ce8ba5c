//! The page on which the person makes everything by hand.

use super::drawing::{draw_tall, says};
use super::key_alone::make_by_hand;
use super::person::Person;
use super::pictures::of_page;
use super::sharing::told;
use super::world::World;
use eframe::egui::accesskit::Role;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::console::Step;
use keyhandoff::ui::view::Local;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::{guide, start};

#[test]
fn the_guide_says_each_step_and_copies_what_is_pasted_there() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    let link = (Role::Link, "Show me how to do it in the console myself");
    let opened = draw_tall(&person.wizard, &[link]);
    assert_eq!(opened, [Act::Guide(guide::Act::Open)]);
    person.act(opened[0].clone());
    says(
        &person.wizard,
        &["Make the key yourself", "Name the bucket first"],
    );
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    says(
        &person.wizard,
        &[
            "1. Find the bucket",
            "2. Make the permission list",
            "choose “JSON”",
            "arn:aws:s3:::acme-deliveries/*",
            "5. Make its key",
            "Third-party service",
            "Secret access key",
            "Test this key",
        ],
    );
    for (role, name, act) in [
        (
            Role::Button,
            "Copy the permission document",
            guide::Act::Copy(guide::What::Document),
        ),
        (
            Role::Button,
            "Copy the name of the folder",
            guide::Act::Copy(guide::What::Name(Step::Group)),
        ),
        (
            Role::Link,
            "Open “Create user” in the console",
            guide::Act::OpenPage(Step::User),
        ),
        (
            Role::CheckBox,
            "The key is made",
            guide::Act::Tick(Step::Key, true),
        ),
    ] {
        let acts = draw_tall(&person.wizard, &[(role, name)]);
        assert_eq!(acts, [Act::Guide(act)], "{name}");
    }
    of_page(&person.wizard, "guide");
    person.act(Act::ShareScreen(true));
    let shared = told(&person.wizard, Local::default(), &[]);
    assert!(!shared.contains("acme-deliveries"), "{shared}");
    assert!(shared.contains("Copy the permission document"));
}

#[test]
fn the_key_of_another_user_is_named_and_asked_about() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at_work(&world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    person.act(Act::Guide(guide::Act::Open));
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    person.act(Act::Guide(guide::Act::OtherBucket(
        "acme-deliveries".into(),
    )));
    says(&person.wizard, &["Name another one, or none."]);
    person.act(Act::Guide(guide::Act::OtherBucket(String::new())));
    let (names, document) = guide::things(person.job()).unwrap();
    let made = [names.policy.as_str(), names.group.as_str(), "older"];
    let (key_id, secret) = make_by_hand(&world.cloud, made, &document.pretty());
    let secret = Some(person.safe.put(secret.into()));
    person.act(Act::Guide(guide::Act::Paste { key_id, secret }));
    person.until_job(|job| job.guide.other_user.is_some());
    let question =
        "This key belongs to older. The robot account of this guide is revenuecat-acme-deliveries.";
    says(&person.wizard, &[question]);
    of_page(&person.wizard, "guide-other-user");
    let use_it = [(Role::Link, "Use this key anyway")];
    let acts = draw_tall(&person.wizard, &use_it);
    assert_eq!(acts, [Act::Guide(guide::Act::UseAnyway)]);
}
