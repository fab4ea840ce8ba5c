//! Verification words, to be read aloud on the call, and a code to be compared.

use eframe::egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::{galley, paragraph};
use crate::ui::theme::{CARD_CORNER, GRID, Type, palette};

/// Draws the words numbered, three in a row where there is room. `name` is what the list is called.
pub fn verification_words(ui: &mut Ui, name: &str, words: &[&str]) {
    let list = UiBuilder::new()
        .accessibility_role(Role::List)
        .accessibility_label(name);
    ui.scope_builder(list, |ui| {
        let palette = palette(ui);
        let space = ui.available_rect_before_wrap();
        let across = if space.width() < 420.0 { 2 } else { 3 };
        let gap = GRID;
        let cell = vec2(
            (space.width() - gap * (across - 1) as f32) / across as f32,
            72.0,
        );
        for (index, word) in words.iter().enumerate() {
            let corner = space.min
                + vec2(
                    (index % across) as f32 * (cell.x + gap),
                    (index / across) as f32 * (cell.y + gap),
                );
            let rect = Rect::from_min_size(corner, cell);
            ui.painter().rect(
                rect,
                CARD_CORNER,
                palette.card,
                Stroke::new(1.0, palette.line),
                StrokeKind::Inside,
            );
            let mut inside = ui.new_child(
                UiBuilder::new()
                    .id_salt(index)
                    .max_rect(rect.shrink2(vec2(2.0 * GRID, 10.0)))
                    .accessibility_role(Role::ListItem)
                    .accessibility_label(format!("{}. {word}", index + 1)),
            );
            inside.spacing_mut().item_spacing.y = 0.0;
            paragraph(
                &mut inside,
                &(index + 1).to_string(),
                Type::Hint,
                palette.ink_soft,
            );
            paragraph(&mut inside, word, Type::Words, palette.ink);
        }
        let rows = words.len().div_ceil(across) as f32;
        let bottom = space.top() + rows * cell.y + (rows - 1.0).max(0.0) * gap;
        ui.advance_cursor_after_rect(Rect::from_min_max(space.min, pos2(space.right(), bottom)));
    });
}

/// Draws a short code large, in a box of its own. `name` is what it is called.
pub fn large_code(ui: &mut Ui, name: &str, code: &str) {
    let palette = palette(ui);
    let text = galley(ui, code, Type::Code, ui.available_width() - 6.0 * GRID);
    let size = text.size() + vec2(6.0 * GRID, 4.0 * GRID);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect(
        rect,
        CARD_CORNER,
        palette.card,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
    let corner = rect.center() - text.size() / 2.0;
    ui.painter().galley(corner, text, palette.ink);
    let said = format!("{name}: {code}");
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Label);
        // A label's words are its value, as those of any other text.
        node.set_value(said);
    });
}
