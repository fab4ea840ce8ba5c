//! Choices are cards: one is chosen, or several are ticked.

use eframe::egui::{
    CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::{Icon, fade, focus_ring, galley};
use crate::ui::theme::{CARD_CORNER, CORNER, GRID, ICON, Type, palette};

/// What a card does when it is pressed, shown by the mark at its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One of its group is chosen.
    One,
    /// Ticked by itself.
    Many,
    /// Leads on at once.
    Go,
}

/// One choice. The whole card can be clicked; Space chooses it from the keyboard.
#[derive(Clone, Debug)]
#[must_use = "a card is drawn by `show`"]
pub struct ChoiceCard<'a> {
    title: &'a str,
    hint: Option<&'a str>,
    note: Option<&'a str>,
    selected: bool,
    kind: Kind,
    mono: bool,
    enabled: bool,
}

impl<'a> ChoiceCard<'a> {
    /// A card of which one in the group is chosen.
    pub const fn one(title: &'a str, selected: bool) -> Self {
        Self {
            title,
            hint: None,
            note: None,
            selected,
            kind: Kind::One,
            mono: false,
            enabled: true,
        }
    }

    /// A card that is ticked by itself.
    pub const fn many(title: &'a str, selected: bool) -> Self {
        Self {
            kind: Kind::Many,
            ..Self::one(title, selected)
        }
    }

    /// A card that leads on at once, like a button.
    pub const fn go(title: &'a str) -> Self {
        Self {
            kind: Kind::Go,
            ..Self::one(title, false)
        }
    }

    /// A second line, smaller.
    pub const fn hint(mut self, hint: Option<&'a str>) -> Self {
        self.hint = hint;
        self
    }

    /// A few words at the right edge.
    pub const fn note(mut self, note: Option<&'a str>) -> Self {
        self.note = note;
        self
    }

    /// Sets the title in mono: it is the name of a thing in the cloud.
    pub const fn mono(mut self, mono: bool) -> Self {
        self.mono = mono;
        self
    }

    /// Whether it can be chosen.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Draws the card; `clicked()` on the answer means it was chosen (or ticked, or unticked).
    pub fn show(self, ui: &mut Ui) -> Response {
        let palette = palette(ui);
        let width = ui.available_width();
        let pad = 2.0 * GRID;
        let mark_width = ICON + 1.5 * GRID;
        let leads_on = self.kind == Kind::Go;
        let left = if leads_on { pad } else { pad + mark_width };
        let right = if leads_on { pad + mark_width } else { pad };
        let note = self
            .note
            .map(|note| galley(ui, note, Type::Hint, width * 0.4));
        let note_width = note.as_ref().map_or(0.0, |note| note.size().x + 2.0 * GRID);
        let kind = if self.mono { Type::Mono } else { Type::Strong };
        let title = galley(ui, self.title, kind, width - left - right - note_width);
        let hint = self
            .hint
            .map(|hint| galley(ui, hint, Type::Hint, width - left - right));
        let hint_height = hint.as_ref().map_or(0.0, |hint| hint.size().y + 2.0);
        let height = (2.0 * 14.0 + title.size().y + hint_height).max(52.0);
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        // Named by what it says, so that the keyboard stays on it when other cards come in above.
        let id = ui.make_persistent_id(("card", self.title, self.hint));
        let response = ui.interact(rect, id, sense);
        let enabled = self.enabled && ui.is_enabled();
        response.widget_info(|| match self.kind {
            Kind::One => {
                WidgetInfo::selected(Role::RadioButton, enabled, self.selected, self.title)
            }
            Kind::Many => WidgetInfo::selected(Role::CheckBox, enabled, self.selected, self.title),
            Kind::Go => WidgetInfo::labeled(Role::Button, enabled, self.title),
        });
        let description = [self.hint, self.note]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(". ");
        if !description.is_empty() {
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_description(description));
        }

        let (fill, edge, thick) = if self.selected {
            (palette.accent_soft, palette.accent, 2.0)
        } else {
            (
                palette.card,
                if response.hovered() && enabled {
                    palette.outline
                } else {
                    palette.line
                },
                1.0,
            )
        };
        let over = if self.selected {
            fill
        } else {
            palette.card_hover
        };
        let fill = fade(ui, &response, response.hovered() && enabled, fill, over);
        ui.painter().rect(
            rect,
            CARD_CORNER,
            fill,
            Stroke::new(thick, edge),
            StrokeKind::Inside,
        );

        let ink = if enabled {
            palette.ink
        } else {
            palette.ink_disabled
        };
        let soft = if enabled {
            palette.ink_soft
        } else {
            palette.ink_disabled
        };
        let top = rect.top() + (rect.height() - title.size().y - hint_height) / 2.0;
        let first_line = top + kind.size().1 / 2.0;
        let mark = |x, y| Rect::from_center_size(pos2(x, y), vec2(ICON, ICON));
        let at_left = mark(rect.left() + pad + ICON / 2.0, first_line);
        match self.kind {
            Kind::One => paint_mark(ui, at_left, self.selected, false, enabled),
            Kind::Many => paint_mark(ui, at_left, self.selected, true, enabled),
            Kind::Go => {
                let at_right = mark(rect.right() - pad - ICON / 2.0, rect.center().y);
                Icon::ChevronRight.paint(ui.painter(), at_right, palette.accent);
            }
        }
        let title_height = title.size().y;
        ui.painter()
            .galley(pos2(rect.left() + left, top), title, ink);
        if let Some(note) = note {
            let corner = pos2(
                rect.right() - right - note.size().x,
                first_line - Type::Hint.size().1 / 2.0,
            );
            ui.painter().galley(corner, note, soft);
        }
        if let Some(hint) = hint {
            ui.painter().galley(
                pos2(rect.left() + left, top + title_height + 2.0),
                hint,
                soft,
            );
        }
        focus_ring(ui, &response, rect, CARD_CORNER);
        if enabled {
            response.on_hover_cursor(CursorIcon::PointingHand)
        } else {
            response
        }
    }
}

/// The ring with a dot, or the box with a tick.
pub(super) fn paint_mark(ui: &Ui, rect: Rect, on: bool, square: bool, enabled: bool) {
    let palette = palette(ui);
    let edge = match (enabled, on) {
        (false, _) => palette.line,
        (true, true) => palette.accent,
        (true, false) => palette.outline,
    };
    let painter = ui.painter();
    let pen = Stroke::new(1.75, edge);
    if square {
        let square = rect.shrink(0.5);
        painter.rect(
            square,
            CORNER,
            if on { edge } else { palette.card },
            pen,
            StrokeKind::Inside,
        );
        if on {
            Icon::Tick.paint(painter, rect.shrink(3.0), palette.on_accent);
        }
    } else {
        painter.circle(rect.center(), 8.75, palette.card, pen);
        if on {
            painter.circle_filled(rect.center(), 4.5, edge);
        }
    }
}

/// Puts cards together as one group with a name for the screen reader, 8 points apart.
pub fn choices<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let group = UiBuilder::new()
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    ui.scope_builder(group, |ui| {
        ui.spacing_mut().item_spacing.y = GRID;
        add(ui)
    })
    .inner
}
