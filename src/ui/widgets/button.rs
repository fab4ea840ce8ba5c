//! Buttons. A page has one filled button; everything else is quieter.

use eframe::egui::{
    Align2, CursorIcon, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::{Icon, fade, focus_ring, galley};
use crate::ui::theme::{CLEAR, CONTROL, CORNER, GRID, Type, palette};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Normal,
    Danger,
    Quiet,
}

impl Kind {
    const fn type_of(self) -> Type {
        match self {
            Self::Primary | Self::Normal | Self::Danger => Type::Strong,
            Self::Quiet => Type::Body,
        }
    }
}

/// A button, named after its act.
#[derive(Clone, Debug)]
#[must_use = "a button is drawn by `show`"]
pub struct Button<'a> {
    label: &'a str,
    kind: Kind,
    enabled: bool,
    icon: Option<Icon>,
    name: Option<&'a str>,
}

impl<'a> Button<'a> {
    /// The empty space before the words of a quiet button.
    pub(crate) const QUIET_PADDING: f32 = 12.0;

    const fn new(label: &'a str, kind: Kind) -> Self {
        Self {
            label,
            kind,
            enabled: true,
            icon: None,
            name: None,
        }
    }

    /// The filled one. One a page; the frame draws it.
    pub const fn primary(label: &'a str) -> Self {
        Self::new(label, Kind::Primary)
    }

    /// The outlined one.
    pub const fn normal(label: &'a str) -> Self {
        Self::new(label, Kind::Normal)
    }

    /// Outlined in red: what cannot be undone.
    pub const fn danger(label: &'a str) -> Self {
        Self::new(label, Kind::Danger)
    }

    /// No outline: Back.
    pub const fn quiet(label: &'a str) -> Self {
        Self::new(label, Kind::Quiet)
    }

    /// Whether it can be pressed.
    pub const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// A sign before the label.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// What a screen reader says instead of the label, where the label alone would not be enough.
    pub const fn accessible_name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// How wide the button would be drawn.
    pub fn width(&self, ui: &Ui) -> f32 {
        galley(ui, self.label, self.kind.type_of(), f32::INFINITY)
            .size()
            .x
            + self.extra_width()
    }

    fn extra_width(&self) -> f32 {
        let icon = if self.icon.is_some() {
            16.0 + GRID
        } else {
            0.0
        };
        let padding = match self.kind {
            Kind::Primary => 24.0,
            Kind::Normal | Kind::Danger => 20.0,
            Kind::Quiet => Self::QUIET_PADDING,
        };
        icon + 2.0 * padding
    }

    /// Draws the button. `clicked()` on the answer is true for pointer, keyboard and screen reader alike.
    pub fn show(self, ui: &mut Ui) -> Response {
        let palette = palette(ui);
        let text = galley(
            ui,
            self.label,
            self.kind.type_of(),
            ui.available_width() - self.extra_width(),
        );
        let size = vec2(
            text.size().x + self.extra_width(),
            (text.size().y + 20.0).max(CONTROL),
        );
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let enabled = self.enabled && ui.is_enabled();
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, enabled, self.name.unwrap_or(self.label))
        });
        let over = enabled && (response.hovered() || response.is_pointer_button_down_on());
        let (fill, fill_over, edge, ink) = match self.kind {
            Kind::Primary if !enabled => (
                palette.fill_disabled,
                palette.fill_disabled,
                CLEAR,
                palette.ink_disabled,
            ),
            Kind::Primary => (
                palette.accent,
                palette.accent_hover,
                CLEAR,
                palette.on_accent,
            ),
            Kind::Normal if !enabled => (CLEAR, CLEAR, palette.line, palette.ink_disabled),
            Kind::Normal => (
                palette.card,
                palette.card_hover,
                palette.outline,
                palette.ink,
            ),
            Kind::Danger if !enabled => (CLEAR, CLEAR, palette.line, palette.ink_disabled),
            Kind::Danger => (palette.card, palette.red_soft, palette.red, palette.red),
            Kind::Quiet if !enabled => (CLEAR, CLEAR, CLEAR, palette.ink_disabled),
            Kind::Quiet => (CLEAR, palette.card_hover, CLEAR, palette.ink),
        };
        let fill = fade(ui, &response, over, fill, fill_over);
        ui.painter().rect(
            rect,
            CORNER,
            fill,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        let mut inside = rect.shrink2(vec2(self.extra_width() / 2.0, 0.0));
        if let Some(icon) = self.icon {
            let whole = 16.0 + GRID;
            inside = rect.shrink2(vec2((self.extra_width() - whole) / 2.0, 0.0));
            let square = Align2::LEFT_CENTER.align_size_within_rect(vec2(16.0, 16.0), inside);
            icon.paint(ui.painter(), square, ink);
            inside.min.x += whole;
        }
        let place = Align2::LEFT_CENTER.align_size_within_rect(text.size(), inside);
        ui.painter().galley(place.min, text, ink);
        focus_ring(ui, &response, rect, CORNER);
        if enabled {
            response.on_hover_cursor(CursorIcon::PointingHand)
        } else {
            response
        }
    }
}

/// A piece of text that does something: the least of all buttons.
pub fn link(ui: &mut Ui, label: &str) -> Response {
    link_named(ui, label, label)
}

/// A link with a longer name for the screen reader ("Change" alone says nothing there).
pub(crate) fn link_named(ui: &mut Ui, label: &str, name: &str) -> Response {
    let palette = palette(ui);
    let text = galley(ui, label, Type::Body, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(text.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), name));
    let ink = fade(
        ui,
        &response,
        response.hovered(),
        palette.accent,
        palette.accent_hover,
    );
    let thick = if response.hovered() { 2.0 } else { 1.0 };
    for row in &text.rows {
        let row = row
            .rect_without_leading_space()
            .translate(rect.min.to_vec2());
        ui.painter()
            .hline(row.x_range(), row.bottom() - 3.0, Stroke::new(thick, ink));
    }
    ui.painter().galley(rect.min, text, ink);
    focus_ring(ui, &response, rect, CORNER);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
