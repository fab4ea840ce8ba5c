//! What is added to the bucket's own policy, and that the rest of it stays.

use super::super::{BLOCK, GAP};
use crate::domain::plan::Plan;
use crate::ui::view::View;
use crate::ui::widgets::{CodeBox, Expander, body as paragraph};
use eframe::egui::Ui;

/// Draws the lines, where the plan has such.
pub(super) fn show(ui: &mut Ui, view: View<'_>, plan: &Plan) {
    if plan.bucket_document.statement.is_empty() {
        return;
    }
    ui.add_space(BLOCK);
    let label = view.say("check-rules");
    Expander::new(&label).show(ui, |ui| {
        paragraph(ui, &view.say("check-rules-text"));
        ui.add_space(GAP);
        CodeBox::new(&label, &view.document(&plan.bucket_document))
            .selectable()
            .show(ui);
    });
}
