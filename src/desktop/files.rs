//! Files of this computer: paths as people type them, small texts, the folder for downloads.
//! Saving is in [`super::save`].

use super::save;
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Files;
use secrecy::SecretString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// [`Files`] of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemFiles;

impl Files for SystemFiles {
    fn save_new(&self, path: &Path, bytes: &[u8]) -> Result<PathBuf, Fault> {
        save::save_new(&full(path)?, bytes)
    }

    fn save_folder(&self, path: &Path, files: &[(String, String)]) -> Result<PathBuf, Fault> {
        save::save_folder(&full(path)?, files)
    }

    fn check_new(&self, path: &Path) -> Result<(), Fault> {
        save::check_new(&full(path)?)
    }

    fn read_bytes(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, Fault> {
        read(&full(path)?, max_bytes).map(|bytes| bytes.to_vec())
    }

    fn read_text(&self, path: &Path, max_bytes: usize) -> Result<SecretString, Fault> {
        let bytes = read(&full(path)?, max_bytes)?;
        let text = str::from_utf8(&bytes).map_err(|_| unreadable(other_letters(&bytes)))?;
        Ok(SecretString::from(text))
    }

    fn downloads(&self) -> Option<PathBuf> {
        let home = std::env::home_dir().filter(|home| home.is_absolute())?;
        let usual = home.join("Downloads");
        chosen_downloads(&home)
            .into_iter()
            .chain([usual])
            .find(|folder| folder.is_dir())
            .or_else(|| home.is_dir().then_some(home))
    }
}

/// The whole path of what a person typed: `~/` is their home, and a relative path starts here.
fn full(path: &Path) -> Result<PathBuf, Fault> {
    let odd = |why: &str| Fault::with(FaultKind::FileOdd, why);
    let path = match path.strip_prefix("~") {
        Ok(rest) => std::env::home_dir()
            .ok_or_else(|| odd("no home folder"))?
            .join(rest),
        Err(_) => path.to_owned(),
    };
    std::path::absolute(path).map_err(|_| odd("not a path"))
}

/// The bytes of an ordinary file, in memory that is wiped.
fn read(path: &Path, max_bytes: usize) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let failed = |error: io::Error| unreadable(&format!("read: {}", error.kind()));
    let mut file = open_without_waiting(path).map_err(failed)?;
    // Asked of what is open, not of the path, which may have become something else meanwhile.
    let facts = file.metadata().map_err(failed)?;
    if !facts.is_file() {
        return Err(unreadable("not an ordinary file"));
    }
    let too_long = || unreadable("larger than what is read here");
    if facts.len() > max_bytes as u64 {
        return Err(too_long());
    }
    // Its size may be a lie (files of the system have none), so one byte more than allowed is asked
    // for; all room at once, because growing would leave copies behind.
    let mut bytes = Zeroizing::new(vec![0; max_bytes.saturating_add(1)]);
    let mut length = 0;
    loop {
        match file.read(bytes.get_mut(length..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
    if length > max_bytes {
        return Err(too_long());
    }
    bytes.truncate(length);
    Ok(bytes)
}

#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    // Opening a pipe would wait for its writer; a terminal must not become ours.
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

/// Why bytes are no text, with what to do: some editors save in UTF-16, which begins with a mark.
fn other_letters(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "written in UTF-16; save it as UTF-8",
        _ => "not a text in UTF-8; save it as UTF-8",
    }
}

fn unreadable(why: &str) -> Fault {
    Fault::with(FaultKind::FileUnreadable, why)
}

/// What the desktop says is the folder for downloads (xdg-user-dirs, `user-dirs.dirs(5)`); macOS
/// and Windows keep the English folder name whatever the language.
fn chosen_downloads(home: &Path) -> Option<PathBuf> {
    if cfg!(any(target_os = "macos", windows)) {
        return None;
    }
    let folder = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .unwrap_or_else(|| home.join(".config"));
    let bytes = read(&folder.join("user-dirs.dirs"), 64 * 1024).ok()?;
    downloads_line(str::from_utf8(&bytes).ok()?, home)
}

/// Reads `XDG_DOWNLOAD_DIR="$HOME/…"` or `XDG_DOWNLOAD_DIR="/…"`; the file allows nothing else.
fn downloads_line(text: &str, home: &Path) -> Option<PathBuf> {
    let value = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("XDG_DOWNLOAD_DIR="))
        .next_back()?;
    let value = value.strip_prefix('"')?.strip_suffix('"')?;
    let (base, rest) = match value.strip_prefix("$HOME") {
        Some(rest) => (home, rest.strip_prefix('/').unwrap_or(rest)),
        None => (Path::new("/"), value.strip_prefix('/')?),
    };
    let mut plain = String::with_capacity(rest.len());
    let mut characters = rest.chars();
    while let Some(character) = characters.next() {
        match character {
            // The file is also read by shells, and written with their escapes.
            '\\' => plain.extend(characters.next()),
            other => plain.push(other),
        }
    }
    Some(base.join(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desktops_choice_is_read() {
        let read = |text: &str| downloads_line(text, Path::new("/home/ann"));
        let path = |text: &str| Some(PathBuf::from(text));
        let whole =
            "# comment\nXDG_DESKTOP_DIR=\"$HOME/Desktop\"\n XDG_DOWNLOAD_DIR=\"$HOME/Hämtat\"\n";
        assert_eq!(read(whole), path("/home/ann/Hämtat"));
        assert_eq!(
            read("XDG_DOWNLOAD_DIR=\"/srv/a\\\"b\\$\""),
            path("/srv/a\"b$")
        );
        assert_eq!(read("XDG_DOWNLOAD_DIR=\"$HOME/\""), path("/home/ann/"));
        assert_eq!(read("XDG_DOWNLOAD_DIR=\"relative\""), None);
        assert_eq!(read("XDG_DOWNLOAD_DIR=$HOME/x"), None);
        assert_eq!(read(""), None);
    }
}
