//! Company sign-in: what is chosen without asking, the ways back, and answers that come too late.

use super::person::Person;
use super::portal::Company;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::{AccountId, Region, RoleName};
use keyhandoff::wizard::draft::DraftWay;
use keyhandoff::wizard::steps::bucket;
use keyhandoff::wizard::steps::sign_in::company::{Act as Did, Stage};
use keyhandoff::wizard::steps::sign_in::{Act as SignIn, Choice};
use keyhandoff::wizard::{Act, Page, Wizard};

const TWO: [(&str, &str, &[&str]); 2] = [
    ("111122223333", "Acme Media", &["Admin", "Reader"]),
    ("444455556666", "Acme Payroll", &["Admin"]),
];

fn world(accounts: &[(&str, &str, &[&str])]) -> World {
    World {
        company: Company::of(accounts),
        ..World::new(PracticeOptions::default())
    }
}

/// Begun; no answer was taken yet.
fn begun(world: &World) -> Person {
    let mut person = Person::at(world);
    person.choose();
    begin(&mut person);
    person
}

fn begin(person: &mut Person) {
    person.act(Act::SignIn(SignIn::Choose(Choice::Company)));
    company(person, Did::Type("acme.awsapps.com/start/#/".into()));
    person.act(Act::Next);
}

fn company(person: &mut Person, act: Did) {
    person.act(Act::SignIn(SignIn::Company(act)));
}

fn stage(wizard: &Wizard) -> &Stage {
    &wizard.job.as_ref().unwrap().sign_in.company.stage
}

fn asks(wizard: &Wizard, wanted: &Stage) -> bool {
    let busy = wizard.job.as_ref().unwrap().sign_in.busy.is_some();
    stage(wizard) == wanted && !busy
}

fn account(number: &str) -> AccountId {
    AccountId::parse(number).unwrap()
}

#[test]
fn one_account_with_one_role_is_entered_without_asking() {
    let world = world(&TWO[1..]);
    let mut person = begun(&world);
    person.until(|wizard| matches!(stage(wizard), Stage::Code(_)));
    assert!(!person.wizard.can_leave());
    person.until(|wizard| wizard.page == Page::Account);
    assert_eq!(stage(&person.wizard), &Stage::Address);
}

#[test]
fn of_several_the_person_chooses_and_can_step_back() {
    let world = world(&TWO);
    let mut person = begun(&world);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    assert!(!person.wizard.can_leave(), "nothing is chosen yet");
    company(&mut person, Did::Account(account("111122223333")));
    person.act(Act::Next);
    person.until(|wizard| asks(wizard, &Stage::Roles));
    person.act(Act::Back);
    assert!(asks(&person.wizard, &Stage::Accounts));
    assert_eq!(person.wizard.page, Page::SignIn);
    person.act(Act::Next);
    person.until(|wizard| asks(wizard, &Stage::Roles));
    company(&mut person, Did::Role(RoleName::parse("Admin").unwrap()));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Account);
}

#[test]
fn back_from_code_and_accounts_leads_to_the_address_then_off_the_page() {
    let world = world(&TWO);
    for wanted in [false, true] {
        let mut person = begun(&world);
        person.until(|wizard| {
            matches!(stage(wizard), Stage::Code(_)) && !wanted || asks(wizard, &Stage::Accounts)
        });
        person.act(Act::Back);
        assert_eq!(stage(&person.wizard), &Stage::Address);
        assert_eq!(person.wizard.page, Page::SignIn);
        assert!(person.wizard.can_leave(), "it can be begun again");
        person.act(Act::Back);
        assert_eq!(person.wizard.page, Page::About);
    }
}

#[test]
fn what_comes_after_cancel_changes_nothing() {
    let world = world(&TWO[1..]);
    let cancel = || Act::SignIn(SignIn::Cancel);
    // The code, the accounts, the roles and the account itself come too late in turn.
    for taken in 0..=4 {
        let mut person = begun(&world);
        let before = person.events;
        while person.events - before < taken {
            person.take_one();
        }
        person.act(cancel());
        begin(&mut person);
        let second = person.job().sign_in.busy;
        assert!(second.is_some());
        person.act(cancel());
        person.pass(1_000);
        assert_eq!(person.job().sign_in.busy, None, "{taken}");
        assert_eq!(stage(&person.wizard), &Stage::Address, "{taken}");
        assert_eq!(person.job().sign_in.account, None, "{taken}");
        assert_eq!(person.wizard.page, Page::SignIn, "{taken}");
    }
}

#[test]
fn the_answers_of_a_sign_in_that_was_given_up_do_not_answer_the_next_one() {
    let world = world(&TWO);
    let mut person = begun(&world);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    company(&mut person, Did::Account(account("444455556666")));
    person.act(Act::Next);
    // Its one role is on its way, and with it the account.
    person.act(Act::SignIn(SignIn::Cancel));
    begin(&mut person);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    person.pass(1_000);
    assert!(asks(&person.wizard, &Stage::Accounts));
    assert_eq!(person.job().sign_in.account, None);
}

#[test]
fn an_account_without_a_role_is_told_beside_the_others() {
    let world = world(&[TWO[0], ("777788889999", "Empty", &[])]);
    let mut person = begun(&world);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    company(&mut person, Did::Account(account("777788889999")));
    person.act(Act::Next);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    let fault = person.job().sign_in.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::NoCompanyRole);
    company(&mut person, Did::Account(account("111122223333")));
    person.act(Act::Next);
    person.until(|wizard| asks(wizard, &Stage::Roles));
    assert_eq!(person.job().sign_in.fault, None);
}

#[test]
fn a_resumed_job_comes_back_with_its_address_region_and_account() {
    let world = world(&[("999900001111", "Other", &["Admin"]), TWO[0]]);
    let mut person = Person::at(&world);
    person.choose();
    company(
        &mut person,
        Did::Region(Region::parse("eu-central-1").unwrap()),
    );
    begin(&mut person);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    company(&mut person, Did::Account(account("111122223333")));
    person.act(Act::Next);
    person.until(|wizard| asks(wizard, &Stage::Roles));
    company(&mut person, Did::Role(RoleName::parse("Admin").unwrap()));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Account);
    person.go_to_make();
    person.close();
    drop(person);
    let kept = world.keychain.0.lock().unwrap().clone().unwrap();
    assert!(kept.values().any(|text| text.contains("acme.awsapps.com")));
    let mut person = Person::at(&world);
    person.go_on();
    let state = &person.job().sign_in;
    assert_eq!(state.company.typed, "https://acme.awsapps.com/start");
    assert_eq!(state.company.region().as_str(), "eu-central-1");
    assert!(matches!(state.last, Some(DraftWay::Company { .. })));
    person.act(Act::SignIn(SignIn::Choose(Choice::Company)));
    person.act(Act::Next);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    let chosen = person.job().sign_in.company.account.clone();
    assert_eq!(chosen, Some(account("111122223333")));
}

#[test]
fn a_wrong_address_is_told_beside_its_field_and_nothing_is_begun() {
    let world = world(&TWO);
    let mut person = Person::at(&world);
    person.choose();
    person.act(Act::SignIn(SignIn::Choose(Choice::Company)));
    company(&mut person, Did::Type("https://acme.okta.com".into()));
    person.act(Act::Next);
    assert!(person.job().sign_in.company.address_wrong);
    assert_eq!(person.job().sign_in.busy, None);
    company(&mut person, Did::Type("https://acme.awsapps.com".into()));
    assert!(!person.job().sign_in.company.address_wrong);
}

/// What the person is told once the step under way has failed.
fn failed(person: &mut Person) -> FaultKind {
    person.until_job(|job| job.sign_in.busy.is_none());
    let fault = person.job().sign_in.fault.clone();
    assert!(person.wizard.can_leave(), "it can be tried again");
    fault.expect("a fault").kind
}

/// Whatever step fails after the code was confirmed is the only one that is done again.
#[test]
fn a_confirmed_code_outlives_each_step_that_fails_after_it() {
    for accounts in [&TWO[1..], &TWO[..]] {
        let world = world(accounts);
        let several = accounts.len() > 1;
        world.company.trouble(&[FaultKind::NoAnswer]);
        let mut person = begun(&world);
        person.until(|wizard| stage(wizard) == &Stage::Accounts);
        assert_eq!(failed(&mut person), FaultKind::NoAnswer);
        // The accounts come; the roles of the chosen one do not.
        if several {
            person.act(Act::Next);
            person.until(|wizard| asks(wizard, &Stage::Accounts));
            company(&mut person, Did::Account(account("444455556666")));
            world.company.trouble(&[FaultKind::NoCompanyRole]);
        }
        person.act(Act::Next);
        if several {
            assert_eq!(failed(&mut person), FaultKind::NoCompanyRole);
            assert_eq!(stage(&person.wizard), &Stage::Accounts);
            person.act(Act::Next);
        }
        person.until(|wizard| wizard.page == Page::Account);
        assert_eq!(world.company.codes(), 1);
    }
}

#[test]
fn a_role_that_fails_is_tried_again_and_another_account_is_chosen_without_a_new_code() {
    let world = World {
        company: Company::of(&TWO),
        ..World::new(PracticeOptions {
            faults: FaultPlan::default().at("sts:GetCallerIdentity", 1, Trouble::NeverSent),
            ..PracticeOptions::default()
        })
    };
    let mut person = begun(&world);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    company(&mut person, Did::Account(account("444455556666")));
    person.act(Act::Next);
    person.until(|wizard| stage(wizard) == &Stage::Roles);
    assert_eq!(failed(&mut person), FaultKind::Offline);
    assert_eq!(
        stage(&person.wizard),
        &Stage::Roles,
        "only the role is open"
    );
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Account);
    assert_eq!(world.company.codes(), 1);

    // In the middle of a job another account is entered by mistake.
    person.act(Act::Next);
    person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
    person.bucket("acme-deliveries");
    world.sessions.end();
    person.act(Act::Next);
    person.until(|wizard| wizard.can_sign_in_again());
    person.act(Act::SignInAgain);
    world.sessions.lead_to(Some("999988887777"));
    begin(&mut person);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    company(&mut person, Did::Account(account("444455556666")));
    person.act(Act::Next);
    person.until(|wizard| stage(wizard) == &Stage::Roles);
    assert_eq!(failed(&mut person), FaultKind::OtherAccount);
    assert_eq!(stage(&person.wizard), &Stage::Accounts);
    world.sessions.lead_to(None);
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Bucket);
    assert_eq!(world.company.codes(), 2);
}

#[test]
fn a_portal_that_has_ended_needs_a_new_code() {
    let world = world(&TWO);
    world.company.trouble(&[FaultKind::SignInExpired]);
    let mut person = begun(&world);
    person.until_job(|job| job.sign_in.busy.is_none());
    let fault = person.job().sign_in.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::SignInExpired);
    assert_eq!(stage(&person.wizard), &Stage::Address);
    person.act(Act::Next);
    person.until(|wizard| asks(wizard, &Stage::Accounts));
    assert_eq!(world.company.codes(), 2);
}
