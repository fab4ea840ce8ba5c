//! Waiting for the browser: what to do there, what may help, and the way back.

use super::super::{BLOCK, GAP};
use crate::domain::regions;
use crate::ui::view::{Local, View};
use crate::ui::widgets::{
    Button, Notice, NoticeKind, SecretField, body as paragraph, progress, region_list,
};
use crate::wizard::Act;
use crate::wizard::steps::sign_in::{Act as Did, Waiting};
use eframe::egui::Ui;

/// The page while the browser is waited for.
pub(super) fn body(
    ui: &mut Ui,
    view: View<'_>,
    local: &mut Local,
    waiting: &Waiting,
    acts: &mut Vec<Act>,
) {
    progress(ui, &view.say("sign-in-browser-waiting"), None);
    ui.add_space(GAP);
    if waiting.by_code {
        paragraph(ui, &view.say("sign-in-browser-code-text"));
        code(ui, view, local, acts);
    } else {
        paragraph(ui, &view.say("sign-in-browser-text"));
    }
    ui.add_space(GAP);
    let mut button = |ui: &mut Ui, id: &str, act: Did| {
        if Button::normal(&view.say(id)).show(ui).clicked() {
            acts.push(Act::SignIn(act));
        }
    };
    ui.horizontal_wrapped(|ui| {
        button(ui, "sign-in-browser-again", Did::OpenAgain);
        button(ui, "sign-in-browser-copy", Did::CopyPage);
        button(ui, "cancel", Did::Cancel);
    });
    if waiting.nothing_yet && !waiting.by_code {
        ui.add_space(BLOCK);
        let (word, text) = (
            view.say("sign-in-browser-nothing"),
            view.say("sign-in-browser-nothing-text"),
        );
        Notice {
            kind: NoticeKind::Amber,
            word: &word,
            text: &text,
            action: None,
        }
        .show(ui);
    }
    ui.add_space(BLOCK);
    if !waiting.by_code
        && Button::quiet(&view.say("sign-in-browser-by-code"))
            .show(ui)
            .clicked()
    {
        acts.push(Act::SignIn(Did::ByCode));
    }
    if waiting.nothing_yet {
        region(ui, view, acts);
    }
}

fn code(ui: &mut Ui, view: View<'_>, local: &mut Local, acts: &mut Vec<Act>) {
    ui.add_space(GAP);
    let label = view.say("sign-in-browser-code");
    let typed = SecretField::new(&label).show(ui, &local.code);
    super::keys::take(typed, &mut local.code, acts);
    super::keys::clipboard(ui, view);
    ui.add_space(8.0);
    let typed = local.code.trim();
    if !typed.is_empty()
        && Button::normal(&view.say("sign-in-browser-code-forward"))
            .show(ui)
            .clicked()
    {
        let code = view.safe.put(typed.to_owned().into());
        acts.push(Act::SignIn(Did::Code(code)));
    }
}

/// One region may be out of order while the others sign people in.
fn region(ui: &mut Ui, view: View<'_>, acts: &mut Vec<Act>) {
    let chosen = view.job().and_then(|job| job.sign_in.region.clone());
    let chosen = chosen.unwrap_or_else(regions::first);
    let wanted = region_list(ui, &view.say("sign-in-browser-region"), &chosen, true, &[]);
    acts.extend(wanted.map(|region| Act::SignIn(Did::Region(region))));
}
