//! Sentences of grants that a recipe is begun with, drawn from what they permit.

use super::Text;
use crate::domain::ability::{Ability, Deed, Where};
use crate::domain::lint::{SAMPLE_BUCKET, SAMPLE_FOLDER};
use crate::domain::recipe::author::Draft;
use crate::domain::recipe::{GrantEffect, On};

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
        // Sentences know no partition.
        let short = |place: &String| place.replace("arn:{{partition}}:", "").replace("s3:::", "");
        let beyond: Vec<String> = beyond.map(short).collect();
        let (id, more) = match draft.more.is_empty() {
            false => ("recipe-new-narrowed", &draft.more),
            true => ("recipe-new-narrowed-places", &beyond),
        };
        self.say_with(id, &[("more", self.some_of(more, TOLD).into())])
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
            parts.push(upper(&self.say_with("say-files", &values)));
        }
        let writes = abilities.iter().any(|one| one.deed == Deed::WriteFiles);
        // Who puts files also tidies up after uploads that broke off.
        let of_uploads = |deed| matches!(deed, Deed::SeeUploads | Deed::StopUploads);
        let said = |one: &&Ability| verb(one.deed).is_some() || (writes && of_uploads(one.deed));
        for one in abilities.iter().filter(|one| !said(one)) {
            let words = self.ability(one);
            let chosen = [
                ("place-chosen-bucket", "say-in-bucket"),
                ("place-chosen-folder", "say-in-folder"),
            ];
            let words = chosen.iter().fold(words, |words, (told, named)| {
                words.replace(&self.say(told), &self.say(named))
            });
            parts.push(if parts.is_empty() {
                words
            } else {
                lower(&words)
            });
        }
        parts
    }

    fn place_in_recipe(&self, place: &Where) -> String {
        match place {
            Where::Bucket(bucket) if bucket == SAMPLE_BUCKET => self.say("say-in-bucket"),
            Where::Folder(bucket, folder) if bucket == SAMPLE_BUCKET && folder == SAMPLE_FOLDER => {
                self.say("say-in-folder")
            }
            Where::Bucket(_)
            | Where::Folder(..)
            | Where::BucketsLike(_)
            | Where::EveryBucket
            | Where::Account => self.place(place),
        }
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
