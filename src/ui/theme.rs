//! The tokens of the look, named once: colours, sizes, type.
//!
//! A calm printed form: ink on warm white, one deep teal, hairlines instead of shadows.
//! This is the only file that makes colours.

mod letters;

use eframe::egui::{
    self, Color32, Context, CornerRadius, Margin, Stroke, Style, TextStyle, Theme, Visuals,
    style::{ScrollStyle, TextCursorStyle, WidgetVisuals},
};

pub use letters::Type;

/// The grid everything stands on, in points.
pub const GRID: f32 = 8.0;
/// The margin around a page.
pub const MARGIN: f32 = 32.0;
/// The widest a column of text may become; longer lines are hard to read.
pub const COLUMN: f32 = 640.0;
/// The width of the side list.
pub const SIDE_LIST: f32 = 220.0;
/// Below this window width the side list folds into a line at the top.
pub const FOLD_BELOW: f32 = 720.0;
/// The height of a button or a text field.
pub const CONTROL: f32 = 44.0;
/// The width of an icon beside a line of text.
pub const ICON: f32 = 20.0;
/// The corner of a control: just broken, not round.
pub const CORNER: CornerRadius = CornerRadius::same(4);
/// The corner of a card.
pub const CARD_CORNER: CornerRadius = CornerRadius::same(6);
/// How long something takes to appear, in seconds.
pub const FADE: f32 = 0.14;

/// What a colour is for. Each theme fills it in once; nobody else picks colours.
#[derive(Debug)]
pub struct Palette {
    /// The sheet the page is printed on.
    pub paper: Color32,
    /// The side list.
    pub side: Color32,
    /// A card or a field lying on the sheet.
    pub card: Color32,
    /// A card under the pointer, and the background of code.
    pub card_hover: Color32,
    /// Text.
    pub ink: Color32,
    /// Hints and second thoughts.
    pub ink_soft: Color32,
    /// Text of what cannot be used now. Still readable.
    pub ink_disabled: Color32,
    /// Hairlines between things.
    pub line: Color32,
    /// The outline of something that can be used; 3:1 against the paper.
    pub outline: Color32,
    /// The one accent: filled button, links, what is chosen.
    pub accent: Color32,
    /// The accent under the pointer.
    pub accent_hover: Color32,
    /// A breath of the accent, behind what is chosen.
    pub accent_soft: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The ring around what has the keyboard.
    pub focus: Color32,
    /// The filled button when it cannot be pressed.
    pub fill_disabled: Color32,
    /// Proven.
    pub green: Color32,
    /// Behind what is proven.
    pub green_soft: Color32,
    /// Look here.
    pub amber: Color32,
    /// Behind what should be looked at.
    pub amber_soft: Color32,
    /// Stop.
    pub red: Color32,
    /// Behind what has stopped.
    pub red_soft: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Nothing at all, for a control that has no fill of its own.
pub const CLEAR: Color32 = Color32::TRANSPARENT;

/// Ink on warm white.
pub static LIGHT: Palette = Palette {
    paper: rgb(0xfcfbf8),
    side: rgb(0xf4f2ec),
    card: rgb(0xffffff),
    card_hover: rgb(0xf8f6f1),
    ink: rgb(0x1d2021),
    ink_soft: rgb(0x575a57),
    ink_disabled: rgb(0x6f716c),
    line: rgb(0xe1ded5),
    outline: rgb(0x85867f),
    accent: rgb(0x0b5d60),
    accent_hover: rgb(0x084a4d),
    accent_soft: rgb(0xe8f2f1),
    on_accent: rgb(0xffffff),
    focus: rgb(0x1f8f93),
    fill_disabled: rgb(0xe4e2db),
    green: rgb(0x1b6b3c),
    green_soft: rgb(0xe6f3ea),
    amber: rgb(0x855000),
    amber_soft: rgb(0xfcf1d9),
    red: rgb(0xa9271d),
    red_soft: rgb(0xfbebe8),
};

/// The same form at night.
pub static DARK: Palette = Palette {
    paper: rgb(0x191b1b),
    side: rgb(0x131515),
    card: rgb(0x202323),
    card_hover: rgb(0x282b2b),
    ink: rgb(0xeceae4),
    ink_soft: rgb(0xb0b1aa),
    ink_disabled: rgb(0x95978f),
    line: rgb(0x343838),
    outline: rgb(0x7d827f),
    accent: rgb(0x6cc4bf),
    accent_hover: rgb(0x86d3cf),
    accent_soft: rgb(0x1a302f),
    on_accent: rgb(0x0b1f1f),
    focus: rgb(0x9adfda),
    fill_disabled: rgb(0x313535),
    green: rgb(0x82cd99),
    green_soft: rgb(0x1b2d21),
    amber: rgb(0xe8b863),
    amber_soft: rgb(0x33291a),
    red: rgb(0xf29487),
    red_soft: rgb(0x3a2220),
};

/// The colours of the theme this `Ui` is drawn in.
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    palette_of(ui.visuals().dark_mode)
}

const fn palette_of(dark: bool) -> &'static Palette {
    if dark { &DARK } else { &LIGHT }
}

/// Sets fonts and styles for both themes. Called once, when the window is made.
pub fn apply(context: &Context) {
    context.set_fonts(letters::fonts());
    context.options_mut(|options| {
        // X11 does not tell its theme; a form is white there, not black.
        options.fallback_theme = Theme::Light;
    });
    for theme in [Theme::Light, Theme::Dark] {
        let dark = theme == Theme::Dark;
        context.style_mut_of(theme, |style| shape(style, dark));
    }
}

/// Switches movement off where the system asks for less of it.
pub fn less_motion(context: &Context, less: bool) {
    context.all_styles_mut(|style| style.animation_time = if less { 0.0 } else { FADE });
}

/// Whether things may move here.
pub fn moves(ui: &egui::Ui) -> bool {
    ui.style().animation_time > 0.0
}

/// Everything egui draws by itself (text fields, scroll bars, tooltips) put into our clothes.
fn shape(style: &mut Style, dark: bool) {
    let palette = palette_of(dark);
    style.text_styles = [
        (TextStyle::Heading, Type::Title.font()),
        (TextStyle::Body, Type::Body.font()),
        (TextStyle::Button, Type::Strong.font()),
        (TextStyle::Small, Type::Hint.font()),
        (TextStyle::Monospace, Type::Mono.font()),
    ]
    .into();
    style.animation_time = FADE;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.url_in_tooltip = true;

    let spacing = &mut style.spacing;
    spacing.item_spacing = egui::vec2(GRID, GRID);
    spacing.button_padding = egui::vec2(20.0, 10.0);
    spacing.interact_size = egui::vec2(CONTROL, CONTROL);
    spacing.menu_margin = Margin::same(12);
    spacing.tooltip_width = 360.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 6.0,
        handle_min_length: 48.0,
        foreground_color: true,
        dormant_handle_opacity: 0.28,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.7,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    };
    spacing.scroll.fade.strength = 0.0;

    let mut visuals = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let look = |fill: Color32, outline: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        corner_radius: CORNER,
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = look(palette.paper, palette.line, palette.ink);
    visuals.widgets.inactive = look(palette.outline, palette.outline, palette.ink_soft);
    // The first fill is that of the scroll bar, the second one that of a closed list, with text on it.
    visuals.widgets.inactive.weak_bg_fill = palette.card;
    visuals.widgets.hovered = look(palette.card_hover, palette.ink_soft, palette.ink);
    visuals.widgets.active = look(palette.card_hover, palette.accent, palette.ink);
    visuals.widgets.open = look(palette.card, palette.accent, palette.ink);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.ink_soft);
    visuals.hyperlink_color = palette.accent;
    visuals.selection.bg_fill = palette
        .accent
        .gamma_multiply(if dark { 0.45 } else { 0.24 });
    visuals.selection.stroke = Stroke::new(1.0, palette.ink);
    visuals.panel_fill = palette.paper;
    visuals.window_fill = palette.card;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CARD_CORNER;
    visuals.menu_corner_radius = CARD_CORNER;
    visuals.extreme_bg_color = palette.card;
    visuals.text_edit_bg_color = Some(palette.card);
    visuals.faint_bg_color = palette.card_hover;
    visuals.code_bg_color = palette.card_hover;
    visuals.warn_fg_color = palette.amber;
    visuals.error_fg_color = palette.red;
    visuals.text_cursor = TextCursorStyle {
        stroke: Stroke::new(2.0, palette.accent),
        // A blinking cursor would draw the whole window twice a second for nothing.
        blink: false,
        ..TextCursorStyle::default()
    };
    // Our controls draw themselves when they are switched off; fading them again would make them unreadable.
    visuals.disabled_alpha = 1.0;
    style.visuals = visuals;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_in_both_themes() {
        for (name, palette) in [("light", &LIGHT), ("dark", &DARK)] {
            let sheets = [
                palette.paper,
                palette.side,
                palette.card,
                palette.card_hover,
            ];
            for (what, text) in [
                ("ink", palette.ink),
                ("soft", palette.ink_soft),
                ("accent", palette.accent),
                ("green", palette.green),
                ("amber", palette.amber),
                ("red", palette.red),
            ] {
                for sheet in sheets {
                    let ratio = contrast(text, sheet);
                    assert!(ratio >= 4.5, "{name} {what} on {sheet:?}: {ratio:.2}");
                }
            }
            for (what, text, behind) in [
                ("button", palette.on_accent, palette.accent),
                (
                    "button under the pointer",
                    palette.on_accent,
                    palette.accent_hover,
                ),
                ("chosen", palette.accent, palette.accent_soft),
                ("chosen hint", palette.ink_soft, palette.accent_soft),
                ("proven", palette.green, palette.green_soft),
                ("look here", palette.amber, palette.amber_soft),
                ("stop", palette.red, palette.red_soft),
                ("hint on amber", palette.ink_soft, palette.amber_soft),
                ("hint on red", palette.ink_soft, palette.red_soft),
                ("disabled", palette.ink_disabled, palette.paper),
            ] {
                let ratio = contrast(text, behind);
                assert!(ratio >= 4.5, "{name} {what}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn outlines_and_the_focus_ring_stand_out() {
        for (name, palette) in [("light", &LIGHT), ("dark", &DARK)] {
            for (what, line) in [("outline", palette.outline), ("focus", palette.focus)] {
                for sheet in [
                    palette.paper,
                    palette.side,
                    palette.card,
                    palette.accent_soft,
                ] {
                    let ratio = contrast(line, sheet);
                    assert!(ratio >= 3.0, "{name} {what} on {sheet:?}: {ratio:.2}");
                }
            }
        }
    }
}
