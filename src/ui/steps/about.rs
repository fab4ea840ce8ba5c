//! What this does, what you need, how long.

mod stranger;

use super::{BLOCK, guide};
use crate::domain::recipe::Recipe;
use crate::ui::theme::palette;
use crate::ui::view::{ForwardWords, Heading, Local, View};
use crate::ui::widgets::{ChoiceCard, Icon, body as paragraph, heading as block, hint};
use crate::wizard::steps::start::{Act as Start, Shelf};
use crate::wizard::{Act, Keeping};
use eframe::egui::{Color32, Ui};

/// Title and subtitle.
pub fn heading(view: View<'_>) -> Heading {
    let purpose = view
        .job()
        .map(|job| job.recipe.text.purpose.get(view.text.language()).to_owned());
    Heading {
        title: view.say_vendor("about-title"),
        subtitle: purpose,
    }
}

/// The filled button.
pub fn forward(view: View<'_>) -> Option<ForwardWords> {
    view.forward("about-forward", None)
}

/// The page.
pub fn body(ui: &mut Ui, view: View<'_>, local: &mut Local) -> Vec<Act> {
    let Some(job) = view.job() else {
        return Vec::new();
    };
    let (sentences, language) = (&job.recipe.text, view.text.language());
    let palette = palette(ui);
    if job.is_storage() {
        guide::storage::opens(ui, view, job);
    }
    if let Some(told) = &job.introduction {
        stranger::introduce(ui, view, job, told);
    }
    block(ui, &view.say_vendor("about-can"));
    for line in &sentences.can {
        row(ui, Icon::Tick, palette.accent, line.get(language));
    }
    ui.add_space(BLOCK);
    block(ui, &view.say_vendor("about-cannot"));
    for line in &sentences.cannot {
        row(ui, Icon::Lock, palette.ink_soft, line.get(language));
    }
    ui.add_space(BLOCK);
    block(ui, &view.say("about-needs"));
    for line in &sentences.needs {
        row(ui, Icon::Bullet, palette.ink_soft, line.get(language));
    }
    ui.add_space(BLOCK);
    hint(
        ui,
        &view
            .text
            .say_with("about-minutes", &[("minutes", sentences.minutes.into())]),
    );
    hint(
        ui,
        &view.say(stopping(&view.wizard.start.shelf, &job.keeping)),
    );
    let mut acts = Vec::new();
    if view.wizard.can_practise() {
        practise(ui, view, &job.recipe, &mut acts);
    }
    guide::way_here(ui, view, local, &mut acts);
    acts
}

/// The same job in the practice account.
fn practise(ui: &mut Ui, view: View<'_>, recipe: &Recipe, acts: &mut Vec<Act>) {
    ui.add_space(BLOCK);
    block(ui, &view.say("about-practice"));
    let title = view.say_vendor("about-practice-card");
    let card = ChoiceCard::go(&title);
    if card
        .hint(Some(&view.say("about-practice-hint")))
        .show(ui)
        .clicked()
    {
        let recipe = Box::new(recipe.clone());
        acts.push(Act::Start(Start::Begin {
            recipe,
            practice: true,
        }));
    }
}

/// What becomes of a job that is stopped halfway.
fn stopping(shelf: &Shelf, keeping: &Keeping) -> &'static str {
    match (keeping, shelf) {
        (Keeping::Off(_), _) | (Keeping::Unknown, Shelf::Unavailable(_)) => "about-not-kept",
        (Keeping::On, _) | (Keeping::Unknown, Shelf::Open(_)) => "about-kept",
        (Keeping::Unknown, Shelf::Closed | Shelf::Looking(_)) => "about-kept-perhaps",
    }
}

/// An icon and a sentence. The heading above says what the icon means.
pub(super) fn row(ui: &mut Ui, icon: Icon, colour: Color32, sentence: &str) {
    ui.horizontal_top(|ui| {
        icon.show(ui, 20.0, colour);
        ui.vertical(|ui| paragraph(ui, sentence));
    });
}
