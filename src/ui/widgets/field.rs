//! Fields to type in: a label above, a hint under it, what is wrong below.

use eframe::egui::{
    self, Align2, Margin, Response, RichText, Stroke, StrokeKind, TextEdit, Ui,
    text_edit::TextEditState, vec2,
};
use zeroize::Zeroizing;

use super::{Icon, paragraph};
use crate::domain::words::digest;
use crate::ui::theme::{CONTROL, CORNER, GRID, Type, palette};

/// What happened to a field in this pass.
#[derive(Debug)]
pub struct Typed<Text> {
    /// The whole new text, if it changed.
    pub text: Option<Text>,
    /// The person left the field: now is the time to say what is wrong with it.
    pub left: bool,
    /// SHA-256 of the text that was pasted into a field for secrets.
    pub pasted: Option<[u8; 32]>,
    /// The field itself, to give it the keyboard.
    pub response: Response,
}

/// A line of text that the person may see, and others may not while the screen is shared.
#[derive(Clone, Debug)]
#[must_use = "a field is drawn by `show`"]
pub struct TextField<'a> {
    label: &'a str,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    mono: bool,
    width: Option<f32>,
    enabled: bool,
    covered: bool,
    before: Option<&'a str>,
}

impl<'a> TextField<'a> {
    /// A field under its label.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            hint: None,
            error: None,
            mono: false,
            width: None,
            enabled: true,
            covered: false,
            before: None,
        }
    }

    /// Stands in the field before what is typed, and cannot be changed.
    pub const fn before(mut self, before: Option<&'a str>) -> Self {
        self.before = before;
        self
    }

    /// What to type, said before typing.
    pub const fn hint(mut self, hint: Option<&'a str>) -> Self {
        self.hint = hint;
        self
    }

    /// What is wrong, said after typing.
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Sets the text in mono: it is the name of a thing in the cloud.
    pub const fn mono(mut self, mono: bool) -> Self {
        self.mono = mono;
        self
    }

    /// As wide as what belongs in it; otherwise the whole column.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Whether it can be typed in.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Shows dots in place of the text, to eyes and screen readers alike: somebody else is watching.
    pub const fn covered(mut self, covered: bool) -> Self {
        self.covered = covered;
        self
    }

    /// Draws the field holding `value` and returns what was typed.
    pub fn show(self, ui: &mut Ui, value: &str) -> Typed<String> {
        let mut text = value.to_owned();
        let response = self.draw(ui, &mut text, self.covered);
        Typed {
            text: response.changed().then_some(text),
            left: response.lost_focus(),
            pasted: None,
            response,
        }
    }

    fn draw(&self, ui: &mut Ui, text: &mut String, masked: bool) -> Response {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            self.draw_inside(ui, text, masked)
        })
        .inner
    }

    fn draw_inside(&self, ui: &mut Ui, text: &mut String, masked: bool) -> Response {
        let palette = palette(ui);
        let ink = if self.enabled {
            palette.ink
        } else {
            palette.ink_disabled
        };
        let label = paragraph(ui, self.label, Type::Strong, ink);
        let hint = self
            .hint
            .map(|hint| paragraph(ui, hint, Type::Hint, palette.ink_soft));
        ui.add_space(GRID);
        let width = self
            .width
            .unwrap_or(f32::INFINITY)
            .min(ui.available_width());
        let kind = if self.mono { Type::Mono } else { Type::Body };
        let fill = if self.enabled {
            palette.card
        } else {
            palette.paper
        };
        let frame = egui::Frame::new()
            .fill(fill)
            .corner_radius(CORNER)
            .inner_margin(Margin::symmetric(12, 10));
        let edit = TextEdit::singleline(text)
            .id(ui.make_persistent_id(("field", self.label)))
            .password(masked)
            .font(kind.font())
            .text_color(ink)
            .frame(frame)
            .align(Align2::LEFT_CENTER)
            .min_size(vec2(0.0, CONTROL))
            .desired_width(width);
        let edit = match self.before {
            Some(before) => {
                let before = RichText::new(before).font(kind.font());
                edit.prefix(before.color(palette.ink_soft))
            }
            None => edit,
        };
        let response = ui.add_enabled(self.enabled, edit).labelled_by(label.id);
        let (edge, thick) = if response.has_focus() {
            (palette.focus, 2.5)
        } else if self.error.is_some() {
            (palette.red, 2.0)
        } else if self.enabled {
            (palette.outline, 1.0)
        } else {
            (palette.line, 1.0)
        };
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let (rect, kind) = if response.has_focus() {
            (response.rect, StrokeKind::Middle)
        } else {
            (response.rect, StrokeKind::Inside)
        };
        ui.painter()
            .rect_stroke(rect, CORNER, Stroke::new(thick, edge), kind);
        let error = self.error.map(|error| {
            ui.add_space(GRID);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GRID;
                ui.vertical(|ui| {
                    ui.add_space(2.0);
                    Icon::CrossDisc.show(ui, 16.0, palette.red);
                });
                paragraph(ui, error, Type::HintStrong, palette.red)
            })
            .inner
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            for said in hint.iter().chain(&error) {
                node.push_described_by(said.id.accesskit_id());
            }
            if error.is_some() {
                node.set_invalid(egui::accesskit::Invalid::True);
            }
        });
        response
    }
}

/// A field for a secret the person types, such as a passphrase. It shows bullets and cannot be unmasked.
#[derive(Clone, Debug)]
#[must_use = "a field is drawn by `show`"]
pub struct SecretField<'a>(TextField<'a>);

impl<'a> SecretField<'a> {
    /// A masked field under its label.
    pub const fn new(label: &'a str) -> Self {
        Self(TextField::new(label))
    }

    /// What to type, said before typing.
    pub const fn hint(self, hint: Option<&'a str>) -> Self {
        Self(self.0.hint(hint))
    }

    /// What is wrong, said after typing.
    pub const fn error(self, error: Option<&'a str>) -> Self {
        Self(self.0.error(error))
    }

    /// Draws the field and returns what was typed. The undo history is emptied at once,
    /// because it would keep up to a hundred copies of the secret.
    pub fn show(self, ui: &mut Ui, value: &str) -> Typed<Zeroizing<String>> {
        let mut text = Zeroizing::new(value.to_owned());
        let response = self.0.draw(ui, &mut text, true);
        if let Some(mut state) = TextEditState::load(ui.ctx(), response.id) {
            state.clear_undoer();
            state.store(ui.ctx(), response.id);
        }
        let pasted = || {
            ui.input(|input| {
                let mut events = input.events.iter().rev();
                events.find_map(|event| match event {
                    egui::Event::Paste(text) => Some(digest(text.as_bytes())),
                    _ => None,
                })
            })
        };
        let pasted = response.changed().then(pasted).flatten();
        Typed {
            text: response.changed().then_some(text),
            left: response.lost_focus(),
            pasted,
            response,
        }
    }
}
