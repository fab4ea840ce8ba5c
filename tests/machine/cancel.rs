//! Cancel, Back and Leave: the page answers at once, whatever is waited for, and what comes later is
//! ignored. That the program itself answers as soon is measured in `tests/world/cancelling.rs`.

use super::person::Person;
use super::portal::Company;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::account::Profile;
use keyhandoff::domain::plan::OpId;
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::sign_in::{Act as SignIn, Choice, company};
use keyhandoff::wizard::steps::{bucket, guide, hand_over, make, start};
use keyhandoff::wizard::{Act, Page};

const BUCKET: &str = "acme-deliveries";

fn world() -> World {
    World {
        company: Company::of(&[("111122223333", "Acme Media", &["Admin"])]),
        ..World::new(PracticeOptions::default())
    }
}

/// At the sign-in page, and nothing answers.
fn at_sign_in(world: &World) -> Person {
    let mut person = Person::at_work(world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    // Known before, as in the terminal, so that it is asked with the sign-in.
    person.bucket(BUCKET);
    person.act(Act::Next);
    world.sessions.swallow(true);
    person
}

/// Presses what ends this sign-in, and lets all come that was awaited.
fn cancelled(world: &World, person: &mut Person, act: Act) {
    person.pass(100);
    assert!(person.job().sign_in.busy.is_some());
    person.act(act);
    let state = &person.job().sign_in;
    assert_eq!((state.busy, &state.waiting), (None, &None));
    world.sessions.swallow(false);
    person.pass(10_000);
    let job = person.job();
    assert_eq!(job.sign_in.account, None);
    assert_eq!(job.bucket.facts, None, "of a sign-in that was given up");
    assert_eq!(job.check.seen, None);
    assert!(person.wizard.page <= Page::SignIn);
}

#[test]
fn a_sign_in_ends_at_once_by_each_way() {
    for choice in [
        Choice::Browser,
        Choice::Company,
        Choice::Profile("acme".into()),
        Choice::Environment,
        Choice::Pasted,
        Choice::Practice,
    ] {
        for act in [Act::SignIn(SignIn::Cancel), Act::Back] {
            let world = world();
            *world.profiles.lock().unwrap() = vec![Profile::plain("acme")];
            let mut person = at_sign_in(&world);
            // What a profile runs must be known before it is chosen.
            person.until_job(|job| !job.sign_in.profiles.is_empty());
            person.act(Act::SignIn(SignIn::Choose(choice.clone())));
            match &choice {
                Choice::Company => {
                    let address = company::Act::Type("acme.awsapps.com".into());
                    person.act(Act::SignIn(SignIn::Company(address)));
                    person.act(Act::Next);
                }
                Choice::Pasted => {
                    let secret = Some(person.safe.put("secret".into()));
                    let session_token = Some(person.safe.put("token".into()));
                    person.act(Act::SignIn(SignIn::Paste {
                        key_id: "ASIAIOSFODNN7EXAMPLE".into(),
                        secret,
                        session_token,
                    }));
                }
                Choice::Browser | Choice::Practice | Choice::Profile(_) | Choice::Environment => {
                    person.act(Act::Next)
                }
            }
            cancelled(&world, &mut person, act);
        }
    }
}

#[test]
fn the_guide_ends_its_question_at_once() {
    let world = world();
    let mut person = Person::at_work(&world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    person.act(Act::Guide(guide::Act::Open));
    person.act(Act::Guide(guide::Act::Bucket(BUCKET.into())));
    let secret = Some(person.safe.put("secret".into()));
    person.act(Act::Guide(guide::Act::Paste {
        key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        secret,
    }));
    assert!(!person.wizard.can_leave());
    person.act(Act::Guide(guide::Act::Cancel));
    assert!(person.wizard.can_leave() && person.wizard.can_go_back());
    person.pass(1_000);
    assert_eq!(person.wizard.page, Page::Guide);
    assert_eq!(person.job().guide.fault, None);
}

#[test]
fn back_from_a_look_at_the_bucket_is_not_overtaken_by_it() {
    for (act, page) in [
        (Act::Back, Page::Account),
        (Act::GoTo(Page::About), Page::About),
    ] {
        let world = world();
        let mut person = Person::signed_in(&world);
        person.act(Act::Next);
        person.bucket(BUCKET);
        world.sessions.swallow(true);
        person.act(Act::Next);
        person.pass(100);
        assert!(!person.wizard.can_leave());
        person.act(act);
        assert_eq!(person.wizard.page, page);
        world.sessions.swallow(false);
        person.pass(10_000);
        assert_eq!(person.wizard.page, page, "the look came later");
    }
}

/// What is looked at here leads to the making, so that Back must not be overtaken by it.
#[test]
fn back_from_the_check_page_makes_nothing() {
    for (act, page) in [
        (Act::Back, Page::Bucket),
        (Act::GoTo(Page::Bucket), Page::Bucket),
    ] {
        let world = world();
        let mut person = Person::signed_in(&world);
        person.act(Act::Next);
        person.bucket(BUCKET);
        person.act(Act::Next);
        person.until_job(|job| job.bucket.facts.is_some());
        assert_eq!(person.wizard.page, Page::Check);
        world.sessions.swallow(true);
        person.act(Act::Next);
        assert!(!person.wizard.can_leave(), "it waits for the names");
        person.act(act);
        assert_eq!(person.wizard.page, page);
        world.sessions.swallow(false);
        person.pass(10_000);
        assert_eq!(person.wizard.page, page, "the look came later");
        assert_eq!(world.counts(), [0; 4]);
    }
}

/// Leaves what is under way; the start page is there with the same press, and no secret stays.
fn left(world: &World, mut person: Person) -> Person {
    person.act(Act::Leave);
    assert_eq!(person.wizard.page, Page::Start);
    assert!(person.wizard.job.is_none());
    world.sessions.swallow(false);
    person.pass(10_000);
    assert_eq!(person.wizard.page, Page::Start);
    assert!(person.wizard.job.is_none());
    person
}

/// A key that is made after its person has left is found by the next start, and nobody keeps its secret.
#[test]
fn the_making_is_left_at_once_and_goes_on_later_with_one_key() {
    for keys in [0, 1] {
        let world = world();
        let mut person = Person::signed_in(&world);
        person.go_to_check(BUCKET);
        if keys == 0 {
            world.sessions.swallow(true);
        }
        person.act(Act::Next);
        if keys == 1 {
            // The key's own answer is the one that is awaited.
            person.until_job(|job| {
                let asked = job.make.is_running(OpId::Key);
                asked && !job.make.is_waiting_for_keychain()
            });
            world.sessions.swallow(true);
        }
        person.pass(100);
        assert!(person.job().make.is_busy() && !person.wizard.can_go_back());
        let person = left(&world, person);
        assert_eq!(world.counts()[3], keys);
        person.close();
        drop(person);
        let mut person = Person::at(&world);
        person.go_on();
        person.sign_in();
        person.finish(&world);
        assert_eq!(world.counts(), [1; 4]);
    }
}

#[test]
fn the_proof_and_the_undo_are_left_at_once() {
    let world = world();
    let mut person = Person::with_key(&world);
    world.sessions.swallow(true);
    person.act(Act::Next);
    person.pass(100);
    assert!(!person.wizard.can_go_back() && !person.wizard.can_leave());
    let person = left(&world, person);
    person.close();
    drop(person);

    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    person.go_to_make();
    person.make();
    world.sessions.swallow(true);
    person.act(Act::Make(make::Act::Undo));
    person.pass(100);
    assert!(person.job().make.is_busy());
    let person = left(&world, person);
    assert_eq!(world.counts(), [1; 4], "nothing was removed");
    person.close();
}

/// Nothing is marked before it is written down, and the keychain may wait for a person.
#[test]
fn a_hand_over_that_waits_for_the_keychain_is_left_at_once() {
    let world = world();
    let mut person = Person::to_hand_over(&world);
    person.until_job(|job| matches!(job.make.audit, make::Audit::Clean));
    person.name_recipient();
    person.pass(100);
    let keychain = world.keychain.0.lock().unwrap();
    let place = Place::Typed(world.saved());
    person.act(Act::HandOver(hand_over::Act::Save(place)));
    person.until_job(|job| job.make.keychain_slow);
    assert!(person.job().hand_over.is_busy() && !person.wizard.can_go_back());
    person.act(Act::Leave);
    assert_eq!(person.wizard.page, Page::Start);
    person.act(Act::WithoutKeychain);
    let shelf = &person.wizard.start.shelf;
    assert!(matches!(shelf, start::Shelf::Unavailable(_)));
    drop(keychain);
    person.pass(10_000);
    assert_eq!(person.wizard.page, Page::Start);
    // The file was written and the key not marked: the same job goes on.
    person.close();
    drop(person);
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    std::fs::remove_file(world.saved()).unwrap();
    person.finish(&world);
    assert_eq!(world.counts(), [1; 4]);
}

#[test]
fn a_list_that_never_comes_holds_nobody_on_its_page() {
    let world = world();
    let mut person = Person::signed_in(&world);
    world.sessions.swallow(true);
    person.act(Act::Next);
    person.pass(100);
    assert!(matches!(person.job().bucket.list, bucket::List::Asking(_)));
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::Account);
}
