//! Choose or make the bucket.

use super::about::row;
use super::{GAP, fault_card};
use crate::domain::bucket::Bucket;
use crate::domain::fault::FaultKind;
use crate::domain::recipe::{BucketOrigin, Parameter};
use crate::domain::regions::place;
use crate::ui::theme::palette;
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    ChoiceCard, Icon, TextField, choices, heading as block, hint, progress, region_list,
};
use crate::wizard::steps::bucket::{
    Act as Did, Choice, List, State, fitting, is_full, origin, region_of_new, takes_several,
};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Title and subtitle are the recipe's own question.
pub fn heading(view: View<'_>) -> Heading {
    let parameter = view.job().and_then(|job| job.recipe.bucket());
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
    let several = view.job().is_some_and(|job| job.bucket.has_several());
    let forward = match (questions, several) {
        (true, true) => "bucket-forward-several",
        (true, false) => "bucket-forward-questions",
        (false, _) => "bucket-forward",
    };
    view.forward(forward, Some(view.say(reason)))
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    let state = &job.bucket;
    let origin = origin(job);
    rules(ui, view, job);
    if origin == BucketOrigin::New {
        typed(ui, view, state, &mut acts);
        if state.choice == Choice::New {
            region(ui, view, &mut acts);
            settings(ui, view, job);
        }
        fault(ui, view, job, &mut acts);
        return acts;
    }
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
    if let (Some(most), List::Here(_)) = (takes_several(job), &state.list) {
        let most = [("most", most.into())];
        hint(ui, &view.text.say_with("bucket-several", &most));
    }
    let mut wanted = None;
    choices(ui, &view.say("bucket-list"), |ui| {
        if let List::Here(buckets) = &state.list {
            let (fitting, others) = fitting(job, buckets);
            for bucket in fitting {
                listed(ui, view, job, bucket, &mut acts);
            }
            if others > 0 {
                let count = [("count", others.into())];
                hint(ui, &view.text.say_with("bucket-not-shown", &count));
            }
        }
        if origin == BucketOrigin::Either {
            new_bucket(ui, view, job, &mut wanted, &mut acts);
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
    fault(ui, view, job, &mut acts);
    if state.choice != Choice::New {
        look_at(ui, view, job);
    }
    acts
}

/// What the vendor demands of a bucket, said before one is chosen.
fn rules(ui: &mut Ui, view: View<'_>, job: &Job) {
    let Some(question) = job.recipe.bucket() else {
        return;
    };
    let places: Vec<&str> = question.regions.iter().map(place).collect();
    let start = question.begins_with.as_deref();
    let needs = question.existing_bucket.as_ref();
    let versions = needs.is_some_and(|needs| needs.versioning) && job.bucket.choice != Choice::New;
    let rules = [
        start.map(|start| ("bucket-rule-start", start.to_owned())),
        (!places.is_empty()).then(|| ("bucket-rule-places", places.join(", "))),
        versions.then(|| ("bucket-rule-versions", String::new())),
    ];
    let mut told = false;
    for (id, value) in rules.into_iter().flatten() {
        hint(ui, &view.text.say_with(id, &[("value", value.into())]));
        told = true;
    }
    if told {
        ui.add_space(GAP);
    }
}

/// What the vendor has the person look at, since this program cannot.
pub(super) fn look_at(ui: &mut Ui, view: View<'_>, job: &Job) {
    let sentences = job.recipe.bucket().map_or(&[][..], Parameter::look_at);
    if sentences.is_empty() {
        return;
    }
    ui.add_space(GAP);
    block(ui, &view.say("bucket-look-at"));
    let soft = palette(ui).ink_soft;
    for sentence in sentences {
        row(ui, Icon::Bullet, soft, sentence.get(view.text.language()));
    }
}

fn new_bucket(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    wanted: &mut Option<Choice>,
    acts: &mut Vec<Act>,
) {
    let state = &job.bucket;
    let new = ChoiceCard::one(&view.say("bucket-new"), state.choice == Choice::New)
        .hint(Some(&view.say("bucket-new-hint")))
        .show(ui);
    if new.clicked() {
        *wanted = Some(Choice::New);
    }
    if state.choice == Choice::New {
        typed(ui, view, state, acts);
        region(ui, view, acts);
        settings(ui, view, job);
    }
}

/// What is set on a new bucket.
fn settings(ui: &mut Ui, view: View<'_>, job: &Job) {
    let set = job.recipe.bucket().and_then(Parameter::settings);
    let lines = set
        .map(|set| view.text.bucket_settings(&set))
        .unwrap_or_default();
    if lines.is_empty() && origin(job) != BucketOrigin::New {
        // The card says already that it is closed to the public.
        return;
    }
    let closed = view.say("bucket-closed");
    for line in std::iter::once(closed).chain(lines) {
        row(ui, Icon::Tick, palette(ui).accent, &line);
    }
    ui.add_space(GAP);
}

/// Why the bucket cannot be used, and what may be done about it here.
fn fault(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let Some(fault) = &job.bucket.fault else {
        return;
    };
    ui.add_space(GAP);
    if let Some(name) = &job.bucket.fault_of {
        let name = [("bucket", view.covered(name.as_str()).into())];
        hint(ui, &view.text.say_with("bucket-about", &name));
    }
    let can_make = origin(job) != BucketOrigin::Existing;
    let alone = job.bucket.fault_of.is_none();
    let make = fault.kind == FaultKind::BucketMissing && can_make && alone;
    let make = make.then_some(("bucket-make-it", Choice::New));
    let used = fault.kind == FaultKind::BucketIsThere;
    let action = make.or(used.then_some(("bucket-use-it", Choice::Typed)));
    let action = action.map(|(id, choice)| (view.say(id), Act::Bucket(Did::Choose(choice))));
    let action = action
        .as_ref()
        .map(|(label, act)| (label.as_str(), act.clone()));
    fault_card(ui, view, fault, action, acts);
}

fn listed(ui: &mut Ui, view: View<'_>, job: &Job, bucket: &Bucket, acts: &mut Vec<Act>) {
    let chosen = job.bucket.is_chosen(&bucket.name);
    let name = view.covered(bucket.name.as_str());
    let (card, did) = match takes_several(job) {
        Some(_) => (
            ChoiceCard::many(&name, chosen).enabled(chosen || !is_full(job)),
            Did::Tick(bucket.name.clone()),
        ),
        None => (
            ChoiceCard::one(&name, chosen),
            Did::Choose(Choice::Listed(bucket.name.clone())),
        ),
    };
    let card = card.note(bucket.region.as_ref().map(place)).mono(true);
    if ui.push_id(&bucket.name, |ui| card.show(ui)).inner.clicked() {
        acts.push(Act::Bucket(did));
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
    let Some(chosen) = region_of_new(job) else {
        return;
    };
    let only = job.recipe.bucket().map_or(&[][..], |one| &one.regions);
    let wanted = region_list(ui, &view.say("bucket-region"), &chosen, false, only);
    acts.extend(wanted.map(|region| Act::Bucket(Did::Region(region))));
    ui.add_space(GAP);
}
