//! Company sign-in, against a double of IAM Identity Center.

use super::account::Witness;
use super::browser_sign_in::files_of;
use super::bus::Bus;
use super::company::{Company, START_URL};
use super::drive::Drive;
use super::job::{Receiver, expect_done, make};
use super::moto::Moto;
use super::screen::Screen;
use super::signin::give_browser;

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
    println!("{:?}\n{}", company.seen(), outcome.stderr);
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
fn the_window_signs_in_at_the_company_and_writes_nothing() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut company = Company::giving(&session);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = company.person_at(&moto);
    program.before(&screen);
    give_browser(&mut program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    to_the_company(&mut drive, START_URL);
    screen.picture("company-address");
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    drive.wait_for_part("", "1234 5678 9012");
    assert_eq!(
        company.seen().last().unwrap(),
        "GetRoleCredentials 123456789012 Partner"
    );
    window.kill();
    assert_eq!(files_of(&program), Vec::<String>::new());
}
