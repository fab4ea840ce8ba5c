//! The frame around every page.

use super::view::{Local, View};
use crate::wizard::Act;
use eframe::egui::Ui;

/// Nothing yet.
pub fn show(_ui: &mut Ui, _view: View<'_>, _local: &mut Local) -> Vec<Act> {
    Vec::new()
}
