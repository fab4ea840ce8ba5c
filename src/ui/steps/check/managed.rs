//! Permission lists that AWS keeps: what each opens, that AWS may widen it, and a typed yes.

use super::super::about::row;
use super::super::{BLOCK, GAP};
use crate::domain::managed::name;
use crate::domain::names::Arn;
use crate::domain::recipe::{ManagedPolicy, Values, fill_sentence};
use crate::ui::theme::palette;
use crate::ui::view::View;
use crate::ui::widgets::{Icon, Notice, NoticeKind, TextField, heading as block, mono};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// Draws the lists and the question, where the job has such lists. Typing makes the act.
pub(in crate::ui::steps) fn show(
    ui: &mut Ui,
    view: View<'_>,
    job: &Job,
    lists: &[(&ManagedPolicy, Arn)],
    said: &Values,
    typed: fn(String) -> Act,
) -> Option<Act> {
    if lists.is_empty() {
        return None;
    }
    ui.add_space(BLOCK);
    block(ui, &view.say("check-managed"));
    let accent = palette(ui).accent;
    for (list, arn) in lists {
        let sentence = list.say.get(view.text.language());
        row(ui, Icon::Tick, accent, &fill_sentence(sentence, said));
        mono(ui, name(arn).unwrap_or_else(|| arn.as_str()));
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
    let field = TextField::new(&view.say_vendor("check-accept")).show(ui, &job.check.accepted);
    field.text.map(typed)
}
