//! Whether a recipe's own sentences say what its documents permit.
//!
//! The English sentence of each grant is held against the deeds that its statement permits: a deed that changes
//! or opens something must be in the sentence, and a word for a deed must have one.

use super::super::ability::{Deed, abilities};
use super::super::recipe::{On, Recipe};
use super::super::said::Said;
use super::{Finding, Hazard, finding};

/// Deed and the beginnings of words that tell it.
const TOLD_BY: [(Deed, &[&str]); 12] = [
    (Deed::ListFiles, &["list", "see"]),
    (Deed::ReadFiles, &["read", "download", "get", "open"]),
    (
        Deed::WriteFiles,
        &[
            "writ", "put", "save", "upload", "deliver", "stor", "create", "copy",
        ],
    ),
    (Deed::DeleteFiles, &["delet", "remov"]),
    (Deed::DeleteOldVersions, &["delet", "remov"]),
    (
        Deed::ShareFiles,
        &["public", "share", "give", "access list"],
    ),
    (
        Deed::GiveBucketAway,
        &["public", "share", "give", "access", "who may"],
    ),
    (Deed::LockFiles, &["lock", "retention", "hold"]),
    (
        Deed::ExpireFiles,
        &["delet", "remov", "expir", "lifecycle", "clean"],
    ),
    (Deed::ReplicateFiles, &["copy", "copi", "replicat"]),
    (
        Deed::ChangeSettings,
        &["setting", "chang", "config", "notif", "told"],
    ),
    (
        Deed::MakeOrDeleteBuckets,
        &["make", "creat", "delet", "remov"],
    ),
];

/// Beginnings of words that tell of putting files as well as of other things, such as "the exported files".
const MAY_PUT: [&str; 9] = [
    "add", "archiv", "back", "chang", "copi", "export", "overwrit", "replac", "send",
];

/// Deeds that do harm when they are not told.
pub(super) const GRAVE: [Deed; 10] = [
    Deed::ReadFiles,
    Deed::WriteFiles,
    Deed::DeleteFiles,
    Deed::DeleteOldVersions,
    Deed::ShareFiles,
    Deed::GiveBucketAway,
    Deed::ExpireFiles,
    Deed::ReplicateFiles,
    Deed::ChangeSettings,
    Deed::MakeOrDeleteBuckets,
];

/// What a statement permits and the sentence of its grant does not tell, and the other way round.
pub(super) fn findings(recipe: &Recipe, said: &Said) -> Vec<Finding> {
    let mut found = Vec::new();
    let grants = recipe.grants.iter().filter(|grant| grant.on != On::Trust);
    let Some(grant) = grants
        .into_iter()
        .find(|grant| Some(&grant.id) == said.sid.as_ref())
    else {
        return found;
    };
    let sentence = Words::of(grant.say.get("en"));
    let deeds: Vec<Deed> = abilities(std::slice::from_ref(said))
        .iter()
        .map(|one| one.deed)
        .collect();
    for deed in &deeds {
        if GRAVE.contains(deed) && !sentence.may_tell(*deed) {
            found.push(finding(Hazard::SaysLess, Some(&grant.id), deed.word()));
        }
    }
    let s3 = grant.actions.iter().any(|action| action.starts_with("s3:"));
    for deed in [Deed::ReadFiles, Deed::WriteFiles, Deed::DeleteFiles] {
        // Buckets are made and deleted as well.
        let of_buckets = deed != Deed::ReadFiles && deeds.contains(&Deed::MakeOrDeleteBuckets);
        let kept = match deed {
            Deed::DeleteFiles => deeds.contains(&deed) || deeds.contains(&Deed::DeleteOldVersions),
            // Uploads that are seen or stopped are none that are made.
            Deed::WriteFiles
                if deeds.contains(&Deed::StopUploads) || deeds.contains(&Deed::SeeUploads) =>
            {
                deeds.contains(&deed) || !sentence.without("uploads").tell(deed)
            }
            deed => deeds.contains(&deed),
        };
        if s3 && sentence.tell(deed) && !kept && !of_buckets {
            found.push(finding(Hazard::SaysMore, Some(&grant.id), deed.word()));
        }
    }
    found
}

/// The words of a sentence, in small letters.
#[derive(Clone, Debug)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(sentence: &str) -> Self {
        let words = sentence.split(|c: char| !c.is_ascii_alphabetic());
        let words = words.filter(|word| !word.is_empty());
        Self(words.map(str::to_ascii_lowercase).collect())
    }

    /// Whether a word begins like one of these.
    pub(super) fn begin(&self, starts: &[&str]) -> bool {
        let begins = |word: &String| starts.iter().any(|start| word.starts_with(start));
        self.0.iter().any(begins)
    }

    /// Whether another one of these is named, such as "another project".
    pub(super) fn name_another(&self, things: &[&str]) -> bool {
        let is = |word: &str, starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
        let mut pairs = self.0.windows(2);
        pairs.any(|pair| is(&pair[0], &["other", "another"]) && is(&pair[1], things))
    }

    /// Whether a deed is told.
    pub(super) fn tell(&self, deed: Deed) -> bool {
        let known = TOLD_BY.iter().find(|(told, _)| *told == deed);
        let starts = known.map_or(&[][..], |(_, starts)| starts);
        let (phrases, words): (Vec<&str>, Vec<&str>) =
            starts.iter().partition(|start| start.contains(' '));
        let sentence = self.0.join(" ");
        self.begin(&words) || phrases.iter().any(|phrase| sentence.contains(phrase))
    }

    /// Whether a deed may be meant.
    pub(super) fn may_tell(&self, deed: Deed) -> bool {
        self.tell(deed) || deed == Deed::WriteFiles && self.begin(&MAY_PUT)
    }

    fn without(&self, word: &str) -> Self {
        let others = self.0.iter().filter(|one| *one != word);
        Self(others.cloned().collect())
    }
}
