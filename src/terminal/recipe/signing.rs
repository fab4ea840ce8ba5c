//! `keyhandoff recipe sign`: puts a signature of minisign beside a recipe, for partners who have the key.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::recipe::{MAX_BYTES, Recipe};
use crate::domain::signature;
use crate::ports::Ports;
use crate::terminal::{Failure, Print, open};
use crate::text::Text;
use secrecy::ExposeSecret as _;
use std::path::Path;

pub(super) fn run(
    file: &Path,
    key: &Path,
    passphrase_file: Option<&Path>,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let content = ports.files.read_text(file, MAX_BYTES)?;
    let content = content.expose_secret();
    // What no partner could use is not signed.
    let recipe = Recipe::parse(content)?;
    let beside = signature::beside(file);
    ports.files.check_new(&beside).map_err(there)?;
    let key = ports.files.read_text(key, signature::MAX_BYTES)?;
    let passphrase = match passphrase_file {
        Some(file) => Some(open::passphrase(ports, file)?),
        None if ports.signer.is_locked(&key) => {
            let question = text.say("recipe-sign-passphrase");
            Some(ports.signer.ask_passphrase(&format!("{question} "))?)
        }
        None => None,
    };
    let comment = format!("keyhandoff recipe:{} version:{}", recipe.id, recipe.version);
    let signer = &ports.signer;
    let made = signer.sign(content, &key, passphrase.as_ref(), &comment)?;
    if recipe.vendor.minisign_key.as_ref() != Some(&made.key) {
        let line = format!("minisign_key = \"{}\"", made.key);
        return Err(Fault::with(FaultKind::SigningKeyUnnamed, line).into());
    }
    // Nothing is written that a partner's program would refuse.
    signature::check(&recipe, content, Some(&made.text))
        .map_err(|_| FaultKind::SigningKeyUnusable)?;
    let saved = ports
        .files
        .save_new(&beside, made.text.as_bytes())
        .map_err(there)?;
    let values = [
        ("file", saved.display().to_string().into()),
        ("key", made.key.as_str().into()),
        ("end", signature::end_of(&made.key).into()),
    ];
    print.line(&text.say_with("recipe-sign-done", &values));
    print.line(&text.say_with("recipe-sign-send", &values));
    Ok(())
}

/// An older signature is not written over, since partners may have it.
fn there(fault: Fault) -> Fault {
    match fault.kind == FaultKind::FileExists {
        true => FaultKind::SignatureThere.into(),
        false => fault,
    }
}
