//! What the proof tries, what it waits for, and what it says of what it did not try.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::names::Arn;
use keyhandoff::domain::proof::{Got, LeftOut, Probe, Proof, Verdict};
use keyhandoff::domain::record::Record;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::done;
use std::collections::BTreeMap;

fn proof(person: &Person) -> &Proof {
    person.job().prove.proof.as_ref().unwrap()
}

fn got(person: &Person, probe: Probe) -> Option<Got> {
    let mut checks = proof(person).checks.iter();
    checks.find(|check| check.probe == probe)?.got.clone()
}

fn count(world: &World, action: &str) -> usize {
    let log = world.cloud.log();
    log.iter().filter(|called| **called == action).count()
}

/// A job whose list of buckets does not come, until everything else of the proof is tried.
fn tried_all_but_the_other_bucket(world: &World, resumed: bool) -> Person {
    let mut person = Person::signed_in(world);
    if resumed {
        person.go_to_make();
        person.take_one();
        person.close();
        drop(person);
        person = Person::at(world);
        person.go_on();
        person.sign_in();
    }
    person.hold_the_list();
    person.go_to_make();
    person.make();
    person.act(Act::Next);
    let rest = proof(&person).checks.len() - 1;
    person.until_job(|job| job.prove.proof.as_ref().unwrap().right() == rest);
    assert_eq!(person.job().prove.verdict, None);
    assert_eq!(got(&person, Probe::ListOtherBucket), None);
    assert!(!person.wizard.can_leave() && !person.wizard.can_go_back());
    person
}

#[test]
fn the_other_bucket_is_tried_even_if_the_list_comes_last() {
    for resumed in [false, true] {
        let world = World::new(PracticeOptions::default());
        let mut person = tried_all_but_the_other_bucket(&world, resumed);
        person.let_it_come();
        person.until_job(|job| job.prove.verdict.is_some());
        assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
        assert_eq!(got(&person, Probe::ListOtherBucket), Some(Got::Refused));
        assert!(proof(&person).left_out().is_empty());
        person.hand_over(&world);
        assert_eq!(person.job().hand_over.fault, None);
    }
}

#[test]
fn a_list_that_fails_last_lets_the_proof_end_and_says_so() {
    let world = World::new(PracticeOptions {
        faults: FaultPlan::default().at("s3:ListAllMyBuckets", 1, Trouble::SilentAnswer),
        ..PracticeOptions::default()
    });
    let mut person = tried_all_but_the_other_bucket(&world, false);
    person.let_it_come();
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let reason = BTreeMap::from([(LeftOut::ListMissing, 1)]);
    assert_eq!(proof(&person).left_out(), reason);
    assert!(person.wizard.can_leave());
}

fn proven(world: &World) -> (Person, Record) {
    let mut person = Person::signed_in(world);
    person.finish(world);
    let record = done::record(person.job()).unwrap();
    (person, record)
}

/// The check of the signed-in person and the probe of the new key are the only two.
#[test]
fn a_list_that_is_there_is_not_asked_for_again() {
    let world = World::new(PracticeOptions::default());
    let (person, _) = proven(&world);
    assert_eq!(count(&world, "s3:ListAllMyBuckets"), 2);
    assert_eq!(proof(&person).right(), 8);
}

#[test]
fn a_list_that_the_way_failed_is_asked_again_by_the_proof() {
    let world = World::new(PracticeOptions {
        faults: FaultPlan::default().at("s3:ListAllMyBuckets", 1, Trouble::NeverSent),
        ..PracticeOptions::default()
    });
    let (person, _) = proven(&world);
    assert_eq!(got(&person, Probe::ListOtherBucket), Some(Got::Refused));
    assert_eq!(proof(&person).right(), 8);
}

#[test]
fn a_list_that_is_refused_is_not_asked_again_and_told() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["s3:ListAllMyBuckets".into()],
        ..PracticeOptions::default()
    });
    let (person, record) = proven(&world);
    assert_eq!(count(&world, "s3:ListAllMyBuckets"), 2);
    let reason = BTreeMap::from([(LeftOut::ListRefused, 1)]);
    assert_eq!(proof(&person).left_out(), reason);
    let other = record.checks.iter().find(|c| c.what == "list-other-bucket");
    assert_eq!(other.map(|check| check.got.as_str()), Some("left-out"));
}

/// A program that reads the record sees which checks were tried; nothing else stands against the job.
#[test]
fn what_a_bucket_that_keeps_files_leaves_untried_stands_in_the_record() {
    let world = World::new(PracticeOptions::default());
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        bucket.locked_by_default = true;
        state.buckets.retain(|name, _| name == "acme-deliveries");
    });
    let (person, record) = proven(&world);
    let reasons = BTreeMap::from([(LeftOut::FilesKept, 3), (LeftOut::OnlyBucket, 1)]);
    assert_eq!(proof(&person).left_out(), reasons);
    assert_eq!(proof(&person).right(), 4);
    let left_out: Vec<&str> = record
        .checks
        .iter()
        .filter(|check| check.got == "left-out")
        .map(|check| check.what.as_str())
        .collect();
    assert_eq!(left_out, ["put", "get", "delete", "list-other-bucket"]);
    assert!(record.checks.iter().all(|check| check.ok));
    world.cloud.with_state(|state| {
        let files = &state.buckets["acme-deliveries"].objects;
        assert!(files.is_empty(), "no file was put that nobody can remove");
    });
}

/// Whatever the bucket calls its encryption key, the account takes the document and the document
/// names no other key.
#[test]
fn an_encryption_key_by_alias_is_permitted_by_its_alias() {
    let world = World::new(PracticeOptions::default());
    let alias = "arn:aws:kms:eu-central-1:111122223333:alias/acme-deliveries";
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        bucket.kms_key = Arn::parse(alias).ok();
    });
    let (person, _) = proven(&world);
    assert_eq!(proof(&person).right(), 10);
    for probe in [Probe::Encrypt, Probe::Decrypt] {
        assert_eq!(got(&person, probe), Some(Got::Allowed), "{probe:?}");
    }
    world.cloud.with_state(|state| {
        let policy = state.policies.values().next().unwrap();
        let sent: serde_json::Value =
            serde_json::from_str(policy.versions.last().unwrap()).unwrap();
        let keys = "arn:aws:kms:eu-central-1:111122223333:key/*";
        assert_eq!(sent["Statement"][2]["Resource"], serde_json::json!([keys]));
        assert_eq!(
            sent["Statement"][2]["Condition"]["ForAnyValue:StringEquals"]["kms:ResourceAliases"],
            serde_json::json!(["alias/acme-deliveries"])
        );
    });
}
