//! Files and the system's dialogs.

use super::{Runner, sealing};
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Picked;
use crate::wizard::effect::Place;
use crate::wizard::{Answer, Event, Ticket};
use std::path::Path;
use std::sync::Arc;

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

    pub(super) fn save(&self, ticket: Ticket, place: Place, name: String, bytes: Arc<[u8]>) {
        let (send, ports) = (self.send.clone(), self.ports.clone());
        self.handle.spawn(async move {
            let path = match place {
                Place::Typed(text) => Ok(Some(text.into())),
                Place::Downloads => sealing::free_place(&*ports.files, &name).map(Some),
                Place::Dialog => match ports.dialogs.save_place(&name).await {
                    Picked::Path(path) => Ok(Some(path)),
                    Picked::Cancelled => Ok(None),
                    Picked::NoDialog => Err(FaultKind::DialogMissing.into()),
                },
            };
            let write = move |path: Option<std::path::PathBuf>| -> Result<Option<String>, Fault> {
                let Some(path) = path else { return Ok(None) };
                let full = ports.files.save_new(Path::new(&path), &bytes)?;
                Ok(Some(full.display().to_string()))
            };
            let saved = tokio::task::spawn_blocking(move || path.and_then(write)).await;
            // Only the end of the program leaves it without an answer.
            let saved = saved.unwrap_or_else(|_| Err(FaultKind::FileDenied.into()));
            send(Event::Answered(ticket, Answer::Saved(saved)));
        });
    }
}
