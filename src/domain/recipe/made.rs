//! Which recipes this program makes. A recipe says more than it makes so far; what it would leave out or do in
//! another way is refused before anything is asked.

use super::{BucketOrigin, CredentialKind, Grant, On, Parameter, ParameterKind, Recipe};

impl Recipe {
    /// Whether this program makes all that the recipe asks for: an access key, with permissions on its user,
    /// its folder or the bucket, or a role, for one bucket of any kind or for none.
    #[must_use]
    pub fn can_be_made(&self) -> bool {
        let is_bucket = |one: &&Parameter| one.kind == ParameterKind::Bucket;
        let mut buckets = self.parameters.iter().filter(is_bucket);
        let buckets_are_plain = buckets.next().is_none_or(is_plain) && buckets.next().is_none();
        let is_role = self.credential.kind == CredentialKind::Role;
        let elsewhere = |grant: &Grant| match grant.on {
            On::Identity => false,
            On::Trust => !is_role,
            On::Bucket => is_role,
        };
        let kind = self.credential.kind.has_key() || is_role;
        kind && buckets_are_plain && !self.grants.iter().any(elsewhere)
    }
}

fn is_plain(bucket: &Parameter) -> bool {
    bucket.origin() == BucketOrigin::Either
        && bucket.most() == 1
        && bucket.regions.is_empty()
        && bucket.begins_with.is_none()
        && bucket.suggest.is_none()
        && bucket.new_bucket.is_none()
        && bucket.existing_bucket.is_none()
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
            (
                include_str!("../../../tests/recipes/everything.toml"),
                false,
            ),
            (
                include_str!("../../../tests/recipes/vendors/airbyte_role.toml"),
                true,
            ),
            (
                include_str!("../../../tests/recipes/vendors/amplitude_import.toml"),
                true,
            ),
        ] {
            assert_eq!(Recipe::parse(text).unwrap().can_be_made(), made);
        }
        let text = include_str!("../../../assets/recipes/revenuecat.toml");
        for (from, to) in [
            (
                "kind = \"bucket\"\n",
                "kind = \"bucket\"\nbucket = \"existing\"\n",
            ),
            (
                "kind = \"bucket\"\n",
                "kind = \"bucket\"\nbegins_with = \"af-\"\n",
            ),
        ] {
            assert!(text.contains(from), "{from}");
            let recipe = Recipe::parse(&text.replacen(from, to, 1)).unwrap();
            assert!(!recipe.can_be_made(), "{to}");
        }
    }
}
