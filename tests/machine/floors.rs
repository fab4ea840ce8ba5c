//! The walls of the house: an upper floor may use a lower one, never the reverse.

use std::path::{Path, PathBuf};

/// Room and the rooms that it may use.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("safe", &["domain"]),
    ("text", &["domain"]),
    ("ports", &["domain", "safe"]),
    ("wizard", &["domain"]),
    ("runner", &["domain", "safe", "ports", "wizard"]),
    ("cloud", &["domain", "safe", "ports"]),
    ("desktop", &["domain", "safe", "ports"]),
    ("ui", &["domain", "safe", "text", "wizard"]),
    // The terminal drives the runner itself: it has no shell of its own as the window has.
    (
        "terminal",
        &["domain", "safe", "text", "wizard", "ports", "runner"],
    ),
];

/// Room and the words that must not occur in it.
const FORBIDDEN: [(&str, &[&str]); 3] = [
    (
        "domain",
        &[
            "tokio",
            "egui",
            "std::fs",
            "std::thread",
            "SystemTime",
            "Instant::now",
            "aws_sdk",
        ],
    ),
    (
        "wizard",
        &[
            "tokio",
            "egui",
            "std::fs",
            "std::thread",
            "SystemTime",
            "Instant::now",
            "aws_sdk",
        ],
    ),
    (
        "ui",
        &[
            "tokio",
            "std::fs",
            "aws_sdk",
            "aws_config",
            "keyring",
            "arboard",
        ],
    ),
];

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs") {
        found.push(path.to_owned());
    }
}

/// The code lines of a room with their place; comments may speak of anything.
fn lines_of(room: &str) -> Vec<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&source.join(room), &mut found);
    files(&source.join(format!("{room}.rs")), &mut found);
    assert!(!found.is_empty(), "the room {room} is gone");
    let mut lines = Vec::new();
    // Tests may put together what they need.
    found.retain(|file| file.exists() && !file.ends_with("tests.rs"));
    for file in found {
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                lines.push((
                    format!("{}:{}", file.display(), number + 1),
                    line.to_owned(),
                ));
            }
        }
    }
    lines
}

#[test]
fn no_room_looks_upstairs() {
    let rooms: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    for (room, allowed) in MAY_USE {
        for (place, line) in lines_of(room) {
            for other in rooms
                .iter()
                .filter(|other| **other != room && !allowed.contains(other))
            {
                assert!(
                    !line.contains(&format!("crate::{other}")),
                    "{place}: {room} uses {other}"
                );
            }
            assert!(!line.contains("crate::app"), "{place}: {room} uses app");
        }
    }
}

#[test]
fn what_is_true_without_a_computer_needs_none() {
    for (room, words) in FORBIDDEN {
        for (place, line) in lines_of(room) {
            for word in words {
                assert!(!line.contains(word), "{place}: {word} in {room}");
            }
        }
    }
}

/// Files are split before 400 lines, so that one can be read at one sitting.
#[test]
fn no_file_grows_too_long() {
    let mut found = Vec::new();
    for folder in ["src", "tests"] {
        files(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut found,
        );
    }
    assert!(found.contains(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file!())));
    for file in found {
        let count = std::fs::read_to_string(&file).unwrap().lines().count();
        assert!(count < 400, "{} has {count} lines", file.display());
    }
}

/// Every file below a folder of the project, as one text.
fn all_of(folder: &str, but: &str) -> String {
    let mut found = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        &mut found,
    );
    found.retain(|file| !file.ends_with(but));
    let texts = found
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap());
    texts.collect()
}

#[test]
fn no_text_is_left_that_nobody_says() {
    // Said with their last word put in.
    const PUT_TOGETHER: [&str; 24] = [
        "ability-",
        "fault-",
        "fear-",
        "group-",
        "guide-copy-",
        "guide-do-",
        "guide-link-",
        "guide-page-",
        "guide-step-",
        "guide-tick-",
        "hazard-",
        "left-out-",
        "op-",
        "pack-checklist-",
        "page-",
        "place-",
        "probe-",
        "recipe-new-ask-",
        "recipe-new-hint-",
        "recipe-new-unsure-",
        "recipe-try-record-",
        "removal-",
        "right-iam-",
        "right-s3-",
    ];
    let source = all_of("src", "text.rs");
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text/en");
    for file in std::fs::read_dir(texts).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let messages = text.lines().filter_map(|line| line.split_once(" ="));
        for (id, _) in messages.filter(|(id, _)| id.starts_with(|c: char| c.is_ascii_lowercase())) {
            let stem = id
                .strip_suffix("-title")
                .or_else(|| id.strip_suffix("-subtitle"));
            let said = source.contains(&format!("\"{id}\""))
                || stem.is_some_and(|stem| source.contains(&format!("heading(\"{stem}\")")))
                || PUT_TOGETHER.iter().any(|start| id.starts_with(start));
            assert!(said, "nobody says {id}");
        }
    }
}

#[test]
fn no_fault_is_left_that_nothing_brings() {
    let source = all_of("src", "domain/fault.rs");
    let faults = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/fault.rs");
    let faults = std::fs::read_to_string(faults).unwrap();
    let kinds = faults.lines().filter_map(|line| line.split_once(" = \""));
    let kinds: Vec<&str> = kinds
        .map(|(kind, _)| kind.trim())
        .filter(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
        .collect();
    assert!(kinds.contains(&"Offline"), "{kinds:?}");
    for kind in kinds {
        assert!(
            source.contains(&format!("Kind::{kind}")),
            "nothing brings {kind}"
        );
    }
}
