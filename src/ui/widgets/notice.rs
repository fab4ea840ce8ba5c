//! Notices: something to know, to look at, or to stop for.

use eframe::egui::{self, Color32, Role, Ui, UiBuilder};

use super::{
    Icon, link, paragraph,
    shell::{row, tinted},
};
use crate::ui::theme::{GRID, Palette, Type, palette};

/// What a notice is for. Its colour follows, and its icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// Proven.
    Proven,
    /// Look here.
    Amber,
    /// Stop.
    Red,
    /// This is a rehearsal.
    Practice,
}

impl NoticeKind {
    pub(crate) const fn look(self, palette: &Palette) -> (Icon, Color32, Color32) {
        match self {
            Self::Info => (Icon::Info, palette.accent, palette.accent_soft),
            Self::Proven => (Icon::TickDisc, palette.green, palette.green_soft),
            Self::Amber => (Icon::Warning, palette.amber, palette.amber_soft),
            Self::Red => (Icon::CrossDisc, palette.red, palette.red_soft),
            Self::Practice => (Icon::Practice, palette.accent, palette.accent_soft),
        }
    }
}

/// A tinted card with an icon, a word and a sentence.
#[derive(Clone, Debug)]
#[must_use = "a notice is drawn by `show`"]
pub struct Notice<'a> {
    /// What it is for.
    pub kind: NoticeKind,
    /// The word beside the icon ("Look here", "Practice account").
    pub word: &'a str,
    /// What there is to know.
    pub text: &'a str,
    /// The label of a link under it.
    pub action: Option<&'a str>,
}

impl Notice<'_> {
    /// Draws the notice; true when its link was pressed.
    pub fn show(self, ui: &mut Ui) -> bool {
        let palette = palette(ui);
        let (icon, colour, fill) = self.kind.look(palette);
        let role = match self.kind {
            NoticeKind::Info | NoticeKind::Practice | NoticeKind::Proven => Role::Note,
            NoticeKind::Amber | NoticeKind::Red => Role::Alert,
        };
        let group = UiBuilder::new()
            .id_salt(("notice", self.text))
            .accessibility_role(role)
            .accessibility_label(self.word);
        ui.scope_builder(group, |ui| {
            tinted(ui, fill, colour, |ui| {
                row(
                    ui,
                    0.0,
                    |ui, square| icon.paint(ui.painter(), square, colour),
                    |ui| {
                        paragraph(ui, self.word, Type::Strong, colour);
                        paragraph(ui, self.text, Type::Body, palette.ink);
                        self.action.is_some_and(|action| {
                            ui.add_space(GRID);
                            link(ui, action).clicked()
                        })
                    },
                    |_| (),
                )
                .0
            })
        })
        .inner
    }

    /// Draws the notice as a thin line across the top of the window; true when its link was pressed.
    pub(crate) fn show_as_banner(&self, ui: &mut Ui, left: i8) -> bool {
        let palette = palette(ui);
        let (icon, colour, fill) = self.kind.look(palette);
        egui::Frame::new()
            .fill(fill)
            .inner_margin(egui::Margin {
                left,
                right: 32,
                top: 8,
                bottom: 8,
            })
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.spacing_mut().item_spacing = egui::vec2(GRID, 0.0);
                ui.spacing_mut().interact_size.y = 20.0;
                ui.horizontal_wrapped(|ui| {
                    icon.show(ui, 18.0, colour);
                    paragraph(ui, self.word, Type::HintStrong, colour);
                    paragraph(ui, self.text, Type::Hint, palette.ink);
                    self.action.is_some_and(|action| link(ui, action).clicked())
                })
                .inner
            })
            .inner
    }
}
