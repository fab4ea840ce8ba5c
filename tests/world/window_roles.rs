//! The real window with a role in place of a key: made, asked about, given to the vendor, and taken back.

use super::account::Witness;
use super::bus::Bus;
use super::drive::Drive;
use super::kinds::nothing;
use super::moto::Moto;
use super::program::Program;
use super::roles::AIRBYTE;
use super::screen::Screen;
use super::walk::KEYS_OF_THE_START;
use serde_json::json;
use std::fs;

const ROLE: &str = "arn:aws:iam::123456789012:role/handoff/airbyte-acme-deliveries";

#[test]
fn a_role_in_the_window_is_made_given_to_the_vendor_and_taken_back() {
    let mut moto = Moto::start();
    moto.simulate();
    let vendor = moto.vendor("094410056844", "delegated_access_user");
    let mut witness = Witness::of(&moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .sign_in(&moto.endpoint(), moto.admin())
        .before(&screen);
    // With a number that is made here, the recipe asks nothing but the bucket.
    let hint = "hint = \"Airbyte shows it in the address of the workspace.\"";
    assert!(AIRBYTE.contains(hint));
    let field =
        "[[handoff.field]]\nlabel = \"External ID\"\nvalue = \"{{external_id}}\"\n\n[rotation]";
    let recipe = AIRBYTE
        .replacen(hint, &format!("{hint}\nmade_here = true"), 1)
        .replacen("[rotation]", field, 1);
    fs::write(program.work().join("airbyte.toml"), recipe).unwrap();
    let mut window = program.start(&["airbyte.toml"]);
    let mut drive = Drive::on(&screen);
    drive.wait("", "A role for Airbyte");
    drive.press("button", "Begin");
    drive.wait_until_enabled("button", "Sign in");
    drive.press("choice", KEYS_OF_THE_START);
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    drive.press("button", "Yes, this one");
    drive.press("choice", "acme-deliveries");
    drive.press("button", "Use this bucket");
    drive.wait("", "One more question");
    drive.wait_until_enabled("button", "Check what will be made");
    drive.press("button", "Check what will be made");
    drive.wait_until_enabled("button", "Make the role");
    drive.wait_for_part("", "0944 1005 6844");
    screen.picture("role-check");
    assert_eq!(witness.shape(moto.admin()), nothing());
    drive.press("button", "Make the role");
    drive.wait_until_enabled("button", "Test the role");
    drive.press("button", "Test the role");
    drive.wait_for_part("", "AWS says that it can do what it must");
    screen.picture("role-prove");
    drive.press("button", "Hand over");
    drive.wait("", "Give the values to Airbyte");
    screen.picture("role-hand-over");
    drive.press("button", "Copy all of them");
    drive.wait("", "Copied");
    let copied = screen.selection("clipboard").expect("the values");
    assert!(
        copied.contains(ROLE) && copied.contains("acme-deliveries"),
        "{copied}"
    );
    drive.press("button", "Airbyte has the values");
    drive.wait_until_enabled("button", "Finish");
    drive.press("button", "Finish");
    drive.wait("", "Airbyte has its role");
    screen.picture("role-done");

    let role = witness.shape(moto.admin())["roles"][0].take();
    assert_eq!(role["tags"]["keyhandoff:state"], json!("handed-over"));
    let number = &role["trust"]["Statement"][0]["Condition"]["StringEquals"]["sts:ExternalId"][0];
    let number = number.as_str().expect("a number").to_owned();
    assert!(number.len() == 32 && copied.contains(&number), "{copied}");
    assert!(witness.take(&vendor, ROLE, Some(&number)).is_ok());
    assert!(witness.take(&vendor, ROLE, None).is_err());

    drive.press("button", "Undo everything");
    drive.press("button", "Remove them all");
    drive.wait("", "Everything is removed");
    assert_eq!(witness.shape(moto.admin()), nothing());
    window.kill();
}
