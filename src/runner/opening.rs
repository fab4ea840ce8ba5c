//! Files that the person chooses.

use super::Runner;
use crate::domain::fault::FaultKind;
use crate::ports::Picked;
use crate::wizard::{Answer, Event, Ticket};

/// A file with a recipient in it is read up to this size, in bytes.
const RECIPIENT_FILE_BYTES: usize = 64 * 1024;

impl Runner {
    pub(super) fn read_recipient(&self, ticket: Ticket) {
        let (send, ports) = (self.send.clone(), self.ports.clone());
        self.handle.spawn(async move {
            let answer = match ports.dialogs.open_file().await {
                Picked::Cancelled => Ok(None),
                Picked::NoDialog => Err(FaultKind::FileDialogMissing.into()),
                Picked::Path(path) => {
                    use secrecy::ExposeSecret as _;
                    // A person may choose the wrong file, even one with a secret in it: only what
                    // was found to be a recipient is shown.
                    let text = ports.files.read_text(&path, RECIPIENT_FILE_BYTES);
                    text.and_then(|text| ports.sealer.check_recipient(text.expose_secret()))
                        .map(Some)
                }
            };
            send(Event::Answered(ticket, Answer::RecipientFile(answer)));
        });
    }
}
