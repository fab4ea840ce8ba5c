//! A sign-in through the browser that ends in the middle of the chain, in the real window.

use super::account::Witness;
use super::browser_sign_in::files_of;
use super::bus::Bus;
use super::drive::Drive;
use super::faults::Fault;
use super::job::Receiver;
use super::killing::Proxy;
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use super::signin::{SignIn, give_browser};
use super::walk::Page;
use std::time::Duration;

#[test]
fn a_sign_in_that_ends_while_things_are_made_asks_again_and_makes_one_key() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut witness = Witness::of(&moto);
    let proxy = Proxy::before(moto.port());
    let mut sign_in = SignIn::giving(&session);
    // So short that every call asks for fresh ones.
    sign_in.give(&session, 5);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .set("AWS_ENDPOINT_URL", proxy.endpoint())
        .set("AWS_ENDPOINT_URL_SIGNIN", sign_in.endpoint())
        .before(&screen);
    give_browser(&mut program);
    let receiver = Receiver::new(&program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.walk(Page::Start, Page::Check);
    proxy.on("CreateUser", 1, Fault::Delay(Duration::from_secs(2)));
    drive.leave(Page::Check);
    proxy.wait_for("CreateUser", 1);
    // As AWS words it after some time (aws/aws-cli#10613).
    sign_in.end("INVALID_REQUEST");
    drive.wait("", "Your AWS sign-in has ended.");
    screen.picture("sign-in-ended");
    assert_eq!(proxy.count("CreateAccessKey"), 0, "in the middle");

    drive.press("button", "Sign in again");
    drive.wait("", "How do you sign in to AWS?");
    drive.press("button", "Sign in");
    // Back on the very page, which goes on by itself.
    drive.reach(Page::Make);
    assert_eq!(proxy.count("CreateAccessKey"), 1);
    let made = witness.expect_one_of_each(moto.admin());
    drive.leave(Page::Make);
    drive.reach(Page::Prove);

    // And once more, when the key is handed over already and is to be marked.
    sign_in.end("TOKEN_EXPIRED");
    drive.leave(Page::Prove);
    drive.reach(Page::HandOver);
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    let place = sealed.display().to_string();
    drive.type_into("Or type where to save it", &place);
    drive.press("button", "Save there");
    drive.wait("", "Your AWS sign-in has ended.");
    drive.press("button", "Sign in again");
    drive.press("button", "Sign in");
    drive.wait("", "Words of the sealed file");
    assert_eq!(receiver.key(&sealed).id, made);
    assert_eq!(witness.expect_one_of_each(moto.admin()), made);
    window.kill();
    assert_eq!(files_of(&program), Vec::<String>::new());
}
