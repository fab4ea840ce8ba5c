//! Whose rule it is that forbids something.

use serde::{Deserialize, Serialize};

/// Whose rule forbids something, as far as AWS's answer tells it
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A service control policy of the company's AWS organization.
    #[default]
    Organization,
    /// A resource control policy of it.
    Resource,
    /// The permissions boundary of whoever asks.
    Boundary,
    /// The policy that this one session was narrowed with.
    Session,
    /// The policy of the network's own door to AWS, a VPC endpoint.
    Endpoint,
    /// An explicit deny in the policy of the thing itself, such as a bucket's.
    Thing,
    /// An explicit deny in a policy of whoever asks, or of nobody knows what. A demand for a second factor
    /// is written as one, and AWS does not say which deny it was.
    Deny,
}

impl Rule {
    /// Each one.
    pub const ALL: [Self; 7] = [
        Self::Organization,
        Self::Resource,
        Self::Boundary,
        Self::Session,
        Self::Endpoint,
        Self::Thing,
        Self::Deny,
    ];

    /// The word that Fluent messages select on.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Resource => "resource",
            Self::Boundary => "boundary",
            Self::Session => "session",
            Self::Endpoint => "endpoint",
            Self::Thing => "thing",
            Self::Deny => "deny",
        }
    }

    /// Whose rule it is, by the words of AWS's answer in small letters; `None` where only no policy allows it.
    #[must_use]
    pub fn of(said: &str) -> Option<Self> {
        let named = [
            ("service control policy", Self::Organization),
            ("resource control policy", Self::Resource),
            ("permissions boundary", Self::Boundary),
            ("session policy", Self::Session),
            ("vpc endpoint policy", Self::Endpoint),
            // That none of these allows it is said where no policy at all does.
            ("explicit deny in a resource-based policy", Self::Thing),
            ("explicit deny", Self::Deny),
        ];
        let found = named.into_iter().find(|(phrase, _)| said.contains(phrase));
        found.map(|(_, rule)| rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of AWS's page, each in both forms where it has both.
    #[test]
    fn each_documented_refusal_names_its_rule() {
        let cases = [
            (
                "because no service control policy allows the codecommit:ListRepositories action",
                Some(Rule::Organization),
            ),
            (
                "with an explicit deny in a service control policy",
                Some(Rule::Organization),
            ),
            (
                "with an explicit deny in a resource control policy",
                Some(Rule::Resource),
            ),
            (
                "because no resource control policy allows the s3:PutObject action",
                Some(Rule::Resource),
            ),
            (
                "because no VPC endpoint policy allows the codecommit:ListRepositories action",
                Some(Rule::Endpoint),
            ),
            (
                "with an explicit deny in a VPC endpoint policy",
                Some(Rule::Endpoint),
            ),
            (
                "because no permissions boundary allows the codedeploy:ListDeployments action",
                Some(Rule::Boundary),
            ),
            (
                "with an explicit deny in a permissions boundary: arn:aws:iam::1:policy/b",
                Some(Rule::Boundary),
            ),
            (
                "because no session policy allows the codecommit:ListRepositories action",
                Some(Rule::Session),
            ),
            (
                "with an explicit deny in a session policy",
                Some(Rule::Session),
            ),
            (
                "with an explicit deny in a resource-based policy",
                Some(Rule::Thing),
            ),
            (
                "because no resource-based policy allows the secretsmanager:GetSecretValue action",
                None,
            ),
            (
                "because no identity-based policy allows the codecommit:ListRepositories action",
                None,
            ),
            // A demand for a second factor is one of these.
            (
                "with an explicit deny in an identity-based policy",
                Some(Rule::Deny),
            ),
            ("with an explicit deny", Some(Rule::Deny)),
        ];
        let who = "User: arn:aws:iam::777788889999:user/JohnDoe is not authorized to perform: x";
        for (ending, rule) in cases {
            let said = format!("{who} {ending}").to_lowercase();
            assert_eq!(Rule::of(&said), rule, "{ending}");
        }
        assert!(
            Rule::ALL
                .iter()
                .all(|rule| cases.iter().any(|(_, told)| *told == Some(*rule)))
        );
    }
}
