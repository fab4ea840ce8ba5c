//! Yes and no: a tick box on a page, a switch for a state of the window.

use eframe::egui::{
    self, Align2, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::{card::paint_mark, focus_ring, galley};
use crate::ui::theme::{CORNER, GRID, ICON, Type, palette};

/// A tick box with its sentence. Returns the new value when it was clicked.
pub fn tick_box(ui: &mut Ui, label: &str, hint: Option<&str>, on: bool) -> Option<bool> {
    let palette = palette(ui);
    let left = ICON + 1.5 * GRID;
    let width = ui.available_width();
    let text = galley(ui, label, Type::Body, width - left);
    let hint_text = hint.map(|hint| galley(ui, hint, Type::Hint, width - left));
    let hint_height = hint_text.as_ref().map_or(0.0, |hint| hint.size().y);
    let used = left
        + text
            .size()
            .x
            .max(hint_text.as_ref().map_or(0.0, |hint| hint.size().x));
    let size = vec2(used, text.size().y + hint_height + GRID);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, label));
    if let Some(hint) = hint {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_description(hint));
    }
    let inside = rect.shrink2(vec2(0.0, GRID / 2.0));
    let mark = Rect::from_min_size(inside.min + vec2(0.0, 2.0), Vec2::splat(ICON));
    paint_mark(ui, mark, on, true, ui.is_enabled());
    let below = text.size().y;
    ui.painter()
        .galley(inside.min + vec2(left, 0.0), text, palette.ink);
    if let Some(hint) = hint_text {
        ui.painter()
            .galley(inside.min + vec2(left, below), hint, palette.ink_soft);
    }
    focus_ring(ui, &response, rect.expand2(vec2(2.0, 0.0)), CORNER);
    pressed(response, on)
}

/// A switch at the right of its words, as wide as there is room. Returns the new value when it was clicked.
pub fn switch(ui: &mut Ui, label: &str, on: bool) -> Option<bool> {
    let palette = palette(ui);
    let track = vec2(36.0, 20.0);
    let width = ui.available_width();
    let text = galley(ui, label, Type::Hint, width - track.x - 1.5 * GRID);
    let size = vec2(width, text.size().y.max(track.y) + GRID);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), on, label));
    let place = Align2::LEFT_CENTER.align_size_within_rect(text.size(), rect);
    ui.painter().galley(place.min, text, palette.ink);
    let track = Align2::RIGHT_CENTER.align_size_within_rect(track, rect);
    let time = ui.style().animation_time;
    let share = ui.ctx().animate_bool_with_time(response.id, on, time);
    let fill = palette.card.lerp_to_gamma(palette.accent, share);
    let edge = palette.outline.lerp_to_gamma(palette.accent, share);
    let round = CornerRadius::same(10);
    ui.painter().rect(
        track,
        round,
        fill,
        Stroke::new(1.5, edge),
        StrokeKind::Inside,
    );
    let knob = pos2(
        egui::lerp(track.left() + 10.0..=track.right() - 10.0, share),
        track.center().y,
    );
    let knob_colour = palette.outline.lerp_to_gamma(palette.on_accent, share);
    ui.painter().circle_filled(knob, 6.0, knob_colour);
    focus_ring(ui, &response, rect.expand2(vec2(4.0, 0.0)), CORNER);
    pressed(response, on)
}

fn pressed(response: Response, on: bool) -> Option<bool> {
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    clicked.then_some(!on)
}
