//! The letter to the administrator and the list of points to tick.

use super::values::values;
use crate::domain::pack::Pack;
use crate::domain::plan::OpId;
use crate::domain::recipe::{self, fill};
use crate::text::Text;

impl Text {
    /// The letter.
    pub(super) fn letter(&self, pack: &Pack) -> String {
        let values = values(pack);
        let say = |id: &str| self.say_with(id, &values);
        let filled = |text: &recipe::Text| fill(text.get(self.language()), &pack.values());
        let list = |texts: &[String]| {
            let line = |text: &String| format!("- {text}");
            texts.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        let line = |action: &String| format!("- {}", self.right(action));
        let text = &pack.recipe.text;
        let mut why = format!("{}\n\n{}", say("pack-letter-hello"), filled(&text.purpose));
        if pack.plan.bucket.is_some() {
            why = format!("{why}\n{}", say("pack-letter-which-bucket"));
        }
        let mut parts = vec![say("pack-letter-subject"), why, say("pack-letter-app")];
        if pack.missing.is_empty() {
            parts.push(say("pack-letter-missing-unknown"));
        } else {
            let lines: Vec<_> = pack.missing.iter().map(line).collect();
            parts.push(format!(
                "{}\n{}",
                say("pack-letter-missing"),
                lines.join("\n")
            ));
        }
        let things: Vec<_> = things(pack).into_iter().map(say).collect();
        parts.push(format!(
            "{}\n{}",
            say("pack-letter-asked"),
            things.join("\n")
        ));
        parts.push(say("pack-letter-no-key"));
        if let Some(differences) = &pack.differs {
            let lines = self.differences(differences).into_iter();
            let lines: Vec<_> = lines.map(|line| format!("- {line}")).collect();
            let (before, after) = (say("pack-letter-differs"), say("pack-letter-differs-so"));
            parts.push(format!("{before}\n{}\n{after}", lines.join("\n")));
        }
        if pack.begun {
            parts.push(say(match pack.has_template() {
                true => "pack-letter-begun",
                false => "pack-letter-begun-script",
            }));
        }
        let told = self.told(pack);
        for (head, lines) in [
            ("pack-letter-can", told.can),
            ("pack-letter-cannot", told.cannot),
        ] {
            if !lines.is_empty() {
                parts.push(format!("{}\n\n{}", say(head), list(&lines)));
            }
        }
        parts.push(say("pack-letter-how"));
        parts.push(say(match pack.has_template() {
            true => "pack-letter-template",
            false => "pack-letter-no-template",
        }));
        parts.push(say("pack-letter-rights"));
        parts.push(say("pack-letter-documents"));
        parts.push(say("pack-letter-company"));
        let stays: Vec<_> = pack.stays().map(line).collect();
        if !stays.is_empty() {
            let lines = stays.join("\n");
            let (before, after) = (say("pack-letter-stays"), say("pack-letter-stays-so"));
            parts.push(format!("{before}\n{lines}\n{after}"));
        }
        parts.push(say("pack-letter-rest"));
        parts.push(say("pack-letter-back"));
        if pack.has_template() {
            parts.push(say("pack-letter-back-stack"));
        }
        parts.join("\n\n")
    }

    /// The points to tick.
    pub(super) fn checklist(&self, pack: &Pack) -> String {
        let say = |id: &str| self.say_with(id, &values(pack));
        let has = |op| pack.plan.footprint.has(op);
        let points = [
            (true, "read"),
            (true, "account"),
            (pack.has_template(), "made"),
            (!pack.has_template(), "made-script"),
            (pack.plan.new_bucket().is_some(), "bucket"),
            (has(OpId::Policy), "policy"),
            (has(OpId::Group), "group"),
            (has(OpId::User), "user"),
            (has(OpId::Role), "role"),
            (pack.plan.boundary.is_some(), "limit"),
            (has(OpId::Rules), "lines"),
            (true, "key"),
            (true, "told"),
        ];
        let there = points.into_iter().filter(|(here, _)| *here);
        let line =
            |(_, point): (bool, &str)| format!("[ ] {}", say(&format!("pack-checklist-{point}")));
        let mut lines: Vec<_> = there.map(line).collect();
        if !pack.has_template() {
            lines.push(format!("\n{}", say("pack-letter-no-template")));
        }
        format!("{}\n\n{}", say("pack-checklist-title"), lines.join("\n"))
    }
}

/// What is asked for, a line each.
fn things(pack: &Pack) -> Vec<&'static str> {
    let footprint = &pack.plan.footprint;
    let has = |op| footprint.has(op);
    let lines = [
        (has(OpId::Policy), "pack-letter-policy"),
        (has(OpId::Group), "pack-letter-group"),
        (has(OpId::User), "pack-letter-user"),
        (has(OpId::Role), "pack-letter-role"),
        (has(OpId::Managed), "pack-letter-managed"),
        (pack.plan.boundary.is_some(), "pack-letter-limit"),
        (!pack.plan.own_tags.is_empty(), "pack-letter-tags"),
        (pack.plan.new_bucket().is_some(), "pack-letter-bucket"),
        (has(OpId::Rules), "pack-letter-lines"),
    ];
    let there = lines.into_iter().filter(|(here, _)| *here);
    there.map(|(_, id)| id).collect()
}
