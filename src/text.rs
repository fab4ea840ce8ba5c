//! The words: Fluent messages under `assets/text/<language>/`.

mod administrator;
mod author;
mod names;
mod recipes;

use crate::domain::fault::{FaultKind, FaultValue};
use crate::domain::names::Arn;
use crate::domain::proof::{Check, LeftOut, Proof};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

macro_rules! files {
    ($language:literal: $($file:literal),*) => {
        [$(include_str!(concat!("../assets/text/", $language, "/", $file, ".ftl"))),*]
    };
}

/// The English texts, one file per page and a few shared ones.
const ENGLISH: [&str; 20] = files!("en":
    "common", "faults", "names", "things", "terminal", "start", "about", "sign_in", "account",
    "bucket", "questions", "check", "administrator", "guide", "make", "prove", "hand_over", "done", "recipes",
    "author"
);

/// All words in one language.
pub struct Text {
    bundle: FluentBundle<FluentResource>,
    language: LanguageIdentifier,
}

/// A fault in words: what happened, and what to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoSentences {
    /// What happened.
    pub what: String,
    /// What to do now.
    pub next: String,
}

impl Text {
    /// The English words.
    #[must_use]
    pub fn english() -> Self {
        let language: LanguageIdentifier = "en".parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![language.clone()]);
        // The invisible marks around inserted values confuse screen readers and searches.
        bundle.set_use_isolating(false);
        for file in ENGLISH {
            let resource = match FluentResource::try_new(file.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, language }
    }

    /// The language code, such as `en`, for texts of recipes.
    #[must_use]
    pub fn language(&self) -> &str {
        self.language.language.as_str()
    }

    /// A message without values.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// A message with values. One that is missing shows its id, which a test looks for.
    #[must_use]
    pub fn say_with(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let (message, attribute) = match id.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (id, None),
        };
        let pattern = self
            .bundle
            .get_message(message)
            .and_then(|message| match attribute {
                Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
                None => message.value(),
            });
        let Some(pattern) = pattern else {
            return format!("[{id}]");
        };
        let args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }

    /// Whether there is such a message (`id` or `id.attribute`).
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.say(id) != format!("[{id}]")
    }

    /// The two sentences of a fault.
    #[must_use]
    pub fn fault(&self, kind: &FaultKind) -> TwoSentences {
        let values: Vec<(&str, FluentValue<'_>)> = kind
            .values()
            .into_iter()
            .map(|(name, value)| match value {
                FaultValue::Word(word) => (name, word.into()),
                FaultValue::Action(action) => (name, self.right(action).into()),
                FaultValue::Number(number) => (name, number.into()),
            })
            .collect();
        let id = kind.id();
        TwoSentences {
            what: self.say_with(&format!("fault-{id}.what"), &values),
            next: self.say_with(&format!("fault-{id}.next"), &values),
        }
    }

    /// What a check tries, as a part of a sentence. `words` are what it may speak of beside its own name.
    #[must_use]
    pub fn probe(&self, check: &Check, words: &[(&str, FluentValue<'_>)]) -> String {
        let name = check.name.as_ref().map_or("", Arn::short);
        let place = match check.place.as_deref() {
            None => "there",
            Some("") => "top",
            Some(_) => "folder",
        };
        let folder = check.place.as_deref().unwrap_or_default();
        let mut words = words.to_vec();
        for (word, value) in [("name", name), ("place", place), ("folder", folder)] {
            if !words.iter().any(|(known, _)| *known == word) {
                words.push((word, value.into()));
            }
        }
        self.say_with(&format!("probe-{}", check.probe.word()), &words)
    }

    /// Why a check was not tried, as a part of a sentence.
    #[must_use]
    pub fn left_out(&self, why: LeftOut) -> String {
        self.say(&format!("left-out-{}", why.word()))
    }

    /// How many checks were not tried and why: a sentence for each reason.
    #[must_use]
    pub fn not_tried(&self, proof: &Proof) -> Vec<String> {
        let sentence = |(why, count): (LeftOut, usize)| {
            let values = [("count", count.into()), ("why", self.left_out(why).into())];
            self.say_with("left-out-count", &values)
        };
        proof.left_out().into_iter().map(sentence).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::names::NameFault;

    #[test]
    fn every_file_is_read_without_a_mistake() {
        for file in ENGLISH {
            if let Err((_, errors)) = FluentResource::try_new(file.to_owned()) {
                panic!("{errors:?} in {}", &file[..file.len().min(80)]);
            }
        }
    }

    #[test]
    fn every_fault_has_its_two_sentences() {
        let text = Text::english();
        for kind in FaultKind::all() {
            let TwoSentences { what, next } = text.fault(&kind);
            for sentence in [&what, &next] {
                assert!(!sentence.starts_with('['), "{sentence}");
                assert!(!sentence.contains(['!', '{', '}']), "{sentence}");
            }
            assert!(what.ends_with('.') && next.ends_with('.'), "{what} {next}");
        }
    }

    #[test]
    fn every_reason_to_leave_a_check_out_has_its_words() {
        let text = Text::english();
        for why in [
            LeftOut::FilesKept,
            LeftOut::OnlyBucket,
            LeftOut::ListRefused,
            LeftOut::ListMissing,
            LeftOut::NoSignIn,
        ] {
            let words = text.left_out(why);
            assert!(!words.starts_with('[') && !words.ends_with('.'), "{words}");
        }
    }

    #[test]
    fn every_name_fault_has_its_sentence() {
        let text = Text::english();
        for fault in [
            NameFault::Empty,
            NameFault::TooShort { min: 3 },
            NameFault::TooLong { max: 64 },
            NameFault::Character { character: '*' },
            NameFault::Edge,
            NameFault::Dots,
            NameFault::Parts,
            NameFault::Address,
            NameFault::Reserved {
                part: "xn--".into(),
            },
            NameFault::Shape,
            NameFault::NotOffered,
            NameFault::Beginning { start: "t-".into() },
        ] {
            let sentence = text.name_fault(&fault);
            assert!(
                !sentence.starts_with('[') && sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
}
