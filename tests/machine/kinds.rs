//! Jobs of other kinds than a key to one bucket through a group: the whole job, and what the account
//! holds afterwards.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::proof::{Expected, Probe};
use keyhandoff::wizard::steps::done;
use keyhandoff::wizard::{Act, Page};

const INVENTORY: &str = include_str!("../recipes/inventory.toml");

#[test]
fn a_job_without_a_bucket_asks_for_none_and_hands_over_none() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, INVENTORY);
    assert_eq!(person.wizard.progress(), (3, 8));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    assert_eq!(person.wizard.progress(), (4, 8));
    assert!(!person.wizard.can_go_to(Page::Bucket));
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::Account);
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    world.cloud.with_state(|state| {
        let user = state.users.keys().next().unwrap();
        assert_eq!(user, "stocktake-111122223333");
    });
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.bucket, None);
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    let proof = person.job().prove.proof.as_ref().unwrap();
    let refused: Vec<Probe> = (proof.checks.iter())
        .filter(|check| check.expected == Expected::Refused)
        .map(|check| check.probe)
        .collect();
    assert_eq!(
        refused,
        [
            Probe::ListAllBuckets,
            Probe::ListOtherBucket,
            Probe::ListUsers
        ]
    );
    assert!(!world.cloud.log().contains(&"s3:PutObject"));
}
