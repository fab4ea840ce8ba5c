//! What a recipe permits, statement by statement.

use super::template::Values;
use super::{Recipe, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One statement of a permission document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// The statement's `Sid`.
    pub id: String,
    /// What it permits, in a plain sentence.
    #[serde(skip_serializing)]
    pub say: Text,
    /// Which document it stands in.
    #[serde(default)]
    pub on: On,
    /// Whether it permits or forbids.
    #[serde(default)]
    pub effect: GrantEffect,
    /// Action names, such as `s3:GetObject`.
    pub actions: Vec<String>,
    /// Resource templates; none in a trust document. [`super::KMS_KEY`] stands alone.
    #[serde(default)]
    pub resources: Vec<String>,
    /// Whom a bucket or a role names: templates of ARNs or account numbers.
    #[serde(default)]
    pub principals: Vec<String>,
    /// When it counts: operator to condition key to templates of values.
    #[serde(default)]
    pub conditions: Conditions,
    /// When it is part of the job.
    pub when: Option<When>,
    /// What the vendor's own document says here, where this grant is narrower; an empty list where it has
    /// no such statement.
    pub vendor_actions: Option<Vec<String>>,
    /// What the vendor's own document says here, where this grant is narrower.
    pub vendor_resources: Option<Vec<String>>,
    /// Why it is narrower.
    #[serde(skip_serializing)]
    pub narrowed_because: Option<Text>,
}

/// Operator to condition key to values.
pub type Conditions = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Which document a statement stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// The permission list of the user, its group or the role.
    #[default]
    Identity,
    /// The policy of the bucket.
    Bucket,
    /// Who may take the role.
    Trust,
}

/// Whether a statement permits or forbids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GrantEffect {
    /// It permits.
    #[default]
    Allow,
    /// It forbids, whatever else permits.
    Deny,
}

impl GrantEffect {
    /// The word in a permission document.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Allow => "Allow",
            Self::Deny => "Deny",
        }
    }
}

/// When a part of a recipe belongs to the job: all clauses must hold. Written as one text or a list of
/// `name`, `not name` and `name = value`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "OneOrMany")]
pub struct When(Vec<Clause>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
enum Clause {
    Has(String),
    HasNot(String),
    Is(String, String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl TryFrom<OneOrMany> for When {
    type Error = String;

    fn try_from(text: OneOrMany) -> Result<Self, String> {
        let clauses = match text {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        };
        let shaped = |clause: &String| {
            Clause::parse(clause).ok_or_else(|| {
                format!("`{clause}` is not a condition; write `name`, `not name` or `name = value`")
            })
        };
        let clauses: Vec<Clause> = clauses.iter().map(shaped).collect::<Result<_, _>>()?;
        if clauses.is_empty() {
            return Err("an empty list holds no condition; leave `when` out".to_owned());
        }
        Ok(Self(clauses))
    }
}

impl Clause {
    fn name(&self) -> &str {
        match self {
            Self::Has(name) | Self::HasNot(name) | Self::Is(name, _) => name,
        }
    }

    fn fits(&self, value: Option<&String>) -> bool {
        match self {
            Self::Has(_) => value.is_some(),
            Self::HasNot(_) => value.is_none(),
            Self::Is(_, wanted) => value == Some(wanted),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let word = |text: &str| {
            let text = text.trim();
            let shaped = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
            (!text.is_empty() && text.chars().all(shaped)).then(|| text.to_owned())
        };
        if let Some((name, value)) = text.split_once('=') {
            return Some(Self::Is(word(name)?, word(value)?));
        }
        match text.trim().strip_prefix("not ") {
            Some(name) => Some(Self::HasNot(word(name)?)),
            None => Some(Self::Has(word(text)?)),
        }
    }
}

impl When {
    /// Whether it is so with these values. What was left empty has none.
    #[must_use]
    pub fn holds(&self, values: &Values) -> bool {
        let mut clauses = self.0.iter();
        clauses.all(|clause| clause.fits(values.get(clause.name())))
    }

    /// Changes answers so that it holds, as far as it can; where any answer will do, it is that of `full`. A
    /// variable that a choice sets is set by choosing.
    pub fn meet(&self, values: &mut Values, recipe: &Recipe, full: &Values) {
        for clause in &self.0 {
            let name = clause.name();
            if clause.fits(values.get(name)) {
                continue;
            }
            let choices = recipe.parameters.iter().flat_map(|one| {
                let choices = one.choices.iter();
                choices.map(move |choice| (one, choice))
            });
            let mut sets = choices.filter(|(one, choice)| {
                let is_set = one.choices.iter().any(|any| any.values.contains_key(name));
                let as_answer = one.id == name && clause.fits(Some(&choice.id));
                as_answer || (is_set && clause.fits(choice.values.get(name)))
            });
            if let Some((asked, choice)) = sets.next() {
                for set in asked.choices.iter().flat_map(|any| any.values.keys()) {
                    values.remove(set);
                }
                values.insert(&asked.id, choice.id.clone());
                for (set, value) in &choice.values {
                    values.insert(set, value.clone());
                }
                continue;
            }
            match clause {
                Clause::Has(name) => {
                    let any = full.get(name).cloned().unwrap_or_default();
                    values.insert(name, any);
                }
                Clause::HasNot(name) => values.remove(name),
                Clause::Is(name, wanted) => values.insert(name, wanted.clone()),
            }
        }
    }

    /// The variables it speaks of, with the value that it compares them to.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0.iter().map(|clause| match clause {
            Clause::Has(name) | Clause::HasNot(name) => (name.as_str(), None),
            Clause::Is(name, value) => (name.as_str(), Some(value.as_str())),
        })
    }

    /// Whether it can hold only where this variable has a value.
    #[must_use]
    pub fn needs(&self, variable: &str) -> bool {
        self.0.iter().any(|clause| match clause {
            Clause::Has(name) | Clause::Is(name, _) => name == variable,
            Clause::HasNot(_) => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> Result<When, String> {
        When::try_from(OneOrMany::One(text.to_owned()))
    }

    #[test]
    fn a_condition_speaks_of_values_that_are_there() {
        let values = Values::from([("center", "eu".to_owned())]);
        for (text, expected) in [
            ("center", true),
            ("not center", false),
            ("center = eu", true),
            ("center=us", false),
            ("folder", false),
            ("not folder", true),
        ] {
            assert_eq!(when(text).unwrap().holds(&values), expected, "{text}");
        }
        for broken in ["", "a b", "= eu", "center == eu", "not", "a || b"] {
            assert!(when(broken).is_err() || broken == "not", "{broken}");
        }
    }
}
