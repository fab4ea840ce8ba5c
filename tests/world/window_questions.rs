//! The real window with a recipe that asks a folder, a choice and a yes or no.

use super::account::Witness;
use super::bus::Bus;
use super::drive::Drive;
use super::job::Receiver;
use super::kinds::fields;
use super::moto::Moto;
use super::program::Program;
use super::screen::Screen;
use super::walk::KEYS_OF_THE_START;
use std::fs;

#[test]
fn the_sealed_file_and_the_permission_list_hold_what_was_answered_in_the_window() {
    let moto = Moto::start();
    let mut witness = Witness::of(&moto);
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    program
        .sign_in(&moto.endpoint(), moto.admin())
        .before(&screen);
    let receiver = Receiver::new(&program);
    let recipe = program.work().join("northwind.toml");
    fs::write(&recipe, include_str!("../recipes/questions.toml")).unwrap();
    let mut window = program.start(&[&recipe.display().to_string()]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "Begin");
    drive.wait_until_enabled("button", "Sign in");
    drive.press("choice", KEYS_OF_THE_START);
    drive.press("button", "Sign in");
    drive.press("button", "Yes, this one");
    drive.press("choice", "acme-deliveries");
    drive.press("button", "Use this bucket");
    drive.wait("", "A few more questions");
    let states = drive.states("button", "Check what will be made");
    assert!(!states.iter().any(|state| state == "enabled"), "{states:?}");
    drive.wait(
        "",
        "Still open: Where should Northwind work on your reports?",
    );
    screen.picture("questions");
    let folder = "Which folder should Northwind write to?";
    assert_eq!(drive.read(folder), "northwind/reports");
    drive.type_into(folder, "in//2026");
    drive.wait(
        "",
        "Write one slash between the folders, and no folder called “.” or “..”.",
    );
    drive.type_into(folder, "in/2026");
    drive.press("choice", "In Europe");
    drive.press("choice", "Yes");
    drive.press("button", "Check what will be made");
    drive.wait("", "in/2026/");
    drive.press("button", "Make the key");
    drive.press("button", "Test the key");
    drive.wait_for_part("", "Proven");
    drive.press("button", "Hand over");
    drive.name_recipient(&receiver.recipient);
    let sealed = program.work().join("f.age");
    drive.save_at(&sealed);
    window.kill();

    let made = witness.expect_one_of_each(moto.admin());
    let handoff = receiver.open(&sealed);
    let fields = fields(&handoff);
    assert!(fields[0].1.starts_with(&format!("{made}:")), "{made}");
    assert_eq!(fields[1], ("Place", "s3://acme-deliveries/in/2026/"));
    assert_eq!(fields[2], ("Site", "frankfurt"));
    assert_eq!(fields.len(), 3, "no project was named");
    let shape = witness.shape(moto.admin());
    let document = shape["policies"][0]["document"].to_string();
    assert!(document.contains("acme-deliveries/in/2026/*"), "{document}");
    assert!(document.contains("s3:DeleteObject"), "{document}");
}
