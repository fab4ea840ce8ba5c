//! Permission lists that AWS keeps: what each opens, that AWS may widen it, and a typed yes.

use super::super::about::row;
use super::super::{BLOCK, GAP};
use crate::domain::managed::name;
use crate::domain::plan::Plan;
use crate::domain::recipe::{Values, fill_sentence};
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{Icon, Notice, NoticeKind, TextField, heading as block, mono};
use crate::wizard::steps::check::Act as Did;
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Draws the lists and the question, where the plan has such lists.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    plan: &Plan,
    said: &Values,
    acts: &mut Vec<Act>,
) {
    if plan.footprint.managed.is_empty() {
        return;
    }
    ui.add_space(BLOCK);
    block(ui, &view.say("check-managed"));
    let accent = palette(ui).accent;
    for (list, arn) in job.managed_lists() {
        let sentence = list.say.get(view.text.language());
        row(ui, Icon::Tick, accent, &fill_sentence(sentence, said));
        mono(ui, name(&arn).unwrap_or_else(|| arn.as_str()));
    }
    ui.add_space(GAP);
    Notice {
        kind: NoticeKind::Amber,
        word: &view.say("check-managed-wide"),
        text: &view.say_vendor("check-managed-wide-text"),
        action: None,
    }
    .show(ui);
    ui.add_space(GAP);
    let typed = TextField::new(&view.say_vendor("check-accept")).show(ui, &job.check.accepted);
    acts.extend(typed.text.map(|text| Act::Check(Did::Accept(text))));
}
