//! Sentences of grants that a recipe is begun with, drawn from what they permit.

use super::Text;
use crate::domain::ability::{Ability, Deed, Where};
use crate::domain::lint::SAMPLE_BUCKET;
use crate::domain::recipe::author::{Draft, Unsure, as_template};
use crate::domain::recipe::{GrantEffect, On};
use std::collections::BTreeSet;

/// The longest sentence that is made, in characters; a recipe takes 500.
const LONGEST: usize = 400;
/// How many names are told before the rest is counted.
const TOLD: usize = 4;

impl Text {
    /// What a grant permits, in one sentence with the recipe's own variables. Its author looks at it, so a long
    /// one counts the rest.
    #[must_use]
    pub fn grant_sentence(&self, draft: &Draft, vendor: &str) -> String {
        self.sentence(draft, vendor, TOLD, LONGEST)
    }

    /// The same with nothing counted and nothing cut, however long it is.
    #[must_use]
    pub fn whole_sentence(&self, draft: &Draft, vendor: &str) -> String {
        self.sentence(draft, vendor, usize::MAX, usize::MAX)
    }

    fn sentence(&self, draft: &Draft, vendor: &str, told: usize, longest: usize) -> String {
        let vendor = ("vendor", vendor.into());
        if draft.on == On::Trust {
            return self.say_with("say-takes-role", &[vendor]);
        }
        if draft.of_key {
            return self.say("say-use-key");
        }
        let mut parts = self.deeds(&draft.abilities());
        let unknown = unknown(draft);
        if !unknown.is_empty() {
            let actions = ("what", self.some_of(&unknown, told).into());
            let id = match parts.is_empty() {
                true => "say-only-actions",
                false => "say-also-actions",
            };
            parts.push(self.say_with(id, &[actions]));
        }
        let length = |parts: &[String]| parts.join("; ").chars().count();
        let fits = (1..=parts.len())
            .rev()
            .find(|count| length(&parts[..*count]) <= longest);
        let what = self.first_of(&parts, fits.unwrap_or(1), "; ");
        let inside = ("what", lower(&what).into());
        match (draft.on, draft.effect) {
            (On::Trust | On::Identity, GrantEffect::Allow) => upper(&what),
            (On::Bucket, GrantEffect::Allow) => self.say_with("say-of-bucket", &[vendor, inside]),
            (_, GrantEffect::Deny) => self.say_with("say-never", &[inside]),
        }
    }

    /// What a recipe permits, a line each: as its partner reads it, but with the recipe's own variables where a
    /// place is made of answers that stand in no sentence.
    #[must_use]
    pub fn abilities_in_recipe<'a>(
        &self,
        told: impl Iterator<Item = &'a Ability>,
        grants: &[Draft],
    ) -> Vec<String> {
        let is_open = |words: &str| words.contains('…') || as_template(words) != words;
        let permits = |grant: &&Draft| grant.on != On::Trust && grant.effect == GrantEffect::Allow;
        let drafted = grants.iter().filter(permits);
        let drafted: BTreeSet<Ability> = drafted.flat_map(Draft::abilities).collect();
        let drafted = drafted.iter().filter(|one| is_open(&self.ability(one)));
        let told = told.map(|one| self.ability(one));
        told.filter(|words| !is_open(words))
            .chain(drafted.map(|one| self.ability_in_recipe(one)))
            .collect()
    }

    fn ability_in_recipe(&self, one: &Ability) -> String {
        let (told, named) = (self.place(&one.place), self.place_in_recipe(&one.place));
        self.ability(one).replace(&told, &named)
    }

    /// Why a grant says less than the policy that it comes from; empty where it does not.
    #[must_use]
    pub fn narrowed(&self, draft: &Draft) -> String {
        if !draft.is_narrower() {
            return String::new();
        }
        if draft.vendor_actions.as_ref().is_some_and(Vec::is_empty) {
            return self.say("recipe-new-narrowed-split");
        }
        let places = draft.vendor_resources.iter().flatten();
        let beyond = places.filter(|place| !draft.resources.contains(place));
        let beyond: Vec<String> = beyond.map(|place| without_partition(place)).collect();
        let places = match draft.of_key {
            true => "recipe-new-narrowed-keys",
            false => "recipe-new-narrowed-places",
        };
        let reasons = |told: usize| -> String {
            let parts = [
                ("recipe-new-narrowed", &draft.more),
                (places, &beyond),
                ("recipe-new-narrowed-idle", &draft.idle),
            ];
            let parts = parts.iter().filter(|(_, names)| !names.is_empty());
            let parts = parts.map(|(id, names)| {
                let names = self.some_of(names, told);
                self.say_with(id, &[("more", names.into())])
            });
            parts.collect::<Vec<String>>().join(" ")
        };
        let fits = |reason: &String| (1..=LONGEST).contains(&reason.chars().count());
        [TOLD, 1]
            .map(reasons)
            .into_iter()
            .find(fits)
            .unwrap_or_else(|| self.say("recipe-new-narrowed-some"))
    }

    /// What the author of a recipe that was begun has to look at.
    #[must_use]
    pub fn unsure(&self, one: &Unsure) -> String {
        let names: Vec<String> = one
            .more()
            .iter()
            .map(|name| without_partition(name))
            .collect();
        let values = [
            ("about", one.about().into()),
            ("more", self.some_of(&names, TOLD).into()),
        ];
        self.say_with(&format!("recipe-new-unsure-{}", one.word()), &values)
    }

    /// The first few of a list, and how many more there are.
    fn some_of(&self, list: &[String], most: usize) -> String {
        self.first_of(list, most, ", ")
    }

    fn first_of(&self, list: &[String], most: usize, between: &str) -> String {
        let first: Vec<&str> = list.iter().take(most).map(String::as_str).collect();
        let first = first.join(between);
        match list.len().checked_sub(most) {
            None | Some(0) => first,
            Some(count) => {
                let values = [("list", first.into()), ("count", count.into())];
                self.say_with("recipe-new-and-more", &values)
            }
        }
    }

    /// One part for the files of each place, and one for everything else.
    fn deeds(&self, abilities: &[Ability]) -> Vec<String> {
        const VERBS: [(Deed, &str); 4] = [
            (Deed::ListFiles, "say-list"),
            (Deed::ReadFiles, "say-read"),
            (Deed::WriteFiles, "say-put"),
            (Deed::DeleteFiles, "say-delete"),
        ];
        let verb = |deed: Deed| VERBS.iter().find(|(known, _)| *known == deed);
        let mut places: Vec<&Where> = Vec::new();
        for one in abilities.iter().filter(|one| verb(one.deed).is_some()) {
            if !places.contains(&&one.place) {
                places.push(&one.place);
            }
        }
        let mut parts = Vec::new();
        for place in places {
            let here = |deed: Deed| {
                abilities
                    .iter()
                    .any(|one| one.deed == deed && one.place == *place)
            };
            let verbs: Vec<String> = VERBS
                .iter()
                .filter(|(deed, _)| here(*deed))
                .map(|(_, id)| self.say(id))
                .collect();
            let values = [
                ("verbs", self.and(&verbs).into()),
                ("where", self.place_in_recipe(place).into()),
            ];
            let words = self.say_with("say-files", &values);
            parts.push(match parts.is_empty() {
                true => upper(&words),
                false => words,
            });
        }
        let writes = abilities.iter().any(|one| one.deed == Deed::WriteFiles);
        // Who puts files also tidies up after uploads that broke off.
        let of_uploads = |deed| matches!(deed, Deed::SeeUploads | Deed::StopUploads);
        let said = |one: &&Ability| verb(one.deed).is_some() || (writes && of_uploads(one.deed));
        for one in abilities.iter().filter(|one| !said(one)) {
            let words = self.ability_in_recipe(one);
            parts.push(if parts.is_empty() {
                words
            } else {
                lower(&words)
            });
        }
        parts
    }

    /// A place with variables in it, as recipes write it.
    fn place_in_recipe(&self, place: &Where) -> String {
        let is_literal = |text: &str| as_template(text) == text;
        let named = match place {
            Where::Bucket(bucket) if !is_literal(bucket) => as_template(bucket),
            Where::Folder(bucket, folder)
                if !is_literal(folder) || !(is_literal(bucket) || bucket == SAMPLE_BUCKET) =>
            {
                format!("{}/{}", as_template(bucket), as_template(folder))
            }
            Where::Bucket(_)
            | Where::Folder(..)
            | Where::BucketsLike(_)
            | Where::EveryBucket
            | Where::Account => return as_template(&self.place(place)),
        };
        self.say_with("say-in", &[("place", named.into())])
    }

    fn and(&self, words: &[String]) -> String {
        match words {
            [first @ .., last] if !first.is_empty() => {
                let values = [
                    ("first", first.join(", ").into()),
                    ("last", last.as_str().into()),
                ];
                self.say_with("say-and", &values)
            }
            _ => words.concat(),
        }
    }
}

/// The actions of a grant that no words are known for: each by itself permits nothing that could be told.
fn unknown(draft: &Draft) -> Vec<String> {
    let alone = |action: &&String| {
        let alone = Draft {
            actions: vec![(*action).clone()],
            ..draft.clone()
        };
        alone.abilities().is_empty()
    };
    draft.actions.iter().filter(alone).cloned().collect()
}

/// Sentences know no partition.
fn without_partition(resource: &str) -> String {
    let short = resource.replace("arn:{{partition}}:", "");
    match short.strip_prefix("s3:::") {
        Some(name) if !name.starts_with('*') => name.to_owned(),
        Some(_) | None => short,
    }
}

fn upper(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recipe::author::guess;

    /// The sentence of a grant that permits these actions on these resources.
    fn said(actions: &str, resources: &str) -> String {
        let policy =
            format!(r#"{{"Effect":"Allow","Action":[{actions}],"Resource":[{resources}]}}"#);
        let sketch = guess(&[policy]).unwrap();
        Text::english().grant_sentence(&sketch.grants[0], "Acme")
    }

    #[test]
    fn every_question_stands_in_the_sentence_where_it_stands_in_the_resource() {
        let cases = [
            (
                "\"arn:aws:s3:::<BUCKET>/<REPORT_PREFIX>/<REPORT_NAME>/*\"",
                "Read files in {{bucket}}/{{folder}}{{report}}/",
            ),
            (
                "\"arn:aws:s3:::<BUCKET_1>/*\",\"arn:aws:s3:::<BUCKET_2>/*\"",
                "Read files in {{bucket}}; read files in {{bucket_2}}",
            ),
            (
                "\"arn:aws:s3:::<BUCKET>/<PREFIX>/locks/*\"",
                "Read files in {{bucket}}/{{folder}}locks/",
            ),
            (
                "\"arn:aws:s3:::<BUCKET>/a-<CUSTOMER>/in/*\"",
                "Read files in {{bucket}}/a-{{customer}}/in/",
            ),
            (
                "\"arn:aws:s3:::<BUCKET>/in/*\"",
                "Read files in the folder in/ of the bucket that you choose",
            ),
            ("\"arn:aws:s3:::<BUCKET>/*\"", "Read files in {{bucket}}"),
        ];
        for (resources, sentence) in cases {
            assert_eq!(said("\"s3:GetObject\"", resources), sentence);
        }
        let lists = said(
            "\"s3:GetBucketAcl\",\"s3:GetObjectTagging\"",
            "\"arn:aws:s3:::<BUCKET_1>\",\"arn:aws:s3:::<BUCKET_2>\",\"arn:aws:s3:::<BUCKET_1>/<PREFIX>/x/*\"",
        );
        assert!(lists.contains("{{bucket_2}}"), "{lists}");
        let marks = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) || c == '…';
        assert!(!lists.contains(marks), "{lists}");
    }
}
