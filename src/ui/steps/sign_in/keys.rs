//! The fields for a key and its secret, to sign in with or to hand over.

use super::super::GAP;
use crate::domain::pasted;
use crate::domain::secret::SecretId;
use crate::domain::words::digest;
use crate::ui::view::{Local, View};
use crate::ui::widgets::{SecretField, TextField, Typed, hint};
use crate::wizard::Act;
use eframe::egui::{Event, Ui};
use zeroize::{Zeroize as _, Zeroizing};

/// What is said at the fields of a pair.
pub(in crate::ui::steps) struct Said<'a> {
    /// The id of what is said before typing the key id.
    pub(in crate::ui::steps) about: &'a str,
    /// The id of what is wrong with it.
    pub(in crate::ui::steps) wrong: Option<&'a str>,
    /// The secret was not pasted.
    pub(in crate::ui::steps) secret_missing: bool,
}

/// Puts what was typed into the safe; `None` if there is nothing.
pub(in crate::ui::steps) fn into_safe(
    view: View<'_>,
    text: &Zeroizing<String>,
) -> Option<SecretId> {
    let typed = text.trim();
    (!typed.is_empty()).then(|| view.safe.put(typed.to_owned().into()))
}

/// The key id and its secret; a whole block or file may be pasted into either.
pub(in crate::ui::steps) fn pair(
    ui: &mut Ui,
    view: View<'_>,
    local: &mut Local,
    said: &Said<'_>,
    acts: &mut Vec<Act>,
) {
    acts.extend(take_block(ui, local).map(Act::Pasted));
    let wrong = said.wrong.map(|id| view.say(id));
    let (label, about) = (view.say("sign-in-key-id"), view.say(said.about));
    let typed = TextField::new(&label)
        .mono(true)
        // Whoever knows the id of a key can work out the account number from it.
        .covered(view.is_sharing())
        .hint(Some(&about))
        .error(wrong.as_deref())
        .show(ui, &local.key_id);
    if let Some(text) = typed.text {
        local.key_id = text;
    }
    ui.add_space(GAP);
    let (label, missing) = (
        view.say("sign-in-secret"),
        view.say("sign-in-secret-missing"),
    );
    let field = SecretField::new(&label).error(said.secret_missing.then_some(missing.as_str()));
    take(field.show(ui, &local.secret), &mut local.secret, acts);
}

/// Keeps what was typed, and tells the wizard what was pasted.
pub(in crate::ui::steps) fn take(
    typed: Typed<Zeroizing<String>>,
    kept: &mut Zeroizing<String>,
    acts: &mut Vec<Act>,
) {
    if let Some(text) = typed.text {
        *kept = text;
    }
    acts.extend(typed.pasted.map(Act::Pasted));
}

/// Says what becomes of the clipboard, once something was pasted.
pub(in crate::ui::steps) fn clipboard(ui: &mut Ui, view: View<'_>) {
    if view.job().is_some_and(|job| job.pasted.is_some()) {
        hint(ui, &view.say("sign-in-clipboard-cleared"));
    }
}

/// A whole block that is pasted goes to its fields, before the field that has the keyboard shows it,
/// remembers it for "undo" and tells it to a screen reader. Returns what the block is known by.
fn take_block(ui: &Ui, local: &mut Local) -> Option<[u8; 32]> {
    let mut taken = None;
    ui.input_mut(|input| {
        input.events.retain_mut(|event| {
            let Event::Paste(text) = event else {
                return true;
            };
            let Some(block) = pasted::parse(text).or_else(|| pasted::parse_file(text)) else {
                return true;
            };
            block.key_id.clone_into(&mut local.key_id);
            local.secret = Zeroizing::new(block.secret.to_owned());
            let token = block.session_token.unwrap_or_default();
            local.session_token = Zeroizing::new(token.to_owned());
            taken = Some(digest(text.as_bytes()));
            text.zeroize();
            false
        });
    });
    taken
}
