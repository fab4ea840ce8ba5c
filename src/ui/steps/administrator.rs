//! What the sign-in may not do, and the way to somebody who may.

use super::about::row;
use super::{GAP, fault_card};
use crate::domain::fault::FaultKind;
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Icon, Notice, NoticeKind, body as paragraph, hint, mono};
use crate::wizard::effect::Place;
use crate::wizard::steps::check::{self, Act as Did};
use crate::wizard::{Act, Job, Keeping};
use eframe::egui::Ui;

/// Each missing right, and the ways on; or that the account did not tell.
pub fn rights(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let missing = check::missing(job);
    if missing.is_empty() {
        if check::not_told(job) {
            let (word, text) = (
                view.say("rights-not-told"),
                view.say("rights-not-told-text"),
            );
            Notice {
                kind: NoticeKind::Info,
                word: &word,
                text: &text,
                action: None,
            }
            .show(ui);
            ui.add_space(GAP);
        }
        return;
    }
    let (word, text) = (view.say("rights-missing"), view.say("rights-missing-text"));
    Notice {
        kind: NoticeKind::Red,
        word: &word,
        text: &text,
        action: None,
    }
    .show(ui);
    let red = palette(ui).red;
    for (ask, may) in &missing {
        row(ui, Icon::CrossDisc, red, &view.text.missing(ask, *may));
    }
    ui.add_space(GAP);
    ui.horizontal(|ui| {
        let (again, sign_in) = (view.say("rights-look-again"), view.say("sign-in-again"));
        if Button::normal(&again).show(ui).clicked() {
            acts.push(Act::Check(Did::LookAgain));
        }
        if Button::normal(&sign_in).show(ui).clicked() {
            acts.push(Act::SignInAgain);
        }
    });
    ui.add_space(GAP);
}

/// "Send this to my administrator", where that can help.
pub fn send(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.check.pack;
    if !check::pack_is_offered(job) && state.saved.is_none() {
        return;
    }
    let Some(pack) = check::pack(job) else { return };
    if state.is_busy() {
        hint(ui, &view.say("pack-saving"));
        return;
    }
    let save = |place| {
        let words = Box::new(view.text.pack(&pack));
        Act::Check(Did::Pack(place, words))
    };
    if let Some(path) = &state.saved {
        let text = match job.keeping {
            Keeping::Off(_) => "pack-saved-text-not-kept",
            Keeping::On | Keeping::Unknown => "pack-saved-text",
        };
        let (word, text) = (view.say("pack-saved"), view.say(text));
        Notice {
            kind: NoticeKind::Info,
            word: &word,
            text: &text,
            action: None,
        }
        .show(ui);
        mono(ui, &view.covered(path));
    } else {
        paragraph(ui, &view.say("pack-text"));
    }
    if let Some(fault) = &state.fault {
        ui.add_space(GAP);
        let downloads = view.say("save-to-downloads");
        let offered = fault.kind != FaultKind::FolderMissing;
        let action = offered.then(|| (downloads.as_str(), save(Place::Downloads)));
        fault_card(ui, view, fault, action, acts);
    }
    ui.add_space(GAP / 2.0);
    if state.saved.is_none() && Button::normal(&view.say("pack-send")).show(ui).clicked() {
        acts.push(save(Place::Dialog));
    }
    ui.add_space(GAP);
}
