//! A page drawn without a window, and what a screen reader could say of it.

use eframe::egui::{self, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use keyhandoff::safe::Safe;
use keyhandoff::text::Text;
use keyhandoff::ui::view::{Local, View};
use keyhandoff::ui::{shell, theme};
use keyhandoff::wizard::{Act, Wizard};

/// What a screen reader could say of the page, and what the presses (roles and names) did.
pub struct Drawn {
    pub words: String,
    acts: Vec<Act>,
}

pub fn draw(wizard: &Wizard, size: egui::Vec2, dark: bool, presses: &[(Role, &str)]) -> Drawn {
    let (text, safe) = (Text::english(), Safe::default());
    let mut local = Local::default();
    let mut acts = Vec::new();
    let mut words = String::new();
    {
        let mut harness = Harness::builder()
            .with_size(size)
            .with_context_setup(move |context| {
                theme::apply(context);
                context.set_theme(if dark {
                    egui::Theme::Dark
                } else {
                    egui::Theme::Light
                });
            })
            .build_ui(|ui| {
                let view = View {
                    wizard,
                    text: &text,
                    safe: &safe,
                };
                acts.extend(shell::show(ui, view, &mut local));
            });
        harness.run_steps(3);
        for (role, name) in presses {
            harness.get_by_role_and_label(*role, name).click();
            harness.run_steps(3);
        }
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            for said in [node.label(), node.value(), node.description()]
                .into_iter()
                .flatten()
            {
                words.push_str(&said);
                words.push('\n');
            }
        }
    }
    Drawn { words, acts }
}

/// Draws the page large and small, light and dark; each must say these words, and no message may be
/// missing.
pub fn says(wizard: &Wizard, expected: &[&str]) {
    for (width, height) in [(1000.0, 720.0), (800.0, 600.0), (560.0, 520.0)] {
        for dark in [false, true] {
            let Drawn { words, .. } = draw(wizard, egui::vec2(width, height), dark, &[]);
            for sentence in expected {
                assert!(
                    words.contains(sentence),
                    "{sentence} is not on the page {:?}:\n{words}",
                    wizard.page
                );
            }
            let missing: Vec<&str> = words
                .lines()
                .filter(|line| line.starts_with('[') && line.ends_with(']'))
                .collect();
            assert!(
                missing.is_empty(),
                "no text for {missing:?} on {:?}",
                wizard.page
            );
            assert!(
                !words.contains("{$") && !words.contains("{{"),
                "an open place in:\n{words}"
            );
        }
    }
}

/// What pressing these does, one after the other.
pub fn press(wizard: &Wizard, presses: &[(Role, &str)]) -> Vec<Act> {
    draw(wizard, egui::vec2(1000.0, 720.0), false, presses).acts
}

/// The same on a page so high that nothing waits to be scrolled to.
pub fn draw_tall(wizard: &Wizard, presses: &[(Role, &str)]) -> Vec<Act> {
    draw(wizard, egui::vec2(1000.0, 4000.0), false, presses).acts
}
