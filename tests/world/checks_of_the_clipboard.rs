//! The clipboard under a real display, with a second program at it; and dialogs of a `zenity`.

use super::bus::Bus;
use super::folder::Folder;
use super::part::{Part, this_binary, wait_until_still};
use super::screen::Screen;
use serde_json::json;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};
use std::time::Duration;

const TEXT: &str = "practice-7h2k ü";

fn targets(screen: &Screen) -> String {
    let run = screen
        .command("xclip")
        .args(["-o", "-selection", "clipboard", "-t", "TARGETS"])
        .output();
    let run = run.expect("xclip could not be started; tests/run installs it");
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// Another program takes the clipboard over.
fn copy_elsewhere(screen: &Screen, text: &str) {
    let mut child = screen
        .command("xclip")
        .args(["-i", "-selection", "clipboard"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("xclip could not be started; tests/run installs it");
    let mut input = child.stdin.take().expect("its input");
    std::io::Write::write_all(&mut input, text.as_bytes()).expect("the text");
    drop(input);
    assert!(child.wait().expect("its end").success());
    // It goes on in the background, and owns the clipboard only some time after.
    let taken = (0..1000).any(|_| screen.selection("clipboard").as_deref() == Some(text));
    assert!(taken, "xclip did not take the clipboard");
}

#[test]
fn a_secret_is_marked_and_cleared_only_while_it_is_ours() {
    let screen = Screen::on(Bus::without_keyring());
    let mut part = Part::start(screen.command(&this_binary()));
    let clear = json!({ "do": "clear" });
    copy_elsewhere(&screen, "somebody's own");
    part.ask(&clear);
    let found = || screen.selection("clipboard");
    assert_eq!(
        found().as_deref(),
        Some("somebody's own"),
        "before anything was ours"
    );

    let secret = json!({ "do": "put", "text": TEXT, "secret": true });
    assert_eq!(part.ask(&secret), "ok");
    assert_eq!(found().as_deref(), Some(TEXT));
    assert!(targets(&screen).contains("x-kde-passwordManagerHint"));
    assert_eq!(screen.selection("primary"), None);
    wait_until_still(part.id(), Duration::from_secs(2));
    part.ask(&clear);
    assert_ne!(found().as_deref(), Some(TEXT));

    assert_eq!(part.ask(&json!({ "do": "put", "text": "no secret" })), "ok");
    assert!(!targets(&screen).contains("x-kde-passwordManagerHint"));
    assert_eq!(part.ask(&secret), "ok");
    copy_elsewhere(&screen, "somebody's own");
    part.ask(&clear);
    assert_eq!(found().as_deref(), Some("somebody's own"));
    part.ask(&clear);
    assert_eq!(
        found().as_deref(),
        Some("somebody's own"),
        "asked once more"
    );
}

#[test]
fn without_a_display_the_clipboard_and_the_dialogs_say_so() {
    let mut part = Part::start(Bus::without_keyring().command(&this_binary()));
    let got = part.ask(&json!({ "do": "put", "text": TEXT, "secret": true }));
    assert_eq!(got["fault"], "clipboard-missing");
    part.ask(&json!({ "do": "clear" }));
    for dialog in ["save place", "open file"] {
        let (got, milliseconds) = part.time(&json!({ "do": dialog }));
        assert_eq!(got["ended"], "no dialog");
        assert!(milliseconds < 100, "{milliseconds} ms");
    }
}

#[test]
fn a_panic_prints_no_payload_and_clears_the_clipboard() {
    let screen = Screen::on(Bus::without_keyring());
    let mut command = screen.command(&this_binary());
    command.env("LOG_SENSITIVE_BODIES", "true");
    let folder = Folder::new("panic");
    let errors = folder.path().join("errors");
    command.stderr(fs::File::create(&errors).expect("a file"));
    let mut part = Part::start(command);
    assert_eq!(
        part.ask(&json!({ "do": "harden" })),
        false,
        "the variable is gone"
    );
    let limits = fs::read_to_string(format!("/proc/{}/limits", part.id())).expect("its limits");
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let core: Vec<_> = core.expect("a line").split_whitespace().collect();
    assert_eq!(core[4..6], ["0", "0"], "{core:?}");
    let dumpable = fs::read_dir(format!("/proc/{}/fd", part.id()));
    assert!(
        dumpable.is_ok(),
        "others of this person may look: the portal does"
    );

    part.ask(&json!({ "do": "put", "text": TEXT, "secret": true }));
    part.tell(&json!({ "do": "panic", "text": TEXT }));
    assert!(!part.end().success());
    assert_ne!(screen.selection("clipboard").as_deref(), Some(TEXT));
    let said = fs::read_to_string(&errors).expect("its errors");
    assert!(
        said.contains("has a fault of its own at tests/world/part.rs:"),
        "{said}"
    );
    assert!(!said.contains("practice"), "{said}");
}

/// A folder with a `zenity` that does as the script says, or with none.
fn part_with_zenity(screen: &Screen, folder: &Folder, script: Option<&str>) -> Part {
    let tools = folder.inside("tools");
    if let Some(script) = script {
        let path = tools.join("zenity");
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("the fake zenity");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("its mode");
    }
    let mut command: Command = screen.command(&this_binary());
    // Only the fake one: no portal is on this bus, and no other zenity in this PATH.
    command.env("PATH", &tools);
    Part::start(command)
}

#[test]
fn dialogs_end_in_a_path_a_cancel_or_none_at_all() {
    let screen = Screen::on(Bus::without_keyring());
    let save = json!({ "do": "save place" });
    let open = json!({ "do": "open file" });

    let folder = Folder::new("dialogs");
    let note = folder.path().join("asked");
    let script = format!(
        "echo \"$@\" > '{}'; echo '/tmp/a place/acme.age'",
        note.display()
    );
    let mut part = part_with_zenity(&screen, &folder, Some(&script));
    assert_eq!(part.ask(&save), "/tmp/a place/acme.age");
    let asked = fs::read_to_string(&note).expect("what zenity was asked");
    assert!(
        asked.contains("--save") && asked.contains("acme.age"),
        "{asked}"
    );
    assert_eq!(part.ask(&open), "/tmp/a place/acme.age");

    // As long as the fastest person.
    let folder = Folder::new("dialogs");
    let mut part = part_with_zenity(&screen, &folder, Some("/bin/sleep 0.5; exit 1"));
    assert_eq!(part.ask(&save)["ended"], "cancelled");

    let folder = Folder::new("dialogs");
    let mut part = part_with_zenity(&screen, &folder, None);
    for dialog in [save, open] {
        let (got, milliseconds) = part.time(&dialog);
        println!("no dialog: {milliseconds} ms");
        assert_eq!(got["ended"], "no dialog");
    }
}
