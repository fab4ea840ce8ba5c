//! What the words of the administrator's folder speak of.

use crate::domain::bucket::BucketFacts;
use crate::domain::pack::{
    CHECKLIST, DOCUMENT, LETTER, LINES, Pack, RIGHTS, SCRIPT, TEMPLATE, TRUST, UNDO,
};
use crate::domain::plan::PATH;
use crate::domain::recipe::CredentialKind;
use fluent_bundle::FluentValue;

/// The word by which texts tell the kinds apart.
fn kind(pack: &Pack) -> &'static str {
    match pack.plan.footprint.kind {
        CredentialKind::AccessKeyThroughGroup => "group",
        // A key of another cloud is in no folder.
        CredentialKind::AccessKeyOnUser | CredentialKind::S3Key => "user",
        CredentialKind::Role => "role",
        CredentialKind::BucketPolicy => "lines",
    }
}

/// The values of every text of the folder, by name.
pub(super) fn values(pack: &Pack) -> Vec<(&'static str, FluentValue<'static>)> {
    let footprint = &pack.plan.footprint;
    let names = &footprint.names;
    let bucket = pack.plan.bucket.as_ref();
    let documents = [
        (footprint.own_list, DOCUMENT),
        (pack.trust().is_some(), TRUST),
        (pack.lines().is_some(), LINES),
    ];
    let documents = documents.iter().filter(|(here, _)| *here);
    let documents: Vec<_> = documents.map(|(_, name)| *name).collect();
    let managed = footprint.managed.iter().map(ToString::to_string);
    let own_tags = pack.plan.own_tags.iter();
    let own_tags: Vec<_> = own_tags
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    let is_there = |there: bool| if there { "yes" } else { "no" }.to_owned();
    let texts = [
        ("vendor", pack.recipe.vendor.name.clone()),
        ("kind", kind(pack).to_owned()),
        ("account", pack.account.id.grouped()),
        ("person", pack.account.signed_in_as.to_string()),
        ("has-bucket", is_there(bucket.is_some())),
        (
            "bucket",
            bucket.map(BucketFacts::listed).unwrap_or_default(),
        ),
        (
            "region",
            bucket.map(|one| one.region.to_string()).unwrap_or_default(),
        ),
        ("own-list", is_there(footprint.own_list)),
        ("policy", names.policy.to_string()),
        ("group", names.group.to_string()),
        ("user", names.user.to_string()),
        ("role", names.role.to_string()),
        ("managed", managed.collect::<Vec<_>>().join(", ")),
        (
            "limit",
            pack.plan
                .boundary
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("tags", own_tags.join(", ")),
        ("path", PATH.to_owned()),
        ("policy-arn", footprint.policy_arn().to_string()),
        ("stack", pack.stack_name()),
        ("stack-region", pack.region().to_string()),
        ("letter", LETTER.to_owned()),
        ("document", DOCUMENT.to_owned()),
        ("documents", documents.join(", ")),
        ("trust", TRUST.to_owned()),
        ("lines", LINES.to_owned()),
        ("script", SCRIPT.to_owned()),
        ("undo", UNDO.to_owned()),
        ("template", TEMPLATE.to_owned()),
        ("rights", RIGHTS.to_owned()),
        ("checklist", CHECKLIST.to_owned()),
    ];
    let value = |(name, text): (&'static str, String)| (name, text.into());
    let buckets = ("buckets", bucket.map_or(1, |one| one.all().count()).into());
    texts.into_iter().map(value).chain([buckets]).collect()
}
