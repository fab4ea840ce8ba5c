//! The recipes that come with the program, read by the same parser as anybody's.

use super::Recipe;
use crate::domain::fault::Fault;

/// Id and text of each, in the order of the start page.
pub const FILES: [(&str, &str); 9] = [
    (
        "revenuecat",
        include_str!("../../../assets/recipes/revenuecat.toml"),
    ),
    (
        "devops",
        include_str!("../../../assets/recipes/devops.toml"),
    ),
    (
        "whereby",
        include_str!("../../../assets/recipes/whereby.toml"),
    ),
    (
        "airbyte-role",
        include_str!("../../../assets/recipes/airbyte-role.toml"),
    ),
    (
        "qonversion",
        include_str!("../../../assets/recipes/qonversion.toml"),
    ),
    (
        "logzio-power-search",
        include_str!("../../../assets/recipes/logzio-power-search.toml"),
    ),
    (
        "s3-read-only",
        include_str!("../../../assets/recipes/s3-read-only.toml"),
    ),
    (
        "s3-write-only",
        include_str!("../../../assets/recipes/s3-write-only.toml"),
    ),
    (
        "s3-read-write",
        include_str!("../../../assets/recipes/s3-read-write.toml"),
    ),
];

/// Those that are for nobody in particular.
const OF_NO_VENDOR: [&str; 3] = ["s3-read-only", "s3-write-only", "s3-read-write"];

/// Vendors whose recipes stand below those that this program was made for.
const FURTHER: [&str; 3] = ["airbyte-role", "qonversion", "logzio-power-search"];

/// The built-in recipe of this id.
///
/// # Errors
/// The recipe is broken; a test holds that none is.
#[must_use]
pub fn built_in(id: &str) -> Option<Result<Recipe, Fault>> {
    FILES
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, text)| Recipe::parse(text))
}

/// Whether a built-in recipe is a kind of key rather than a vendor's.
#[must_use]
pub fn is_of_no_vendor(id: &str) -> bool {
    OF_NO_VENDOR.contains(&id)
}

/// Whether a built-in recipe stands further down among the vendors.
#[must_use]
pub fn is_further_down(id: &str) -> bool {
    FURTHER.contains(&id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_recipe_is_read_under_its_id() {
        for (id, _) in FILES {
            assert_eq!(built_in(id).unwrap().unwrap().id, id);
        }
        assert!(built_in("nobody").is_none());
    }
}
