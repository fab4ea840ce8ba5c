//! One step in the console: what to do there, its page, and what to copy.

use super::super::about::row;
use super::super::{GAP, fault_card};
use crate::domain::console::Step;
use crate::domain::policy::PolicyDocument;
use crate::domain::recipe::{Names, Parameter};
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{
    Button, CodeBox, Icon, body as paragraph, heading as block, hint, link, mono, tick_box,
};
use crate::wizard::steps::guide::{Act as Did, What};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Draws a step with its number.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    (number, step): (usize, Step),
    names: &Names,
    document: &PolicyDocument,
    acts: &mut Vec<Act>,
) {
    let word = step.word();
    let title = view.say_vendor(&format!("guide-step-{word}"));
    block(ui, &format!("{number}. {title}"));
    let place = crate::domain::regions::place(&job.guide.region()).to_owned();
    let values = [
        ("vendor", view.vendor().into()),
        ("place", place.into()),
        ("bucket", view.covered(job.guide.bucket.trim()).into()),
        ("policy", view.covered(names.policy.as_str()).into()),
        ("group", view.covered(names.group.as_str()).into()),
        ("user", view.covered(names.user.as_str()).into()),
        ("kind", job.recipe.credential.kind.word().into()),
    ];
    // One line of the text, one act in the console.
    let lines = view.text.say_with(&format!("guide-do-{word}"), &values);
    for line in lines.lines() {
        paragraph(ui, line);
    }
    let set = job.recipe.bucket().and_then(Parameter::settings);
    if let Some(set) = set.filter(|_| step == Step::Bucket) {
        paragraph(ui, &view.say_vendor("guide-bucket-settings"));
        for line in view.text.bucket_settings(&set) {
            row(ui, Icon::Tick, palette(ui).accent, &line);
        }
    }
    ui.horizontal_wrapped(|ui| {
        if link(ui, &view.say(&format!("guide-page-{word}"))).clicked() {
            acts.push(Act::Guide(Did::OpenPage(step)));
        }
        let spoken = view.say(&format!("guide-link-{word}"));
        copy(ui, view, "guide-link", &spoken, What::Page(step), acts);
    });
    if step == Step::Policy {
        let name = view.say("guide-document");
        CodeBox::new(&name, &view.document(document))
            .selectable()
            .height(200.0)
            .show(ui);
        let label = view.say("guide-copy-document");
        if Button::normal(&label).show(ui).clicked() {
            acts.push(Act::Guide(Did::Copy(What::Document)));
        }
        ui.add_space(GAP);
    }
    if let Some(name) = name_of(step, job, names) {
        ui.horizontal_wrapped(|ui| {
            let spoken = view.say(&format!("guide-copy-{word}"));
            copy(ui, view, "guide-copy", &spoken, What::Name(step), acts);
            mono(ui, &view.covered(name));
        });
    }
    copied(ui, view, job, step, acts);
    let label = view.say(&format!("guide-tick-{word}"));
    let ticked = tick_box(ui, &label, None, job.guide.done.contains(&step));
    acts.extend(ticked.map(|on| Act::Guide(Did::Tick(step, on))));
}

/// The name that is typed in this step; the key has none, and the bucket has one already.
fn name_of<'a>(step: Step, job: &'a Job, names: &'a Names) -> Option<&'a str> {
    match step {
        Step::Bucket => Some(job.guide.bucket.trim()),
        Step::Policy => Some(names.policy.as_str()),
        Step::Group => Some(names.group.as_str()),
        Step::User => Some(names.user.as_str()),
        Step::Key => None,
    }
}

/// A short button that a screen reader calls by what it copies.
fn copy(ui: &mut Ui, view: View<'_>, label: &str, spoken: &str, what: What, acts: &mut Vec<Act>) {
    let button = Button::quiet(&view.say(label))
        .accessible_name(spoken)
        .show(ui);
    if button.clicked() {
        acts.push(Act::Guide(Did::Copy(what)));
    }
}

fn copied(ui: &mut Ui, view: View<'_>, job: &Job, step: Step, acts: &mut Vec<Act>) {
    let Some((what, failed)) = &job.guide.copied else {
        return;
    };
    let of = match what {
        What::Document => Step::Policy,
        What::Page(step) | What::Name(step) => *step,
    };
    if of != step {
        return;
    }
    match failed {
        None => {
            hint(ui, &view.say("guide-copied"));
        }
        Some(fault) => {
            fault_card(ui, view, fault, None, acts);
        }
    }
}
