//! Letters that our own fonts lack, lent by the system: a vendor or a file may have a name in any
//! script.

use eframe::egui::{FallbackRequest, FontInsert, FontProvider};
use egui_system_font_provider::SystemFontProvider;
use std::sync::OnceLock;

/// Asks the system only once such a letter is met. By itself egui lists every font of the computer at
/// each start, on a thread of its own, which costs some megabytes for letters that hardly anyone needs.
#[derive(Default)]
pub struct LentFonts(OnceLock<SystemFontProvider>);

impl FontProvider for LentFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        self.0
            .get_or_init(SystemFontProvider::default)
            .font_for(request)
    }
}
