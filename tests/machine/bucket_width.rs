//! What a recipe asks of its bucket: whether it is there, its name, its region, what is set on it.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::bucket::Versioning;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::{NameFault, Region};
use keyhandoff::domain::plan::OpId;
use keyhandoff::domain::recipe::NewBucket;
use keyhandoff::wizard::steps::bucket::{self, Choice};
use keyhandoff::wizard::steps::check;
use keyhandoff::wizard::{Act, Page};

/// RevenueCat's recipe, which asks more of its bucket.
fn recipe(more: &str) -> String {
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    text.replacen(
        "kind = \"bucket\"\n",
        &format!("kind = \"bucket\"\n{more}\n"),
        1,
    )
}

const SETTINGS: &str =
    "new_bucket = { versioning = true, object_lock = true, abort_uploads_after_days = 7 }";

fn at_the_bucket(world: &World, recipe: &str) -> Person {
    let mut person = Person::begun(world, recipe);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Bucket);
    person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
    person
}

fn new_bucket(person: &mut Person, name: &str) {
    person.act(Act::Bucket(bucket::Act::Choose(Choice::New)));
    person.act(Act::Bucket(bucket::Act::Type(name.into())));
}

fn go_on(person: &mut Person) {
    person.act(Act::Next);
    person.until(|wizard| {
        let job = wizard.job.as_ref().unwrap();
        wizard.page != Page::Bucket || job.bucket.fault.is_some()
    });
}

fn refused(person: &mut Person) -> FaultKind {
    go_on(person);
    assert_eq!(person.wizard.page, Page::Bucket);
    let fault = person.job().bucket.fault.clone();
    fault.expect("a fault beside the bucket").kind
}

fn wanted() -> NewBucket {
    NewBucket {
        versioning: true,
        object_lock: true,
        abort_uploads_after_days: Some(7),
    }
}

#[test]
fn what_the_vendor_asks_is_set_on_the_new_bucket_and_the_test_leaves_nothing_in_it() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_bucket(&world, &recipe(SETTINGS));
    new_bucket(&mut person, "acme-new");
    go_on(&mut person);
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.finish(&world);
    person.until_job(|job| !job.prove.is_cleaning());
    world.cloud.with_state(|state| {
        let bucket = &state.buckets["acme-new"];
        assert_eq!(bucket.settings, wanted());
        assert_eq!(bucket.versioning, Versioning::On);
        assert!(bucket.public_access_blocked);
        assert!(bucket.objects.is_empty(), "{:?}", bucket.objects);
    });
    assert_eq!(person.job().prove.left_behind, []);
}

#[test]
fn a_bucket_that_was_there_is_left_as_it_is() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &recipe(SETTINGS));
    person.finish(&world);
    world.cloud.with_state(|state| {
        let bucket = &state.buckets["acme-deliveries"];
        assert_eq!(bucket.settings, NewBucket::default());
    });
    assert!(!world.cloud.log().contains(&"s3:PutBucketVersioning"));
}

/// However the calls for the bucket end, it has its settings when the key is made.
#[test]
fn a_lost_answer_or_a_cut_leaves_no_bucket_without_its_settings() {
    for action in ["s3:CreateBucket", "s3:PutBucketVersioning"] {
        for trouble in [Trouble::LostAnswer, Trouble::NeverSent, Trouble::Busy] {
            let world = World::new(PracticeOptions {
                faults: FaultPlan::default().at(action, 1, trouble.clone()),
                ..PracticeOptions::default()
            });
            let mut person = at_the_bucket(&world, &recipe(SETTINGS));
            new_bucket(&mut person, "acme-new");
            go_on(&mut person);
            person.act(Act::Next);
            person.until(|wizard| wizard.page == Page::Make);
            person.make();
            assert_eq!(world.counts(), [1, 1, 1, 1], "{action} {trouble:?}");
            world.cloud.with_state(|state| {
                let settings = &state.buckets["acme-new"].settings;
                assert_eq!(*settings, wanted(), "{action} {trouble:?}");
            });
        }
    }
}

#[test]
fn only_buckets_that_the_vendor_takes_are_offered() {
    let world = World::new(PracticeOptions::default());
    let asks = "regions = [\"eu-west-1\"]\nbegins_with = \"acme-a\"";
    let mut person = at_the_bucket(&world, &recipe(asks));
    let bucket::List::Here(buckets) = &person.job().bucket.list else {
        panic!("the list is there")
    };
    let (fitting, others) = bucket::fitting(person.job(), buckets);
    let names: Vec<&str> = fitting.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((names.as_slice(), others), (&["acme-archive"][..], 2));
    let ireland = Region::parse("eu-west-1").unwrap();
    assert_eq!(bucket::region_of_new(person.job()), Some(ireland));

    person.bucket("acme-deliveries");
    let fault = person.job().bucket.name_fault.clone();
    let start = "acme-a".to_owned();
    assert_eq!(fault, Some(NameFault::Beginning { start }));
    assert!(!person.wizard.can_leave());
    person.bucket("acme-archive");
    go_on(&mut person);
    assert_eq!(person.wizard.page, Page::Check);
}

#[test]
fn a_bucket_elsewhere_is_told_before_anything_is_made() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_bucket(&world, &recipe("regions = [\"eu-west-1\"]"));
    person.bucket("acme-deliveries");
    assert_eq!(refused(&mut person), FaultKind::BucketElsewhere);
    new_bucket(&mut person, "acme-new");
    let frankfurt = Region::parse("eu-central-1").unwrap();
    person.act(Act::Bucket(bucket::Act::Region(frankfurt)));
    assert_eq!(refused(&mut person), FaultKind::BucketElsewhere);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn a_bucket_without_versions_is_taken_once_they_are_switched_on() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_bucket(&world, &recipe("existing_bucket = { versioning = true }"));
    person.bucket("acme-deliveries");
    assert_eq!(refused(&mut person), FaultKind::BucketVersionsOff);
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        bucket.versioning = Versioning::On;
    });
    go_on(&mut person);
    assert_eq!(person.wizard.page, Page::Check);
}

#[test]
fn a_vendor_that_wants_a_new_bucket_gets_one_with_the_name_that_it_suggests() {
    let world = World::new(PracticeOptions::default());
    let asks = format!("bucket = \"new\"\nsuggest = \"rc-{{{{account_id}}}}\"\n{SETTINGS}");
    let mut person = at_the_bucket(&world, &recipe(&asks));
    assert_eq!(person.job().bucket.typed, "rc-111122223333");
    person.act(Act::Bucket(bucket::Act::Type("acme-deliveries".into())));
    assert_eq!(refused(&mut person), FaultKind::BucketIsThere);
    // An earlier try may have made it: then it gets what it may lack.
    person.act(Act::Bucket(bucket::Act::Choose(Choice::Typed)));
    go_on(&mut person);
    assert_eq!(person.wizard.page, Page::Check);
    person.act(Act::Back);
    person.act(Act::Bucket(bucket::Act::Type("rc-new".into())));
    go_on(&mut person);
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    world.cloud.with_state(|state| {
        assert_eq!(state.buckets["rc-new"].settings, wanted());
        let other = &state.buckets["acme-deliveries"];
        assert_eq!(other.settings, NewBucket::default());
    });
}

/// The check page showed the settings, so they are set whoever has made the bucket in the end.
#[test]
fn a_bucket_that_the_administrator_makes_meanwhile_gets_its_settings() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["s3:CreateBucket".to_owned()],
        ..PracticeOptions::default()
    });
    let mut person = at_the_bucket(&world, &recipe(SETTINGS));
    new_bucket(&mut person, "acme-new");
    go_on(&mut person);
    person.until_job(|job| job.check.looking.is_none());
    world.carry_out(&person, &[OpId::Bucket]);
    person.act(Act::Check(check::Act::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    assert!(!person.job().bucket.facts.as_ref().unwrap().new);
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    world.cloud.with_state(|state| {
        assert_eq!(state.buckets["acme-new"].settings, wanted());
    });
}
