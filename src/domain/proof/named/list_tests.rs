use super::tests::{announcements, drawn, values};
use super::*;

/// As the refusals of AWS name them: the topics of a region and account, and whoever may see all keys nobody knows.
#[test]
fn a_list_is_judged_by_the_name_that_aws_judges_it_by() {
    for (action, resource, allowed, refused) in [
        ("sns:ListTopics", "sns:*:*:*", Some(Probe::ListTopics), None),
        (
            "sns:ListTopics",
            "sns:{{region}}:{{account_id}}:*",
            Some(Probe::ListTopics),
            None,
        ),
        (
            "sns:ListTopics",
            "sns:us-west-2:{{account_id}}:*",
            None,
            Some(Probe::ListTopics),
        ),
        ("kms:ListKeys", "kms:*:*:*", None, None),
        (
            "kms:ListKeys",
            "kms:*:*:key/*",
            None,
            Some(Probe::ListEncryptionKeys),
        ),
        (
            "iam:ListUsers",
            "iam::{{account_id}}:user/*",
            Some(Probe::ListUsers),
            None,
        ),
        ("iam:ListUsers", "iam::*:*", Some(Probe::ListUsers), None),
        (
            "iam:ListUsers",
            "iam::{{account_id}}:user/handoff/*",
            None,
            Some(Probe::ListUsers),
        ),
        (
            "s3:ListAllMyBuckets",
            "s3:::*",
            Some(Probe::ListAllBuckets),
            None,
        ),
        (
            "s3:ListAllMyBuckets",
            "s3:::acme-*",
            None,
            Some(Probe::ListAllBuckets),
        ),
    ] {
        let every = format!(
            "[[grant]]\nid = \"See\"\nsay = \"See\"\nactions = [\"{action}\"]\n\
             resources = [\"arn:{{{{partition}}}}:{resource}\"]\n\n[[grant]]\nid = \"UseTopic\""
        );
        let recipe = announcements(("[[grant]]\nid = \"UseTopic\"", &every));
        let probes = drawn(&recipe, &values(None));
        let told = probes.allowed.contains(&Probe::DoTheRest);
        assert_eq!(told, allowed.is_none(), "{action} {resource}: {probes:?}");
        for probe in [
            Probe::ListTopics,
            Probe::ListEncryptionKeys,
            Probe::ListUsers,
            Probe::ListAllBuckets,
        ] {
            assert_eq!(
                probes.allowed.contains(&probe),
                allowed == Some(probe),
                "{action} {resource}"
            );
            if probe.action() == action {
                assert_eq!(
                    probes.refused.contains(&probe),
                    refused == Some(probe),
                    "{action} {resource}"
                );
            }
        }
    }
}
