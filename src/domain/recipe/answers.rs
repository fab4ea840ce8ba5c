//! What the person answered to a recipe's own questions, and what an answer may hold.

use super::{Parameter, ParameterKind, Recipe, Values};
use crate::domain::names::{AccountId, Arn, BucketName, NameFault};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most characters of an answer.
const MAX: usize = 200;
/// The answer to a yes-or-no question that sets its variable.
pub const YES: &str = "yes";
/// The other one.
pub const NO: &str = "no";

/// Parameter id to checked answer. The bucket is not among them: it is looked at in the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// The answer to a question.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    /// Takes an answer of [`Parameter::check`]; an empty one takes it away.
    pub fn insert(&mut self, id: &str, answer: String) {
        if answer.is_empty() {
            self.0.remove(id);
        } else {
            self.0.insert(id.to_owned(), answer);
        }
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first question that has no answer and needs one. The bucket has a page of its own, and what
    /// this program makes is not asked.
    #[must_use]
    pub fn missing<'a>(&self, recipe: &'a Recipe) -> Option<&'a Parameter> {
        recipe.questions().find(|one| {
            let asked = match one.kind {
                ParameterKind::Bucket | ParameterKind::YesNo => false,
                ParameterKind::Folder
                | ParameterKind::Text
                | ParameterKind::Choice
                | ParameterKind::ExternalId => !one.optional,
            };
            asked && self.get(&one.id).is_none()
        })
    }

    /// Sets the variables that the answers stand for: each by its own name, a choice also those of
    /// the chosen answer, and a yes-or-no question only where it is yes.
    pub fn set(&self, recipe: &Recipe, values: &mut Values) {
        for parameter in &recipe.parameters {
            let Some(answer) = self.get(&parameter.id) else {
                continue;
            };
            let is_no = parameter.kind == ParameterKind::YesNo && answer != YES;
            if is_no || parameter.kind == ParameterKind::Bucket {
                continue;
            }
            values.insert(&parameter.id, answer.to_owned());
            let chosen = parameter.choices.iter().find(|choice| choice.id == answer);
            for (name, value) in chosen.iter().flat_map(|choice| &choice.values) {
                values.insert(name, value.clone());
            }
        }
    }
}

impl Parameter {
    /// An answer in the form in which templates use it. What would widen a permission is never one
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>),
    /// and neither is anything that a template would read. An empty answer stays empty where the
    /// question may be left open.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn check(&self, typed: &str) -> Result<String, NameFault> {
        let typed = typed.trim();
        if typed.is_empty() {
            return match self.optional || self.kind == ParameterKind::YesNo {
                true => Ok(String::new()),
                false => Err(NameFault::Empty),
            };
        }
        if typed.chars().count() > MAX {
            return Err(NameFault::TooLong { max: MAX });
        }
        if let Some(character) = typed.chars().find(|c| !is_plain(*c)) {
            return Err(NameFault::Character { character });
        }
        let answer = match self.kind {
            ParameterKind::Bucket => BucketName::parse(typed).map(|name| name.to_string()),
            ParameterKind::Folder => folder(typed),
            ParameterKind::Text if self.names_somebody => somebody(typed),
            ParameterKind::Text if self.names_host => part_of_host(typed),
            ParameterKind::Text => Ok(typed.to_owned()),
            ParameterKind::Choice => match self.choices.iter().any(|choice| choice.id == typed) {
                true => Ok(typed.to_owned()),
                false => Err(NameFault::NotOffered),
            },
            ParameterKind::YesNo => match typed {
                YES | NO => Ok(typed.to_owned()),
                _ => Err(NameFault::NotOffered),
            },
            ParameterKind::ExternalId => external_id(typed),
        }?;
        match &self.begins_with {
            Some(start) if !answer.starts_with(start.as_str()) => Err(NameFault::Beginning {
                start: start.clone(),
            }),
            Some(_) | None => Ok(answer),
        }
    }
}

/// An account's number, as people write it, or the ARN of somebody in one
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>).
fn somebody(typed: &str) -> Result<String, NameFault> {
    match Arn::parse(typed) {
        Ok(arn) if arn.is_somebody() => Ok(typed.to_owned()),
        Ok(_) => Err(NameFault::Shape),
        Err(_) => AccountId::typed(typed).map(|id| id.to_string()),
    }
}

/// One part of a host's name, between two dots (<https://www.rfc-editor.org/rfc/rfc1123#section-2.1>). Letters of
/// other alphabets, which `xn--` stands for, look like those of another name.
fn part_of_host(typed: &str) -> Result<String, NameFault> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if let Some(character) = typed.chars().find(|c| !plain(*c)) {
        return Err(NameFault::Character { character });
    }
    if typed.len() > 63 {
        return Err(NameFault::TooLong { max: 63 });
    }
    match typed.starts_with('-') || typed.ends_with('-') || typed.starts_with("xn--") {
        true => Err(NameFault::Shape),
        false => Ok(typed.to_owned()),
    }
}

/// Neither a wildcard nor a variable of IAM, a bracket of a template, a quotation mark, nor anything
/// that cannot be seen.
fn is_plain(c: char) -> bool {
    let named = c.is_ascii_alphanumeric() || " _.:/=+,@-!'()".contains(c);
    named || (!c.is_ascii() && c.is_alphanumeric())
}

/// `/a/b` becomes `a/b/`.
fn folder(typed: &str) -> Result<String, NameFault> {
    let inside = typed.trim_matches('/');
    if inside.is_empty() {
        return Err(NameFault::Shape);
    }
    let mut parts = inside.split('/');
    if parts.any(|part| part.is_empty() || part == "." || part == "..") {
        return Err(NameFault::Parts);
    }
    Ok(format!("{inside}/"))
}

/// 2 to 1,224 characters of `[A-Za-z0-9_+=,.@:/-]`
/// (<https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>).
fn external_id(typed: &str) -> Result<String, NameFault> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_+=,.@:/-".contains(c);
    if let Some(character) = typed.chars().find(|c| !allowed(*c)) {
        return Err(NameFault::Character { character });
    }
    match typed.len() {
        0..2 => Err(NameFault::TooShort { min: 2 }),
        _ => Ok(typed.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe() -> Recipe {
        let text = include_str!("../../../assets/recipes/revenuecat.toml");
        let more = r#"
[[parameter]]
id = "folder"
kind = "folder"
question = "Which folder?"
hint = "Files go there."
optional = true

[[parameter]]
id = "centre"
kind = "choice"
question = "Where?"
hint = "Ask."

[[parameter.choice]]
id = "eu"
label = "Europe"
values = { site = "frankfurt" }

[[parameter.choice]]
id = "us"
label = "America"
values = { site = "ohio" }

[[parameter]]
id = "often"
kind = "yes-no"
question = "Often?"
hint = "Ask."

[[parameter]]
id = "team"
kind = "text"
question = "Team?"
hint = "Ask."
begins_with = "t-"

[credential]"#;
        Recipe::parse(&text.replacen("[credential]", more, 1)).unwrap()
    }

    fn parameter(id: &str) -> Parameter {
        let mut parameters = recipe().parameters.into_iter();
        parameters.find(|one| one.id == id).unwrap()
    }

    #[test]
    fn nothing_that_widens_a_permission_is_an_answer() {
        for id in ["folder", "team"] {
            for character in [
                '*', '?', '$', '{', '}', '"', '\\', '\u{202e}', '\n', '\u{7}',
            ] {
                let typed = format!("t-a{character}b");
                assert_eq!(
                    parameter(id).check(&typed),
                    Err(NameFault::Character { character }),
                    "{typed:?}"
                );
            }
        }
    }

    #[test]
    fn a_folder_ends_with_a_slash_and_stays_inside() {
        for (typed, expected) in [
            ("in", Ok("in/")),
            ("/in/2026/", Ok("in/2026/")),
            ("in//2026", Err(NameFault::Parts)),
            ("in/../other", Err(NameFault::Parts)),
            ("/", Err(NameFault::Shape)),
            ("  ", Ok("")),
        ] {
            let checked = parameter("folder").check(typed);
            assert_eq!(checked, expected.map(str::to_owned), "{typed}");
        }
    }

    /// AWS would refuse it only once half of the job is made.
    #[test]
    fn who_is_let_in_is_an_account_or_somebody_in_one() {
        let text = include_str!("../../../tests/recipes/logs_to_bucket.toml")
            .replace("\"444455556666\"", "\"{{theirs}}\"");
        let question = "[[parameter]]\nid = \"theirs\"\nkind = \"text\"\nquestion = \"Which account?\"\n\
            hint = \"-\"\n\n[credential]";
        let recipe = Recipe::parse(&text.replacen("[credential]", question, 1)).unwrap();
        let asked = recipe.questions().find(|one| one.id == "theirs").unwrap();
        for (typed, expected) in [
            ("4444-5555-6666", Some("444455556666")),
            (
                "arn:aws:iam::444455556666:role/reader",
                Some("arn:aws:iam::444455556666:role/reader"),
            ),
            ("44445555666", None),
            ("Lanternlog", None),
            ("arn:aws:s3:::acme", None),
            ("arn:aws:iam::444455556666:policy/x", None),
        ] {
            assert_eq!(asked.check(typed).ok().as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn only_what_is_offered_is_chosen() {
        assert_eq!(parameter("centre").check("eu"), Ok("eu".into()));
        assert_eq!(
            parameter("centre").check("asia"),
            Err(NameFault::NotOffered)
        );
        assert_eq!(
            parameter("often").check("maybe"),
            Err(NameFault::NotOffered)
        );
        assert_eq!(parameter("team").check(""), Err(NameFault::Empty));
        let start = "t-".to_owned();
        assert_eq!(
            parameter("team").check("blue"),
            Err(NameFault::Beginning { start })
        );
    }

    #[test]
    fn answers_set_their_variables_and_no_is_none() {
        let recipe = recipe();
        let mut answers = Answers::default();
        assert_eq!(answers.missing(&recipe).unwrap().id, "centre");
        answers.insert("centre", "us".into());
        answers.insert("often", NO.into());
        let mut values = Values::default();
        answers.set(&recipe, &mut values);
        assert_eq!(values.get("site").map(String::as_str), Some("ohio"));
        assert_eq!(values.get("often"), None);
        answers.insert("often", YES.into());
        answers.set(&recipe, &mut values);
        assert_eq!(values.get("often").map(String::as_str), Some(YES));
    }
}
