//! Everything by hand: an administrator makes the things from what the page copies, and pastes the key.

use super::account::Witness;
use super::bus::Bus;
use super::canary::Canary;
use super::drive::Drive;
use super::job::Receiver;
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use std::time::{Duration, Instant};

/// Presses the button and takes what it puts on the clipboard.
fn copied(drive: &mut Drive, screen: &Screen, button: &str, part: &str) -> String {
    drive.press("button", button);
    let begun = Instant::now();
    loop {
        match screen.selection("clipboard") {
            Some(text) if text.contains(part) => return text,
            _ if begun.elapsed() > Duration::from_secs(20) => panic!("{button} copied nothing"),
            _ => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

#[test]
fn a_key_made_from_the_pages_own_words_is_proven_and_sealed() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    witness.keep_versions(moto.admin(), "acme-deliveries");
    let mut screen = Screen::on(Bus::with_keyring());
    screen.manage_windows();
    let mut program = Program::new();
    // The program itself has no keys of the account.
    program
        .set("AWS_ENDPOINT_URL", moto.endpoint())
        .before(&screen);
    let receiver = Receiver::new(&program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "RevenueCat");
    drive.press("link", "Show me how to do it in the console myself");
    drive.type_into("Bucket for RevenueCat", "acme-deliveries");
    drive.type_into(
        "Another bucket of yours that it must not see",
        "acme-payroll",
    );

    let document = copied(
        &mut drive,
        &screen,
        "Copy the permission document",
        "Statement",
    );
    drive.press("choice", "The permission list is made");
    drive.press("button", "Copy the name of the permission list");
    drive.wait("", "Copied.");
    let policy = screen.selection("clipboard").expect("a name");
    let group = copied(
        &mut drive,
        &screen,
        "Copy the name of the folder",
        "revenuecat",
    );
    let user = copied(
        &mut drive,
        &screen,
        "Copy the name of the robot account",
        "revenuecat",
    );
    screen.picture("guide");
    let key = witness.make_by_hand(moto.admin(), [&policy, &group, &user], &document);

    drive.type_into("Access key ID", &key.id);
    drive.type_into(
        "Secret access key",
        "not/the/secret+of/this/key00000000000000",
    );
    drive.press("button", "Test this key");
    drive.wait_for_part("", "AWS does not accept this key.");
    // The secret alone, as the console's own button copies it.
    screen.copy(&key.secret);
    drive.focus("field", "Secret access key");
    drive.wait_for_focus("field", "Secret access key");
    screen.keys(&["ctrl+a", "ctrl+v"]);
    drive.wait_for_part("", "The clipboard is emptied once AWS has answered");
    screen.picture("guide-pasted");
    drive.press("button", "Test this key");
    drive.wait_for_part("", "Proven");
    let emptied = (0..500).any(|_| {
        let left = screen.selection("clipboard");
        left.is_none_or(|left| left.is_empty())
    });
    assert!(emptied, "the secret is still on the clipboard");
    // What the key's own test leaves there, and no key may remove.
    let kept = witness.versions(moto.admin(), "acme-deliveries");
    let left = kept[0].as_str().expect("an old version of the test file");
    drive.wait("", "An old version of the test file stayed in your bucket");
    drive.wait_for_part("", &format!("The file is called {left},"));
    screen.picture("guide-proven");
    drive.press("button", "Hand over");
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
    drive.press("button", "Finish");
    drive.wait("", "The key for RevenueCat is sealed");
    drive.wait_for_part("", &format!("The file is called {left},"));
    screen.picture("guide-done");

    let handed = receiver.key(&sealed);
    assert_eq!((&handed.id, &handed.secret), (&key.id, &key.secret));
    let user_arn = receiver.open(&sealed)["user_arn"].to_string();
    assert!(user_arn.ends_with(&format!(":user/{user}\"")), "{user_arn}");
    witness.expect_exactly_the_bucket(&handed, "acme-deliveries", "acme-payroll");
    let canary = Canary::of(&key.secret);
    let read = drive.words().join("\n");
    assert_eq!(canary.look_in("accessibility tree", read.as_bytes()), []);
    window.kill();
    assert_eq!(
        canary.look_under(&[program.everything(), screen.bus().everything()]),
        []
    );
}

/// devo.ps asks for lists of AWS and for no bucket.
#[test]
fn a_key_with_lists_of_aws_is_made_from_the_pages_own_words() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .set("AWS_ENDPOINT_URL", moto.endpoint())
        .before(&screen);
    let receiver = Receiver::new(&program);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "devo.ps");
    drive.press("link", "Show me how to do it in the console myself");
    drive.type_into("Account number", "123456789012");
    drive.wait("", "AmazonEC2FullAccess");
    drive.type_into(
        "If devo.ps should get all of this, type its name: devo.ps",
        "devo.ps",
    );
    let copy = "Copy the name AmazonEC2FullAccess";
    let list = copied(&mut drive, &screen, copy, "EC2");
    let copy = "Copy the name of the robot account";
    let user = copied(&mut drive, &screen, copy, "devo");
    screen.picture("guide-devops");
    let key = witness.make_user_by_hand(moto.admin(), &user, &[&list]);
    drive.type_into("Access key ID", &key.id);
    drive.type_into("Secret access key", &key.secret);
    drive.press("button", "Test this key");
    drive.wait_for_part("", "Proven");
    screen.picture("guide-devops-proven");
    drive.press("button", "Hand over");
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
    drive.press("button", "Finish");
    drive.wait("", "The key for devo.ps is sealed");
    let handoff = receiver.open(&sealed);
    assert_eq!(handoff["access_key_id"], key.id);
    assert!(handoff["bucket"].is_null(), "{handoff}");
    window.kill();
}
