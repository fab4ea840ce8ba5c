//! A key, and a role, for one folder that the recipe itself names: the right is tried there, and what is refused
//! elsewhere is tried there.

use super::person::Person;
use super::roles;
use super::world::World;
use keyhandoff::cloud::practice::{PracticeOptions, Trail};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::proof::{Expected, Got, LeftOut, Probe, Proof, Verdict};
use keyhandoff::domain::record::Record;
use keyhandoff::wizard::steps::done;

const ONE_FOLDER: &str = include_str!("../recipes/one_folder.toml");
const INSIDE: &str = "event-logs/keyhandoff-check/";

fn proof(person: &Person) -> &Proof {
    person.job().prove.proof.as_ref().unwrap()
}

fn got(person: &Person, expected: Expected, probe: Probe) -> Option<Got> {
    let mut checks = proof(person).checks.iter();
    let check = checks.find(|check| check.probe == probe && check.expected == expected);
    check?.got.clone()
}

fn whole_job(world: &World, recipe: &str) -> (Person, Record) {
    let mut person = Person::begun(world, recipe);
    person.finish(world);
    let record = done::record(person.job()).unwrap();
    (person, record)
}

fn files(world: &World) -> usize {
    world.cloud.with_state(|state| {
        let buckets = state.buckets.values();
        buckets.map(|bucket| bucket.objects.len()).sum()
    })
}

#[test]
fn a_right_to_one_folder_is_tried_in_that_folder() {
    let world = World::new(PracticeOptions::default());
    let (person, record) = whole_job(&world, ONE_FOLDER);
    assert!(
        proof(&person).object.starts_with(INSIDE),
        "{:?}",
        proof(&person)
    );
    assert_eq!(
        got(&person, Expected::Allowed, Probe::Put),
        Some(Got::Allowed)
    );
    assert_eq!(got(&person, Expected::Refused, Probe::Put), None);
    let outside = got(&person, Expected::Refused, Probe::PutOutside);
    assert_eq!(outside, Some(Got::Refused));
    assert_eq!(proof(&person).left_out().len(), 0, "{:?}", proof(&person));
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    assert_eq!(files(&world), 0, "the test file is gone");
}

/// What was put outside all the same does not stay.
#[test]
fn a_key_that_reaches_beyond_the_folder_is_told_and_nothing_stays() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, ONE_FOLDER);
    person.go_to_make();
    person.make();
    world.cloud.with_state(|state| {
        for policy in state.policies.values_mut() {
            let wide = policy.document.current().replace("/event-logs/", "/");
            policy.document = Trail::new(policy.made, wide);
        }
    });
    person.prove();
    person.until_job(|job| !job.prove.is_cleaning());
    let failed = Verdict::Failed(FaultKind::KeyTooWide);
    assert_eq!(person.job().prove.verdict, Some(failed));
    let outside = got(&person, Expected::Refused, Probe::PutOutside);
    assert_eq!(outside, Some(Got::Allowed));
    assert_eq!(files(&world), 0);
    assert_eq!(person.job().prove.left_behind, []);
}

#[test]
fn of_a_role_the_same_file_is_asked_about() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &roles::as_role(ONE_FOLDER));
    roles::answer(&mut person, &[("external_id", "workspace-1")]);
    roles::finish(&mut person, &world);
    assert!(person.job().prove.is_proven());
    assert!(
        proof(&person).object.starts_with(INSIDE),
        "{:?}",
        proof(&person)
    );
    assert_eq!(
        got(&person, Expected::Allowed, Probe::Put),
        Some(Got::Allowed)
    );
    let outside = got(&person, Expected::Refused, Probe::PutOutside);
    assert_eq!(outside, Some(Got::Refused));
    assert!(
        !proof(&person)
            .left_out()
            .contains_key(&LeftOut::NoHarmlessWay)
    );
}

/// A file between patterns would be no file of the vendor's, so nothing is put, and that is told.
#[test]
fn a_right_to_no_certain_folder_is_told_as_not_tried() {
    for recipe in [ONE_FOLDER.to_owned(), roles::as_role(ONE_FOLDER)] {
        let world = World::new(PracticeOptions::default());
        let mut person = Person::begun(&world, &recipe.replace("/event-logs/*", "/*/event-logs/*"));
        roles::answer(&mut person, &[("external_id", "workspace-1")]);
        person.go_to_make();
        person.make();
        person.prove();
        assert!(person.job().prove.is_proven());
        assert_eq!(
            got(&person, Expected::Refused, Probe::Put),
            Some(Got::Refused)
        );
        let left_out = proof(&person).left_out();
        assert_eq!(
            left_out.get(&LeftOut::NoHarmlessWay),
            Some(&1),
            "{left_out:?}"
        );
    }
}
