//! Choosing where something lies.

use eframe::egui::{ComboBox, Role, Ui, WidgetInfo};

use super::hint;
use crate::domain::names::Region;
use crate::domain::regions::{PLACES, PLACES_ELSEWHERE, place};

/// A list of regions under its label, with `elsewhere` also those of AWS's other parts, and if there are any in
/// `only` no others; returns the one that was chosen now.
pub fn region_list(
    ui: &mut Ui,
    label: &str,
    chosen: &Region,
    elsewhere: bool,
    only: &[Region],
) -> Option<Region> {
    let named = |code: &str, place: &str| format!("{place} ({code})");
    let shown = named(chosen.as_str(), place(chosen));
    let mut wanted = None;
    hint(ui, label);
    let response = ComboBox::from_id_salt(label)
        .width(320.0)
        .selected_text(&shown)
        .show_ui(ui, |ui| {
            let more: &[_] = if elsewhere { &PLACES_ELSEWHERE } else { &[] };
            let offered = |(code, _): &&(&str, &str)| {
                only.is_empty() || only.iter().any(|region| region.as_str() == *code)
            };
            for (code, place) in PLACES.iter().chain(more).filter(offered) {
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
