//! The start page.

use super::{BLOCK, GAP, fault_card};
use crate::domain::recipe::{FILES, Recipe, is_further_down, is_of_no_vendor};
use crate::ui::view::{Heading, Local, View};
use crate::ui::widgets::{
    Button, ChoiceCard, Notice, NoticeKind, body as paragraph, heading as block, hint, strong,
};
use crate::wizard::Act;
use crate::wizard::draft::DraftSummary;
use crate::wizard::steps::start::{Act as Start, Shelf};
use eframe::egui::Ui;
use std::sync::OnceLock;

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    view.heading("start")
}

/// What this program is, in four sentences.
pub fn explain(ui: &mut Ui, view: View<'_>) {
    let (word, text) = (view.say("explain-title"), view.say("explain-text"));
    Notice {
        kind: NoticeKind::Info,
        word: &word,
        text: &text,
        action: None,
    }
    .show(ui);
    ui.add_space(GAP);
}

/// Read once: a still page does no work.
fn recipes() -> &'static [Recipe] {
    static RECIPES: OnceLock<Vec<Recipe>> = OnceLock::new();
    RECIPES.get_or_init(|| {
        FILES
            .iter()
            .filter_map(|(_, text)| Recipe::parse(text).ok())
            .collect()
    })
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, local: &mut Local) -> Vec<Act> {
    let mut acts = Vec::new();
    if let Some(fault) = &view.wizard.start.fault {
        fault_card(ui, view, fault, None, &mut acts);
        ui.add_space(GAP);
    }
    drafts(ui, view, local, &mut acts);
    block(ui, &view.say("start-make"));
    let first = |id: &str| !is_of_no_vendor(id) && !is_further_down(id);
    offer(ui, view, first, &mut acts);
    if card(
        ui,
        &view.say("start-recipe"),
        &view.say("start-recipe-hint"),
    ) {
        acts.push(Act::Start(Start::OpenRecipe(None)));
    }
    ui.add_space(BLOCK);
    block(ui, &view.say("start-further"));
    offer(ui, view, is_further_down, &mut acts);
    ui.add_space(BLOCK);
    block(ui, &view.say("start-other"));
    offer(ui, view, is_of_no_vendor, &mut acts);
    acts
}

/// Cards of the recipes that come with the program.
fn offer(ui: &mut Ui, view: View<'_>, which: fn(&str) -> bool, acts: &mut Vec<Act>) {
    for recipe in recipes().iter().filter(|one| which(&one.id)) {
        let purpose = recipe.text.purpose.get(view.text.language());
        let title = match is_of_no_vendor(&recipe.id) {
            true => view.say(&format!("start-{}", recipe.id)),
            false => recipe.vendor.name.clone(),
        };
        if card(ui, &title, purpose) {
            acts.push(choose(recipe));
        }
    }
}

fn choose(recipe: &Recipe) -> Act {
    Act::Start(Start::Choose {
        recipe: recipe.id.clone(),
        practice: false,
    })
}

fn card(ui: &mut Ui, title: &str, hint: &str) -> bool {
    ChoiceCard::go(title).hint(Some(hint)).show(ui).clicked()
}

/// "Go on where I stopped".
fn drafts(ui: &mut Ui, view: View<'_>, local: &mut Local, acts: &mut Vec<Act>) {
    match &view.wizard.start.shelf {
        Shelf::Closed => {}
        Shelf::Looking(_) => {
            hint(ui, &view.say("start-looking"));
            ui.add_space(GAP);
        }
        Shelf::Unavailable(kind) => {
            let sentences = view.text.fault(kind);
            let again = view.say("try-again");
            let notice = Notice {
                kind: NoticeKind::Info,
                word: &sentences.what,
                text: &sentences.next,
                action: Some(&again),
            };
            if notice.show(ui) {
                acts.push(Act::TryKeychainAgain);
            }
            ui.add_space(GAP);
        }
        Shelf::Open(drafts) if drafts.is_empty() => {}
        Shelf::Open(drafts) => {
            block(ui, &view.say("start-drafts"));
            for draft in drafts {
                ui.push_id(&draft.id, |ui| one_draft(ui, view, local, draft, acts));
                ui.add_space(GAP);
            }
            ui.add_space(BLOCK);
        }
    }
}

fn one_draft(
    ui: &mut Ui,
    view: View<'_>,
    local: &mut Local,
    draft: &DraftSummary,
    acts: &mut Vec<Act>,
) {
    let bucket = draft
        .bucket
        .as_deref()
        .map_or_else(|| view.say("start-draft-no-bucket"), |b| view.covered(b));
    let values = [
        ("vendor", draft.vendor.as_str().into()),
        ("bucket", bucket.as_str().into()),
    ];
    strong(ui, &view.text.say_with("start-draft", &values));
    let state = match (draft.practice, draft.begun) {
        (true, _) => "start-draft-practice",
        (false, true) => "start-draft-begun",
        (false, false) => "start-draft-untouched",
    };
    hint(ui, &view.say(state));
    if local.giving_up.as_ref() == Some(&draft.id) {
        paragraph(ui, &view.say("start-give-up-ask"));
        ui.horizontal(|ui| {
            if Button::danger(&view.say("start-give-up-yes"))
                .show(ui)
                .clicked()
            {
                local.giving_up = None;
                acts.push(Act::Start(Start::Erase(draft.id.clone())));
            }
            if Button::quiet(&view.say("cancel")).show(ui).clicked() {
                local.giving_up = None;
            }
        });
        return;
    }
    ui.horizontal(|ui| {
        if Button::normal(&view.say("start-go-on")).show(ui).clicked() {
            acts.push(Act::Start(Start::GoOn(draft.id.clone())));
        }
        if Button::quiet(&view.say("start-give-up")).show(ui).clicked() {
            local.giving_up = Some(draft.id.clone());
        }
    });
}
