//! A fault: what happened, and what to do now.

use eframe::egui::{self, Role, Ui, UiBuilder};

use super::{
    Button, Icon, link, paragraph,
    shell::{row, tinted},
};
use crate::ui::theme::{GRID, Type, palette};

/// What went wrong, in two sentences, with a way on.
#[derive(Clone, Debug)]
#[must_use = "a card is drawn by `show`"]
pub struct FaultCard<'a> {
    /// What happened.
    pub happened: &'a str,
    /// What to do now.
    pub what_now: &'a str,
    /// The label of the button that does it, if the program can.
    pub action: Option<&'a str>,
    /// The label of the link that copies the technical part.
    pub copy: Option<&'a str>,
}

/// What was pressed on a fault card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FaultPressed {
    /// The button.
    pub action: bool,
    /// "Copy details for support".
    pub copy: bool,
}

impl FaultCard<'_> {
    /// Draws the card and returns what was pressed.
    pub fn show(self, ui: &mut Ui) -> FaultPressed {
        let palette = palette(ui);
        let group = UiBuilder::new()
            .id_salt(("fault", self.happened))
            .accessibility_role(Role::Alert)
            .accessibility_label(self.happened);
        ui.scope_builder(group, |ui| {
            tinted(ui, palette.red_soft, palette.red, |ui| {
                row(
                    ui,
                    0.0,
                    |ui, square| Icon::CrossDisc.paint(ui.painter(), square, palette.red),
                    |ui| self.draw_text(ui),
                    |_| (),
                )
                .0
            })
        })
        .inner
    }

    fn draw_text(&self, ui: &mut Ui) -> FaultPressed {
        let palette = palette(ui);
        let mut pressed = FaultPressed::default();
        paragraph(ui, self.happened, Type::Strong, palette.ink);
        ui.add_space(4.0);
        paragraph(ui, self.what_now, Type::Body, palette.ink);
        if self.action.is_some() || self.copy.is_some() {
            ui.add_space(2.0 * GRID);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(2.0 * GRID, GRID);
                if let Some(action) = self.action {
                    pressed.action = Button::normal(action).show(ui).clicked();
                }
                if let Some(copy) = self.copy {
                    pressed.copy = link(ui, copy).clicked();
                }
            });
        }
        pressed
    }
}
