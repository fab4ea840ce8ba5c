//! The folder in which opened recipes are kept, one file each. It is never listed: a job asks for its own.

use super::files::SystemFiles;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::recipe::MAX_BYTES;
use crate::ports::{Files as _, Recipes};
use secrecy::ExposeSecret as _;
use std::path::PathBuf;

/// [`Recipes`] of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRecipes;

impl Recipes for SystemRecipes {
    fn keep(&self, makes: &str, text: &str) -> Result<(), Fault> {
        let file = file(makes).ok_or(FaultKind::FileUnreadable)?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| {
                Fault::with(FaultKind::FileUnreadable, error.kind().to_string())
            })?;
        }
        if self.find(makes).as_deref() == Some(text) {
            return Ok(());
        }
        // Another text that makes the same, such as one with a better sentence.
        std::fs::remove_file(&file).ok();
        SystemFiles.save_new(&file, text.as_bytes()).map(|_| ())
    }

    fn find(&self, makes: &str) -> Option<String> {
        let text = SystemFiles.read_text(&file(makes)?, MAX_BYTES).ok()?;
        Some(text.expose_secret().to_owned())
    }
}

/// Where data of programs lies (XDG Base Directory Specification
/// <https://specifications.freedesktop.org/basedir-spec/latest/>; on macOS and Windows the system's own).
fn file(makes: &str) -> Option<PathBuf> {
    if makes.is_empty() || !makes.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let home = std::env::home_dir()?;
    let named = |variable: &str| {
        let folder = PathBuf::from(std::env::var_os(variable)?);
        folder.is_absolute().then_some(folder)
    };
    let data = if cfg!(target_os = "macos") {
        home.join("Library/Application Support")
    } else if cfg!(windows) {
        named("LOCALAPPDATA").unwrap_or_else(|| home.join("AppData/Local"))
    } else {
        named("XDG_DATA_HOME").unwrap_or_else(|| home.join(".local/share"))
    };
    Some(
        data.join("keyhandoff/recipes")
            .join(format!("{makes}.toml")),
    )
}
