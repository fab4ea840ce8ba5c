//! Whether a recipe's own sentences say what its documents permit.
//!
//! The English sentence of each grant is held against the deeds that its statement permits: a deed that changes
//! or opens something must be in the sentence, and a word for a deed must have one.

use super::super::ability::{Deed, abilities};
use super::super::recipe::{On, Recipe};
use super::super::said::Said;
use super::{Finding, Hazard, finding};

/// Deed and the beginnings of words that tell it.
const TOLD_BY: [(Deed, &[&str]); 11] = [
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
];

/// Deeds that do harm when they are not told.
const GRAVE: [Deed; 10] = [
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
    let sentence = grant.say.get("en").to_lowercase();
    let deeds: Vec<Deed> = abilities(std::slice::from_ref(said))
        .iter()
        .map(|one| one.deed)
        .collect();
    for deed in &deeds {
        if GRAVE.contains(deed) && !tells(&sentence, *deed) {
            found.push(finding(Hazard::SaysLess, Some(&grant.id), deed.word()));
        }
    }
    let s3 = grant.actions.iter().any(|action| action.starts_with("s3:"));
    for deed in [Deed::ReadFiles, Deed::WriteFiles, Deed::DeleteFiles] {
        let kept = match deed {
            Deed::DeleteFiles => deeds.contains(&deed) || deeds.contains(&Deed::DeleteOldVersions),
            // Uploads that are seen or stopped are none that are made.
            Deed::WriteFiles if deeds.contains(&Deed::MindUploads) => {
                deeds.contains(&deed) || !tells(&sentence.replace("uploads", ""), deed)
            }
            deed => deeds.contains(&deed),
        };
        if s3 && tells(&sentence, deed) && !kept {
            found.push(finding(Hazard::SaysMore, Some(&grant.id), deed.word()));
        }
    }
    found
}

fn tells(sentence: &str, deed: Deed) -> bool {
    let mut words = sentence.split(|c: char| !c.is_ascii_alphabetic());
    let known = TOLD_BY.iter().find(|(told, _)| *told == deed);
    let starts = known.map_or(&[][..], |(_, starts)| starts);
    words.any(|word| starts.iter().any(|start| word.starts_with(start)))
}
