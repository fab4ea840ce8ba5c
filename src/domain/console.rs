//! The same job by hand: what is done in the AWS console, in which order, and where its pages are.
//!
//! Order and words follow AWS's own pages: policies
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_create-console.html>), user groups
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_create.html>), users
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html>) and access keys
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access-keys-admin-managed.html>).

use super::names::Region;
use super::recipe::{CredentialKind, Names};
use super::regions::partition;
use serde::{Deserialize, Serialize};

/// One step in the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Look that the bucket is there, or make it.
    Bucket,
    /// Make the permission list.
    Policy,
    /// Make the folder that holds the permissions, with the list in it.
    Group,
    /// Make the robot account, in the folder.
    User,
    /// Make its key.
    Key,
}

impl Step {
    /// The steps of a credential, in order.
    #[must_use]
    pub fn of(kind: CredentialKind) -> &'static [Self] {
        match kind {
            CredentialKind::AccessKeyThroughGroup => &[
                Self::Bucket,
                Self::Policy,
                Self::Group,
                Self::User,
                Self::Key,
            ],
            CredentialKind::AccessKeyOnUser => &[Self::Bucket, Self::Policy, Self::User, Self::Key],
            // There is no key that could be pasted and tested.
            CredentialKind::Role | CredentialKind::BucketPolicy => &[],
        }
    }

    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Policy => "policy",
            Self::Group => "group",
            Self::User => "user",
            Self::Key => "key",
        }
    }

    /// The page of the console on which it is done. Names go in as they are: IAM takes no character that
    /// an address would need to write in another way.
    #[must_use]
    pub fn page(self, region: &Region, names: &Names) -> String {
        let console = console(region);
        match self {
            Self::Bucket => format!("{console}/s3/buckets?region={region}"),
            Self::Policy => format!("{console}/iam/home#/policies/create"),
            Self::Group => format!("{console}/iam/home#/groups/create"),
            Self::User => format!("{console}/iam/home#/users/create"),
            Self::Key => keys_page(region, names.user.as_str()),
        }
    }
}

/// The page on which a user's keys are made and removed.
#[must_use]
pub fn keys_page(region: &Region, user: &str) -> String {
    let console = console(region);
    format!("{console}/iam/home#/users/details/{user}?section=security_credentials")
}

/// Where the console of the region's partition is
/// (<https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-console.html>,
/// <https://docs.amazonaws.cn/en_us/aws/latest/userguide/introduction.html>,
/// <https://docs.aws.eu/esc/latest/userguide/introduction.html>).
fn console(region: &Region) -> &'static str {
    match partition(region) {
        "aws-cn" => "https://console.amazonaws.cn",
        "aws-us-gov" => "https://console.amazonaws-us-gov.com",
        "aws-eusc" => "https://console.amazonaws-eusc.eu",
        _ => "https://console.aws.amazon.com",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recipe::{Values, built_in};

    #[test]
    fn every_step_opens_a_page_of_the_partitions_own_console() {
        let recipe = built_in("revenuecat").unwrap().unwrap();
        let values = Values::from([("bucket", "acme".to_owned())]);
        let names = recipe.names(&values).unwrap();
        for (region, begins) in [
            ("eu-central-1", "https://console.aws.amazon.com/"),
            ("cn-north-1", "https://console.amazonaws.cn/"),
            ("us-gov-west-1", "https://console.amazonaws-us-gov.com/"),
            ("eusc-de-east-1", "https://console.amazonaws-eusc.eu/"),
        ] {
            let region = Region::parse(region).unwrap();
            for step in Step::of(recipe.credential.kind) {
                let page = step.page(&region, &names);
                assert!(page.starts_with(begins), "{page}");
            }
        }
        let region = Region::parse("us-east-1").unwrap();
        assert_eq!(
            Step::Key.page(&region, &names),
            "https://console.aws.amazon.com/iam/home#/users/details/revenuecat-acme?section=security_credentials"
        );
    }
}
