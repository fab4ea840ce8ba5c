//! A network that reads along: allowed by the person, for one job.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::wizard::steps::{account, sign_in};
use keyhandoff::wizard::{Act, Page};
use std::sync::atomic::Ordering::SeqCst;

/// At the sign-in page, where the network was found out.
fn found_out(world: &World) -> Person {
    world.network_reads.store(true, SeqCst);
    let mut person = Person::at(world);
    person.choose();
    stopped(&mut person);
    person
}

fn stopped(person: &mut Person) {
    person.act(Act::Next);
    person.until_job(|job| job.sign_in.fault.is_some());
    let fault = person.job().sign_in.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::NetworkReads);
    assert_eq!(person.wizard.page, Page::SignIn);
}

fn allow(person: &mut Person) {
    person.act(Act::SignIn(sign_in::Act::TrustNetwork));
}

#[test]
fn a_network_that_reads_along_is_allowed_with_one_act_and_for_the_whole_job() {
    let world = World::new(PracticeOptions::default());
    let mut person = found_out(&world);
    allow(&mut person);
    person.until(|wizard| wizard.page == Page::Account);

    person.act(Act::Account(account::Act::Wrong));
    person.sign_in();
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn what_was_allowed_ends_with_the_job() {
    let world = World::new(PracticeOptions::default());
    let mut person = found_out(&world);
    stopped(&mut person);
    allow(&mut person);
    person.until(|wizard| wizard.page == Page::Account);
    person.act(Act::Leave);
    assert!(!world.network_trusted.load(SeqCst));
    person.choose();
    stopped(&mut person);
}
