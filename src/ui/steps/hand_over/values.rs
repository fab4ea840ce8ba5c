//! The second choices: the vendor's fields one by one, copied with a countdown or shown for a moment.

use super::super::GAP;
use crate::ui::view::View;
use crate::ui::widgets::{Button, hint, mono, strong};
use crate::wizard::steps::hand_over::{Act as Did, State, What, fields};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Stands for a secret, whatever its length.
const DOTS: &str = "••••••••••••";

/// Every field of the vendor's form.
pub fn show(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let Some(fields) = fields(job) else { return };
    hint(ui, &view.say_vendor("values-hint"));
    for (place, field) in fields.iter().enumerate() {
        ui.add_space(GAP);
        strong(ui, &field.label);
        let open = view.covered(&field.value);
        mono(ui, if field.secret { DOTS } else { &open });
        ui.push_id(place, |ui| {
            buttons(
                ui,
                view,
                &job.hand_over,
                &field.label,
                What::Field(place),
                field.secret,
                acts,
            )
        });
    }
    if !job.has_key() {
        ui.add_space(GAP);
        let label = view.say("values-all");
        let (state, what) = (&job.hand_over, What::Whole);
        ui.push_id("all", |ui| {
            buttons(ui, view, state, &label, what, false, acts)
        });
    }
}

/// The passphrase, covered.
pub fn passphrase(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    let label = view.say("values-passphrase");
    mono(ui, DOTS);
    ui.push_id("passphrase", |ui| {
        buttons(ui, view, state, &label, What::Passphrase, true, acts)
    });
}

fn buttons(
    ui: &mut Ui,
    view: View<'_>,
    state: &State,
    label: &str,
    what: What,
    secret: bool,
    acts: &mut Vec<Act>,
) {
    let named = |id: &str| view.text.say_with(id, &[("what", label.into())]);
    ui.horizontal(|ui| {
        let copy = named("values-copy-spoken");
        if Button::normal(&view.say("values-copy"))
            .accessible_name(&copy)
            .show(ui)
            .clicked()
        {
            acts.push(Act::HandOver(Did::Copy(what)));
        }
        let show = named("values-show-spoken");
        if secret
            && Button::quiet(&view.say("values-show"))
                .accessible_name(&show)
                .show(ui)
                .clicked()
        {
            acts.push(Act::HandOver(Did::Show(what)));
        }
    });
    // Said here, too: a screen reader does not see the second window.
    if let Some((_, seconds)) = state.shown.filter(|(shown, _)| *shown == what) {
        let values = [("seconds", seconds.into())];
        hint(ui, &view.text.say_with("values-shown", &values));
        if Button::quiet(&view.say("reveal-hide")).show(ui).clicked() {
            acts.push(Act::HandOver(Did::Hide));
        }
    }
    let Some(copied) = state.copied.filter(|copied| copied.what == what) else {
        return;
    };
    let Some(seconds) = copied.seconds_left else {
        hint(ui, &view.say("values-copied-open"));
        return;
    };
    hint(
        ui,
        &view
            .text
            .say_with("values-copied", &[("seconds", seconds.into())]),
    );
    ui.horizontal(|ui| {
        if Button::quiet(&view.say("values-keep")).show(ui).clicked() {
            acts.push(Act::HandOver(Did::KeepLonger));
        }
        if Button::quiet(&view.say("values-clear")).show(ui).clicked() {
            acts.push(Act::HandOver(Did::ClearNow));
        }
    });
}
