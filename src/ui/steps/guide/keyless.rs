//! The end of the guide where there is no key: the name of the role is pasted.

use super::super::GAP;
use crate::ui::view::View;
use crate::ui::widgets::{Notice, NoticeKind, TextField};
use crate::wizard::steps::guide::{Act as Did, is_of_another_account, other_role, sheet};
use crate::wizard::{Act, Job};
use eframe::egui::Ui;

/// The field for the ARN of the role.
pub(super) fn role(ui: &mut Ui, view: View<'_>, job: &Job, acts: &mut Vec<Act>) {
    let state = &job.guide;
    let label = view.say("guide-role");
    let about = view.dots_hint();
    let about = about.unwrap_or_else(|| view.say("guide-role-hint"));
    let wrong = if state.role_fault.is_some() {
        Some(view.say("guide-role-wrong"))
    } else {
        is_of_another_account(job).then(|| view.say("guide-role-other-account"))
    };
    let typed = TextField::new(&label)
        .mono(true)
        .covered(view.is_sharing())
        .hint(Some(&about))
        .error(wrong.as_deref())
        .show(ui, &state.role);
    acts.extend(typed.text.map(|text| Act::Guide(Did::Role(text))));
    if let Some((found, sheet)) = other_role(job).zip(sheet(job)) {
        let values = [
            ("found", view.covered(&found).into()),
            ("shown", view.covered(sheet.names.role.as_str()).into()),
        ];
        ui.add_space(GAP);
        let notice = Notice {
            kind: NoticeKind::Amber,
            word: &view.text.say_with("guide-other-role", &values),
            text: &view.say("guide-other-role-hint"),
            action: Some(&view.say("guide-other-role-use")),
        };
        if notice.show(ui) {
            acts.push(Act::Guide(Did::UseAnyway));
        }
    }
}
