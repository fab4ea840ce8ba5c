//! A second bucket that the vendor asks for in words: the key may see it, so it is not the one that must be refused.

use super::person::Person;
use super::roles;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::proof::{Got, LeftOut, Probe, Proof};

const ONE_FOLDER: &str = include_str!("../recipes/one_folder.toml");

fn with_second() -> String {
    let question = "[[parameter]]\nid = \"bucket_2\"\nkind = \"text\"\nquestion = \"Which second bucket?\"\n\
        hint = \"-\"\n\n[credential]";
    let grant = "[[grant]]\nid = \"Second\"\nsay = \"See the list of files in {{bucket_2}}\"\n\
        actions = [\"s3:ListBucket\"]\nresources = [\"arn:{{partition}}:s3:::{{bucket_2}}\"]\n\n[handoff]";
    ONE_FOLDER
        .replacen("[credential]", question, 1)
        .replacen("[handoff]", grant, 1)
}

fn proven(world: &World, recipe: &str) -> Person {
    let mut person = Person::begun(world, recipe);
    let answers = [("external_id", "workspace-1"), ("bucket_2", "acme-archive")];
    roles::answer(&mut person, &answers);
    person.go_to_make();
    person.make();
    person.prove();
    assert!(
        person.job().prove.is_proven(),
        "{:?}",
        person.job().prove.verdict
    );
    person
}

fn proof(person: &Person) -> &Proof {
    person.job().prove.proof.as_ref().unwrap()
}

fn got(person: &Person) -> Option<Got> {
    let mut checks = proof(person).checks.iter();
    let other = checks.find(|check| check.probe == Probe::ListOtherBucket);
    other?.got.clone()
}

#[test]
fn a_bucket_that_the_key_may_see_is_not_the_one_that_must_be_refused() {
    for recipe in [with_second(), roles::as_role(&with_second())] {
        let world = World::new(PracticeOptions::default());
        let person = proven(&world, &recipe);
        let other = proof(&person).other_bucket().unwrap();
        assert_eq!(other.as_str(), "acme-payroll");
        assert_eq!(got(&person), Some(Got::Refused));
    }
}

#[test]
fn where_the_key_may_see_every_other_bucket_none_is_tried() {
    let world = World::new(PracticeOptions::default());
    world
        .cloud
        .with_state(|state| state.buckets.retain(|name, _| name != "acme-payroll"));
    let person = proven(&world, &with_second());
    assert_eq!(got(&person), Some(Got::LeftOut(LeftOut::OthersPermitted)));
}

/// The list may come last, and is looked at in the same way.
#[test]
fn a_list_that_comes_late_is_chosen_from_in_the_same_way() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &with_second());
    roles::answer(&mut person, &[("bucket_2", "acme-archive")]);
    person.hold_the_list();
    person.go_to_make();
    person.make();
    person.act(keyhandoff::wizard::Act::Next);
    person.let_it_come();
    person.until_job(|job| job.prove.verdict.is_some());
    assert!(person.job().prove.is_proven());
    let other = proof(&person).other_bucket().unwrap();
    assert_eq!(other.as_str(), "acme-payroll");
}
