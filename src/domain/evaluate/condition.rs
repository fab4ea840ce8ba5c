//! Whether the conditions of a statement hold, as far as is known of the request.
//!
//! Operators:
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.

use super::{Context, OneOrMany, matches};
use std::collections::BTreeMap;

/// Operator to condition key to values.
pub(super) type Conditions = BTreeMap<String, BTreeMap<String, OneOrMany>>;

/// What is so of every request that a key makes on its own: nothing here talks without encryption, and no
/// service of AWS stands in between
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>).
const STANDING: [(&str, &str); 3] = [
    ("aws:SecureTransport", "true"),
    ("aws:ViaAWSService", "false"),
    ("aws:PrincipalIsAWSService", "false"),
];

/// Whether all of them hold for a request that a key makes on its own; `None` where that is not known.
pub(super) fn hold(conditions: &Conditions, context: &Context<'_>) -> Option<bool> {
    let known: Vec<(&str, &str)> = context.iter().chain(&STANDING).copied().collect();
    hold_of_anybody(conditions, &known)
}

/// The same in whichever way it is asked.
pub(super) fn hold_of_anybody(conditions: &Conditions, context: &Context<'_>) -> Option<bool> {
    let all = conditions.iter().flat_map(|(operator, keys)| {
        keys.iter()
            .map(move |(key, wanted)| holds(operator, key, wanted, context))
    });
    let known: Vec<Option<bool>> = all.collect();
    if known.contains(&Some(false)) {
        return Some(false);
    }
    (!known.contains(&None)).then_some(true)
}

fn holds(operator: &str, key: &str, wanted: &OneOrMany, context: &Context<'_>) -> Option<bool> {
    let mut known = context.iter();
    let (_, value) = known.find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    // Of one known value, any is that one, and so are all.
    let operator = operator
        .trim_start_matches("ForAnyValue:")
        .trim_start_matches("ForAllValues:")
        .trim_end_matches("IfExists");
    if operator == "Null" {
        return Some(wanted.any(|text| text.eq_ignore_ascii_case("false")));
    }
    let plain = operator.replacen("Not", "", 1);
    let fits: Vec<Option<bool>> = wanted.each(|text| fits(&plain, text, value));
    let any = if fits.contains(&Some(true)) {
        true
    } else if fits.contains(&None) {
        return None;
    } else {
        false
    };
    Some(any == (plain == operator))
}

fn fits(operator: &str, wanted: &str, value: &str) -> Option<bool> {
    if wanted.contains("${") {
        // A variable of IAM, of which nothing is known here.
        return None;
    }
    let numbers = || Some((value.parse::<f64>().ok()?, wanted.parse::<f64>().ok()?));
    match operator {
        "StringEquals" => Some(wanted == value),
        "StringEqualsIgnoreCase" | "Bool" => Some(wanted.eq_ignore_ascii_case(value)),
        "StringLike" => Some(matches(wanted, value)),
        "ArnEquals" | "ArnLike" => Some(arns_fit(wanted, value)),
        "NumericEquals" => numbers().map(|(value, wanted)| (value - wanted).abs() < f64::EPSILON),
        "NumericLessThan" => numbers().map(|(value, wanted)| value < wanted),
        "NumericLessThanEquals" => numbers().map(|(value, wanted)| value <= wanted),
        "NumericGreaterThan" => numbers().map(|(value, wanted)| value > wanted),
        "NumericGreaterThanEquals" => numbers().map(|(value, wanted)| value >= wanted),
        _ => None,
    }
}

/// Each of the six parts on its own.
fn arns_fit(pattern: &str, arn: &str) -> bool {
    let (patterns, parts) = (pattern.splitn(6, ':'), arn.splitn(6, ':'));
    pattern.matches(':').count() >= 5
        && arn.matches(':').count() >= 5
        && patterns
            .zip(parts)
            .all(|(pattern, part)| matches(pattern, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(operator: &str, key: &str, wanted: &str, context: &Context<'_>) -> Option<bool> {
        let wanted = OneOrMany::Many(wanted.split('|').map(str::to_owned).collect());
        holds(operator, key, &wanted, context)
    }

    #[test]
    fn plain_operators_are_held_against_what_is_known() {
        let robot = "arn:aws:iam::123456789012:user/handoff/robot";
        let known = [
            ("aws:username", "robot"),
            ("aws:PrincipalArn", robot),
            ("s3:max-keys", "10"),
            STANDING[0],
        ];
        for (operator, key, wanted, expected) in [
            ("StringEquals", "aws:username", "eve|robot", true),
            ("StringNotEquals", "aws:username", "eve", true),
            ("StringNotEquals", "aws:username", "eve|robot", false),
            ("StringLikeIfExists", "AWS:UserName", "rob*", true),
            ("StringNotLike", "aws:username", "rob*", false),
            ("ForAllValues:StringEquals", "aws:username", "robot", true),
            ("StringNotEqualsIgnoreCase", "aws:username", "ROBOT", false),
            ("Bool", "aws:SecureTransport", "false", false),
            ("Bool", "aws:SecureTransport", "True", true),
            ("Null", "aws:username", "true", false),
            ("Null", "aws:username", "false", true),
            (
                "ArnLike",
                "aws:PrincipalArn",
                "arn:aws:iam::*:user/handoff/*",
                true,
            ),
            (
                "ArnNotLike",
                "aws:PrincipalArn",
                "arn:aws:iam::*:role/*",
                true,
            ),
            ("ArnEquals", "aws:PrincipalArn", "*", false),
            ("NumericLessThanEquals", "s3:max-keys", "10", true),
            ("NumericGreaterThanEquals", "s3:max-keys", "11", false),
        ] {
            let held = asked(operator, key, wanted, &known);
            assert_eq!(held, Some(expected), "{operator} {key} {wanted}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_decided() {
        let known = [("aws:username", "robot")];
        for (operator, key, wanted) in [
            ("StringEquals", "aws:SourceVpce", "vpce-1"),
            (
                "StringNotEquals",
                "s3:x-amz-server-side-encryption",
                "aws:kms",
            ),
            ("DateLessThan", "aws:username", "2026"),
            ("StringEquals", "aws:username", "${aws:PrincipalTag/team}"),
            ("IpAddress", "aws:SourceIp", "10.0.0.0/8"),
            ("Null", "aws:MultiFactorAuthAge", "true"),
        ] {
            assert_eq!(asked(operator, key, wanted, &known), None, "{operator}");
        }
        // One that fits is enough, whatever the other is.
        let either = asked("StringEquals", "aws:username", "robot|${aws:x}", &known);
        assert_eq!(either, Some(true));
    }
}
