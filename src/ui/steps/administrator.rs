//! What the sign-in may not do, and the way to somebody who may.

use super::about::row;
use super::{GAP, fault_card};
use crate::domain::bucket::BucketFacts;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::BucketName;
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{
    Button, Icon, Notice, NoticeKind, body as paragraph, heading as block, hint, mono,
};
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

/// How the permission list of this name differs, where that stands in the way.
pub fn differences(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let differs = |fault: &&Fault| fault.kind == FaultKind::PolicyDiffers;
    let mut faults = job.check.fault.iter().chain(&job.make.stopped);
    let seen = job.check.seen.as_ref().zip(job.plan());
    let (Some(_), Some((seen, plan))) = (faults.find(differs), seen) else {
        return;
    };
    let Some(differences) = plan.differences(seen) else {
        return;
    };
    block(ui, &view.say("differs-title"));
    let buckets = plan.bucket.iter().flat_map(BucketFacts::all);
    let buckets: Vec<&str> = buckets.map(BucketName::as_str).collect();
    let red = palette(ui).red;
    for line in view.text.differences(&differences) {
        let covered = |line: String, name: &&str| line.replace(name, &view.covered(name));
        let line = buckets.iter().fold(line, covered);
        row(ui, Icon::CrossDisc, red, &line);
    }
    ui.add_space(GAP);
    // Where rights are missing, too, it stands with them.
    if job.make.stopped.is_none()
        && check::missing(job).is_empty()
        && Button::normal(&view.say("rights-look-again"))
            .show(ui)
            .clicked()
    {
        acts.push(Act::Check(Did::LookAgain));
    }
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
    if let Some((path, digest)) = &state.saved {
        // Once all is there, the folder has done its work, whatever it said.
        let outdated = check::pack_is_offered(job) && *digest != pack.digest();
        let text = match job.keeping {
            Keeping::Off(_) => "pack-saved-text-not-kept",
            Keeping::On | Keeping::Unknown => "pack-saved-text",
        };
        let (kind, word, text) = match outdated {
            true => (NoticeKind::Amber, "pack-outdated", "pack-outdated-text"),
            false => (NoticeKind::Info, "pack-saved", text),
        };
        let (word, text) = (view.say(word), view.say(text));
        Notice {
            kind,
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
    let send = match state.saved {
        Some(_) => "pack-save-again",
        None => "pack-send",
    };
    if Button::normal(&view.say(send)).show(ui).clicked() {
        acts.push(save(Place::Dialog));
    }
    ui.add_space(GAP);
}
