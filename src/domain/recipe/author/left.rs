//! What in a recipe looks as if its author had yet to fill it in.

use super::super::Recipe;
use super::placeholder::is_word;

/// Grant and name of whoever is let in by a name that looks like a placeholder, such as `user/ACME_IAM_USER`. It may
/// be a name all the same, so that nothing is refused for it.
#[must_use]
pub fn placeholders(recipe: &Recipe) -> Vec<(String, String)> {
    let mut left = Vec::new();
    for grant in &recipe.grants {
        for principal in &grant.principals {
            let name = principal.rsplit(['/', ':']).next().unwrap_or_default();
            if principal.contains('/') && is_word(name) {
                left.push((grant.id.clone(), name.to_owned()));
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_looks_like_none_is_told() {
        let lines = include_str!("../../../../tests/recipes/logs_to_bucket.toml");
        let told = |who: &str| {
            let from = lines.lines().find(|line| line.starts_with("principals"));
            let text = lines.replace(from.unwrap(), &format!("principals = [\"{who}\"]"));
            let left = placeholders(&Recipe::parse(&text).unwrap());
            left.into_iter()
                .map(|(_, name)| name)
                .collect::<Vec<String>>()
                .join(" ")
        };
        let user = "arn:aws:iam::444455556666:user/ACME_IAM_USER";
        assert!(told(user).contains("ACME_IAM_USER"), "{}", told(user));
        for who in [
            "444455556666",
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::444455556666:role/AcmeReader",
            "arn:aws:iam::444455556666:user/reader",
        ] {
            assert_eq!(told(who), "", "{who}");
        }
    }
}
