//! Saving against every kind of place, and reading against every kind of file.

use super::folder::Folder;
use super::part::{Part, this_binary};
use keyhandoff::desktop::SystemFiles;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::ports::Files as _;
use secrecy::ExposeSecret as _;
use serde_json::json;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::Barrier;

const SEALED: &[u8] = b"sealed";

fn save(path: &Path, bytes: &[u8]) -> Result<(), FaultKind> {
    let saved = SystemFiles.save_new(path, bytes).map_err(|fault| {
        assert!(!fault.to_string().contains('/'), "no path in {fault}");
        fault.kind
    })?;
    assert_eq!(saved, path);
    Ok(())
}

fn read(path: &Path, max_bytes: usize) -> Result<String, FaultKind> {
    let text = SystemFiles.read_text(path, max_bytes);
    text.map(|text| text.expose_secret().to_owned())
        .map_err(|fault| fault.kind)
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    names
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo of coreutils").success());
}

#[test]
fn a_new_file_is_whole_and_for_its_owner_only() {
    let folder = Folder::new("saving");
    let path = folder.path().join("acme.age");
    assert_eq!(save(&path, SEALED), Ok(()));
    assert_eq!(fs::read(&path).expect("the file"), SEALED);
    let mode = fs::metadata(&path).expect("the file").permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    assert_eq!(names(folder.path()), ["acme.age"]);
}

#[test]
fn what_is_there_already_stays_as_it_is() {
    let folder = Folder::new("saving");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("file"), "mine").expect("a file");
    fs::create_dir(at("folder")).expect("a folder");
    symlink(at("file"), at("link")).expect("a link");
    symlink(at("nowhere"), at("dangling")).expect("a link");
    symlink("/dev/full", at("full")).expect("a link");
    pipe(&at("pipe"));
    let before = names(folder.path());
    assert_eq!(save(&at("file"), SEALED), Err(FaultKind::FileExists));
    for odd in [
        "folder", "link", "dangling", "full", "pipe", "folder/", "new/",
    ] {
        assert_eq!(save(&at(odd), SEALED), Err(FaultKind::FileOdd), "{odd}");
    }
    for odd in ["/dev/full", "/dev/null", "/", ""] {
        assert_eq!(
            save(Path::new(odd), SEALED),
            Err(FaultKind::FileOdd),
            "{odd}"
        );
    }
    let long = "x".repeat(300);
    assert_eq!(save(&at(&long), SEALED), Err(FaultKind::FileOdd));
    assert_eq!(
        save(&at("missing/acme.age"), SEALED),
        Err(FaultKind::FolderMissing)
    );
    assert_eq!(
        save(&at("file/acme.age"), SEALED),
        Err(FaultKind::FolderMissing)
    );
    assert_eq!(fs::read(at("file")).expect("the file"), b"mine");
    assert_eq!(names(folder.path()), before, "nothing new, nothing gone");
}

#[test]
fn of_many_savers_one_wins_and_no_temporary_file_stays() {
    let folder = Folder::new("saving");
    let path = folder.path().join("acme.age");
    let start = Barrier::new(8);
    let results: Vec<_> = std::thread::scope(|scope| {
        let savers: Vec<_> = (0..8_u8)
            .map(|number| {
                let (path, start) = (&path, &start);
                scope.spawn(move || {
                    start.wait();
                    (number, save(path, &vec![number; 100_000]))
                })
            })
            .collect();
        savers
            .into_iter()
            .map(|saver| saver.join().expect("a saver"))
            .collect()
    });
    let winners: Vec<_> = results.iter().filter(|(_, saved)| saved.is_ok()).collect();
    assert_eq!(winners.len(), 1, "{results:?}");
    assert!(
        results
            .iter()
            .all(|(_, saved)| matches!(saved, Ok(()) | Err(FaultKind::FileExists)))
    );
    assert_eq!(
        fs::read(&path).expect("the file"),
        vec![winners[0].0; 100_000]
    );
    assert_eq!(names(folder.path()), ["acme.age"]);
}

#[test]
fn full_and_forbidden_disks_are_told_apart_and_left_clean() {
    let folder = Folder::new("saving");
    let mounted = folder.inside("disk");
    // In a name space of its own: the disk is gone with the process that has it.
    let mut command = Command::new("unshare");
    let script = format!(
        "mount -t tmpfs -o size=64k,mode=700 none '{0}' && exec \"$0\" \"$@\"",
        mounted.display()
    );
    command.args([
        "--mount",
        "--map-root-user",
        "sh",
        "-c",
        &script,
        &this_binary(),
    ]);
    let mut part = Part::start(command);
    let path = mounted.join("acme.age");
    let filler = json!({ "do": "fill", "path": mounted.join("filler") });
    let save = json!({ "do": "save", "path": path });
    assert_eq!(part.ask(&save), json!(path), "while there is room");
    assert!(part.ask(&filler).as_u64().expect("a size") < 65_536);
    let other = json!({ "do": "save", "path": mounted.join("other.age") });
    let full = part.ask(&other);
    assert_eq!(full["fault"], "disk-full", "{full}");
    let names = part.ask(&json!({ "do": "names", "path": mounted }));
    assert_eq!(names, json!(["acme.age", "filler"]));
    let locked = part.ask(&json!({ "do": "read only", "path": mounted }));
    assert_eq!(locked, "ok");
    let denied = part.ask(&other);
    assert_eq!(denied["fault"], "file-denied", "{denied}");
}

#[test]
fn a_closed_folder_is_denied() {
    let folder = Folder::new("saving");
    let closed = folder.inside("closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).expect("its mode");
    let mut command = Command::new(this_binary());
    if fs::write(closed.join("try"), "").is_ok() {
        // Run as root, for whom no folder is closed: the process gives that right up.
        fs::remove_file(closed.join("try")).expect("the try");
        command = Command::new("setpriv");
        command.args([
            "--bounding-set=-dac_override,-dac_read_search",
            &this_binary(),
        ]);
    }
    let mut part = Part::start(command);
    let denied = part.ask(&json!({ "do": "save", "path": closed.join("acme.age") }));
    assert_eq!(denied["fault"], "file-denied", "{denied}");
    assert_eq!(names(&closed), [""; 0]);
}

#[test]
fn only_small_ordinary_texts_are_read() {
    let folder = Folder::new("reading");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("text"), "grüße\n").expect("a file");
    fs::write(at("bytes"), b"\xff\xfe").expect("a file");
    symlink(at("text"), at("link")).expect("a link");
    pipe(&at("pipe"));
    assert_eq!(read(&at("text"), 8).as_deref(), Ok("grüße\n"));
    assert_eq!(read(&at("link"), 8).as_deref(), Ok("grüße\n"));
    assert_eq!(
        read(&at("text"), 7),
        Err(FaultKind::FileUnreadable),
        "too long"
    );
    assert!(
        read(Path::new("/proc/self/status"), 100_000).is_ok(),
        "of no size"
    );
    assert_eq!(
        read(Path::new("/proc/self/status"), 10),
        Err(FaultKind::FileUnreadable)
    );
    for odd in ["bytes", "pipe", "missing", ""] {
        assert_eq!(read(&at(odd), 100), Err(FaultKind::FileUnreadable), "{odd}");
    }
    for odd in ["/dev/zero", "/dev/null", "/dev/tty"] {
        assert_eq!(
            read(Path::new(odd), 100),
            Err(FaultKind::FileUnreadable),
            "{odd}"
        );
    }
}

#[test]
fn the_home_the_working_folder_and_the_downloads_are_found() {
    let folder = Folder::new("person");
    let home = folder.inside("home");
    let start = |variables: &[(&str, &Path)]| {
        let mut command = Command::new(this_binary());
        command
            .env_clear()
            .current_dir(folder.path())
            .env("HOME", &home);
        command.envs(variables.iter().copied());
        Part::start(command)
    };
    let downloads = json!({ "do": "downloads" });
    let mut part = start(&[]);
    assert_eq!(part.ask(&downloads), json!(home));
    let saved = part.ask(&json!({ "do": "save", "path": "~/acme.age" }));
    assert_eq!(saved, json!(home.join("acme.age")));
    let saved = part.ask(&json!({ "do": "save", "path": "acme.age" }));
    assert_eq!(saved, json!(folder.path().join("acme.age")));
    folder.inside("home/Downloads");
    assert_eq!(part.ask(&downloads), json!(home.join("Downloads")));
    folder.inside("home/.config");
    let chosen = "XDG_DOWNLOAD_DIR=\"$HOME/Hämtat\"\n";
    fs::write(home.join(".config/user-dirs.dirs"), chosen).expect("the setting");
    assert_eq!(
        part.ask(&downloads),
        json!(home.join("Downloads")),
        "not made yet"
    );
    folder.inside("home/Hämtat");
    assert_eq!(part.ask(&downloads), json!(home.join("Hämtat")));
    let mut part = start(&[("XDG_CONFIG_HOME", folder.path())]);
    assert_eq!(
        part.ask(&downloads),
        json!(home.join("Downloads")),
        "set elsewhere"
    );
}
