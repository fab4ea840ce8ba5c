//! Keys that somebody else made on the robot account: never removed without a plain choice.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::AccessKeyId;
use keyhandoff::domain::plan::OpId;
use keyhandoff::wizard::steps::check::Act as Check;
use keyhandoff::wizard::steps::hand_over;
use keyhandoff::wizard::steps::make::Act as Did;
use keyhandoff::wizard::{Act, Page};

const USER: &str = "revenuecat-acme-deliveries";
const NO_USER: [&str; 2] = ["iam:SimulatePrincipalPolicy", "iam:CreateUser"];
const NO_KEY: [&str; 2] = ["iam:SimulatePrincipalPolicy", "iam:CreateAccessKey"];

fn lacking(actions: &[&str]) -> World {
    World::new(PracticeOptions {
        denied_actions: actions.iter().map(|&action| action.to_owned()).collect(),
        ..PracticeOptions::default()
    })
}

fn keys(world: &World) -> Vec<AccessKeyId> {
    world.cloud.with_state(|state| {
        let keys = state.keys_of(USER);
        keys.map(|key| key.key_id.clone()).collect()
    })
}

/// The administrator makes these, a key of their own among them; from then on nothing is denied.
fn administer(world: &World, person: &Person, ops: &[OpId]) -> AccessKeyId {
    world.carry_out(person, ops);
    keys(world).remove(0)
}

fn stopped_at_other_keys(person: &mut Person, theirs: &[AccessKeyId]) {
    person
        .until(|wizard| wizard.can_leave() || wizard.job.as_ref().unwrap().make.stopped.is_some());
    let fault = person.job().make.stopped.clone().map(|fault| fault.kind);
    assert_eq!(fault, Some(FaultKind::KeyOfOthers));
    assert_eq!(person.job().make.other_keys, theirs);
}

fn made(person: &mut Person) {
    person
        .until(|wizard| wizard.can_leave() || wizard.job.as_ref().unwrap().make.stopped.is_some());
    assert_eq!(person.job().make.stopped, None);
}

/// The administrator who makes what is missing makes a key, too.
#[test]
fn a_key_on_what_is_adopted_stays_until_the_person_says_otherwise() {
    for (act, left) in [(Did::KeepKeys, 2), (Did::DeleteKeys, 1)] {
        let world = lacking(&["iam:CreateUser", "iam:CreateGroup"]);
        let mut person = Person::signed_in(&world);
        person.go_to_check("acme-deliveries");
        let ops = [
            OpId::Policy,
            OpId::Group,
            OpId::User,
            OpId::Attach,
            OpId::Member,
            OpId::Key,
        ];
        let theirs = administer(&world, &person, &ops);
        person.act(Act::Check(Check::LookAgain));
        person.until_job(|job| job.check.looking.is_none());
        person.act(Act::Next);
        stopped_at_other_keys(&mut person, std::slice::from_ref(&theirs));
        assert_eq!(keys(&world), std::slice::from_ref(&theirs));
        // Trying again is no answer to the question.
        person.act(Act::Make(Did::TryAgain));
        stopped_at_other_keys(&mut person, std::slice::from_ref(&theirs));
        person.act(Act::Make(act));
        made(&mut person);
        person.prove();
        person.hand_over(&world);
        assert_eq!(person.job().hand_over.fault, None);
        assert_eq!(keys(&world).len(), left);
        assert_eq!(keys(&world).contains(&theirs), left == 2);
    }
}

#[test]
fn a_key_that_was_made_after_a_refusal_stays_to_the_end_of_the_job() {
    for program_ends in [false, true] {
        let world = lacking(&NO_KEY);
        let mut person = Person::to_make(&world);
        person.until_job(|job| job.make.stopped.is_some());
        let theirs = administer(&world, &person, &[OpId::Key]);
        if program_ends {
            person.close();
            drop(person);
            person = Person::at(&world);
            person.go_on();
            person.sign_in();
            person.act(Act::Next);
        } else {
            person.act(Act::Make(Did::TryAgain));
        }
        stopped_at_other_keys(&mut person, std::slice::from_ref(&theirs));
        person.act(Act::Make(Did::KeepKeys));
        made(&mut person);
        person.prove();
        person.hand_over(&world);
        assert_eq!(person.job().hand_over.fault, None);
        assert_eq!(keys(&world).len(), 2);
        assert!(keys(&world).contains(&theirs));
    }
}

/// The app itself was refused the robot account, so no call for a key ever went out.
#[test]
fn an_undo_leaves_the_key_of_somebody_else() {
    let world = lacking(&NO_USER);
    let mut person = Person::to_make(&world);
    person.until_job(|job| job.make.stopped.is_some());
    let theirs = administer(&world, &person, &[OpId::User, OpId::Key]);
    person.act(Act::Make(Did::TryAgain));
    stopped_at_other_keys(&mut person, std::slice::from_ref(&theirs));
    person.act(Act::Make(Did::AskUndo));
    person.act(Act::Make(Did::Undo));
    person.until_job(|job| job.make.undo.as_ref().is_some_and(|undo| undo.is_still()));
    assert_eq!(keys(&world), [theirs]);
}

/// Made while the job runs: the last look sees it, and the hand-off waits for the answer.
#[test]
fn a_key_that_appears_in_the_middle_is_asked_about_before_the_hand_off() {
    for (act, left) in [(Did::KeepKeys, 2), (Did::DeleteKeys, 1)] {
        let world = lacking(&[]);
        let mut person = Person::to_make(&world);
        while person.job().make.journal.key().is_none() {
            person.take_one();
        }
        let ours = person.job().make.journal.key().cloned().unwrap();
        world.carry_out(&person, &[OpId::Key]);
        made(&mut person);
        person.prove();
        person.act(Act::Next);
        person.name_recipient();
        person.save(&world);
        let fault = person.job().hand_over.fault.clone().unwrap();
        assert_eq!(fault.kind, FaultKind::KeyOfOthers);
        assert_eq!(
            (keys(&world).len(), person.job().make.other_keys.len()),
            (2, 1)
        );
        person.act(Act::Make(act));
        person.act(Act::HandOver(hand_over::Act::Seal));
        person.until_job(|job| job.hand_over.saved.is_some() || job.hand_over.fault.is_some());
        assert_eq!(person.job().hand_over.fault, None);
        person.act(Act::Next);
        assert_eq!(person.wizard.page, Page::Done);
        assert_eq!(keys(&world).len(), left);
        assert!(keys(&world).contains(&ours));
    }
}
