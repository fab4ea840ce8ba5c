//! "I am sharing my screen": no page tells what belongs to the person's account, neither to the eye
//! nor to a screen reader.

use super::person::Person;
use super::world::World;
use eframe::egui::{self, Shape, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::account::Profile;
use keyhandoff::safe::Safe;
use keyhandoff::text::Text;
use keyhandoff::ui::view::{Local, View};
use keyhandoff::ui::{shell, theme};
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::{bucket, hand_over, sign_in, start};
use keyhandoff::wizard::{Act, Answer, Effect, Event, Options, Page, Wizard};

/// What must not be read on a shared screen, on any page.
const COVERED: [&str; 8] = [
    // The buckets of the account; with the first one the names of what is made, which hold it.
    "acme-deliveries",
    "acme-payroll",
    "acme-archive",
    "revenuecat-acme",
    // The account, written in either way, and its name.
    "111122223333",
    "1111 2222",
    "acme-practice",
    // A profile.
    "acme-admin",
];

/// All that the page paints and all that it tells a screen reader, after these were pressed.
pub fn told(wizard: &Wizard, local: Local, presses: &[(Role, &str)]) -> String {
    let (text, safe, mut local) = (Text::english(), Safe::default(), local);
    let mut harness = Harness::builder()
        // High enough that nothing waits to be scrolled to.
        .with_size(egui::vec2(1000.0, 4000.0))
        .with_context_setup(theme::apply)
        .build_ui(|ui| {
            let view = View {
                wizard,
                text: &text,
                safe: &safe,
            };
            shell::show(ui, view, &mut local);
        });
    harness.run_steps(3);
    for (role, name) in presses {
        harness.get_by_role_and_label(*role, name).click();
        harness.run_steps(3);
    }
    let mut told = String::new();
    for node in harness.root().children_recursive() {
        // The whole node, so that no kind of text in it is forgotten.
        told += &format!("{:?}\n", node.accesskit_node().data());
    }
    let mut shapes: Vec<&Shape> = harness.output().shapes.iter().map(|s| &s.shape).collect();
    while let Some(shape) = shapes.pop() {
        match shape {
            Shape::Text(text) => told += &format!("painted: {}\n", text.galley.text()),
            Shape::Vec(more) => shapes.extend(more),
            _ => {}
        }
    }
    told
}

/// The page told these before the screen was shared, tells none of them from then on, and still tells
/// what everybody may know.
fn covers(
    person: &mut Person,
    presses: &[(Role, &str)],
    own: &[&str],
    told_before: &[&str],
    still: &str,
) {
    let page = person.wizard.page;
    let before = told(&person.wizard, Local::default(), presses);
    for name in told_before {
        assert!(before.contains(name), "{name} is not on {page:?}: {before}");
    }
    person.act(Act::ShareScreen(true));
    let shared = told(&person.wizard, Local::default(), presses);
    for name in COVERED.iter().chain(own) {
        assert!(!shared.contains(name), "{name} is on {page:?}: {shared}");
    }
    assert!(shared.contains("••••••"), "{page:?}: {shared}");
    assert!(shared.contains(still), "{page:?}: {shared}");
    person.act(Act::ShareScreen(false));
}

#[test]
fn no_page_tells_a_shared_screen_whose_account_it_is() {
    // The mark fails at first, so that the hand-over page tells where the file is.
    let faults = FaultPlan::default().at("iam:TagUser", 1, Trouble::NeverSent);
    let world = World::new(PracticeOptions {
        faults,
        ..PracticeOptions::default()
    });
    let mut person = Person::signed_in(&world);
    let who = ["acme-practice", "1111 2222 3333"];
    covers(&mut person, &[], &[], &who, "Signed in as");
    person.act(Act::Next);
    person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
    person.bucket("acme-deliveries");
    let buckets = ["acme-deliveries", "acme-payroll"];
    covers(&mut person, &[], &[], &buckets, "Ireland");
    person.act(Act::ShareScreen(true));
    let typing = told(&person.wizard, Local::default(), &[]);
    assert!(typing.contains("Shown as dots while"), "{typing}");
    person.act(Act::ShareScreen(false));
    person.act(Act::Next);
    person.until_job(|job| job.check.seen.is_some());
    let open = [
        (Role::Link, "Change: Robot account"),
        (Role::Button, "Show the permission document"),
    ];
    let names = [
        "1111 2222 3333",
        "revenuecat-acme-deliveries",
        "arn:aws:s3:::acme-deliveries/*",
    ];
    covers(&mut person, &open, &[], &names, "s3:GetObject");
    assert_eq!(person.wizard.page, Page::Check);
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    let key = person.job().make.journal.key().unwrap().to_string();
    covers(&mut person, &[], &[&key], &[&key], "iam:CreateAccessKey");
    person.prove();
    let tried = ["acme-deliveries", "acme-archive"];
    covers(&mut person, &[], &[&key], &tried, "Delete the test file");
    person.act(Act::Next);
    let open = [(Role::Button, "Copy or show the values instead")];
    let values = [key.as_str(), "acme-deliveries"];
    covers(&mut person, &open, &[&key], &values, "S3 bucket name");
    person.name_recipient();
    person.act(Act::HandOver(hand_over::Act::TypePlace(world.saved())));
    let file = world.saved();
    let own = [key.as_str(), file.as_str()];
    covers(&mut person, &open, &own, &[&file], "Save there");
    person.save(&world);
    assert!(person.job().hand_over.fault.is_some());
    covers(&mut person, &open, &own, &[&file], "do not send it before");
    person.act(Act::HandOver(hand_over::Act::Seal));
    person.until_job(|job| job.hand_over.saved.is_some());
    covers(&mut person, &open, &own, &[&file], "Saved");
    person.act(Act::Next);
    let record = world.folder.join("record.json").display().to_string();
    person.act(Act::Done(keyhandoff::wizard::steps::done::Act::SaveRecord(
        Place::Typed(record.clone()),
    )));
    person.until_job(|job| job.done.saved.is_some());
    let own = [key.as_str(), record.as_str()];
    let made = [
        key.as_str(),
        "acme-deliveries",
        "revenuecat-acme-deliveries",
        record.as_str(),
    ];
    covers(&mut person, &[], &own, &made, "Undo everything");
}

#[test]
fn a_kept_draft_does_not_tell_its_bucket() {
    let world = World::new(PracticeOptions::default());
    drop(Person::with_key(&world));
    let mut person = Person::at(&world);
    let bucket = ["RevenueCat: acme-deliveries"];
    covers(&mut person, &[], &[], &bucket, "Go on where I stopped");
}

#[test]
fn ways_to_sign_in_and_a_pasted_key_id_are_covered() {
    let mut wizard = Wizard::new(&Options {
        practice: false,
        stand_ins: vec!["https://aws.acme-practice.example".into()],
        seed: [7; 32],
    });
    wizard.update(Event::Did(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    })));
    let effects = wizard.update(Event::Did(Act::Next));
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::FindWays { ticket } => Some(*ticket),
        _ => None,
    });
    // Two names that look alike once they are covered.
    let profiles = ["acme-admin", "acme-admins"].map(Profile::plain).to_vec();
    wizard.update(Event::Answered(
        ticket.unwrap(),
        Answer::Ways(profiles, true),
    ));
    let pasted = Act::SignIn(sign_in::Act::Choose(sign_in::Choice::Pasted));
    wizard.update(Event::Did(pasted));
    let typed = || Local {
        key_id: "ASIAACMEACMEACMEACME".into(),
        ..Local::default()
    };
    let before = told(&wizard, typed(), &[]);
    let secret = ["acme-admin", "ASIAACME", "acme-practice.example"];
    for name in secret {
        assert!(before.contains(name), "{name}: {before}");
    }
    wizard.update(Event::Did(Act::ShareScreen(true)));
    let shared = told(&wizard, typed(), &[]);
    for name in secret {
        assert!(!shared.contains(name), "{name}: {shared}");
    }
    assert!(shared.contains("AWS profile on this computer"), "{shared}");
}
