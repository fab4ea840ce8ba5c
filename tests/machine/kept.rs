//! What is kept between two starts, and what two windows at once may not do to each other.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::bucket::Versioning;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::plan::OpId;
use keyhandoff::wizard::steps::{make, start};
use keyhandoff::wizard::undo::Phase;
use keyhandoff::wizard::{Act, Effect, Event, Page};
use std::sync::Arc;

/// Closed where the key is made and nothing is handed over.
fn closed_with_key(world: &World) -> Person {
    let person = Person::with_key(world);
    person.close();
    person
}

fn change(world: &World, kind: &str, change: impl FnOnce(&str) -> String) {
    let mut entries = world.keychain.0.lock().unwrap();
    let entry = entries
        .iter_mut()
        .flatten()
        .find(|(name, _)| name.starts_with(kind));
    let (_, text) = entry.expect("the entry");
    *text = change(text);
}

fn keys_made(world: &World) -> usize {
    let log = world.cloud.log();
    log.iter()
        .filter(|call| call.contains("CreateAccessKey"))
        .count()
}

#[test]
fn a_draft_is_open_in_one_window_at_a_time() {
    let world = World::new(PracticeOptions::default());
    let mut first = Person::with_key(&world);
    let mut second = Person::at(&world);
    second.go_on();
    let fault = second.wizard.start.fault.clone().map(|fault| fault.kind);
    assert_eq!(fault, Some(FaultKind::DraftOpenElsewhere));
    first.act(Act::Leave);
    first.close();
    second.go_on();
    second.sign_in();
    second.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    assert_eq!(keys_made(&world), 1);
}

#[test]
fn what_another_window_is_making_is_not_taken_over() {
    let world = World::new(PracticeOptions::default());
    let mut first = Person::with_key(&world);
    let mut second = Person::to_make(&world);
    second.until_job(|job| job.make.stopped.is_some());
    let fault = second.job().make.stopped.clone().map(|fault| fault.kind);
    assert_eq!(fault, Some(FaultKind::DraftOpenElsewhere));
    assert!(second.job().make.journal.is_empty(), "nothing to undo");
    first.prove();
    first.hand_over(&world);
    assert_eq!(first.job().hand_over.fault, None);
    assert_eq!(keys_made(&world), 1);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn the_way_back_is_closed_while_another_job_is_taken_over() {
    let world = World::new(PracticeOptions::default());
    drop(closed_with_key(&world));
    let mut person = Person::signed_in(&world);
    person.go_to_make();
    let mut waited = false;
    while !person.wizard.can_leave() {
        assert!(!person.wizard.can_go_back() && !person.wizard.can_go_to(Page::Bucket));
        person.act(Act::Back);
        assert_eq!(person.wizard.page, Page::Make);
        waited |= person.job().make.journal.is_empty();
        person.take_one();
    }
    assert!(waited, "the claim was waited for");
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn a_job_that_is_open_in_another_window_cannot_be_given_up() {
    let world = World::new(PracticeOptions::default());
    let mut first = Person::with_key(&world);
    let mut second = Person::at(&world);
    let id = first.job().draft_id.clone();
    second.act(Act::Start(start::Act::Erase(id.clone())));
    second.until(|wizard| wizard.start.fault.is_some());
    let fault = second.wizard.start.fault.clone().map(|fault| fault.kind);
    assert_eq!(fault, Some(FaultKind::DraftOpenElsewhere));
    second.until(|wizard| matches!(&wizard.start.shelf, start::Shelf::Open(all) if all.len() == 1));
    assert!(world.entries().contains(&format!("draft-{id}")));
    first.act(Act::Leave);
    first.close();
    second.act(Act::Start(start::Act::Erase(id)));
    assert_eq!(second.wizard.start.fault, None);
    second.close();
    assert_eq!(world.entries(), ["index"]);
}

/// A keychain that is slow invites to press twice.
#[test]
fn pressing_twice_keeps_the_job_claimed_and_gives_nothing_up() {
    let world = World::new(PracticeOptions::default());
    drop(closed_with_key(&world));
    let mut first = Person::at(&world);
    let start::Shelf::Open(drafts) = first.wizard.start.shelf.clone() else {
        panic!("the draft is shown")
    };
    for _ in 0..2 {
        first.act(Act::Start(start::Act::GoOn(drafts[0].id.clone())));
    }
    first.act(Act::Start(start::Act::Erase(drafts[0].id.clone())));
    first.until(|wizard| wizard.job.is_some());
    first.sign_in();
    let mut second = Person::at(&world);
    second.go_on();
    let fault = second.wizard.start.fault.clone().map(|fault| fault.kind);
    assert_eq!(fault, Some(FaultKind::DraftOpenElsewhere));
}

#[test]
fn a_draft_that_cannot_be_read_is_not_held() {
    let world = World::new(PracticeOptions::default());
    drop(closed_with_key(&world));
    let mut text = String::new();
    change(&world, "draft-", |draft| {
        text = draft.to_owned();
        "{".to_owned()
    });
    let mut first = Person::at(&world);
    first.go_on();
    assert!(first.wizard.start.fault.is_some());
    change(&world, "draft-", |_| text);
    let mut second = Person::at(&world);
    second.go_on();
    assert_eq!(second.wizard.start.fault, None);
    assert!(second.wizard.job.is_some());
}

#[test]
fn a_job_that_was_finished_elsewhere_is_said_to_be() {
    let world = World::new(PracticeOptions::default());
    drop(closed_with_key(&world));
    let mut second = Person::at(&world);
    let mut first = Person::at(&world);
    first.go_on();
    first.sign_in();
    first.finish(&world);
    second.go_on();
    let fault = second.wizard.start.fault.clone().map(|fault| fault.kind);
    assert_eq!(fault, Some(FaultKind::DraftGone));
    second.until(|wizard| wizard.start.shelf == start::Shelf::Open(Vec::new()));
}

/// On the last page the draft is gone already.
#[test]
fn an_undo_that_stops_can_go_on_with_another_sign_in() {
    let world = World::new(PracticeOptions {
        faults: FaultPlan::default().at("iam:DeleteUser", 1, Trouble::Expired),
        ..PracticeOptions::default()
    });
    let mut person = Person::with_key(&world);
    person.prove();
    person.hand_over(&world);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    person.act(Act::Make(make::Act::Undo));
    person.until(|wizard| wizard.can_sign_in_again());
    person.act(Act::SignInAgain);
    person.sign_in();
    assert_eq!(person.wizard.page, Page::Done);
    // It goes on by itself.
    person.until(|wizard| {
        let undo = &wizard.job.as_ref().unwrap().make.undo;
        undo.as_ref().is_some_and(|undo| undo.phase == Phase::Gone)
    });
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn a_window_that_was_closed_halfway_leaves_its_job_to_the_next() {
    let world = World::new(PracticeOptions::default());
    drop(closed_with_key(&world));
    let mut second = Person::signed_in(&world);
    second.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    assert_eq!(world.entries(), ["index"]);
}

#[test]
fn who_leaves_stays_signed_in_nowhere() {
    let world = World::new(PracticeOptions::default());
    let held = |world: &World| Arc::strong_count(&world.cloud);
    let mut person = Person::at(&world);
    let before = held(&world);
    person.choose();
    person.sign_in();
    assert!(held(&world) > before);
    person.act(Act::Leave);
    assert_eq!(held(&world), before, "left");
    person.choose();
    person.sign_in();
    person.go_to_make();
    person.make();
    person.prove();
    person.hand_over(&world);
    let effects = person.wizard.update(Event::Did(Act::Next));
    assert_eq!(person.wizard.page, Page::Done);
    assert!(effects.contains(&Effect::ForgetKeys));
    assert!(held(&world) > before, "what was made can still be undone");
    person.act(Act::Leave);
    assert_eq!(held(&world), before, "done");
}

#[test]
fn a_test_file_that_cannot_be_removed_is_told() {
    for (trouble, left) in [(None, false), (Some(Trouble::NeverSent), true)] {
        let mut faults = FaultPlan::default();
        if let Some(trouble) = trouble {
            faults = faults.at("s3:DeleteObjectVersion", 1, trouble);
        }
        let world = World::new(PracticeOptions {
            faults,
            ..PracticeOptions::default()
        });
        world.cloud.with_state(|state| {
            for bucket in state.buckets.values_mut() {
                bucket.versioning = Versioning::On;
            }
        });
        let mut person = Person::with_proof(&world);
        person.until_job(|job| !job.prove.is_cleaning());
        assert_eq!(!person.job().prove.left_behind.is_empty(), left);
    }
}

#[test]
fn a_recipe_of_the_same_name_is_not_the_recipe_of_the_draft() {
    let world = World::new(PracticeOptions::default());
    drop(closed_with_key(&world));
    change(&world, "draft-", |text| {
        text.replace("recipe_makes\":\"", "recipe_makes\":\"00")
    });
    let mut person = Person::at(&world);
    person.go_on();
    let fault = person.wizard.start.fault.clone().map(|fault| fault.kind);
    assert_eq!(fault, Some(FaultKind::RecipeElsewhere));
    person.choose();
    person.sign_in();
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn the_secret_of_another_key_is_never_handed_over() {
    let world = World::new(PracticeOptions::default());
    drop(closed_with_key(&world));
    change(&world, "secret-", |text| {
        let (_, secret) = text.split_once('\n').unwrap();
        format!("AKIAIOSFODNN7EXAMPLE\n{secret}")
    });
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    person.finish(&world);
    assert_eq!(
        keys_made(&world),
        2,
        "the key without its secret was replaced"
    );
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// The secret is kept a moment before the journal says that the key is made.
#[test]
fn a_kept_secret_saves_its_key_although_the_journal_was_cut() {
    let world = World::new(PracticeOptions::default());
    let person = closed_with_key(&world);
    let key = person.job().make.journal.key().cloned().unwrap();
    drop(person);
    change(&world, "draft-", |text| {
        let done = format!(r#"{{"done":{{"key":"{key}"}}}}"#);
        assert!(text.contains(&done), "{text}");
        text.replace(&done, r#""started""#)
    });
    let mut person = Person::at(&world);
    person.go_on();
    assert_eq!(person.job().make.journal.key(), Some(&key));
    assert!(person.job().make.journal.is_done(OpId::Key));
    person.sign_in();
    person.finish(&world);
    assert_eq!(keys_made(&world), 1);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// Whether the file came through nobody knows, so it is removed like one that did.
#[test]
fn a_test_file_whose_answer_was_lost_is_removed() {
    let world = World::new(PracticeOptions {
        faults: FaultPlan::default().always("s3:PutObject", Trouble::LostAnswer),
        ..PracticeOptions::default()
    });
    let mut person = Person::with_proof(&world);
    person.until_job(|job| job.prove.verdict.is_some() && !job.prove.is_cleaning());
    assert_eq!(person.job().prove.left_behind, []);
    assert!(world.cloud.log().contains(&"s3:DeleteObjectVersion"));
    world.cloud.with_state(|state| {
        assert!(state.buckets["acme-deliveries"].objects.is_empty());
    });
}
