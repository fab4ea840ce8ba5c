//! Files that the person chooses.

use super::Runner;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::recipe::{MAX_BYTES, Recipe};
use crate::domain::signature;
use crate::ports::{Picked, Ports, Recipes};
use crate::wizard::{Answer, Event, Ticket};
use secrecy::ExposeSecret as _;
use std::path::{Path, PathBuf};

/// A file with a recipient in it is read up to this size, in bytes.
const RECIPIENT_FILE_BYTES: usize = 64 * 1024;

/// The recipe that was kept under what it makes.
pub(super) fn kept(recipes: &dyn Recipes, makes: &str) -> Option<Box<Recipe>> {
    let text = recipes.find(makes)?;
    Recipe::parse(&text).ok().map(Box::new)
}

/// Reads a recipe and keeps it, so that a job that is begun with it can be gone on with. Where it cannot be
/// kept, the job can be done in one go all the same.
fn read(ports: &Ports, path: &Path) -> Result<Option<Box<Recipe>>, Fault> {
    let text = ports.files.read_text(path, MAX_BYTES)?;
    let recipe = Recipe::parse(text.expose_secret())?;
    let signature = ports
        .files
        .read_text(&signature::beside(path), signature::MAX_BYTES);
    let signature = signature.as_ref().map(|text| text.expose_secret()).ok();
    signature::check(&recipe, text.expose_secret(), signature)?;
    ports
        .recipes
        .keep(&recipe.makes(), text.expose_secret())
        .ok();
    Ok(Some(Box::new(recipe)))
}

impl Runner {
    pub(super) fn read_recipe(&self, ticket: Ticket, path: Option<PathBuf>) {
        let (send, ports) = (self.send.clone(), self.ports.clone());
        self.handle.spawn(async move {
            let picked = match path {
                Some(path) => Picked::Path(path),
                None => ports.dialogs.open_file().await,
            };
            let answer = match picked {
                Picked::Cancelled => Ok(None),
                Picked::NoDialog => Err(FaultKind::FileDialogMissing.into()),
                Picked::Path(path) => read(&ports, &path),
            };
            send(Event::Answered(ticket, Answer::RecipeRead(answer)));
        });
    }

    pub(super) fn read_recipient(&self, ticket: Ticket) {
        let (send, ports) = (self.send.clone(), self.ports.clone());
        self.handle.spawn(async move {
            let answer = match ports.dialogs.open_file().await {
                Picked::Cancelled => Ok(None),
                Picked::NoDialog => Err(FaultKind::FileDialogMissing.into()),
                Picked::Path(path) => {
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
