//! What a permission document lets somebody do, in terms that a partner understands, drawn from the document
//! itself.

mod deed;
mod fear;
mod powers;

pub use deed::Deed;
pub use fear::{Fear, groundless};

use super::actions::{Target, matching};
use super::evaluate::{Rules, covers, matches};
use super::said::{Said, bucket_and_files};
use std::collections::BTreeSet;

/// Where it can be done.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Where {
    /// In one bucket.
    Bucket(String),
    /// In one folder of a bucket.
    Folder(String, String),
    /// In every bucket whose name begins like this.
    BucketsLike(String),
    /// In every bucket.
    EveryBucket,
    /// Elsewhere in the account, or with what the resource names.
    Account,
}

/// One thing that the document permits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ability {
    /// What.
    pub deed: Deed,
    /// Where.
    pub place: Where,
    /// The service, or the action of S3, where the deed does not tell it.
    pub service: Option<String>,
}

/// What the statements permit together, sorted and each once. At worst: what hangs on a condition is permitted,
/// and only what certainly forbids all of it takes it away.
#[must_use]
pub fn abilities(statements: &[Said]) -> Vec<Ability> {
    let mut found = BTreeSet::new();
    for said in statements.iter().filter(|said| said.allows) {
        let denials: Vec<&Said> = statements
            .iter()
            .filter(|other| binds(other, said))
            .collect();
        let actions: BTreeSet<&str> = match said.not_actions.is_empty() {
            true => said.actions.iter().map(String::as_str).collect(),
            false => BTreeSet::from(["*"]),
        };
        let resources: BTreeSet<&str> = match said.not_resources.is_empty() {
            true => said.resources.iter().map(String::as_str).collect(),
            false => BTreeSet::from(["*"]),
        };
        for pattern in actions {
            let (service, name) = pattern.split_once(':').unwrap_or((pattern, ""));
            if service.contains('*') {
                found.insert(ability(Deed::Everything, Where::Account, None));
            } else if service.eq_ignore_ascii_case("s3") {
                of_s3(said, pattern, &resources, &denials, &mut found);
            } else {
                of_other(said, (service, name), &resources, &mut found);
            }
        }
    }
    widest(found)
}

/// Whether a statement certainly forbids something to whom another permits it.
fn binds(denial: &Said, said: &Said) -> bool {
    let everybody = denial.principals.iter().any(|one| one == "*");
    let same = match (denial.principals.is_empty(), said.principals.is_empty()) {
        (true, true) => true,
        (false, false) => said
            .principals
            .iter()
            .all(|one| denial.principals.contains(one)),
        (true, false) | (false, true) => false,
    };
    let certain = denial.rules.as_ref().is_some_and(Rules::certainly_hold);
    !denial.allows && certain && !denial.has_not_principal && (everybody || same)
}

fn of_s3(
    said: &Said,
    pattern: &str,
    resources: &BTreeSet<&str>,
    denials: &[&Said],
    found: &mut BTreeSet<Ability>,
) {
    let forbidden = |action: &str, resource: &str| {
        let named = |pattern: &String| covers(&pattern.to_lowercase(), action);
        denials.iter().any(|denial| {
            denial.actions.iter().any(named)
                && (denial.resources.iter()).any(|wide| covers(wide, resource))
        })
    };
    let known = matching(pattern);
    if known.is_empty()
        && !resources
            .iter()
            .all(|one| forbidden(&pattern.to_lowercase(), one))
    {
        let named = Some(pattern.to_owned());
        found.insert(ability(Deed::Unknown, Where::Account, named));
    }
    for (action, target) in known {
        let named = match denials.is_empty() {
            true => String::new(),
            false => format!("s3:{}", action.to_lowercase()),
        };
        let deed = Deed::of_s3(action);
        for resource in resources.iter().filter(|one| !forbidden(&named, one)) {
            let places = places_of(said, (action, target), resource);
            found.extend(places.into_iter().map(|place| ability(deed, place, None)));
        }
    }
}

fn of_other(
    said: &Said,
    (service, name): (&str, &str),
    resources: &BTreeSet<&str>,
    found: &mut BTreeSet<Ability>,
) {
    let all = resources.iter().any(|one| is_account_wide(one)) && !is_narrowed(said);
    for deed in Deed::of_other(service, name) {
        let deed = match deed {
            Deed::UseKey if all => Deed::OtherService,
            deed => deed,
        };
        let tells_service = matches!(deed, Deed::OtherService | Deed::OpenService | Deed::RunCode);
        let named = tells_service.then(|| service.to_owned());
        found.insert(ability(deed, Where::Account, named));
    }
}

/// Services whose things have a name and no kind before it
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>).
const WITHOUT_KINDS: [&str; 4] = ["sqs", "sns", "codecommit", "codepipeline"];

/// Whether a resource stands for all that the account has of its kind, in a service other than S3: `*`, a name
/// that begins with a wildcard, as in `key/*`, or a kind that is not written out, as in `secre*`.
#[must_use]
pub fn is_account_wide(resource: &str) -> bool {
    let mut parts = resource.splitn(6, ':');
    let service = parts.nth(2).unwrap_or_default();
    let thing = parts.nth(2).unwrap_or(resource);
    let name = thing.split_once(['/', ':']).map_or(thing, |(_, name)| name);
    let wild = |text: &str| text.starts_with(['*', '?']);
    let has_kind = !WITHOUT_KINDS.contains(&service);
    let kind = thing.split(['/', ':']).next().unwrap_or_default();
    let open = has_kind && kind.contains(['*', '?']);
    service != "s3" && (open || wild(thing) || wild(name))
}

/// The keys with their values of which a request must tell a value that fits one of these
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>).
fn demands(said: &Said) -> impl Iterator<Item = (&String, &serde_json::Value)> {
    const PLAIN: [&str; 4] = [
        "StringEquals",
        "StringLike",
        "ForAnyValue:StringEquals",
        "ForAnyValue:StringLike",
    ];
    let conditions = said.condition.as_ref().and_then(|all| all.as_object());
    let plain = conditions
        .into_iter()
        .flatten()
        .filter(|(operator, _)| PLAIN.contains(&operator.as_str()));
    plain.filter_map(|(_, keys)| keys.as_object()).flatten()
}

/// Whether a condition keeps a statement to things of a certain tag or alias.
#[must_use]
pub fn is_narrowed(said: &Said) -> bool {
    let open = |one: &serde_json::Value| one.as_str().is_none_or(|one| one.starts_with(['*', '?']));
    let any_open = |value: &serde_json::Value| match value {
        serde_json::Value::Array(all) => all.iter().any(open),
        one => open(one),
    };
    demands(said).any(|(key, value)| {
        let key = key.to_lowercase();
        let names_thing = key.contains("resourcetag/") || key == "kms:resourcealiases";
        names_thing && !any_open(value)
    })
}

fn ability(deed: Deed, place: Where, service: Option<String>) -> Ability {
    Ability {
        deed,
        place,
        service,
    }
}

/// Where an action of S3 is permitted by one resource of a statement; none where it has no effect there.
fn places_of(said: &Said, (action, target): (&str, Target), resource: &str) -> Vec<Where> {
    let is_listing = matches!(action, "ListBucket" | "ListBucketVersions");
    if !is_listing && !listed_folders(said).is_empty() {
        return Vec::new();
    }
    if resource == "*" {
        return vec![match target {
            Target::Account => Where::Account,
            Target::Bucket | Target::File => Where::EveryBucket,
        }];
    }
    let Some((bucket, files)) = bucket_and_files(resource) else {
        return Vec::new();
    };
    let wild = bucket.find(['*', '?']);
    let folders = match target {
        Target::Account => {
            let every = files.is_none() && matches(bucket, "*");
            return every.then_some(Where::Account).into_iter().collect();
        }
        Target::Bucket if files.is_some() => return Vec::new(),
        // A wildcard in the name also stands for files, since it goes across slashes.
        Target::File if files.is_none() && wild.is_none() => return Vec::new(),
        Target::Bucket => listed_folders(said),
        Target::File => vec![files.and_then(folder_of)],
    };
    match wild {
        Some(0) => vec![Where::EveryBucket],
        Some(start) => vec![Where::BucketsLike(bucket[..start].to_owned())],
        None if folders.is_empty() => vec![Where::Bucket(bucket.to_owned())],
        None => {
            let of = |folder: Option<String>| match folder {
                Some(folder) => Where::Folder(bucket.to_owned(), folder),
                None => Where::Bucket(bucket.to_owned()),
            };
            folders.into_iter().map(of).collect()
        }
    }
}

/// `in/2026/*` is the folder `in/2026/`; a variable of IAM stands for anything.
fn folder_of(files: &str) -> Option<String> {
    let fixed = files.split(['*', '?', '$']).next()?;
    fixed.rfind('/').map(|slash| fixed[..=slash].to_owned())
}

/// The folders that a condition on `s3:prefix` keeps the listing to, `None` among them where it lists all; empty
/// without such a condition. Requests other than for a list do not tell a prefix, and a condition of this kind on
/// what is not told does not hold
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>,
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html>).
fn listed_folders(said: &Said) -> Vec<Option<String>> {
    let mut prefixes = demands(said).filter(|(key, _)| key.eq_ignore_ascii_case("s3:prefix"));
    let Some((_, value)) = prefixes.next() else {
        return Vec::new();
    };
    let folder = |one: &serde_json::Value| one.as_str().and_then(folder_of);
    match value {
        serde_json::Value::Array(all) => all.iter().map(folder).collect(),
        one => vec![folder(one)],
    }
}

/// What is permitted in a bucket need not be said again for a folder of it.
fn widest(found: BTreeSet<Ability>) -> Vec<Ability> {
    let covered = |one: &Ability| {
        found.iter().any(|other| {
            other.deed == one.deed
                && other != one
                && match (&other.place, &one.place) {
                    (Where::EveryBucket, _) => true,
                    (Where::BucketsLike(start), Where::Bucket(name) | Where::Folder(name, _)) => {
                        matches(&format!("{start}*"), name)
                    }
                    (Where::Bucket(wide), Where::Folder(name, _)) => wide == name,
                    (
                        Where::Bucket(_)
                        | Where::Folder(..)
                        | Where::BucketsLike(_)
                        | Where::Account,
                        _,
                    ) => false,
                }
        })
    };
    found.iter().filter(|one| !covered(one)).cloned().collect()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod worst_tests;
