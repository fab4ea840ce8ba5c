//! Keeps the texture that holds the drawn letters small. egui makes it as wide as the graphics card
//! allows, often 16,384 pixels, and fills a small part of it (epaint 0.37, `text/glyph_atlas.rs`).

use eframe::egui::{Context, Plugin, RawInput};

/// Its width, in pixels: enough for every size of letter in this program at three times the density.
const WIDTH: usize = 2_048;

/// Watches over the width.
pub struct SmallAtlas;

impl Plugin for SmallAtlas {
    fn debug_name(&self) -> &'static str {
        "small atlas"
    }

    fn input_hook(&mut self, _context: &Context, input: &mut RawInput) {
        if let Some(side) = &mut input.max_texture_side {
            *side = (*side).min(WIDTH);
        }
    }
}
