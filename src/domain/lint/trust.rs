//! What is hazardous in who may take a role.

use super::{Finding, Hazard, finding};
use crate::domain::said::Said;

/// A statement that lets a vendor take the role without a number that only the two know: whoever else makes
/// the same vendor use it comes in, too
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>).
pub(super) fn without_number(said: &Said) -> Option<Finding> {
    let takes = |action: &String| action.eq_ignore_ascii_case("sts:AssumeRole");
    let lets_in = said.allows && !said.principals.is_empty() && said.actions.iter().any(takes);
    let asked = said.condition.as_ref();
    let asked = asked
        .is_some_and(|asked| asked["StringEquals"]["sts:ExternalId"] != serde_json::Value::Null);
    let about = || finding(Hazard::WithoutNumber, said.sid.as_ref(), "sts:AssumeRole");
    (lets_in && !asked).then(about)
}
