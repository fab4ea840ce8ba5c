//! Opens a sealed hand-off for the receiver, and tells apart why it does not open.
//!
//! The file comes from somebody else, so nothing in it may cost more than a little: its size is
//! capped, and so is the memory that its passphrase stanza asks for.

use super::sealer::one_line;
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::{OpenWith, Opener};
use age::armor::ArmoredReader;
use age::{DecryptError, Decryptor, Identity, scrypt, x25519};
use secrecy::{ExposeSecret as _, SecretString};
use std::io::Read as _;
use zeroize::Zeroizing;

/// A sealed file is looked at up to this size; ours are below 100 KiB.
pub const MAX_BYTES: usize = 256 * 1024;

/// The highest passphrase cost that is paid: 2^20 is 1 GiB and some seconds.
///
/// Go age and this program write 18. rage and the crate measure the sender's computer and write
/// what takes it a second, 19 or 20 on a fast one, and such files should open here. Each step more
/// doubles the memory, and 22 (4 GiB, where Go age stops) ends the process on a small computer
/// instead of giving an error: Rust aborts when memory runs out. Without a limit of ours the crate
/// takes a file of 8 GiB.
pub const MAX_WORK_FACTOR: u8 = 20;

/// [`Opener`] with age.
#[derive(Clone, Copy, Debug, Default)]
pub struct AgeOpener;

impl Opener for AgeOpener {
    fn open(&self, file: &[u8], with: &OpenWith) -> Result<SecretString, Fault> {
        open_sealed(file, with)
    }
}

/// The content of a sealed file. Blocks: a passphrase may take seconds.
///
/// # Errors
/// [`FaultKind::NotAHandoff`] for what is no age file, [`FaultKind::HandoffDamaged`] for one that
/// was cut or changed, [`FaultKind::WrongIdentity`], [`FaultKind::WrongPassphrase`],
/// [`FaultKind::HandoffTooCostly`], [`FaultKind::IdentityUnusable`], [`FaultKind::PassphraseEmpty`].
/// A change inside the part that holds the key cannot be told from a wrong identity or passphrase.
pub fn open_sealed(file: &[u8], with: &OpenWith) -> Result<SecretString, Fault> {
    match with {
        OpenWith::IdentityFile(text) => {
            // First, so that a bad identity file is told whatever the other file is.
            let identities = identities(text)?;
            let decryptor = begin(file)?;
            if decryptor.is_scrypt() {
                return Err(Fault::with(
                    FaultKind::WrongIdentity,
                    "sealed with a passphrase",
                ));
            }
            let identities = identities.iter().map(|identity| identity as &dyn Identity);
            finish(file, decryptor, identities, &FaultKind::WrongIdentity)
        }
        OpenWith::Passphrase(passphrase) => {
            let passphrase = one_line(passphrase)?;
            let decryptor = begin(file)?;
            if !decryptor.is_scrypt() {
                return Err(Fault::with(
                    FaultKind::WrongPassphrase,
                    "sealed for an identity",
                ));
            }
            let mut identity = scrypt::Identity::new(passphrase);
            identity.set_max_work_factor(MAX_WORK_FACTOR);
            let identities = std::iter::once(&identity as &dyn Identity);
            finish(file, decryptor, identities, &FaultKind::WrongPassphrase)
        }
    }
}

type Armoured<'a> = ArmoredReader<std::io::BufReader<&'a [u8]>>;

fn begin(file: &[u8]) -> Result<Decryptor<Armoured<'_>>, Fault> {
    const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
    const PLAIN: &[u8] = b"age-encryption.org/";
    if file.len() > MAX_BYTES {
        return Err(Fault::with(FaultKind::NotAHandoff, "larger than 256 KiB"));
    }
    // Mail programs and people put empty lines in front.
    let trimmed = file.trim_ascii_start();
    let file = if trimmed.starts_with(ARMOUR) {
        trimmed
    } else {
        file
    };
    if !file.starts_with(ARMOUR) && !file.starts_with(PLAIN) {
        return Err(FaultKind::NotAHandoff.into());
    }
    Decryptor::new_buffered(ArmoredReader::new(file))
        .map_err(|error| fault_of(&error, &FaultKind::HandoffDamaged))
}

fn finish<'a>(
    file: &[u8],
    decryptor: Decryptor<Armoured<'_>>,
    identities: impl Iterator<Item = &'a dyn Identity>,
    wrong: &FaultKind,
) -> Result<SecretString, Fault> {
    let mut content = decryptor
        .decrypt(identities)
        .map_err(|error| fault_of(&error, wrong))?;
    let damaged = |why: &str| Fault::with(FaultKind::HandoffDamaged, why);
    // The content is smaller than the file, so this never grows and leaves no copy behind.
    let mut plain = Zeroizing::new(vec![0; file.len()]);
    let mut length = 0;
    loop {
        let room = plain.get_mut(length..).unwrap_or_default();
        match content.read(room) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(_) => return Err(damaged("age: content")),
        }
    }
    let plain = plain.get(..length).unwrap_or_default();
    let text = str::from_utf8(plain).map_err(|_| Fault::from(FaultKind::HandoffForeign))?;
    Ok(SecretString::from(text))
}

/// `unopened` is what it means that none of the keys fits.
fn fault_of(error: &DecryptError, unopened: &FaultKind) -> Fault {
    match error {
        DecryptError::NoMatchingKeys
        | DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed => unopened.clone().into(),
        DecryptError::ExcessiveWork { required, .. } => Fault::with(
            FaultKind::HandoffTooCostly,
            format!("age: work factor {required}"),
        ),
        DecryptError::InvalidHeader => Fault::with(FaultKind::HandoffDamaged, "age: header"),
        DecryptError::InvalidMac => Fault::with(FaultKind::HandoffDamaged, "age: header MAC"),
        DecryptError::UnknownFormat => Fault::with(FaultKind::HandoffDamaged, "age: version"),
        DecryptError::Io(_) => Fault::with(FaultKind::HandoffDamaged, "age: armour"),
        // `DecryptError` is not exhaustive.
        _ => Fault::with(FaultKind::HandoffDamaged, "age"),
    }
}

/// The X25519 keys of an identity file.
fn identities(text: &SecretString) -> Result<Vec<x25519::Identity>, Fault> {
    let unusable = |why: &str| Fault::with(FaultKind::IdentityUnusable, why);
    let text = text.expose_secret();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with("-----BEGIN AGE") || text.starts_with("age-encryption.org/") {
        return Err(unusable("an encrypted identity"));
    }
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut identities = Vec::new();
    for line in lines {
        let upper = Zeroizing::new(line.to_ascii_uppercase());
        if upper.starts_with("AGE-PLUGIN-") {
            return Err(unusable("an identity of an age plugin"));
        }
        if upper.starts_with("AGE-SECRET-KEY-PQ-") {
            return Err(unusable("a post-quantum identity"));
        }
        let identity = line
            .parse()
            .map_err(|_| unusable("a line that is no AGE-SECRET-KEY"))?;
        identities.push(identity);
        // More keys than anybody has: only work for this program.
        if identities.len() > 64 {
            return Err(unusable("too many keys"));
        }
    }
    if identities.is_empty() {
        return Err(unusable("no key in it"));
    }
    Ok(identities)
}
