//! What draws the window: OpenGL, else Vulkan, else a sentence that names the terminal.

use super::bus::Bus;
use super::drive::Drive;
use super::program::Program;
use super::screen::Screen;

/// Nobody's folder of drivers.
const NOWHERE: &str = "/nonexistent";

#[test]
fn without_opengl_the_same_program_draws_with_vulkan() {
    let screen = Screen::on(Bus::without_keyring());
    let mut program = Program::new();
    program
        .before(&screen)
        .set("LIBGL_DRIVERS_PATH", NOWHERE)
        .set("__EGL_VENDOR_LIBRARY_FILENAMES", NOWHERE);
    let mut window = program.start(&["--practice"]);
    let mut drive = Drive::on(&screen);
    drive.press("button", "RevenueCat");
    drive.wait("", "A key for RevenueCat");
    window.kill();
}

#[test]
fn without_both_a_sentence_names_the_terminal() {
    let screen = Screen::on(Bus::without_keyring());
    let mut program = Program::new();
    program
        .before(&screen)
        .set("LIBGL_DRIVERS_PATH", NOWHERE)
        .set("__EGL_VENDOR_LIBRARY_FILENAMES", NOWHERE)
        .set("VK_ICD_FILENAMES", NOWHERE)
        .set("VK_DRIVER_FILES", NOWHERE);
    let outcome = program.run(&["--practice"]);
    assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
    assert!(
        outcome.stderr.contains("Use the terminal instead"),
        "{outcome:#?}"
    );
}
