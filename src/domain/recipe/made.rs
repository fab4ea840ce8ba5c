//! Which recipes this program makes. A recipe says more than it makes so far; what it would leave out or do in
//! another way is refused before anything is asked.

use super::{CredentialKind, Grant, On, Parameter, ParameterKind, Recipe};

impl Recipe {
    /// Whether this program makes all that the recipe asks for: an access key, with permissions on its user,
    /// its folder or the bucket, a role, or lines in the bucket's own policy, for one bucket of any kind or for
    /// none.
    #[must_use]
    pub fn can_be_made(&self) -> bool {
        let is_bucket = |one: &&Parameter| one.kind == ParameterKind::Bucket;
        let mut buckets = self.parameters.iter().filter(is_bucket);
        let one_bucket = |bucket: &Parameter| bucket.most() == 1;
        let at_most_one = buckets.next().is_none_or(one_bucket) && buckets.next().is_none();
        let is_role = self.credential.kind == CredentialKind::Role;
        let elsewhere = |grant: &Grant| match grant.on {
            On::Identity => false,
            On::Trust => !is_role,
            On::Bucket => is_role,
        };
        at_most_one && !self.grants.iter().any(elsewhere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recipe::{FILES, built_in};

    #[test]
    fn what_is_built_in_is_made_and_what_would_be_left_out_is_not() {
        for (id, _) in FILES {
            assert!(built_in(id).unwrap().unwrap().can_be_made(), "{id}");
        }
        for (text, made) in [
            (include_str!("../../../tests/recipes/everything.toml"), true),
            (
                include_str!("../../../assets/recipes/airbyte-role.toml"),
                true,
            ),
            (
                include_str!("../../../tests/recipes/vendors/amplitude_import.toml"),
                true,
            ),
            (
                include_str!("../../../tests/recipes/logs_to_bucket.toml"),
                true,
            ),
        ] {
            assert_eq!(Recipe::parse(text).unwrap().can_be_made(), made);
        }
        let text = include_str!("../../../assets/recipes/revenuecat.toml");
        let from = "kind = \"bucket\"\n";
        assert!(text.contains(from));
        for (more, made) in [
            ("bucket = \"existing\"", true),
            ("begins_with = \"af-\"", true),
            ("new_bucket = { versioning = true }", true),
            ("most = 2", false),
        ] {
            let recipe =
                Recipe::parse(&text.replacen(from, &format!("{from}{more}\n"), 1)).unwrap();
            assert_eq!(recipe.can_be_made(), made, "{more}");
        }
    }
}
