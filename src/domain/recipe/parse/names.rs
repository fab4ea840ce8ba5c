//! What a grant names: resources, and whoever is let in.

use super::super::{KMS_KEY, Values, fill};
use super::rules::hold;
use super::{Broken, Place};

/// Services of which every name has a region and an account, so that a name without them is nobody's: SQS, SNS, KMS,
/// DynamoDB, Lambda, Kinesis, Firehose and Secrets Manager
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>,
/// "Resource types" of each).
const REGIONAL: [&str; 8] = [
    "sqs",
    "sns",
    "kms",
    "dynamodb",
    "lambda",
    "kinesis",
    "firehose",
    "secretsmanager",
];

/// Whether a grant may name this.
pub(in crate::domain::recipe) fn is_resource(template: &str) -> bool {
    resource_shape(template, Place::default()).is_ok()
}

/// Whether a grant may let this one in.
pub(in crate::domain::recipe) fn is_principal(template: &str) -> bool {
    principal_shape(template, Place::default()).is_ok()
}

/// A resource: `*`, the bucket's own key, or a template with six parts.
pub(super) fn resource_shape(resource: &str, place: Place) -> Result<(), Broken> {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\');
    let shaped = resource.starts_with("arn:{{partition}}:")
        && resource.chars().all(plain)
        && resource.matches(':').count() >= 5
        && !resource.contains("${")
        // Of which service it is, is always said.
        && resource.split(':').nth(2).is_some_and(|service| !service.contains(['*', '?']));
    hold(
        shaped || resource == KMS_KEY || resource == "*",
        place.clone(),
        "a resource begins with arn:{{partition}}: and has six parts, such as \
         arn:{{partition}}:s3:::{{bucket}}/*",
    )?;
    let parts: Vec<&str> = resource.splitn(6, ':').collect();
    let [_, _, service, region, account, _] = parts[..] else {
        return Ok(());
    };
    let lies_somewhere = !region.is_empty() && !account.is_empty();
    hold(
        lies_somewhere || !REGIONAL.contains(&service),
        place,
        format!(
            "a resource of {service} names a region and an account: \
             arn:{{{{partition}}}}:{service}:{{{{region}}}}:{{{{account_id}}}}:..."
        ),
    )
}

/// Whom a grant names: an account, or somebody in one, and never everybody.
pub(super) fn principal_shape(principal: &str, place: Place) -> Result<(), Broken> {
    hold(
        !principal.contains(['*', '?']),
        place.clone(),
        "a principal with * would be everybody; name the vendor's own account",
    )?;
    let account = is_account(principal);
    let variable = principal.starts_with("{{") && principal.ends_with("}}");
    let identity = ["arn:{{partition}}:iam::", "arn:aws:iam::"]
        .iter()
        .find_map(|start| principal.strip_prefix(start));
    hold(
        account || identity.is_some() || variable,
        place.clone(),
        "a principal is an account number of 12 digits or an ARN that begins with \
         arn:{{partition}}:iam::",
    )?;
    match identity {
        Some(identity) => identity_shape(identity, place),
        None => Ok(()),
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.chars().all(|c| c.is_ascii_digit())
}

/// What stands behind `iam::`, as AWS takes it in a policy
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>): else the bucket
/// or the role would refuse the partner's whole policy.
fn identity_shape(identity: &str, place: Place) -> Result<(), Broken> {
    let (account, who) = identity.split_once(':').unwrap_or((identity, ""));
    let asked = |text: &str| text.starts_with("{{") && text.ends_with("}}");
    hold(
        is_account(account) || asked(account),
        place.clone(),
        format!("an account number has 12 digits, and {account} is none; write it, or ask for it"),
    )?;
    let name = who
        .strip_prefix("user/")
        .or_else(|| who.strip_prefix("role/"));
    hold(
        who == "root" || asked(who) || name.is_some_and(|name| !name.is_empty()),
        place.clone(),
        "behind the account stands root, user/NAME or role/NAME",
    )?;
    // Names take these signs (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>).
    let plain = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '/' | '+' | '=' | ',' | '.' | '@' | '_' | '-')
    };
    let known = fill(who, &Values::default());
    hold(
        known.chars().all(plain),
        place,
        format!(
            "{} is no name; write the name itself, or ask for it with a [[parameter]]",
            name.unwrap_or(who)
        ),
    )
}
