//! Looks for a secret in everything a program left behind, however it is written down.

use std::fs;
use std::io::Read;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

/// A secret somewhere it must not be.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// The file, or the name of the bytes.
    pub place: String,
    /// The way it is written there.
    pub form: &'static str,
}

/// One secret in all the forms in which it could turn up.
pub struct Canary {
    forms: Vec<(&'static str, Vec<u8>)>,
}

impl Canary {
    /// The secret must be long enough not to turn up by chance.
    pub fn of(secret: &str) -> Self {
        assert!(secret.len() >= 12, "a secret this short turns up by chance");
        let bytes = secret.as_bytes();
        let decimal = |between: &str| {
            let list: Vec<String> = bytes.iter().map(u8::to_string).collect();
            list.join(between).into_bytes()
        };
        let mut forms = vec![
            ("plain", bytes.to_vec()),
            ("reversed", bytes.iter().rev().copied().collect()),
            (
                "UTF-16LE",
                secret.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            ),
            (
                "UTF-16BE",
                secret.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            ),
            ("hex", hex(bytes, false)),
            ("hex in capitals", hex(bytes, true)),
            ("decimal list", decimal(", ")),
            ("decimal list without spaces", decimal(",")),
            (
                "URL-encoded",
                url_encoded(bytes, |byte| !byte.is_ascii_alphanumeric()),
            ),
            ("URL-encoded throughout", url_encoded(bytes, |_byte| true)),
            ("JSON with \\/", secret.replace('/', "\\/").into_bytes()),
        ];
        for alphabet in [STANDARD, URL_SAFE] {
            for offset in 0..3 {
                forms.push(("base64", base64_core(bytes, offset, alphabet)));
            }
        }
        // A secret without signs looks the same in several forms; the first name is enough.
        let mut known: Vec<(&'static str, Vec<u8>)> = Vec::new();
        for form in forms {
            if !known.iter().any(|(_name, written)| *written == form.1) {
                known.push(form);
            }
        }
        Self { forms: known }
    }

    /// The forms of the secret in a run of bytes.
    pub fn forms_in(&self, bytes: &[u8]) -> Vec<&'static str> {
        let mut found: Vec<&'static str> = self
            .forms
            .iter()
            .filter(|(_form, written)| contains(bytes, written))
            .map(|form| form.0)
            .collect();
        found.dedup();
        found
    }

    /// Looks through bytes with a name, such as a log.
    pub fn look_in(&self, place: &str, bytes: &[u8]) -> Vec<Found> {
        let found = self.forms_in(bytes).into_iter();
        found
            .map(|form| Found {
                place: place.to_owned(),
                form,
            })
            .collect()
    }

    /// Looks through every file and file name under the folders; links are not followed.
    pub fn look_under(&self, folders: &[&Path]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut waiting: Vec<PathBuf> = folders.iter().map(|path| path.to_path_buf()).collect();
        while let Some(path) = waiting.pop() {
            let name = path.display().to_string();
            found.extend(self.look_in(&format!("the name {name}"), name.as_bytes()));
            let Ok(about) = fs::symlink_metadata(&path) else {
                continue;
            };
            let kind = about.file_type();
            if kind.is_dir() {
                let inside =
                    fs::read_dir(&path).expect("a folder to be searched could not be read");
                waiting.extend(inside.map(|entry| entry.expect("an entry of the folder").path()));
            } else if kind.is_symlink() {
                let target = fs::read_link(&path).unwrap_or_default();
                found.extend(self.look_in(&name, target.as_os_str().as_encoded_bytes()));
            } else if !(kind.is_socket() || kind.is_fifo() || kind.is_char_device()) {
                let mut bytes = Vec::new();
                let opened =
                    fs::File::open(&path).and_then(|mut file| file.read_to_end(&mut bytes));
                opened.expect("a file to be searched could not be read");
                found.extend(self.look_in(&name, &bytes));
            }
        }
        found
    }
}

/// Whether `bytes` has `part` in it.
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    !part.is_empty() && bytes.windows(part.len()).any(|window| window == part)
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn hex(bytes: &[u8], capitals: bool) -> Vec<u8> {
    let digits = |byte: &u8| {
        if capitals {
            format!("{byte:02X}")
        } else {
            format!("{byte:02x}")
        }
    };
    bytes.iter().map(digits).collect::<String>().into_bytes()
}

fn url_encoded(bytes: &[u8], escape: impl Fn(u8) -> bool) -> Vec<u8> {
    let letter = |byte: &u8| {
        if escape(*byte) {
            format!("%{byte:02X}")
        } else {
            char::from(*byte).to_string()
        }
    };
    bytes.iter().map(letter).collect::<String>().into_bytes()
}

/// The base64 letters that are the same whatever stands before and after the bytes, when
/// they begin `offset` bytes into a group of three.
fn base64_core(bytes: &[u8], offset: usize, alphabet: &[u8; 64]) -> Vec<u8> {
    let start = (3 - offset) % 3;
    let whole = bytes.get(start..).unwrap_or_default();
    let mut letters = Vec::new();
    for group in whole.chunks_exact(3) {
        let number = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        for shift in [18, 12, 6, 0] {
            letters.push(alphabet[(number >> shift & 63) as usize]);
        }
    }
    letters
}
