//! What a statement needs, of what it permits: patterns become names, "every bucket" the one that is chosen.

use super::super::{GrantEffect, KMS_KEY, On};
use super::Draft;
use crate::domain::ability::Deed;
use crate::domain::actions::{Target, all, is_pattern, matching};
use crate::domain::said::bucket_and_files;

/// What vendors need for reading, writing and deleting files, of all that a pattern may match.
const NEEDED: [&str; 8] = [
    "ListBucket",
    "GetBucketLocation",
    "ListBucketMultipartUploads",
    "GetObject",
    "PutObject",
    "DeleteObject",
    "AbortMultipartUpload",
    "ListMultipartUploadParts",
];

/// Every bucket, and whatever is in it.
const EVERY_BUCKET: &str = "arn:{{partition}}:s3:::*";
const BUCKET: &str = "arn:{{partition}}:s3:::{{bucket}}";

/// Whether a statement looks through a whole account, with no deed done to the files of a bucket: there is none that
/// could be chosen.
pub(super) fn looks_at_everything(whole: &Draft) -> bool {
    let of_others = |action: &String| !action.starts_with("s3:") && !action.starts_with("kms:");
    let only_looks = |action: &String| {
        let name = action.strip_prefix("s3:").unwrap_or_default();
        let of_files = matches!(name, "GetObject" | "GetObjectVersion" | "GetObjectTorrent");
        let looks = name.starts_with("Get") || name.starts_with("List");
        of_others(action) || (looks && !of_files && !is_pattern(action))
    };
    whole.resources == ["*"]
        && whole.actions.iter().any(of_others)
        && whole.actions.iter().all(only_looks)
}

/// The grant that is enough, and one more for what takes no other resource than `*`.
pub(super) fn narrow(whole: Draft) -> Vec<Draft> {
    if whole.effect == GrantEffect::Deny || whole.on == On::Trust {
        return vec![whole];
    }
    let actions = narrow_actions(&whole.actions);
    let named = |wanted: &str| whole.resources.iter().any(|resource| resource == wanted);
    let everywhere = named("*");
    // What is done to the account is permitted on every bucket, too, as AWS sees it
    // (<https://aws.amazon.com/blogs/security/writing-iam-policies-how-to-grant-access-to-an-amazon-s3-bucket/>).
    let of_all = match everywhere {
        true => Some("*"),
        false => Some(EVERY_BUCKET).filter(|every| named(every)),
    };
    let (of_account, of_bucket): (Vec<String>, Vec<String>) = match of_all.is_some() {
        true => actions.into_iter().partition(|action| match everywhere {
            true => takes_everything(action),
            false => target(action) == Some(Target::Account),
        }),
        false => (Vec::new(), actions),
    };
    let kms = |action: &String| action.starts_with("kms:");
    let of_key = !of_bucket.is_empty() && of_bucket.iter().all(kms);
    let mut grants = Vec::new();
    if !of_bucket.is_empty() {
        let resources = match of_key {
            true if everywhere => vec![KMS_KEY.to_owned()],
            _ => narrow_resources(&whole.resources, &of_bucket),
        };
        let (mut actions, mut idle): (Vec<String>, Vec<String>) = of_bucket
            .into_iter()
            .partition(|action| has_effect(action, &resources));
        if actions.is_empty() {
            std::mem::swap(&mut actions, &mut idle);
        }
        grants.push(Draft {
            actions,
            idle,
            of_key: whole.of_key || resources == [KMS_KEY],
            resources,
            ..whole.clone()
        });
    }
    if !of_account.is_empty() {
        grants.push(Draft {
            actions: of_account,
            resources: of_all.into_iter().map(str::to_owned).collect(),
            // Its right to a name is the first one's.
            id: if grants.is_empty() {
                whole.id.clone()
            } else {
                String::new()
            },
            ..whole.clone()
        });
    }
    let kept: Vec<String> = grants.iter().flat_map(|one| one.actions.clone()).collect();
    let mut first = true;
    for grant in &mut grants {
        told(grant, &whole, &kept, first);
        first = false;
    }
    grants
}

/// Notes what the policy says, where the grant says less. What another grant of the same statement has is no less.
fn told(grant: &mut Draft, whole: &Draft, kept: &[String], first: bool) {
    if !first {
        grant.vendor_actions = Some(Vec::new());
        return;
    }
    if grant.actions != whole.actions {
        grant.vendor_actions = Some(whole.actions.clone());
        let said = |action: &String| match (is_pattern(action), matching(action)) {
            (true, known) if !known.is_empty() => {
                known.iter().map(|(name, _)| format!("s3:{name}")).collect()
            }
            _ => vec![action.clone()],
        };
        let all = whole.actions.iter().flat_map(said);
        let gone = |action: &String| !kept.contains(action) && !grant.idle.contains(action);
        grant.more = all.filter(gone).collect();
    }
    if grant.resources != whole.resources {
        grant.vendor_resources = Some(whole.resources.clone());
    }
}

/// Patterns of S3 become the names that are needed; what opens files to others is left out.
fn narrow_actions(actions: &[String]) -> Vec<String> {
    let mut narrow: Vec<String> = Vec::new();
    let mut add = |action: String| {
        if !narrow.contains(&action) {
            narrow.push(action);
        }
    };
    for action in actions {
        let name = action.split_once(':').map_or("", |(_, name)| name);
        let known: Vec<&str> = match is_pattern(action) && action != "*" {
            true => matching(action).into_iter().map(|(name, _)| name).collect(),
            false => Vec::new(),
        };
        let needed: Vec<&&str> = NEEDED.iter().filter(|one| known.contains(*one)).collect();
        match (needed.is_empty(), Deed::of_s3(name)) {
            (false, _) => needed.iter().for_each(|name| add(format!("s3:{name}"))),
            (true, Deed::ShareFiles) if action.starts_with("s3:") => {}
            (true, _) => add(action.clone()),
        }
    }
    match narrow.is_empty() {
        true => actions.to_vec(),
        false => narrow,
    }
}

/// Whether no smaller resource could be named here: only the bucket and its key are known.
fn takes_everything(action: &str) -> bool {
    let target = target(action);
    match action.split_once(':') {
        Some(("s3", _)) => {
            target == Some(Target::Account) || (target.is_none() && action != "s3:*")
        }
        Some(("kms", _)) => false,
        Some(_) | None => true,
    }
}

fn target(action: &str) -> Option<Target> {
    let name = action.strip_prefix("s3:")?;
    all()
        .find(|(known, _)| *known == name)
        .map(|(_, target)| target)
}

/// The bucket, its files or both, as the actions need them.
fn narrow_resources(resources: &[String], actions: &[String]) -> Vec<String> {
    let needs = |wanted: Target| {
        let fits = |action: &String| target(action).is_none_or(|target| target == wanted);
        actions.iter().any(fits)
    };
    let mut parts = Vec::new();
    if needs(Target::Bucket) {
        parts.push(BUCKET.to_owned());
    }
    if needs(Target::File) {
        parts.push(format!("{BUCKET}/*"));
    }
    let like = format!("{BUCKET}*");
    // Names no file and no bucket, so that beside others it permits nothing.
    let idle = |one: &&String| resources.len() == 1 || **one != format!("{BUCKET}/");
    let mut narrow: Vec<String> = Vec::new();
    for resource in resources.iter().filter(idle) {
        let parts = match resource.as_str() {
            // What is done neither to a bucket nor to a file stays where it is, without effect.
            one if parts.is_empty() => vec![one.to_owned()],
            one if one == "*" || one == like || one == EVERY_BUCKET => parts.clone(),
            one => match one.strip_prefix(EVERY_BUCKET) {
                Some(inside) if inside.starts_with('/') => vec![format!("{BUCKET}{inside}")],
                Some(_) | None => vec![one.to_owned()],
            },
        };
        for part in parts {
            if !narrow.contains(&part) {
                narrow.push(part);
            }
        }
    }
    narrow
}

/// An action on a bucket is permitted on no file, and the other way round.
fn has_effect(action: &str, resources: &[String]) -> bool {
    let has = |files: bool| {
        resources.iter().any(|resource| {
            bucket_and_files(resource)
                .is_none_or(|(bucket, inside)| inside.is_some() == files || bucket.ends_with('*'))
        })
    };
    match target(action) {
        Some(Target::Bucket) => has(false),
        Some(Target::File) => has(true),
        Some(Target::Account) | None => true,
    }
}
