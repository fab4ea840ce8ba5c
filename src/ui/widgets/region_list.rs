//! Choosing where something lies.

use eframe::egui::{ComboBox, Role, Ui, WidgetInfo};

use super::hint;
use crate::domain::names::Region;
use crate::domain::regions::{PLACES, PLACES_ELSEWHERE, place};

/// A list of regions under its label; returns the one that was chosen now.
pub fn region_list(ui: &mut Ui, label: &str, chosen: &Region) -> Option<Region> {
    list(ui, label, chosen, &PLACES, &[])
}

/// The same with the regions of all partitions, where nothing is known yet of the account.
pub fn region_list_everywhere(ui: &mut Ui, label: &str, chosen: &Region) -> Option<Region> {
    list(ui, label, chosen, &PLACES, &PLACES_ELSEWHERE)
}

fn list(
    ui: &mut Ui,
    label: &str,
    chosen: &Region,
    usual: &[(&str, &str)],
    elsewhere: &[(&str, &str)],
) -> Option<Region> {
    let named = |code: &str, place: &str| format!("{place} ({code})");
    let shown = named(chosen.as_str(), place(chosen));
    let mut wanted = None;
    hint(ui, label);
    let response = ComboBox::from_id_salt(label)
        .width(320.0)
        .selected_text(&shown)
        .show_ui(ui, |ui| {
            for (code, place) in usual.iter().chain(elsewhere) {
                let current = chosen.as_str() == *code;
                if ui.selectable_label(current, named(code, place)).clicked() {
                    wanted = Region::parse(code).ok();
                }
            }
        })
        .response;
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, label);
        info.current_text_value = Some(shown.clone());
        info
    });
    wanted
}
