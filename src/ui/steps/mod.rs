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
pub mod sign_in;
pub mod start;

use super::view::View;
use super::widgets::FaultCard;
use crate::domain::fault::{Fault, FaultKind};
use crate::wizard::Act;
use crate::wizard::steps::sign_in::Act as SignIn;
use eframe::egui::Ui;

/// Space between two blocks of a page, in points.
const BLOCK: f32 = 24.0;
/// Space between two fields or notices, in points.
const GAP: f32 = 16.0;

/// Why a sign-in failed, and for a network that reads along the person's consent.
fn sign_in_fault(ui: &mut Ui, view: View<'_>, fault: &Fault, acts: &mut Vec<Act>) {
    let reads = fault.kind == FaultKind::NetworkReads;
    let allow = reads.then(|| view.say("network-allow"));
    if fault_card(ui, view, fault, allow.as_deref()) {
        acts.push(Act::SignIn(SignIn::TrustNetwork));
    }
}

/// A fault in its two sentences; `true` if its action was pressed. "Copy details for support" puts
/// the technical line on the clipboard, which never holds a secret.
fn fault_card(ui: &mut Ui, view: View<'_>, fault: &Fault, action: Option<&str>) -> bool {
    let sentences = view.text.fault(&fault.kind);
    let copy = view.say("copy-support");
    let pressed = FaultCard {
        happened: &sentences.what,
        what_now: &sentences.next,
        action,
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
    pressed.action
}
