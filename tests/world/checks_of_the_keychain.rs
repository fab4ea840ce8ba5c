//! The keychain port against a real gnome-keyring, and against everything that can be missing.

use super::bus::Bus;
use super::drive::Drive;
use super::folder::Folder;
use super::helper::Ended;
use super::part::{Part, a_person_reads, this_binary, wait_until_still};
use super::screen::Screen;
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::time::Duration;

const VALUE: &str = "practice-värde-7h2k\nwith a second line";

fn on(bus: &Bus) -> Part {
    Part::start(bus.command(&this_binary()))
}

fn read(entry: &str) -> Value {
    json!({ "do": "read", "entry": entry })
}

fn write(entry: &str, value: &str) -> Value {
    json!({ "do": "write", "entry": entry, "value": value })
}

fn erase(entry: &str) -> Value {
    json!({ "do": "erase", "entry": entry })
}

#[test]
fn an_open_keyring_keeps_gives_and_forgets() {
    let bus = Bus::with_keyring();
    let mut part = on(&bus);
    assert_eq!(part.ask(&read("index")), Value::Null);
    assert_eq!(
        part.ask(&erase("index")),
        "ok",
        "nothing to erase is erased"
    );
    assert_eq!(part.ask(&write("index", "first")), "ok");
    assert_eq!(part.ask(&write("index", VALUE)), "ok");
    assert_eq!(part.ask(&write("draft-7", "another")), "ok");
    assert_eq!(part.ask(&read("index")), VALUE);
    let found = bus.secrets("service", "keyhandoff");
    assert_eq!(found.matches("practice-värde").count(), 1, "{found}");
    assert!(found.contains("Key Handoff (index)"), "{found}");

    drop(part);
    let mut part = on(&bus);
    assert_eq!(part.ask(&read("index")), VALUE, "also for the next process");
    assert_eq!(part.ask(&erase("index")), "ok");
    assert_eq!(part.ask(&read("index")), Value::Null);
    assert_eq!(part.ask(&read("draft-7")), "another");
}

#[test]
fn a_still_program_is_not_woken_by_its_keychain() {
    let bus = Bus::with_keyring();
    let mut part = on(&bus);
    assert_eq!(part.ask(&write("index", VALUE)), "ok");
    assert_eq!(part.ask(&read("index")), VALUE);
    let turns = wait_until_still(part.id(), Duration::from_secs(3));
    assert!(
        turns.iter().any(|(name, _)| name == "keychain"),
        "{turns:?}"
    );
}

#[test]
fn sizes_up_to_the_limit_of_windows_are_kept_and_larger_ones_refused() {
    let bus = Bus::with_keyring();
    let mut part = on(&bus);
    let most = "ä".repeat(1280);
    assert_eq!(part.ask(&write("draft-1", &most)), "ok");
    assert_eq!(part.ask(&read("draft-1")), most);
    let refused = part.ask(&write("draft-1", &format!("{most}x")));
    assert_eq!(refused["fault"], "keychain-broken");
    assert_eq!(part.ask(&read("draft-1")), most);
}

#[test]
fn without_a_bus_or_a_service_the_answer_is_missing_and_fast() {
    let folder = Folder::new("nobody");
    let mut command = Command::new(this_binary());
    command.env_clear().env("HOME", folder.path());
    command.env("XDG_RUNTIME_DIR", folder.inside("run"));
    let mut part = Part::start(command);
    let bus = Bus::without_keyring();
    let mut alone = on(&bus);
    for (part, code) in [(&mut part, "open"), (&mut alone, "ServiceUnknown")] {
        for step in [read("index"), write("index", "x"), erase("index")] {
            // The fastest of five, so that the program is timed and not what else the machine does.
            let fastest = (0..5).map(|_| {
                let (got, milliseconds) = part.time(&step);
                assert_eq!(got["fault"], "keychain-missing", "{step}: {got}");
                assert!(got["detail"].as_str().unwrap().contains(code), "{got}");
                milliseconds
            });
            let milliseconds = fastest.min().unwrap();
            assert!(milliseconds < 100, "{step} took {milliseconds} ms");
        }
    }
}

#[test]
fn a_service_that_starts_later_or_again_is_found() {
    let mut bus = Bus::without_keyring();
    let mut part = on(&bus);
    assert_eq!(part.ask(&read("index"))["fault"], "keychain-missing");
    bus.start_keyring();
    assert_eq!(part.ask(&write("index", VALUE)), "ok");
    bus.lose_keyring();
    assert_eq!(part.ask(&read("index"))["fault"], "keychain-missing");
    bus.start_keyring();
    assert_eq!(part.ask(&read("index")), VALUE);
    // Without a call in between that would have noticed.
    bus.lose_keyring();
    bus.start_keyring();
    assert_eq!(part.ask(&read("index")), VALUE);
}

#[test]
fn a_fresh_keyring_without_a_collection_is_missing_for_writing() {
    let bus = Bus::without_keyring();
    let _keyring = Ended(
        bus.command("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon could not be started; tests/run installs it"),
    );
    bus.wait_for_name("org.freedesktop.secrets");
    let mut part = on(&bus);
    assert_eq!(part.ask(&read("index")), Value::Null);
    let refused = part.ask(&write("index", "x"));
    assert_eq!(refused["fault"], "keychain-missing", "{refused}");
}

#[test]
fn two_entries_of_one_name_and_garbled_bytes_are_told_and_left_alone() {
    let bus = Bus::with_keyring();
    for (entry, more, value) in [
        ("index", "first", &b"one"[..]),
        ("index", "second", b"two"),
        ("draft-1", "only", b"\xff\xfe"),
    ] {
        let mut child = bus
            .command("secret-tool")
            .args(["store", "--label=x", "service", "keyhandoff"])
            .args(["username", entry, "more", more])
            .stdin(Stdio::piped())
            .spawn()
            .expect("secret-tool could not be started; tests/run installs it");
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), value).unwrap();
        assert!(child.wait().unwrap().success());
    }
    let mut part = on(&bus);
    for step in [read("index"), write("index", "x"), erase("index")] {
        let got = part.ask(&step);
        assert_eq!(got["fault"], "keychain-broken", "{step}: {got}");
        assert!(
            got["detail"].as_str().unwrap().contains("two entries"),
            "{got}"
        );
    }
    let found = bus.secrets("service", "keyhandoff");
    assert!(found.contains("one") && found.contains("two"), "{found}");
    let got = part.ask(&read("draft-1"));
    assert_eq!(got["fault"], "keychain-broken");
    assert_eq!(got["detail"], "keychain read: the entry is not a text");
}

#[test]
fn locked_with_nobody_to_ask_is_locked() {
    let bus = Bus::with_keyring();
    let mut part = on(&bus);
    assert_eq!(part.ask(&write("index", VALUE)), "ok");
    bus.lock_keyring();
    for step in [
        read("index"),
        write("index", "x"),
        erase("index"),
        write("new", "x"),
    ] {
        let (got, milliseconds) = part.time(&step);
        println!("{step}: {milliseconds} ms");
        assert_eq!(
            got["fault"], "keychain-locked",
            "{step}, {milliseconds} ms: {got}"
        );
    }
}

#[test]
fn a_closed_password_window_is_dismissed_and_an_answered_one_opens() {
    let screen = Screen::on(Bus::with_keyring());
    let mut part = Part::start(screen.command(&this_binary()));
    assert_eq!(part.ask(&write("index", VALUE)), "ok");
    screen.bus().lock_keyring();
    let _prompter = Ended(
        screen
            .command("/usr/libexec/gcr-prompter")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gcr-prompter could not be started; tests/run installs gcr"),
    );
    screen
        .bus()
        .wait_for_name("org.gnome.keyring.SystemPrompter");
    let mut drive = Drive::on(&screen);

    part.tell(&read("index"));
    drive.wait("button", "Cancel");
    a_person_reads();
    drive.press("button", "Cancel");
    let got = part.answer();
    assert_eq!(got["got"]["fault"], "keychain-dismissed", "{got}");

    part.tell(&read("index"));
    drive.type_into("", "practice");
    drive.press("button", "Unlock");
    assert_eq!(part.answer()["got"], VALUE);
}
