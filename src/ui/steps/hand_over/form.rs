//! The vendor's own form: its page, the values for it, and that they are in.

use super::values;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Notice, NoticeKind, body as paragraph, heading as block, link};
use crate::wizard::steps::hand_over::{Act as Did, can_be_typed_in};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Draws it.
pub(super) fn show(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.hand_over;
    block(ui, &view.say_vendor("hand-over-form"));
    if state.typed_in && state.is_over() {
        Notice {
            kind: NoticeKind::Info,
            word: &view.say("hand-over-form-done"),
            text: &view.say_vendor("hand-over-form-done-text"),
            action: None,
        }
        .show(ui);
        return;
    }
    paragraph(ui, job.recipe.handoff.deliver.get(view.text.language()));
    if link(ui, &view.say_vendor("hand-over-form-open")).clicked() {
        acts.push(Act::HandOver(Did::OpenForm));
    }
    values::show(ui, view, job, acts);
    if !can_be_typed_in(job) {
        return;
    }
    ui.add_space(super::GAP);
    let label = view.say_vendor("hand-over-form-in");
    let button = Button::normal(&label).enabled(state.secret_taken());
    if button.show(ui).clicked() {
        acts.push(Act::HandOver(Did::TypedIn));
    }
}
