//! Company sign-in: the portal's address, the code to confirm, then account and role.

use super::super::{BLOCK, GAP, sign_in_fault};
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{
    Button, ChoiceCard, Notice, NoticeKind, TextField, body as paragraph, choices, hint,
    large_code, mono, progress, region_list,
};
use crate::wizard::Act;
use crate::wizard::steps::sign_in::company::{Act as Did, Confirming, Stage, State};
use crate::wizard::steps::sign_in::{Act as SignIn, State as Page};
use eframe::egui::Ui;

/// Title and subtitle once the sign-in is begun.
pub(super) fn heading(view: View<'_>, state: &State) -> Option<Heading> {
    match &state.stage {
        Stage::Address => None,
        Stage::Accounts if state.accounts.is_empty() => Some(view.heading("company-confirmed")),
        Stage::Code(_) => Some(view.heading("company-code")),
        Stage::Accounts => Some(view.heading("company-accounts")),
        Stage::Roles => Some(view.heading("company-roles")),
    }
}

/// The filled button once the sign-in is begun.
pub(super) fn forward(view: View<'_>, page: &Page) -> Option<ForwardWords> {
    if page.busy.is_some() {
        return None;
    }
    match page.company.stage {
        Stage::Address | Stage::Code(_) => None,
        Stage::Accounts if page.company.accounts.is_empty() => view.forward("try-again", None),
        Stage::Accounts => view.forward("company-enter", Some(view.say("company-account-first"))),
        Stage::Roles => view.forward("company-take", Some(view.say("company-role-first"))),
    }
}

/// The page once the sign-in is begun.
pub(super) fn body(
    ui: &mut Ui,
    view: View<'_>,
    local: &mut Local,
    page: &Page,
    acts: &mut Vec<Act>,
) {
    let state = &page.company;
    if let Some(fault) = &page.fault {
        sign_in_fault(ui, view, fault, acts);
        ui.add_space(GAP);
    }
    if let Stage::Code(confirming) = &state.stage {
        return code(ui, view, state, confirming, acts);
    }
    if page.busy.is_some() {
        progress(ui, &view.say("sign-in-busy"), None);
        ui.add_space(GAP);
    } else if state.stage == Stage::Roles {
        roles(ui, view, state, acts);
    } else if !state.accounts.is_empty() {
        accounts(ui, view, local, state, acts);
    }
    if Button::quiet(&view.say("cancel")).show(ui).clicked() {
        acts.push(Act::SignIn(SignIn::Cancel));
    }
}

/// The fields under the card.
pub(super) fn fields(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    let (label, about, wrong) = (
        view.say("company-address"),
        view.say("company-address-hint"),
        view.say("company-address-wrong"),
    );
    let typed = TextField::new(&label)
        .mono(true)
        // It begins with the company's name.
        .covered(view.is_sharing())
        .hint(Some(&about))
        .error(state.address_wrong.then_some(wrong.as_str()))
        .show(ui, &state.typed);
    acts.extend(typed.text.map(|text| company(Did::Type(text))));
    region(ui, view, state, acts);
}

fn region(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    let wanted = region_list(ui, &view.say("company-region"), &state.region(), true, &[]);
    acts.extend(wanted.map(|region| company(Did::Region(region))));
    hint(ui, &view.say("company-region-hint"));
}

fn company(act: Did) -> Act {
    Act::SignIn(SignIn::Company(act))
}

fn code(ui: &mut Ui, view: View<'_>, state: &State, confirming: &Confirming, acts: &mut Vec<Act>) {
    large_code(ui, &view.say("company-code"), &confirming.page.code);
    ui.add_space(GAP);
    paragraph(ui, &view.say("company-code-address"));
    mono(ui, &view.covered(&confirming.page.short));
    ui.add_space(GAP);
    progress(ui, &view.say("sign-in-browser-waiting"), None);
    ui.add_space(GAP);
    ui.horizontal_wrapped(|ui| {
        for (id, act) in [
            ("sign-in-browser-again", SignIn::OpenAgain),
            ("sign-in-browser-copy", SignIn::CopyPage),
            ("cancel", SignIn::Cancel),
        ] {
            if Button::normal(&view.say(id)).show(ui).clicked() {
                acts.push(Act::SignIn(act));
            }
        }
    });
    if confirming.nothing_yet {
        ui.add_space(BLOCK);
        let (word, text) = (
            view.say("sign-in-browser-nothing"),
            view.say("company-nothing-text"),
        );
        Notice {
            kind: NoticeKind::Amber,
            word: &word,
            text: &text,
            action: None,
        }
        .show(ui);
        ui.add_space(GAP);
        region(ui, view, state, acts);
    }
}

/// From so many accounts on, looking for one is quicker than scrolling.
const MANY: usize = 9;

fn accounts(ui: &mut Ui, view: View<'_>, local: &mut Local, state: &State, acts: &mut Vec<Act>) {
    if state.accounts.len() >= MANY {
        let label = view.say("company-find");
        let typed = TextField::new(&label)
            .covered(view.is_sharing())
            .hint(view.dots_hint().as_deref())
            .show(ui, &local.account_part);
        if let Some(text) = typed.text {
            local.account_part = text;
        }
        ui.add_space(GAP);
    }
    choices(ui, &view.say("company-accounts-title"), |ui| {
        for account in &state.accounts {
            let chosen = state.account.as_ref() == Some(&account.id);
            // The chosen one stays to be seen, whatever is looked for.
            if !chosen && !account.matches(&local.account_part) {
                continue;
            }
            let (name, number) = (
                view.covered(&account.name),
                view.account_number(&account.id),
            );
            let card = ChoiceCard::one(&name, chosen).hint(Some(&number));
            // Two accounts may have one name.
            let shown = ui.push_id(&account.id, |ui| card.show(ui));
            if shown.inner.clicked() {
                acts.push(company(Did::Account(account.id.clone())));
            }
        }
    });
    ui.add_space(GAP);
}

fn roles(ui: &mut Ui, view: View<'_>, state: &State, acts: &mut Vec<Act>) {
    if let Some(account) = state.chosen_account() {
        let number = view.account_number(&account.id);
        let name = view.covered(&account.name);
        hint(ui, &format!("{name} · {number}"));
        ui.add_space(8.0);
    }
    choices(ui, &view.say("company-roles-title"), |ui| {
        for role in &state.roles {
            let name = view.covered(role.as_str());
            let card = ChoiceCard::one(&name, state.role.as_ref() == Some(role)).mono(true);
            let shown = ui.push_id(role, |ui| card.show(ui));
            if shown.inner.clicked() {
                acts.push(company(Did::Role(role.clone())));
            }
        }
    });
    ui.add_space(GAP);
}
