//! Make it: a live list with ticks.

use super::{BLOCK, GAP, administrator, fault_card, leave};
use crate::domain::plan::{OpId, Operation, Outcome, Plan, RemovalOutcome};
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    Button, LiveRow, Notice, NoticeKind, RowState, body as paragraph, heading as block, hint,
    live_list, mono,
};
use crate::wizard::steps::make::Act as Did;
use crate::wizard::undo::{Phase, Undo};
use crate::wizard::{Act, Job, Keeping, Page};
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    let mut heading = view.heading("make");
    let not_kept = |job: &Job| matches!(job.keeping, Keeping::Off(_));
    if view.job().is_some_and(not_kept) {
        heading.subtitle = Some(view.say("make-subtitle-not-kept"));
    }
    heading
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    view.forward("make-forward", Some(view.say("make-under-way")))
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    let Some(plan) = job.plan() else { return acts };
    if job.make.undo.is_some() {
        return undo(ui, view, job);
    }
    slow_keychain(ui, view, job, &mut acts);
    super::check::veiled(ui, view, job);
    live_list(ui, &view.say_vendor("make-title"), |ui| {
        for op in plan.operations() {
            if one(ui, view, job, &plan, op) {
                acts.push(Act::Make(Did::TryAgain));
            }
        }
    });
    if let Some(key_id) = job.make.journal.key() {
        ui.add_space(GAP);
        hint(ui, &view.say("make-key-safe"));
        mono(ui, &view.covered(key_id.as_str()));
    }
    if let Some(fault) = &job.make.stopped {
        ui.add_space(GAP);
        let again = view.say("try-again");
        let action = (again.as_str(), Act::Make(Did::TryAgain));
        fault_card(ui, view, fault, Some(action), &mut acts);
        other_keys(ui, view, job, &mut acts);
        sign_in_again(ui, view, &mut acts);
        ui.add_space(GAP);
        administrator::differences(ui, view, job, &mut acts);
        administrator::send(ui, view, job, &mut acts);
    }
    if job.make.is_busy() {
        leave(ui, view, &mut acts);
    } else if !job.make.journal.is_empty() {
        ui.add_space(BLOCK);
        acts.extend(undo(ui, view, job));
    }
    acts
}

/// Keys that other people made, and what is to become of them.
pub(super) fn other_keys(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    if job.make.other_keys.is_empty() || job.make.is_busy() {
        return;
    }
    ui.add_space(GAP);
    paragraph(ui, &view.say("other-keys"));
    for key_id in &job.make.other_keys {
        mono(ui, &view.covered(key_id.as_str()));
    }
    hint(ui, &view.say("other-keys-text"));
    ui.horizontal_wrapped(|ui| {
        if Button::normal(&view.say("other-keys-keep"))
            .show(ui)
            .clicked()
        {
            acts.push(Act::Make(Did::KeepKeys));
        }
        if Button::danger(&view.say("other-keys-delete"))
            .show(ui)
            .clicked()
        {
            acts.push(Act::Make(Did::DeleteKeys));
        }
    });
}

/// Nothing is done before it is written down, so a keychain that asks for its password is told of.
pub(super) fn slow_keychain(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    if !job.make.keychain_slow {
        return;
    }
    let (word, text) = (view.say("make-keychain"), view.say("make-keychain-text"));
    let without = view.say("make-without-keychain");
    let notice = Notice {
        kind: NoticeKind::Amber,
        word: &word,
        text: &text,
        action: Some(&without),
    };
    if notice.show(ui) {
        acts.push(Act::WithoutKeychain);
    }
    ui.add_space(GAP);
}

/// The way out where a sign-in may not do this. Where it has ended, the card itself leads there.
pub(super) fn sign_in_again(ui: &mut Ui, view: View<'_>, acts: &mut Vec<Act>) {
    if !view.wizard.can_sign_in_again() || view.wizard.sign_in_has_ended() {
        return;
    }
    ui.add_space(GAP);
    if Button::normal(&view.say("sign-in-again"))
        .show(ui)
        .clicked()
    {
        acts.push(Act::SignInAgain);
    }
}

/// One operation; `true` if it is to be tried again.
fn one(ui: &mut Ui, view: View<'_>, job: &Job, plan: &Plan, op: OpId) -> bool {
    let state = match job.make.journal.outcome(op) {
        _ if job.make.is_running(op) => RowState::Running,
        Some(Outcome::Done(_)) => RowState::Done,
        Some(Outcome::Failed(_)) => RowState::Failed,
        Some(Outcome::Started) => RowState::Unknown,
        None => RowState::Waiting,
    };
    let bucket = view.covered(plan.bucket_name());
    let holder = plan.footprint.holder().thing().word();
    let values = [
        ("vendor", view.vendor().into()),
        ("name", bucket.into()),
        ("holder", holder.into()),
        ("count", plan.footprint.managed.len().into()),
    ];
    let sentence = view.text.say_with(&format!("op-{}", op.word()), &values);
    let note = job
        .make
        .faults
        .get(&op)
        .map(|fault| view.text.fault(&fault.kind).what);
    let again = view.say("try-again");
    let retry = (state == RowState::Failed && !job.make.is_busy()).then_some(again.as_str());
    let operation = plan.operation(op);
    let row = LiveRow {
        state,
        state_word: &state_word(view, state),
        sentence: &sentence,
        technical: operation.as_ref().map(Operation::action),
        time: None,
        note: note.as_deref(),
        retry,
    };
    row.show(ui)
}

/// The word that says aloud what an icon shows.
pub(super) fn state_word(view: View<'_>, state: RowState) -> String {
    view.say(match state {
        RowState::Waiting => "state-waiting",
        RowState::Running => "state-running",
        RowState::Done => "state-done",
        RowState::Proven => "state-proven",
        RowState::Failed => "state-failed",
        RowState::Unknown => "state-unknown",
    })
}

/// "Undo everything": the button, the question, and the list while it runs.
pub(super) fn undo(ui: &mut Ui, view: View<'_>, job: &Job) -> Vec<Act> {
    let mut acts = Vec::new();
    if job.guide.is_by_hand() {
        // What has no key is told of where it is told what was made.
        if job.has_key() {
            by_hand(ui, view, job);
        }
        return acts;
    }
    if let Some(undo) = &job.make.undo {
        return undoing(ui, view, undo);
    }
    if !job.make.undo_asked {
        if Button::danger(&view.say("undo-everything"))
            .show(ui)
            .clicked()
        {
            acts.push(Act::Make(Did::AskUndo));
        }
        return acts;
    }
    paragraph(ui, &what_goes(view, job));
    ui.horizontal(|ui| {
        if Button::danger(&view.say("undo-yes")).show(ui).clicked() {
            acts.push(Act::Make(Did::Undo));
        }
        if Button::quiet(&view.say("undo-keep")).show(ui).clicked() {
            acts.push(Act::Make(Did::KeepAll));
        }
    });
    acts
}

/// What an undo removes, what stays, and who notices.
fn what_goes(view: View<'_>, job: &Job) -> String {
    let kind = job.recipe.credential.kind.word();
    let mut parts = vec![view.text.say_with("undo-ask", &[("kind", kind.into())])];
    if job.has_bucket() {
        parts.push(view.say("undo-bucket-stays"));
    }
    parts.push(view.say_vendor("undo-ask-vendor"));
    parts.join(" ")
}

/// What was made by hand is taken back by hand.
fn by_hand(ui: &mut Ui, view: View<'_>, job: &Job) {
    let user = job.account().map_or("", |account| account.person());
    let values = [
        ("user", view.covered(user).into()),
        ("kind", view.kind().into()),
    ];
    block(ui, &view.say("undo-by-hand"));
    for line in view.text.say_with("undo-by-hand-text", &values).lines() {
        paragraph(ui, line);
    }
}

fn undoing(ui: &mut Ui, view: View<'_>, undo: &Undo) -> Vec<Act> {
    let mut acts = Vec::new();
    live_list(ui, &view.say("undo-everything"), |ui| {
        for (place, (removal, outcome)) in undo.removals.iter().enumerate() {
            let running = matches!(undo.phase, Phase::Removing(_, now) if now == place);
            let state = match outcome {
                Some(RemovalOutcome::Gone) => RowState::Done,
                Some(RemovalOutcome::Failed(_)) => RowState::Failed,
                None if running => RowState::Running,
                None => RowState::Waiting,
            };
            let holder = removal.holder().map_or("", |holder| holder.thing().word());
            let values = [("holder", holder.into())];
            let id = format!("removal-{}", removal.of().word());
            let sentence = view.text.say_with(&id, &values);
            let row = LiveRow {
                state,
                state_word: &state_word(view, state),
                sentence: &sentence,
                technical: Some(removal.action()),
                time: None,
                note: None,
                retry: None,
            };
            ui.push_id(place, |ui| row.show(ui));
        }
    });
    ui.add_space(GAP);
    match &undo.phase {
        Phase::Looking(_) | Phase::Removing(..) => {
            hint(ui, &view.say("undo-under-way"));
        }
        Phase::Gone => {
            let word = view.say("undo-gone");
            let mut text = view.say("undo-gone-text");
            if view.job().is_some_and(Job::has_bucket) {
                text = format!("{text} {}", view.say("undo-bucket-stays"));
            }
            let back = view.say("back-to-start");
            let notice = Notice {
                kind: NoticeKind::Info,
                word: &word,
                text: &text,
                action: Some(&back),
            };
            if notice.show(ui) {
                acts.push(Act::Leave);
            }
            return acts;
        }
        Phase::Stopped(fault) => {
            let again = view.say("try-again");
            let action = (again.as_str(), Act::Make(Did::Undo));
            fault_card(ui, view, fault, Some(action), &mut acts);
            if fault.kind.is_refusal() {
                hint(ui, &view.say("undo-by-administrator"));
            }
            sign_in_again(ui, view, &mut acts);
        }
    };
    // On the last page the record is offered with it.
    if view.wizard.page != Page::Done {
        leave(ui, view, &mut acts);
    }
    acts
}
