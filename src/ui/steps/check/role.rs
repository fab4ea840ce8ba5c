//! Whom a job without a key lets in: who may take its role and what they must name, or whom its lines name.

use super::super::BLOCK;
use crate::domain::names::AccountId;
use crate::domain::plan::Plan;
use crate::ui::view::View;
use crate::ui::widgets::{AnswerRow, CodeBox, Expander};
use crate::wizard::Job;
use eframe::egui::Ui;

/// The rows below the names.
pub(super) fn who_is_let_in(ui: &mut Ui, view: View<'_>, job: &Job) {
    let Some(plan) = job.plan().filter(|_| !job.has_key()) else {
        return;
    };
    let accounts = match job.is_lines() {
        true => plan.bucket_document.accounts(),
        false => plan.trust.accounts(),
    };
    // The vendor's own number is told by its guide to everybody.
    let accounts: Vec<String> = accounts.iter().map(AccountId::grouped).collect();
    let ids = plan.trust.external_ids();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut row = |question: &str, answer: &str, hint: &str| {
            AnswerRow {
                question: &view.say_vendor(question),
                answer,
                hint: Some(&view.say_vendor(hint)),
                mono: true,
                change: None,
            }
            .show(ui);
        };
        row("check-taker", &accounts.join(", "), "check-taker-hint");
        for id in ids {
            row(
                "check-external-id",
                &view.covered(&id),
                "check-external-id-hint",
            );
        }
    });
}

/// The document that says so.
pub(super) fn document(ui: &mut Ui, view: View<'_>, plan: &Plan) {
    if plan.trust.statement.is_empty() {
        return;
    }
    ui.add_space(BLOCK);
    let label = view.say("check-trust-document");
    Expander::new(&label).show(ui, |ui| {
        CodeBox::new(&label, &view.document(&plan.trust))
            .selectable()
            .show(ui);
    });
}
