//! Rights in words, and the letter to somebody who has them.

use super::Text;
use crate::domain::fault::Rule;
use crate::domain::pack::{
    CHECKLIST, DOCUMENT, LETTER, Pack, PackWords, RIGHTS, SAYS, SCRIPT, TEMPLATE, UNDO,
};
use crate::domain::plan::PATH;
use crate::domain::policy::{Differences, Permission};
use crate::domain::recipe;
use crate::domain::rights::{Ask, May};
use fluent_bundle::FluentValue;

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

    fn letter(&self, pack: &Pack) -> String {
        let mut values = values(pack);
        let purpose = pack.recipe.text.purpose.get(self.language());
        values.push(("purpose", purpose.to_owned().into()));
        let say = |id: &str| self.say_with(id, &values);
        let list = |texts: &[recipe::Text]| {
            let line = |text: &recipe::Text| format!("- {}", text.get(self.language()));
            texts.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        let line = |action: &String| format!("- {}", self.right(action));
        let mut parts = vec![say("pack-letter-subject"), say("pack-letter-why")];
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
        let mut asked = say("pack-letter-asked");
        if pack.bucket.new {
            asked = format!("{asked}\n{}", say("pack-letter-bucket"));
        }
        parts.push(asked);
        parts.push(say("pack-letter-no-key"));
        if let Some(differences) = &pack.differs {
            let lines = self.differences(differences).into_iter();
            let lines: Vec<_> = lines.map(|line| format!("- {line}")).collect();
            let (before, after) = (say("pack-letter-differs"), say("pack-letter-differs-so"));
            parts.push(format!("{before}\n{}\n{after}", lines.join("\n")));
        }
        if pack.begun {
            parts.push(say("pack-letter-begun"));
        }
        let text = &pack.recipe.text;
        parts.push(format!("{}\n\n{}", say("pack-letter-can"), list(&text.can)));
        parts.push(format!(
            "{}\n\n{}",
            say("pack-letter-cannot"),
            list(&text.cannot)
        ));
        parts.push(say("pack-letter-how"));
        parts.push(say("pack-letter-company"));
        let stays: Vec<_> = pack.stays().map(line).collect();
        if !stays.is_empty() {
            let lines = stays.join("\n");
            let (before, after) = (say("pack-letter-stays"), say("pack-letter-stays-so"));
            parts.push(format!("{before}\n{lines}\n{after}"));
        }
        parts.push(say("pack-letter-rest"));
        parts.join("\n\n")
    }

    fn checklist(&self, pack: &Pack) -> String {
        let say = |id: &str| self.say_with(id, &values(pack));
        let bucket = pack.bucket.new.then_some("bucket");
        let points = ["read", "account", "made"].into_iter().chain(bucket);
        let points = points.chain(["policy", "group", "user", "key", "told"]);
        let line = |point: &str| format!("[ ] {}", say(&format!("pack-checklist-{point}")));
        let lines: Vec<_> = points.map(line).collect();
        format!("{}\n\n{}", say("pack-checklist-title"), lines.join("\n"))
    }
}

fn values(pack: &Pack) -> Vec<(&'static str, FluentValue<'static>)> {
    let names = &pack.plan.footprint.names;
    let bucket = &pack.bucket;
    let texts = [
        ("vendor", pack.recipe.vendor.name.clone()),
        ("account", pack.account.id.grouped()),
        ("person", pack.account.signed_in_as.to_string()),
        ("bucket", bucket.listed()),
        ("region", bucket.region.to_string()),
        ("policy", names.policy.to_string()),
        ("group", names.group.to_string()),
        ("user", names.user.to_string()),
        ("path", PATH.to_owned()),
        ("policy-arn", pack.plan.footprint.policy_arn().to_string()),
        ("stack", pack.stack_name()),
        ("stack-region", pack.region().to_string()),
        ("letter", LETTER.to_owned()),
        ("document", DOCUMENT.to_owned()),
        ("script", SCRIPT.to_owned()),
        ("undo", UNDO.to_owned()),
        ("template", TEMPLATE.to_owned()),
        ("rights", RIGHTS.to_owned()),
        ("checklist", CHECKLIST.to_owned()),
    ];
    let value = |(name, text): (&'static str, String)| (name, text.into());
    let buckets = ("buckets", bucket.all().count().into());
    texts.into_iter().map(value).chain([buckets]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::tests::pack;

    #[test]
    fn the_letter_names_what_is_asked_for_and_leaves_no_gap() {
        let text = Text::english();
        for new in [false, true] {
            let mut pack = pack(new);
            pack.begun = new;
            let words = text.pack(&pack);
            let said = words.says.iter().map(|(_, said)| said);
            for part in [&words.letter, &words.checklist, &words.make, &words.undo]
                .into_iter()
                .chain(said)
            {
                assert!(!part.contains(['{', '}', '!']), "{part}");
                assert!(!part.contains("[pack"), "{part}");
            }
            let line = "- Make the robot account (iam:CreateUser)";
            assert!(words.letter.contains(line), "{}", words.letter);
            let stack = pack.stack_name();
            for told in [
                SCRIPT,
                UNDO,
                TEMPLATE,
                RIGHTS,
                &stack,
                "revenuecat-acme-deliveries",
                "1234 5678 9012",
            ] {
                assert!(words.letter.contains(told), "{told}");
            }
            assert_eq!(words.letter.contains("closed to the public"), new);
            assert!(
                !words.letter.contains("ONE RIGHT STAYS"),
                "{}",
                words.letter
            );
            pack.missing = vec!["iam:CreateAccessKey".into()];
            let letter = text.pack(&pack).letter;
            let (_, stays) = letter.split_once("STAYS WITH ME").unwrap();
            assert!(
                stays.contains("- Make the key (iam:CreateAccessKey)\n"),
                "{stays}"
            );
        }
    }

    #[test]
    fn every_right_that_is_asked_for_has_its_words() {
        let text = Text::english();
        let pack = pack(true);
        for ask in pack.plan.asks() {
            let line = text.right(ask.action);
            assert_ne!(line, ask.action);
            for rule in Rule::ALL {
                let told = text.missing(&ask, May::Forbidden(rule));
                assert!(told.starts_with(&line) && told.ends_with('.'), "{told}");
            }
        }
    }
}
