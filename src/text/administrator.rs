//! Rights in words, and the letter to somebody who has them.

mod letter;
#[cfg(test)]
mod tests;
mod told;
mod values;

use super::Text;
use crate::domain::fault::Rule;
use crate::domain::pack::{Pack, PackWords, SAYS};
use crate::domain::policy::{Differences, Permission};
use crate::domain::rights::{Ask, May};
use values::values;

impl Text {
    /// A right: what it is, with the action's name beside.
    #[must_use]
    pub fn right(&self, action: &str) -> String {
        let id = Ask::word_id(action);
        if !self.has(&id) {
            return action.to_owned();
        }
        let values = [("what", self.say(&id).into()), ("action", action.into())];
        self.say_with("right-line", &values)
    }

    /// A right that is missing, and whose rule forbids it.
    #[must_use]
    pub fn missing(&self, ask: &Ask, may: May) -> String {
        let line = self.right(ask.action);
        let id = match may {
            May::Forbidden(Rule::Organization) => "right-line-organization",
            May::Forbidden(Rule::Boundary) => "right-line-boundary",
            May::Forbidden(Rule::Session) => "right-line-session",
            May::Forbidden(Rule::Resource) => "right-line-resource",
            May::Forbidden(Rule::Endpoint) => "right-line-endpoint",
            May::Forbidden(Rule::Thing) => "right-line-thing",
            May::Forbidden(Rule::Deny) => "right-line-deny",
            May::Allowed | May::NotPermitted | May::Unknown => return line,
        };
        self.say_with(id, &[("line", line.into())])
    }

    /// The words of the folder for the administrator.
    #[must_use]
    pub fn pack(&self, pack: &Pack) -> PackWords {
        let say = |id: &str| self.say_with(id, &values(pack));
        PackWords {
            letter: self.letter(pack),
            checklist: self.checklist(pack),
            make: say("pack-script"),
            undo: say("pack-undo"),
            says: SAYS.map(|id| (id, say(id))).into(),
        }
    }

    /// How a permission list differs from the one that is asked for, in lines.
    #[must_use]
    pub fn differences(&self, differences: &Differences) -> Vec<String> {
        let lines = |id: &str, permissions: &[Permission]| -> Vec<String> {
            let one = |one: &Permission| {
                let action = match one.other_actions {
                    true => self.say_with("differs-others", &[("what", one.action.clone().into())]),
                    false => one.action.clone(),
                };
                let resource = match one.other_resources {
                    true => {
                        self.say_with("differs-others", &[("what", one.resource.clone().into())])
                    }
                    false => one.resource.clone(),
                };
                let condition = one
                    .condition
                    .as_ref()
                    .map_or_else(String::new, |condition| {
                        let values = [("condition", condition.clone().into())];
                        format!(" {}", self.say_with("differs-condition", &values))
                    });
                let kind = if one.forbids { "forbids" } else { "permits" };
                let values = [
                    ("action", action.into()),
                    ("resource", resource.into()),
                    ("kind", kind.into()),
                ];
                self.say_with(id, &values) + &condition
            };
            permissions.iter().map(one).collect()
        };
        let mut all = lines("differs-missing", &differences.missing);
        all.extend(lines("differs-extra", &differences.extra));
        if all.is_empty() {
            all.push(self.say("differs-in-words"));
        }
        all
    }
}
