//! Sign in.

mod browser;
mod company;
pub(super) mod keys;
mod program;

use super::{GAP, guide, sign_in_fault};
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{Button, ChoiceCard, SecretField, choices, hint, progress};
use crate::wizard::Act;
use crate::wizard::steps::sign_in::company::Stage;
use crate::wizard::steps::sign_in::{Act as SignIn, Choice, State};
use eframe::egui::Ui;
use keys::{Said, into_safe};

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    let page = view.job().map(|job| &job.sign_in);
    if page.is_some_and(|page| page.asking.is_some()) {
        return program::heading(view);
    }
    page.and_then(|page| company::heading(view, &page.company))
        .unwrap_or_else(|| view.heading("sign-in"))
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    let page = &view.job()?.sign_in;
    if page.waiting.is_some() {
        return None;
    }
    if page.company.stage != Stage::Address {
        return company::forward(view, page);
    }
    if page.asking.is_some() {
        return Some(program::forward(view));
    }
    let reason = if page.busy.is_some() {
        "sign-in-busy"
    } else {
        "sign-in-choose-first"
    };
    view.forward("sign-in-forward", Some(view.say(reason)))
}

/// Signs in; pasted keys go into the safe first. The fields keep them while this page is open, so
/// that a slip in one of them is mended without pasting all again.
pub fn forward_pressed(view: View<'_>, local: &Local) -> Vec<Act> {
    let pasted = view
        .job()
        .is_some_and(|job| job.sign_in.choice == Some(Choice::Pasted));
    if !pasted {
        return vec![Act::Next];
    }
    vec![Act::SignIn(SignIn::Paste {
        key_id: local.key_id.clone(),
        secret: into_safe(view, &local.secret),
        session_token: into_safe(view, &local.session_token),
    })]
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(job) = view.job() else { return acts };
    let state = &job.sign_in;
    if let Some(waiting) = &state.waiting {
        browser::body(ui, view, local, waiting, &mut acts);
        if let Some(fault) = &state.fault {
            ui.add_space(GAP);
            sign_in_fault(ui, view, fault, &mut acts);
        }
        return acts;
    }
    if state.company.stage != Stage::Address {
        company::body(ui, view, local, state, &mut acts);
        return acts;
    }
    if let Some(profile) = &state.asking {
        program::body(ui, view, profile);
        return acts;
    }
    let mut wanted = None;
    let card = |ui: &mut Ui,
                choice: Choice,
                title: &str,
                hint: &str,
                mono: bool,
                wanted: &mut Option<Choice>| {
        let selected = state.choice.as_ref() == Some(&choice);
        if ChoiceCard::one(title, selected)
            .hint(Some(hint))
            .mono(mono)
            .show(ui)
            .clicked()
        {
            *wanted = Some(choice);
        }
    };
    choices(ui, &view.say("sign-in-title"), |ui| {
        if !view.wizard.practice {
            let (title, hint) = (
                view.say("sign-in-browser"),
                view.say("sign-in-browser-hint"),
            );
            card(ui, Choice::Browser, &title, &hint, false, &mut wanted);
            let (title, hint) = (
                view.say("sign-in-company"),
                view.say("sign-in-company-hint"),
            );
            card(ui, Choice::Company, &title, &hint, false, &mut wanted);
            if state.choice == Some(Choice::Company) {
                // Above the fields, where a small window shows it.
                outcome(ui, view, state, &mut acts);
                ui.add_space(8.0);
                company::fields(ui, view, &state.company, &mut acts);
                ui.add_space(GAP);
            }
            for profile in &state.profiles {
                let choice = Choice::Profile(profile.name.clone());
                let about = match profile.program {
                    Some(_) => "sign-in-profile-program",
                    None => "sign-in-profile",
                };
                let (title, hint) = (view.covered(&profile.name), view.say(about));
                // Two covered names may look alike.
                ui.push_id(&profile.name, |ui| {
                    card(ui, choice, &title, &hint, true, &mut wanted)
                });
            }
            if state.environment {
                let (title, hint) = (
                    view.say("sign-in-environment"),
                    view.say("sign-in-environment-hint"),
                );
                card(ui, Choice::Environment, &title, &hint, false, &mut wanted);
            }
            let (title, hint) = (view.say("sign-in-pasted"), view.say("sign-in-pasted-hint"));
            card(ui, Choice::Pasted, &title, &hint, false, &mut wanted);
        }
        let (title, hint) = (
            view.say("sign-in-practice"),
            view.say("sign-in-practice-hint"),
        );
        card(ui, Choice::Practice, &title, &hint, false, &mut wanted);
    });
    acts.extend(wanted.map(|choice| Act::SignIn(SignIn::Choose(choice))));
    if state.choice == Some(Choice::Pasted) {
        ui.add_space(GAP);
        fields(ui, view, local, &mut acts);
    }
    if state.choice != Some(Choice::Company) {
        outcome(ui, view, state, &mut acts);
    }
    guide::way_here(ui, view, local, &mut acts);
    acts
}

/// What is under way, or why it failed.
fn outcome(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    if state.busy.is_some() {
        ui.add_space(GAP);
        progress(ui, &view.say("sign-in-busy"), None);
        if Button::quiet(&view.say("cancel")).show(ui).clicked() {
            acts.push(Act::SignIn(SignIn::Cancel));
        }
    }
    if let Some(fault) = &state.fault {
        ui.add_space(GAP);
        sign_in_fault(ui, view, fault, acts);
        both_accounts(ui, view);
    }
}

/// Which account the job was begun in, and which one this is.
fn both_accounts(ui: &mut Ui, view: View<'_>) {
    let Some(job) = view.job() else { return };
    let (Some(expected), Some(here)) = (job.expected_account(), &job.sign_in.wrong_account) else {
        return;
    };
    let values = [
        ("expected", view.account_number(expected).into()),
        ("here", view.account_number(here).into()),
    ];
    hint(ui, &view.text.say_with("sign-in-both-accounts", &values));
}

fn fields(ui: &mut Ui, view: View<'_>, local: &mut Local, acts: &mut Vec<Act>) {
    let Some(job) = view.job() else { return };
    let state = &job.sign_in;
    let said = Said {
        about: "sign-in-key-id-hint",
        wrong: state.key_id_wrong.then_some("sign-in-key-id-wrong"),
        secret_missing: state.secret_missing,
    };
    keys::pair(ui, view, local, &said, acts);
    ui.add_space(GAP);
    let (label, about, missing) = (
        view.say("sign-in-token"),
        view.say("sign-in-token-hint"),
        view.say("sign-in-token-missing"),
    );
    let field = SecretField::new(&label)
        .hint(Some(&about))
        .error(state.token_missing.then_some(missing.as_str()));
    let typed = field.show(ui, &local.session_token);
    keys::take(typed, &mut local.session_token, acts);
    hint(ui, &view.say("sign-in-memory-only"));
    keys::clipboard(ui, view);
}
