//! The letters of a policy that somebody copied, in whatever way an editor saved them.

use crate::domain::fault::{Fault, FaultKind};

/// The text: UTF-8, or UTF-16 with a mark, as PowerShell writes it. Nothing of it is signed, so that it may be read
/// in other bytes than it stands in.
///
/// # Errors
/// [`FaultKind::FileUnreadable`] where it is neither.
pub(super) fn read(bytes: &[u8]) -> Result<String, Fault> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => str::from_utf8(rest).ok().map(str::to_owned),
        plain => str::from_utf8(plain).ok().map(str::to_owned),
    };
    text.ok_or_else(|| {
        let why = "not a text in UTF-8; save it as UTF-8";
        Fault::with(FaultKind::FileUnreadable, why)
    })
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_tells_the_letters() {
        for bytes in [
            &b"{}"[..],
            b"\xef\xbb\xbf{}",
            b"\xff\xfe{\0}\0",
            b"\xfe\xff\0{\0}",
        ] {
            assert_eq!(read(bytes).unwrap(), "{}", "{bytes:?}");
        }
        for bytes in [&b"\xff{}"[..], b"\xff\xfe{\0}", b"\xff\xfe\0\xd8"] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
    }
}
