//! Permission lists that AWS keeps, with devo.ps as the vendor.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::plan::OpId;
use keyhandoff::domain::proof::{Expected, Got, Probe};
use keyhandoff::domain::recipe::{Answers, YES};
use keyhandoff::wizard::steps::{check, done, hand_over};
use keyhandoff::wizard::{Act, Page};

fn devops() -> &'static str {
    include_str!("../../assets/recipes/devops.toml")
}

/// On the check page of devo.ps, with these answers.
fn at_the_check_of_devops(world: &World, storage: bool) -> Person {
    let mut person = Person::begun(world, devops());
    let mut answers = Answers::default();
    if storage {
        answers.insert("storage", YES.into());
    }
    person.act(Act::Answers(answers));
    person.act(Act::Next);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    person.until_job(|job| job.check.looking.is_none());
    person
}

fn accept(person: &mut Person, typed: &str) {
    person.act(Act::Check(check::Act::Accept(typed.into())));
}

/// What stands on the one user of the account.
fn lists_on_the_user(world: &World) -> Vec<String> {
    world.cloud.with_state(|state| {
        let user = state.users.values().next().unwrap();
        let lists = user.attached.current();
        lists.map(|list| list.resource().to_owned()).collect()
    })
}

#[test]
fn a_list_of_aws_is_used_only_once_the_vendors_name_is_typed() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_check_of_devops(&world, false);
    for typed in ["", "yes", "devops"] {
        accept(&mut person, typed);
        assert!(!person.wizard.can_leave(), "{typed}");
        person.act(Act::Next);
        assert_eq!(person.wizard.page, Page::Check, "{typed}");
    }
    assert_eq!(world.counts(), [0, 0, 0, 0]);
    accept(&mut person, " Devo.ps ");
    assert!(person.wizard.can_leave());
    person.act(Act::Next);
    person.make();
    assert_eq!(
        world.counts(),
        [1, 0, 0, 1],
        "no permission list of its own"
    );
    assert_eq!(lists_on_the_user(&world), ["policy/AmazonEC2FullAccess"]);
    person.prove();
    let proof = person.job().prove.proof.as_ref().unwrap();
    let of = |expected| {
        let checks = proof.checks.iter();
        let of = checks.filter(|check| check.expected == expected);
        of.map(|check| check.probe).collect::<Vec<_>>()
    };
    assert_eq!(
        of(Expected::Allowed),
        [Probe::WhoAmI, Probe::DescribeServers]
    );
    assert!(of(Expected::Refused).contains(&Probe::ListUsers));
    assert!(of(Expected::Refused).contains(&Probe::ListAllBuckets));
    assert!(person.job().prove.is_proven());
    person.hand_over(&world);
    person.act(Act::Next);
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.policy_arn, None);
    assert_eq!(record.managed.len(), 1);
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn what_the_second_list_permits_is_not_expected_to_be_refused() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_check_of_devops(&world, true);
    accept(&mut person, "devo.ps");
    person.act(Act::Next);
    person.make();
    assert_eq!(
        lists_on_the_user(&world),
        ["policy/AmazonEC2FullAccess", "policy/AmazonS3FullAccess"]
    );
    person.prove();
    assert!(
        person.job().prove.is_proven(),
        "{:?} {:?}",
        person.job().prove.verdict,
        person.job().prove.proof
    );
    let refused = (person.job().prove.proof.iter())
        .flat_map(|proof| &proof.checks)
        .filter(|check| check.expected == Expected::Refused);
    let refused: Vec<Probe> = refused.map(|check| check.probe).collect();
    assert_eq!(refused, [Probe::ListUsers]);
}

#[test]
fn a_lost_answer_to_attaching_aws_lists_is_found_again() {
    for trouble in [Trouble::LostAnswer, Trouble::NeverSent, Trouble::Busy] {
        let faults = FaultPlan::default().at("iam:AttachUserPolicy", 1, trouble.clone());
        let world = World::new(PracticeOptions {
            faults,
            ..PracticeOptions::default()
        });
        let mut person = at_the_check_of_devops(&world, true);
        accept(&mut person, "devo.ps");
        person.act(Act::Next);
        person.make();
        assert_eq!(world.counts(), [1, 0, 0, 1], "{trouble:?}");
        assert_eq!(lists_on_the_user(&world).len(), 2, "{trouble:?}");
    }
}

/// The practice account has every list of AWS and has read few of them: what one may permit is no refusal.
#[test]
fn a_list_that_is_not_read_here_is_practised_and_its_checks_are_left_out() {
    let world = World::new(PracticeOptions::default());
    let recipe = devops().replace("AmazonEC2FullAccess", "ReadOnlyAccess");
    let mut person = Person::begun(&world, &recipe);
    person.act(Act::Next);
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    accept(&mut person, "devo.ps");
    person.act(Act::Next);
    person.make();
    person.prove();
    assert!(person.job().prove.is_proven());
    assert_eq!(lists_on_the_user(&world), ["policy/ReadOnlyAccess"]);
    let proof = person.job().prove.proof.as_ref().unwrap();
    let wrongly = proof
        .checks
        .iter()
        .find(|check| check.got == Some(Got::Refused));
    assert_eq!(wrongly, None, "nobody knows that it is refused");
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

/// The same through a folder: the lists hang there and go with it.
#[test]
fn lists_of_aws_hang_on_the_folder_where_there_is_one() {
    let world = World::new(PracticeOptions::default());
    let recipe = devops().replace("access-key-on-user", "access-key-through-group");
    let mut person = Person::begun(&world, &recipe);
    person.act(Act::Next);
    person.act(Act::Next);
    accept(&mut person, "devo.ps");
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    assert_eq!(world.counts(), [1, 1, 0, 1]);
    world.cloud.with_state(|state| {
        let group = state.groups.values().next().unwrap();
        assert_eq!(group.attached.current().count(), 1);
    });
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

/// devo.ps cannot open a sealed file: the values go into its own page.
#[test]
fn the_values_can_go_into_the_vendors_form_instead_of_a_file() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_the_check_of_devops(&world, false);
    accept(&mut person, "devo.ps");
    person.act(Act::Next);
    person.make();
    person.prove();
    person.act(Act::Next);
    person.act(Act::HandOver(hand_over::Act::TypedIn));
    assert!(!person.job().hand_over.is_busy(), "nothing was copied yet");
    let secret = hand_over::What::Field(1);
    person.act(Act::HandOver(hand_over::Act::Copy(secret)));
    person.act(Act::HandOver(hand_over::Act::TypedIn));
    person.until_job(|job| job.hand_over.is_over());
    world.cloud.with_state(|state| {
        let user = state.users.values().next().unwrap();
        let state = ("keyhandoff:state".to_owned(), "handed-over".to_owned());
        assert!(user.tags.contains(&state));
    });
    let record = done::record(person.job()).unwrap();
    assert_eq!((record.handoff_file, record.words.len()), (None, 0));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    person.close();
    assert_eq!(world.entries(), ["index"], "nothing secret is kept");
}

/// Answers decide what is made, so a job that was cut goes on with those it was begun with.
#[test]
fn a_cut_job_keeps_its_answers() {
    let world = World::new(PracticeOptions {
        latency_ms: 10,
        ..PracticeOptions::default()
    });
    let mut person = at_the_check_of_devops(&world, true);
    accept(&mut person, "devo.ps");
    person.act(Act::Next);
    person.until_job(|job| job.make.journal.is_done(OpId::User));
    person.close();
    drop(person);
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    assert_eq!(person.job().answers.get("storage"), Some(YES));
    person.finish(&world);
    assert_eq!(world.counts(), [1, 0, 0, 1]);
    assert_eq!(lists_on_the_user(&world).len(), 2);
}
