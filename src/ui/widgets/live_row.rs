//! Live lists: what is being made or tested, line by line.

use eframe::egui::{self, Role, Ui, UiBuilder};

use super::{
    Button, Icon, galley,
    icon::paint_spinner,
    paragraph,
    progress::turn,
    shell::{hairline, row},
};
use crate::ui::theme::{GRID, Type, palette};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// Its turn has not come.
    Waiting,
    /// Under way.
    Running,
    /// Done, and known to be done.
    Done,
    /// Tried, and as it must be.
    Proven,
    /// Did not work.
    Failed,
    /// Nobody knows: the answer was lost.
    Unknown,
}

/// One line of a live list.
#[derive(Clone, Debug)]
#[must_use = "a row is drawn by `show`"]
pub struct LiveRow<'a> {
    /// Where it stands.
    pub state: RowState,
    /// The state as a word, shown at the right and read aloud.
    pub state_word: &'a str,
    /// What happens, in plain words.
    pub sentence: &'a str,
    /// The technical name, small below.
    pub technical: Option<&'a str>,
    /// How long it took, or when.
    pub time: Option<&'a str>,
    /// What to know about this line now, such as what to do after a fault.
    pub note: Option<&'a str>,
    /// The label of the button that tries this line again.
    pub retry: Option<&'a str>,
}

impl LiveRow<'_> {
    /// Draws the line; true when "try again" was pressed.
    pub fn show(self, ui: &mut Ui) -> bool {
        let name = format!("{}: {}", self.state_word, self.sentence);
        let group = UiBuilder::new()
            .id_salt(("row", self.sentence))
            .accessibility_role(Role::ListItem)
            .accessibility_label(name);
        ui.scope_builder(group, |ui| self.draw(ui)).inner
    }

    fn draw(&self, ui: &mut Ui) -> bool {
        let palette = palette(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(12.0);
        let width = |text: Option<&str>, kind| {
            text.map_or(0.0, |text| galley(ui, text, kind, f32::INFINITY).size().x)
        };
        let word_type = if self.state == RowState::Waiting {
            Type::Hint
        } else {
            Type::HintStrong
        };
        let retry = self.retry.map(Button::normal);
        let right = width(Some(self.state_word), word_type)
            .max(width(self.time, Type::Hint))
            .max(retry.as_ref().map_or(0.0, |button| button.width(ui)))
            + 1.0;
        let (colour, ink) = match self.state {
            RowState::Waiting => (palette.ink_soft, palette.ink_soft),
            RowState::Running => (palette.accent, palette.ink),
            RowState::Done => (palette.accent, palette.ink),
            RowState::Proven => (palette.green, palette.ink),
            RowState::Failed => (palette.red, palette.ink),
            RowState::Unknown => (palette.amber, palette.ink),
        };
        let ((), again) = row(
            ui,
            right,
            |ui, square| match self.state {
                RowState::Waiting => Icon::Ring.paint(ui.painter(), square, palette.outline),
                RowState::Running => paint_spinner(ui.painter(), square, colour, turn(ui)),
                RowState::Done | RowState::Proven => {
                    Icon::TickDisc.paint(ui.painter(), square, colour)
                }
                RowState::Failed => Icon::CrossDisc.paint(ui.painter(), square, colour),
                RowState::Unknown => Icon::Question.paint(ui.painter(), square, colour),
            },
            |ui| {
                paragraph(ui, self.sentence, Type::Body, ink);
                if let Some(technical) = self.technical {
                    paragraph(ui, technical, Type::MonoSmall, palette.ink_soft);
                }
                if let Some(note) = self.note {
                    ui.add_space(4.0);
                    paragraph(ui, note, Type::Hint, colour);
                }
            },
            |ui| {
                ui.add_space(2.0);
                let word = paragraph(ui, self.state_word, word_type, colour);
                ui.ctx().accesskit_node_builder(word.id, |node| {
                    node.set_live(egui::accesskit::Live::Polite);
                });
                if let Some(time) = self.time {
                    paragraph(ui, time, Type::Hint, palette.ink_soft);
                }
                retry.is_some_and(|button| {
                    ui.add_space(GRID);
                    button.show(ui).clicked()
                })
            },
        );
        ui.add_space(12.0);
        hairline(ui);
        again
    }
}

/// Puts rows together as one list with a name for the screen reader and a hairline on top.
pub fn live_list<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let list = UiBuilder::new()
        .accessibility_role(Role::List)
        .accessibility_label(name);
    ui.scope_builder(list, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        hairline(ui);
        add(ui)
    })
    .inner
}
