//! One step in the console: what to do there, its page, and what to copy.

use super::super::about::row;
use super::super::bucket::look_at;
use super::super::{GAP, fault_card};
use crate::domain::console::{Sheet, Step};
use crate::domain::recipe::Parameter;
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{
    Button, CodeBox, Icon, body as paragraph, heading as block, hint, link, mono, tick_box,
};
use crate::wizard::steps::guide::{Act as Did, What};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;
use fluent_bundle::FluentValue;

/// Draws a step with its number.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    (number, step): (usize, Step),
    sheet: &Sheet,
    acts: &mut Vec<Act>,
) {
    let word = step.word();
    let title = view.say_vendor(&format!("guide-step-{word}"));
    block(ui, &format!("{number}. {title}"));
    // One line of the text, one act in the console.
    let lines = view
        .text
        .say_with(&format!("guide-do-{word}"), &values(view, job, sheet));
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        paragraph(ui, line);
    }
    let set = job.recipe.bucket().and_then(Parameter::settings);
    if let Some(set) = set.filter(|_| step == Step::Bucket) {
        paragraph(ui, &view.say_vendor("guide-bucket-settings"));
        for line in view.text.bucket_settings(&set) {
            row(ui, Icon::Tick, palette(ui).accent, &line);
        }
    }
    if step == Step::Bucket {
        look_at(ui, view, job);
    }
    ui.horizontal_wrapped(|ui| {
        if link(ui, &view.say(&format!("guide-page-{word}"))).clicked() {
            acts.push(Act::Guide(Did::OpenPage(step)));
        }
        let spoken = view.say(&format!("guide-link-{word}"));
        copy(ui, view, "guide-link", &spoken, What::Page(step), acts);
    });
    documents(ui, view, step, sheet, acts);
    let name = sheet.name(step).filter(|_| step != Step::Rules);
    if let Some(name) = name {
        let spoken = view.say(&format!("guide-copy-{word}"));
        named(ui, view, name, &spoken, What::Name(step), acts);
    }
    looked_for(ui, view, step, sheet, acts);
    copied(ui, view, job, (step, sheet), acts);
    let label = view.say(&format!("guide-tick-{word}"));
    let ticked = tick_box(ui, &label, None, job.guide.done.contains(&step));
    acts.extend(ticked.map(|on| Act::Guide(Did::Tick(step, on))));
}

/// What the sentences of the steps name.
fn values(view: View<'_>, job: &Job, sheet: &Sheet) -> [(&'static str, FluentValue<'static>); 12] {
    let covered = |name: &str| view.covered(name);
    let place = crate::domain::regions::place(&job.guide.region()).to_owned();
    let bucket = sheet.name(Step::Bucket).unwrap_or_default();
    let lists: Vec<String> = sheet.lists().into_iter().map(covered).collect();
    let tags = sheet.tags.iter();
    let tags: Vec<String> = tags
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    let limit = sheet.limit().map(covered);
    let either = |is: bool, one: &'static str, other: &'static str| if is { one } else { other };
    [
        ("vendor", view.vendor().to_owned().into()),
        ("place", place.into()),
        ("bucket", covered(bucket).into()),
        ("group", covered(sheet.names.group.as_str()).into()),
        ("user", covered(sheet.names.user.as_str()).into()),
        ("kind", sheet.kind.word().into()),
        ("lists", how_many(lists.len()).into()),
        ("list-names", lists.join(", ").into()),
        ("limited", either(limit.is_some(), "yes", "no").into()),
        ("limit", limit.unwrap_or_default().into()),
        ("tags", either(tags.is_empty(), "none", "some").into()),
        ("tag-list", tags.join(", ").into()),
    ]
}

/// The word in the sentences about permission lists.
fn how_many(lists: usize) -> &'static str {
    match lists {
        0 => "none",
        1 => "one",
        _ => "several",
    }
}

/// What is pasted into an editor of the console.
fn documents(ui: &mut Ui, view: View<'_>, step: Step, sheet: &Sheet, acts: &mut Vec<Act>) {
    let (name, text, copies) = match step {
        Step::Policy => (
            "guide-document",
            view.document(&sheet.document),
            vec![("guide-copy-document", What::Document)],
        ),
        Step::Rules => (
            "guide-rules",
            view.document(&sheet.rules_document()),
            vec![
                ("guide-copy-rules-whole", What::Rules),
                ("guide-copy-rules-lines", What::Lines),
            ],
        ),
        Step::Role => (
            "check-trust-document",
            view.document(&sheet.trust),
            vec![("guide-copy-trust", What::Trust)],
        ),
        Step::Bucket | Step::Group | Step::User | Step::Key => return,
    };
    CodeBox::new(&view.say(name), &text)
        .selectable()
        .height(200.0)
        .show(ui);
    ui.horizontal_wrapped(|ui| {
        for (label, what) in copies {
            if Button::normal(&view.say(label)).show(ui).clicked() {
                acts.push(Act::Guide(Did::Copy(what)));
            }
        }
    });
    ui.add_space(GAP);
}

/// The names that are searched for in a step, apart from those that were made in a step before.
fn looked_for(ui: &mut Ui, view: View<'_>, step: Step, sheet: &Sheet, acts: &mut Vec<Act>) {
    if sheet.hangs_lists_in() == Some(step) {
        for (place, list) in sheet.managed.iter().enumerate() {
            let name = list.last_part();
            let spoken = view
                .text
                .say_with("guide-copy-list", &[("list", name.into())]);
            named(ui, view, name, &spoken, What::List(place), acts);
        }
    }
    if let Some(limit) = sheet
        .limit()
        .filter(|_| sheet.bears_limit_in() == Some(step))
    {
        let spoken = view.say("guide-copy-limit");
        named(ui, view, limit, &spoken, What::Limit, acts);
    }
}

fn named(ui: &mut Ui, view: View<'_>, name: &str, spoken: &str, what: What, acts: &mut Vec<Act>) {
    ui.horizontal_wrapped(|ui| {
        copy(ui, view, "guide-copy", spoken, what, acts);
        mono(ui, &view.covered(name));
    });
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

fn copied(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    (step, sheet): (Step, &Sheet),
    acts: &mut Vec<Act>,
) {
    let Some((what, failed)) = &job.guide.copied else {
        return;
    };
    let of = match what {
        What::Document => Some(Step::Policy),
        What::Trust => Some(Step::Role),
        What::Rules | What::Lines => Some(Step::Rules),
        What::List(_) => sheet.hangs_lists_in(),
        What::Limit => sheet.bears_limit_in(),
        What::Page(step) | What::Name(step) => Some(*step),
    };
    if of != Some(step) {
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
