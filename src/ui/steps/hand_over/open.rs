//! Handing over what holds no secret: the values one by one or all at once, as a text file, or sealed where
//! the recipe names for whom.

use super::values;
use crate::ui::view::View;
use crate::ui::widgets::{
    Button, Expander, Notice, NoticeKind, body as paragraph, heading as block, hint, link, mono,
};
use crate::wizard::effect::Place;
use crate::wizard::steps::hand_over::{Act as Did, can_be_typed_in};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Whether the page ends with a button of its own and not with a file that is saved.
pub(super) fn leads_on(view: View<'_>) -> bool {
    let here = |job: &Job| !job.has_key() && job.hand_over.written.is_none();
    view.job().is_some_and(here)
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.hand_over;
    block(ui, &view.say_vendor("hand-over-open"));
    if state.is_over() && (state.typed_in || state.as_text) {
        Notice {
            kind: NoticeKind::Info,
            word: &view.say("hand-over-form-done"),
            text: &view.say_vendor(match job.guide.is_by_hand() {
                true => "hand-over-open-by-hand",
                false => "hand-over-open-done",
            }),
            action: None,
        }
        .show(ui);
        if let Some(path) = &state.saved {
            mono(ui, &view.covered(path));
        }
        return;
    }
    paragraph(ui, job.recipe.handoff.deliver.get(view.text.language()));
    if job.recipe.handoff.form_url.is_some()
        && link(ui, &view.say_vendor("hand-over-form-open")).clicked()
    {
        acts.push(Act::HandOver(Did::OpenForm));
    }
    values::show(ui, view, job, acts);
    super::fault(ui, view, job, acts);
    if can_be_typed_in(job) {
        ui.add_space(super::BLOCK);
        ways(ui, view, acts);
    }
    if job.recipe.handoff.recipients.is_empty() {
        return;
    }
    ui.add_space(super::BLOCK);
    let label = view.say("hand-over-file-instead");
    Expander::new(&label).show(ui, |ui| super::sealed(ui, view, job, acts));
}

/// How the person says that it is done, or has it done.
fn ways(ui: &mut Ui, view: View<'_>, acts: &mut Vec<Act>) {
    if Button::normal(&view.say_vendor("hand-over-form-in"))
        .show(ui)
        .clicked()
    {
        acts.push(Act::HandOver(Did::TypedIn));
    }
    ui.add_space(super::GAP);
    hint(ui, &view.say_vendor("hand-over-text"));
    ui.horizontal_wrapped(|ui| {
        for (label, place) in [
            ("hand-over-save-text-file", Place::Dialog),
            ("save-to-downloads", Place::Downloads),
        ] {
            if Button::normal(&view.say(label)).show(ui).clicked() {
                acts.push(Act::HandOver(Did::SaveText(place)));
            }
        }
    });
}
