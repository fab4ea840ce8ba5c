//! Done: what was made, when to change the key, how to undo.

use super::make::undo;
use super::{BLOCK, GAP, fault_card};
use crate::ui::view::{Heading, Local, View};
use crate::ui::widgets::{
    AnswerRow, Button, Notice, NoticeKind, body as paragraph, heading as block, hint, mono,
    verification_words,
};
use crate::wizard::effect::Place;
use crate::wizard::steps::done::Act as Did;
use crate::wizard::steps::guide::storage::endpoint;
use crate::wizard::undo::Phase;
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    let state = view.job().map(|job| &job.hand_over);
    match state {
        Some(state) if state.typed_in => view.heading("done-form"),
        Some(state) if state.as_text => view.heading("done-text"),
        Some(_) | None => view.heading("done"),
    }
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    if let Some(taking_back) = &job.make.undo {
        acts.extend(undo(ui, view, job));
        if taking_back.phase != Phase::Gone {
            // The record names what is left.
            ui.add_space(BLOCK);
            record(ui, view, job, &mut acts);
        }
        return acts;
    }
    let key = job.make.journal.key().map_or("", |key| key.as_str());
    let bucket = job.listed_buckets();
    let facts = job.bucket.facts.as_ref();
    let endpoint = endpoint(job);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut row = |question: &str, answer: &str| {
            AnswerRow {
                question: &view.say_vendor(question),
                answer,
                hint: None,
                mono: true,
                change: None,
            }
            .show(ui);
        };
        if job.has_key() {
            row("done-key", &view.covered(key));
        }
        if let Some(bucket) = &bucket {
            let several = facts.is_some_and(|facts| !facts.further.is_empty());
            let row_of = if several {
                "done-buckets"
            } else {
                "done-bucket"
            };
            row(row_of, &view.covered(bucket));
        }
        if let Some(endpoint) = &endpoint {
            row("done-cloud", endpoint.host());
        }
        let user = job.user_arn();
        if let Some(user) = &user {
            row("done-user", &view.covered(user.last_part()));
        }
        if let Some(role) = job.role_arn() {
            row("done-role", &view.covered(role.last_part()));
        }
    });
    if !job.prove.left_behind.is_empty() {
        ui.add_space(BLOCK);
        super::prove::left_behind(ui, view, job);
    }
    if job.left_in_keychain {
        ui.add_space(BLOCK);
        let job_id = job.draft_id.as_str().into();
        Notice {
            kind: NoticeKind::Amber,
            word: &view.say("keychain-left"),
            text: &view.text.say_with("keychain-left-text", &[("job", job_id)]),
            action: None,
        }
        .show(ui);
    }
    let words = job.hand_over.file_words();
    if let Some(words) = words.filter(|_| job.hand_over.saved.is_some()) {
        ui.add_space(BLOCK);
        paragraph(ui, &view.say_vendor("hand-over-file-words"));
        verification_words(ui, &view.say("hand-over-words-of-file"), &words);
    }
    ui.add_space(BLOCK);
    if !job.has_key() {
        block(ui, &view.say("done-open-what"));
        paragraph(
            ui,
            &view.say_vendor(match job.guide.is_by_hand() {
                true => "done-open-by-hand",
                false => "done-open-text",
            }),
        );
    } else {
        block(ui, &view.say("done-later"));
        let days = job.recipe.rotation.period_days;
        let values = [("days", days.into()), ("kind", view.kind().into())];
        paragraph(ui, &view.text.say_with("done-change", &values));
    }
    ui.add_space(BLOCK);
    record(ui, view, job, &mut acts);
    ui.add_space(GAP);
    acts.extend(undo(ui, view, job));
    acts
}

/// What was made, without the secret, to be kept by the person; and the way back to the start.
fn record(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    block(ui, &view.say("done-record"));
    let about = if job.guide.is_by_hand() {
        "done-record-by-hand"
    } else {
        "done-record-hint"
    };
    hint(ui, &view.say(about));
    ui.horizontal_wrapped(|ui| {
        for (label, place) in [
            ("done-save-record", Place::Dialog),
            ("save-to-downloads", Place::Downloads),
        ] {
            if Button::normal(&view.say(label)).show(ui).clicked() {
                acts.push(Act::Done(Did::SaveRecord(place)));
            }
        }
    });
    if let Some(path) = &job.done.saved {
        mono(ui, &view.covered(path));
    }
    if let Some(fault) = &job.done.fault {
        ui.add_space(GAP);
        fault_card(ui, view, fault, None, acts);
    }
    ui.add_space(BLOCK);
    ui.horizontal_wrapped(|ui| {
        if Button::normal(&view.say("back-to-start"))
            .show(ui)
            .clicked()
        {
            acts.push(Act::Leave);
        }
    });
}
