//! A key of an S3-compatible cloud that opens one bucket alone.

use super::guide::{paste, proven};
use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::BucketName;
use keyhandoff::domain::plan::Made;
use keyhandoff::domain::proof::{LeftOut, Verdict};
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::wizard::steps::{done, guide, questions, start};
use keyhandoff::wizard::{Act, Page};
use secrecy::ExposeSecret as _;

const RECIPE: &str = include_str!("../recipes/one_bucket.toml");

fn at_guide(world: &World, practice: bool, other: &str) -> Person {
    let mut person = Person::at_work(world);
    let recipe = Box::new(Recipe::parse(RECIPE).unwrap());
    person.act(Act::Start(start::Act::Begin { recipe, practice }));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Guide);
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    person.act(Act::Questions(questions::Act::Answer(
        "cloud_account".into(),
        "acme".into(),
    )));
    person.act(Act::Guide(guide::Act::OtherBucket(other.into())));
    person
}

/// Makes a key on the cloud's own page: for one bucket, or for all.
fn on_the_page(world: &World, bucket: Option<&str>) -> (String, String) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let bucket = bucket.map(|name| BucketName::parse(name).unwrap());
    let made = runtime.block_on(world.cloud.make_storage_key(bucket));
    let made = made.unwrap();
    let Made::Key(key_id) = made.made else {
        panic!("a key")
    };
    let secret = made.secret.unwrap().expose_secret().to_owned();
    (key_id.to_string(), secret)
}

fn tested(bucket: Option<&str>, other: &str) -> Person {
    tested_in(&World::new(PracticeOptions::default()), bucket, other)
}

fn tested_in(world: &World, bucket: Option<&str>, other: &str) -> Person {
    let (key_id, secret) = on_the_page(world, bucket);
    let mut person = at_guide(world, false, other);
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    person
}

#[test]
fn a_key_for_one_bucket_is_proven_to_be_refused_in_another() {
    let world = World::new(PracticeOptions::default());
    let mut person = tested_in(&world, Some("acme-deliveries"), "acme-payroll");
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    person.hand_over(&world);
    let record = done::record(person.job()).unwrap();
    let told = record.checks.iter();
    let told: Vec<_> = told.map(|check| (&*check.what, &*check.got)).collect();
    assert_eq!(
        told,
        [
            ("list", "allowed"),
            ("put", "allowed"),
            ("get", "allowed"),
            ("delete", "allowed"),
            ("list-other-bucket", "refused")
        ]
    );
}

#[test]
fn a_key_for_everything_is_not_handed_over_as_one_for_a_bucket() {
    let mut person = tested(None, "acme-payroll");
    let failed = Verdict::Failed(FaultKind::StorageKeyTooWide);
    assert_eq!(person.job().prove.verdict, Some(failed));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Prove);
}

#[test]
fn without_another_bucket_it_is_told_that_none_was_tried() {
    let person = tested(Some("acme-deliveries"), "");
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let left_out = person.job().prove.proof.as_ref().unwrap().left_out();
    assert_eq!(left_out.get(&LeftOut::NoSignIn), Some(&1));
}

#[test]
fn a_slip_in_the_other_buckets_name_is_told() {
    let person = tested(Some("acme-deliveries"), "acme-forgotten");
    // Such a key may not even be told that there is none.
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let person = tested(None, "acme-forgotten");
    let failed = Verdict::Failed(FaultKind::OtherBucketMissing);
    assert_eq!(person.job().prove.verdict, Some(failed));
    let world = World::new(PracticeOptions::default());
    for other in ["acme-deliveries", "Not a name"] {
        assert!(
            !at_guide(&world, false, other).wizard.can_leave(),
            "{other}"
        );
    }
    assert!(at_guide(&world, false, "acme-payroll").wizard.can_leave());
    // Nothing is tested without the bucket that was meant.
    let mut person = at_guide(&world, true, "Not a name");
    person.act(Act::Guide(guide::Act::TakePracticeKey));
    let (key_id, secret) = on_the_page(&world, None);
    paste(&mut person, &key_id, &secret);
    assert!(person.job().guide.busy.is_none());
    assert_eq!(person.wizard.page, Page::Guide);
}

#[test]
fn in_practice_the_page_makes_a_key_for_the_bucket() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide(&world, true, "acme-payroll");
    person.act(Act::Guide(guide::Act::TakePracticeKey));
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let proof = person.job().prove.proof.as_ref().unwrap();
    assert_eq!(proof.right(), 5);
}
