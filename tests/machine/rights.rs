//! Rights that are missing: found out before anything is made, and the way round.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::plan::{OpId, Operation, TAG_STATE};
use keyhandoff::ports::Cloud as _;
use keyhandoff::wizard::steps::check::{self, Act as Did, Rights};
use keyhandoff::wizard::steps::make;
use keyhandoff::wizard::{Act, Page};

pub fn lacking(actions: &[&str]) -> World {
    World::new(PracticeOptions {
        denied_actions: actions.iter().map(|&action| action.to_owned()).collect(),
        ..PracticeOptions::default()
    })
}

pub fn on_the_check_page(world: &World) -> Person {
    let mut person = Person::signed_in(world);
    person.go_to_check("acme-deliveries");
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    person
}

fn missing(person: &Person) -> Vec<&'static str> {
    let missing = check::missing(person.job()).into_iter();
    missing.map(|(ask, _)| ask.action).collect()
}

/// What the administrator makes, with rights of their own. What a person's state is only the app says.
fn administer(world: &World, person: &Person, ops: &[OpId], lacking: &[&str]) {
    world.cloud.deny(&[]);
    let plan = person.job().plan().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for op in ops {
        let mut operation = plan.operation(*op).unwrap();
        if let Operation::CreateUser { tags, .. } = &mut operation {
            tags.retain(|(name, _)| name != TAG_STATE);
        }
        let made = runtime.block_on(world.cloud.carry_out(&operation));
        assert!(made.is_ok(), "{op:?}");
    }
    world.cloud.deny(lacking);
}

#[test]
fn a_missing_right_is_named_and_nothing_is_made() {
    let world = lacking(&["iam:CreateUser"]);
    let mut person = on_the_check_page(&world);
    assert_eq!(missing(&person), ["iam:CreateUser"]);
    assert!(!person.wizard.can_leave());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
    let log = world.cloud.log();
    assert!(
        !log.iter().any(|action| action.contains("Create")),
        "{log:?}"
    );
}

#[test]
fn the_same_job_goes_on_when_the_administrator_has_made_the_things() {
    let lacks = [
        "iam:CreateUser",
        "iam:CreateGroup",
        "iam:AddUserToGroup",
        "iam:AttachGroupPolicy",
    ];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    assert_eq!(missing(&person).len(), 4);
    let draft = person.job().draft_id.clone();
    let ops = [
        OpId::Policy,
        OpId::Group,
        OpId::User,
        OpId::Attach,
        OpId::Member,
    ];
    administer(&world, &person, &ops, &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    assert_eq!(
        missing(&person),
        [""; 0],
        "only what is still to be done counts"
    );
    person.act(Act::Next);
    person.make();
    person.prove();
    person.hand_over(&world);
    assert_eq!(person.job().draft_id, draft);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// As a helper of the administrator might leave it: half of it.
#[test]
fn what_is_half_made_leaves_the_rest_to_be_asked_for() {
    let lacks = ["iam:CreateUser", "iam:AddUserToGroup"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    administer(&world, &person, &[OpId::User], &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.until_job(|job| !matches!(job.check.rights, Rights::Asking(..)));
    assert_eq!(missing(&person), ["iam:AddUserToGroup"]);
}

#[test]
fn an_account_that_does_not_tell_blocks_nothing() {
    let world = lacking(&["iam:SimulatePrincipalPolicy"]);
    let mut person = on_the_check_page(&world);
    assert!(check::not_told(person.job()));
    assert!(person.wizard.can_leave());
    assert!(!check::pack_is_offered(person.job()));
    person.act(Act::Next);
    person.make();
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// What was refused in the middle is not asked for again once it is there, in the same draft.
#[test]
fn a_job_that_was_refused_in_the_middle_goes_on_with_what_the_administrator_made() {
    let lacks = [
        "iam:SimulatePrincipalPolicy",
        "iam:CreateUser",
        "iam:AttachGroupPolicy",
        "iam:AddUserToGroup",
    ];
    for program_ends in [false, true] {
        let world = lacking(&lacks);
        let mut person = on_the_check_page(&world);
        person.act(Act::Next);
        person.until_job(|job| job.make.stopped.is_some());
        assert_eq!(world.counts(), [0, 1, 1, 0]);
        let draft = person.job().draft_id.clone();
        administer(
            &world,
            &person,
            &[OpId::User, OpId::Attach, OpId::Member],
            &lacks,
        );
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
        person.until(|wizard| {
            wizard.can_leave() || wizard.job.as_ref().unwrap().make.stopped.is_some()
        });
        assert_eq!(person.job().make.stopped, None);
        assert_eq!(person.job().draft_id, draft);
        assert_eq!(world.counts(), [1, 1, 1, 1]);
        let log = world.cloud.log();
        let made = log.iter().filter(|action| **action == "iam:CreateUser");
        assert_eq!(
            made.count(),
            2,
            "one refused and the administrator's: {log:?}"
        );
    }
}

/// The answer is not waited for, and one that is late changes nothing.
#[test]
fn a_late_answer_holds_nothing_up() {
    let world = lacking(&["iam:CreateAccessKey"]);
    let mut person = Person::signed_in(&world);
    person.hold_the_rights();
    person.go_to_make();
    assert_eq!(person.wizard.page, Page::Make);
    person.let_it_come();
    person.until_job(|job| job.make.stopped.is_some());
    assert_eq!(world.counts(), [1, 1, 1, 0]);
    assert!(check::pack_is_offered(person.job()));
}

/// The app says how far a job is, and it says so before the key is there.
#[test]
fn a_user_that_the_administrator_made_is_marked_before_its_key_is_made() {
    let lacks = ["iam:CreateUser"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    administer(&world, &person, &[OpId::User], &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.act(Act::Next);
    person.make();
    let log = world.cloud.log();
    let place = |action: &str| log.iter().position(|done| *done == action).unwrap();
    assert!(
        place("iam:TagUser") < place("iam:CreateAccessKey"),
        "{log:?}"
    );
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// Somebody made a key of it by hand, against what the letter asks for: it is not this job's to delete.
#[test]
fn a_key_that_somebody_made_for_the_administrators_user_stays() {
    let lacks = ["iam:CreateUser"];
    let world = lacking(&lacks);
    let mut person = on_the_check_page(&world);
    administer(&world, &person, &[OpId::User, OpId::Key], &lacks);
    person.act(Act::Check(Did::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    person.act(Act::Next);
    person.until_job(|job| job.make.stopped.is_some());
    assert_eq!(person.job().make.other_keys.len(), 1, "it is named");
    person.act(Act::Make(make::Act::KeepKeys));
    person.until(|wizard| wizard.can_leave());
    assert_eq!(world.counts(), [1, 1, 1, 2]);
    let log = world.cloud.log();
    assert!(!log.contains(&"iam:DeleteAccessKey"), "{log:?}");
}
