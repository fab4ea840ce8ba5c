//! Which recipes a folder for the administrator can carry.

use super::Pack;
use crate::domain::recipe::{
    Credential, CredentialKind, Grant, NewBucket, On, Parameter, ParameterKind, Recipe,
};

impl Pack {
    /// Whether scripts, template and letter hold all that the recipe asks for: one permission list, for one
    /// bucket, on one folder. A folder that left a part out
    /// would have an administrator make something else than what is asked for, so none is offered then.
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
            grants,
            managed_policies,
            proof: _,
            handoff: _,
            rotation: _,
            maps: _,
            sha256: _,
        } = recipe;
        let Credential {
            kind,
            name: _,
            policy: _,
            group: _,
            user: _,
            role: _,
            description: _,
            tags,
            boundary,
            // What was added stands among grants and boundary.
            additions: _,
        } = credential;
        let through_group = match kind {
            CredentialKind::AccessKeyThroughGroup => true,
            CredentialKind::AccessKeyOnUser
            | CredentialKind::Role
            | CredentialKind::BucketPolicy => false,
        };
        let on_user = |grant: &Grant| match grant.on {
            On::Identity => grant.principals.is_empty(),
            On::Bucket | On::Trust => false,
        };
        through_group
            && recipe.bucket().is_some()
            && !grants.is_empty()
            && tags.is_empty()
            && boundary.is_none()
            && managed_policies.is_empty()
            && grants.iter().all(on_user)
            && parameters.iter().all(is_carried)
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
        | ParameterKind::ExternalId => false,
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
    fn every_built_in_recipe_is_carried_or_plainly_of_another_kind() {
        for (id, text) in FILES {
            let recipe = built_in(id).unwrap().unwrap();
            let other = [
                "boundary",
                "managed_policy",
                "tags",
                "credential.",
                "on = ",
                "kind = \"role\"",
                "kind = \"bucket-policy\"",
                "kind = \"access-key-on-user\"",
                "kind = \"folder\"",
                "kind = \"text\"",
                "kind = \"choice\"",
                "kind = \"yes-no\"",
                "kind = \"external-id\"",
                "new_bucket",
                "most = ",
            ];
            let mut lines = text.lines().map(|line| line.trim_start_matches('['));
            let plain = !lines.any(|line| other.iter().any(|part| line.starts_with(part)));
            assert_eq!(Pack::carries(&recipe), plain, "{id}");
        }
        assert!(carries(PLAIN));
    }

    #[test]
    fn a_part_that_the_folder_does_not_hold_is_noticed() {
        let after = |before: &str, part: &str| {
            assert!(PLAIN.contains(before), "{before}");
            PLAIN.replacen(before, &format!("{before}\n{part}"), 1)
        };
        let kind = r#"kind = "access-key-through-group""#;
        let parts = [
            (
                "boundary",
                after(
                    kind,
                    r#"boundary = "arn:{{partition}}:iam::{{account_id}}:policy/edge""#,
                ),
            ),
            ("tags", after(kind, r#"tags = { vendor = "acme" }"#)),
            (
                "managed list",
                after(
                    "period_days = 90",
                    "[[managed_policy]]\narn = \"arn:{{partition}}:iam::aws:policy/ReadOnlyAccess\"\n\
                     say = \"See everything\"",
                ),
            ),
            (
                "folder",
                after(
                    "cannot see any other bucket.\"",
                    "[[parameter]]\nid = \"folder\"\nkind = \"folder\"\nquestion = \"Which folder?\"\n\
                     hint = \"It ends with a slash.\"\noptional = true",
                ),
            ),
            (
                "settings of a new bucket",
                after("kind = \"bucket\"", "new_bucket = { versioning = true }"),
            ),
            (
                "directly on the user",
                PLAIN.replacen(kind, r#"kind = "access-key-on-user""#, 1),
            ),
            (
                "on the bucket",
                after(
                    "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]",
                    "[[grant]]\nid = \"SeenFromOutside\"\nsay = \"See the list of files\"\non = \"bucket\"\n\
                     actions = [\"s3:ListBucket\"]\nresources = [\"arn:{{partition}}:s3:::{{bucket}}\"]\n\
                     principals = [\"123456789012\"]",
                ),
            ),
        ];
        for (part, text) in parts {
            assert!(!carries(&text), "{part}");
        }
    }
}
