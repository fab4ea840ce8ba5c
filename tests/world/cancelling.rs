//! Cancel, Back and "Back to the start page" in the real window while AWS does not answer: the page has
//! answered within a second. What is ignored afterwards is told in `tests/machine/cancel.rs`.

use super::account::Witness;
use super::bus::Bus;
use super::drive::Drive;
use super::faults::Fault;
use super::killing::Proxy;
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use super::walk::{KEYS_OF_THE_START, Page};
use std::time::{Duration, Instant};

const START: &str = "What would you like to do?";

/// A call that gets no answer in the time of this test.
fn swallowed() -> Fault {
    Fault::Delay(Duration::from_secs(3_600))
}

/// Presses it, and stops the test unless what it leads to shows within a second.
fn answers(drive: &mut Drive, button: &str, shows: &str) {
    drive.press("button", button);
    let pressed = Instant::now();
    drive.wait("", shows);
    let took = pressed.elapsed();
    assert!(took < Duration::from_secs(1), "{button}: {took:?}");
}

/// From the start page to the page where the job stopped.
fn go_on(drive: &mut Drive) {
    drive.press("button", "Go on");
    drive.press("choice", KEYS_OF_THE_START);
    drive.press("button", "Sign in");
    drive.press("button", "Yes, this one");
    drive.wait("", "Making the key");
}

#[test]
fn whatever_is_waited_for_ends_within_a_second() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let proxy = Proxy::before(moto.port());
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .sign_in(&proxy.endpoint(), moto.admin())
        .before(&screen);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);

    proxy.on("GetCallerIdentity", 1, swallowed());
    drive.walk(Page::Start, Page::SignIn);
    drive.press("choice", KEYS_OF_THE_START);
    drive.press("button", "Sign in");
    drive.wait("", "Signing in…");
    proxy.wait_for("GetCallerIdentity", 1);
    drive.press("button", "Cancel");
    let pressed = Instant::now();
    drive.gone("", "Signing in…");
    assert!(pressed.elapsed() < Duration::from_secs(1));

    drive.walk(Page::SignIn, Page::Account);
    drive.leave(Page::Account);
    drive.reach(Page::Bucket);
    proxy.on("GetBucketVersioning", 1, swallowed());
    drive.leave(Page::Bucket);
    proxy.wait_for("GetBucketVersioning", 1);
    answers(&mut drive, "Back", "Is this the right account?");

    // The names on the check page.
    drive.leave(Page::Account);
    drive.press("choice", "acme-payroll");
    drive.reach(Page::Bucket);
    proxy.on("CreateUser", 1, swallowed());
    drive.leave(Page::Bucket);
    drive.reach(Page::Check);
    drive.leave(Page::Check);
    proxy.wait_for("CreateUser", 1);
    answers(&mut drive, "Back to the start page", START);

    // The proof.
    go_on(&mut drive);
    drive.wait_until_enabled("button", "Test the key");
    proxy.on("PutObject", 1, swallowed());
    drive.press("button", "Test the key");
    proxy.wait_for("PutObject", 1);
    answers(&mut drive, "Back to the start page", START);

    // The undo.
    go_on(&mut drive);
    drive.wait_until_enabled("button", "Test the key");
    let made = witness.expect_one_of_each(moto.admin());
    let nth = proxy.count("DeleteAccessKey") + 1;
    proxy.on("DeleteAccessKey", nth, swallowed());
    drive.press("button", "Undo everything");
    drive.press("button", "Remove them all");
    proxy.wait_for("DeleteAccessKey", nth);
    answers(&mut drive, "Back to the start page", START);
    assert_eq!(witness.expect_one_of_each(moto.admin()), made);
    window.kill();
}
