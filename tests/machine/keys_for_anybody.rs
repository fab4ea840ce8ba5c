//! The built-in keys that are for no vendor: what each can do, in a whole bucket and in one folder.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::proof::{Expected, Probe};
use keyhandoff::domain::recipe::{FILES, is_of_no_vendor};
use keyhandoff::wizard::steps::{done, questions};
use keyhandoff::wizard::{Act, Page};

/// What the recipe's key was tried with and could do.
fn allowed(recipe: &str, folder: &str) -> Vec<Probe> {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, recipe);
    person.act(Act::Next);
    person.bucket("acme-deliveries");
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Questions);
    let answer = questions::Act::Answer("folder".into(), folder.into());
    person.act(Act::Questions(answer));
    person.finish(&world);
    let record = done::record(person.job()).unwrap();
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    let document = person.job().plan().unwrap().document.compact();
    assert_eq!(document.contains(":acme-deliveries/*"), folder.is_empty());
    world.cloud.with_state(|state| {
        assert!(state.buckets["acme-deliveries"].objects.is_empty());
    });
    let proof = person.job().prove.proof.as_ref().unwrap();
    let works = proof.checks.iter();
    let works = works.filter(|check| check.expected == Expected::Allowed);
    works.map(|check| check.probe).collect()
}

#[test]
fn a_key_for_anybody_does_what_its_card_says_and_nothing_else() {
    use Probe::{Delete, Get, List, Put, Read, WhoAmI};
    let mut recipes = FILES.iter().filter(|(id, _)| is_of_no_vendor(id));
    for (id, expected) in [
        ("s3-read-only", &[WhoAmI, List, Read][..]),
        ("s3-write-only", &[WhoAmI, Put]),
        ("s3-read-write", &[WhoAmI, List, Put, Get, Delete]),
    ] {
        let (known, text) = recipes.next().unwrap();
        assert_eq!(*known, id);
        for folder in ["", "in/2026"] {
            assert_eq!(allowed(text, folder), expected, "{id} {folder}");
        }
    }
    assert_eq!(recipes.next(), None);
}
