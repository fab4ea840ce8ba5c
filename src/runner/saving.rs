//! New files and folders, where the person says or in the folder for downloads.

use super::Runner;
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::{Files, Picked};
use crate::wizard::effect::Place;
use crate::wizard::{Answer, Event, Ticket};
use std::path::PathBuf;
use std::sync::Arc;

/// How many names are tried in the folder for downloads.
const TRIES: usize = 99;

/// What is saved.
pub(super) enum New {
    /// One file.
    File(Arc<[u8]>),
    /// A folder of files, by name and text.
    Folder(Vec<(String, String)>),
}

impl Runner {
    /// Saves it and answers with its full path.
    pub(super) fn save(&self, ticket: Ticket, place: Place, name: String, new: New) {
        let (send, ports) = (self.send.clone(), self.ports.clone());
        self.handle.spawn(async move {
            let path = match place {
                Place::Typed(text) => Ok(Some(PathBuf::from(text))),
                Place::Downloads => free_place(&*ports.files, &name, &new).map(Some),
                Place::Dialog => match ports.dialogs.save_place(&name).await {
                    Picked::Path(path) => Ok(Some(path)),
                    Picked::Cancelled => Ok(None),
                    Picked::NoDialog => Err(FaultKind::DialogMissing.into()),
                },
            };
            let write = move |path: Option<PathBuf>| -> Result<Option<String>, Fault> {
                let Some(path) = path else { return Ok(None) };
                let full = match new {
                    New::File(bytes) => ports.files.save_new(&path, &bytes)?,
                    New::Folder(files) => ports.files.save_folder(&path, &files)?,
                };
                Ok(Some(full.display().to_string()))
            };
            let saved = tokio::task::spawn_blocking(move || path.and_then(write)).await;
            // Only the end of the program leaves it without an answer.
            let saved = saved.unwrap_or_else(|_| Err(FaultKind::FileDenied.into()));
            send(Event::Answered(ticket, Answer::Saved(saved)));
        });
    }
}

/// The first free name in the folder for downloads: `name.age`, `name-2.age` and so on; a folder has no
/// ending.
fn free_place(files: &dyn Files, name: &str, new: &New) -> Result<PathBuf, Fault> {
    let folder = files.downloads().ok_or(FaultKind::FolderMissing)?;
    let (stem, ending) = match new {
        New::Folder(_) => (name, String::new()),
        New::File(_) => {
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "age"));
            (stem, format!(".{ending}"))
        }
    };
    let mut last = Fault::from(FaultKind::FileExists);
    for number in 1..=TRIES {
        let tail = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let path = folder.join(format!("{stem}{tail}{ending}"));
        match files.check_new(&path) {
            Ok(()) => return Ok(path),
            Err(fault) => last = fault,
        }
        let taken = match new {
            New::File(_) => last.kind == FaultKind::FileExists,
            // A folder of that name is told as something odd in the way of a file.
            New::Folder(_) => matches!(last.kind, FaultKind::FileExists | FaultKind::FileOdd),
        };
        if !taken {
            break;
        }
    }
    Err(last)
}
