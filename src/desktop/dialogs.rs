//! The system's dialogs for files.
//!
//! Under Linux `rfd` 0.17 asks the desktop portal and, without one, starts `zenity`. With neither it
//! answers as if the person had closed the dialog, so the two are told apart by time. Looking for a
//! portal beforehand would be cheap and wrong: inside Flatpak and Snap it works and shows no service
//! file.

use super::files::SystemFiles;
use crate::ports::{Dialogs, Files as _, Picked};
use async_trait::async_trait;
use rfd::{AsyncFileDialog, FileHandle};
use std::time::{Duration, Instant};

/// Nobody closes a dialog this fast; a missing one was reported after 0.05 s.
const FASTEST_PERSON: Duration = Duration::from_millis(300);

/// [`Dialogs`] of this computer.
#[derive(Clone, Debug, Default)]
pub struct SystemDialogs {
    /// The title over choosing where to save.
    pub save_title: String,
    /// The title over choosing a file.
    pub open_title: String,
}

#[async_trait]
impl Dialogs for SystemDialogs {
    async fn save_place(&self, suggested_name: &str) -> Picked {
        let dialog = dialog(&self.save_title).set_file_name(suggested_name);
        shown(dialog.save_file()).await
    }

    async fn open_file(&self) -> Picked {
        shown(dialog(&self.open_title).pick_file()).await
    }
}

fn dialog(title: &str) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(title);
    match SystemFiles.downloads() {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

async fn shown(answer: impl Future<Output = Option<FileHandle>>) -> Picked {
    if !has_display() {
        return Picked::NoDialog;
    }
    let begun = Instant::now();
    match answer.await {
        Some(file) => Picked::Path(file.path().to_owned()),
        None if cfg!(target_os = "linux") && begun.elapsed() < FASTEST_PERSON => Picked::NoDialog,
        None => Picked::Cancelled,
    }
}

/// Whether there is a display to show anything on; macOS and Windows always have one.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(set)
}
