//! What is told of a recipe that somebody else wrote, before anything else: drawn from its documents, not from
//! its sentences.

use super::ability::{Ability, Fear, abilities, groundless};
use super::lint::{self, Finding, Gravity};
use super::policy::{PolicyDocument, Wording};
use super::recipe::{On, Recipe, Values, built_in};
use super::said::statements;
use super::words::{WORDS, words_for};

/// What a stranger's recipe opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// The words of each recipient, to be read aloud: whoever made the recipe chose them.
    pub recipients: Vec<[&'static str; WORDS]>,
    /// The public key that the file is signed with; what was opened was held against it.
    pub signed_with: Option<String>,
    /// What the permission lists permit, whatever is answered.
    pub abilities: Vec<Ability>,
    /// What they do not; none where a list that AWS keeps is among them, since that was not read.
    pub fears: Vec<Fear>,
    /// What is hazardous in them.
    pub findings: Vec<Finding>,
}

impl Introduction {
    /// Looks at a recipe, with every question answered.
    #[must_use]
    pub fn of(recipe: &Recipe) -> Self {
        let values = sample(recipe);
        let document = |on| PolicyDocument::draw_on(on, recipe, &values, Wording::Narrow).compact();
        let all = [On::Identity, On::Bucket].map(document);
        let said: Vec<_> = all
            .iter()
            .filter_map(|text| statements(text))
            .flatten()
            .collect();
        // What a key may do that no document narrows is read nowhere.
        let all_read = recipe.managed_policies.is_empty() && !recipe.is_storage();
        Self {
            recipients: recipe
                .handoff
                .recipients
                .iter()
                .map(|recipient| words_for(recipient.as_bytes()))
                .collect(),
            signed_with: recipe.vendor.minisign_key.clone(),
            abilities: abilities(&said),
            fears: if all_read {
                groundless(&said)
            } else {
                Vec::new()
            },
            findings: lint::recipe(recipe),
        }
    }

    /// The same, for a recipe that does not come with this program.
    #[must_use]
    pub fn of_stranger(recipe: &Recipe) -> Option<Self> {
        let ours = built_in(&recipe.id).and_then(Result::ok);
        let is_ours = ours.is_some_and(|ours| ours.sha256 == recipe.sha256);
        (!is_ours).then(|| Self::of(recipe))
    }

    /// What somebody should think twice about.
    pub fn dangers(&self) -> impl Iterator<Item = &Finding> {
        let grave = |one: &&Finding| one.hazard.gravity() == Gravity::Danger;
        self.findings.iter().filter(grave)
    }
}

/// Answers to every question, for showing what a recipe comes to.
#[must_use]
pub fn sample(recipe: &Recipe) -> Values {
    lint::samples(recipe).into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_the_program_needs_no_introduction_and_a_look_alike_does() {
        let text = include_str!("../../assets/recipes/revenuecat.toml");
        let ours = Recipe::parse(text).unwrap();
        assert_eq!(Introduction::of_stranger(&ours), None);
        let own = "recipients = [\"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"]\n\n[[handoff.field]]";
        let alike = text.replacen("[[handoff.field]]", own, 1);
        let told = Introduction::of_stranger(&Recipe::parse(&alike).unwrap()).unwrap();
        assert_eq!(told.recipients.len(), 1);
        assert!(told.fears.contains(&Fear::OtherBuckets));
        assert_eq!(told.dangers().count(), 0);
    }
}
