//! Company sign-in on its page: the address, the code, accounts and roles.

use super::drawing::{draw, says};
use super::pictures::of_page;
use super::portal::Company;
use super::sharing::told;
use keyhandoff::domain::company::CompanyAccount;
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::names::{AccountId, RoleName};
use keyhandoff::ui::view::Local;
use keyhandoff::wizard::steps::sign_in::company::Act as Did;
use keyhandoff::wizard::steps::sign_in::{Act as SignIn, Choice};
use keyhandoff::wizard::steps::start;
use keyhandoff::wizard::{Act, Answer, Effect, Event, Options, Ticket, Wizard};

/// At the sign-in page, with the company's card chosen.
fn at_the_address() -> Wizard {
    let mut wizard = Wizard::new(&Options {
        practice: false,
        stand_ins: vec![],
        seed: [7; 32],
    });
    let (recipe, practice) = ("revenuecat".into(), false);
    for act in [
        Act::Start(start::Act::Choose { recipe, practice }),
        Act::Next,
        Act::SignIn(SignIn::Choose(Choice::Company)),
    ] {
        wizard.update(Event::Did(act));
    }
    wizard
}

fn company(act: Did) -> Event {
    Event::Did(Act::SignIn(SignIn::Company(act)))
}

/// Does this act and gives back the ticket of what it asked for.
fn asked(wizard: &mut Wizard, event: Event) -> Ticket {
    let effects = wizard.update(event);
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::SignIn { ticket, .. }
        | Effect::CompanyRoles { ticket, .. }
        | Effect::CompanyRole { ticket, .. }
        | Effect::Wake { ticket, .. } => Some(*ticket),
        _ => None,
    });
    ticket.unwrap_or_else(|| panic!("nothing is asked: {effects:?}"))
}

fn at_the_code() -> (Wizard, Ticket, Ticket) {
    let mut wizard = at_the_address();
    wizard.update(company(Did::Type("https://acme.awsapps.com/start".into())));
    let ticket = asked(&mut wizard, Event::Did(Act::Next));
    let page = Answer::DevicePage(Company::page(), None);
    let tick = asked(&mut wizard, Event::Answered(ticket, page));
    (wizard, ticket, tick)
}

fn account(id: &str, name: &str) -> CompanyAccount {
    let id = AccountId::parse(id).unwrap();
    let name = name.to_owned();
    CompanyAccount { id, name }
}

fn at_the_accounts() -> Wizard {
    let (mut wizard, ticket, _) = at_the_code();
    let accounts = vec![
        account("111122223333", "acme-media"),
        account("444455556666", "acme-payroll"),
    ];
    wizard.update(Event::Answered(
        ticket,
        Answer::CompanyAccounts(Ok(accounts)),
    ));
    wizard
}

fn at_the_roles() -> Wizard {
    let mut wizard = at_the_accounts();
    let id = AccountId::parse("111122223333").unwrap();
    wizard.update(company(Did::Account(id)));
    let ticket = asked(&mut wizard, Event::Did(Act::Next));
    let roles = ["acme-admins", "acme-readers"].map(|role| RoleName::parse(role).unwrap());
    let roles = Answer::CompanyRoles(Ok(roles.into()));
    wizard.update(Event::Answered(ticket, roles));
    wizard
}

#[test]
fn the_address_is_asked_for_and_a_wrong_one_is_told_beside_it() {
    let mut wizard = at_the_address();
    says(
        &wizard,
        &[
            "Address of your company's portal",
            "N. Virginia (us-east-1)",
        ],
    );
    of_page(&wizard, "company-address");
    wizard.update(company(Did::Type("https://acme.okta.com".into())));
    wizard.update(Event::Did(Act::Next));
    says(
        &wizard,
        &["This is not the address of an AWS access portal."],
    );
    of_page(&wizard, "company-address-wrong");
}

#[test]
fn the_code_is_shown_with_its_page_and_after_a_minute_what_may_help() {
    let (mut wizard, _, tick) = at_the_code();
    let code = [
        "Confirm this code in your browser",
        "Code: WDJB-MJHT",
        "https://acme.awsapps.com/start/#/device\n",
        "Open the page again",
        "Copy the link",
        "Cancel",
    ];
    says(&wizard, &code);
    let words = draw(&wizard, eframe::egui::vec2(1000.0, 720.0), false, &[]).words;
    assert!(!words.contains("Nothing happened?"), "{words}");
    of_page(&wizard, "company-code");
    wizard.update(Event::Answered(tick, Answer::Woke));
    says(
        &wizard,
        &["Nothing happened?", "“invalid grant”", "us-east-1"],
    );
    of_page(&wizard, "company-nothing");
}

#[test]
fn a_code_that_no_browser_took_keeps_its_place_on_the_page() {
    let mut wizard = at_the_address();
    wizard.update(company(Did::Type("acme.awsapps.com".into())));
    let ticket = asked(&mut wizard, Event::Did(Act::Next));
    let fault = Some(FaultKind::BrowserMissing.into());
    let page = Answer::DevicePage(Company::page(), fault);
    wizard.update(Event::Answered(ticket, page));
    says(&wizard, &["Code: WDJB-MJHT", "No browser could be opened"]);
}

#[test]
fn accounts_and_roles_are_cards() {
    let mut wizard = at_the_accounts();
    says(
        &wizard,
        &[
            "Which account?",
            "acme-media",
            "4444 5555 6666",
            "Choose an account first",
        ],
    );
    wizard.update(company(Did::Account(
        AccountId::parse("444455556666").unwrap(),
    )));
    says(&wizard, &["Use this account"]);
    of_page(&wizard, "company-accounts");
    let wizard = at_the_roles();
    says(
        &wizard,
        &[
            "Which role?",
            "acme-media · 1111 2222 3333",
            "acme-admins",
            "Choose a role first",
        ],
    );
    of_page(&wizard, "company-roles");
}

#[test]
fn a_confirmed_code_whose_accounts_do_not_come_says_that_it_is_not_needed_again() {
    let (mut wizard, ticket, _) = at_the_code();
    let none = Answer::CompanyAccounts(Err(FaultKind::NoAnswer.into()));
    wizard.update(Event::Answered(ticket, none));
    says(
        &wizard,
        &[
            "You are signed in at your company",
            "The code is confirmed and is not needed again.",
            "AWS did not answer in time.",
            "Try again",
            "Cancel",
        ],
    );
    of_page(&wizard, "company-accounts-failed");
}

#[test]
fn one_of_many_accounts_is_found_by_its_name() {
    let (mut wizard, ticket, _) = at_the_code();
    let accounts = (10..22)
        .map(|number| account(&format!("1111222233{number}"), &format!("team {number}")))
        .collect();
    wizard.update(Event::Answered(
        ticket,
        Answer::CompanyAccounts(Ok(accounts)),
    ));
    let find = "Find an account by its name or number";
    says(&wizard, &[find]);
    of_page(&wizard, "company-many");
    wizard.update(company(Did::Account(
        AccountId::parse("111122223312").unwrap(),
    )));
    let local = Local {
        account_part: "TEAM 20".into(),
        ..Local::default()
    };
    let told = told(&wizard, local, &[]);
    assert!(told.contains("painted: team 20"), "{told}");
    assert!(told.contains("painted: team 12"), "the chosen one: {told}");
    assert!(!told.contains("painted: team 21"), "{told}");
}

#[test]
fn each_refusal_is_told_beside_the_fields() {
    for (kind, sentence) in [
        (FaultKind::PortalUnknown, "AWS knows no company portal"),
        (
            FaultKind::BrowserRefused,
            "The sign-in was refused in the browser.",
        ),
        (
            FaultKind::DeviceCodeExpired,
            "The code was not confirmed in time",
        ),
        (FaultKind::NoCompanyAccount, "gives you no AWS account"),
        (FaultKind::NoCompanyRole, "gives you no role"),
        (
            FaultKind::CompanyRoleRefused,
            "AWS does not let you use this role",
        ),
    ] {
        let (mut wizard, ticket, _) = at_the_code();
        let fault = Answer::SignedIn(Err(Fault::from(kind)));
        wizard.update(Event::Answered(ticket, fault));
        says(&wizard, &[sentence, "Address of your company's portal"]);
    }
    let mut wizard = at_the_address();
    wizard.update(company(Did::Type("acme.awsapps.com".into())));
    let ticket = asked(&mut wizard, Event::Did(Act::Next));
    of_page(&wizard, "company-busy");
    let fault = Answer::SignedIn(Err(FaultKind::PortalUnknown.into()));
    wizard.update(Event::Answered(ticket, fault));
    of_page(&wizard, "company-refused");
}

#[test]
fn a_shared_screen_tells_neither_company_nor_account_nor_role() {
    let typed = {
        let mut wizard = at_the_address();
        wizard.update(company(Did::Type("acme.awsapps.com/start".into())));
        wizard
    };
    for (mut wizard, still) in [
        (typed, "Address of your company's portal"),
        (at_the_code().0, "WDJB-MJHT"),
        (at_the_accounts(), "Which account?"),
        (at_the_roles(), "Which role?"),
    ] {
        let before = told(&wizard, Local::default(), &[]);
        assert!(before.contains("acme"), "{before}");
        wizard.update(Event::Did(Act::ShareScreen(true)));
        let shared = told(&wizard, Local::default(), &[]);
        for name in ["acme", "1111 2222", "4444 5555", "111122223333"] {
            assert!(!shared.contains(name), "{name}: {shared}");
        }
        assert!(shared.contains(still), "{still}: {shared}");
    }
}
