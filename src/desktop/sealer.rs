//! Seals a hand-off: one age file in ASCII armour, to one X25519 recipient or to a passphrase.

use super::recipient;
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::{SealTo, Sealer};
use age::armor::{ArmoredWriter, Format};
use age::{Encryptor, Recipient, scrypt};
use secrecy::{ExposeSecret as _, SecretString};
use std::io::Write as _;
use std::iter::once;

/// The cost of a passphrase: 256 MiB and about a second. Fixed at the default of Go age
/// (`scrypt.go`), because the crate would measure this computer, and what a fast one picks a slow
/// receiver refuses.
pub const WORK_FACTOR: u8 = 18;

/// [`Sealer`] by the `age` crate.
#[derive(Clone, Copy, Debug, Default)]
pub struct AgeSealer;

impl Sealer for AgeSealer {
    fn check_recipient(&self, text: &str) -> Result<String, Fault> {
        recipient::parse(text).map(|recipient| recipient.to_string())
    }

    fn seal(&self, plain: &str, to: &SealTo) -> Result<Vec<u8>, Fault> {
        match to {
            SealTo::Recipient(text) => seal_to(plain, &recipient::parse(text)?),
            SealTo::Passphrase(passphrase) => {
                let mut recipient = scrypt::Recipient::new(one_line(passphrase)?);
                recipient.set_work_factor(WORK_FACTOR);
                seal_to(plain, &recipient)
            }
        }
    }
}

fn seal_to(plain: &str, recipient: &dyn Recipient) -> Result<Vec<u8>, Fault> {
    let failed = |step: &'static str| move |_| Fault::with(FaultKind::SealFailed, step);
    let encryptor = Encryptor::with_recipients(once(recipient))
        .map_err(|_| Fault::with(FaultKind::SealFailed, "age: recipient"))?;
    let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)
        .map_err(failed("age: armour"))?;
    let mut file = encryptor
        .wrap_output(armour)
        .map_err(failed("age: header"))?;
    file.write_all(plain.as_bytes())
        .map_err(failed("age: content"))?;
    file.finish()
        .and_then(ArmoredWriter::finish)
        .map_err(failed("age: end"))
}

/// A passphrase as a person types it: files of passphrases end in a line break, terminals do not
/// give one, so the break at the end never counts.
///
/// # Errors
/// [`FaultKind::PassphraseEmpty`] if nothing is left.
pub fn one_line(passphrase: &SecretString) -> Result<SecretString, Fault> {
    let line = passphrase.expose_secret().trim_end_matches(['\r', '\n']);
    if line.trim().is_empty() {
        return Err(FaultKind::PassphraseEmpty.into());
    }
    Ok(SecretString::from(line))
}
