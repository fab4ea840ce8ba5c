//! Is this the right account?

use super::GAP;
use crate::domain::account::Certificates;
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{AnswerRow, Notice, NoticeKind, link};
use crate::wizard::Act;
use crate::wizard::steps::account::Act as Account;
use eframe::egui::Ui;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    view.heading("account")
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    view.forward("account-forward", None)
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, _local: &mut Local) -> Vec<Act> {
    let Some(account) = view.job().and_then(|job| job.account()) else {
        return Vec::new();
    };
    let number = view.account_number(&account.id);
    let alias = account.alias.as_deref().map(|alias| view.covered(alias));
    let person = view.covered(account.person());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(alias) = &alias {
            row(ui, &view.say("account-alias"), alias, false);
        }
        row(ui, &view.say("account-number"), &number, true);
        row(ui, &view.say("account-person"), &person, true);
        if account.partition.as_str() != "aws" {
            row(
                ui,
                &view.say("account-partition"),
                account.partition.as_str(),
                true,
            );
        }
    });
    if account.long_lived {
        notice(
            ui,
            view,
            NoticeKind::Amber,
            ["account-long-lived", "account-long-lived-text"],
        );
    }
    match account.certificates {
        Certificates::Public => {}
        Certificates::OfTheNetwork => notice(
            ui,
            view,
            NoticeKind::Amber,
            ["account-read-along", "account-read-along-text"],
        ),
        Certificates::Named => notice(
            ui,
            view,
            NoticeKind::Amber,
            ["account-bundle", "account-bundle-text"],
        ),
    }
    if view.job().is_some_and(|job| job.resume_at.is_some()) {
        notice(
            ui,
            view,
            NoticeKind::Info,
            ["account-resume", "account-resume-text"],
        );
    }
    ui.add_space(GAP);
    let wrong = link(ui, &view.say("account-wrong")).clicked();
    wrong
        .then_some(Act::Account(Account::Wrong))
        .into_iter()
        .collect()
}

fn notice(ui: &mut Ui, view: View<'_>, kind: NoticeKind, ids: [&str; 2]) {
    ui.add_space(GAP);
    let [word, text] = ids.map(|id| view.say(id));
    Notice {
        kind,
        word: &word,
        text: &text,
        action: None,
    }
    .show(ui);
}

fn row(ui: &mut Ui, question: &str, answer: &str, mono: bool) {
    AnswerRow {
        question,
        answer,
        hint: None,
        mono,
        change: None,
    }
    .show(ui);
}
