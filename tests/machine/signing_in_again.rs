//! A sign-in that ends in the middle: on every page where the account is used, and by every way of
//! signing in, the person signs in again and is back where they were.

use super::halts::{BUCKET, HALTS, Halt, WAYS, finish, halted, sign_in, signed_in, world};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::proof::Verdict;
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::sign_in::Choice;
use keyhandoff::wizard::steps::{hand_over, make};
use keyhandoff::wizard::{Act, Page};

#[test]
fn who_signs_in_again_is_back_on_the_page_and_one_key_is_made() {
    for (number, halt) in HALTS.into_iter().enumerate() {
        for (place, way) in WAYS.iter().enumerate() {
            let world = world();
            let mut person = halted(&world, way, halt);
            let before = (
                person.job().bucket.typed.clone(),
                person.job().check.user.clone(),
                person.job().make.journal.key().cloned(),
            );
            person.act(Act::SignInAgain);
            assert_eq!(person.wizard.page, Page::SignIn);
            // Once the same way, once another one.
            let other = &WAYS[(place + number % 2) % WAYS.len()];
            sign_in(&mut person, other);
            assert_eq!(person.wizard.page, halt.page(), "{halt:?} {way:?}");
            // Where there were no names yet, they are proposed.
            let named = !before.1.is_empty();
            if named && !matches!(halt, Halt::Undo | Halt::LateUndo) {
                let after = (
                    person.job().bucket.typed.clone(),
                    person.job().check.user.clone(),
                    person.job().make.journal.key().cloned(),
                );
                assert_eq!(after, before, "{halt:?} {way:?}");
            }
            finish(&mut person, &world, halt);
            assert!(!person.wizard.sign_in_has_ended(), "{halt:?} {way:?}");
            assert_eq!(person.job().hand_over.fault, None, "{halt:?} {way:?}");
            if matches!(halt, Halt::Undo | Halt::LateUndo) {
                assert_eq!(world.counts(), [0; 4], "{halt:?} {way:?}");
            } else {
                assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
                assert!(person.job().hand_over.saved.is_some());
                assert_eq!(world.counts(), [1; 4], "{halt:?} {way:?}");
            }
        }
    }
}

#[test]
fn another_account_stops_and_the_right_one_goes_on() {
    for halt in HALTS {
        let world = world();
        let mut person = halted(&world, &Choice::Browser, halt);
        let counts = world.counts();
        person.act(Act::SignInAgain);
        world.sessions.lead_to(Some("999988887777"));
        sign_in(&mut person, &Choice::Browser);
        assert_eq!(person.wizard.page, Page::SignIn, "{halt:?}");
        let state = &person.job().sign_in;
        assert_eq!(
            state.fault.as_ref().unwrap().kind,
            FaultKind::OtherAccount,
            "{halt:?}"
        );
        assert_eq!(
            state.wrong_account.as_ref().unwrap().as_str(),
            "999988887777"
        );
        let expected = person.job().expected_account().unwrap();
        assert_eq!(expected.as_str(), "111122223333", "{halt:?}");
        person.pass(5_000);
        assert_eq!(world.counts(), counts, "nothing is done there, {halt:?}");
        world.sessions.lead_to(None);
        sign_in(&mut person, &Choice::Browser);
        assert_eq!(person.wizard.page, halt.page(), "{halt:?}");
        finish(&mut person, &world, halt);
    }
}

#[test]
fn who_only_looks_at_the_sign_in_page_can_go_back() {
    for halt in HALTS {
        let world = world();
        let mut person = halted(&world, &Choice::Browser, halt);
        person.act(Act::SignInAgain);
        person.act(Act::Back);
        assert_eq!(person.wizard.page, halt.page(), "{halt:?}");
        person.until(|wizard| wizard.can_sign_in_again());
    }
}

/// The account that a job was in for a while is not one that it must stay in.
#[test]
fn a_job_that_made_nothing_may_still_go_to_another_account() {
    let world = world();
    let mut person = halted(&world, &Choice::Browser, Halt::List);
    person.act(Act::SignInAgain);
    sign_in(&mut person, &Choice::Browser);
    person.act(Act::GoTo(Page::SignIn));
    world.sessions.lead_to(Some("999988887777"));
    sign_in(&mut person, &Choice::Browser);
    assert_eq!(person.wizard.page, Page::Account);
}

/// A test file that could not be removed because the sign-in had ended is removed after all.
#[test]
fn what_stayed_in_the_bucket_goes_with_the_next_sign_in() {
    let world = world();
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut(BUCKET).unwrap();
        bucket.versioning = keyhandoff::domain::bucket::Versioning::On;
    });
    let mut person = signed_in(&world, &Choice::Browser);
    person.go_to_make();
    person.make();
    person.until_job(|job| matches!(job.make.audit, make::Audit::Clean));
    world.sessions.end();
    person.prove();
    person.until_job(|job| !job.prove.left_behind.is_empty());
    person.act(Act::Next);
    person.name_recipient();
    let place = Place::Typed(world.saved());
    person.act(Act::HandOver(hand_over::Act::Save(place)));
    person.until(|wizard| wizard.can_sign_in_again());
    person.act(Act::SignInAgain);
    sign_in(&mut person, &Choice::Browser);
    person.until_job(|job| job.hand_over.saved.is_some() && !job.prove.is_cleaning());
    assert!(person.job().prove.left_behind.is_empty());
    let left = world
        .cloud
        .with_state(|state| state.buckets[BUCKET].objects.len());
    assert_eq!(left, 0);
}
