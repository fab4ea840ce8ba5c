//! Whether a recipe's own sentences say what its documents permit.
//!
//! The English sentence of each grant is held against the deeds that its statement permits: a deed that changes
//! or opens something must be in the sentence, and a word for a deed must have one.

use super::super::ability::{Deed, abilities};
use super::super::policy::{PolicyDocument, Wording};
use super::super::recipe::{Recipe, Values};
use super::super::said::statements;
use super::{Finding, Hazard, finding};
use crate::domain::recipe::On;

/// Deed and the beginnings of words that tell it.
const TOLD_BY: [(Deed, &[&str]); 9] = [
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
        Deed::ChangeSettings,
        &["setting", "chang", "config", "notif", "told"],
    ),
];

/// Deeds that do harm when they are not told.
const GRAVE: [Deed; 8] = [
    Deed::ReadFiles,
    Deed::WriteFiles,
    Deed::DeleteFiles,
    Deed::DeleteOldVersions,
    Deed::ShareFiles,
    Deed::GiveBucketAway,
    Deed::ChangeSettings,
    Deed::MakeOrDeleteBuckets,
];

pub(super) fn findings(recipe: &Recipe, values: &Values) -> Vec<Finding> {
    let mut found = Vec::new();
    for on in [On::Identity, On::Bucket] {
        let document = PolicyDocument::draw_on(on, recipe, values, Wording::Narrow);
        for said in statements(&document.compact()).unwrap_or_default() {
            let grant = recipe
                .grants
                .iter()
                .find(|grant| Some(&grant.id) == said.sid.as_ref());
            let Some(grant) = grant.filter(|_| said.allows) else {
                continue;
            };
            let sentence = grant.say.get("en").to_lowercase();
            let deeds: Vec<Deed> = abilities(&[said]).iter().map(|one| one.deed).collect();
            for deed in &deeds {
                if GRAVE.contains(deed) && !tells(&sentence, *deed) {
                    found.push(finding(Hazard::SaysLess, Some(&grant.id), deed.word()));
                }
            }
            for deed in [Deed::ReadFiles, Deed::WriteFiles, Deed::DeleteFiles] {
                let promised = tells(&sentence, deed);
                let other = Deed::DeleteOldVersions;
                let kept =
                    deeds.contains(&deed) || (deed == Deed::DeleteFiles && deeds.contains(&other));
                let s3 = grant.actions.iter().any(|action| action.starts_with("s3:"));
                if promised && !kept && s3 {
                    found.push(finding(Hazard::SaysMore, Some(&grant.id), deed.word()));
                }
            }
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
