//! The program that a profile would run, for the person to read first.

use super::super::GAP;
use crate::domain::account::Profile;
use crate::domain::command_line::CommandLine;
use crate::ui::view::{ForwardWords, Heading, View};
use crate::ui::widgets::{AnswerRow, CodeBox, hint};
use eframe::egui::Ui;

/// Title and subtitle.
pub(super) fn heading(view: View<'_>) -> Heading {
    view.heading("program")
}

/// The filled button. What is covered has not been read.
pub(super) fn forward(view: View<'_>) -> ForwardWords {
    ForwardWords {
        label: view.say("program-forward"),
        blocked: view.is_sharing().then(|| view.say("program-covered")),
    }
}

/// The page.
pub(super) fn body(ui: &mut Ui, view: View<'_>, profile: &Profile) {
    AnswerRow {
        question: &view.say("program-profile"),
        answer: &view.covered(&profile.name),
        hint: None,
        mono: true,
        change: None,
    }
    .show(ui);
    ui.add_space(GAP);
    let label = view.say("program-command");
    hint(ui, &label);
    ui.add_space(8.0);
    let command = profile.program.as_ref().map(CommandLine::shown);
    let command = view.covered(&command.unwrap_or_default());
    CodeBox::new(&label, &command).wrapped().show(ui);
    ui.add_space(GAP);
    hint(ui, &view.say("program-memory-only"));
}
