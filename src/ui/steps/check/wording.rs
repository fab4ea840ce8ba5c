//! The vendor's own wording beside what is needed, and the choice between the two.

use super::{BLOCK, GAP, row};
use crate::domain::policy::Wording;
use crate::domain::wordings::Wordings;
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{
    CodeBox, Expander, Icon, Notice, NoticeKind, body as paragraph, heading as block, tick_box,
};
use crate::wizard::steps::check::Act as Did;
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Both wordings, why they differ and what the wider one opens, where they differ.
pub(super) fn show(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let Some(values) = job.values() else { return };
    let Some(wordings) = Wordings::of(&job.recipe, &values) else {
        return;
    };
    ui.add_space(BLOCK);
    block(ui, &view.say_vendor("check-wording-title"));
    for reason in &wordings.reasons {
        paragraph(ui, reason.get(view.text.language()));
        ui.add_space(GAP);
    }
    let chosen = job.check.wording == Wording::Vendor;
    let more = match wordings.more.is_empty() {
        true => "check-wording-same",
        false => "check-wording-more",
    };
    paragraph(ui, &view.say_vendor(more));
    let amber = palette(ui).amber;
    for ability in &wordings.more {
        row(ui, Icon::Warning, amber, &view.text.ability(ability));
    }
    ui.add_space(GAP);
    Expander::new(&view.say("check-wording-both")).show(ui, |ui| {
        for (label, document) in [
            (view.say("check-wording-narrow"), &wordings.narrow),
            (view.say_vendor("check-wording-vendors"), &wordings.vendors),
        ] {
            paragraph(ui, &label);
            CodeBox::new(&label, &view.document(document))
                .selectable()
                .show(ui);
            ui.add_space(GAP);
        }
    });
    ui.add_space(GAP);
    if let Some(on) = tick_box(ui, &view.say_vendor("check-wording"), None, chosen) {
        let wording = if on { Wording::Vendor } else { Wording::Narrow };
        acts.push(Act::Check(Did::Wording(wording)));
    }
    if chosen {
        ui.add_space(GAP);
        Notice {
            kind: NoticeKind::Amber,
            word: &view.say_vendor("check-wording-chosen"),
            text: &view.say_vendor("check-wording-chosen-text"),
            action: None,
        }
        .show(ui);
    }
}
