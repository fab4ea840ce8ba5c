//! One key for several buckets: what is tried in each of them, and what stays in none.

use super::person::Person;
use super::roles;
use super::several_buckets::{at_the_bucket, go_on, recipe, tick};
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, State, Trail, Trouble};
use keyhandoff::domain::bucket::Versioning;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::BucketName;
use keyhandoff::domain::proof::{LeftOut, Verdict};
use std::collections::BTreeSet;

const READER: &str = include_str!("../../assets/recipes/s3-read-only.toml");
const WRITER: &str = include_str!("../../assets/recipes/s3-write-only.toml");

/// An account whose buckets keep no old versions, so that nothing is tidied without a reason.
fn plain(options: PracticeOptions) -> World {
    let world = World::new(options);
    world.cloud.with_state(|state| {
        for bucket in state.buckets.values_mut() {
            bucket.versioning = Versioning::Off;
        }
    });
    world
}

/// Tests a key for the archive and the payroll, after `after` changed what was made.
fn tested(world: &World, recipe: &str, after: impl FnOnce(&mut State)) -> Person {
    let mut person = at_the_bucket(world, recipe);
    tick(&mut person, &["acme-archive", "acme-payroll"]);
    go_on(&mut person);
    person.until_job(|job| job.check.looking.is_none());
    person.go_to_make();
    person.make();
    world.cloud.with_state(after);
    person.prove();
    person.until_job(|job| !job.prove.is_cleaning());
    person
}

/// The buckets that are named beside checks, since it went wrong in them.
fn told_of(person: &Person) -> BTreeSet<&str> {
    let checks = person
        .job()
        .prove
        .proof
        .iter()
        .flat_map(|proof| &proof.checks);
    let buckets = checks.filter_map(|check| check.bucket.as_ref());
    buckets.map(BucketName::as_str).collect()
}

fn verdict(person: &Person) -> Verdict {
    person.job().prove.verdict.clone().unwrap()
}

/// Writes the permission list anew.
fn rewrite(state: &mut State, write: impl Fn(&str) -> String) {
    for policy in state.policies.values_mut() {
        let document = write(policy.document.current());
        policy.document = Trail::new(policy.made, document);
    }
}

fn no_file_is_anywhere(world: &World) {
    world.cloud.with_state(|state| {
        for bucket in state.buckets.values() {
            assert!(bucket.objects.is_empty(), "{}", bucket.name);
        }
    });
}

/// How often a call went out.
fn calls(world: &World, name: &str) -> usize {
    let log = world.cloud.log();
    log.iter().filter(|call| **call == name).count()
}

/// Whichever bucket the list lacks, and whether the key may list at all. What was put into the other one is gone.
#[test]
fn a_bucket_that_the_key_does_not_open_is_found() {
    for text in [recipe(), WRITER.to_owned()] {
        for lacks in ["acme-archive", "acme-payroll"] {
            let world = plain(PracticeOptions::default());
            let elsewhere = |document: &str| document.replace(lacks, "acme-other");
            let person = tested(&world, &text, |state| rewrite(state, elsewhere));
            let narrow = Verdict::Failed(FaultKind::KeyTooNarrow);
            assert_eq!(verdict(&person), narrow, "{lacks}");
            assert_eq!(told_of(&person), BTreeSet::from([lacks]));
            no_file_is_anywhere(&world);
        }
    }
}

#[test]
fn a_right_too_much_in_one_of_the_buckets_is_found() {
    for wide in ["acme-archive", "acme-payroll"] {
        let world = plain(PracticeOptions::default());
        let more = |document: &str| {
            let put = format!(
                r#"{{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::{wide}/*"]}}"#
            );
            document.replacen("\"Statement\":[", &format!("\"Statement\":[{put},"), 1)
        };
        let person = tested(&world, READER, |state| rewrite(state, more));
        let failed = Verdict::Failed(FaultKind::KeyTooWide);
        assert_eq!(verdict(&person), failed, "{wide}");
        assert_eq!(told_of(&person), BTreeSet::from([wide]));
        no_file_is_anywhere(&world);
    }
}

/// The second bucket keeps old versions, the first does not.
#[test]
fn what_one_bucket_keeps_of_its_test_file_is_removed_or_told_with_its_name() {
    for (trouble, left) in [(None, 0), (Some(Trouble::NeverSent), 1)] {
        let mut faults = FaultPlan::default();
        if let Some(trouble) = trouble {
            faults = faults.at("s3:DeleteObjectVersion", 2, trouble);
        }
        let world = plain(PracticeOptions {
            faults,
            ..PracticeOptions::default()
        });
        world.cloud.with_state(|state| {
            let bucket = state.buckets.get_mut("acme-payroll").unwrap();
            bucket.versioning = Versioning::On;
        });
        let person = tested(&world, &recipe(), |_| {});
        assert_eq!(verdict(&person), Verdict::Proven);
        let told = &person.job().prove.left_behind;
        assert_eq!(told.len(), left, "{told:?}");
        match told.as_slice() {
            [] => no_file_is_anywhere(&world),
            [one] => {
                let bucket = one.bucket.as_ref().unwrap().as_str();
                assert_eq!(one.place(), format!("{bucket}/{}", one.file));
            }
            more => panic!("{more:?}"),
        }
    }
}

/// A file could never be removed from the second one.
#[test]
fn where_one_bucket_keeps_every_file_none_is_put_anywhere() {
    let world = plain(PracticeOptions::default());
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-payroll").unwrap();
        bucket.locked_by_default = true;
    });
    let person = tested(&world, &recipe(), |_| {});
    let proof = person.job().prove.proof.as_ref().unwrap();
    assert_eq!(proof.left_out()[&LeftOut::FilesKeptInOne], 3);
    assert_eq!(calls(&world, "s3:PutObject"), 0);
    no_file_is_anywhere(&world);
}

/// The recipe forbids something in one bucket of its own choice: what is drawn for the first one does not hold
/// in the other.
#[test]
fn a_role_is_asked_about_in_each_bucket() {
    let several = "kind = \"bucket\"\nmost = 2\n";
    let airbyte = roles::AIRBYTE.replacen("kind = \"bucket\"\n", several, 1);
    for (lacks, kind) in [
        ("acme-deliveries", None),
        ("acme-archive", Some(FaultKind::RoleTooWide)),
        ("acme-payroll", Some(FaultKind::RoleTooNarrow)),
    ] {
        let world = plain(PracticeOptions::default());
        let forbidden = format!(
            "[[grant]]\nid = \"Never\"\nsay = \"Never put files\"\neffect = \"deny\"\n\
             actions = [\"s3:PutObject\"]\nresources = [\"arn:{{{{partition}}}}:s3:::{lacks}/*\"]\n\n[handoff]"
        );
        let recipe = airbyte.replacen("[handoff]", &forbidden, 1);
        let mut person = at_the_bucket(&world, &recipe);
        roles::answer(&mut person, &[("external_id", "workspace-1")]);
        tick(&mut person, &["acme-archive", "acme-payroll"]);
        go_on(&mut person);
        person.go_to_make();
        person.make();
        person.prove();
        let expected = kind.map_or(Verdict::Proven, Verdict::Failed);
        assert_eq!(verdict(&person), expected, "{lacks}");
    }
}
