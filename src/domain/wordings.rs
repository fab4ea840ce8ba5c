//! Both wordings of a permission list, where a recipe is narrower than the vendor's own guide: what is needed, and
//! what the guide says. Whoever chooses the second sees first what it opens more.

use super::ability::{Ability, abilities};
use super::lint::{SAMPLE_BUCKET, SAMPLE_FOLDER};
use super::policy::{PolicyDocument, Wording};
use super::recipe::{Grant, On, Recipe, Text, Values};
use super::said::statements;

/// The two, side by side.
#[derive(Clone, Debug)]
pub struct Wordings<'a> {
    /// Only what is needed.
    pub narrow: PolicyDocument,
    /// As the vendor's own guide has it.
    pub vendors: PolicyDocument,
    /// Why the first is narrower, each once.
    pub reasons: Vec<&'a Text>,
    /// What the second permits beyond the first.
    pub more: Vec<Ability>,
}

impl<'a> Wordings<'a> {
    /// Both, drawn with these answers; `None` where the recipe says the same as the guide.
    #[must_use]
    pub fn of(recipe: &'a Recipe, values: &Values) -> Option<Self> {
        let narrow = PolicyDocument::draw(recipe, values, Wording::Narrow);
        let vendors = PolicyDocument::draw(recipe, values, Wording::Vendor);
        if narrow == vendors {
            return None;
        }
        let here = |grant: &&Grant| {
            grant.on == On::Identity && grant.when.as_ref().is_none_or(|when| when.holds(values))
        };
        let mut reasons: Vec<&Text> = Vec::new();
        for reason in recipe.grants.iter().filter(here) {
            let reason = reason.narrowed_because.as_ref();
            reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
        }
        // Of the bucket that was chosen, without its name: people share their screens.
        let mut unnamed = values.clone();
        unnamed.insert("bucket", SAMPLE_BUCKET.to_owned());
        unnamed.set_further_buckets(Vec::new());
        if values.get("folder").is_some() {
            unnamed.insert("folder", SAMPLE_FOLDER.to_owned());
        }
        let permits = |wording| {
            let document = PolicyDocument::draw(recipe, &unnamed, wording);
            abilities(&statements(&document.compact()).unwrap_or_default())
        };
        let needed = permits(Wording::Narrow);
        let more = permits(Wording::Vendor);
        Some(Self {
            more: (more.into_iter())
                .filter(|one| !needed.contains(one))
                .collect(),
            narrow,
            vendors,
            reasons,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ability::Deed;

    fn values() -> Values {
        Values::from([
            ("partition", "aws".to_owned()),
            ("account_id", "111122223333".to_owned()),
            ("bucket", "acme-deliveries".to_owned()),
        ])
    }

    #[test]
    fn what_the_guide_opens_more_is_told() {
        let recipe = Recipe::parse(include_str!("../../assets/recipes/revenuecat.toml")).unwrap();
        let wordings = Wordings::of(&recipe, &values()).unwrap();
        assert!(wordings.vendors.compact().contains("s3:*Object"));
        let more: Vec<Deed> = wordings.more.iter().map(|one| one.deed).collect();
        assert!(more.contains(&Deed::RestoreFiles), "{more:?}");
        assert!(!more.contains(&Deed::ReadFiles), "both permit it: {more:?}");
        assert!(!wordings.reasons.is_empty());
    }

    /// A recipe that is narrower in its resources alone is narrower, too.
    #[test]
    fn a_wider_resource_counts() {
        let text = include_str!("../../tests/recipes/vendors/braze_currents.toml");
        let recipe = Recipe::parse(text).unwrap();
        let wordings = Wordings::of(&recipe, &values()).unwrap();
        assert!(!wordings.reasons.is_empty() && !wordings.more.is_empty());
    }

    #[test]
    fn a_recipe_that_says_the_same_has_one_wording() {
        let text = include_str!("../../assets/recipes/s3-read-only.toml");
        let recipe = Recipe::parse(text).unwrap();
        assert!(Wordings::of(&recipe, &values()).is_none());
    }
}
