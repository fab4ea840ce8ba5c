//! The small second window that shows a secret.

use super::view::View;
use crate::wizard::Act;
use eframe::egui;

/// Nothing yet.
pub fn show(_context: &egui::Context, _view: View<'_>) -> Vec<Act> {
    Vec::new()
}
