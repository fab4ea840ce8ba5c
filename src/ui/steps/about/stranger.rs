//! A recipe that does not come with this program: who wrote it, who can open what it seals, and what its
//! permission lists permit, before its own words.

use super::row;
use crate::domain::introduction::Introduction;
use crate::domain::lint::{Finding, Hazard};
use crate::domain::recipe::ManagedPolicy;
use crate::domain::signature;
use crate::ui::steps::{BLOCK, GAP};
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{
    Icon, Notice, NoticeKind, body as paragraph, heading as block, hint, verification_words,
};
use crate::wizard::Job;
use eframe::egui::Ui;

pub(super) fn introduce(ui: &mut Ui, view: View<'_>, job: &Job, told: &Introduction) {
    let values = [
        ("vendor", job.recipe.vendor.name.as_str().into()),
        ("author", job.recipe.author.as_str().into()),
    ];
    notice(
        ui,
        NoticeKind::Amber,
        &view.say("about-stranger"),
        &view.text.say_with("about-stranger-text", &values),
    );
    if let Some(key) = &told.signed_with {
        signed(ui, view, key);
    }
    if told.recipients.is_empty() {
        paragraph(ui, &view.say("about-stranger-no-words"));
    } else {
        paragraph(ui, &view.say("about-stranger-words"));
    }
    for (place, words) in told.recipients.iter().enumerate() {
        ui.add_space(GAP);
        ui.push_id(place, |ui| {
            verification_words(ui, &view.say("hand-over-words-of-recipient"), words);
        });
    }
    ui.add_space(BLOCK);
    // What such a key opens stands above everything already.
    let said = |one: &&Finding| one.hazard != Hazard::WholeProject;
    for finding in told.dangers().filter(said) {
        let hazard = view.text.hazard(finding);
        let word = view.say("about-stranger-danger");
        notice(ui, NoticeKind::Red, &word, &hazard.what);
    }
    if !job.is_storage() {
        permitted(ui, view, told, &job.recipe.managed_policies);
    }
    ui.add_space(BLOCK);
    hint(ui, &view.say("about-stranger-says"));
    ui.add_space(GAP);
}

/// A signature tells who made later files, not who made this one.
fn signed(ui: &mut Ui, view: View<'_>, key: &str) {
    let title = view
        .text
        .say_with("about-stranger-signed", &[("key", key.into())]);
    let end = [("end", signature::end_of(key).into())];
    let text = view.text.say_with("about-stranger-signed-text", &end);
    notice(ui, NoticeKind::Info, &title, &text);
}

fn permitted(ui: &mut Ui, view: View<'_>, told: &Introduction, managed: &[ManagedPolicy]) {
    let palette = palette(ui);
    block(ui, &view.say("about-stranger-can"));
    for ability in &told.abilities {
        row(ui, Icon::Tick, palette.accent, &view.text.ability(ability));
    }
    for who in &told.lets_in {
        row(ui, Icon::Warning, palette.amber, &view.text.lets_in(who));
    }
    for list in managed {
        let sentence = list.say.get(view.text.language());
        row(ui, Icon::Warning, palette.amber, sentence);
    }
    if told.fears.is_empty() {
        return;
    }
    ui.add_space(BLOCK);
    block(ui, &view.say("about-stranger-cannot"));
    for fear in &told.fears {
        row(ui, Icon::Lock, palette.ink_soft, &view.text.fear(*fear));
    }
}

fn notice(ui: &mut Ui, kind: NoticeKind, word: &str, text: &str) {
    Notice {
        kind,
        word,
        text,
        action: None,
    }
    .show(ui);
    ui.add_space(GAP);
}
