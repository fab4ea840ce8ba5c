//! The two parts of a key that was made elsewhere, and the wait for what its cloud says of it.

use super::super::GAP;
use super::super::sign_in::keys::{self, Said};
use crate::ui::view::{Local, View};
use crate::ui::widgets::{Button, heading as block, hint, mono, progress};
use crate::wizard::steps::guide::Act as Did;
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// The fields, under a sentence that tells where to copy from; a key that is here already is named instead.
pub(super) fn fields(
    ui: &mut Ui,
    view: View<'_>,
    local: &mut Local,
    (job, copy_from): (&Job, &str),
    said: &Said<'_>,
    acts: &mut Vec<Act>,
) {
    block(ui, &view.say("guide-paste"));
    match job.make.journal.key() {
        Some(key_id) if job.make.key_with_secret().is_some() => {
            hint(ui, &view.say("guide-held"));
            mono(ui, &view.covered(key_id.as_str()));
        }
        Some(_) | None => {
            hint(ui, &view.say(copy_from));
        }
    }
    ui.add_space(GAP);
    keys::pair(ui, view, local, said, acts);
    hint(ui, &view.say("guide-memory"));
    keys::clipboard(ui, view);
}

/// What is under way, which can be cancelled.
pub(super) fn waiting(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    if job.guide.busy.is_some() {
        ui.add_space(GAP);
        progress(ui, &view.say("guide-busy"), None);
        if Button::quiet(&view.say("cancel")).show(ui).clicked() {
            acts.push(Act::Guide(Did::Cancel));
        }
    }
}
