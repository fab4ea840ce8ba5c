//! Pictures for people to look at, in the folder `gallery` of the build. Compared only with each other.

use std::path::PathBuf;

use eframe::egui::{self, Key, Theme};
use egui_kittest::Harness;
use keyhandoff::safe::Safe;
use keyhandoff::text::Text;
use keyhandoff::ui::{
    frame::Pressed,
    shell, theme,
    view::{Local, View},
    widgets::{LiveRow, RowState, live_list},
};
use keyhandoff::wizard::Wizard;

use crate::gallery::{Gallery, gallery, sample_frame};
use crate::kit::{SIZES, bucket_page, harness};

fn folder() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let folder = target.join("gallery");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Draws one picture; returns how bright it is.
fn picture(
    name: &str,
    theme: Theme,
    size: (f32, f32),
    mut draw: impl FnMut(&mut egui::Ui, &mut Gallery),
) -> u64 {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .with_theme(theme)
        .with_pixels_per_point(1.5)
        .with_step_dt(0.05)
        .with_context_setup(theme::apply)
        .wgpu()
        .build_ui_state(
            move |ui, state| {
                // The harness leaves a margin; the window has none.
                let whole = ui.ctx().content_rect();
                draw(
                    &mut ui.new_child(egui::UiBuilder::new().max_rect(whole)),
                    state,
                );
            },
            Gallery {
                name: "acme-deliveries".into(),
                passphrase: "correct horse".into(),
                agreed: true,
                ticked: [true, false],
                ..Gallery::default()
            },
        );
    harness.run_steps(8);
    let shade = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let file = format!("{name}-{shade}-{}x{}.png", size.0, size.1);
    let image = harness.render().unwrap();
    image.save(folder().join(file)).unwrap();
    let bytes = image.as_raw();
    bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>() / bytes.len() as u64
}

/// Draws a page of the wizard, light and dark.
pub fn of_page(wizard: &Wizard, name: &str) {
    let (text, safe) = (Text::english(), Safe::default());
    for theme in [Theme::Light, Theme::Dark] {
        let mut local = Local::default();
        picture(name, theme, SIZES[0], |ui, _| {
            let view = View {
                wizard,
                text: &text,
                safe: &safe,
            };
            shell::show(ui, view, &mut local);
        });
    }
}

/// Draws a page of the wizard in a window of another size.
pub fn of_page_sized(wizard: &Wizard, name: &str, size: (f32, f32)) {
    let (text, safe) = (Text::english(), Safe::default());
    let mut local = Local::default();
    picture(name, Theme::Light, size, |ui, _| {
        let view = View {
            wizard,
            text: &text,
            safe: &safe,
        };
        shell::show(ui, view, &mut local);
    });
}

/// Where the focus ring is after so many presses of Tab; returns what is seen.
fn focus_picture(presses: usize) -> Vec<u8> {
    let mut harness = harness((800.0, 600.0), |ui, state| {
        bucket_page(ui, state);
    });
    harness.run();
    for _ in 0..presses {
        harness.key_press(Key::Tab);
        harness.run();
    }
    let image = harness.render().unwrap();
    image
        .save(folder().join(format!("focus-{presses}.png")))
        .unwrap();
    image.into_raw()
}

fn making_page(ui: &mut egui::Ui) -> Pressed {
    let mut frame = sample_frame(true);
    frame.title = "Making the key";
    frame.page = "making";
    frame.subtitle = Some("You can close the window at any time. Nothing is ever made twice.");
    frame
        .show(ui, |ui| {
            live_list(ui, "What is being made", |ui| {
                for (state, state_word, sentence, technical, time) in [
                    (
                        RowState::Done,
                        "Done",
                        "Make the permission list",
                        "revenuecat-acme-deliveries",
                        Some("0.8 s"),
                    ),
                    (
                        RowState::Done,
                        "Done",
                        "Make a folder that holds the permissions",
                        "revenuecat",
                        Some("0.5 s"),
                    ),
                    (
                        RowState::Running,
                        "Running",
                        "Make a robot account for RevenueCat",
                        "revenuecat-delivery",
                        Some("2 s"),
                    ),
                    (
                        RowState::Waiting,
                        "Waiting",
                        "Make the key",
                        "CreateAccessKey",
                        None,
                    ),
                ] {
                    LiveRow {
                        state,
                        state_word,
                        sentence,
                        technical: Some(technical),
                        time,
                        note: None,
                        retry: None,
                    }
                    .show(ui);
                }
            });
        })
        .0
}

#[test]
fn pictures_to_look_at() {
    let mut bright = Vec::new();
    for theme in [Theme::Light, Theme::Dark] {
        let gallery = picture("gallery", theme, (800.0, 3500.0), |ui, state| {
            egui::CentralPanel::no_frame()
                .frame(
                    egui::Frame::new()
                        .fill(ui.visuals().panel_fill)
                        .inner_margin(48.0),
                )
                .show(ui, |ui| {
                    ui.set_max_width(theme::COLUMN);
                    gallery(ui, state);
                });
        });
        bright.push(gallery);
        for size in SIZES {
            picture("bucket", theme, size, |ui, state| {
                bucket_page(ui, state);
            });
            picture("making", theme, size, |ui, _| {
                making_page(ui);
            });
        }
    }
    picture("bucket", Theme::Light, (640.0, 560.0), |ui, state| {
        bucket_page(ui, state);
    });
    picture("bucket-wide", Theme::Light, (1600.0, 900.0), |ui, state| {
        bucket_page(ui, state);
    });
    // Both themes are themes, and each Tab shows where the keyboard has come to.
    let [light, dark] = bright[..] else {
        panic!("two themes")
    };
    assert!(light > 200 && dark < 120, "{light} and {dark} of 255");
    let focus: Vec<_> = (0..=9).map(focus_picture).collect();
    for (presses, pair) in focus.windows(2).enumerate() {
        assert!(pair[0] != pair[1], "Tab {} shows nothing", presses + 1);
    }
}
