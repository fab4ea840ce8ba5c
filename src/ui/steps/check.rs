//! Check what will be made: question, answer, Change.

mod answered;
mod bucket_rules;
pub(super) mod managed;
mod role;
mod wording;

use super::about::row;
use super::{BLOCK, GAP, administrator, fault_card, guide};
use crate::domain::fault::{FaultKind, Thing};
use crate::domain::plan::Plan;
use crate::domain::recipe::{Values, fill_sentence};
use crate::ui::theme::palette;
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    AnswerRow, CodeBox, Expander, Icon, Notice, NoticeKind, TextField, heading as block, hint,
};
use crate::wizard::steps::check::{self, Act as Did};
use crate::wizard::{Act, Job, Page};
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    view.heading("check")
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    let reason = match view.job() {
        Some(job) if job.check.fault.is_some() => "check-mend-first",
        Some(job) if job.check.names().is_none() => "check-names-first",
        Some(job) if !check::missing(job).is_empty() => "check-rights-first",
        Some(job) if !check::is_accepted(job) => "check-accept-first",
        Some(_) | None => "check-looking",
    };
    view.forward("check-forward", Some(view.say_vendor(reason)))
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    faults(ui, view, job, &mut acts);
    veiled(ui, view, job);
    administrator::differences(ui, view, job, &mut acts);
    administrator::rights(ui, view, job, &mut acts);
    administrator::send(ui, view, job, &mut acts);
    answers(ui, view, job, local, &mut acts);
    let wrong = |thing: &Thing| job.check.name_fault(*thing).is_some();
    // A wrong name is explained beside its field, so the fields stay open until it is mended.
    if local.naming || job.named_things().iter().any(wrong) {
        names(ui, view, job, &mut acts);
    }
    let Some(plan) = job.plan() else { return acts };
    ui.add_space(BLOCK);
    block(ui, &view.say_vendor("about-can"));
    let (accent, soft) = (palette(ui).accent, palette(ui).ink_soft);
    let said = said(view, job.values());
    let on_bucket = &plan.bucket_document.statement;
    let elsewhere = plan.trust.statement.iter().chain(on_bucket);
    for statement in plan.document.statement.iter().chain(elsewhere) {
        let grant = job
            .recipe
            .grants
            .iter()
            .find(|grant| grant.id == statement.sid);
        if let Some(grant) = grant {
            let sentence = grant.say.get(view.text.language());
            row(ui, Icon::Tick, accent, &fill_sentence(sentence, &said));
        }
    }
    let cannot: Vec<String> = match &job.introduction {
        // What a stranger promises was held against nothing; here stands what the documents do not permit.
        Some(told) => told
            .fears
            .iter()
            .map(|fear| view.text.fear(*fear))
            .collect(),
        None => {
            let ours = job.recipe.text.cannot.iter();
            ours.map(|one| one.get(view.text.language()).to_owned())
                .collect()
        }
    };
    if !cannot.is_empty() {
        ui.add_space(BLOCK);
        block(ui, &view.say_vendor("about-cannot"));
    }
    for sentence in &cannot {
        row(ui, Icon::Lock, soft, sentence);
    }
    let accept = |typed| Act::Check(Did::Accept(typed));
    acts.extend(managed::show(
        ui,
        view,
        job,
        &job.managed_lists(),
        &said,
        accept,
    ));
    if plan.footprint.own_list {
        ui.add_space(BLOCK);
        document(ui, view, &plan);
        wording::show(ui, view, job, &mut acts);
    }
    role::document(ui, view, &plan);
    bucket_rules::show(ui, view, &plan);
    guide::way_here(ui, view, local, &mut acts);
    acts
}

/// The variables as sentences show them.
pub(super) fn said(view: View<'_>, values: Option<Values>) -> Values {
    let mut values = values.unwrap_or_default();
    for name in ["bucket", "folder", "account_id"] {
        if let Some(value) = values.get(name) {
            let covered = view.covered(value);
            values.insert(name, covered);
        }
    }
    let further = values.further_buckets().iter();
    let further = further.map(|name| view.covered(name)).collect();
    values.set_further_buckets(further);
    values
}

fn faults(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    if let Some(fault) = &job.check.fault {
        let clash = matches!(
            fault.kind,
            FaultKind::NameTaken { .. }
                | FaultKind::NameOurs { .. }
                | FaultKind::PolicyDiffers
                | FaultKind::TrustDiffers
        );
        let (action, act) = if clash {
            ("check-other-names", Act::Check(Did::OtherNames))
        } else {
            ("try-again", Act::Check(Did::LookAgain))
        };
        fault_card(ui, view, fault, Some((&view.say(action), act)), acts);
        ui.add_space(GAP);
    }
    let unfinished = job
        .check
        .seen
        .as_ref()
        .zip(job.plan())
        .and_then(|(seen, plan)| plan.unfinished(seen));
    if unfinished.is_some() {
        let (word, text) = (
            view.say("check-unfinished"),
            view.say("check-unfinished-text"),
        );
        Notice {
            kind: NoticeKind::Info,
            word: &word,
            text: &text,
            action: None,
        }
        .show(ui);
        ui.add_space(GAP);
    }
}

/// A robot account is there already, and nobody could look at what it holds.
pub(super) fn veiled(ui: &mut Ui, view: View<'_>, job: &Job) {
    if !check::is_veiled(job) {
        return;
    }
    let (word, text) = (view.say("check-veiled"), view.say("check-veiled-text"));
    Notice {
        kind: NoticeKind::Amber,
        word: &word,
        text: &text,
        action: None,
    }
    .show(ui);
    ui.add_space(GAP);
}

fn answers(ui: &mut Ui, view: View<'_>, job: &Job, local: &mut Local, acts: &mut Vec<Act>) {
    let Some(account) = job.account() else { return };
    let facts = job.bucket.facts.as_ref();
    let number = view.account_number(&account.id);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        question(ui, view, "check-account", &number, None, false);
        if let Some(facts) = facts {
            let place = crate::domain::regions::place(&facts.region);
            let new = view
                .text
                .say_with("check-bucket-new", &[("place", place.into())]);
            let set = facts.settings.as_ref();
            let set = set
                .map(|set| view.text.bucket_settings(set))
                .unwrap_or_default();
            let place = if facts.new { new.as_str() } else { place };
            let about: Vec<&str> = [place]
                .into_iter()
                .chain(set.iter().map(String::as_str))
                .collect();
            let (name, about) = (view.covered(&facts.listed()), about.join("\n"));
            let asked = match facts.further.is_empty() {
                true => "check-bucket",
                false => "check-buckets",
            };
            if question(ui, view, asked, &name, Some(&about), true) {
                acts.push(Act::GoTo(Page::Bucket));
            }
        }
        answered::show(ui, view, job, acts);
        let things = job.named_things();
        for (place, thing) in things.iter().enumerate() {
            let (label, name) = named(job, *thing);
            let hint = match (thing, things.contains(&Thing::Group)) {
                (Thing::User, false) => "check-user-alone-hint",
                (Thing::Role, _) => "check-role-hint",
                (Thing::User | Thing::Bucket | Thing::Key, _) => "check-user-hint",
                (Thing::Policy, _) => "check-policy-hint",
                (Thing::Group, _) => "check-group-hint",
            };
            let (name, hint) = (view.covered(name), view.say_vendor(hint));
            let last = place + 1 == things.len();
            if question(ui, view, label, &name, Some(&hint), last) {
                local.naming = !local.naming;
            }
        }
    });
    role::who_is_let_in(ui, view, job);
    if let Some(key) = facts.and_then(|facts| facts.kms_key.as_ref()) {
        let alias = key
            .kms_alias()
            .and_then(|alias| alias.strip_prefix("alias/"));
        let sentence = alias.map_or_else(
            || view.say("check-kms"),
            |alias| {
                let values = [
                    ("alias", view.covered(alias).into()),
                    ("kind", view.kind().into()),
                ];
                view.text.say_with("check-kms-alias", &values)
            },
        );
        hint(ui, &sentence);
    }
    if let Some(boundary) = job.plan().and_then(|plan| plan.boundary) {
        let name = boundary.resource().trim_start_matches("policy/").to_owned();
        let values = [
            ("name", view.covered(&name).into()),
            (
                "kind",
                match crate::domain::managed::name(&boundary) {
                    Some(_) => "aws".into(),
                    None => view.kind().into(),
                },
            ),
        ];
        hint(ui, &view.text.say_with("check-boundary", &values));
    }
    if let Some(facts) = facts.filter(|facts| facts.locked_by_default && job.has_key()) {
        let buckets = [("buckets", facts.all().count().into())];
        hint(ui, &view.text.say_with("check-locked", &buckets));
    }
}

/// A row for a question of this program; whether "Change" was pressed.
fn question(
    ui: &mut Ui,
    view: View<'_>,
    id: &str,
    answer: &str,
    hint: Option<&str>,
    can_change: bool,
) -> bool {
    let (question, change) = (view.say_vendor(id), view.say("change"));
    let spoken = format!("{change}: {question}");
    AnswerRow {
        question: &question,
        answer,
        hint,
        mono: true,
        change: can_change.then_some((change.as_str(), spoken.as_str())),
    }
    .show(ui)
}

/// The message and the typed name of a thing that the job makes.
fn named(job: &Job, thing: Thing) -> (&'static str, &String) {
    match thing {
        Thing::Policy => ("check-policy", &job.check.policy),
        Thing::Group => ("check-group", &job.check.group),
        Thing::Role => ("check-role", &job.check.role),
        Thing::User | Thing::Bucket | Thing::Key => ("check-user", &job.check.user),
    }
}

fn names(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    for thing in job.named_things() {
        let (label, value) = named(job, thing);
        ui.add_space(GAP);
        let label = view
            .text
            .say_with("check-name-of", &[("what", view.say_vendor(label).into())]);
        let error = job
            .check
            .name_fault(thing)
            .map(|fault| view.text.name_fault(&fault));
        let typed = TextField::new(&label)
            .mono(true)
            .covered(view.is_sharing())
            .hint(view.dots_hint().as_deref())
            .error(error.as_deref())
            .show(ui, value);
        acts.extend(typed.text.map(|text| Act::Check(Did::Name(thing, text))));
    }
}

fn document(ui: &mut Ui, view: View<'_>, plan: &Plan) {
    let label = view.say("check-document");
    Expander::new(&label).show(ui, |ui| {
        CodeBox::new(&label, &view.document(&plan.document))
            .selectable()
            .show(ui);
    });
}
