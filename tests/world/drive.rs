//! Hands and eyes for a real window: what it shows and takes through the accessibility bus.

use super::helper::{Helper, script};
use super::screen::Screen;
use serde_json::{Value, json};

/// Debian's own Python: it has the bindings to AT-SPI, which no virtual environment has.
const PYTHON: &str = "/usr/bin/python3";

/// Drives every window of one screen. Roles: `button`, `field`, `choice`, `words`, any role
/// name of AT-SPI, or `` for any.
pub struct Drive {
    helper: Helper,
}

impl Drive {
    /// Starts the driver of that screen.
    pub fn on(screen: &Screen) -> Self {
        let mut command = screen.command(PYTHON);
        command.arg(script("drive.py"));
        Self {
            helper: Helper::start("the window driver", command).0,
        }
    }

    /// Waits until the element shows.
    pub fn wait(&mut self, role: &str, name: &str) {
        self.helper
            .ask(&json!({ "do": "wait", "role": role, "name": name }));
    }

    /// Waits until the element shows and can be pressed.
    pub fn wait_until_enabled(&mut self, role: &str, name: &str) {
        self.helper
            .ask(&json!({ "do": "wait", "role": role, "name": name, "state": "enabled" }));
    }

    /// Waits until an element shows whose name has `part` in it.
    pub fn wait_for_part(&mut self, role: &str, part: &str) {
        self.helper
            .ask(&json!({ "do": "wait", "role": role, "name": part, "part": true }));
    }

    /// Waits until the element does not show any more.
    pub fn gone(&mut self, role: &str, name: &str) {
        self.helper
            .ask(&json!({ "do": "gone", "role": role, "name": name }));
    }

    /// Waits until the element shows and is enabled, then does its first action.
    pub fn press(&mut self, role: &str, name: &str) {
        self.helper
            .ask(&json!({ "do": "press", "role": role, "name": name }));
    }

    /// Waits for the field and replaces its text.
    pub fn type_into(&mut self, name: &str, text: &str) {
        self.helper
            .ask(&json!({ "do": "set", "role": "field", "name": name, "text": text }));
    }

    /// The text of a field.
    pub fn read(&mut self, name: &str) -> String {
        let answer = self
            .helper
            .ask(&json!({ "do": "read", "role": "field", "name": name }));
        answer["text"].as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the field holds this text.
    pub fn wait_for_text(&mut self, name: &str, text: &str) {
        self.helper
            .ask(&json!({ "do": "text", "role": "field", "name": name, "text": text }));
    }

    /// Gives the element the keyboard.
    pub fn focus(&mut self, role: &str, name: &str) {
        self.helper
            .ask(&json!({ "do": "focus", "role": role, "name": name }));
    }

    /// Waits until the element has the keyboard.
    pub fn wait_for_focus(&mut self, role: &str, name: &str) {
        self.helper
            .ask(&json!({ "do": "wait", "role": role, "name": name, "state": "focused" }));
    }

    /// Presses Tab until the element has the keyboard, as a person without a mouse would.
    pub fn tab_to(&mut self, screen: &Screen, role: &str, name: &str) {
        self.wait(role, name);
        for _ in 0..60 {
            if self
                .states(role, name)
                .iter()
                .any(|state| state == "focused")
            {
                return;
            }
            let before = self.focused();
            screen.keys(&["Tab"]);
            self.helper.ask(&json!({ "do": "moved", "from": before }));
        }
        panic!(
            "the keyboard never reaches {name:?}:\n{}",
            self.tree().join("\n")
        );
    }

    /// The name of what has the keyboard.
    fn focused(&mut self) -> String {
        let answer = self.helper.ask(&json!({ "do": "focused" }));
        answer["name"].as_str().unwrap_or_default().to_owned()
    }

    /// Its AT-SPI states, such as `enabled`, `checked`, `focused`.
    pub fn states(&mut self, role: &str, name: &str) -> Vec<String> {
        strings(
            &self
                .helper
                .ask(&json!({ "do": "states", "role": role, "name": name }))["states"],
        )
    }

    /// Every name and text on the screen: all a screen reader could say.
    pub fn words(&mut self) -> Vec<String> {
        strings(&self.helper.ask(&json!({ "do": "words" }))["words"])
    }

    /// The whole tree, one indented line an element, for a person who reads a failed test.
    pub fn tree(&mut self) -> Vec<String> {
        strings(&self.helper.ask(&json!({ "do": "tree" }))["tree"])
    }

    /// Whether the element shows within a short while.
    pub fn shows(&mut self, role: &str, name: &str) -> bool {
        let asked = json!({ "do": "wait", "role": role, "name": name, "within": 2.0 });
        self.helper.try_ask(&asked).is_ok()
    }
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
