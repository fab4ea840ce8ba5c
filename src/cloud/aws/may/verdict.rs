//! What one result of the simulator means. It lists every condition key that any policy of the person speaks
//! of and the question did not hold, so most of them have nothing to do with the refusal.

use crate::domain::fault::Rule;
use crate::domain::rights::May;
use aws_sdk_iam::types::{ContextKeyTypeEnum, EvaluationResult, PolicyEvaluationDecisionType};

/// What a call of somebody has who signed in as carefully as a rule may ask for
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>).
pub(super) const FRIENDLY: [(&str, ContextKeyTypeEnum, &str); 5] = [
    (
        "aws:MultiFactorAuthPresent",
        ContextKeyTypeEnum::Boolean,
        "true",
    ),
    ("aws:MultiFactorAuthAge", ContextKeyTypeEnum::Numeric, "1"),
    ("aws:SecureTransport", ContextKeyTypeEnum::Boolean, "true"),
    ("aws:ViaAWSService", ContextKeyTypeEnum::Boolean, "false"),
    (
        "aws:PrincipalIsAWSService",
        ContextKeyTypeEnum::Boolean,
        "false",
    ),
];

/// What only a question for a list of files has, and the calls that ask it
/// (<https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>).
const OF_LISTS: [&str; 3] = ["s3:prefix", "s3:delimiter", "s3:max-keys"];
const LISTS: [&str; 2] = ["s3:ListBucket", "s3:ListBucketVersions"];

/// How much a result tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cloud::aws) enum Verdict {
    /// All that there is to know.
    Sure(May),
    /// A refusal that a friendly call may not get.
    Hangs,
    /// A refusal that hangs on what only a real call has, such as the address.
    Open,
}

impl Verdict {
    /// Reads a result.
    pub(super) fn of(result: &EvaluationResult) -> Self {
        if *result.eval_decision() == PolicyEvaluationDecisionType::Allowed {
            return Self::Sure(May::Allowed);
        }
        // The missing keys are those of the person's own policies, so they lift no rule of the company.
        let organization = result.organizations_decision_detail();
        if organization.is_some_and(|detail| !detail.allowed_by_organizations()) {
            return Self::Sure(May::Forbidden(Rule::Organization));
        }
        let specific = || result.resource_specific_results().iter();
        let of_things = specific().flat_map(|one| one.missing_context_values());
        let missing = result.missing_context_values().iter().chain(of_things);
        let mut missing = missing
            .filter(|key| matters(key, result.eval_action_name()))
            .peekable();
        if missing.peek().is_some() {
            return match missing.all(|key| is_friendly(key)) {
                true => Self::Hangs,
                false => Self::Open,
            };
        }
        let boundary = specific()
            .filter_map(|one| one.permissions_boundary_decision_detail())
            .chain(result.permissions_boundary_decision_detail());
        let mut boundary = boundary.map(|detail| detail.allowed_by_permissions_boundary());
        match result.eval_decision() {
            _ if boundary.any(|allowed| !allowed) => Self::Sure(May::Forbidden(Rule::Boundary)),
            PolicyEvaluationDecisionType::ExplicitDeny => Self::Sure(May::Forbidden(Rule::Deny)),
            PolicyEvaluationDecisionType::ImplicitDeny => Self::Sure(May::NotPermitted),
            // The SDK's enum may grow.
            _ => Self::Open,
        }
    }
}

fn is_friendly(key: &str) -> bool {
    let mut known = FRIENDLY.iter();
    known.any(|(friendly, ..)| friendly.eq_ignore_ascii_case(key))
}

/// Whether a real call may have this key. It has none of another service, none of a list of files unless it asks
/// for one, and of tags and IAM's own keys it has those that the question held.
fn matters(key: &str, action: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let service = |text: &str| text.split(':').next().unwrap_or_default().to_owned();
    let (of_key, of_action) = (service(&key), service(action));
    if key.starts_with("aws:requesttag/") || key == "aws:tagkeys" {
        return false;
    }
    if OF_LISTS.contains(&key.as_str()) {
        return LISTS.contains(&action);
    }
    match of_key.as_str() {
        "aws" => true,
        "iam" => of_action == "iam" && key.starts_with("iam:resourcetag/"),
        other => other == of_action,
    }
}

#[cfg(test)]
mod tests {
    use super::matters;

    #[test]
    fn a_key_that_no_such_call_has_silences_nothing() {
        for (key, action, expected) in [
            ("aws:MultiFactorAuthPresent", "iam:CreateUser", true),
            ("aws:SourceIp", "iam:CreateUser", true),
            ("aws:PrincipalTag/team", "iam:CreateUser", true),
            ("iam:ResourceTag/team", "iam:CreateAccessKey", true),
            ("s3:LocationConstraint", "s3:CreateBucket", true),
            ("aws:RequestTag/team", "iam:CreateUser", false),
            ("aws:TagKeys", "iam:CreateGroup", false),
            ("iam:PermissionsBoundary", "iam:CreateUser", false),
            ("iam:PassedToService", "s3:CreateBucket", false),
            ("ec2:InstanceType", "iam:CreateUser", false),
            ("s3:prefix", "iam:CreateUser", false),
            ("s3:prefix", "s3:ListBucket", true),
            ("s3:Prefix", "s3:ListBucketVersions", true),
            ("s3:prefix", "s3:PutObject", false),
            ("s3:delimiter", "s3:CreateBucket", false),
            ("s3:max-keys", "s3:ListAllMyBuckets", false),
            ("s3:x-amz-acl", "s3:PutObject", true),
        ] {
            assert_eq!(matters(key, action), expected, "{key} {action}");
        }
    }
}
