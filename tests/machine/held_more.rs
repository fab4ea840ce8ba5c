//! A robot account that is there already and holds more than the job gives it.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{PracticeOptions, State};
use keyhandoff::domain::fault::{Extra, FaultKind};
use keyhandoff::domain::names::Arn;
use keyhandoff::domain::plan::OpId;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::check::{self, Act as Check};
use keyhandoff::wizard::steps::make::Act as Did;

const USER: &str = "revenuecat-acme-deliveries";
const QUESTIONS: [&str; 4] = [
    "iam:ListGroupsForUser",
    "iam:ListAttachedUserPolicies",
    "iam:ListUserPolicies",
    "iam:GetLoginProfile",
];

fn lacking(actions: &[&str]) -> World {
    World::new(PracticeOptions {
        denied_actions: actions.iter().map(|&action| action.to_owned()).collect(),
        ..PracticeOptions::default()
    })
}

fn on_the_check_page(world: &World) -> Person {
    let mut person = Person::signed_in(world);
    person.go_to_check("acme-deliveries");
    person
}

fn look_again(person: &mut Person) {
    person.act(Act::Check(Check::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
}

/// Gives the robot account more, or takes it away again.
fn change(state: &mut State, extra: usize, on: bool) {
    let now = tokio::time::Instant::now();
    let user = state.users.get_mut(USER).unwrap();
    match extra {
        0 => {
            let mut other = state.groups[USER].clone();
            other.name = keyhandoff::domain::names::GroupName::parse("admins").unwrap();
            other.members.set(now, &USER.to_owned(), on);
            state.groups.insert("admins".into(), other);
        }
        1 => {
            let arn = Arn::parse("arn:aws:iam::aws:policy/AdministratorAccess").unwrap();
            user.attached.set(now, &arn, on);
        }
        2 if on => drop(user.inline.insert("more".into(), "{}".into())),
        2 => user.inline.clear(),
        _ => user.password = on,
    }
}

const EXTRAS: [Extra; 4] = [Extra::Group, Extra::Policy, Extra::Policy, Extra::Password];

#[test]
fn what_is_adopted_may_hold_nothing_of_its_own() {
    for (number, extra) in EXTRAS.into_iter().enumerate() {
        let world = lacking(&["iam:CreateUser"]);
        let mut person = on_the_check_page(&world);
        world.carry_out(&person, &[OpId::Group, OpId::User, OpId::Member]);
        world.cloud.with_state(|state| change(state, number, true));
        look_again(&mut person);
        let fault = person.job().check.fault.clone().map(|fault| fault.kind);
        assert_eq!(fault, Some(FaultKind::UserHoldsMore { extra }));
        person.act(Act::Next);
        let [_, _, policies, keys] = world.counts();
        assert_eq!((policies, keys), (0, 0), "nothing was made");
        world.cloud.with_state(|state| change(state, number, false));
        look_again(&mut person);
        assert_eq!(person.job().check.fault, None);
        person.act(Act::Next);
        person.make();
        assert_eq!(person.job().make.stopped, None);
        assert!(!check::is_veiled(person.job()));
    }
}

#[test]
fn the_same_is_looked_at_after_a_refusal_in_the_middle() {
    let world = lacking(&["iam:SimulatePrincipalPolicy", "iam:CreateUser"]);
    let mut person = on_the_check_page(&world);
    person.act(Act::Next);
    person.until_job(|job| job.make.stopped.is_some());
    world.carry_out(&person, &[OpId::User]);
    world.cloud.with_state(|state| change(state, 1, true));
    person.act(Act::Make(Did::TryAgain));
    person.until_job(|job| job.make.stopped.is_some());
    let fault = person.job().make.stopped.clone().unwrap();
    let extra = Extra::Policy;
    assert_eq!(fault.kind, FaultKind::UserHoldsMore { extra });
    assert_eq!(world.counts()[3], 0, "no key was made");
    world.cloud.with_state(|state| change(state, 1, false));
    person.act(Act::Make(Did::TryAgain));
    person.until(|wizard| wizard.can_leave());
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn who_may_not_ask_is_told_so_and_goes_on() {
    for denied in QUESTIONS {
        let world = lacking(&[]);
        let mut person = on_the_check_page(&world);
        assert!(!check::is_veiled(person.job()), "nothing is there");
        world.carry_out(&person, &[OpId::User]);
        world.cloud.deny(&[denied]);
        look_again(&mut person);
        assert_eq!(person.job().check.fault, None, "{denied}");
        assert!(check::is_veiled(person.job()), "{denied}");
        person.act(Act::Next);
        person.make();
        assert!(check::is_veiled(person.job()), "{denied}");
        assert_eq!(world.counts(), [1, 1, 1, 1]);
    }
}

#[test]
fn where_nothing_stands_nothing_more_is_asked() {
    let world = lacking(&[]);
    let mut person = Person::to_make(&world);
    person.make();
    let log = world.cloud.log();
    assert!(!log.iter().any(|call| QUESTIONS.contains(call)), "{log:?}");
}
