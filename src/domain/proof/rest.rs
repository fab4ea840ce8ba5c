//! What a permission document names and no check tells of, so that it is told as not tried.

use super::drawn::context;
use super::object::names;
use super::{Probe, Probes, Subject};
use crate::domain::evaluate::{Decision, Rules, covers, matches};
use crate::domain::names::Arn;
use crate::domain::policy::{PolicyDocument, Statement};
use crate::domain::recipe::Values;
use crate::domain::said::bucket_and_files;
use std::collections::{BTreeMap, BTreeSet};

/// What is done with files and lists, by the checks that tell of it. Of the rest that a list may say of a bucket,
/// such as its region, the permission page tells.
const OF_BUCKETS: [&[Probe]; 4] = [
    &[Probe::List],
    &[Probe::Put],
    &[Probe::Get, Probe::Read],
    &[Probe::Delete],
];

impl Probes {
    /// Adds the check that stands for whatever is permitted and no other check tells of.
    pub(super) fn add_rest(&mut self, document: &PolicyDocument, values: &Values) {
        self.allowed.retain(|probe| *probe != Probe::DoTheRest);
        let permits: Vec<Permit<'_>> = document.statement.iter().filter_map(Permit::of).collect();
        let wide = self.tried_without_condition(&permits, values);
        let told = |permit: &Permit<'_>| {
            permit.statement.action.iter().all(|action| {
                let mut resources = permit.statement.resource.iter();
                resources.all(|resource| self.tells(permit, action, resource, &wide, values))
            })
        };
        if !permits.iter().all(told) {
            self.allowed.push(Probe::DoTheRest);
        }
    }

    /// The resources that each check of a bucket or file uses without any condition, in a bucket of the job.
    fn tried_without_condition<'a>(
        &self,
        permits: &'a [Permit<'_>],
        values: &Values,
    ) -> BTreeMap<Probe, BTreeSet<&'a str>> {
        let first = values.get("bucket").into_iter();
        let buckets: Vec<&String> = first.chain(values.further_buckets()).collect();
        let mut wide: BTreeMap<Probe, BTreeSet<&str>> = BTreeMap::new();
        let plain = |permit: &&Permit<'_>| permit.statement.condition.is_none();
        for permit in permits.iter().filter(plain) {
            let does = |probe: &&Probe| {
                let mut actions = permit.statement.action.iter();
                actions.any(|action| names(action, **probe))
            };
            for probe in OF_BUCKETS.iter().copied().flatten().filter(does) {
                let tried = |resource: &&String| {
                    let tries =
                        |bucket: &&String| self.tries(*probe, permit, resource, bucket, values);
                    buckets.iter().any(tries)
                };
                let used = permit.statement.resource.iter().filter(tried);
                wide.entry(*probe)
                    .or_default()
                    .extend(used.map(String::as_str));
            }
        }
        wide
    }

    fn tells(
        &self,
        permit: &Permit<'_>,
        action: &str,
        resource: &str,
        wide: &BTreeMap<Probe, BTreeSet<&str>>,
        values: &Values,
    ) -> bool {
        let of_account = |probe: &Probe| {
            probe.subject() == Subject::Account
                && probe.action().eq_ignore_ascii_case(action)
                && self.tries(*probe, permit, resource, "", values)
        };
        if self.allowed.iter().any(of_account) {
            return true;
        }
        if action.starts_with("s3:") && resource != "*" {
            let Some((bucket, files)) = bucket_and_files(resource) else {
                return false;
            };
            let first = values.get("bucket").into_iter();
            let mut buckets = first.chain(values.further_buckets());
            let does = |probe: &Probe| {
                let of_files = probe.subject() == Subject::File;
                // What is permitted of the other kind of thing has no effect.
                names(action, *probe) && of_files == files.is_some()
            };
            let used = |probe: &Probe| {
                // Who permits more, whatever the conditions, permits this, too.
                let mut wider = wide.get(probe).into_iter().flatten();
                wider.any(|wide| covers(wide, resource))
                    || self.tries(*probe, permit, resource, bucket, values)
            };
            let told = |probes: &&[Probe]| !probes.iter().any(does) || probes.iter().any(used);
            return buckets.any(|one| one == bucket) && OF_BUCKETS.iter().all(told);
        }
        self.allowed.iter().any(|probe| {
            let name = match self.names.get(probe) {
                Some(name) => resource == name.as_str() || is_of_alias(resource, name),
                None => resource == "*",
            };
            name && probe.action().eq_ignore_ascii_case(action)
        })
    }
}

impl Probes {
    /// Whether a probe uses what this statement permits on this resource. What must be refused uses nothing, and
    /// what hangs on a condition is told with that reason.
    fn tries(
        &self,
        probe: Probe,
        permit: &Permit<'_>,
        resource: &str,
        bucket: &str,
        values: &Values,
    ) -> bool {
        let Some(tried_on) = self.tried_on(probe, bucket, values) else {
            return false;
        };
        let permitted = permit
            .rules
            .decide_in(probe.action(), &tried_on, &context(values));
        let used = match permitted {
            Decision::Allowed => true,
            Decision::HangsOnCondition => self.hanging.contains(&probe),
            Decision::NotMentioned | Decision::Denied => false,
        };
        self.allowed.contains(&probe) && matches(resource, &tried_on) && used
    }
}

/// A statement that permits, by itself ready to be asked.
struct Permit<'a> {
    statement: &'a Statement,
    rules: Rules,
}

impl<'a> Permit<'a> {
    fn of(statement: &'a Statement) -> Option<Self> {
        let alone = PolicyDocument::of(vec![statement.clone()]);
        let rules = Rules::read(&alone.compact())?;
        (statement.effect == "Allow").then_some(Self { statement, rules })
    }
}

/// Whether the resource is how a document names the key behind an alias.
fn is_of_alias(resource: &str, name: &Arn) -> bool {
    let place = name
        .kms_alias()
        .and_then(|alias| name.as_str().strip_suffix(alias));
    place.is_some_and(|place| resource.strip_prefix(place) == Some("key/*"))
}
