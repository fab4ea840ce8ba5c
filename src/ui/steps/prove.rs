//! Test the key: what works, and what is refused.

use super::make::{state_word, undo};
use super::{BLOCK, GAP, fault_card, leave};
use crate::domain::fault::FaultKind;
use crate::domain::names::Arn;
use crate::domain::proof::{Check, Expected, Got, Proof, Verdict};
use crate::domain::record::Left;
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    LiveRow, Notice, NoticeKind, RowState, heading as block, live_list, progress,
};
use crate::wizard::steps::bucket::List;
use crate::wizard::steps::prove::Act as Did;
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    let mut heading = view.heading("prove");
    let proof = view.job().and_then(|job| job.prove.proof.as_ref());
    if proof.is_some_and(Proof::is_left_out) {
        return view.heading("prove-by-hand");
    }
    if proof.is_some_and(|proof| !proof.left_out().is_empty()) {
        heading.subtitle = Some(view.say_vendor("prove-subtitle-partly"));
    } else if view.job().is_some_and(|job| job.recipe.is_for_one_bucket()) {
        heading.subtitle = Some(view.say_vendor("prove-subtitle-one-bucket"));
    }
    heading
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
    left_behind(ui, view, job);
    for (expected, title) in [
        (Expected::Allowed, "prove-can"),
        (Expected::Refused, "prove-cannot"),
    ] {
        if !proof.checks.iter().any(|check| check.expected == expected) {
            continue;
        }
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
            let why = match proof.is_holding() {
                true => "prove-holding",
                false => "prove-waiting",
            };
            progress(ui, &view.say(why), Some(&seconds));
        }
        None => progress(ui, &view.say("prove-testing"), None),
        Some(Verdict::Proven) => {
            if proof.is_left_out() {
                nothing(ui, view);
            } else if job.is_role() {
                role(ui, view, proof);
            } else if job.is_lines() {
                lines(ui, view, proof);
            } else {
                proven(ui, view, proof);
            }
            if let (List::Failed(fault), true) = (&job.bucket.list, view.wizard.sign_in_has_ended())
            {
                // Without the list one check was left out.
                ui.add_space(GAP);
                fault_card(ui, view, fault, None, acts);
            }
        }
        Some(Verdict::Failed(kind)) => {
            let again = view.say("prove-again");
            let action = (again.as_str(), Act::Prove(Did::TryAgain));
            fault_card(ui, view, &kind.clone().into(), Some(action), acts);
            if matches!(
                kind,
                FaultKind::KeyTooWide | FaultKind::RoleTooWide | FaultKind::BucketPublic
            ) {
                ui.add_space(GAP);
                acts.extend(undo(ui, view, job));
            }
        }
    }
    if job.prove.verdict.is_none() {
        leave(ui, view, acts);
    }
    ui.add_space(BLOCK);
}

/// A test file that could not be removed is a small thing, but the person's own bucket.
pub(super) fn left_behind(ui: &mut Ui, view: View<'_>, job: &Job) {
    for (old, word, text) in [
        (false, "prove-left", "prove-left-text"),
        (true, "prove-left-versions", "prove-left-versions-text"),
    ] {
        let left = job.prove.left_behind.iter();
        let left = left.filter(|left| left.old_versions_only == old);
        let place = |left: &Left| match &left.bucket {
            Some(bucket) => format!("{}/{}", view.covered(bucket.as_str()), left.file),
            None => left.file.clone(),
        };
        let files: Vec<String> = left.map(place).collect();
        if files.is_empty() {
            continue;
        }
        let values = [("file", files.join(", ").into())];
        Notice {
            kind: NoticeKind::Amber,
            word: &view.say(word),
            text: &view.text.say_with(text, &values),
            action: None,
        }
        .show(ui);
        ui.add_space(BLOCK);
    }
}

/// What was not tried is no part of what is proven, and is told in the same breath.
fn proven(ui: &mut Ui, view: View<'_>, proof: &Proof) {
    let not_tried = view.text.not_tried(proof);
    let (kind, word, text) = if not_tried.is_empty() {
        let one_bucket = view.job().is_some_and(|job| job.recipe.is_for_one_bucket());
        let text = view.say_vendor(match one_bucket {
            true => "prove-proven-one-bucket-text",
            false => "prove-proven-text",
        });
        (NoticeKind::Proven, "prove-proven", text)
    } else {
        let (right, all) = (proof.right().into(), proof.checks.len().into());
        let values = [("right", right), ("all", all)];
        let tried = view.text.say_with("prove-partly-text", &values);
        let text = format!("{tried} {}", not_tried.join(" "));
        (NoticeKind::Info, "prove-partly", text)
    };
    Notice {
        kind,
        word: &view.say(word),
        text: &text,
        action: None,
    }
    .show(ui);
}

/// Made by hand and without a key: nothing could be tried.
fn nothing(ui: &mut Ui, view: View<'_>) {
    Notice {
        kind: NoticeKind::Amber,
        word: &view.say("prove-nothing"),
        text: &view.say_vendor("prove-nothing-text"),
        action: None,
    }
    .show(ui);
}

/// Of a role most is what AWS says, and that is told apart from what was tried.
fn role(ui: &mut Ui, view: View<'_>, proof: &Proof) {
    let (tried, said) = proof.tried_and_said();
    let values = [("tried", tried.into()), ("said", said.into())];
    let text = view.text.say_with("prove-role-text", &values);
    let word = match said {
        0 => "prove-role-untold",
        _ => "prove-role",
    };
    Notice {
        kind: NoticeKind::Info,
        word: &view.say(word),
        text: &format!("{text} {}", view.text.not_tried(proof).join(" ")),
        action: None,
    }
    .show(ui);
}

/// Of lines nothing was tried: they were looked at.
fn lines(ui: &mut Ui, view: View<'_>, proof: &Proof) {
    let (_, said) = proof.tried_and_said();
    let text = view
        .text
        .say_with("prove-lines-text", &[("said", said.into())]);
    Notice {
        kind: NoticeKind::Info,
        word: &view.say("prove-lines"),
        text: &format!("{text} {}", view.text.not_tried(proof).join(" ")),
        action: None,
    }
    .show(ui);
}

fn one(ui: &mut Ui, view: View<'_>, job: &Job, proof: &Proof, check: &Check) {
    // Where nobody looked at the bucket, it is one.
    let facts = job.bucket.facts.as_ref();
    let buckets = facts.map_or(1, |facts| facts.all().count());
    let bucket = job.listed_buckets().unwrap_or_default();
    let other = proof
        .other_bucket()
        .map_or_else(|| view.say("prove-other"), |b| view.covered(b.as_str()));
    let name = check.name.as_ref().map_or("", Arn::short);
    let values = [
        ("name", view.covered(name).into()),
        ("bucket", view.covered(&bucket).into()),
        ("buckets", buckets.into()),
        ("other", other.into()),
        (
            "folder",
            view.covered(check.place.as_deref().unwrap_or_default())
                .into(),
        ),
        ("vendor", view.vendor().into()),
    ];
    let sentence = view.text.probe(check, &values);
    let ended = job.prove.verdict.is_some();
    let state = match &check.got {
        Some(Got::LeftOut(_)) => RowState::Waiting,
        Some(_) if check.is_right() => RowState::Proven,
        Some(Got::Allowed | Got::Kept) => RowState::Failed,
        Some(Got::Refused | Got::Forbidden(_) | Got::KeyUnknown | Got::Failed(_)) if ended => {
            RowState::Failed
        }
        Some(Got::Refused | Got::Forbidden(_) | Got::KeyUnknown | Got::Failed(_)) | None
            if check.asked || !ended =>
        {
            RowState::Running
        }
        Some(Got::Refused | Got::Forbidden(_) | Got::KeyUnknown | Got::Failed(_)) | None => {
            RowState::Waiting
        }
    };
    let refused = check.expected == Expected::Refused && check.is_right();
    let left_out = check.left_out().map(|why| {
        let values = [("why", view.text.left_out(why).into())];
        view.text.say_with("prove-left-out", &values)
    });
    let where_it_failed = check.bucket.as_ref().map(|bucket| {
        let values = [("bucket", view.covered(bucket.as_str()).into())];
        view.text.say_with("prove-in-bucket", &values)
    });
    let word = if check.said && check.is_right() {
        view.say(match refused {
            true => "prove-said-refused",
            false => "prove-said",
        })
    } else if refused {
        view.say("prove-refused")
    } else if left_out.is_some() {
        view.say("prove-not-tried")
    } else {
        state_word(view, state)
    };
    LiveRow {
        state,
        state_word: &word,
        sentence: &sentence,
        technical: Some(check.probe.action()).filter(|action| !action.is_empty()),
        time: (refused && !check.said).then_some(word.as_str()),
        note: left_out.as_deref().or(where_it_failed.as_deref()),
        retry: None,
    }
    .show(ui);
}
