//! The letters: three fonts, nine sizes and weights.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontId};

/// The sizes and weights of type. There are no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// The question a page asks.
    Title,
    /// A heading within a page.
    Heading,
    /// Everything one reads.
    Body,
    /// Body with weight: labels of fields, titles of cards, buttons.
    Strong,
    /// Hints, notes, times.
    Hint,
    /// A hint with weight: the word of a state, the name of a group.
    HintStrong,
    /// Names and keys.
    Mono,
    /// Technical names under a sentence.
    MonoSmall,
    /// Words that are read aloud.
    Words,
    /// A code that is compared with another one.
    Code,
}

impl Type {
    /// Size and line height in points. Line heights are even, so that rows meet the grid.
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::Title => (28.0, 36.0),
            Self::Heading => (20.0, 28.0),
            Self::Body | Self::Strong => (16.0, 24.0),
            Self::Hint | Self::HintStrong => (14.0, 20.0),
            Self::Mono => (15.0, 24.0),
            Self::MonoSmall => (13.0, 20.0),
            Self::Words => (22.0, 32.0),
            Self::Code => (36.0, 48.0),
        }
    }

    /// The font this is set in.
    pub fn font(self) -> FontId {
        let family = match self {
            Self::Title | Self::Heading | Self::Strong | Self::HintStrong | Self::Words => {
                semibold()
            }
            Self::Body | Self::Hint => FontFamily::Proportional,
            Self::Mono | Self::MonoSmall | Self::Code => FontFamily::Monospace,
        };
        FontId::new(self.size().0, family)
    }
}

fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Nothing but our own fonts; what they lack the system lends.
pub(super) fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let files: [(&str, &'static [u8]); 3] = [
        (
            "sans",
            include_bytes!("../../../assets/fonts/sans-regular.ttf"),
        ),
        (
            "sans-semibold",
            include_bytes!("../../../assets/fonts/sans-semibold.ttf"),
        ),
        (
            "mono",
            include_bytes!("../../../assets/fonts/mono-regular.ttf"),
        ),
    ];
    for (name, bytes) in files {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, order) in [
        (FontFamily::Proportional, ["sans", "mono"]),
        (semibold(), ["sans-semibold", "sans"]),
        (FontFamily::Monospace, ["mono", "sans"]),
    ] {
        fonts
            .families
            .insert(family, order.map(str::to_owned).to_vec());
    }
    fonts
}
