//! Signing in through the browser, against a double that the official AWS command line accepts.

use super::account::Witness;
use super::bus::Bus;
use super::drive::Drive;
use super::job::{Receiver, expect_done, make};
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use super::signin::{SignIn, give_browser, give_idle_browser};
use super::walk::Page;
use std::fs;
use std::process::Command;

pub fn person(moto: &Moto, sign_in: &SignIn) -> Program {
    let mut program = Program::new();
    program
        .set("AWS_ENDPOINT_URL", moto.endpoint())
        .set("AWS_ENDPOINT_URL_SIGNIN", sign_in.endpoint());
    program
}

/// Everything under HOME, but what belongs to the keychain and to the graphics driver's cache.
pub fn files_of(program: &Program) -> Vec<String> {
    let output = Command::new("find")
        .arg(program.everything().join("home"))
        .args(["-type", "f", "-not", "-path", "*mesa_shader_cache*"])
        .output()
        .expect("find");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_whole_job_in_the_window_with_nothing_but_a_browser() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut witness = Witness::of(&moto);
    let sign_in = SignIn::giving(&session);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = person(&moto, &sign_in);
    program.before(&screen);
    let said = give_browser(&mut program);
    let receiver = Receiver::new(&program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.walk(Page::Start, Page::SignIn);
    drive.wait("", "Sign in with your browser");
    screen.picture("browser-choice");
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    assert!(
        fs::read_to_string(said)
            .unwrap()
            .contains("Go back to Key Handoff")
    );
    drive.walk(Page::Account, Page::HandOver);
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
    window.kill();
    let key = receiver.key(&sealed);
    assert_eq!(key.id, witness.expect_one_of_each(moto.admin()));
    assert_eq!(
        files_of(&program),
        Vec::<String>::new(),
        "nothing is written"
    );
}

#[test]
fn the_page_waits_with_a_way_back_and_takes_a_code() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut sign_in = SignIn::giving(&session);
    let screen = Screen::on(Bus::without_keyring());
    let mut program = person(&moto, &sign_in);
    program.before(&screen);
    let asked = give_idle_browser(&mut program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.walk(Page::Start, Page::SignIn);
    drive.press("button", "Sign in");
    drive.wait("", "Waiting for your browser…");
    screen.picture("browser-waiting");
    drive.press("button", "Cancel");
    drive.press("button", "Sign in");
    drive.press("button", "Paste a code instead");
    drive.wait("field", "Code from AWS");
    drive.type_into("Code from AWS", "bm90IGl0");
    drive.press("button", "Use this code");
    drive.wait_for_part("", "AWS does not accept this code");
    screen.picture("browser-code-refused");
    drive.press("button", "Sign in");
    drive.press("button", "Paste a code instead");
    drive.wait("field", "Code from AWS");
    let page = fs::read_to_string(asked).unwrap();
    assert!(page.contains("cross-device"), "{page}");
    let shown = Command::new("curl")
        .args(["-sL", "--noproxy", "*", &page])
        .output()
        .unwrap();
    drive.type_into(
        "Code from AWS",
        String::from_utf8_lossy(&shown.stdout).trim(),
    );
    drive.press("button", "Use this code");
    drive.wait("", "Is this the right account?");
    assert_eq!(sign_in.seen(), ["authorization_code"]);
    window.kill();
}

#[test]
fn the_terminal_signs_in_and_refreshes_keys_that_end_soon() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut witness = Witness::of(&moto);
    let mut sign_in = SignIn::giving(&session);
    // They end within the time in which keys are fetched anew.
    sign_in.give(&session, 60);
    let mut program = person(&moto, &sign_in);
    give_browser(&mut program);
    let receiver = Receiver::new(&program);
    let outcome = program.run(&make("browser", &receiver.recipient, "f.age"));
    expect_done(&outcome);
    assert!(outcome.stderr.contains("/v1/authorize?"), "{outcome:#?}");
    let seen = sign_in.seen();
    assert_eq!(seen[0], "authorization_code");
    assert!(
        seen[1..].iter().all(|grant| grant == "refresh_token") && seen.len() > 1,
        "{seen:?}"
    );
    let key = receiver.key(&program.work().join("f.age"));
    assert_eq!(key.id, witness.expect_one_of_each(moto.admin()));
    assert_eq!(files_of(&program), Vec::<String>::new());
}

#[test]
fn each_refusal_of_the_sign_in_is_told() {
    let mut moto = Moto::start();
    let session = moto.session();
    let mut sign_in = SignIn::giving(&session);
    let mut program = person(&moto, &sign_in);
    give_browser(&mut program);
    let receiver = Receiver::new(&program);
    for (status, kind, error, sentence) in [
        (
            403,
            "AccessDeniedException",
            "AUTHCODE_EXPIRED",
            "AWS does not accept this code",
        ),
        (
            403,
            "AccessDeniedException",
            "USER_CREDENTIALS_CHANGED",
            "Your AWS sign-in has ended.",
        ),
        (
            403,
            "AccessDeniedException",
            "INSUFFICIENT_PERMISSIONS",
            "signin:CreateOAuth2Token",
        ),
        (
            400,
            "ValidationException",
            "INVALID_REQUEST",
            "AWS does not accept this code",
        ),
        (429, "TooManyRequestsError", "", "AWS asks to slow down."),
        (
            500,
            "InternalServerException",
            "",
            "AWS has a fault of its own",
        ),
    ] {
        sign_in.fail_next(status, kind, error);
        let outcome = program.run(&make("browser", &receiver.recipient, "f.age"));
        assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
        assert!(outcome.stderr.contains(sentence), "{error} {outcome:#?}");
    }
}
