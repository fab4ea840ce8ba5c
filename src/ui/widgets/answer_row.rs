//! The check page: question, answer, Change.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2};

use super::{button::link_named, paragraph, shell::hairline};
use crate::ui::theme::{GRID, Type, palette};

/// One answer to look over before anything is made.
#[derive(Clone, Debug)]
#[must_use = "a row is drawn by `show`"]
pub struct AnswerRow<'a> {
    /// What was asked.
    pub question: &'a str,
    /// What was answered; may have several lines.
    pub answer: &'a str,
    /// A smaller line under the answer.
    pub hint: Option<&'a str>,
    /// Whether the answer is the name of a thing in the cloud.
    pub mono: bool,
    /// The link that changes it, and what a screen reader says for it ("Change the bucket").
    pub change: Option<(&'a str, &'a str)>,
}

impl AnswerRow<'_> {
    /// Draws the row; true when "Change" was pressed.
    pub fn show(self, ui: &mut Ui) -> bool {
        ui.push_id(("answer", self.question), |ui| self.draw(ui))
            .inner
    }

    fn draw(&self, ui: &mut Ui) -> bool {
        let palette = palette(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(14.0);
        let space = ui.available_rect_before_wrap();
        let stacked = space.width() < 440.0;
        let change_width = if self.change.is_some() { 96.0 } else { 0.0 };
        let question_width = if stacked {
            space.width() - change_width
        } else {
            192.0
        };
        let column = |ui: &mut Ui, salt: &str, left: f32, top: f32, right: f32, align: Align| {
            ui.new_child(
                UiBuilder::new()
                    .id_salt(salt)
                    .max_rect(Rect::from_min_max(
                        pos2(left, top),
                        pos2(right, space.bottom()),
                    ))
                    .layout(Layout::top_down(align)),
            )
        };
        let mut question = column(
            ui,
            "question",
            space.left(),
            space.top(),
            space.left() + question_width,
            Align::Min,
        );
        paragraph(&mut question, self.question, Type::Body, palette.ink_soft);
        let below = question.min_rect().bottom();
        let (left, top, right) = if stacked {
            (space.left(), below, space.right())
        } else {
            (
                space.left() + question_width + 2.0 * GRID,
                space.top(),
                space.right() - change_width,
            )
        };
        let mut answer = column(ui, "answer", left, top, right, Align::Min);
        answer.spacing_mut().item_spacing.y = 0.0;
        let kind = if self.mono { Type::Mono } else { Type::Body };
        paragraph(&mut answer, self.answer, kind, palette.ink);
        if let Some(hint) = self.hint {
            paragraph(&mut answer, hint, Type::Hint, palette.ink_soft);
        }
        let mut end = column(
            ui,
            "change",
            space.right() - change_width,
            space.top(),
            space.right(),
            Align::Max,
        );
        let pressed = self
            .change
            .is_some_and(|(label, name)| link_named(&mut end, label, name).clicked());
        let bottom = answer
            .min_rect()
            .bottom()
            .max(below)
            .max(end.min_rect().bottom());
        ui.advance_cursor_after_rect(Rect::from_min_max(space.min, pos2(space.right(), bottom)));
        ui.add_space(14.0);
        hairline(ui);
        pressed
    }
}
