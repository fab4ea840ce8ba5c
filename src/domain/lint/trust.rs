//! What is hazardous in who may take a role.

use super::{Finding, Hazard, finding};
use crate::domain::said::Said;

/// A statement that lets a vendor take the role without a number that only the two know: whoever else makes
/// the same vendor use it comes in, too
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>).
pub(super) fn without_number(said: &Said) -> Option<Finding> {
    let takes = |action: &String| action.eq_ignore_ascii_case("sts:AssumeRole");
    let lets_in = said.allows && !said.principals.is_empty() && said.actions.iter().any(takes);
    let asked = said.condition.as_ref().and_then(|asked| {
        let keys = asked.get("StringEquals")?.as_object()?;
        let (_, number) = keys
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case("sts:ExternalId"))?;
        (!number.is_null()).then_some(())
    });
    let asked = asked.is_some();
    let about = || finding(Hazard::WithoutNumber, said.sid.as_ref(), "sts:AssumeRole");
    (lets_in && !asked).then(about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::said::statements;

    #[test]
    fn a_number_is_asked_for_in_any_spelling_of_its_key() {
        let hazards = |condition: &str| {
            let document = format!(
                r#"{{"Statement":{{"Effect":"Allow","Principal":{{"AWS":"111122223333"}},
                    "Action":"sts:AssumeRole","Condition":{condition}}}}}"#
            );
            let said = statements(&document).unwrap();
            without_number(&said[0]).map(|one| one.hazard)
        };
        for key in ["sts:ExternalId", "sts:ExternalID", "STS:externalid"] {
            let condition = format!(r#"{{"StringEquals":{{"{key}":"n-1"}}}}"#);
            assert_eq!(hazards(&condition), None, "{key}");
        }
        for condition in [
            r#"{}"#,
            r#"{"StringLike":{"sts:ExternalId":"*"}}"#,
            r#"{"StringEquals":{"aws:SourceAccount":"1"}}"#,
        ] {
            assert_eq!(
                hazards(condition),
                Some(Hazard::WithoutNumber),
                "{condition}"
            );
        }
    }
}
