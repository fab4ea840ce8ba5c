//! The same job by hand: what is done in the AWS console, in which order, and where its pages are.
//!
//! Order and words follow AWS's own pages: policies
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_create-console.html>), user groups
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_create.html>), users
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html>) access keys
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access-keys-admin-managed.html>), roles
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html>) and policies of buckets
//! (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html>).

use super::names::{Arn, BucketName, Region};
use super::policy::{BucketRules, PolicyDocument};
use super::recipe::{CredentialKind, Names};
use super::regions::partition;
use serde::{Deserialize, Serialize};

/// What is made in the console: the same things as a job's plan, without an account to draw it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How the credential is built.
    pub kind: CredentialKind,
    /// What the things are called.
    pub names: Names,
    /// The bucket, where the recipe asks for one.
    pub bucket: Option<BucketName>,
    /// The permission document; without a statement where the job has no list of its own.
    pub document: PolicyDocument,
    /// The permission lists of AWS.
    pub managed: Vec<Arn>,
    /// Who may take the role; without a statement where the job makes none.
    pub trust: PolicyDocument,
    /// The policy that bounds what the robot account or the role can ever do.
    pub boundary: Option<Arn>,
    /// Tags that the vendor wants, key and value.
    pub tags: Vec<(String, String)>,
    /// What is added to the bucket's own policy.
    pub rules: Option<BucketRules>,
}

/// One step in the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Look that the bucket is there, or make it.
    Bucket,
    /// Make the permission list.
    Policy,
    /// Make the folder that holds the permissions, with the lists in it.
    Group,
    /// Make the robot account, in the folder or with the lists on it.
    User,
    /// Make the role, with the lists on it.
    Role,
    /// Add the lines to the bucket's own policy, which may name the robot account.
    Rules,
    /// Make its key.
    Key,
}

impl Sheet {
    /// The steps, in order.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let all = [
            (Step::Bucket, self.bucket.is_some()),
            (Step::Policy, self.has_list()),
            (
                Step::Group,
                self.kind == CredentialKind::AccessKeyThroughGroup,
            ),
            (Step::User, self.kind.has_key()),
            (Step::Role, self.kind == CredentialKind::Role),
            (Step::Rules, self.rules.is_some()),
            (Step::Key, self.kind.has_key()),
        ];
        let needed = all.into_iter().filter(|(_, needed)| *needed);
        needed.map(|(step, _)| step).collect()
    }

    /// Whether the job has a permission list of its own.
    #[must_use]
    pub fn has_list(&self) -> bool {
        !self.document.statement.is_empty()
    }

    /// The names of the permission lists, as the console lists them.
    #[must_use]
    pub fn lists(&self) -> Vec<&str> {
        let own = self.has_list().then_some(self.names.policy.as_str());
        let of_aws = self.managed.iter().map(Arn::last_part);
        own.into_iter().chain(of_aws).collect()
    }

    /// The step in which the permission lists are hung up.
    #[must_use]
    pub fn hangs_lists_in(&self) -> Option<Step> {
        match self.kind {
            CredentialKind::AccessKeyThroughGroup => Some(Step::Group),
            CredentialKind::AccessKeyOnUser => Some(Step::User),
            CredentialKind::Role => Some(Step::Role),
            CredentialKind::BucketPolicy => None,
        }
    }

    /// The step in which the limit is set.
    #[must_use]
    pub fn bears_limit_in(&self) -> Option<Step> {
        match self.kind {
            CredentialKind::AccessKeyThroughGroup | CredentialKind::AccessKeyOnUser => {
                Some(Step::User)
            }
            CredentialKind::Role => Some(Step::Role),
            CredentialKind::BucketPolicy => None,
        }
    }

    /// What is added to the bucket's own policy, as a document.
    #[must_use]
    pub fn rules_document(&self) -> PolicyDocument {
        let statements = self.rules.iter().flat_map(|rules| &rules.statements);
        PolicyDocument::of(statements.cloned().collect())
    }

    /// The name of the policy that bounds, as the console lists it.
    #[must_use]
    pub fn limit(&self) -> Option<&str> {
        self.boundary.as_ref().map(Arn::last_part)
    }

    /// The name that is typed or looked for in a step. A key has none.
    #[must_use]
    pub fn name(&self, step: Step) -> Option<&str> {
        match step {
            Step::Bucket | Step::Rules => self.bucket.as_ref().map(BucketName::as_str),
            Step::Policy => Some(self.names.policy.as_str()),
            Step::Group => Some(self.names.group.as_str()),
            Step::User => Some(self.names.user.as_str()),
            Step::Role => Some(self.names.role.as_str()),
            Step::Key => None,
        }
    }

    /// The page of the console on which a step is done. Names go in as they are: neither IAM nor S3 takes a
    /// character that an address would need to write in another way.
    #[must_use]
    pub fn page(&self, step: Step, region: &Region) -> String {
        let console = console(region);
        match step {
            Step::Bucket => format!("{console}/s3/buckets?region={region}"),
            Step::Policy => format!("{console}/iam/home#/policies/create"),
            Step::Group => format!("{console}/iam/home#/groups/create"),
            Step::User => format!("{console}/iam/home#/users/create"),
            Step::Role => format!("{console}/iam/home#/roles/create"),
            Step::Rules => {
                let bucket = self.bucket.as_ref().map_or("", BucketName::as_str);
                format!("{console}/s3/buckets/{bucket}?region={region}&tab=permissions")
            }
            Step::Key => keys_page(region, self.names.user.as_str()),
        }
    }
}

impl Step {
    /// The word in message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Policy => "policy",
            Self::Group => "group",
            Self::User => "user",
            Self::Role => "role",
            Self::Rules => "rules",
            Self::Key => "key",
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
    use crate::domain::policy::{BucketRules, Wording};
    use crate::domain::recipe::{On, Values, built_in};

    fn sheet(document: &str) -> Sheet {
        let recipe = built_in("revenuecat").unwrap().unwrap();
        let values = Values::from([("bucket", "acme".to_owned()), ("partition", "aws".into())]);
        let bucket = BucketName::parse("acme").unwrap();
        let region = Region::parse("us-east-1").unwrap();
        let drawn = PolicyDocument::draw_on(On::Identity, &recipe, &values, Wording::default());
        Sheet {
            kind: CredentialKind::AccessKeyThroughGroup,
            names: recipe.names(&values).unwrap(),
            rules: BucketRules::of(drawn.clone(), bucket.clone(), region, "d1"),
            document: match document {
                "" => PolicyDocument::of(vec![]),
                _ => drawn,
            },
            bucket: Some(bucket),
            managed: vec![Arn::parse("arn:aws:iam::aws:policy/job-function/ViewOnly").unwrap()],
            trust: PolicyDocument::of(vec![]),
            boundary: Some(Arn::parse("arn:aws:iam::111122223333:policy/limits").unwrap()),
            tags: vec![],
        }
    }

    #[test]
    fn every_step_opens_a_page_of_the_partitions_own_console() {
        let sheet = sheet("own");
        for (region, begins) in [
            ("eu-central-1", "https://console.aws.amazon.com/"),
            ("cn-north-1", "https://console.amazonaws.cn/"),
            ("us-gov-west-1", "https://console.amazonaws-us-gov.com/"),
            ("eusc-de-east-1", "https://console.amazonaws-eusc.eu/"),
        ] {
            let region = Region::parse(region).unwrap();
            for step in sheet.steps() {
                let page = sheet.page(step, &region);
                assert!(page.starts_with(begins), "{page}");
            }
        }
        let region = Region::parse("us-east-1").unwrap();
        assert_eq!(
            sheet.page(Step::Key, &region),
            "https://console.aws.amazon.com/iam/home#/users/details/revenuecat-acme?section=security_credentials"
        );
        assert_eq!(
            sheet.page(Step::Rules, &region),
            "https://console.aws.amazon.com/s3/buckets/acme?region=us-east-1&tab=permissions"
        );
    }

    #[test]
    fn lists_are_named_as_the_console_shows_them() {
        assert_eq!(sheet("own").lists(), ["revenuecat-acme", "ViewOnly"]);
        assert_eq!(sheet("own").limit(), Some("limits"));
        let without_own = sheet("");
        assert_eq!(without_own.lists(), ["ViewOnly"]);
        assert!(!without_own.steps().contains(&Step::Policy));
    }
}
