//! Which recipes this program makes. A recipe says more than it makes so far; what it would leave out or do in
//! another way is refused before anything is asked.

use super::{
    BucketOrigin, CredentialKind, Grant, On, Parameter, ParameterKind, Recipe, names_bucket,
};
use std::collections::BTreeMap;

impl Recipe {
    /// Whether this program makes all that the recipe asks for: an access key, with permissions on its user,
    /// its folder or the bucket, a role, or lines in the bucket's own policy, for one bucket of any kind, several
    /// that are there, or none.
    #[must_use]
    pub fn can_be_made(&self) -> bool {
        let is_bucket = |one: &&Parameter| one.kind == ParameterKind::Bucket;
        let mut buckets = self.parameters.iter().filter(is_bucket);
        let made = |bucket: &Parameter| bucket.most() == 1 || self.takes_several(bucket);
        let at_most_one = buckets.next().is_none_or(made) && buckets.next().is_none();
        let is_role = self.credential.kind == CredentialKind::Role;
        let elsewhere = |grant: &Grant| match grant.on {
            On::Identity => false,
            On::Trust => !is_role,
            On::Bucket => is_role,
        };
        at_most_one && !self.grants.iter().any(elsewhere)
    }

    /// Whether permissions for several buckets are the sum of those for each. A condition that names the
    /// bucket would hold for every other one, too, and rules of a bucket stand in one bucket.
    fn takes_several(&self, bucket: &Parameter) -> bool {
        let apart = |grant: &Grant| {
            let values = grant.conditions.values().flat_map(BTreeMap::values);
            let mut named = values.flatten().chain(&grant.principals);
            grant.on != On::Bucket && !named.any(|one| names_bucket(one))
        };
        let mut lists = self.managed_policies.iter();
        bucket.origin() != BucketOrigin::New
            && self.grants.iter().all(apart)
            && !lists.any(|list| names_bucket(&list.arn))
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
            ("most = 2", true),
            ("bucket = \"new\"\nmost = 2", false),
        ] {
            let recipe =
                Recipe::parse(&text.replacen(from, &format!("{from}{more}\n"), 1)).unwrap();
            assert_eq!(recipe.can_be_made(), made, "{more}");
        }
        let several = text.replacen(from, &format!("{from}most = 2\n"), 1);
        let resource = "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]\n";
        assert!(several.contains(resource));
        for more in [
            "conditions = { StringLike = { \"s3:prefix\" = [\"{{bucket}}/*\"] } }",
            "on = \"bucket\"\nprincipals = [\"123456789012\"]",
        ] {
            let text = several.replacen(resource, &format!("{resource}{more}\n"), 1);
            assert!(!Recipe::parse(&text).unwrap().can_be_made(), "{more}");
        }
    }
}
