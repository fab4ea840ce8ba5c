//! Hand over: read the words aloud, save the sealed file.

mod form;
mod open;
mod values;

use super::{BLOCK, GAP, fault_card, leave};
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    Button, Expander, Notice, NoticeKind, TextField, body as paragraph, heading as block, hint,
    link, mono, progress, verification_words,
};
use crate::wizard::effect::Place;
use crate::wizard::steps::hand_over::{Act as Did, For, State};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    let mut heading = view.heading("hand-over");
    let form = |job: &Job| job.recipe.handoff.form_url.is_some();
    if view.job().is_some_and(|job| !job.has_key()) {
        heading.subtitle = Some(view.say_vendor("hand-over-subtitle-open"));
    } else if view.job().is_some_and(form) {
        heading.subtitle = Some(view.say_vendor("hand-over-subtitle-form"));
    }
    heading
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    let state = &view.job()?.hand_over;
    if state.is_over() {
        let untold = view.say("hand-over-words-untold");
        return view.forward("hand-over-forward", state.words_untold().then_some(untold));
    }
    let blocked = if state.is_busy() {
        Some(view.say("hand-over-busy"))
    } else if open::leads_on(view) {
        return Some(ForwardWords {
            label: view.say("hand-over-forward"),
            blocked: Some(view.say_vendor("hand-over-open-first")),
        });
    } else {
        (state.to == For::Nobody).then(|| view.say("hand-over-whom-first"))
    };
    let label = if state.written.is_some() {
        "try-again"
    } else {
        "hand-over-save-dialog"
    };
    Some(ForwardWords {
        label: view.say(label),
        blocked,
    })
}

/// Saves first, and goes on once that is done.
pub fn forward_pressed(view: View<'_>) -> Vec<Act> {
    let Some(state) = view.job().map(|job| &job.hand_over) else {
        return Vec::new();
    };
    match (state.is_over(), &state.written) {
        (true, _) => vec![Act::Next],
        (false, Some(_)) => vec![Act::HandOver(Did::Seal)],
        (false, None) => vec![Act::HandOver(Did::Save(Place::Dialog))],
    }
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    let state = &job.hand_over;
    super::make::slow_keychain(ui, view, job, &mut acts);
    if !job.has_key() {
        open::show(ui, view, job, &mut acts);
        return acts;
    }
    let by_form = job.recipe.handoff.form_url.is_some();
    if by_form {
        form::show(ui, view, job, &mut acts);
        if state.typed_in {
            return acts;
        }
        ui.add_space(BLOCK);
        block(ui, &view.say("hand-over-file-instead"));
    }
    sealed(ui, view, job, &mut acts);
    fault(ui, view, job, &mut acts);
    ui.add_space(BLOCK);
    if by_form {
        return acts;
    }
    let label = view.say("hand-over-values");
    Expander::new(&label).show(ui, |ui| values::show(ui, view, job, &mut acts));
    acts
}

/// The sealed file: for whom, and where it is saved.
fn sealed(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    for_whom(ui, view, &job.hand_over, acts);
    if job.hand_over.to != For::Nobody {
        ui.add_space(BLOCK);
        save(ui, view, job, acts);
    }
}

/// Why it is not handed over yet.
fn fault(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.hand_over;
    if let Some(fault) = &state.fault {
        ui.add_space(GAP);
        fault_card(ui, view, fault, None, acts);
        super::make::other_keys(ui, view, job, acts);
        if let Some(path) = &state.written {
            paragraph(ui, &view.say("hand-over-written"));
            mono(ui, &view.covered(path));
        }
        super::make::sign_in_again(ui, view, acts);
    }
}

fn for_whom(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    block(ui, &view.say("hand-over-whom"));
    match &state.to {
        For::Nobody => {
            let fault = state
                .recipient_fault
                .as_ref()
                .map(|fault| view.text.fault(&fault.kind));
            let error = fault.map(|fault| format!("{} {}", fault.what, fault.next));
            let (label, about) = (
                view.say("hand-over-recipient"),
                view.say_vendor("hand-over-recipient-hint"),
            );
            let field = TextField::new(&label)
                .mono(true)
                .hint(Some(&about))
                .error(error.as_deref());
            acts.extend(
                field
                    .show(ui, &state.typed)
                    .text
                    .map(|text| Act::HandOver(Did::Type(text))),
            );
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if Button::normal(&view.say("hand-over-file"))
                    .show(ui)
                    .clicked()
                {
                    acts.push(Act::HandOver(Did::ChooseFile));
                }
                if Button::quiet(&view.say("hand-over-passphrase"))
                    .show(ui)
                    .clicked()
                {
                    acts.push(Act::HandOver(Did::MakePassphrase));
                }
            });
        }
        For::Recipient(_) => {
            paragraph(ui, &view.say_vendor("hand-over-recipient-words"));
            if let Some(words) = state.recipient_words() {
                verification_words(ui, &view.say("hand-over-words-of-recipient"), &words);
            }
            again(ui, view, acts);
        }
        For::Passphrase(_) => {
            paragraph(ui, &view.say("hand-over-passphrase-made"));
            values::passphrase(ui, view, state, acts);
            again(ui, view, acts);
        }
    }
}

fn again(ui: &mut Ui, view: View<'_>, acts: &mut Vec<Act>) {
    let settled = |state: &State| state.is_busy() || state.is_over();
    if view.job().is_some_and(|job| settled(&job.hand_over)) {
        return;
    }
    if link(ui, &view.say("hand-over-choose-again")).clicked() {
        acts.push(Act::HandOver(Did::ChooseAgain));
    }
}

fn save(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.hand_over;
    block(ui, &view.say("hand-over-save"));
    if let Some(path) = &state.saved {
        let (word, deliver) = (
            view.say("hand-over-saved"),
            job.recipe.handoff.deliver.get(view.text.language()),
        );
        Notice {
            kind: NoticeKind::Info,
            word: &word,
            text: deliver,
            action: None,
        }
        .show(ui);
        mono(ui, &view.covered(path));
        if let Some(words) = state.file_words() {
            ui.add_space(GAP);
            paragraph(ui, &view.say_vendor("hand-over-file-words"));
            verification_words(ui, &view.say("hand-over-words-of-file"), &words);
        }
        return;
    }
    if state.is_busy() {
        let sealing = if state.is_sealing() {
            "hand-over-sealing"
        } else {
            "hand-over-saving"
        };
        progress(ui, &view.say(sealing), None);
        leave(ui, view, acts);
        return;
    }
    paragraph(ui, &view.say_vendor("hand-over-save-text"));
    if Button::normal(&view.say("save-to-downloads"))
        .show(ui)
        .clicked()
    {
        acts.push(Act::HandOver(Did::Save(Place::Downloads)));
    }
    ui.add_space(GAP);
    let label = view.say("hand-over-path");
    let typed = TextField::new(&label)
        .mono(true)
        .covered(view.is_sharing())
        .hint(view.dots_hint().as_deref())
        .show(ui, &state.typed_place);
    acts.extend(typed.text.map(|text| Act::HandOver(Did::TypePlace(text))));
    let typed = state.typed_place.trim();
    if !typed.is_empty()
        && Button::normal(&view.say("hand-over-save-path"))
            .show(ui)
            .clicked()
    {
        acts.push(Act::HandOver(Did::Save(Place::Typed(typed.to_owned()))));
    }
    hint(ui, &view.say("hand-over-never-over"));
}
