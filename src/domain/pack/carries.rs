//! Which recipes a folder for the administrator can carry.

use super::Pack;
use crate::domain::recipe::{Credential, NewBucket, Parameter, ParameterKind, Recipe};

impl Pack {
    /// Whether scripts and letter hold all that the recipe asks for: what its credential is made of, for one
    /// bucket or none. A folder that left a part out would have an administrator make something else than what is
    /// asked for, so none is offered then.
    #[must_use]
    pub fn carries(recipe: &Recipe) -> bool {
        // Whole, so that a part that the format gains is thought about here.
        let Recipe {
            format: _,
            id: _,
            version: _,
            author: _,
            vendor: _,
            text: _,
            parameters,
            credential,
            // Such a recipe is of a kind that is not carried.
            endpoint: _,
            grants: _,
            managed_policies: _,
            proof: _,
            handoff: _,
            rotation: _,
            maps: _,
            sha256: _,
            // Nobody has read a recipe that lacks something.
            fill_in: _,
        } = recipe;
        let Credential {
            kind: _,
            name: _,
            policy: _,
            group: _,
            user: _,
            role: _,
            description: _,
            tags: _,
            boundary: _,
            // What was added stands among grants and boundary.
            additions: _,
        } = credential;
        recipe.can_be_made() && !recipe.is_storage() && parameters.iter().all(is_carried)
    }
}

/// One bucket, and new ones closed to the public and no more.
fn is_carried(parameter: &Parameter) -> bool {
    let plain = parameter
        .new_bucket
        .as_ref()
        .is_none_or(|settings| *settings == NewBucket::default());
    match parameter.kind {
        ParameterKind::Bucket => parameter.most() == 1 && plain,
        ParameterKind::Folder
        | ParameterKind::Text
        | ParameterKind::Choice
        | ParameterKind::YesNo
        | ParameterKind::ExternalId => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recipe::{FILES, built_in};

    const PLAIN: &str = include_str!("../../../assets/recipes/revenuecat.toml");

    fn carries(text: &str) -> bool {
        Pack::carries(&Recipe::parse(text).unwrap_or_else(|fault| panic!("{fault:?}\n{text}")))
    }

    #[test]
    fn every_built_in_recipe_is_carried_but_for_settings_of_a_new_bucket() {
        for (id, text) in FILES {
            let recipe = built_in(id).unwrap().unwrap();
            let mut lines = text.lines().map(|line| line.trim_start_matches('['));
            let plain =
                !lines.any(|line| line.contains("new_bucket") || line.starts_with("most = "));
            assert_eq!(Pack::carries(&recipe), plain, "{id}");
        }
        assert!(carries(PLAIN));
    }

    #[test]
    fn a_part_that_the_folder_does_not_hold_is_noticed() {
        let kind = "kind = \"bucket\"";
        for part in [
            "new_bucket = { versioning = true }",
            "bucket = \"new\"\nmost = 2",
        ] {
            let text = PLAIN.replacen(kind, &format!("{kind}\n{part}"), 1);
            assert!(!carries(&text), "{part}");
        }
    }
}
