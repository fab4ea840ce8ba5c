//! Something is under way: a slow ring and a sentence.

use std::time::Duration;

use eframe::egui::{self, Role, Ui, Vec2};

use super::{icon::paint_spinner, paragraph, shell::row};
use crate::ui::theme::{Type, moves, palette};

/// How far the ring has turned now. Asking keeps the window drawing, so only running things may ask.
pub(super) fn turn(ui: &Ui) -> f32 {
    if !moves(ui) {
        return 0.6;
    }
    // Twenty pictures a second are enough for one turn in one and a half seconds.
    ui.ctx().request_repaint_after(Duration::from_millis(50));
    (ui.input(|input| input.time) / 1.5).fract() as f32
}

/// A small turning ring of the given size, for a place that says in words what is under way.
pub fn spinner(ui: &mut Ui, size: f32) {
    let (_, rect) = ui.allocate_space(Vec2::splat(size));
    paint_spinner(ui.painter(), rect, palette(ui).accent, turn(ui));
}

/// What is under way, with the ring before it and perhaps how long it may take after it.
pub fn progress(ui: &mut Ui, text: &str, hint: Option<&str>) {
    let palette = palette(ui);
    ui.push_id(("progress", text), |ui| {
        row(
            ui,
            0.0,
            |ui, square| paint_spinner(ui.painter(), square, palette.accent, turn(ui)),
            |ui| {
                let said = paragraph(ui, text, Type::Body, palette.ink);
                ui.ctx().accesskit_node_builder(said.id, |node| {
                    node.set_role(Role::Status);
                    node.clear_value();
                    node.set_label(text);
                    node.set_live(egui::accesskit::Live::Polite);
                });
                if let Some(hint) = hint {
                    paragraph(ui, hint, Type::Hint, palette.ink_soft);
                }
            },
            |_| (),
        );
    });
}
