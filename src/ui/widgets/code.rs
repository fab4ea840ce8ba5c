//! A document for those who want to read it.

use eframe::egui::{self, Label, Margin, RichText, Role, ScrollArea, Stroke, Ui, UiBuilder};

use crate::ui::theme::{CARD_CORNER, Type, palette};

/// Text in mono in a box of its own, which scrolls by itself.
#[derive(Clone, Debug)]
#[must_use = "a box is drawn by `show`"]
pub struct CodeBox<'a> {
    name: &'a str,
    text: &'a str,
    selectable: bool,
    wrapped: bool,
    height: f32,
}

impl<'a> CodeBox<'a> {
    /// A box whose text cannot be selected. `name` is what a screen reader calls it.
    pub const fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            selectable: false,
            wrapped: false,
            height: 280.0,
        }
    }

    /// Lets the text be selected. Never for a secret: selecting puts it on the clipboard of the middle button.
    pub const fn selectable(mut self) -> Self {
        self.selectable = true;
        self
    }

    /// Breaks long lines, so that nothing of them has to be scrolled to.
    pub const fn wrapped(mut self) -> Self {
        self.wrapped = true;
        self
    }

    /// How high it may become before it scrolls.
    pub const fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Draws the box.
    pub fn show(self, ui: &mut Ui) {
        let palette = palette(ui);
        let group = UiBuilder::new()
            .id_salt(("code", self.name))
            .accessibility_role(Role::Group)
            .accessibility_label(self.name);
        ui.scope_builder(group, |ui| {
            egui::Frame::new()
                .fill(palette.card)
                .stroke(Stroke::new(1.0, palette.line))
                .corner_radius(CARD_CORNER)
                .inner_margin(Margin::same(1))
                .show(ui, |ui| {
                    ScrollArea::new([!self.wrapped, true])
                        .max_height(self.height)
                        .auto_shrink([false, true])
                        .show(ui, |ui| {
                            egui::Frame::new()
                                .inner_margin(Margin::same(15))
                                .show(ui, |ui| {
                                    let text = RichText::new(self.text)
                                        .font(Type::MonoSmall.font())
                                        .line_height(Some(Type::MonoSmall.size().1))
                                        .color(palette.ink);
                                    let label = Label::new(text).selectable(self.selectable);
                                    ui.add(if self.wrapped {
                                        label.wrap()
                                    } else {
                                        label.extend()
                                    });
                                });
                        });
                });
        });
    }
}
