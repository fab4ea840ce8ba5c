//! What a permission document names and no check tells of, so that it is told as not tried.

use super::{Probe, Probes};
use crate::domain::evaluate::matches;
use crate::domain::names::Arn;
use crate::domain::policy::{PolicyDocument, Statement};
use crate::domain::recipe::Values;
use crate::domain::said::bucket_and_files;

/// What is done with files and lists, by the checks that tell of it. Of the rest that a list may say of a bucket,
/// such as its region, the permission page tells.
const OF_BUCKETS: [(&str, &[Probe]); 4] = [
    ("s3:ListBucket", &[Probe::List]),
    ("s3:PutObject", &[Probe::Put]),
    ("s3:GetObject", &[Probe::Get, Probe::Read]),
    ("s3:DeleteObject", &[Probe::Delete]),
];

impl Probes {
    /// Adds the check that stands for whatever is permitted and no other check tells of.
    pub(super) fn add_rest(&mut self, document: &PolicyDocument, values: &Values) {
        self.allowed.retain(|probe| *probe != Probe::DoTheRest);
        let permits = document
            .statement
            .iter()
            .filter(|one| one.effect == "Allow");
        let told = |one: &Statement| {
            one.action.iter().all(|action| {
                let mut resources = one.resource.iter();
                resources.all(|resource| self.tells(action, resource, values))
            })
        };
        if !permits.clone().all(told) {
            self.allowed.push(Probe::DoTheRest);
        }
    }

    fn tells(&self, action: &str, resource: &str, values: &Values) -> bool {
        let listed = |probe: &Probe| self.allowed.contains(probe) || self.refused.contains(probe);
        if action.starts_with("s3:") && resource != "*" {
            let buckets = values
                .get("bucket")
                .into_iter()
                .chain(values.further_buckets());
            let mut buckets = buckets.map(String::as_str);
            let named = bucket_and_files(resource).map(|(bucket, _)| bucket);
            let of_job = named.is_some_and(|named| buckets.any(|bucket| bucket == named));
            return of_job
                && OF_BUCKETS.iter().all(|(known, probes)| {
                    !matches(&action.to_lowercase(), &known.to_lowercase())
                        || probes.iter().any(listed)
                });
        }
        let mut tried = self.allowed.iter().chain(&self.refused);
        tried.any(|probe| {
            let name = match self.names.get(probe) {
                Some(name) => resource == name.as_str() || is_of_alias(resource, name),
                None => resource == "*",
            };
            name && probe.action().eq_ignore_ascii_case(action)
        })
    }
}

/// Whether the resource is how a document names the key behind an alias.
fn is_of_alias(resource: &str, name: &Arn) -> bool {
    let place = name
        .kms_alias()
        .and_then(|alias| name.as_str().strip_suffix(alias));
    place.is_some_and(|place| resource.strip_prefix(place) == Some("key/*"))
}
