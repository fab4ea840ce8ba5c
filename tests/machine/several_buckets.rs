//! One key for several buckets: what is chosen, what it permits and what is handed over.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::{Arn, BucketName, Region};
use keyhandoff::wizard::steps::bucket::{self, Choice};
use keyhandoff::wizard::steps::{done, hand_over};
use keyhandoff::wizard::{Act, Page};

/// RevenueCat's recipe, for up to three buckets.
pub fn recipe() -> String {
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    text.replacen("kind = \"bucket\"\n", "kind = \"bucket\"\nmost = 3\n", 1)
}

pub fn at_the_bucket(world: &World, recipe: &str) -> Person {
    let mut person = Person::begun(world, recipe);
    person.act(Act::Next);
    person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
    person
}

pub fn tick(person: &mut Person, names: &[&str]) {
    for name in names {
        let name = BucketName::parse(name).unwrap();
        person.act(Act::Bucket(bucket::Act::Tick(name)));
    }
}

pub fn go_on(person: &mut Person) {
    person.act(Act::Next);
    person.until(|wizard| {
        let job = wizard.job.as_ref().unwrap();
        wizard.page != Page::Bucket || job.bucket.fault.is_some()
    });
}

fn chosen(person: &Person) -> Vec<String> {
    let facts = person.job().bucket.facts.as_ref().unwrap();
    facts.all().map(ToString::to_string).collect()
}

/// Makes it all and seals it.
fn finish(person: &mut Person, world: &World) {
    person.until_job(|job| job.check.looking.is_none());
    person.finish(world);
}

#[test]
fn one_key_opens_all_that_were_ticked_and_no_other() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_bucket(&world, &recipe());
    tick(&mut person, &["acme-payroll", "acme-archive"]);
    go_on(&mut person);
    assert_eq!(person.wizard.page, Page::Check);
    assert_eq!(chosen(&person), ["acme-payroll", "acme-archive"]);
    finish(&mut person, &world);

    assert_eq!(world.counts(), [1, 1, 1, 1]);
    world.cloud.with_state(|state| {
        let user = state.users.keys().next().unwrap();
        assert!(user.contains("acme-payroll"), "{user}");
        let policy = state.policies.values().next().unwrap();
        let document = policy.document.current();
        let document: serde_json::Value = serde_json::from_str(document).unwrap();
        let statements = document["Statement"].as_array().unwrap();
        assert_eq!(statements.len(), 2);
        assert_eq!(
            statements[1]["Resource"],
            serde_json::json!(["arn:aws:s3:::acme-payroll/*", "arn:aws:s3:::acme-archive/*"])
        );
        // A test file was put into each and is gone.
        for bucket in state.buckets.values() {
            assert!(bucket.objects.is_empty(), "{}", bucket.name);
        }
    });
    let proof = person.job().prove.proof.as_ref().unwrap();
    assert_eq!(proof.other_bucket().unwrap().as_str(), "acme-deliveries");
    assert_eq!(proof.left_out().len(), 0);
    let record = done::record(person.job()).unwrap();
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    let named: Vec<&str> = record.buckets().map(BucketName::as_str).collect();
    assert_eq!(named, ["acme-payroll", "acme-archive"]);
    let fields = hand_over::fields(person.job()).unwrap();
    let told = |text: &str| fields.iter().any(|field| field.value == text);
    assert!(told("acme-payroll, acme-archive"), "{fields:?}");
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn a_job_with_several_buckets_goes_on_from_its_draft() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_bucket(&world, &recipe());
    tick(&mut person, &["acme-payroll", "acme-archive"]);
    go_on(&mut person);
    person.until_job(|job| job.check.looking.is_none());
    person.go_to_make();
    person.make();
    let before = person.job().plan().unwrap().document;
    person.close();
    drop(person);

    world.recipes.kept.lock().unwrap().insert(
        keyhandoff::domain::recipe::Recipe::parse(&recipe())
            .unwrap()
            .makes(),
        recipe(),
    );
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    assert_eq!(chosen(&person), ["acme-payroll", "acme-archive"]);
    assert_eq!(person.job().plan().unwrap().document, before);
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.further_buckets.len(), 1);
}

#[test]
fn what_would_be_half_done_is_told_with_its_name() {
    let world = World::new(PracticeOptions::default());
    let archive = BucketName::parse("acme-archive").unwrap();
    let mut person = at_the_bucket(&world, &recipe());
    tick(&mut person, &["acme-deliveries", "acme-archive"]);
    let refused = |person: &mut Person, kind: FaultKind| {
        go_on(person);
        assert_eq!(person.wizard.page, Page::Bucket);
        assert_eq!(person.job().bucket.fault.as_ref().unwrap().kind, kind);
        assert_eq!(person.job().bucket.fault_of, Some(archive.clone()));
        assert_eq!(person.job().bucket.facts, None);
    };
    refused(&mut person, FaultKind::BucketsApart);
    let set = |region: &str, key: Option<&str>| {
        world.cloud.with_state(|state| {
            let bucket = state.buckets.get_mut("acme-archive").unwrap();
            bucket.region = Region::parse(region).unwrap();
            bucket.kms_key = key.map(|key| Arn::parse(key).unwrap());
        });
    };
    let key = "arn:aws:kms:eu-central-1:111122223333:key/1234";
    set("eu-central-1", Some(key));
    refused(&mut person, FaultKind::BucketKeysDiffer);
    // Without its tick the others are used.
    tick(&mut person, &["acme-archive"]);
    go_on(&mut person);
    assert_eq!(chosen(&person), ["acme-deliveries"]);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn ticks_go_up_to_what_the_vendor_takes_and_the_next_one_becomes_the_first() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_bucket(&world, &recipe().replace("most = 3", "most = 2"));
    tick(&mut person, &["acme-archive", "acme-payroll"]);
    assert!(bucket::is_full(person.job()));
    tick(&mut person, &["acme-deliveries"]);
    let deliveries = BucketName::parse("acme-deliveries").unwrap();
    assert!(!person.job().bucket.is_chosen(&deliveries));
    tick(&mut person, &["acme-archive"]);
    let payroll = BucketName::parse("acme-payroll").unwrap();
    assert_eq!(person.job().bucket.choice, Choice::Listed(payroll));
    // A typed name stands for itself.
    tick(&mut person, &["acme-archive"]);
    person.bucket("acme-deliveries");
    go_on(&mut person);
    assert_eq!(chosen(&person), ["acme-deliveries"]);
}
