//! Whether the first page of a recipe says what its documents permit.
//!
//! What the vendor "cannot" do is held against everything that is permitted, at worst; what it "can" do must tell
//! the deeds that change or open something. A line is read by its words: one that says nothing that is known here
//! is held against nothing, and so is what it says of a part ("files of other folders").

use super::super::ability::{Ability, Deed, Where, abilities};
use super::super::managed;
use super::super::names::Arn;
use super::super::proof::{Probe, Probes};
use super::super::recipe::{Recipe, Values, fill};
use super::super::said::{Said, statements};
use super::sentences::{GRAVE, Words};
use super::{Finding, Hazard, finding};
use crate::domain::evaluate::Rules;
use std::collections::BTreeSet;

/// Beginnings of words that make a line speak of less than all.
const PARTS: [&str; 10] = [
    "other", "another", "else", "outside", "beyond", "except", "unless", "only", "without",
    "beside",
];
/// What is kept in a bucket.
const FILES: [&str; 10] = [
    "file",
    "object",
    "data",
    "content",
    "document",
    "picture",
    "video",
    "recording",
    "backup",
    "anything",
];
/// What somebody may be said not to do with files, and what each way of saying is called in them.
const WITH_FILES: [(&[&str], &[Deed]); 5] = [
    (&["list"], &[Deed::ListFiles]),
    (
        &["read", "download", "open", "see", "look", "view"],
        &[Deed::ReadFiles, Deed::SeeOldVersions, Deed::ReplicateFiles],
    ),
    (
        &["writ", "put", "create", "add", "save", "store"],
        &[Deed::WriteFiles],
    ),
    (
        &[
            "chang", "overwrit", "replac", "modif", "alter", "edit", "touch",
        ],
        &[Deed::WriteFiles, Deed::DeleteFiles],
    ),
    (
        &["delet", "remov", "destroy", "eras"],
        &[Deed::DeleteFiles, Deed::ExpireFiles],
    ),
];
/// What is not in a bucket: the thing, the verbs that a line needs beside it, and what does that for sure.
const ELSEWHERE: [(&[&str], &[&str], &[Deed]); 4] = [
    (
        &["user", "colleague", "employee"],
        &["see", "list", "read", "look", "use", "view"],
        &[Deed::SeeUsers, Deed::GiveRights],
    ),
    (&["bill", "invoice", "cost", "spend"], &[], &[Deed::Bills]),
    (
        &["server", "instance", "machine"],
        &["see", "use", "touch", "reach", "look", "view"],
        &[Deed::Servers],
    ),
    (
        &["right", "permission"],
        &["give", "grant", "chang", "take"],
        &[Deed::GiveRights],
    ),
];

/// What is tried with a key of an S3-compatible cloud, and what of it opens.
const WITH_KEY: [(Probe, Deed); 4] = [
    (Probe::List, Deed::ListFiles),
    (Probe::Get, Deed::ReadFiles),
    (Probe::Put, Deed::WriteFiles),
    (Probe::Delete, Deed::DeleteFiles),
];

/// Holds the first page against what the statements of the documents permit together.
pub(super) fn findings(recipe: &Recipe, all: &[Said], chosen: &BTreeSet<String>) -> Vec<Finding> {
    let mut permitted = abilities(all);
    let own = permitted.clone();
    permitted.extend(of_managed(recipe));
    permitted.extend(of_cloud(recipe, chosen));
    let text = &recipe.text;
    let broken = text.cannot.iter().filter(|line| {
        let words = Words::of(line.get("en"));
        contradicted(&words, &permitted, chosen)
    });
    let mut found: Vec<Finding> = broken
        .map(|line| finding(Hazard::FalsePromise, None, line.get("en")))
        .collect();
    let told: Vec<&str> = text.can.iter().map(|line| line.get("en")).collect();
    let told = Words::of(&told.join(", "));
    // What a list of AWS opens is told apart, and typed for.
    let untold = |one: &&Ability| GRAVE.contains(&one.deed) && !told.may_tell(one.deed);
    let untold = own.iter().filter(untold);
    found.extend(untold.map(|one| finding(Hazard::FirstPageLess, None, one.deed.word())));
    found
}

/// What a key of an S3-compatible cloud opens: everything in every bucket, or what must work in the one that it is for.
fn of_cloud(recipe: &Recipe, chosen: &BTreeSet<String>) -> Vec<Ability> {
    let opens = |deed, place| Ability {
        deed,
        place,
        service: None,
    };
    if !recipe.is_storage() {
        return Vec::new();
    }
    if !recipe.is_for_one_bucket() {
        let all = WITH_KEY.map(|(_, deed)| opens(deed, Where::EveryBucket));
        return all.into();
    }
    let tried = Probes::draw_for_endpoint(recipe).allowed;
    let works = WITH_KEY.iter().filter(|(probe, _)| tried.contains(probe));
    let own = chosen.first().cloned().unwrap_or_default();
    works
        .map(|(_, deed)| opens(*deed, Where::Bucket(own.clone())))
        .collect()
}

/// What the lists that AWS keeps permit without any condition, as far as they are known here.
fn of_managed(recipe: &Recipe) -> Vec<Ability> {
    let partition = Values::from([("partition", "aws".to_owned())]);
    let lists = recipe.managed_policies.iter();
    let documents = lists.filter_map(|list| {
        let arn = Arn::parse(&fill(&list.arn, &partition)).ok()?;
        statements(managed::document(&arn)?)
    });
    let always = |said: &Said| said.rules.as_ref().is_some_and(Rules::certainly_hold);
    let said: Vec<Said> = documents.flatten().filter(always).collect();
    abilities(&said)
}

fn contradicted(words: &Words, permitted: &[Ability], chosen: &BTreeSet<String>) -> bool {
    let any = |test: &dyn Fn(&Ability) -> bool| permitted.iter().any(test);
    let does =
        |deeds: &[Deed]| any(&|one| one.deed == Deed::Everything || deeds.contains(&one.deed));
    for (things, verbs, deeds) in ELSEWHERE {
        let meant = words.begin(things) && (verbs.is_empty() || words.begin(verbs));
        if meant && does(deeds) {
            return true;
        }
    }
    if words.begin(&PARTS) {
        let buckets = words.begin(&["bucket"]) && !words.name_another(&["project", "account"]);
        return buckets && any(&|one| is_elsewhere(one, chosen));
    }
    if !words.begin(&FILES) || words.begin(&["version", "setting"]) {
        return false;
    }
    WITH_FILES
        .iter()
        .any(|(verbs, deeds)| words.begin(verbs) && does(deeds))
}

/// Whether it reaches a bucket that nobody chose.
fn is_elsewhere(one: &Ability, chosen: &BTreeSet<String>) -> bool {
    match &one.place {
        Where::EveryBucket | Where::BucketsLike(_) => one.deed != Deed::SeeNamesOfBuckets,
        Where::Bucket(name) | Where::Folder(name, _) => !chosen.contains(name),
        Where::Account => matches!(one.deed, Deed::Everything | Deed::GiveBucketAway),
    }
}
