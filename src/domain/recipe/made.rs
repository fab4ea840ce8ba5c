//! Which recipes this program makes. A recipe says more than it makes so far; what it would leave out or do in
//! another way is refused before anything is asked.

use super::{BucketOrigin, Parameter, ParameterKind, Recipe};
use crate::domain::pack::Pack;

impl Recipe {
    /// Whether this program makes all that the recipe asks for: a key through a folder, for one bucket of any
    /// kind, and nothing besides.
    #[must_use]
    pub fn can_be_made(&self) -> bool {
        let mut buckets = self.parameters.iter();
        let one_bucket = buckets.next().is_some_and(is_plain_bucket) && buckets.next().is_none();
        one_bucket && Pack::carries(self)
    }
}

fn is_plain_bucket(parameter: &Parameter) -> bool {
    parameter.kind == ParameterKind::Bucket
        && parameter.origin() == BucketOrigin::Either
        && parameter.regions.is_empty()
        && parameter.begins_with.is_none()
        && parameter.suggest.is_none()
        && parameter.existing_bucket.is_none()
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
        let everything = include_str!("../../../tests/recipes/everything.toml");
        assert!(!Recipe::parse(everything).unwrap().can_be_made());
        let text = include_str!("../../../assets/recipes/revenuecat.toml");
        for (from, to) in [
            ("access-key-through-group", "access-key-on-user"),
            (
                "kind = \"bucket\"\n",
                "kind = \"bucket\"\nbucket = \"existing\"\n",
            ),
            (
                "kind = \"bucket\"\n",
                "kind = \"bucket\"\nbegins_with = \"af-\"\n",
            ),
            (
                "[credential]\n",
                "[[parameter]]\nid = \"folder\"\nkind = \"folder\"\nquestion = \"?\"\nhint = \"?\"\n\n[credential]\n",
            ),
            (
                "[credential]\n",
                "[credential]\nboundary = \"arn:{{partition}}:iam::{{account_id}}:policy/limit\"\n",
            ),
        ] {
            assert!(text.contains(from), "{from}");
            let recipe = Recipe::parse(&text.replacen(from, to, 1)).unwrap();
            assert!(!recipe.can_be_made(), "{to}");
        }
    }
}
