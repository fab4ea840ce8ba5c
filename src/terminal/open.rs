//! `keyhandoff open`: the receiver's side.

use super::arguments::{Format, OpenArguments};
use super::{Failure, Print};
use crate::domain::fault::FaultKind;
use crate::domain::handoff::{Export, Handoff};
use crate::domain::words::words_for;
use crate::ports::{OpenWith, Ports};
use crate::text::Text;
use secrecy::ExposeSecret as _;
use std::path::Path;

/// Sealed files, identity files and passphrase files are read up to this size, in bytes.
const MAX_BYTES: usize = 256 * 1024;

pub fn run(
    arguments: &OpenArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let with = match (&arguments.identity, &arguments.passphrase_file) {
        (Some(file), _) => OpenWith::IdentityFile(ports.files.read_text(file, MAX_BYTES)?),
        (None, Some(file)) => OpenWith::Passphrase(passphrase(ports, file)?),
        (None, None) => {
            return Err(Failure::Usage(
                "Give --identity or --passphrase-file".to_owned(),
            ));
        }
    };
    let sealed = ports.files.read_bytes(&arguments.file, MAX_BYTES)?;
    let plain = ports.opener.open(&sealed, &with)?;
    let handoff = Handoff::parse(plain.expose_secret())?;
    let words = words_for(&sealed).join(" ");
    print.note(&text.say_with("terminal-file-words", &[("words", words.into())]));
    let form = match arguments.format {
        Format::Text => Export::Text,
        Format::Json => Export::Json,
        Format::Ini => Export::Ini,
        Format::Env => Export::Env,
    };
    // The one place where the terminal prints a secret: the receiver asked for it.
    write!(print.out, "{}", *handoff.export(form)).ok();
    Ok(())
}

/// The first line of a passphrase file.
pub fn passphrase(ports: &Ports, file: &Path) -> Result<secrecy::SecretString, Failure> {
    let text = ports.files.read_text(file, MAX_BYTES)?;
    let line = text.expose_secret().lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(FaultKind::PassphraseEmpty.into());
    }
    Ok(line.to_owned().into())
}
