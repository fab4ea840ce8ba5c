//! The external id of a role where this program makes it.

use super::{Answers, Recipe};
use serde_json::Value;

/// How many hexadecimal digits it has: 128 bits, so that nobody guesses it.
pub const DIGITS: usize = 32;

impl Answers {
    /// Answers each question that is answered by making an external id. `fresh` gives one of [`DIGITS`].
    pub fn make_here(&mut self, recipe: &Recipe, mut fresh: impl FnMut() -> String) {
        for parameter in recipe.parameters.iter().filter(|one| one.made_here) {
            self.insert(&parameter.id, fresh());
        }
    }

    /// Takes over what was made before: nobody is asked for it.
    pub fn keep_made_here(&mut self, recipe: &Recipe, before: &Self) {
        for parameter in recipe.parameters.iter().filter(|one| one.made_here) {
            let made = before.get(&parameter.id).unwrap_or_default();
            self.insert(&parameter.id, made.to_owned());
        }
    }

    /// The answers of the person alone, without what was made here.
    #[must_use]
    pub fn of_the_person(&self, recipe: &Recipe) -> Self {
        let mut answers = self.clone();
        answers.keep_made_here(recipe, &Self::default());
        answers
    }

    /// Takes the external id over that a role of an unfinished job already names, where this program makes
    /// them: nobody has seen it, and a second one would leave that role to nobody.
    pub fn take_from_trust(&mut self, recipe: &Recipe, trust: &str) {
        let made_here = recipe.parameters.iter().find(|one| one.made_here);
        if let (Some(parameter), Some(made)) = (made_here, made_in(trust)) {
            self.insert(&parameter.id, made);
        }
    }
}

/// The external id of a trust document, if all its statements want the same one and it has the shape of ours.
fn made_in(trust: &str) -> Option<String> {
    let document: Value = serde_json::from_str(trust).ok()?;
    let statements = match &document["Statement"] {
        Value::Array(statements) => statements.iter().collect(),
        statement => vec![statement],
    };
    let wanted = |statement: &Value| {
        let ids = &statement["Condition"]["StringEquals"]["sts:ExternalId"];
        let one = ids.as_array().filter(|ids| ids.len() == 1);
        let id = one.map_or(ids, |ids| &ids[0]).as_str()?;
        let shaped = id.len() == DIGITS && id.bytes().all(|b| b.is_ascii_hexdigit());
        shaped.then(|| id.to_owned())
    };
    let mut ids = statements.into_iter().map(wanted);
    let first = ids.next()??;
    ids.all(|id| id.as_ref() == Some(&first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trust(id: &str) -> String {
        format!(r#"{{"Statement":{{"Condition":{{"StringEquals":{{"sts:ExternalId":{id}}}}}}}}}"#)
    }

    #[test]
    fn only_an_id_of_our_own_is_taken_over() {
        let made = "0123456789abcdef0123456789abcdef";
        for (id, expected) in [
            (format!("\"{made}\""), Some(made)),
            (format!("[\"{made}\"]"), Some(made)),
            (format!("[\"{made}\",\"{made}\"]"), None),
            ("\"workspace-1\"".to_owned(), None),
            ("[]".to_owned(), None),
        ] {
            assert_eq!(made_in(&trust(&id)).as_deref(), expected, "{id}");
        }
        assert_eq!(made_in("{}"), None);
        assert_eq!(made_in("no document"), None);
    }
}
