//! One file per page, with the same name as in `wizard/steps`: each draws its state and says what the
//! person did.

pub mod about;
pub mod account;
pub mod administrator;
pub mod bucket;
pub mod check;
pub mod done;
pub mod guide;
pub mod hand_over;
pub mod make;
pub mod prove;
pub mod questions;
pub mod sign_in;
pub mod start;

use super::view::View;
use super::widgets::{Button, FaultCard, hint};
use crate::domain::fault::{Fault, FaultKind};
use crate::wizard::steps::sign_in::Act as SignIn;
use crate::wizard::{Act, Job, Keeping};
use eframe::egui::Ui;

/// Space between two blocks of a page, in points.
const BLOCK: f32 = 24.0;
/// Space between two fields or notices, in points.
const GAP: f32 = 16.0;

/// Why a sign-in failed, and for a network that reads along the person's consent.
fn sign_in_fault(ui: &mut Ui, view: View<'_>, fault: &Fault, acts: &mut Vec<Act>) {
    let reads = fault.kind == FaultKind::NetworkReads;
    let allow = view.say("network-allow");
    let action = reads.then_some((allow.as_str(), Act::SignIn(SignIn::TrustNetwork)));
    fault_card(ui, view, fault, action, acts);
}

/// The way out while the world is waited for. What is under way ends without the person, and the job can be
/// gone on with.
fn leave(ui: &mut Ui, view: View<'_>, acts: &mut Vec<Act>) {
    ui.add_space(GAP);
    if Button::quiet(&view.say("back-to-start")).show(ui).clicked() {
        acts.push(Act::Leave);
    }
    let kept = |job: &Job| job.keeping == Keeping::On && job.make.undo.is_none();
    if view.job().is_some_and(kept) {
        hint(ui, &view.say("leave-kept"));
    }
}

/// A fault in its two sentences, with a button and what it does. Where the sign-in has ended in the middle
/// of a job, the button leads to another one and back. "Copy details for support" puts the technical line
/// on the clipboard, which never holds a secret.
fn fault_card(
    ui: &mut Ui,
    view: View<'_>,
    fault: &Fault,
    action: Option<(&str, Act)>,
    acts: &mut Vec<Act>,
) {
    let ended = fault.kind.is_of_the_sign_in() && view.wizard.can_sign_in_again();
    let again = view.say("sign-in-again");
    let action = if ended {
        Some((again.as_str(), Act::SignInAgain))
    } else {
        action
    };
    let sentences = view.text.fault(&fault.kind);
    let copy = view.say("copy-support");
    let pressed = FaultCard {
        happened: &sentences.what,
        what_now: &sentences.next,
        action: action.as_ref().map(|(label, _)| *label),
        copy: Some(&copy),
    }
    .show(ui);
    if pressed.copy {
        // Codes and request ids, written by this program; see `Fault::detail`.
        let version = env!("CARGO_PKG_VERSION");
        #[expect(clippy::disallowed_methods, reason = "the support text is no secret")]
        ui.ctx()
            .copy_text(format!("Key Handoff {version}: {fault}"));
    }
    if pressed.action {
        acts.extend(action.map(|(_, act)| act));
    }
}
