//! What hand-painted controls share: the focus ring, the fade, and rows of three columns.

use eframe::egui::{
    self, Align, Color32, CornerRadius, Layout, Rect, Response, Stroke, StrokeKind, Ui, UiBuilder,
    pos2, vec2,
};

use crate::ui::theme::{GRID, ICON, palette};

/// A ring two points outside the control, so that it is seen around a filled button too.
/// What gains the keyboard is also brought into sight.
pub(crate) fn focus_ring(ui: &Ui, response: &Response, rect: Rect, corner: CornerRadius) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(2.0),
            corner + CornerRadius::same(2),
            Stroke::new(2.5, palette(ui).focus),
            StrokeKind::Outside,
        );
    }
}

/// The colour between two states of a control while it goes from one to the other.
pub(crate) fn fade(ui: &Ui, response: &Response, on: bool, from: Color32, to: Color32) -> Color32 {
    let time = ui.style().animation_time;
    let share = ui
        .ctx()
        .animate_bool_with_time(response.id.with("fade"), on, time);
    from.lerp_to_gamma(to, share)
}

/// A hairline across the column.
pub(crate) fn hairline(ui: &mut Ui) {
    let width = ui.available_width();
    let (_, rect) = ui.allocate_space(vec2(width, 1.0));
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, palette(ui).line),
    );
}

/// A row of three columns: a mark of icon size painted on the first line, what is said, and something at the right end.
/// The row is as high as the higher of the two.
pub(crate) fn row<Said, End>(
    ui: &mut Ui,
    right: f32,
    mark: impl FnOnce(&Ui, Rect),
    say: impl FnOnce(&mut Ui) -> Said,
    end: impl FnOnce(&mut Ui) -> End,
) -> (Said, End) {
    let space = ui.available_rect_before_wrap();
    let gap = if right > 0.0 { 2.0 * GRID } else { 0.0 };
    let left_edge = space.left() + ICON + 1.5 * GRID;
    let said_rect = Rect::from_min_max(
        pos2(left_edge, space.top()),
        pos2(space.right() - right - gap, space.bottom()),
    );
    let end_rect = Rect::from_min_max(pos2(space.right() - right, space.top()), space.max);
    let mut said_ui = ui.new_child(
        UiBuilder::new()
            .id_salt("said")
            .max_rect(said_rect)
            .layout(Layout::top_down(Align::Min)),
    );
    said_ui.spacing_mut().item_spacing.y = 0.0;
    let said = say(&mut said_ui);
    let mut end_ui = ui.new_child(
        UiBuilder::new()
            .id_salt("end")
            .max_rect(end_rect)
            .layout(Layout::top_down(Align::Max)),
    );
    end_ui.spacing_mut().item_spacing.y = 0.0;
    let ended = end(&mut end_ui);
    let bottom = said_ui.min_rect().bottom().max(end_ui.min_rect().bottom());
    let whole = Rect::from_min_max(space.min, pos2(space.right(), bottom));
    mark(
        ui,
        Rect::from_min_size(space.min + vec2(0.0, 2.0), vec2(ICON, ICON)),
    );
    ui.advance_cursor_after_rect(whole);
    (said, ended)
}

/// A tinted card with a bar of its colour along the left edge.
pub(crate) fn tinted<R>(
    ui: &mut Ui,
    fill: Color32,
    bar: Color32,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let inner = egui::Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(egui::Margin {
            left: 20,
            right: 20,
            top: 16,
            bottom: 16,
        })
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            add(ui)
        });
    let mut edge = inner.response.rect;
    edge.max.x = edge.min.x + 4.0;
    ui.painter().rect_filled(
        edge,
        CornerRadius {
            nw: 4,
            sw: 4,
            ne: 0,
            se: 0,
        },
        bar,
    );
    inner.inner
}
