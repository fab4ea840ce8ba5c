//! What a permission list in the account permits that was not asked for, and the other way round.

use super::PolicyDocument;
use serde_json::Value;

/// One action on one thing, as a statement permits or forbids it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Permission {
    /// It forbids.
    pub forbids: bool,
    /// The action, such as `s3:GetObject`.
    pub action: String,
    /// The statement speaks of every other action (`NotAction`).
    pub other_actions: bool,
    /// What it is done to, as ARNs write it.
    pub resource: String,
    /// The statement speaks of everything else (`NotResource`).
    pub other_resources: bool,
    /// Its condition, as JSON.
    pub condition: Option<String>,
}

/// How a permission list differs from the one that is asked for. Both lists are empty where it says the
/// same in other words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Asked for and not in it.
    pub missing: Vec<Permission>,
    /// In it and not asked for.
    pub extra: Vec<Permission>,
}

impl PolicyDocument {
    /// How `other`, as the cloud gives it back, differs; `None` where it is the same. Of a text that is no
    /// permission list at all, everything is missing.
    #[must_use]
    pub fn differences(&self, other: &str) -> Option<Differences> {
        if self.same_as(other) {
            return None;
        }
        let ours = permissions(&self.compact());
        let theirs = permissions(other);
        let without = |these: &[Permission], those: &[Permission]| {
            let left = these.iter().filter(|one| !those.contains(one));
            left.cloned().collect()
        };
        Some(Differences {
            missing: without(&ours, &theirs),
            extra: without(&theirs, &ours),
        })
    }
}

/// Each once, in order.
fn permissions(document: &str) -> Vec<Permission> {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let mut all: Vec<_> = each(&document["Statement"])
        .into_iter()
        .flat_map(of_statement)
        .collect();
    all.sort();
    all.dedup();
    all
}

fn of_statement(statement: &Value) -> Vec<Permission> {
    let (actions, other_actions) = named(statement, "Action", "NotAction");
    let (resources, other_resources) = named(statement, "Resource", "NotResource");
    let condition = statement.get("Condition").cloned().map(super::normal);
    let pair = |action: &Value, resource: &Value| Permission {
        forbids: statement["Effect"] == "Deny",
        action: word(action),
        other_actions,
        resource: word(resource),
        other_resources,
        condition: condition.as_ref().map(Value::to_string),
    };
    let with_each = |action| resources.iter().map(move |resource| (action, *resource));
    let pairs = actions.iter().copied().flat_map(with_each);
    pairs
        .map(|(action, resource)| pair(action, resource))
        .collect()
}

fn named<'a>(statement: &'a Value, these: &str, others: &str) -> (Vec<&'a Value>, bool) {
    match statement.get(others) {
        Some(others) => (each(others), true),
        None => (each(&statement[these]), false),
    }
}

/// AWS writes a list of one as the one.
fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => vec![value],
    }
}

fn word(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::domain::plan::tests::plan;

    #[test]
    fn what_is_missing_and_what_is_too_much_is_listed() {
        let ours = plan(false).document;
        assert_eq!(ours.differences(&ours.pretty()), None);
        let text = ours.compact();
        let other = text.replace("\"s3:PutObject\",", "");
        let told = ours.differences(&other).unwrap();
        assert_eq!(told.extra, []);
        let [missing] = &told.missing[..] else {
            panic!("{told:?}")
        };
        assert_eq!(missing.action, "s3:PutObject");
        assert_eq!(missing.resource, "arn:aws:s3:::acme-deliveries/*");

        let wide = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
        let told = ours.differences(wide).unwrap();
        assert_eq!((told.extra.len(), told.missing.len()), (1, 4));
        assert_eq!(
            (&*told.extra[0].action, &*told.extra[0].resource),
            ("*", "*")
        );

        let but = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}}"#;
        assert!(ours.differences(but).unwrap().extra[0].other_actions);
        assert_eq!(ours.differences("no list").unwrap().missing.len(), 4);
    }

    #[test]
    fn the_same_in_other_words_differs_in_nothing() {
        let ours = plan(false).document;
        let mut split = ours.clone();
        let mut last = split.statement[1].clone();
        last.action = last.action.split_off(1);
        last.sid = "Rest".into();
        split.statement[1].action.truncate(1);
        split.statement.push(last);
        let told = ours.differences(&split.pretty()).unwrap();
        assert_eq!((told.missing, told.extra), (vec![], vec![]));
    }
}
