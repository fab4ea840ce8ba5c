//! Whom the sealed file is for.

use super::{Failure, Print, current, with_job};
use crate::domain::fault::FaultKind;
use crate::domain::recipe::Recipe;
use crate::ports::Ports;
use crate::terminal::arguments::MakeArguments;
use crate::terminal::face::Face;
use crate::terminal::open;
use crate::text::Text;
use crate::wizard::Act;
use crate::wizard::steps::hand_over;

/// Whether it is told for whom the file is sealed, where there is something to seal.
pub(super) fn check(arguments: &MakeArguments, recipe: &Recipe) -> Result<(), Failure> {
    let told = arguments.recipient.is_some() || arguments.passphrase_file.is_some();
    match told || !recipe.credential.kind.has_key() {
        true => Ok(()),
        false => Err(Failure::Usage(
            "Say who may open the file: --recipient age1... or --passphrase-file FILE".to_owned(),
        )),
    }
}

/// Gives the address, the key or the passphrase, and prints the words of a key.
pub(super) fn recipient(
    face: &mut Face,
    arguments: &MakeArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    if let Some(file) = &arguments.passphrase_file {
        let secret = face.safe.put(open::passphrase(ports, file)?);
        face.act(Act::HandOver(hand_over::Act::Passphrase(secret)));
        return Ok(());
    }
    let typed = arguments.recipient.clone();
    let job = current(face)?;
    let named = job
        .recipe
        .handoff
        .recipients
        .first()
        .filter(|_| !job.has_key());
    let Some(typed) = typed.or_else(|| named.cloned()) else {
        // Nothing is secret, and nobody is named: plain text.
        return Ok(());
    };
    face.act(Act::HandOver(hand_over::Act::Type(typed.clone())));
    if typed.trim().is_empty() {
        return Err(FaultKind::RecipientRefused.into());
    }
    face.until(|wizard| {
        with_job(wizard, |job| {
            job.hand_over.recipient().is_some() || job.hand_over.recipient_fault.is_some()
        })
    });
    let job = current(face)?;
    if let Some(fault) = &job.hand_over.recipient_fault {
        return Err(fault.clone().into());
    }
    let words = job
        .hand_over
        .recipient_words()
        .unwrap_or_default()
        .join(" ");
    print.note(&text.say_with("terminal-recipient-words", &[("words", words.into())]));
    Ok(())
}
