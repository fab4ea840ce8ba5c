//! Back at the left, the filled button at the right, and why it is off between them.

use eframe::egui::{self, Align, Layout, Rect, Role, Ui, UiBuilder, pos2, vec2};

use super::{Frame, Pressed};
use crate::ui::theme::{CONTROL, GRID, Type, palette};
use crate::ui::widgets::{Button, galley};

pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, enter: bool, pressed: &mut Pressed) {
    let rect = ui.max_rect();
    let mut left = rect.left();
    if let Some(back) = frame.back {
        let button = Button::quiet(back);
        // The quiet button has no outline, so its words, not its edge, stand on the margin.
        let corner = pos2(left - Button::QUIET_PADDING, rect.top());
        let place = Rect::from_min_size(corner, vec2(button.width(ui), CONTROL));
        let mut place = ui.new_child(UiBuilder::new().id_salt("back").max_rect(place));
        pressed.back = button.show(&mut place).clicked();
        left = place.min_rect().right();
    }
    let mut right = ui.new_child(
        UiBuilder::new()
            .id_salt("right")
            .max_rect(rect)
            .layout(Layout::right_to_left(Align::Center)),
    );
    right.spacing_mut().item_spacing.x = 1.5 * GRID;
    if let Some(forward) = frame.forward {
        let free = forward.blocked.is_none();
        let response = Button::primary(forward.label)
            .enabled(free)
            .show(&mut right);
        pressed.forward = free && (response.clicked() || enter);
        if let Some(reason) = forward.blocked {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_description(reason));
        }
    }
    if let Some(reason) = frame.forward.and_then(|forward| forward.blocked) {
        let space = right.min_rect().left() - left - 4.0 * GRID;
        let text = galley(ui, reason, Type::Hint, space.min(300.0));
        let corner = pos2(
            right.min_rect().left() - 2.0 * GRID - text.size().x,
            rect.center().y - text.size().y / 2.0,
        );
        let place = Rect::from_min_size(corner, text.size());
        let response = ui.interact(place, ui.unique_id().with("reason"), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, reason));
        ui.painter().galley(corner, text, palette(ui).ink_soft);
    }
}
