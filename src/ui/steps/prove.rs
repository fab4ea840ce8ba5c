//! Test the key: what works, and what is refused.

use super::make::{state_word, undo};
use super::{BLOCK, GAP, fault_card};
use crate::domain::fault::FaultKind;
use crate::domain::proof::{Check, Expected, Got, Proof, Verdict};
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    LiveRow, Notice, NoticeKind, RowState, heading as block, live_list, progress,
};
use crate::wizard::steps::prove::Act as Did;
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    view.heading("prove")
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    view.forward("prove-forward", Some(view.say("prove-first")))
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    let Some(proof) = &job.prove.proof else {
        return acts;
    };
    verdict(ui, view, job, proof, &mut acts);
    for (expected, title) in [
        (Expected::Allowed, "prove-can"),
        (Expected::Refused, "prove-cannot"),
    ] {
        let title = view.say_vendor(title);
        block(ui, &title);
        live_list(ui, &title, |ui| {
            for check in proof
                .checks
                .iter()
                .filter(|check| check.expected == expected)
            {
                one(ui, view, job, proof, check);
            }
        });
        ui.add_space(BLOCK);
    }
    acts
}

fn verdict(ui: &mut Ui, view: View<'_>, job: &Job, proof: &Proof, acts: &mut Vec<Act>) {
    match &job.prove.verdict {
        None if proof.is_waiting() => {
            let seconds = view.text.say_with(
                "prove-waited",
                &[("seconds", (proof.waited_ms / 1_000).into())],
            );
            progress(ui, &view.say("prove-waiting"), Some(&seconds));
        }
        None => progress(ui, &view.say("prove-testing"), None),
        Some(Verdict::Proven) => {
            let (word, text) = (
                view.say("prove-proven"),
                view.say_vendor("prove-proven-text"),
            );
            Notice {
                kind: NoticeKind::Proven,
                word: &word,
                text: &text,
                action: None,
            }
            .show(ui);
        }
        Some(Verdict::Failed(kind)) => {
            if fault_card(
                ui,
                view,
                &kind.clone().into(),
                Some(&view.say("prove-again")),
            ) {
                acts.push(Act::Prove(Did::TryAgain));
            }
            if *kind == FaultKind::KeyTooWide {
                ui.add_space(GAP);
                acts.extend(undo(ui, view, job));
            }
        }
    }
    ui.add_space(BLOCK);
}

fn one(ui: &mut Ui, view: View<'_>, job: &Job, proof: &Proof, check: &Check) {
    let bucket = job
        .bucket
        .facts
        .as_ref()
        .map_or("", |facts| facts.name.as_str());
    let other = proof
        .other_bucket
        .as_ref()
        .map_or_else(|| view.say("prove-other"), |b| view.covered(b.as_str()));
    let values = [
        ("bucket", view.covered(bucket).into()),
        ("other", other.into()),
    ];
    let sentence = view
        .text
        .say_with(&format!("probe-{}", check.probe.word()), &values);
    let ended = job.prove.verdict.is_some();
    let state = match &check.got {
        Some(Got::LeftOut) => RowState::Waiting,
        Some(_) if check.is_ok() => RowState::Proven,
        Some(Got::Allowed) => RowState::Failed,
        Some(Got::Refused | Got::KeyUnknown | Got::Failed(_)) if ended => RowState::Failed,
        Some(Got::Refused | Got::KeyUnknown | Got::Failed(_)) | None if check.asked || !ended => {
            RowState::Running
        }
        Some(Got::Refused | Got::KeyUnknown | Got::Failed(_)) | None => RowState::Waiting,
    };
    let refused = view.say("prove-refused");
    let word = if check.expected == Expected::Refused && check.is_ok() {
        refused
    } else {
        state_word(view, state)
    };
    let left_out = view.say("prove-left-out");
    LiveRow {
        state,
        state_word: &word,
        sentence: &sentence,
        technical: Some(check.probe.action()),
        time: (check.is_ok()
            && check.expected == Expected::Refused
            && check.got == Some(Got::Refused))
        .then_some(word.as_str()),
        note: (check.got == Some(Got::LeftOut)).then_some(left_out.as_str()),
        retry: None,
    }
    .show(ui);
}
