//! A bucket that the person may not make, and that an administrator makes meanwhile.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::plan::OpId;
use keyhandoff::ports::Cloud as _;
use keyhandoff::wizard::steps::check::{self, Act as Did, Rights};
use keyhandoff::wizard::steps::{bucket, make};
use keyhandoff::wizard::{Act, Page};

const NEW: &str = "acme-new";
const MAY_NOT: [&str; 1] = ["s3:CreateBucket"];
const MAY_NOT_AND_NOT_TOLD: [&str; 2] = ["s3:CreateBucket", "iam:SimulatePrincipalPolicy"];

fn lacking(actions: &[&str]) -> World {
    World::new(PracticeOptions {
        denied_actions: actions.iter().map(|&action| action.to_owned()).collect(),
        ..PracticeOptions::default()
    })
}

fn on_the_check_page(world: &World) -> Person {
    let mut person = Person::signed_in(world);
    person.act(Act::Next);
    person.act(Act::Bucket(bucket::Act::Choose(bucket::Choice::New)));
    person.act(Act::Bucket(bucket::Act::Type(NEW.into())));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Check);
    looked(&mut person);
    person
}

fn looked(person: &mut Person) {
    person.until_job(|job| job.check.looking.is_none());
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
}

fn administer(world: &World, person: &Person, lacks: &[&str]) {
    world.cloud.deny(&[]);
    let plan = person.job().plan().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let operation = plan.operation(OpId::Bucket).unwrap();
    assert!(runtime.block_on(world.cloud.carry_out(&operation)).is_ok());
    world.cloud.deny(lacks);
}

fn times_made(world: &World) -> usize {
    let log = world.cloud.log();
    let made = log.iter().filter(|action| **action == "s3:CreateBucket");
    made.count()
}

fn missing(person: &Person) -> Vec<&'static str> {
    let missing = check::missing(person.job()).into_iter();
    missing.map(|(ask, _)| ask.action).collect()
}

/// The rest of the job, without one more try to make the bucket.
fn goes_on(world: &World, person: &mut Person, made: usize) {
    person.until(|wizard| {
        let job = wizard.job.as_ref().unwrap();
        wizard.can_leave() || job.make.stopped.is_some()
    });
    assert_eq!(person.job().make.stopped, None);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    assert_eq!(times_made(world), made);
    assert!(!person.job().bucket.facts.as_ref().unwrap().new);
}

#[test]
fn look_again_finds_the_bucket_that_the_administrator_made() {
    let world = lacking(&MAY_NOT);
    let mut person = on_the_check_page(&world);
    assert_eq!(missing(&person), MAY_NOT);
    // Not yet.
    person.act(Act::Check(Did::LookAgain));
    looked(&mut person);
    assert_eq!(missing(&person), MAY_NOT);
    administer(&world, &person, &MAY_NOT);
    person.act(Act::Check(Did::LookAgain));
    looked(&mut person);
    assert_eq!(missing(&person), [""; 0]);
    person.act(Act::Next);
    goes_on(&world, &mut person, 1);
}

#[test]
fn changing_the_bucket_and_going_on_finds_it_too() {
    let world = lacking(&MAY_NOT);
    let mut person = on_the_check_page(&world);
    administer(&world, &person, &MAY_NOT);
    person.act(Act::GoTo(Page::Bucket));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Check);
    looked(&mut person);
    assert_eq!(missing(&person), [""; 0]);
    person.act(Act::Next);
    goes_on(&world, &mut person, 1);
}

#[test]
fn a_draft_that_is_gone_on_with_finds_it() {
    let world = lacking(&MAY_NOT);
    let person = on_the_check_page(&world);
    administer(&world, &person, &MAY_NOT);
    person.close();
    drop(person);
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    looked(&mut person);
    assert_eq!(missing(&person), [""; 0]);
    person.act(Act::Next);
    goes_on(&world, &mut person, 1);
}

/// Refused while things were made: the same window, and a draft.
#[test]
fn try_again_looks_before_it_makes() {
    for program_ends in [false, true] {
        let world = lacking(&MAY_NOT_AND_NOT_TOLD);
        let mut person = on_the_check_page(&world);
        person.act(Act::Next);
        person.until_job(|job| job.make.stopped.is_some());
        administer(&world, &person, &MAY_NOT_AND_NOT_TOLD);
        let before = times_made(&world);
        if program_ends {
            person.close();
            drop(person);
            person = Person::at(&world);
            person.go_on();
            person.sign_in();
            person.act(Act::Next);
        } else {
            person.act(Act::Make(make::Act::TryAgain));
        }
        goes_on(&world, &mut person, before);
    }
}

/// Somebody else in the world was quicker.
#[test]
fn a_name_that_was_taken_meanwhile_is_told() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["s3:CreateBucket".to_owned()],
        ..PracticeOptions::default()
    });
    let mut person = on_the_check_page(&world);
    world.cloud.take_bucket_name(NEW);
    person.act(Act::Check(Did::LookAgain));
    looked(&mut person);
    let fault = person.job().check.fault.as_ref().map(|fault| &fault.kind);
    assert_eq!(fault, Some(&FaultKind::BucketNameTaken));
    assert!(!person.wizard.can_leave());
}
