//! A key for what is no bucket: an encryption key, a topic, a role; and the encryption key of a bucket.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::Arn;
use keyhandoff::domain::proof::{Got, LeftOut, Probe, Verdict};
use keyhandoff::domain::recipe::Answers;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::done;

const ANNOUNCEMENTS: &str = include_str!("../recipes/announcements.toml");
const KEY: &str = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd";

/// At the proof of such a job.
fn proven(world: &World, recipe: &str) -> Person {
    let mut person = Person::begun(world, recipe);
    person.act(Act::Next);
    let mut answers = Answers::default();
    answers.insert("key", "1234abcd".into());
    answers.insert("topic", "news".into());
    answers.insert("helper", "reader".into());
    person.act(Act::Answers(answers));
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    person.act(Act::Next);
    person.make();
    person.prove();
    person
}

fn got(person: &Person, probe: Probe) -> Option<Got> {
    let proof = person.job().prove.proof.as_ref().unwrap();
    let mut checks = proof.checks.iter();
    checks.find(|check| check.probe == probe)?.got.clone()
}

#[test]
fn what_is_named_is_tried_and_a_message_is_not_sent() {
    let world = World::new(PracticeOptions::default());
    let mut person = proven(&world, ANNOUNCEMENTS);
    assert!(
        person.job().prove.is_proven(),
        "{:?}",
        person.job().prove.verdict
    );
    for probe in [
        Probe::Encrypt,
        Probe::Decrypt,
        Probe::SeeTopic,
        Probe::UseRole,
    ] {
        assert_eq!(got(&person, probe), Some(Got::Allowed), "{probe:?}");
    }
    for probe in [Probe::ListEncryptionKeys, Probe::ListTopics] {
        assert_eq!(got(&person, probe), Some(Got::Refused), "{probe:?}");
    }
    assert_eq!(
        got(&person, Probe::Publish),
        Some(Got::LeftOut(LeftOut::WouldSend))
    );
    assert!(!world.cloud.log().contains(&"sns:Publish"));
    person.hand_over(&world);
    person.act(Act::Next);
    let record = done::record(person.job()).unwrap();
    let encrypt = record.checks.iter().find(|check| check.what == "encrypt");
    assert_eq!(encrypt.unwrap().name.as_ref().unwrap().as_str(), KEY);
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

/// The list says more than the grants permit: whoever wrote it is told before a partner meets it.
#[test]
fn what_the_recipe_promises_and_does_not_permit_fails_the_proof() {
    let world = World::new(PracticeOptions::default());
    let proof = "[proof]\nallowed = [\"see-topic\", \"list-topics\"]\n\n[handoff]";
    let recipe = ANNOUNCEMENTS.replacen("[handoff]", proof, 1);
    let person = proven(&world, &recipe);
    let failed = Verdict::Failed(FaultKind::KeyTooNarrow);
    assert_eq!(person.job().prove.verdict, Some(failed));
}

fn with_encrypted_bucket() -> World {
    let world = World::new(PracticeOptions::default());
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        bucket.kms_key = Arn::parse(KEY).ok();
    });
    world
}

#[test]
fn a_bucket_with_a_key_of_its_own_is_proven_with_that_key() {
    let world = with_encrypted_bucket();
    let person = Person::with_proof(&world);
    for probe in [Probe::Put, Probe::Get, Probe::Encrypt, Probe::Decrypt] {
        assert_eq!(got(&person, probe), Some(Got::Allowed), "{probe:?}");
    }
    assert!(person.job().prove.is_proven());
}

/// S3 encrypts with the rights of whoever puts a file.
#[test]
fn without_the_right_to_its_key_a_bucket_takes_no_file() {
    let world = with_encrypted_bucket();
    let grant = "actions = [\"kms:GenerateDataKey\", \"kms:Decrypt\"]";
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    assert!(text.contains(grant));
    let recipe = text.replace(grant, "actions = [\"kms:DescribeKey\"]");
    let mut person = Person::begun(&world, &recipe);
    person.go_to_make();
    person.make();
    person.prove();
    assert_eq!(got(&person, Probe::Put), Some(Got::Refused));
    let failed = Verdict::Failed(FaultKind::KeyTooNarrow);
    assert_eq!(person.job().prove.verdict, Some(failed));
}
