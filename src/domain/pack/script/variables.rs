//! The names that the scripts work with.

use crate::domain::pack::Pack;
use crate::domain::plan::{Holder, PATH, TAG_DRAFT, Tags};

impl Pack {
    /// Every name with its value; a script gets those that it uses.
    pub(super) fn variables(&self) -> Vec<(String, String)> {
        let footprint = &self.plan.footprint;
        let names = &footprint.names;
        let bucket = self.plan.bucket.as_ref();
        let limit = self.plan.boundary.as_ref().map(ToString::to_string);
        let lists: Vec<String> = self.lists();
        let (on_folder, on_user) = match footprint.holder() {
            Holder::Group(_) => (true, false),
            Holder::User(_) => (false, true),
            Holder::Role(_) => (false, false),
        };
        let on_role = !on_folder && !on_user;
        let none = Vec::new();
        let other = |is_ours: bool, what: &str, name: &str| {
            but(
                what,
                if is_ours {
                    vec![name.to_owned()]
                } else {
                    vec![]
                },
            )
        };
        // A bucket that is not there yet has no policy, either.
        let no_rules = match self.plan.new_bucket() {
            Some(_) => "(NoSuchBucket",
            None => "(NoSuchBucketPolicy)",
        };
        [
            ("account", self.account.id.to_string()),
            ("region", self.region().to_string()),
            (
                "bucket",
                bucket.map(|one| one.name.to_string()).unwrap_or_default(),
            ),
            (
                "bucket_region",
                bucket.map(|one| one.region.to_string()).unwrap_or_default(),
            ),
            ("iam_path", PATH.to_owned()),
            ("policy", names.policy.to_string()),
            ("policy_arn", footprint.policy_arn().to_string()),
            ("group", names.group.to_string()),
            ("group_arn", footprint.group_arn().to_string()),
            ("user", names.user.to_string()),
            ("user_arn", footprint.user_arn().to_string()),
            ("role", names.role.to_string()),
            ("role_arn", footprint.role_arn().to_string()),
            ("description", self.plan.description.clone()),
            ("limit", limit.unwrap_or_default()),
            ("tag", TAG_DRAFT.to_owned()),
            ("draft", footprint.draft_id.clone()),
            ("tags", json(&self.plan.tags())),
            ("lists", lists.join(" ")),
            ("other_lists", but("PolicyArn", lists.clone())),
            (
                "other_user_lists",
                but("PolicyArn", if on_user { lists } else { none }),
            ),
            (
                "other_groups",
                other(on_folder, "GroupName", names.group.as_str()),
            ),
            (
                "other_user",
                other(on_user, "UserName", names.user.as_str()),
            ),
            (
                "other_role",
                other(on_role, "RoleName", names.role.as_str()),
            ),
            ("no_rules", no_rules.to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

/// The condition of a query: not one of these.
fn but(what: &str, ours: Vec<String>) -> String {
    let all = ours.iter().map(|one| format!("{what}!='{one}'"));
    match ours.is_empty() {
        true => format!("{what}!=''"),
        false => all.collect::<Vec<_>>().join(" && "),
    }
}

fn json(tags: &Tags) -> String {
    let pairs = tags
        .iter()
        .map(|(key, value)| serde_json::json!({ "Key": key, "Value": value }));
    serde_json::Value::from_iter(pairs).to_string()
}
