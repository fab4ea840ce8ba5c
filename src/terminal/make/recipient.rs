//! Whom the sealed file is for.

use super::{Failure, Print, current, with_job};
use crate::domain::fault::FaultKind;
use crate::ports::Ports;
use crate::terminal::arguments::MakeArguments;
use crate::terminal::face::Face;
use crate::terminal::open;
use crate::text::Text;
use crate::wizard::Act;
use crate::wizard::steps::hand_over;

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
    let typed = arguments.recipient.clone().unwrap_or_default();
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
