//! Choose or make the bucket.

use super::{GAP, fault_card};
use crate::domain::bucket::Bucket;
use crate::domain::fault::FaultKind;
use crate::domain::regions::place;
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{ChoiceCard, TextField, choices, hint, progress, region_list};
use crate::wizard::Act;
use crate::wizard::steps::bucket::{Act as Did, Choice, List, State};
use eframe::egui::Ui;

/// Title and subtitle are the recipe's own question.
pub fn heading(view: View<'_>) -> Heading {
    let parameter = view.job().and_then(|job| job.recipe.parameters.first());
    let language = view.text.language();
    match parameter {
        Some(parameter) => Heading {
            title: parameter.question.get(language).to_owned(),
            subtitle: Some(parameter.hint.get(language).to_owned()),
        },
        None => view.heading("bucket"),
    }
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    let looking = view.job().is_some_and(|job| job.bucket.looking.is_some());
    let reason = if looking {
        "bucket-looking"
    } else {
        "bucket-choose-first"
    };
    let questions = view.wizard.route().questions;
    let forward = match questions {
        true => "bucket-forward-questions",
        false => "bucket-forward",
    };
    view.forward(forward, Some(view.say(reason)))
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    let state = &job.bucket;
    match &state.list {
        List::Unasked => {}
        List::Asking(_) => progress(ui, &view.say("bucket-listing"), None),
        // One card says it for both questions.
        List::Failed(fault) if (state.fault.as_ref()).is_some_and(|one| one.kind == fault.kind) => {
        }
        List::Failed(fault) => {
            let again = view.say("try-again");
            let action = (again.as_str(), Act::Bucket(Did::ListAgain));
            fault_card(ui, view, fault, Some(action), &mut acts);
            ui.add_space(GAP);
        }
        List::Here(buckets) if buckets.is_empty() => {
            hint(ui, &view.say("bucket-none"));
        }
        List::Here(_) => {}
    }
    let mut wanted = None;
    choices(ui, &view.say("bucket-list"), |ui| {
        if let List::Here(buckets) = &state.list {
            for bucket in buckets {
                listed(ui, view, state, bucket, &mut wanted);
            }
        }
        let new = ChoiceCard::one(&view.say("bucket-new"), state.choice == Choice::New)
            .hint(Some(&view.say("bucket-new-hint")))
            .show(ui);
        if new.clicked() {
            wanted = Some(Choice::New);
        }
        if state.choice == Choice::New {
            typed(ui, view, state, &mut acts);
            region(ui, view, &mut acts);
        }
        let other =
            ChoiceCard::one(&view.say("bucket-typed"), state.choice == Choice::Typed).show(ui);
        if other.clicked() {
            wanted = Some(Choice::Typed);
        }
        if state.choice == Choice::Typed {
            typed(ui, view, state, &mut acts);
        }
    });
    acts.extend(wanted.map(|choice| Act::Bucket(Did::Choose(choice))));
    if let Some(fault) = &state.fault {
        ui.add_space(GAP);
        let make = (fault.kind == FaultKind::BucketMissing).then(|| view.say("bucket-make-it"));
        let choose = Act::Bucket(Did::Choose(Choice::New));
        let action = make.as_deref().map(|label| (label, choose));
        fault_card(ui, view, fault, action, &mut acts);
    }
    acts
}

fn listed(
    ui: &mut Ui,
    view: View<'_>,
    state: &State,
    bucket: &Bucket,
    wanted: &mut Option<Choice>,
) {
    let choice = Choice::Listed(bucket.name.clone());
    let name = view.covered(bucket.name.as_str());
    let card = ChoiceCard::one(&name, state.choice == choice)
        .note(bucket.region.as_ref().map(place))
        .mono(true);
    if ui.push_id(&bucket.name, |ui| card.show(ui)).inner.clicked() {
        *wanted = Some(choice);
    }
}

fn typed(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    let error = state
        .name_fault
        .as_ref()
        .map(|fault| view.text.name_fault(fault));
    let label = view.say("bucket-name");
    let typed = TextField::new(&label)
        .mono(true)
        .covered(view.is_sharing())
        .hint(view.dots_hint().as_deref())
        .error(error.as_deref())
        .show(ui, &state.typed);
    acts.extend(typed.text.map(|text| Act::Bucket(Did::Type(text))));
}

/// Where a new bucket lies.
fn region(ui: &mut Ui, view: View<'_>, acts: &mut Vec<Act>) {
    let Some(job) = view.job() else { return };
    let account = job.account().map(|account| &account.region);
    let Some(chosen) = job.bucket.region.as_ref().or(account) else {
        return;
    };
    let wanted = region_list(ui, &view.say("bucket-region"), chosen, false);
    acts.extend(wanted.map(|region| Act::Bucket(Did::Region(region))));
    ui.add_space(GAP);
}
