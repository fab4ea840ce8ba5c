//! Something that is there for those who want it.

use eframe::egui::{Align2, CursorIcon, Role, Sense, Ui, WidgetInfo, vec2};

use super::{Icon, focus_ring, galley};
use crate::ui::theme::{CORNER, GRID, Type, palette};

/// A line that opens what lies under it. Whether it is open is remembered by the window, not by the wizard:
/// it is a way of looking, not an answer.
#[derive(Clone, Debug)]
#[must_use = "an expander is drawn by `show`"]
pub struct Expander<'a> {
    label: &'a str,
    open_at_first: bool,
}

impl<'a> Expander<'a> {
    /// Closed at first.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            open_at_first: false,
        }
    }

    /// Open at first.
    pub const fn open_at_first(mut self) -> Self {
        self.open_at_first = true;
        self
    }

    /// Draws the line and, if it is open, what lies under it.
    pub fn show<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
        let palette = palette(ui);
        let memory = ui.make_persistent_id(("expander", self.label));
        let mut open = ui
            .data(|data| data.get_temp(memory))
            .unwrap_or(self.open_at_first);
        let icon = 16.0;
        let text = galley(
            ui,
            self.label,
            Type::Strong,
            ui.available_width() - icon - GRID,
        );
        let size = vec2(text.size().x + icon + GRID, text.size().y + GRID);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.label));
        if response.clicked() {
            open = !open;
            ui.data_mut(|data| data.insert_temp(memory, open));
        }
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_expanded(open));
        let ink = if response.hovered() {
            palette.accent_hover
        } else {
            palette.accent
        };
        let square = Align2::LEFT_CENTER.align_size_within_rect(vec2(icon, icon), rect);
        let chevron = if open {
            Icon::ChevronDown
        } else {
            Icon::ChevronRight
        };
        chevron.paint(ui.painter(), square, ink);
        ui.painter()
            .galley(rect.min + vec2(icon + GRID, GRID / 2.0), text, ink);
        focus_ring(ui, &response, rect.expand2(vec2(2.0, 0.0)), CORNER);
        response.on_hover_cursor(CursorIcon::PointingHand);
        let time = ui.style().animation_time;
        let share = ui.ctx().animate_bool_with_time(memory, open, time);
        open.then(|| {
            ui.scope(|ui| {
                ui.set_opacity(share);
                add(ui)
            })
            .inner
        })
    }
}
