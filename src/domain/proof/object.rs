//! Where the test file is put: where the recipe's author says, else where the documents permit most of what is
//! done with one.

use super::drawn::{context, own_rules, rules as rules_of};
use super::{Probe, Probes, Proof, Subject};
use crate::domain::evaluate::{Decision, Rules, decide_in, matches};
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::recipe::{On, ProofList, Recipe, Values, fill};
use crate::domain::said::bucket_and_files;

/// What stands behind a folder that a document permits.
const IN_FOLDER: &str = "keyhandoff-check/{{nonce}}.txt";
/// What a folder's name may have at most, so that a file in it has a name that S3 takes: 1024 bytes
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html>).
const LONGEST_FOLDER: usize = 900;
/// What is done with the test file, in the order of what each needs.
const OF_FILE: [Probe; 3] = [Probe::Put, Probe::Get, Probe::Delete];

/// The template of the test file's name for this job.
#[must_use]
pub fn test_file(recipe: &Recipe, document: &PolicyDocument, values: &Values) -> String {
    let rules = rules_of(recipe, document, values).unwrap_or_else(|| own_rules(document));
    choose(recipe, document, &rules, values)
}

/// The same, where the rules are known. What the author wrote stands; so does the place of every other recipe
/// if no folder of the documents permits more.
pub(super) fn choose(
    recipe: &Recipe,
    document: &PolicyDocument,
    rules: &[Rules],
    values: &Values,
) -> String {
    let usual = recipe.proof.object.clone();
    let Some(bucket) = values.get("bucket") else {
        return usual;
    };
    if usual != ProofList::default().object {
        return usual;
    }
    let of_bucket = PolicyDocument::draw_on(On::Bucket, recipe, values, Wording::Narrow);
    let all = document.statement.iter().chain(&of_bucket.statement);
    let permits = all.filter(|one| one.effect == "Allow");
    let resources = permits.flat_map(|one| &one.resource);
    let folders = resources.filter_map(|resource| folder_of(resource, bucket));
    let mut best = (rights(&usual, rules, values), usual);
    for folder in folders {
        let object = format!("{folder}{IN_FOLDER}");
        let rights = rights(&object, rules, values);
        if rights > best.0 {
            best = (rights, object);
        }
    }
    best.1
}

/// How much of what is done with a test file is permitted in every bucket of the job, what others need first.
fn rights(object: &str, rules: &[Rules], values: &Values) -> [u8; 3] {
    let known = context(values);
    let weight = |probe: Probe, file: &String| match decide_in(rules, probe.action(), file, &known)
    {
        Decision::Allowed => 2,
        Decision::HangsOnCondition => 1,
        Decision::NotMentioned | Decision::Denied => 0,
    };
    let in_each = files(object, values);
    OF_FILE.map(|probe| {
        let weights = in_each.iter().map(|file| weight(probe, file));
        weights.min().unwrap_or_default()
    })
}

/// The names of the test file in each bucket of the job, as documents write them.
fn files(object: &str, values: &Values) -> Vec<String> {
    let buckets = values.get("bucket").into_iter();
    let buckets = buckets.chain(values.further_buckets());
    // Its name holds the first bucket alone.
    let object = fill(object, values);
    buckets
        .map(|bucket| {
            fill(
                &format!("arn:{{{{partition}}}}:s3:::{bucket}/{object}"),
                values,
            )
        })
        .collect()
}

/// The beginning of a name that every file of a resource has, where a file can be named by that alone.
fn folder_of(resource: &str, bucket: &str) -> Option<String> {
    let (named, files) = bucket_and_files(resource)?;
    let files = files.filter(|files| files.ends_with('*') && matches(named, bucket))?;
    let folder = files.trim_end_matches('*');
    // A `$` begins a variable of the policy language, and addresses of files drop what climbs.
    let odd = folder.contains(['*', '?', '$', '{', '}']) || folder.starts_with('/');
    let climbs = folder.contains("//") || folder.contains("..");
    (!odd && !climbs && folder.len() <= LONGEST_FOLDER).then(|| folder.to_owned())
}

impl Probe {
    fn is_outside(self) -> bool {
        matches!(self, Self::PutOutside | Self::ReadOutside)
    }
}

impl Probes {
    /// Where the file was drawn into a folder, what the document does not permit elsewhere must be refused there,
    /// in each bucket of the job.
    pub(super) fn refuse_outside(&mut self, recipe: &Recipe, rules: &[Rules], values: &Values) {
        let usual = &recipe.proof.object;
        if self.object == *usual {
            return;
        }
        let known = context(values);
        let refused = |probe: &Probe| {
            let decide = |file: &String| decide_in(rules, probe.action(), file, &known);
            let refuses = |file| matches!(decide(file), Decision::NotMentioned | Decision::Denied);
            files(usual, values).iter().all(refuses)
        };
        let works = |probe| self.allowed.contains(&probe) && !self.hanging.contains(&probe);
        let puts = works(Probe::Put);
        // Who is told of no missing file is refused it anywhere.
        let reads = (works(Probe::Get) || works(Probe::Read))
            && files("", values).iter().all(|bucket| {
                let bucket = bucket.trim_end_matches('/');
                decide_in(rules, Probe::List.action(), bucket, &known[1..]) == Decision::Allowed
            });
        let outside = [(puts, Probe::PutOutside), (reads, Probe::ReadOutside)];
        let outside = outside.into_iter().filter(|(inside, _)| *inside);
        let outside = outside.map(|(_, probe)| probe).filter(refused);
        self.outside.clone_from(usual);
        self.refused.extend(outside.collect::<Vec<_>>());
    }

    /// The template of the name of the file that a probe is about.
    fn file_of(&self, probe: Probe) -> &str {
        match probe.is_outside() {
            true => &self.outside,
            false => &self.object,
        }
    }

    /// What a probe is tried on, as documents write it, in the bucket of this name.
    pub(super) fn tried_on(&self, probe: Probe, bucket: &str, values: &Values) -> Option<String> {
        let arn = |rest: &str| {
            fill(
                &format!("arn:{{{{partition}}}}:s3:::{bucket}{rest}"),
                values,
            )
        };
        match probe.subject() {
            Subject::Bucket => Some(arn("")),
            Subject::File => Some(arn(&format!("/{}", fill(self.file_of(probe), values)))),
            Subject::Account => Some(of_account(probe, values)),
            Subject::Key
            | Subject::OtherBucket
            | Subject::Named
            | Subject::Role
            | Subject::Lines => None,
        }
    }

    /// Notes of which checks it is told where the file is: of all where it was drawn into a folder, and of those
    /// that must be refused there while the document permits the same elsewhere in the bucket.
    pub(super) fn find_place(
        &mut self,
        recipe: &Recipe,
        document: &PolicyDocument,
        values: &Values,
    ) {
        let folder = |probe: Probe| {
            let file = fill(self.file_of(probe), values);
            let end = file.rfind('/').map_or(0, |slash| slash + 1);
            file[..end].to_owned()
        };
        let drawn = self.object != recipe.proof.object;
        let bucket = values.get("bucket").map_or("", String::as_str);
        let elsewhere = |probe: &Probe| {
            let here = self.tried_on(*probe, bucket, values);
            let is_here = |resource: &str| here.as_ref().is_some_and(|one| matches(resource, one));
            let mut permits = document
                .statement
                .iter()
                .filter(|one| one.effect == "Allow");
            permits.any(|one| {
                let does = one.action.iter().any(|action| names(action, *probe));
                does && one
                    .resource
                    .iter()
                    .any(|resource| is_of_job(resource, values) && !is_here(resource))
            })
        };
        let is_file = |probe: &&Probe| probe.subject() == Subject::File;
        let refused = self.refused.iter().filter(|probe| elsewhere(probe));
        let all = self.allowed.iter().chain(&self.refused).filter(|_| drawn);
        let placed = refused.chain(all).filter(is_file);
        self.places = placed.map(|probe| (*probe, folder(*probe))).collect();
    }
}

impl Proof {
    /// Takes the name of the file that must be refused outside of the permitted folder.
    #[must_use]
    pub fn with_outside(mut self, outside: String) -> Self {
        self.outside = outside;
        self
    }

    /// The name of the file that a probe is about.
    #[must_use]
    pub fn file_of(&self, probe: Probe) -> &str {
        match probe.is_outside() {
            true => &self.outside,
            false => &self.object,
        }
    }
}

/// What AWS judges a question about the whole account by, as documents write it.
pub(super) fn of_account(probe: Probe, values: &Values) -> String {
    let value = |name: &str| values.get(name).map_or("", String::as_str);
    probe.judged_on(value("partition"), value("region"), value("account_id"))
}

/// Whether an action of a document stands for what a probe does.
pub(super) fn names(action: &str, probe: Probe) -> bool {
    matches(&action.to_lowercase(), &probe.action().to_lowercase())
}

/// Whether a resource is about files in a bucket of the job.
fn is_of_job(resource: &str, values: &Values) -> bool {
    let mut buckets = values
        .get("bucket")
        .into_iter()
        .chain(values.further_buckets());
    let parts = bucket_and_files(resource);
    parts.is_some_and(|(named, files)| {
        files.is_some() && buckets.any(|bucket| matches(named, bucket))
    })
}

#[cfg(test)]
mod tests;
