//! Rights in words, and the letter to somebody who has them.

use super::Text;
use crate::domain::bucket::BucketFacts;
use crate::domain::fault::Rule;
use crate::domain::pack::{
    CHECKLIST, DOCUMENT, LETTER, LINES, Pack, PackWords, RIGHTS, SAYS, SCRIPT, TEMPLATE, TRUST,
    UNDO,
};
use crate::domain::plan::{OpId, PATH};
use crate::domain::policy::{Differences, Permission};
use crate::domain::recipe::{self, CredentialKind, fill};
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
        let values = values(pack);
        let say = |id: &str| self.say_with(id, &values);
        let filled = |text: &recipe::Text| fill(text.get(self.language()), &pack.values());
        let list = |texts: &[recipe::Text]| {
            let line = |text: &recipe::Text| format!("- {}", filled(text));
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
        parts.push(format!("{}\n\n{}", say("pack-letter-can"), list(&text.can)));
        parts.push(format!(
            "{}\n\n{}",
            say("pack-letter-cannot"),
            list(&text.cannot)
        ));
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

    fn checklist(&self, pack: &Pack) -> String {
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

/// The word by which texts tell the kinds apart.
fn kind(pack: &Pack) -> &'static str {
    match pack.plan.footprint.kind {
        CredentialKind::AccessKeyThroughGroup => "group",
        // A key of another cloud is in no folder.
        CredentialKind::AccessKeyOnUser | CredentialKind::S3Key => "user",
        CredentialKind::Role => "role",
        CredentialKind::BucketPolicy => "lines",
    }
}

fn values(pack: &Pack) -> Vec<(&'static str, FluentValue<'static>)> {
    let footprint = &pack.plan.footprint;
    let names = &footprint.names;
    let bucket = pack.plan.bucket.as_ref();
    let documents = [
        (footprint.own_list, DOCUMENT),
        (pack.trust().is_some(), TRUST),
        (pack.lines().is_some(), LINES),
    ];
    let documents = documents.iter().filter(|(here, _)| *here);
    let documents: Vec<_> = documents.map(|(_, name)| *name).collect();
    let managed = footprint.managed.iter().map(ToString::to_string);
    let own_tags = pack.plan.own_tags.iter();
    let own_tags: Vec<_> = own_tags
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    let is_there = |there: bool| if there { "yes" } else { "no" }.to_owned();
    let texts = [
        ("vendor", pack.recipe.vendor.name.clone()),
        ("kind", kind(pack).to_owned()),
        ("account", pack.account.id.grouped()),
        ("person", pack.account.signed_in_as.to_string()),
        ("has-bucket", is_there(bucket.is_some())),
        (
            "bucket",
            bucket.map(BucketFacts::listed).unwrap_or_default(),
        ),
        (
            "region",
            bucket.map(|one| one.region.to_string()).unwrap_or_default(),
        ),
        ("own-list", is_there(footprint.own_list)),
        ("policy", names.policy.to_string()),
        ("group", names.group.to_string()),
        ("user", names.user.to_string()),
        ("role", names.role.to_string()),
        ("managed", managed.collect::<Vec<_>>().join(", ")),
        (
            "limit",
            pack.plan
                .boundary
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("tags", own_tags.join(", ")),
        ("path", PATH.to_owned()),
        ("policy-arn", footprint.policy_arn().to_string()),
        ("stack", pack.stack_name()),
        ("stack-region", pack.region().to_string()),
        ("letter", LETTER.to_owned()),
        ("document", DOCUMENT.to_owned()),
        ("documents", documents.join(", ")),
        ("trust", TRUST.to_owned()),
        ("lines", LINES.to_owned()),
        ("script", SCRIPT.to_owned()),
        ("undo", UNDO.to_owned()),
        ("template", TEMPLATE.to_owned()),
        ("rights", RIGHTS.to_owned()),
        ("checklist", CHECKLIST.to_owned()),
    ];
    let value = |(name, text): (&'static str, String)| (name, text.into());
    let buckets = ("buckets", bucket.map_or(1, |one| one.all().count()).into());
    texts.into_iter().map(value).chain([buckets]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::tests::{pack, packs};

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
    fn every_kind_has_a_letter_of_its_own_that_names_every_file_and_thing() {
        let text = Text::english();
        for (kind, mut pack) in packs() {
            pack.begun = true;
            let words = text.pack(&pack);
            let whole = [&words.letter, &words.checklist, &words.make, &words.undo];
            let said = words.says.iter().map(|(_, said)| said);
            for part in whole.into_iter().chain(said) {
                assert!(!part.contains(['{', '}', '!']), "{kind}: {part}");
                assert!(!part.contains("[pack"), "{kind}: {part}");
            }
            for (name, _) in pack.files(&words) {
                let told = words.letter.contains(&name) || name == LETTER;
                assert!(told, "{kind}: {name}");
            }
            let lists = pack.plan.footprint.managed.iter().map(ToString::to_string);
            let limit = pack.plan.boundary.iter().map(ToString::to_string);
            let tags = pack
                .plan
                .own_tags
                .iter()
                .map(|(key, value)| format!("{key} = {value}"));
            for told in lists.chain(limit).chain(tags) {
                assert!(words.letter.contains(&told), "{kind}: {told}");
            }
            let of_key = ["robot account", "make the key", "A key for"];
            let has_key = pack.plan.footprint.has(OpId::Key);
            for part in of_key {
                let told = words.letter.contains(part) || words.checklist.contains(part);
                assert_eq!(told, has_key, "{kind}: {part}");
            }
            let template = words.checklist.contains("no template");
            assert_eq!(template, !pack.has_template(), "{kind}");
        }
    }

    #[test]
    fn every_right_that_is_asked_for_has_its_words() {
        let text = Text::english();
        let asks = packs().into_iter().flat_map(|(_, pack)| pack.plan.asks());
        for ask in asks {
            let line = text.right(ask.action);
            assert_ne!(line, ask.action);
            for rule in Rule::ALL {
                let told = text.missing(&ask, May::Forbidden(rule));
                assert!(told.starts_with(&line) && told.ends_with('.'), "{told}");
            }
        }
    }
}
