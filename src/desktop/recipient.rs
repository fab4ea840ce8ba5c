//! Which age recipients a hand-off is sealed to: X25519, `age1` and 58 characters, no other kind.

use crate::domain::fault::{Fault, FaultKind};
use age::x25519;

/// An X25519 recipient has exactly this many characters (C2SP age.md, "X25519 recipient": 32 bytes
/// in Bech32 under `age`).
const LENGTH: usize = 62;

/// No recipients file of a person comes near; longer texts are not looked at.
const MAX_BYTES: usize = 64 * 1024;

/// Reads a recipient, or a recipients file that holds exactly one.
///
/// # Errors
/// [`FaultKind::RecipientKind`] for a real recipient of another kind, [`FaultKind::RecipientIsSecret`]
/// for a secret key, [`FaultKind::RecipientRefused`] for anything else. The text itself is never in the fault: it may be a secret key by mistake.
pub fn parse(text: &str) -> Result<x25519::Recipient, Fault> {
    let line = only_line(text)?;
    if line
        .get(..15)
        .is_some_and(|start| start.eq_ignore_ascii_case("age-secret-key-"))
    {
        return Err(FaultKind::RecipientIsSecret.into());
    }
    if let Some(kind) = other_kind(line) {
        return Err(Fault::with(FaultKind::RecipientKind, kind));
    }
    // Bech32 is all lower or all upper case; `age` accepts only the lower one.
    let upper = line.bytes().all(|byte| !byte.is_ascii_lowercase());
    let canonical = if upper {
        line.to_ascii_lowercase()
    } else {
        line.to_owned()
    };
    let recipient: x25519::Recipient = canonical
        .parse()
        .map_err(|_| refused("not an age1 recipient, or mistyped"))?;
    if is_low_order(&canonical) {
        return Err(refused("a key that anybody could open"));
    }
    Ok(recipient)
}

/// The one line that is neither empty nor a comment.
fn only_line(text: &str) -> Result<&str, Fault> {
    if text.len() > MAX_BYTES {
        return Err(refused("too long for a recipient"));
    }
    // Windows editors put this mark in front of a file.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(line),
        (None, _) => Err(refused("no recipient in it")),
        // Which of them is the vendor's is not for this program to guess.
        (Some(_), Some(_)) => Err(refused("more than one recipient in it")),
    }
}

/// What kind of recipient this is, if it is one that is not X25519.
fn other_kind(line: &str) -> Option<&'static str> {
    let lower = line.to_ascii_lowercase();
    if ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"]
        .iter()
        .any(|start| lower.starts_with(start))
    {
        return Some("an ssh key");
    }
    if lower.starts_with("age1pq1") {
        return Some("a post-quantum recipient");
    }
    if lower.starts_with("age1tag1") || lower.starts_with("age1tagpq1") {
        return Some("a recipient of a hardware key");
    }
    // `age1NAME1DATA` is a plugin's: sealing to it would start `age-plugin-NAME` from the PATH. A
    // recipient of the plain length is one with a mistyped letter instead.
    let (name, _data) = lower.strip_prefix("age1")?.rsplit_once('1')?;
    (lower.len() != LENGTH && !name.is_empty()).then_some("a recipient of an age plugin")
}

/// Whether a recipient is a point of low order: with those a shared secret is all zeros whatever
/// the other key, and `age` 0.12 panics while sealing (`native/x25519.rs`, "all-zero esk").
///
/// The points are those of libsodium (`x25519_ref10.c`, `has_small_order`).
fn is_low_order(canonical: &str) -> bool {
    const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let mut bits = 0_u32;
    let mut pending = 0_u32;
    let mut point = Vec::with_capacity(32);
    // The six last characters are the checksum, which `age` has verified.
    let data = canonical.strip_prefix("age1").unwrap_or_default();
    let data = data.get(..data.len().saturating_sub(6)).unwrap_or_default();
    for character in data.bytes() {
        let Some(value) = (0_u32..).zip(ALPHABET).find(|(_, c)| **c == character) else {
            return true;
        };
        pending = (pending << 5 | value.0) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            point.push((pending >> bits & 0xff) as u8);
        }
    }
    // The highest bit does not count (RFC 7748, section 5).
    if let Some(last) = point.last_mut() {
        *last &= 0x7f;
    }
    LOW_ORDER.iter().any(|low| low[..] == point[..])
}

const fn near_the_prime(first: u8) -> [u8; 32] {
    let mut point = [0xff; 32];
    point[0] = first;
    point[31] = 0x7f;
    point
}

const fn small(first: u8) -> [u8; 32] {
    let mut point = [0; 32];
    point[0] = first;
    point
}

const LOW_ORDER: [[u8; 32]; 7] = [
    small(0),
    small(1),
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
    near_the_prime(0xec),
    near_the_prime(0xed),
    near_the_prime(0xee),
];

fn refused(why: &str) -> Fault {
    Fault::with(FaultKind::RecipientRefused, why)
}
