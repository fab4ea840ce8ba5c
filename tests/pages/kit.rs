//! The kit: how it answers to pointer, keyboard and screen reader.

use crate::gallery::{Gallery, gallery, sample_frame};
use eframe::egui::{self, Key, Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use keyhandoff::ui::{
    frame::Pressed,
    theme,
    widgets::{ChoiceCard, choices, link},
};

pub const SIZES: [(f32, f32); 2] = [(1000.0, 720.0), (800.0, 600.0)];

pub fn harness<'a>(
    size: (f32, f32),
    mut draw: impl FnMut(&mut egui::Ui, &mut Gallery) + 'a,
) -> Harness<'a, Gallery> {
    Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .with_step_dt(0.05)
        .with_context_setup(theme::apply)
        .wgpu()
        .build_ui_state(move |ui, state| draw(ui, state), Gallery::default())
}

pub fn bucket_page(ui: &mut egui::Ui, state: &mut Gallery) -> Pressed {
    let (pressed, ()) = sample_frame(false).show(ui, |ui| {
        choices(ui, "Bucket", |ui| {
            for (index, card) in [
                ChoiceCard::one("acme-deliveries", state.chosen == 0)
                    .mono(true)
                    .note(Some("Frankfurt")),
                ChoiceCard::one("acme-archive", state.chosen == 1)
                    .mono(true)
                    .note(Some("Ireland")),
                ChoiceCard::one("Make a new bucket", state.chosen == 2)
                    .hint(Some("It is closed to the public and belongs to you.")),
            ]
            .into_iter()
            .enumerate()
            {
                if card.show(ui).clicked() {
                    state.chosen = index;
                }
            }
        });
        ui.add_space(8.0);
        link(ui, "It is not in the list");
    });
    pressed
}

fn page_harness<'a>() -> Harness<'a, Gallery> {
    harness(SIZES[0], |ui, state| {
        let pressed = bucket_page(ui, state);
        if pressed.forward {
            state.presses.push("forward");
        }
        if pressed.back {
            state.presses.push("back");
        }
        if pressed.sharing == Some(true) {
            state.sharing = true;
        }
        if pressed.go == Some((0, None)) {
            state.presses.push("go");
        }
    })
}

#[test]
fn a_card_is_chosen_with_the_pointer_and_with_the_keyboard() {
    let mut harness = page_harness();
    harness
        .get_by_role_and_label(Role::RadioButton, "acme-archive")
        .click();
    harness.run();
    assert_eq!(harness.state().chosen, 1);
    harness
        .get_by_role_and_label(Role::RadioButton, "Make a new bucket")
        .focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state().chosen, 2);
    assert!(harness.state().presses.is_empty());
}

#[test]
fn enter_is_the_filled_button_unless_something_has_the_keyboard() {
    let mut harness = page_harness();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().presses, ["forward"]);
    harness
        .get_by_role_and_label(Role::RadioButton, "acme-archive")
        .focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().presses, ["forward"]);
    assert_eq!(harness.state().chosen, 1);
    harness.get_by_role_and_label(Role::Button, "Back").click();
    harness.run();
    assert_eq!(harness.state().presses, ["forward", "back"]);
}

#[test]
fn the_side_list_says_where_we_are_and_goes_back() {
    let mut harness = page_harness();
    harness.run();
    harness.get_by_role_and_label(Role::ListItem, "Choose, you are here");
    harness.get_by_role_and_label(Role::Heading, "Which bucket should RevenueCat use?");
    harness
        .get_by_role_and_label(Role::Button, "Sign in, done")
        .click();
    harness
        .get_by_role_and_label(Role::Switch, "I am sharing my screen")
        .click();
    harness.run();
    assert_eq!(harness.state().presses, ["go"]);
    assert!(harness.state().sharing);
}

#[test]
fn a_blocked_page_says_why_and_does_not_go_on() {
    let mut harness = harness(SIZES[1], |ui, state| {
        let (pressed, ()) = sample_frame(true).show(ui, |_| ());
        if pressed.forward {
            state.presses.push("forward");
        }
    });
    let button = harness.get_by_role_and_label(Role::Button, "Check what will be made");
    assert!(button.accesskit_node().is_disabled());
    button.click();
    harness.get_by_label("Choose a bucket first.");
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().presses.is_empty());
}

fn gallery_harness<'a>() -> Harness<'a, Gallery> {
    harness((800.0, 4200.0), |ui, state| {
        ui.set_max_width(theme::COLUMN);
        gallery(ui, state);
    })
}

#[test]
fn a_masked_field_shows_bullets_only() {
    let mut harness = gallery_harness();
    harness.run_steps(4);
    let field = harness.get_by_role_and_label(Role::PasswordInput, "Passphrase");
    field.focus();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::PasswordInput, "Passphrase")
        .type_text("hunter2");
    harness.run_steps(4);
    assert_eq!(harness.state().passphrase, "hunter2");
    let shown = harness
        .get_by_role_and_label(Role::PasswordInput, "Passphrase")
        .value();
    assert_eq!(shown.as_deref(), Some("•••••••"));
}

#[test]
fn fields_boxes_rows_and_cards_answer() {
    let mut harness = gallery_harness();
    harness.run_steps(4);
    let field = harness.get_by_role_and_label(Role::TextInput, "Bucket name");
    field.focus();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, "Bucket name")
        .type_text("acme");
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::CheckBox, "Read what was delivered")
        .click();
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::CheckBox, "The words are the same on both sides")
        .click();
    harness.run_steps(2);
    for (role, label) in [
        (Role::Button, "Try again"),
        (Role::Link, "Change the bucket"),
        (Role::Link, "Copy details for support"),
        (Role::Button, "Stop this key now"),
    ] {
        harness.get_by_role_and_label(role, label).click();
        harness.run_steps(2);
    }
    harness
        .get_by_role_and_label(Role::Button, "Nothing to make")
        .click();
    harness.run_steps(2);
    let state = harness.state();
    assert_eq!(state.name, "acme");
    assert_eq!(state.ticked, [true, false]);
    assert!(state.agreed);
    assert_eq!(state.presses, ["again", "change", "fault copy", "danger"]);
}

#[test]
fn states_are_said_in_words() {
    let mut harness = gallery_harness();
    harness.run_steps(4);
    harness.get_by_role_and_label(
        Role::ListItem,
        "Stopped: Put the robot account into the folder that holds the permissions",
    );
    harness.get_by_role_and_label(Role::ListItem, "1. anchor");
    harness.get_by_role_and_label(Role::Alert, "Look here");
    assert!(
        harness
            .query_by_role_and_label(Role::Group, "Permission document")
            .is_none()
    );
    harness
        .get_by_role_and_label(Role::Button, "Show the permission document")
        .click();
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::Group, "Permission document");
}

#[test]
fn tab_goes_through_the_page_before_the_side_list() {
    let mut harness = page_harness();
    harness.run();
    let mut order = Vec::new();
    for _ in 0..9 {
        harness.key_press(Key::Tab);
        harness.run();
        let labels = [
            (Role::RadioButton, "acme-deliveries"),
            (Role::RadioButton, "acme-archive"),
            (Role::RadioButton, "Make a new bucket"),
            (Role::Link, "It is not in the list"),
            (Role::Button, "Back"),
            (Role::Button, "Check what will be made"),
            (Role::Button, "Sign in, done"),
            (Role::Button, "Account, done"),
            (Role::Switch, "I am sharing my screen"),
        ];
        order.extend(
            labels
                .iter()
                .position(|(role, label)| harness.get_by_role_and_label(*role, label).is_focused()),
        );
    }
    assert_eq!(order, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn a_still_page_draws_nothing() {
    let mut harness = page_harness();
    // `run` panics if the page keeps asking for another picture.
    assert!(harness.run() < 6);
}
