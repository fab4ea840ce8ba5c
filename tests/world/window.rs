//! The real window under Xvfb, pressed and read from outside through the accessibility bus.

use super::account::Witness;
use super::bus::Bus;
use super::canary::Canary;
use super::drive::Drive;
use super::job::Receiver;
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;

#[test]
fn the_whole_job_in_the_window_on_an_account_that_enforces_its_policies() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .sign_in(&moto.endpoint(), moto.admin())
        .before(&screen);
    let receiver = Receiver::new(&program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);

    drive.wait("", "What would you like to do?");
    screen.picture("start");
    drive.press("button", "RevenueCat");
    drive.wait("", "A key for RevenueCat");
    screen.picture("about");
    drive.press("button", "Begin");
    drive.press("choice", "The keys that this app was started with");
    screen.picture("sign-in");
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    screen.picture("account");
    drive.press("button", "Yes, this one");
    drive.press("choice", "acme-deliveries");
    screen.picture("bucket");
    drive.press("button", "Check what will be made");
    drive.wait("", "Check what will be made");
    screen.picture("check");
    drive.press("button", "Make the key");
    drive.press("button", "Test the key");
    screen.picture("make");
    drive.press("button", "Hand over");
    screen.picture("prove");
    drive.type_into("Recipient", &receiver.recipient);
    drive.wait("", "Words of the recipient");
    screen.picture("hand-over");
    let sealed = program.work().join("f.age");
    drive.type_into("Or type where to save it", &sealed.display().to_string());
    drive.press("button", "Save there");
    drive.wait("", "Words of the sealed file");
    screen.picture("saved");
    let words = drive.words();
    drive.press("button", "Finish");
    drive.wait("", "The key for RevenueCat is sealed");
    screen.picture("done");

    let made = witness.expect_one_of_each(moto.admin());
    let key = receiver.key(&sealed);
    assert_eq!(key.id, made);
    witness.expect_exactly_the_bucket(&key, "acme-deliveries", "acme-payroll");
    let canary = Canary::of(&key.secret);
    let read: Vec<String> = words.into_iter().chain(drive.words()).collect();
    assert_eq!(
        canary.look_in("accessibility tree", read.join("\n").as_bytes()),
        []
    );
    window.kill();
    assert_eq!(
        canary.look_under(&[program.everything(), screen.bus().everything()]),
        []
    );
}

#[test]
fn a_killed_window_goes_on_where_it_stopped() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .sign_in(&moto.endpoint(), moto.admin())
        .before(&screen);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "RevenueCat");
    drive.press("button", "Begin");
    drive.press("choice", "The keys that this app was started with");
    drive.press("button", "Sign in");
    drive.press("button", "Yes, this one");
    drive.press("choice", "acme-deliveries");
    drive.press("button", "Check what will be made");
    drive.press("button", "Make the key");
    drive.wait("button", "Test the key");
    let made = witness.expect_one_of_each(moto.admin());
    window.kill();
    drop(window.wait());

    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "Go on");
    drive.press("button", "Sign in");
    drive.press("button", "Yes, this one");
    drive.press("button", "Test the key");
    drive.wait_for_part("", "Proven");
    assert_eq!(
        witness.expect_one_of_each(moto.admin()),
        made,
        "the same key, its secret was kept"
    );
    window.kill();
}
