//! The real window under Xvfb, pressed and read from outside through the accessibility bus.

use super::account::Witness;
use super::bus::Bus;
use super::canary::Canary;
use super::drive::Drive;
use super::job::Receiver;
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use super::walk::{KEYS_OF_THE_START, Page};

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

    for page in Page::ALL {
        drive.reach(page);
        match page {
            Page::SignIn => drive.press("choice", KEYS_OF_THE_START),
            Page::HandOver => drive.name_recipient(&receiver.recipient),
            _ => {}
        }
        screen.picture(page.name());
        if page != Page::HandOver {
            drive.leave(page);
        }
    }
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
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
    drive.walk(Page::Start, Page::SignIn);
    drive.press("choice", KEYS_OF_THE_START);
    drive.walk(Page::SignIn, Page::Make);
    let made = witness.expect_one_of_each(moto.admin());
    window.kill();
    drop(window.wait());

    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "Go on");
    drive.press("button", "Sign in");
    drive.press("button", "Yes, this one");
    drive.reach(Page::Make);
    drive.leave(Page::Make);
    drive.wait_for_part("", "Proven");
    assert_eq!(
        witness.expect_one_of_each(moto.admin()),
        made,
        "the same key, its secret was kept"
    );
    window.kill();
}
