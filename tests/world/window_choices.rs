//! The other ways through the real window: six words instead of a recipient, the second window, the
//! clipboard, a new bucket with the keyboard alone, pasted keys, the system's save dialog.

use super::account::Witness;
use super::bus::Bus;
use super::drive::Drive;
use super::job::Receiver;
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use super::walk::{KEYS_OF_THE_START, Page};
use std::fs;
use std::path::PathBuf;

/// The one sealed file in the person's downloads.
fn downloaded(program: &Program) -> PathBuf {
    let folder = program.everything().join("home/Downloads");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

#[test]
fn six_words_are_shown_copied_and_open_the_file() {
    let mut screen = Screen::on(Bus::with_keyring());
    screen.manage_windows();
    let mut program = Program::new();
    program.before(&screen);
    fs::create_dir(program.everything().join("home/Downloads")).unwrap();
    let mut window = program.start(&["--practice"]);
    let mut drive = Drive::on(&screen);
    drive.walk(Page::Start, Page::HandOver);
    drive.press("button", "Use six words instead");

    drive.press("button", "Show the six words");
    drive.wait_for_part("", "Shown in a small window of its own for");
    screen.picture("reveal");
    let said = drive.words().join("\n");
    drive.press("button", "Hide");
    drive.gone("button", "Hide");

    drive.press("button", "Copy the six words");
    drive.wait_for_part("", "Copied. It is cleared in");
    screen.picture("copied");
    let words = screen.selection("clipboard").expect("the six words");
    assert_eq!(words.split('-').count(), 6, "six words");
    assert!(!said.contains(&words), "a screen reader was told the words");
    assert_eq!(screen.selection("primary"), None);
    drive.press("button", "Clear now");
    drive.gone("button", "Clear now");
    let left = screen.selection("clipboard").unwrap_or_default();
    assert!(!left.contains(&words), "the clipboard still holds them");

    drive.press("button", "Save to Downloads");
    drive.wait("", "Words of the sealed file");
    window.kill();
    let passphrase = program.work().join("words");
    fs::write(&passphrase, &words).unwrap();
    let opened = program.run(&[
        "open",
        &downloaded(&program).display().to_string(),
        "--passphrase-file",
        &passphrase.display().to_string(),
        "--format",
        "json",
    ]);
    assert_eq!(opened.code(), Some(0), "{}", opened.stderr);
    assert!(
        opened.stdout.contains("acme-deliveries"),
        "{}",
        opened.stdout
    );
}

#[test]
fn a_new_bucket_and_the_whole_job_with_the_keyboard_alone() {
    let mut screen = Screen::sized(Bus::with_keyring(), 800, 600);
    screen.manage_windows();
    let mut program = Program::new();
    program.before(&screen);
    fs::create_dir(program.everything().join("home/Downloads")).unwrap();
    let receiver = Receiver::new(&program);
    let mut window = program.start(&["--practice"]);
    let mut drive = Drive::on(&screen);
    drive.wait("", "What would you like to do?");

    drive.tab_to(&screen, "button", "RevenueCat");
    screen.keys(&["space"]);
    drive.wait("button", "Begin");
    screen.keys(&["Return"]);
    drive.wait("button", "Sign in");
    screen.picture("keyboard-sign-in");
    screen.keys(&["Return"]);
    drive.wait("button", "Yes, this one");
    screen.keys(&["Return"]);
    drive.tab_to(&screen, "choice", "Make a new bucket");
    screen.keys(&["space"]);
    drive.tab_to(&screen, "field", "Bucket name");
    screen.types("acme-fresh");
    screen.picture("keyboard-bucket");
    drive.tab_to(&screen, "button", "Check what will be made");
    screen.keys(&["space"]);
    drive.wait("", "Check what will be made");
    drive.wait("button", "Make the key");
    screen.picture("keyboard-check");
    drive.tab_to(&screen, "button", "Make the key");
    screen.keys(&["Return"]);
    drive.tab_to(&screen, "button", "Test the key");
    screen.keys(&["Return"]);
    drive.tab_to(&screen, "button", "Hand over");
    screen.keys(&["Return"]);
    drive.tab_to(&screen, "field", "Recipient");
    screen.types(&receiver.recipient);
    drive.wait("", "Words of the recipient");
    screen.picture("keyboard-hand-over");
    drive.tab_to(&screen, "button", "Save to Downloads");
    screen.keys(&["space"]);
    drive.wait("", "Words of the sealed file");
    drive.tab_to(&screen, "button", "Finish");
    screen.keys(&["Return"]);
    drive.wait("", "The key for RevenueCat is sealed");
    screen.picture("keyboard-done");
    window.kill();
    let handoff = receiver.open(&downloaded(&program));
    assert_eq!(handoff["bucket"], "acme-fresh");
    assert_eq!(handoff["practice"], true);
}

#[test]
fn pasted_keys_sign_in_and_each_slip_is_told_beside_its_field() {
    let moto = Moto::start();
    let mut screen = Screen::on(Bus::with_keyring());
    screen.manage_windows();
    let mut program = Program::new();
    program
        .before(&screen)
        .set("AWS_ENDPOINT_URL", moto.endpoint())
        .set("AWS_REGION", "us-east-1");
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.wait_for_part("", "Answers come from");
    drive.walk(Page::Start, Page::SignIn);
    drive.press("choice", "Paste temporary keys");
    drive.press("button", "Sign in");
    drive.wait_for_part("", "This is not an access key ID.");
    drive.wait_for_part("", "Paste the secret access key, too.");
    screen.picture("pasted-missing");
    drive.type_into("Access key ID", "ASIAIOSFODNN7EXAMPLE");
    drive.type_into("Secret access key", &moto.admin().secret);
    drive.press("button", "Sign in");
    drive.wait_for_part("", "work only with their session token");
    // The whole block, as it comes from the access portal.
    let admin = moto.admin();
    let block = format!(
        "[acme]\naws_access_key_id = {}\naws_secret_access_key = {}\n",
        admin.id, admin.secret
    );
    screen.copy(&block);
    drive.focus("field", "Access key ID");
    drive.wait_for_focus("field", "Access key ID");
    screen.keys(&["ctrl+v"]);
    drive.wait_for_text("Access key ID", &admin.id);
    drive.wait_for_part("", "The clipboard is emptied once AWS has answered");
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    let emptied = (0..500).any(|_| {
        screen
            .selection("clipboard")
            .is_none_or(|left| left.is_empty())
    });
    assert!(emptied, "the keys are still on the clipboard");
    drive.wait("", "Long-lived keys");
    let said = drive.words().join("\n");
    assert!(!said.contains(&moto.admin().secret));
    window.kill();
}

#[test]
fn the_systems_dialog_saves_the_sealed_file() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let mut screen = Screen::on(Bus::with_keyring());
    screen.manage_windows();
    let mut program = Program::new();
    program
        .sign_in(&moto.endpoint(), moto.admin())
        .before(&screen);
    let receiver = Receiver::new(&program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.walk(Page::Start, Page::SignIn);
    drive.press("choice", KEYS_OF_THE_START);
    drive.walk(Page::SignIn, Page::HandOver);
    drive.name_recipient(&receiver.recipient);
    drive.press("button", "Save the sealed file…");
    drive.wait("", "File Chooser Widget");
    screen.picture("save-dialog");
    let sealed = program.work().join("chosen.age");
    screen.keys(&["ctrl+a"]);
    screen.types(&sealed.display().to_string());
    screen.keys(&["Return"]);
    drive.wait("", "Words of the sealed file");
    let key = receiver.key(&sealed);
    assert_eq!(key.id, witness.expect_one_of_each(moto.admin()));
    window.kill();
}
