//! Everything by hand in the AWS console: each step with its words, its page and what to copy; in the end
//! the key is pasted.

mod keyless;
mod one_step;
mod pasted;
pub(super) mod storage;

use super::check::{managed, said};
use super::questions::{open, questions as own_questions};
use super::sign_in::keys::{self, Said};
use super::{BLOCK, GAP, sign_in_fault};
use crate::domain::names::{AccountId, BucketName};
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    Expander, Notice, NoticeKind, TextField, hint, link, region_list, tick_box,
};
use crate::wizard::steps::check::is_accepted;
use crate::wizard::steps::guide::{
    Act as Did, State, managed_lists, needs_account, sheet, too_wide, values,
};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    view.heading("guide")
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    let busy = view.job().is_some_and(|job| job.guide.busy.is_some());
    let reason = match view.job() {
        Some(_) if busy => view.say("guide-busy"),
        Some(job) => answers_first(view, job),
        None => String::new(),
    };
    match view.job() {
        Some(job) if !job.has_key() => view.forward("guide-forward-keyless", Some(reason)),
        Some(_) | None => view.forward("guide-forward", Some(reason)),
    }
}

/// What the steps wait for.
fn answers_first(view: View<'_>, job: &Job) -> String {
    if job.is_storage() {
        return storage::answers_first(view, job);
    }
    if job.has_bucket() && BucketName::parse(job.guide.bucket.trim()).is_err() {
        return view.say("guide-answers-first");
    }
    if needs_account(job) && AccountId::typed(&job.guide.account).is_err() {
        return view.say("guide-account-first");
    }
    let state = &job.guide;
    let wrong = [
        (state.bucket_fault.is_some(), "guide-bucket-first"),
        (state.encryption_key_fault.is_some(), "guide-key-first"),
        (state.other_bucket().is_err(), "guide-other-first"),
    ];
    if let Some((_, first)) = wrong.into_iter().find(|(wrong, _)| *wrong) {
        return view.say(first);
    }
    let open = open(view, job);
    open.unwrap_or_else(|| match is_accepted(job) {
        true => view.say("guide-role-first"),
        false => view.say_vendor("check-accept-first"),
    })
}

/// Tests the pasted key, or the one that was taken in before. The secret goes into the safe first; its field
/// keeps it while this page is open, so that a slip in the other field is mended without pasting again.
pub fn forward_pressed(view: View<'_>, local: &Local) -> Vec<Act> {
    let keyless = view.job().is_some_and(|job| !job.has_key());
    let held = view
        .job()
        .is_some_and(|job| job.make.key_with_secret().is_some());
    if keyless {
        return vec![Act::Next];
    }
    if held && local.secret.trim().is_empty() && local.key_id.trim().is_empty() {
        return vec![Act::Next];
    }
    vec![Act::Guide(Did::Paste {
        key_id: local.key_id.clone(),
        secret: keys::into_safe(view, &local.secret),
    })]
}

/// The link to this page, on pages that it can be opened from.
pub(super) fn way_here(ui: &mut Ui, view: View<'_>, local: &mut Local, acts: &mut Vec<Act>) {
    if !view.wizard.can_open_guide() {
        return;
    }
    ui.add_space(GAP);
    if link(ui, &view.say("guide-open")).clicked() {
        // What was pasted to sign in with is not the vendor's key.
        local.forget_pasted();
        acts.push(Act::Guide(Did::Open));
    }
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    if job.is_storage() {
        return storage::body(ui, view, job, local);
    }
    questions(ui, view, job, &mut acts);
    ui.add_space(BLOCK);
    if let Some(fault) = too_wide(job) {
        sign_in_fault(ui, view, &fault, &mut acts);
        return acts;
    }
    let Some(sheet) = sheet(job) else {
        hint(ui, &answers_first(view, job));
        return acts;
    };
    let said = said(view, values(job));
    let accept = |typed| Act::Guide(Did::Accept(typed));
    acts.extend(managed::show(
        ui,
        view,
        job,
        &managed_lists(job),
        &said,
        accept,
    ));
    if !is_accepted(job) {
        return acts;
    }
    for (place, step) in sheet.steps().into_iter().enumerate() {
        one_step::show(ui, view, job, (place + 1, step), &sheet, &mut acts);
        ui.add_space(BLOCK);
    }
    if job.has_key() {
        key(ui, view, job, local, &mut acts);
    } else if job.is_role() {
        keyless::role(ui, view, job, &mut acts);
    }
    acts
}

fn questions(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.guide;
    let mut field =
        |label: &str, about: Option<&str>, fault, value: &str, did: fn(String) -> Did| {
            let label = view.say_vendor(label);
            let error = Option::map(fault, |fault| view.text.name_fault(fault));
            let about = view.dots_hint().or_else(|| about.map(|id| view.say(id)));
            let typed = TextField::new(&label)
                .mono(true)
                .covered(view.is_sharing())
                .hint(about.as_deref())
                .error(error.as_deref())
                .show(ui, value);
            ui.add_space(GAP);
            typed.text.map(|text| Act::Guide(did(text)))
        };
    if job.has_bucket() {
        acts.extend(field(
            "guide-bucket",
            Some("guide-bucket-hint"),
            state.bucket_fault.as_ref(),
            &state.bucket,
            Did::Bucket,
        ));
    }
    if needs_account(job) {
        acts.extend(field(
            "guide-account",
            Some("guide-account-hint"),
            state.account_fault.as_ref(),
            &state.account,
            Did::Account,
        ));
    }
    let region = region_list(
        ui,
        &match job.has_bucket() {
            true => view.say("bucket-region"),
            false => view.say_vendor("guide-region"),
        },
        &state.region(),
        true,
        &job.recipe
            .bucket()
            .map_or(Vec::new(), |one| one.regions.clone()),
    );
    acts.extend(region.map(|region| Act::Guide(Did::Region(region))));
    ui.add_space(GAP);
    if job.has_bucket() && job.has_key() {
        other_bucket(ui, view, state, acts);
    }
    let bucket = BucketName::parse(state.bucket.trim()).ok();
    own_questions(ui, view, job, bucket.as_ref(), acts);
    if job.has_bucket() {
        special(ui, view, job, state, acts);
    }
}

/// Another bucket, which the key must not see.
fn other_bucket(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    let wrong = state.other_bucket().err();
    let wrong = wrong.map(|fault| view.text.other_bucket_fault(&fault));
    let label = view.say("guide-other-bucket");
    let about = view.dots_hint();
    let about = about.unwrap_or_else(|| view.say("guide-other-bucket-hint"));
    let typed = TextField::new(&label)
        .mono(true)
        .covered(view.is_sharing())
        .hint(Some(&about))
        .error(wrong.as_deref())
        .show(ui, &state.other_bucket);
    acts.extend(typed.text.map(|text| Act::Guide(Did::OtherBucket(text))));
    ui.add_space(GAP);
}

/// What only few buckets have, and the key cannot find out by itself.
fn special(ui: &mut Ui, view: View<'_>, job: &Job, state: &State, acts: &mut Vec<Act>) {
    Expander::new(&view.say("guide-special")).show(ui, |ui| {
        if job.recipe.grants.iter().any(|grant| {
            grant
                .when
                .as_ref()
                .is_some_and(|when| when.needs("kms_key"))
        }) {
            let label = view.say("guide-encryption-key");
            let about = view
                .dots_hint()
                .unwrap_or_else(|| view.say("guide-encryption-key-hint"));
            let wrong = view.say("guide-encryption-key-wrong");
            let error = state
                .encryption_key_fault
                .is_some()
                .then_some(wrong.as_str());
            let typed = TextField::new(&label)
                .mono(true)
                .covered(view.is_sharing())
                .hint(Some(&about))
                .error(error)
                .show(ui, &state.encryption_key);
            acts.extend(typed.text.map(|text| Act::Guide(Did::EncryptionKey(text))));
            ui.add_space(GAP);
        }
        let (label, about) = (
            view.say("guide-keeps-files"),
            view.say("guide-keeps-files-hint"),
        );
        let ticked = tick_box(ui, &label, Some(&about), state.keeps_files);
        acts.extend(ticked.map(|on| Act::Guide(Did::KeepsFiles(on))));
    });
}

/// The key is another user's: says whose, and asks.
fn other_user(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let Some((account, sheet)) = job.guide.other_user.as_ref().zip(sheet(job)) else {
        return;
    };
    let values = [
        ("found", view.covered(account.person()).into()),
        ("shown", view.covered(sheet.names.user.as_str()).into()),
    ];
    ui.add_space(GAP);
    let (word, text) = (
        view.text.say_with("guide-other-user", &values),
        view.say("guide-other-user-hint"),
    );
    let anyway = view.say("guide-other-user-use");
    let notice = Notice {
        kind: NoticeKind::Amber,
        word: &word,
        text: &text,
        action: Some(&anyway),
    };
    if notice.show(ui) {
        acts.push(Act::Guide(Did::UseAnyway));
    }
}

fn key(ui: &mut Ui, view: View<'_>, job: &Job, local: &mut Local, acts: &mut Vec<Act>) {
    let state = &job.guide;
    let wrong = if state.temporary {
        "guide-temporary"
    } else {
        "sign-in-key-id-wrong"
    };
    let said = Said {
        about: "guide-key-id-hint",
        wrong: (state.key_id_wrong || state.temporary).then_some(wrong),
        secret_missing: state.secret_missing,
    };
    pasted::fields(ui, view, local, (job, "guide-paste-hint"), &said, acts);
    other_user(ui, view, job, acts);
    pasted::waiting(ui, view, job, acts);
    if let Some(fault) = &state.fault {
        ui.add_space(GAP);
        sign_in_fault(ui, view, fault, acts);
    }
}
