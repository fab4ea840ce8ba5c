//! The program is cut off after every single event; the next start finishes the job.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::wizard::steps::start;
use keyhandoff::wizard::{Act, Page};

/// Runs a job and cuts it off after so many events from the making on; `false` once it was whole.
fn cut_after(world: &World, events: u32) -> bool {
    let mut person = Person::to_make(world);
    for _ in 0..events {
        if person.wizard.can_leave() {
            return false;
        }
        person.take_one();
    }
    true
}

fn one_of_each_after(keychain: bool) {
    let mut events = 0;
    loop {
        let world = World::new(PracticeOptions {
            latency_ms: 10,
            ..PracticeOptions::default()
        });
        if !keychain {
            *world.keychain.0.lock().unwrap() = None;
        }
        if !cut_after(&world, events) {
            assert!(events > 5, "the job was cut at {events} places");
            return;
        }
        let mut person = Person::at(&world);
        let drafts = match &person.wizard.start.shelf {
            start::Shelf::Open(drafts) => drafts.clone(),
            start::Shelf::Closed | start::Shelf::Looking(_) | start::Shelf::Unavailable(_) => {
                vec![]
            }
        };
        match drafts.iter().find(|draft| draft.begun) {
            Some(draft) => {
                person.act(Act::Start(start::Act::GoOn(draft.id.clone())));
                person.until(|wizard| wizard.job.is_some());
            }
            None => person.choose(),
        }
        if person.wizard.page == Page::About {
            person.act(Act::Next);
        }
        person.sign_in();
        person.finish(&world);
        assert_eq!(
            world.counts(),
            [1, 1, 1, 1],
            "cut after {events} events, keychain: {keychain}"
        );
        events += 1;
    }
}

#[test]
fn with_a_keychain_the_place_is_found_again() {
    one_of_each_after(true);
}

#[test]
fn without_one_the_account_itself_tells() {
    one_of_each_after(false);
}
