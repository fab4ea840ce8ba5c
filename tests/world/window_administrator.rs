//! The window where a right is missing: named, sent on, and gone on with when somebody has helped.

use super::account::Witness;
use super::administrator::{administer, draft_of, person};
use super::bus::Bus;
use super::drive::Drive;
use super::job::{Receiver, expect_done};
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use super::walk::{KEYS_OF_THE_START, Page};
use serde_json::json;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// A dialog in which somebody has typed this name.
fn type_in_dialogs(program: &mut Program, folder: &Path) {
    let tools = program.work().join("tools");
    fs::create_dir(&tools).unwrap();
    let zenity = format!("#!/bin/sh\necho '{}'\n", folder.display());
    fs::write(tools.join("zenity"), zenity).unwrap();
    fs::set_permissions(tools.join("zenity"), fs::Permissions::from_mode(0o700)).unwrap();
    program.set("PATH", &tools);
}

#[test]
fn the_same_draft_goes_on_when_the_administrator_has_run_the_script() {
    let mut moto = Moto::start();
    moto.simulate();
    let anna = person(&mut moto);
    let mut witness = Witness::of(&moto);
    let mut screen = Screen::on(Bus::with_keyring());
    screen.manage_windows();
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), &anna).before(&screen);
    let receiver = Receiver::new(&program);
    let folder = program.work().join("for-administrator");
    type_in_dialogs(&mut program, &folder);

    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.walk(Page::Start, Page::SignIn);
    drive.press("choice", KEYS_OF_THE_START);
    drive.walk(Page::SignIn, Page::Bucket);
    drive.leave(Page::Bucket);
    drive.wait("", "Your AWS sign-in may not do all of this");
    drive.wait("", "Make the robot account (iam:CreateUser)");
    screen.picture("rights-missing");
    let states = drive.states("button", "Make the key");
    assert!(!states.iter().any(|state| state == "enabled"), "{states:?}");
    let words = drive.words();
    let rights = words.iter().filter(|word| word.contains("(iam:"));
    assert_eq!(rights.count(), 1, "{words:?}");
    let nothing = json!({"users": [], "groups": [], "policies": []});
    assert_eq!(witness.shape(moto.admin()), nothing);
    // Without a mouse.
    drive.tab_to(&screen, "button", "Send this to my administrator");
    screen.keys(&["Return"]);
    drive.wait("", "The folder is saved");
    window.kill();
    drop(window.wait());

    expect_done(&administer(&moto, &folder, "sh", &["make-it.sh"]));
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "Go on");
    drive.press("button", "Sign in");
    drive.press("button", "Yes, this one");
    drive.walk(Page::Check, Page::HandOver);
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
    let made = witness.expect_one_of_each(moto.admin());
    assert_eq!(receiver.key(&sealed).id, made);
    let user = &witness.shape(moto.admin())["users"][0];
    assert_eq!(user["tags"]["keyhandoff:draft"], json!(draft_of(&folder)));
    window.kill();
}

#[test]
fn a_bucket_that_the_administrator_has_made_is_found_by_look_again() {
    let mut moto = Moto::start();
    moto.simulate();
    let anna = moto.person(
        "anna",
        &json!({
            "Version": "2012-10-17",
            "Statement": [{ "Effect": "Allow", "NotAction": "s3:CreateBucket", "Resource": "*" }]
        }),
    );
    let mut witness = Witness::of(&moto);
    let mut screen = Screen::on(Bus::with_keyring());
    screen.manage_windows();
    let mut program = Program::new();
    program.sign_in(&moto.endpoint(), &anna).before(&screen);
    let folder = program.work().join("for-administrator");
    type_in_dialogs(&mut program, &folder);
    let mut window = program.start(&[]);
    let mut drive = Drive::on(&screen);
    drive.walk(Page::Start, Page::SignIn);
    drive.press("choice", KEYS_OF_THE_START);
    drive.walk(Page::SignIn, Page::Bucket);
    drive.press("choice", "Make a new bucket");
    drive.type_into("Bucket name", "acme-fresh");
    drive.press("button", "Check what will be made");
    drive.wait("", "Make the bucket (s3:CreateBucket)");
    drive.press("button", "Send this to my administrator");
    drive.wait("", "The folder is saved");
    expect_done(&administer(&moto, &folder, "sh", &["make-it.sh"]));
    drive.press("button", "Look again");
    drive.gone("", "Make the bucket (s3:CreateBucket)");
    drive.wait_until_enabled("button", "Make the key");
    drive.walk(Page::Check, Page::HandOver);
    witness.expect_one_of_each(moto.admin());
    window.kill();
}
