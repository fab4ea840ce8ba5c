//! The harness checked: a real keyring keeps and is locked, a real window is driven.

use super::bus::Bus;
use super::canary::Canary;
use super::drive::Drive;
use super::program::{Program, Running};
use super::screen::Screen;
use std::io::Write;
use std::process::{Output, Stdio};

const SECRET: &str = "practice-material-7h2k";

fn store(bus: &Bus) -> Output {
    let mut command = bus.command("secret-tool");
    command.args(["store", "--label=a test", "service", "harness"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("secret-tool; tests/run installs it");
    let mut input = child.stdin.take().expect("its input");
    let _refused_early = input.write_all(SECRET.as_bytes());
    drop(input);
    child.wait_with_output().expect("its end")
}

#[test]
fn the_keyring_keeps_a_secret_and_no_file_shows_it() {
    let bus = Bus::with_keyring();
    let stored = store(&bus);
    assert!(
        stored.status.success(),
        "{}",
        String::from_utf8_lossy(&stored.stderr)
    );
    assert!(
        bus.secrets("service", "harness").contains(SECRET),
        "any program of this person reads it"
    );
    assert!(
        !bus.secrets("service", "another").contains(SECRET),
        "under its own name only"
    );
    let files =
        std::fs::read_dir(bus.everything().join("home/.local/share/keyrings")).expect("its files");
    assert!(files.count() > 0, "the keyring wrote itself down");
    assert_eq!(Canary::of(SECRET).look_under(&[bus.everything()]), []);
}

#[test]
fn a_locked_keyring_and_no_keyring_take_nothing() {
    let locked = store(&Bus::with_locked_keyring());
    let said = String::from_utf8_lossy(&locked.stderr).into_owned();
    assert!(
        !locked.status.success() && said.contains("locked"),
        "locked: {said}"
    );

    let none = store(&Bus::without_keyring());
    let said = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(
        !none.status.success() && said.contains("org.freedesktop.secrets"),
        "none: {said}"
    );

    let mut lost = Bus::with_keyring();
    assert!(store(&lost).status.success(), "while it is there");
    lost.lose_keyring();
    assert!(!store(&lost).status.success(), "after it is gone");
}

#[test]
fn the_program_inherits_neither_display_nor_bus() {
    let program = Program::new();
    let shown = Running::of(program.command("/usr/bin/env", &[]))
        .wait()
        .stdout;
    for name in [
        "DISPLAY=",
        "WAYLAND_DISPLAY=",
        "DBUS_SESSION_BUS_ADDRESS=",
        "AWS_ACCESS",
        "SSH_AUTH_SOCK=",
    ] {
        assert!(
            !shown.lines().any(|line| line.starts_with(name)),
            "{name} in {shown}"
        );
    }
    let place = program.everything().display().to_string();
    for name in ["HOME=", "TMPDIR=", "XDG_RUNTIME_DIR=", "XDG_CONFIG_HOME="] {
        let inside = format!("{name}{place}/");
        assert!(
            shown.lines().any(|line| line.starts_with(&inside)),
            "{name} in {shown}"
        );
    }
}

#[test]
fn a_window_is_read_filled_pressed_and_photographed() {
    let screen = Screen::on(Bus::without_keyring());
    let mut command = screen.command("zenity");
    command.args([
        "--entry",
        "--title=Harness",
        "--text=Bucket name",
        "--ok-label=Make the key",
    ]);
    // GTK's own renderer of icons and themes is not under test.
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let dialog = Running::of(command);
    let mut drive = Drive::on(&screen);
    drive.wait("button", "Make the key");
    let words = drive.words();
    assert!(words.iter().any(|word| word == "Bucket name"), "{words:?}");
    assert!(
        drive
            .states("button", "Make the key")
            .iter()
            .any(|state| state == "enabled")
    );
    assert!(!drive.shows("button", "Delete everything"));
    drive.type_into("", "acme-deliveries");
    assert_eq!(drive.read(""), "acme-deliveries");
    let picture = screen.picture("harness-zenity");
    assert!(
        std::fs::metadata(picture).expect("the picture").len() > 1000,
        "a picture with something on it"
    );
    drive.press("button", "Make the key");
    let outcome = dialog.wait();
    assert_eq!(
        (outcome.code(), outcome.stdout.trim()),
        (Some(0), "acme-deliveries"),
        "{outcome:?}"
    );
}

#[test]
fn keys_reach_a_managed_window_and_selections_are_read() {
    let mut screen = Screen::sized(Bus::without_keyring(), 800, 600);
    screen.manage_windows();
    let mut command = screen.command("zenity");
    command.args(["--entry", "--text=Bucket name", "--ok-label=Make the key"]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let dialog = Running::of(command);
    let mut drive = Drive::on(&screen);
    drive.wait_for_part("button", "Make the");
    drive.type_into("", "acme-archive");
    drive.wait_for_focus("field", "");
    screen.keys(&["ctrl+a", "ctrl+c"]);
    screen.keys(&["Return"]);
    let outcome = dialog.wait();
    assert_eq!(
        (outcome.code(), outcome.stdout.trim()),
        (Some(0), "acme-archive"),
        "{outcome:?}"
    );
    assert_eq!(
        screen.selection("clipboard"),
        None,
        "the selection goes with its owner"
    );
}
