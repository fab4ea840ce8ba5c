//! The real window, opened at a recipe file.

use super::bus::Bus;
use super::drive::Drive;
use super::program::Program;
use super::screen::Screen;

/// Begun with the command for vendors, as a vendor would.
fn recipe(program: &Program) {
    let answers = ["new", "--out", "acme.toml", "--set", "vendor=Acme"];
    let arguments: Vec<&str> = std::iter::once("recipe").chain(answers).collect();
    let outcome = program.run(&arguments);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
}

#[test]
fn a_recipe_file_is_practised_in_the_window() {
    let screen = Screen::on(Bus::with_keyring());
    let mut program = Program::new();
    // Nothing answers there: the practice account needs no network.
    program
        .set("HTTPS_PROXY", "http://127.0.0.1:9")
        .before(&screen);
    recipe(&program);
    let mut window = program.start(&["acme.toml"]);
    let mut drive = Drive::on(&screen);
    drive.wait("", "This comes from a recipe file");
    screen.picture("recipe-file");
    drive.press("button", "Practice with Acme");
    drive.wait("", "Nothing real is made.");
    screen.picture("recipe-file-practice");
    drive.press("button", "Begin");
    drive.wait_until_enabled("button", "Sign in");
    drive.press("button", "Sign in");
    drive.wait("", "Is this the right account?");
    drive.press("button", "Yes, this one");
    drive.press("choice", "acme-deliveries");
    drive.wait_until_enabled("button", "Check what will be made");
    drive.press("button", "Check what will be made");
    drive.wait_until_enabled("button", "Make the key");
    drive.press("button", "Make the key");
    drive.wait_until_enabled("button", "Test the key");
    drive.press("button", "Test the key");
    drive.wait_for_part("", "Proven");
    window.kill();
}
