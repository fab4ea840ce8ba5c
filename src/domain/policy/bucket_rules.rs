//! A job's statements in a bucket's own policy, beside those of others.
//!
//! A bucket has one policy, and writing it writes all of it
//! (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>). So it is read first, what
//! others wrote stays as it is, and a job knows its own statements by their names, which hold the job's id.

mod earlier;

use super::principals::principal_as_number;
use super::{PolicyDocument, Statement, normal};
use crate::domain::names::{BucketName, Region};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a job adds to the policy of its bucket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketRules {
    /// The bucket.
    pub bucket: BucketName,
    /// Where it lies.
    pub region: Region,
    /// The statements; each `Sid` ends with the job's id.
    pub statements: Vec<Statement>,
}

/// How a job's statements stand in a bucket's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// All of them, and each says what it should.
    There,
    /// Some are missing, and none says something else.
    Missing,
    /// Somebody changed one, or the policy cannot be read.
    Changed,
}

/// What is left of a bucket's policy without a job's statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// None of them was there.
    Same,
    /// They were all of it.
    Nothing,
    /// This is left.
    Document(String),
    /// Somebody changed one of them. It would still let the vendor in, so it must not be told as gone; and it
    /// may have been changed on purpose, so it is not removed either.
    Changed,
}

impl BucketRules {
    /// The statements of a document under names of this job; `None` where it has none.
    #[must_use]
    pub fn of(
        document: PolicyDocument,
        bucket: BucketName,
        region: Region,
        draft_id: &str,
    ) -> Option<Self> {
        let mut statements = document.statement;
        for statement in &mut statements {
            statement.sid.push_str(&mark(draft_id));
        }
        (!statements.is_empty()).then_some(Self {
            bucket,
            region,
            statements,
        })
    }

    /// How they stand in the policy that the bucket has, if it has one.
    #[must_use]
    pub fn standing(&self, policy: Option<&str>) -> Standing {
        let Some(policy) = policy else {
            return Standing::Missing;
        };
        let Some(theirs) = statements(policy) else {
            return Standing::Changed;
        };
        let mut standing = Standing::There;
        for own in &self.statements {
            match theirs.iter().find(|one| is_named(one, &own.sid)) {
                Some(one) if is_same(own, one) => {}
                Some(_) => return Standing::Changed,
                None => standing = Standing::Missing,
            }
        }
        standing
    }

    /// A whole policy of them, as people read it, for a bucket that has none.
    #[must_use]
    pub fn whole(&self) -> String {
        PolicyDocument::of(self.statements.clone()).pretty()
    }

    /// The statements alone, each followed by a comma: to be put before those that a policy has already.
    #[must_use]
    pub fn lines(&self) -> String {
        let pretty = |one| serde_json::to_string_pretty(one).unwrap_or_default();
        let lines = self.statements.iter().map(|one| pretty(one) + ",\n");
        lines.collect()
    }

    /// The bucket's policy with what is missing of these; `None` where nothing is, or where one was changed.
    #[must_use]
    pub fn added_to(&self, policy: Option<&str>) -> Option<String> {
        (self.standing(policy) == Standing::Missing).then_some(())?;
        let mut document = match policy {
            Some(policy) => serde_json::from_str(policy).ok()?,
            None => json!({ "Version": "2012-10-17", "Statement": [] }),
        };
        let mut all = policy.map_or_else(Vec::new, |policy| statements(policy).unwrap_or_default());
        for own in &self.statements {
            if !all.iter().any(|one| is_named(one, &own.sid)) {
                all.push(value(own));
            }
        }
        document["Statement"] = Value::Array(all);
        Some(document.to_string())
    }

    /// Whether a policy names, beside these, somebody who was removed. S3 then takes no policy that holds it.
    #[must_use]
    pub fn stand_beside_an_orphan(&self, policy: &str) -> bool {
        let theirs = statements(policy).unwrap_or_default();
        let ours = |one: &Value| self.statements.iter().any(|own| is_named(one, &own.sid));
        let mut others = theirs.iter().filter(|one| !ours(one));
        others.any(|one| principals(one).iter().any(|name| is_id(name)))
    }

    /// The bucket's policy without these.
    #[must_use]
    pub fn taken_from(&self, policy: Option<&str>) -> Rest {
        let Some(policy) = policy else {
            return Rest::Same;
        };
        let document = serde_json::from_str::<Value>(policy).ok();
        let Some((mut document, theirs)) = document.zip(statements(policy)) else {
            let named = self.statements.iter().any(|own| policy.contains(&own.sid));
            return if named { Rest::Changed } else { Rest::Same };
        };
        let (mut left, mut taken) = (Vec::new(), false);
        for one in theirs {
            match self.statements.iter().find(|own| is_named(&one, &own.sid)) {
                Some(own) if is_same(own, &one) || is_orphan(own, &one) => taken = true,
                Some(_) => return Rest::Changed,
                None => left.push(one),
            }
        }
        if !taken {
            return Rest::Same;
        }
        if left.is_empty() {
            return Rest::Nothing;
        }
        document["Statement"] = Value::Array(left);
        Rest::Document(document.to_string())
    }
}

/// Stands before the job's id in the name of a statement.
const MARK: &str = "Keyhandoff";

/// What the names of a job's statements end with: a `Sid` has letters and digits alone
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>).
fn mark(draft_id: &str) -> String {
    let plain = draft_id.chars().filter(char::is_ascii_alphanumeric);
    format!("{MARK}{}", plain.collect::<String>())
}

fn statements(policy: &str) -> Option<Vec<Value>> {
    let mut document: Value = serde_json::from_str(policy).ok()?;
    match document.get_mut("Statement")?.take() {
        Value::Array(statements) => Some(statements),
        statement @ Value::Object(_) => Some(vec![statement]),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn is_named(statement: &Value, sid: &str) -> bool {
    statement["Sid"] == sid
}

fn is_same(own: &Statement, other: &Value) -> bool {
    let plain = |mut statement: Value| {
        principal_as_number(&mut statement);
        normal(statement)
    };
    plain(value(own)) == plain(other.clone())
}

/// One whose robot account was removed by somebody else: the cloud then shows an id in place of its name
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>).
fn is_orphan(own: &Statement, other: &Value) -> bool {
    let ours: Vec<&String> = own.principal.iter().flat_map(|one| &one.aws).collect();
    let (ids, named): (Vec<String>, Vec<String>) =
        principals(other).into_iter().partition(|name| is_id(name));
    let fits = named.iter().all(|name| ours.contains(&name));
    let whole = ids.len() + named.len() == ours.len();
    let mut own = value(own);
    own["Principal"] = other["Principal"].clone();
    !ids.is_empty() && fits && whole && normal(own) == normal(other.clone())
}

/// Whether the cloud shows an id in place of the name of somebody who was removed.
fn is_id(text: &str) -> bool {
    text.starts_with("AIDA") || text.starts_with("AROA")
}

fn principals(statement: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match &statement["Principal"]["AWS"] {
        Value::Array(named) => named.iter().filter_map(text).collect(),
        one => text(one).into_iter().collect(),
    }
}

fn value(statement: &Statement) -> Value {
    // Plain strings and lists cannot fail to serialise.
    serde_json::to_value(statement).unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Principal;
    use super::*;

    const THEIRS: &str = r#"{"Version":"2008-10-17","Id":"mine","Statement":{"Sid":"Logs","Effect":"Allow",
        "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*"}}"#;

    pub fn rules() -> BucketRules {
        let statement = Statement {
            sid: "Read".into(),
            effect: "Allow".into(),
            principal: Some(Principal {
                aws: vec!["444455556666".into()],
            }),
            action: vec!["s3:GetObject".into()],
            resource: vec!["arn:aws:s3:::acme-deliveries/*".into()],
            condition: None,
        };
        let document = PolicyDocument {
            version: "2012-10-17".into(),
            statement: vec![statement],
        };
        let bucket = BucketName::parse("acme-deliveries").unwrap();
        BucketRules::of(document, bucket, Region::parse("eu-west-1").unwrap(), "d-1").unwrap()
    }

    #[test]
    fn what_others_wrote_stays_and_comes_back() {
        let both = rules().added_to(Some(THEIRS)).unwrap();
        let read: Value = serde_json::from_str(&both).unwrap();
        assert_eq!(read["Version"], "2008-10-17");
        assert_eq!(read["Id"], "mine");
        assert_eq!(read["Statement"][0]["Sid"], "Logs");
        assert_eq!(read["Statement"][1]["Sid"], "ReadKeyhandoffd1");
        assert_eq!(rules().standing(Some(&both)), Standing::There);
        assert_eq!(rules().added_to(Some(&both)), None, "never twice");
        let Rest::Document(left) = rules().taken_from(Some(&both)) else {
            panic!("something is left")
        };
        let left: Value = serde_json::from_str(&left).unwrap();
        let theirs: Value = serde_json::from_str(THEIRS).unwrap();
        assert_eq!(normal(left), normal(theirs));
    }

    #[test]
    fn a_bucket_without_a_policy_has_none_again() {
        let own = rules().added_to(None).unwrap();
        assert_eq!(rules().taken_from(Some(&own)), Rest::Nothing);
        assert_eq!(rules().taken_from(None), Rest::Same);
        assert_eq!(rules().taken_from(Some(THEIRS)), Rest::Same);
    }

    #[test]
    fn the_clouds_own_way_of_writing_is_the_same() {
        let own = rules().added_to(None).unwrap();
        let written = own
            .replace("[\"444455556666\"]", "\"arn:aws:iam::444455556666:root\"")
            .replace("[\"s3:GetObject\"]", "\"s3:GetObject\"");
        assert_ne!(own, written);
        assert_eq!(rules().standing(Some(&written)), Standing::There);
    }

    #[test]
    fn one_that_somebody_changed_is_neither_written_over_nor_removed() {
        let own = rules().added_to(None).unwrap();
        let wider = own.replace("s3:GetObject", "s3:*");
        assert_eq!(rules().standing(Some(&wider)), Standing::Changed);
        assert_eq!(rules().added_to(Some(&wider)), None);
        assert_eq!(rules().taken_from(Some(&wider)), Rest::Changed);
        assert_eq!(rules().standing(Some("no policy")), Standing::Changed);
        let orphan = own.replace("[\"444455556666\"]", "\"AIDAEXAMPLE\"");
        assert_eq!(rules().standing(Some(&orphan)), Standing::Changed);
        assert_eq!(rules().taken_from(Some(&orphan)), Rest::Nothing);
        assert!(!rules().stand_beside_an_orphan(&orphan), "it is its own");
        let theirs = THEIRS.replace(
            r#"{"Service":"logging.s3.amazonaws.com"}"#,
            r#"{"AWS":["AIDAEXAMPLE"]}"#,
        );
        assert!(rules().stand_beside_an_orphan(&theirs) && !rules().stand_beside_an_orphan(THEIRS));
    }

    #[test]
    fn one_of_two_that_are_let_in_may_be_removed_by_somebody_else() {
        let mut both = rules();
        let named = both.statements[0].principal.as_mut().unwrap();
        named
            .aws
            .push("arn:aws:iam::123456789012:user/handoff/robot".into());
        let own = both.added_to(None).unwrap();
        let removed = own.replace(
            "arn:aws:iam::123456789012:user/handoff/robot",
            "AIDAEXAMPLE",
        );
        assert_eq!(both.taken_from(Some(&removed)), Rest::Nothing);
        let another = removed.replace("444455556666", "777788889999");
        assert_eq!(both.taken_from(Some(&another)), Rest::Changed);
    }
}
