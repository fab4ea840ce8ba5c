//! The recipe's own questions: each with the control that fits its answer.

use super::{BLOCK, GAP};
use crate::domain::names::BucketName;
use crate::domain::recipe::{NO, Parameter, ParameterKind, YES};
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{ChoiceCard, TextField, choices, hint, strong};
use crate::wizard::steps::questions::{Act as Did, is_yes};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// The most characters of a question in the line beside the filled button.
const SHORT: usize = 60;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    let count = view.job().map_or(0, |job| job.recipe.questions().count());
    let values = [("count", count.into()), ("vendor", view.vendor().into())];
    Heading {
        title: view.text.say_with("questions-title", &values),
        subtitle: Some(view.text.say_with("questions-subtitle", &values)),
    }
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    let reason = view.job().and_then(|job| open(view, job));
    view.forward("questions-forward", reason)
}

/// What must be mended or answered first.
pub(super) fn open(view: View<'_>, job: &Job) -> Option<String> {
    let recipe = &job.recipe;
    let wrong = |one: &&Parameter| job.questions.fault(one).is_some();
    let (id, question) = match recipe.questions().find(wrong) {
        Some(wrong) => ("questions-mend-first", wrong),
        None => ("questions-answer-first", job.answers.missing(recipe)?),
    };
    let question = question.question.get(view.text.language());
    let mut short: String = question.chars().take(SHORT).collect();
    if short.len() < question.len() {
        short.push('…');
    }
    Some(view.text.say_with(id, &[("question", short.into())]))
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    let bucket = job.bucket.facts.as_ref().map(|facts| &facts.name);
    questions(ui, view, job, bucket, &mut acts);
    acts
}

/// All questions, one under the other. A folder is shown inside of `bucket`.
pub(super) fn questions(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    bucket: Option<&BucketName>,
    acts: &mut Vec<Act>,
) {
    let mut act = |did| acts.push(Act::Questions(did));
    for (place, question) in job.recipe.questions().enumerate() {
        if place > 0 {
            ui.add_space(BLOCK);
        }
        ui.push_id(&question.id, |ui| match question.kind {
            ParameterKind::Bucket => {}
            ParameterKind::Folder => {
                let before = bucket.map(|name| format!("{}/", view.covered(name.as_str())));
                field(ui, view, job, question, before.as_deref(), &mut act);
            }
            ParameterKind::Text | ParameterKind::ExternalId => {
                field(ui, view, job, question, None, &mut act);
            }
            ParameterKind::Choice => choice(ui, view, job, question, &mut act),
            ParameterKind::YesNo => yes_or_no(ui, view, job, question, &mut act),
        });
    }
    ui.add_space(GAP);
}

/// The recipe's hint, and whether the question may be left open.
fn about(view: View<'_>, question: &Parameter) -> String {
    let hint = question.hint.get(view.text.language());
    match question.optional {
        true => format!("{hint} {}", view.say("questions-optional")),
        false => hint.to_owned(),
    }
}

fn field(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    question: &Parameter,
    before: Option<&str>,
    act: &mut impl FnMut(Did),
) {
    let fault = job.questions.fault(question);
    let error = fault.map(|fault| view.text.name_fault(&fault));
    let about = view.dots_hint().unwrap_or_else(|| about(view, question));
    let typed = TextField::new(question.question.get(view.text.language()))
        .mono(true)
        .before(before)
        .covered(view.is_sharing())
        .hint(Some(&about))
        .error(error.as_deref())
        .show(ui, job.questions.typed(&question.id));
    if let Some(text) = typed.text {
        act(Did::Answer(question.id.clone(), text));
    }
    if typed.left {
        act(Did::Left);
    }
}

fn choice(ui: &mut Ui, view: View<'_>, job: &Job, question: &Parameter, act: &mut impl FnMut(Did)) {
    let language = view.text.language();
    let chosen = job.questions.typed(&question.id);
    let none = question.optional.then(|| ("", view.say("questions-none")));
    let answers = question.choices.iter();
    let answers = answers.map(|one| (one.id.as_str(), one.label.get(language).to_owned()));
    cards(ui, view, question, answers.chain(none), chosen, act);
}

fn yes_or_no(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    question: &Parameter,
    act: &mut impl FnMut(Did),
) {
    let answers = [(NO, view.say("no")), (YES, view.say("yes"))];
    let chosen = if is_yes(job, question) { YES } else { NO };
    cards(ui, view, question, answers.into_iter(), chosen, act);
}

fn cards<'a>(
    ui: &mut Ui,
    view: View<'_>,
    question: &Parameter,
    answers: impl Iterator<Item = (&'a str, String)>,
    chosen: &str,
    act: &mut impl FnMut(Did),
) {
    let label = question.question.get(view.text.language());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        strong(ui, label);
        hint(ui, &about(view, question));
    });
    choices(ui, label, |ui| {
        for (id, label) in answers {
            let card = ChoiceCard::one(&label, id == chosen).show(ui);
            if card.clicked() && id != chosen {
                act(Did::Answer(question.id.clone(), id.to_owned()));
            }
        }
    });
}
