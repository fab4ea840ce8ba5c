//! What is hazardous in one statement.

use super::{Finding, Hazard, finding};
use crate::domain::ability::{Deed, Where, abilities, is_account_wide, is_narrowed};
use crate::domain::actions::{self, is_pattern};
use crate::domain::evaluate::matches;
use crate::domain::said::Said;

pub(super) fn findings(said: &Said) -> Vec<Finding> {
    let mut found = Vec::new();
    if !said.allows {
        return found;
    }
    let mut add = |hazard, about: &str| found.push(finding(hazard, said.sid.as_ref(), about));
    let turned = [
        ("NotAction", &said.not_actions),
        ("NotResource", &said.not_resources),
    ];
    for (name, list) in turned {
        if !list.is_empty() {
            add(Hazard::AllBut, name);
        }
    }
    if said.has_not_principal {
        add(Hazard::AllBut, "NotPrincipal");
    }
    for principal in &said.principals {
        if principal == "*" && said.condition.is_none() {
            add(Hazard::Public, principal);
        }
    }
    for one in abilities(std::slice::from_ref(said)) {
        let hazard = match (&one.place, one.deed) {
            // What is not named was told as that.
            (_, Deed::Everything) if !said.not_actions.is_empty() => continue,
            (_, Deed::Everything) => Hazard::Everything,
            (_, Deed::GiveRights | Deed::RunCode) => Hazard::GivesRights,
            // A trust document says who may take the role; elsewhere it is a way to more rights.
            (_, Deed::TakeRole) if said.principals.is_empty() => Hazard::GivesRights,
            (_, Deed::ShareFiles | Deed::GiveBucketAway | Deed::OpenService) => Hazard::Opens,
            (_, Deed::DestroyKey) => Hazard::DestroysKey,
            // Where a bucket lies opens nothing of it.
            (_, Deed::SeeRegion) => continue,
            (Where::EveryBucket, _) => Hazard::EveryBucket,
            (Where::BucketsLike(_), _) => Hazard::BucketsLike,
            (Where::Bucket(_) | Where::Folder(..) | Where::Account, _) => continue,
        };
        let mut told = finding(hazard, said.sid.as_ref(), one.deed.word());
        told.more.extend(one.service);
        found.push(told);
    }
    found.extend(every_resource(said));
    for action in &said.actions {
        found.extend(action_pattern(said, action));
        found.extend(without_effect(said, action));
        found.extend(unknown(said, action));
    }
    found
}

fn action_pattern(said: &Said, action: &str) -> Option<Finding> {
    if !is_pattern(action) || action == "*" {
        return None;
    }
    let names = actions::matching(action);
    let mut found = finding(Hazard::ActionPattern, said.sid.as_ref(), action);
    found.more = names.iter().map(|(name, _)| format!("s3:{name}")).collect();
    Some(found)
}

/// By asking: whether the action comes to anything on what the statement names.
fn without_effect(said: &Said, action: &str) -> Option<Finding> {
    let known = !actions::matching(action).is_empty();
    if !known || is_pattern(action) || said.resources.is_empty() {
        return None;
    }
    let alone = Said {
        actions: vec![action.to_owned()],
        ..said.clone()
    };
    let works = !abilities(&[alone]).is_empty();
    (!works).then(|| finding(Hazard::NoEffect, said.sid.as_ref(), action))
}

/// Actions that mostly take no other resource: whatever lists, and services without things of their own. What S3
/// opens with `*` is told bucket by bucket.
const ONLY_EVERY_RESOURCE: [&str; 22] = [
    "s3:*",
    "*:list*",
    "*:describe*",
    "sts:getcalleridentity",
    "cloudwatch:*",
    "tag:get*",
    "ce:*",
    "cur:*",
    "aws-portal:*",
    "billing:*",
    "payments:*",
    "pricing:*",
    "health:*",
    "support:*",
    "textract:*",
    "polly:*",
    "translate:*",
    "ecr:getauthorizationtoken",
    "iam:get*summary",
    "iam:generate*",
    "kms:generaterandom",
    "secretsmanager:getrandompassword",
];

/// One finding, however many actions it is about: a long list is not read.
fn every_resource(said: &Said) -> Option<Finding> {
    let all = said
        .resources
        .iter()
        .any(|resource| is_account_wide(resource));
    if !all || is_narrowed(said) {
        return None;
    }
    let takes_no_other = |action: &String| {
        let name = action.to_lowercase();
        let mut known = ONLY_EVERY_RESOURCE.iter();
        action == "*" || known.any(|known| matches(known, &name))
    };
    let wide = said.actions.iter().filter(|action| !takes_no_other(action));
    let wide: Vec<String> = wide.cloned().collect();
    let mut found = finding(Hazard::EveryResource, said.sid.as_ref(), wide.first()?);
    found.more = if wide.len() > 1 { wide } else { Vec::new() };
    Some(found)
}

/// An action of S3 that the list of actions does not hold: a slip of the pen, or something newer.
fn unknown(said: &Said, action: &str) -> Option<Finding> {
    let of_s3 = action.to_lowercase().starts_with("s3:");
    if !of_s3 || !actions::matching(action).is_empty() {
        return None;
    }
    let everywhere = said.resources.iter().any(|resource| resource == "*");
    let hazard = match everywhere || is_pattern(action) {
        true => Hazard::UnknownEverywhere,
        false => Hazard::UnknownAction,
    };
    Some(finding(hazard, said.sid.as_ref(), action))
}
