//! Company sign-in, against a double of IAM Identity Center.

use super::account::Witness;
use super::browser_sign_in::files_of;
use super::bus::Bus;
use super::canary::Canary;
use super::company::{Company, START_URL};
use super::drive::Drive;
use super::job::{Receiver, expect_done, make};
use super::moto::{ACCOUNT, Moto};
use super::screen::Screen;
use super::signin::{give_browser, give_idle_browser};
use std::fs;
use std::process::Command;

/// Two accounts; the moto account has two roles, one of which the double gives no keys for.
const TWO: [(&str, &str, &[&str]); 3] = [
    (ACCOUNT, "Acme Media", &["Partner", "Reader"]),
    ("444455556666", "Acme Payroll", &["Admin"]),
    ("777788889999", "Acme Archive", &["Admin"]),
];

#[test]
fn the_terminal_signs_in_at_the_company() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut witness = Witness::of(&moto);
    let mut company = Company::giving(&session);
    let mut program = company.person_at(&moto);
    give_browser(&mut program);
    let receiver = Receiver::new(&program);
    let account = format!("sso:{START_URL}/#/");
    let outcome = program.run(&make(&account, &receiver.recipient, "f.age"));
    expect_done(&outcome);
    assert!(outcome.stderr.contains("WDJB-MJHT"), "{outcome:#?}");
    assert!(
        outcome.stderr.contains("/device?user_code="),
        "{outcome:#?}"
    );
    // Both stand-ins are told, the company's and the account's.
    let mut addresses = [company.endpoint(), moto.endpoint()];
    addresses.sort();
    let told = addresses.join(", ");
    assert!(outcome.stderr.contains(&told), "{outcome:#?}");
    assert_eq!(
        company.seen(),
        [
            "RegisterClient",
            "StartDeviceAuthorization",
            "CreateToken",
            "ListAccounts",
            "ListAccountRoles 123456789012",
            "GetRoleCredentials 123456789012 Partner",
        ]
    );
    assert_eq!(files_of(&program), Vec::<String>::new());
    let key = receiver.key(&program.work().join("f.age"));
    assert_eq!(key.id, witness.expect_one_of_each(moto.admin()));
}

/// From the start page to the sign-in page with the company's card chosen and its address given.
fn to_the_company(drive: &mut Drive, address: &str) {
    drive.press("button", "RevenueCat");
    drive.press("button", "Begin");
    drive.press("choice", "Company sign-in");
    drive.type_into("Address of your company's portal", address);
}

#[test]
fn where_no_browser_opens_the_code_is_confirmed_on_another_computer() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut company = Company::giving(&session);
    company.person("elsewhere");
    let mut program = company.person_at(&moto);
    // Nothing that could open a page.
    program.set("PATH", program.work());
    let receiver = Receiver::new(&program);
    let account = format!("sso:{START_URL}");
    let outcome = program.run(&make(&account, &receiver.recipient, "f.age"));
    expect_done(&outcome);
    assert!(outcome.stderr.contains("WDJB-MJHT"), "{outcome:#?}");
}

#[test]
fn the_window_signs_in_at_the_company_with_the_keyboard_and_keeps_the_address_alone() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut company = Company::giving(&session);
    let mut screen = Screen::sized(Bus::with_keyring(), 800, 600);
    screen.manage_windows();
    let mut program = company.person_at(&moto);
    program
        .before(&screen)
        .set("RUST_LOG", "trace")
        .set("LOG_SENSITIVE_BODIES", "true");
    give_browser(&mut program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "RevenueCat");
    drive.press("button", "Begin");
    drive.tab_to(&screen, "choice", "Company sign-in");
    screen.keys(&["space"]);
    drive.tab_to(&screen, "field", "Address of your company's portal");
    screen.types(START_URL);
    drive.wait_for_text("Address of your company's portal", START_URL);
    screen.picture("company-address");
    drive.tab_to(&screen, "combo box", "Region of your company's sign-in");
    drive.tab_to(&screen, "button", "Sign in");
    screen.keys(&["space"]);
    drive.wait("", "Is this the right account?");
    drive.wait_for_part("", "1234 5678 9012");
    let last = "GetRoleCredentials 123456789012 Partner";
    assert_eq!(company.seen().last().unwrap(), last);
    drive.press("button", "Yes, this one");
    drive.press("choice", "acme-deliveries");
    drive.press("button", "Check what will be made");
    drive.wait("button", "Make the key");
    let kept = screen.bus().secrets("service", "keyhandoff");
    assert!(kept.contains(START_URL), "{kept}");
    let words = drive.words().join("\n");
    window.kill();
    let outcome = window.wait();
    assert_eq!(files_of(&program), Vec::<String>::new());
    let mut secrets = company.secrets();
    secrets.extend([session.0.secret, session.1]);
    assert_eq!(secrets.len(), 5);
    for secret in secrets {
        let canary = Canary::of(&secret);
        let folders = [program.everything(), screen.bus().everything()];
        assert_eq!(canary.look_under(&folders), []);
        for text in [&kept, &words, &outcome.stdout, &outcome.stderr] {
            assert_eq!(canary.look_in("told", text.as_bytes()), []);
        }
    }
}

#[test]
fn of_several_accounts_and_roles_the_person_chooses_in_the_window() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut company = Company::giving(&session);
    company.accounts(&TWO, 1);
    company.person("nothing");
    let screen = Screen::on(Bus::with_keyring());
    let mut program = company.person_at(&moto);
    program.before(&screen);
    let asked = give_idle_browser(&mut program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    to_the_company(&mut drive, "acme.awsapps.com/start/#/");
    drive.press("button", "Sign in");
    drive.wait("", "Code: WDJB-MJHT");
    screen.picture("company-code");
    let page = fs::read_to_string(asked).unwrap();
    assert!(page.ends_with("/device?user_code=WDJB-MJHT"), "{page}");
    // Cancel answers at once, and the address is still there.
    drive.press("button", "Cancel");
    drive.gone("", "Code: WDJB-MJHT");
    let address = drive.read("Address of your company's portal");
    assert_eq!(address, "acme.awsapps.com/start/#/");
    company.person("allow");
    drive.press("button", "Sign in");
    drive.wait("", "Code: WDJB-MJHT");
    visit(&page);
    drive.wait("", "Which account?");
    screen.picture("company-accounts");
    drive.press("choice", "Acme Payroll");
    drive.press("button", "Use this account");
    // Its one role is not asked for; it leads into the same moto account.
    drive.wait("", "Is this the right account?");
    drive.press("link", "This is the wrong account");
    drive.press("button", "Sign in");
    drive.wait("", "Code: WDJB-MJHT");
    visit(&page);
    drive.wait("", "Which account?");
    drive.press("choice", "Acme Media");
    drive.press("button", "Use this account");
    drive.wait("", "Which role?");
    screen.picture("company-roles");
    drive.press("button", "Back");
    drive.press("button", "Use this account");
    drive.press("choice", "Partner");
    drive.press("button", "Use this role");
    drive.wait("", "Is this the right account?");
    let seen = company.seen();
    let last = "GetRoleCredentials 123456789012 Partner";
    assert_eq!(seen.last().unwrap(), last);
    // Three accounts came in three answers.
    let lists = seen.iter().filter(|one| *one == "ListAccounts").count();
    assert_eq!(lists, 6, "{seen:?}");
    window.kill();
}

/// The person in the browser.
fn visit(page: &str) {
    let visited = Command::new("curl")
        .args(["-sf", "--noproxy", "*", page])
        .output()
        .expect("curl");
    assert!(visited.status.success(), "{page}");
}

#[test]
fn a_refusal_and_a_code_that_ran_out_are_told_in_the_window() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut company = Company::giving(&session);
    let screen = Screen::on(Bus::without_keyring());
    let mut program = company.person_at(&moto);
    program.before(&screen);
    give_browser(&mut program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    to_the_company(&mut drive, "https://other.awsapps.com/start");
    drive.press("button", "Sign in");
    drive.wait_for_part("", "AWS knows no company portal with this address");
    drive.type_into("Address of your company's portal", "https://acme.okta.com");
    drive.press("button", "Sign in");
    drive.wait_for_part("", "This is not the address of an AWS access portal.");
    drive.type_into("Address of your company's portal", START_URL);
    company.person("deny");
    drive.press("button", "Sign in");
    drive.wait_for_part("", "The sign-in was refused in the browser.");
    company.person("nothing");
    company.code_lives(1);
    drive.press("button", "Sign in");
    drive.wait_for_part("", "The code was not confirmed in time");
    screen.picture("company-expired");
    company.code_lives(600);
    company.person("allow");
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    let _nothing_wrong = company.seen();
    window.kill();
}

#[test]
fn keys_of_a_role_are_fetched_anew_before_they_end() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut witness = Witness::of(&moto);
    let mut company = Company::giving(&session);
    // They end within the time in which keys are fetched anew.
    company.give(&session, 60);
    let mut program = company.person_at(&moto);
    give_browser(&mut program);
    let receiver = Receiver::new(&program);
    let account = format!("sso:{START_URL}");
    expect_done(&program.run(&make(&account, &receiver.recipient, "f.age")));
    let seen = company.seen();
    let count = |name: &str| seen.iter().filter(|one| one.starts_with(name)).count();
    assert!(count("GetRoleCredentials") > 1, "{seen:?}");
    // With the one token: the person is not asked again.
    assert_eq!(count("CreateToken"), 1, "{seen:?}");
    witness.expect_one_of_each(moto.admin());
}

#[test]
fn the_terminal_lists_what_can_be_chosen_then_makes_and_undoes() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut witness = Witness::of(&moto);
    let mut company = Company::giving(&session);
    company.accounts(&TWO, 100);
    let mut program = company.person_at(&moto);
    give_browser(&mut program);
    let receiver = Receiver::new(&program);
    for (account, listed) in [
        ("sso:acme.awsapps.com", "444455556666  Acme Payroll"),
        (
            "sso:acme.awsapps.com#111122223333/Partner",
            "123456789012  Acme Media",
        ),
        ("sso:acme.awsapps.com#123456789012", "123456789012/Reader"),
        (
            "sso:acme.awsapps.com#123456789012/Nobody",
            "123456789012/Partner",
        ),
    ] {
        let outcome = program.run(&make(account, &receiver.recipient, "f.age"));
        assert_eq!(outcome.code(), Some(2), "{outcome:#?}");
        assert!(outcome.stderr.contains(listed), "{outcome:#?}");
        let undone = program.run(&["undo", "0123456789abcdef", "--account", account]);
        assert_ne!(undone.code(), Some(0), "{undone:#?}");
    }
    let mut slip = make("browser", &receiver.recipient, "f.age");
    slip.extend(["--sso-region", "eu-central-1"]);
    let outcome = program.run(&slip);
    assert_eq!(outcome.code(), Some(2), "{outcome:#?}");
    let account = "sso:acme.awsapps.com#123456789012/Partner";
    let mut arguments = make(account, &receiver.recipient, "f.age");
    arguments.extend(["--sso-region", "eu-central-1"]);
    let outcome = program.run(&arguments);
    expect_done(&outcome);
    witness.expect_one_of_each(moto.admin());
    fs::write(program.work().join("record.json"), &outcome.stdout).unwrap();
    let undo = |account| program.run(&["undo", "record.json", "--account", account]);
    let unclear = undo("sso:acme.awsapps.com");
    assert_eq!(unclear.code(), Some(2), "{unclear:#?}");
    assert!(unclear.stderr.contains("Acme Archive"), "{unclear:#?}");
    let undone = undo(account);
    expect_done(&undone);
    assert!(undone.stderr.contains("WDJB-MJHT"), "{undone:#?}");
    assert!(undone.stdout.starts_with("Removed"), "{undone:#?}");
    let _nothing_wrong = company.seen();
}

#[test]
fn each_refusal_of_the_company_is_told_and_trouble_on_the_way_is_not() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut company = Company::giving(&session);
    let mut program = company.person_at(&moto);
    give_browser(&mut program);
    let receiver = Receiver::new(&program);
    let account = format!("sso:{START_URL}");
    let arguments = make(&account, &receiver.recipient, "f.age");
    for (operation, status, kind, sentence) in [
        (
            "RegisterClient",
            400,
            "SlowDownException",
            "AWS asks to slow down.",
        ),
        (
            "StartDeviceAuthorization",
            400,
            "InvalidRequestException",
            "AWS knows no company portal",
        ),
        (
            "CreateToken",
            400,
            "ExpiredTokenException",
            "The code was not confirmed in time",
        ),
        (
            "CreateToken",
            400,
            "InvalidGrantException",
            "The code was not confirmed in time",
        ),
        (
            "ListAccounts",
            401,
            "UnauthorizedException",
            "Your AWS sign-in has ended.",
        ),
        (
            "ListAccountRoles",
            404,
            "ResourceNotFoundException",
            "gives you no role",
        ),
        (
            "GetRoleCredentials",
            403,
            "ForbiddenException",
            "AWS does not let you use this role",
        ),
    ] {
        company.fail_next(operation, status, kind);
        let outcome = program.run(&arguments);
        assert_eq!(outcome.code(), Some(1), "{operation} {kind} {outcome:#?}");
        assert!(outcome.stderr.contains(sentence), "{kind} {outcome:#?}");
    }
    for (accounts, sentence) in [
        (&[][..], "gives you no AWS account"),
        (&[(ACCOUNT, "Acme", &[][..])][..], "gives you no role"),
    ] {
        company.accounts(accounts, 100);
        let outcome = program.run(&arguments);
        assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
        assert!(outcome.stderr.contains(sentence), "{outcome:#?}");
    }
    company.accounts(&TWO[..1], 100);
    // The token is asked for more slowly, as the double checks, and the sign-in ends well.
    company.fail_next("CreateToken", 400, "SlowDownException");
    company.fail_next("CreateToken", 500, "InternalServerException");
    let outcome = program.run(&arguments);
    assert!(
        outcome.stderr.contains("123456789012/Reader"),
        "{outcome:#?}"
    );
    let seen = company.seen();
    let asked = seen.iter().rev().filter(|one| *one == "CreateToken");
    assert!(asked.count() >= 3, "{seen:?}");
}
