//! What a partner may fear and need not.

use super::super::evaluate::{Decision, Rules, decide, matches};
use super::super::said::{Said, bucket_and_files};
use std::collections::BTreeSet;

/// Something that a partner may fear and that the documents do not permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fear {
    /// See or use other buckets.
    OtherBuckets,
    /// Read files.
    ReadFiles,
    /// Change or delete files.
    ChangeFiles,
    /// Delete files, though it may write them.
    DeleteFiles,
    /// See users.
    Users,
    /// Give rights to anybody.
    GiveRights,
    /// See or use servers.
    Servers,
    /// See bills.
    Bills,
}

impl Fear {
    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OtherBuckets => "other-buckets",
            Self::ReadFiles => "read-files",
            Self::ChangeFiles => "change-files",
            Self::DeleteFiles => "delete-files",
            Self::Users => "users",
            Self::GiveRights => "give-rights",
            Self::Servers => "servers",
            Self::Bills => "bills",
        }
    }
}

/// What a partner may fear and the statements do not permit, found by asking the evaluator.
#[must_use]
pub fn groundless(statements: &[Said]) -> Vec<Fear> {
    let rules: Vec<&Rules> = statements
        .iter()
        .filter_map(|said| said.rules.as_ref())
        .collect();
    let refused = |action: &str, resource: &str| {
        // With a condition it may be permitted after all, so nothing is promised then.
        let conditional = statements.iter().any(|said| {
            said.allows
                && said.condition.is_some()
                && said
                    .actions
                    .iter()
                    .any(|pattern| matches(&pattern.to_lowercase(), &action.to_lowercase()))
                && said
                    .resources
                    .iter()
                    .any(|pattern| matches(pattern, resource))
        });
        !conditional && decide(rules.iter().copied(), action, resource) != Decision::Allowed
    };
    let named = statements.iter().flat_map(|said| &said.resources);
    let own: BTreeSet<String> = named
        .filter(|resource| bucket_and_files(resource).is_some())
        .filter_map(|resource| resource.split('/').next())
        .map(|bucket| bucket.trim_end_matches(['*', '?']).to_owned())
        .collect();
    // In each partition that is spoken of.
    let mut others: Vec<String> = own
        .iter()
        .map(|bucket| format!("{bucket}-payroll"))
        .collect();
    let places = own.iter().filter_map(|bucket| bucket.rsplit_once(':'));
    others.extend(places.map(|(place, _)| format!("{place}:a-bucket-of-yours")));
    others.push("arn:aws:s3:::a-bucket-of-yours".to_owned());
    let own: Vec<String> = own.into_iter().collect();
    let none = |actions: &[&str], resources: &[String]| {
        actions
            .iter()
            .all(|action| resources.iter().all(|resource| refused(action, resource)))
    };
    let with_files = |buckets: &[String]| -> Vec<String> {
        buckets
            .iter()
            .flat_map(|bucket| [bucket.clone(), format!("{bucket}/file")])
            .collect()
    };
    let files: Vec<String> = statements
        .iter()
        .flat_map(|said| &said.resources)
        .map(|resource| resource.replace('*', "x"))
        .chain(with_files(&own))
        .collect();
    let reads = ["s3:GetObject", "s3:GetObjectVersion"];
    let deletes = ["s3:DeleteObject", "s3:DeleteObjectVersion"];
    let everywhere = [
        "*".to_owned(),
        "arn:aws:iam::123456789012:user/x".to_owned(),
    ];
    let server = [
        "*".to_owned(),
        "arn:aws:ec2:eu-central-1:123456789012:instance/i-1".to_owned(),
    ];
    let held = [
        (
            Fear::OtherBuckets,
            none(
                &[
                    "s3:ListBucket",
                    "s3:GetObject",
                    "s3:PutObject",
                    "s3:DeleteObject",
                    "s3:PutBucketPolicy",
                ],
                &with_files(&others),
            ),
        ),
        (Fear::ReadFiles, none(&reads, &files)),
        (
            Fear::ChangeFiles,
            none(&deletes, &files) && none(&["s3:PutObject"], &files),
        ),
        (
            Fear::DeleteFiles,
            none(&deletes, &files) && !none(&["s3:PutObject"], &files),
        ),
        (
            Fear::Users,
            none(&["iam:ListUsers", "iam:GetUser"], &everywhere),
        ),
        (
            Fear::GiveRights,
            none(
                &[
                    "iam:AttachUserPolicy",
                    "iam:PutUserPolicy",
                    "iam:CreateAccessKey",
                ],
                &everywhere,
            ) && none(&["s3:PutBucketPolicy", "s3:PutBucketAcl"], &own),
        ),
        (
            Fear::Servers,
            none(&["ec2:DescribeInstances", "ec2:RunInstances"], &server),
        ),
        (
            Fear::Bills,
            none(
                &["ce:GetCostAndUsage", "aws-portal:ViewBilling"],
                &everywhere,
            ),
        ),
    ];
    held.into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(fear, _)| fear)
        .collect()
}
