//! Back at the left, the filled button at the right, and why it is off between them.

use eframe::egui::{self, Align, Layout, Rect, Role, Ui, UiBuilder, pos2, vec2};

use super::{Frame, Pressed};
use crate::ui::theme::{GRID, Type, palette};
use crate::ui::widgets::{Button, galley};

pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, enter: bool, pressed: &mut Pressed) {
    let height = 48.0;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let mut left_ui = ui.new_child(UiBuilder::new().id_salt("left").max_rect(rect).layout(Layout::left_to_right(Align::Center)));
    let mut left = rect.left();
    if let Some(back) = frame.back {
        // The quiet button has no outline, so its words, not its edge, stand on the margin.
        let inset = 12.0;
        left_ui.allocate_ui_with_layout(vec2(0.0, 0.0), Layout::left_to_right(Align::Center), |_| ());
        let width = Button::quiet(back).width(ui);
        let place = Rect::from_center_size(pos2(rect.left() - inset + width / 2.0, rect.center().y), vec2(width, height));
        let mut place = ui.new_child(UiBuilder::new().id_salt("back").max_rect(place).layout(Layout::left_to_right(Align::Center)));
        pressed.back = Button::quiet(back).show(&mut place).clicked();
        left += width;
    }
    let mut right = ui.new_child(UiBuilder::new().id_salt("right").max_rect(rect).layout(Layout::right_to_left(Align::Center)));
    right.spacing_mut().item_spacing.x = 1.5 * GRID;
    if let Some(forward) = frame.forward {
        let free = forward.blocked.is_none();
        let response = Button::primary(forward.label).enabled(free).show(&mut right);
        pressed.forward = free && (response.clicked() || enter);
        if let Some(reason) = forward.blocked {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(reason));
        }
    }
    if let Some(second) = frame.second {
        pressed.second = Button::normal(second).show(&mut right).clicked();
    }
    if let Some(reason) = frame.forward.and_then(|forward| forward.blocked) {
        let space = right.min_rect().left() - left - 4.0 * GRID;
        let text = galley(ui, reason, Type::Hint, space.min(300.0));
        let corner = pos2(right.min_rect().left() - 2.0 * GRID - text.size().x, rect.center().y - text.size().y / 2.0);
        let (place, response) = (Rect::from_min_size(corner, text.size()), egui::Sense::hover());
        let response = ui.interact(place, ui.unique_id().with("reason"), response);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, reason));
        ui.painter().galley(corner, text, palette(ui).ink_soft);
    }
}
