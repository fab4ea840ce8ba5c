//! The signature that may lie beside a recipe file, in the form of minisign
//! (<https://jedisct1.github.io/minisign/>).
//!
//! The key that it is held against stands in the recipe itself, which proves two things and no third: the file
//! is as its signer left it, and later files with the same key come from the same signer. Who that is has to be
//! asked, for instance by the last characters of the key.

use super::fault::{Fault, FaultKind};
use super::recipe::Recipe;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign::{PublicKey, SignatureBox};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// A signature file is read up to this size, in bytes.
pub const MAX_BYTES: usize = 4 * 1024;
/// How many characters of a key are read aloud.
pub const READ_ALOUD: usize = 8;
/// The length of an Ed25519 signature, in bytes (RFC 8032).
const SIGNATURE_BYTES: usize = 64;

/// Where the signature of a file lies.
#[must_use]
pub fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".minisig");
    name.into()
}

/// A public key as a recipe names it: the second line of the `.pub` file.
#[must_use]
pub fn key(text: &str) -> Option<PublicKey> {
    text.starts_with("RW")
        .then(|| PublicKey::from_base64(text).ok())
        .flatten()
}

/// Holds a recipe against what lies beside it.
///
/// # Errors
/// [`FaultKind::SignatureMissing`] where the recipe names a key and nothing lies beside it;
/// [`FaultKind::SignatureWrong`] where what lies there does not fit, or where the recipe names no key for it:
/// whoever changes a signed file could take the key out.
pub fn check(recipe: &Recipe, text: &str, signature: Option<&str>) -> Result<(), Fault> {
    match (&recipe.vendor.minisign_key, signature) {
        (None, None) => Ok(()),
        (Some(_), None) => Err(FaultKind::SignatureMissing.into()),
        (None, Some(_)) => Err(Fault::with(
            FaultKind::SignatureWrong,
            "the recipe names no key",
        )),
        (Some(key), Some(signature)) => match fits(key, text, signature) {
            true => Ok(()),
            false => Err(FaultKind::SignatureWrong.into()),
        },
    }
}

fn fits(public: &str, text: &str, signature: &str) -> bool {
    // The library takes the length of the last line for granted.
    let last = signature.lines().nth(3).map(str::trim);
    let whole = last
        .and_then(|line| STANDARD.decode(line).ok())
        .is_some_and(|bytes| bytes.len() == SIGNATURE_BYTES);
    let (Some(public), true) = (key(public), whole) else {
        return false;
    };
    let Ok(signature) = SignatureBox::from_string(signature) else {
        return false;
    };
    let (quiet, output, legacy) = (true, false, false);
    minisign::verify(
        &public,
        &signature,
        Cursor::new(text),
        quiet,
        output,
        legacy,
    )
    .is_ok()
}

/// The last characters of a key, which somebody can read aloud.
#[must_use]
pub fn end_of(key: &str) -> &str {
    let from = key.len().saturating_sub(READ_ALOUD);
    key.get(from..).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use minisign::KeyPair;

    /// A recipe that names a fresh key, and its signature.
    fn signed() -> (String, String) {
        let pair = KeyPair::generate_unencrypted_keypair().unwrap();
        let named = format!("[vendor]\nminisign_key = \"{}\"\n", pair.pk.to_base64());
        let text = include_str!("../../assets/recipes/revenuecat.toml");
        let text = text.replacen("[vendor]\n", &named, 1);
        let signature = minisign::sign(None, &pair.sk, Cursor::new(&text), None, None).unwrap();
        (text, signature.into_string())
    }

    fn checked(text: &str, signature: Option<&str>) -> Result<(), FaultKind> {
        let recipe = Recipe::parse(text).unwrap();
        check(&recipe, text, signature).map_err(|fault| fault.kind)
    }

    #[test]
    fn a_file_is_taken_as_its_signer_left_it_and_in_no_other_form() {
        let (text, signature) = signed();
        assert_eq!(checked(&text, Some(&signature)), Ok(()));
        let wrong = Err(FaultKind::SignatureWrong);
        assert_eq!(checked(&(text.clone() + "\n"), Some(&signature)), wrong);
        assert_eq!(checked(&text, None), Err(FaultKind::SignatureMissing));
        let (other, others) = signed();
        assert_eq!(checked(&text, Some(&others)), wrong);
        assert_eq!(checked(&other, Some(&signature)), wrong);
        // Whoever changes the file takes the key out, too.
        let without: Vec<&str> = text
            .lines()
            .filter(|line| !line.contains("minisign_key"))
            .collect();
        assert_eq!(checked(&without.join("\n"), Some(&signature)), wrong);
        assert_eq!(checked(&without.join("\n"), None), Ok(()));
    }

    #[test]
    fn what_is_no_signature_is_refused_and_never_a_crash() {
        let (text, signature) = signed();
        let lines: Vec<&str> = signature.lines().collect();
        let short = [lines[0], lines[1], lines[2], "AAAA"].join("\n");
        let cut = lines[..3].join("\n");
        let empty = [lines[0], "", lines[2], lines[3]].join("\n");
        let comment = signature.replace("timestamp:", "timestamp:1");
        for broken in ["", "no signature", &short, &cut, &empty, &comment] {
            assert_eq!(
                checked(&text, Some(broken)),
                Err(FaultKind::SignatureWrong),
                "{broken}"
            );
        }
        assert!(key("RWQ").is_none() && key("").is_none());
        assert_eq!(end_of("RWQabcdefgh12345678"), "12345678");
    }
}
