//! What was answered to the recipe's own questions.

use crate::domain::recipe::{Parameter, ParameterKind};
use crate::ui::view::View;
use crate::ui::widgets::AnswerRow;
use crate::wizard::steps::questions::is_yes;
use crate::wizard::{Act, Job, Page};
use eframe::egui::Ui;

/// A row for each question, and one for what this program answers itself.
pub(super) fn show(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let change = view.say("change");
    for question in job.recipe.questions() {
        let label = question.question.get(view.text.language());
        let spoken = format!("{change}: {label}");
        let (answer, mono) = answer(view, job, question);
        let row = AnswerRow {
            question: label,
            answer: &answer,
            hint: None,
            mono,
            change: Some((&change, &spoken)),
        };
        if row.show(ui) {
            acts.push(Act::GoTo(Page::Questions));
        }
    }
}

/// The answer as it is read, and whether it is set as it is written in the cloud.
fn answer(view: View<'_>, job: &Job, question: &Parameter) -> (String, bool) {
    let answer = job.answers.get(&question.id);
    match (question.kind, answer) {
        (ParameterKind::YesNo, _) if is_yes(job, question) => (view.say("yes"), false),
        (ParameterKind::YesNo, _) => (view.say("no"), false),
        (ParameterKind::Folder, None) if job.bucket.has_several() => {
            (view.say("check-whole-buckets"), false)
        }
        (ParameterKind::Folder, None) => (view.say("check-whole-bucket"), false),
        (ParameterKind::Choice, None) => (view.say("questions-none"), false),
        (ParameterKind::Choice, Some(id)) => {
            let chosen = question.choices.iter().find(|choice| choice.id == id);
            let label = chosen.map(|choice| choice.label.get(view.text.language()));
            (label.unwrap_or(id).to_owned(), false)
        }
        (ParameterKind::Bucket | ParameterKind::Text | ParameterKind::ExternalId, None) => {
            (view.say("check-left-empty"), false)
        }
        (
            ParameterKind::Bucket
            | ParameterKind::Folder
            | ParameterKind::Text
            | ParameterKind::ExternalId,
            Some(answer),
        ) => (view.covered(answer), true),
    }
}
