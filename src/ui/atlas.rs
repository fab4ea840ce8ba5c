//! Keeps the texture that holds the drawn letters small. egui makes it as wide as the graphics card
//! allows, often 16,384 pixels, and fills a small part of it (epaint 0.37, `text/glyph_atlas.rs`).

use eframe::egui::{Context, Plugin, RawInput};

/// Its width and greatest height, in pixels: enough for every size of letter of this program on a dense
/// screen. What does not fit any more makes egui begin it anew with the letters in use.
const SIDE: usize = 1_024;

/// Watches over its size.
pub struct SmallAtlas;

impl Plugin for SmallAtlas {
    fn debug_name(&self) -> &'static str {
        "small atlas"
    }

    fn input_hook(&mut self, _context: &Context, input: &mut RawInput) {
        if let Some(side) = &mut input.max_texture_side {
            *side = (*side).min(SIDE);
        }
    }
}
