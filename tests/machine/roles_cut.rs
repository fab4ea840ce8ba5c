//! Jobs with a role whose answers are lost or that are cut, and roles that stand there already.

use super::person::Person;
use super::roles::{
    AIRBYTE, AMPLITUDE, NAME, airbyte, amplitude, answer, counts, finish, role, save_text,
    text_file,
};
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::{FaultKind, Thing};
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::check;
use keyhandoff::wizard::steps::hand_over::{self, fields};
use keyhandoff::wizard::{Act, Page};

#[test]
fn whatever_answer_is_lost_one_role_is_made() {
    for action in [
        "iam:CreatePolicy",
        "iam:CreateRole",
        "iam:AttachRolePolicy",
        "iam:TagRole",
    ] {
        for trouble in [
            Trouble::LostAnswer,
            Trouble::SilentAnswer,
            Trouble::NeverSent,
            Trouble::Busy,
        ] {
            if action == "iam:TagRole" && trouble != Trouble::LostAnswer {
                continue;
            }
            let faults = FaultPlan::default().at(action, 1, trouble.clone());
            let world = World::new(PracticeOptions {
                faults,
                ..PracticeOptions::default()
            });
            let mut person = airbyte(&world);
            person.go_to_make();
            person.make();
            person.prove();
            if action == "iam:TagRole" {
                person.act(Act::Next);
                let place =
                    || Act::HandOver(hand_over::Act::SaveText(Place::Typed(text_file(&world))));
                person.act(place());
                person.until_job(|job| job.hand_over.fault.is_some());
                assert!(!person.wizard.can_leave(), "the account was not told");
                person.act(Act::HandOver(hand_over::Act::Seal));
                person.until_job(|job| job.hand_over.is_over());
            } else {
                save_text(&mut person, &world);
            }
            assert_eq!(counts(&world), (1, 1), "{action} {trouble:?}");
        }
    }
}

/// The program is cut off after every single event; the next start finishes the job, with the number that the
/// first one had made, whether the computer keeps anything or not.
fn is_finished_after_every_cut(begin: fn(&World) -> Person, keychain: bool) {
    for events in 0.. {
        let world = World::new(PracticeOptions {
            latency_ms: 10,
            ..PracticeOptions::default()
        });
        if !keychain {
            *world.keychain.0.lock().unwrap() = None;
        }
        let mut person = begin(&world);
        person.go_to_make();
        for _ in 0..events {
            if person.wizard.can_leave() {
                assert!(events > 3, "the job was cut at {events} places");
                return;
            }
            person.take_one();
        }
        drop(person);
        let trust = |world: &World| {
            let role = |state: &mut keyhandoff::cloud::practice::State| {
                state.roles.values().next().map(|role| role.trust.clone())
            };
            world.cloud.with_state(role)
        };
        let before = trust(&world);
        let mut person = begin(&world);
        finish(&mut person, &world);
        assert_eq!(counts(&world), (1, 1), "cut after {events} events");
        let after = trust(&world);
        assert!(before.is_none() || before == after, "{before:?} {after:?}");
        let plan = person.job().plan().unwrap();
        assert!(plan.trust.same_as(&after.unwrap()), "cut after {events}");
    }
}

#[test]
fn a_cut_job_with_a_role_is_finished_by_the_next_start() {
    is_finished_after_every_cut(airbyte, false);
    is_finished_after_every_cut(airbyte, true);
}

#[test]
fn a_cut_job_keeps_the_number_that_was_made_here() {
    is_finished_after_every_cut(amplitude, false);
}

#[test]
fn a_number_that_is_made_here_is_long_and_stays_through_the_job_and_its_draft() {
    let world = World::new(PracticeOptions::default());
    let mut person = amplitude(&world);
    let number = |person: &Person| person.job().answers.get("external_id").map(str::to_owned);
    let first = number(&person).expect("a number");
    assert!(first.len() == 32 && first.bytes().all(|b| b.is_ascii_hexdigit()));
    answer(
        &mut person,
        &[("data_center", "us"), ("external_id", "guessed")],
    );
    assert_eq!(number(&person).as_ref(), Some(&first));
    person.go_to_make();
    person.make();
    let label = "AWS External ID";
    let fields = fields(person.job()).unwrap();
    let field = fields.iter().find(|field| field.label == label).unwrap();
    assert_eq!(
        (field.value.as_str(), field.secret),
        (first.as_str(), false)
    );
    assert!(role(&world).trust.contains(&first));
    person.close();
    drop(person);
    let again = Person::at(&world);
    // A file's recipe is not kept here, so only the draft itself is looked at.
    assert!(again.wizard.job.is_none());
    let kept = world.keychain.0.lock().unwrap().clone().unwrap();
    assert!(kept.values().any(|text| text.contains(&first)), "kept");
    let other = amplitude(&World::new(PracticeOptions::default()));
    assert_ne!(number(&other), Some(first));
    again.close();
}

#[test]
fn a_role_of_somebody_else_stays_as_it_is() {
    let world = World::new(PracticeOptions::default());
    let mut first = airbyte(&world);
    first.go_to_make();
    first.make();
    world.cloud.with_state(|state| {
        let role = state.roles.get_mut(NAME).unwrap();
        role.tags.clear();
    });
    let before = role(&world).trust;
    *world.keychain.0.lock().unwrap() = None;
    drop(first);
    let mut person = airbyte(&world);
    person.go_to_check("acme-deliveries");
    person.pass(3_000);
    let thing = Thing::Role;
    let fault = person.job().check.fault.as_ref().expect("a fault");
    assert_eq!(fault.kind, FaultKind::NameTaken { thing });
    assert!(!person.wizard.can_leave());
    person.act(Act::Check(check::Act::OtherNames));
    person.until_job(|job| job.check.looking.is_none());
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    assert_eq!(role(&world).trust, before);
    assert_eq!(counts(&world), (2, 2));
}

#[test]
fn a_role_of_an_unfinished_job_that_lets_others_in_is_not_taken_up() {
    let world = World::new(PracticeOptions::default());
    let mut first = airbyte(&world);
    first.go_to_make();
    first.make();
    drop(first);
    *world.keychain.0.lock().unwrap() = None;
    let mut person = Person::begun(&world, AIRBYTE);
    answer(&mut person, &[("external_id", "workspace-2")]);
    person.go_to_check("acme-deliveries");
    person.pass(3_000);
    let fault = person.job().check.fault.as_ref().expect("a fault");
    assert_eq!(fault.kind, FaultKind::TrustDiffers);
    assert!(role(&world).trust.contains("workspace-1"));
}

#[test]
fn a_job_with_a_role_goes_on_from_its_draft() {
    let world = World::new(PracticeOptions::default());
    // As it is kept when it is opened from a file.
    let makes = Recipe::parse(AMPLITUDE).unwrap().makes();
    let mut kept = world.recipes.kept.lock().unwrap();
    kept.insert(makes, AMPLITUDE.to_owned());
    drop(kept);
    let mut person = amplitude(&world);
    person.go_to_make();
    person.make();
    let before = role(&world).trust;
    person.close();
    drop(person);
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    finish(&mut person, &world);
    assert_eq!(counts(&world), (1, 1));
    assert_eq!(role(&world).trust, before);
    let saved = std::fs::read_to_string(text_file(&world)).unwrap();
    let number = person.job().answers.get("external_id").unwrap();
    assert!(before.contains(number) && saved.contains(number), "{saved}");
}
