//! A key of an S3-compatible cloud: where, what to do on the cloud's own page, and the two parts to paste.

use super::super::questions::{open, questions as own_questions};
use super::super::sign_in::keys::Said;
use super::super::{BLOCK, GAP, fault_card};
use super::other_bucket;
use crate::domain::names::BucketName;
use crate::domain::recipe::{EndpointForm, fill};
use crate::ui::view::{Local, View};
use crate::ui::widgets::{
    Button, ChoiceCard, Notice, NoticeKind, TextField, body as paragraph, choices,
    heading as block, hint, link, mono,
};
use crate::wizard::steps::guide::Act as Did;
use crate::wizard::steps::guide::storage::{endpoint, has_place, own_answers, values};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// What the test waits for.
pub(super) fn answers_first(view: View<'_>, job: &Job) -> String {
    if !has_place(job) {
        return view.say("guide-place-first");
    }
    if job.has_bucket() && BucketName::parse(job.guide.bucket.trim()).is_err() {
        return view.say("guide-answers-first");
    }
    if job.guide.other_bucket().is_err() {
        return view.say("guide-other-first");
    }
    open(view, job).unwrap_or_default()
}

/// What such a key opens, said before anything else.
pub(in crate::ui::steps) fn opens(ui: &mut Ui, view: View<'_>, job: &Job) {
    let (kind, word, text) = match job.recipe.is_for_one_bucket() {
        true => (
            NoticeKind::Amber,
            "storage-one-bucket",
            "storage-one-bucket-text",
        ),
        false => (
            NoticeKind::Red,
            "storage-whole-project",
            "storage-whole-project-text",
        ),
    };
    Notice {
        kind,
        word: &view.say(word),
        text: &view.say_vendor(text),
        action: None,
    }
    .show(ui);
    ui.add_space(BLOCK);
}

/// The page.
pub(super) fn body(ui: &mut Ui, view: View<'_>, job: &Job, local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(form) = &job.recipe.endpoint else {
        return acts;
    };
    opens(ui, view, job);
    place(ui, view, job, form, &mut acts);
    if job.has_bucket() {
        bucket(ui, view, job, &mut acts);
    }
    if job.recipe.is_for_one_bucket() {
        other_bucket(ui, view, &job.guide, &mut acts);
    }
    let named = BucketName::parse(job.guide.bucket.trim()).ok();
    own_questions(ui, view, job, named.as_ref(), &mut acts);
    ui.add_space(BLOCK);
    if values(job).is_none() {
        hint(ui, &answers_first(view, job));
        return acts;
    }
    steps(ui, view, job, form, &mut acts);
    ui.add_space(BLOCK);
    key(ui, view, job, local, &mut acts);
    acts
}

/// The regions with the recipe's own labels, and the host that will be asked.
fn place(ui: &mut Ui, view: View<'_>, job: &Job, form: &EndpointForm, acts: &mut Vec<Act>) {
    let language = view.text.language();
    let chosen = endpoint(job);
    if form.regions.len() > 1 {
        let question = view.say("guide-place");
        block(ui, &question);
        choices(ui, &question, |ui| {
            for region in &form.regions {
                let is_chosen = job.guide.place.as_ref() == Some(&region.id);
                let there = form.in_region(region, &own_answers(job));
                let card = ChoiceCard::one(region.label.get(language), is_chosen);
                if card.hint(Some(there.host())).show(ui).clicked() {
                    acts.push(Act::Guide(Did::Place(region.id.clone())));
                }
            }
        });
        ui.add_space(GAP);
    }
    if let Some(chosen) = chosen {
        hint(ui, &view.say_vendor("guide-host"));
        mono(ui, chosen.host());
        ui.add_space(GAP);
    }
}

fn bucket(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.guide;
    let label = view.say_vendor("guide-bucket");
    let error = state.bucket_fault.as_ref();
    let error = error.map(|fault| view.text.name_fault(fault));
    let about = view.dots_hint();
    let about = about.unwrap_or_else(|| view.say("guide-storage-bucket-hint"));
    let typed = TextField::new(&label)
        .mono(true)
        .covered(view.is_sharing())
        .hint(Some(&about))
        .error(error.as_deref())
        .show(ui, &state.bucket);
    ui.add_space(GAP);
    acts.extend(typed.text.map(|text| Act::Guide(Did::Bucket(text))));
}

/// What to do on the cloud's page. The practice account has none to open: it makes the key itself.
fn steps(ui: &mut Ui, view: View<'_>, job: &Job, form: &EndpointForm, acts: &mut Vec<Act>) {
    block(ui, &view.say("guide-portal"));
    let known = values(job).unwrap_or_default();
    for (place, step) in form.steps.iter().enumerate() {
        let sentence = fill(step.get(view.text.language()), &known);
        paragraph(ui, &format!("{}. {sentence}", place + 1));
    }
    ui.add_space(GAP);
    if job.is_practice() {
        paragraph(ui, &view.say("guide-portal-practice"));
        let free = job.guide.busy.is_none();
        let button = Button::normal(&view.say("guide-practice-key")).show(ui);
        if free && button.clicked() {
            acts.push(Act::Guide(Did::TakePracticeKey));
        }
        return;
    }
    if link(ui, &view.say("guide-open-portal")).clicked() {
        acts.push(Act::Guide(Did::OpenPortal));
    }
    if let Some(there) = endpoint(job) {
        mono(ui, &there.portal);
    }
}

fn key(ui: &mut Ui, view: View<'_>, job: &Job, local: &mut Local, acts: &mut Vec<Act>) {
    let state = &job.guide;
    let said = Said {
        about: "guide-storage-key-id-hint",
        wrong: state.key_id_wrong.then_some("guide-storage-key-id-wrong"),
        secret_missing: state.secret_missing,
    };
    let from = (job, "guide-storage-paste-hint");
    super::pasted::fields(ui, view, local, from, &said, acts);
    super::pasted::waiting(ui, view, job, acts);
    if let Some(fault) = &state.fault {
        ui.add_space(GAP);
        fault_card(ui, view, fault, None, acts);
    }
}
