//! What a document permits at worst, where a stranger wrote it to look like less.

use super::tests::{deeds, fears, said};
use super::*;

/// The vendor chooses how it asks, and through which service.
#[test]
fn a_denial_that_hangs_on_the_way_of_asking_hides_nothing() {
    for condition in [
        r#"{"Bool":{"aws:SecureTransport":"true"}}"#,
        r#"{"Bool":{"aws:ViaAWSService":"false"}}"#,
        r#"{"Bool":{"aws:PrincipalIsAWSService":"false"}}"#,
    ] {
        let statements = format!(
            r#"{{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}},
            {{"Effect":"Deny","Action":"s3:GetObject","Resource":"*","Condition":{condition}}}"#
        );
        let acme = Where::Bucket("acme".to_owned());
        assert_eq!(deeds(&statements), [(Deed::ReadFiles, acme)], "{condition}");
        assert!(
            !fears(&statements).contains(&Fear::ReadFiles),
            "{condition}"
        );
    }
    let plain = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*",
        "Condition":{"Bool":{"aws:SecureTransport":"false"}}}"#;
    assert_eq!(deeds(plain).len(), 1);
}

/// AWS destroys a key for good after days, and with it whatever is encrypted with it.
#[test]
fn who_may_destroy_a_key_may_destroy_the_files() {
    for action in [
        "kms:ScheduleKeyDeletion",
        "KMS:disablekey",
        "kms:DeleteImportedKeyMaterial",
        "kms:DeleteAlias",
        "kms:UpdateAlias",
        "kms:Disable*",
        "kms:*",
    ] {
        let one = format!(
            r#"{{"Effect":"Allow","Action":["s3:PutObject","{action}"],"Resource":["arn:aws:s3:::acme/*","arn:aws:kms:eu-west-1:1:key/1"]}}"#
        );
        assert!(
            deeds(&one).contains(&(Deed::DestroyKey, Where::Account)),
            "{action}"
        );
        let told = fears(&one);
        for fear in [Fear::ChangeFiles, Fear::DeleteFiles] {
            assert!(!told.contains(&fear), "{action} {fear:?}");
        }
    }
    let named = r#"{"Effect":"Allow","Action":"kms:DisableKey","Resource":"arn:aws:kms:eu-west-1:1:key/1"}"#;
    assert_eq!(deeds(named), [(Deed::DestroyKey, Where::Account)]);
    let used = r#"{"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"arn:aws:kms:eu-west-1:1:key/1"}"#;
    assert_eq!(deeds(used), [(Deed::UseKey, Where::Account)]);
}

/// Directory buckets, tables and what else keeps files beside the buckets that S3 itself tells of.
#[test]
fn other_stores_of_s3_take_every_promise_about_files_away() {
    for service in [
        "s3express",
        "S3-Object-Lambda",
        "s3-outposts",
        "s3tables",
        "s3files",
    ] {
        let one = format!(
            r#"{{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::acme/*"]}},
            {{"Effect":"Allow","Action":["{service}:CreateSession"],"Resource":["arn:aws:x:eu-west-1:1:bucket/pay"]}}"#
        );
        let told = abilities(&said(&one));
        assert!(
            told.iter()
                .any(|one| one.service.as_deref() == Some(service)),
            "{told:?}"
        );
        assert_eq!(
            fears(&one),
            [Fear::Users, Fear::GiveRights, Fear::Servers, Fear::Bills],
            "{service}"
        );
    }
}

#[test]
fn a_wildcard_in_the_kind_of_a_thing_stands_for_all_of_them() {
    for (resource, wide) in [
        ("arn:aws:secretsmanager:eu-west-1:1:secre*", true),
        ("arn:aws:secretsmanager:eu-west-1:1:secret?acme", true),
        ("arn:aws:rds:eu-west-1:1:d*", true),
        ("arn:aws:route53:::hostedz*", true),
        ("arn:aws:route53:::h*/Z1", true),
        ("arn:aws:secretsmanager:eu-west-1:1:secret:*", true),
        ("arn:aws:secretsmanager:eu-west-1:1:secret:acme-*", false),
        ("arn:aws:logs:eu-west-1:1:log-group:/acme/*", false),
        ("arn:aws:dynamodb:eu-west-1:1:table/acme*", false),
        // These have names and no kinds.
        ("arn:aws:sqs:eu-west-1:1:acme-*", false),
        ("arn:aws:sns:eu-west-1:1:acme-*", false),
        ("arn:aws:sqs:eu-west-1:1:*", true),
    ] {
        assert_eq!(is_account_wide(resource), wide, "{resource}");
    }
}

#[test]
fn a_tag_of_any_value_narrows_nothing() {
    for (value, narrowed) in [
        ("?*", false),
        ("*acme", false),
        ("??*", false),
        ("acme*", true),
    ] {
        let one = format!(
            r#"{{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*",
            "Condition":{{"StringLike":{{"aws:ResourceTag/Name":["{value}"]}}}}}}"#
        );
        assert_eq!(is_narrowed(&said(&one)[0]), narrowed, "{value}");
    }
}

fn listing(condition: &str) -> Vec<(Deed, Where)> {
    deeds(&format!(
        r#"{{"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::acme",
            "Condition":{condition}}}"#
    ))
}

/// Only plain conditions of which every value is a folder keep a list to folders, and requests that tell no prefix
/// are not let through by one.
#[test]
fn a_condition_on_the_prefix_is_read_whole() {
    let folder = |name: &str| (Deed::ListFiles, Where::Folder("acme".into(), name.into()));
    let whole = (Deed::ListFiles, Where::Bucket("acme".into()));
    let region = (Deed::SeeRegion, Where::Bucket("acme".into()));
    for condition in [
        r#"{"StringLike":{"s3:prefix":"in/*"}}"#,
        r#"{"StringEquals":{"S3:Prefix":["in/"]}}"#,
        r#"{"ForAnyValue:StringLike":{"s3:prefix":["in/*","in/"]}}"#,
    ] {
        assert_eq!(listing(condition), [folder("in/")], "{condition}");
    }
    let two = r#"{"StringLike":{"s3:prefix":["in/*","secret/*"]}}"#;
    assert_eq!(listing(two), [folder("in/"), folder("secret/")]);
    for condition in [
        r#"{"StringLike":{"s3:prefix":["in/*","*"]}}"#,
        r#"{"StringLike":{"s3:prefix":["","in/*"]}}"#,
        r#"{"StringLike":{"s3:prefix":"in*"}}"#,
        r#"{"StringLike":{"s3:prefix":"${aws:username}/*"}}"#,
    ] {
        assert_eq!(
            listing(condition),
            std::slice::from_ref(&whole),
            "{condition}"
        );
    }
    for condition in [
        r#"{"StringNotLike":{"s3:prefix":"secret/*"}}"#,
        r#"{"StringLikeIfExists":{"s3:prefix":"in/*"}}"#,
        r#"{"ForAllValues:StringLike":{"s3:prefix":"in/*"}}"#,
        r#"{"Null":{"s3:prefix":"true"}}"#,
    ] {
        assert_eq!(
            listing(condition),
            [whole.clone(), region.clone()],
            "{condition}"
        );
    }
}

#[test]
fn the_names_of_all_buckets_are_opened_by_either_way_of_writing_all() {
    let names = |resource: &str| {
        deeds(&format!(
            r#"{{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"{resource}"}}"#
        ))
    };
    for resource in ["*", "arn:aws:s3:::*", "arn:aws:s3:::**"] {
        assert_eq!(names(resource), [(Deed::SeeNamesOfBuckets, Where::Account)]);
    }
    for resource in [
        "arn:aws:s3:::acme*",
        "arn:aws:s3:::*/*",
        "arn:aws:s3:::acme",
    ] {
        assert_eq!(names(resource), []);
    }
}

/// Metrics tell of costs and servers, tags of whatever has some, and nobody reads here what else a service tells.
#[test]
fn a_service_that_may_tell_of_users_servers_or_bills_takes_the_promises_away() {
    let promised = |action: &str| {
        let told = fears(&format!(
            r#"{{"Effect":"Allow","Action":"{action}","Resource":"*"}}"#
        ));
        [Fear::Users, Fear::Servers, Fear::Bills].map(|fear| told.contains(&fear))
    };
    for action in [
        "cloudwatch:GetMetricStatistics",
        "tag:GetResources",
        "ssm:DescribeInstanceInformation",
        "elasticbeanstalk:DescribeEnvironments",
        "config:GetResourceConfigHistory",
        "newservice:Get",
    ] {
        assert_eq!(promised(action), [false; 3], "{action}");
    }
    assert_eq!(promised("sso-directory:ListUsers"), [false, true, true]);
    assert_eq!(
        promised("savingsplans:DescribeSavingsPlans"),
        [true, true, false]
    );
    for action in [
        "sns:Publish",
        "SQS:ReceiveMessage",
        "route53:ListHostedZones",
    ] {
        assert_eq!(promised(action), [true; 3], "{action}");
    }
}

#[test]
fn programs_run_through_more_than_one_door() {
    for action in [
        "ssm:CreateAssociation",
        "ssm:UpdateDocument",
        "ec2:RequestSpotInstances",
        "elasticmapreduce:AddJobFlowSteps",
        "batch:SubmitJob",
    ] {
        let one = format!(r#"{{"Effect":"Allow","Action":"{action}","Resource":"*"}}"#);
        assert!(
            deeds(&one).contains(&(Deed::RunCode, Where::Account)),
            "{action}"
        );
        assert_eq!(fears(&one), [], "{action}");
    }
}

#[test]
fn labels_and_unfinished_uploads_are_told_as_what_they_are() {
    let of_files = |action: &str| {
        let all = deeds(&format!(
            r#"{{"Effect":"Allow","Action":"{action}","Resource":["arn:aws:s3:::acme","arn:aws:s3:::acme/*"]}}"#
        ));
        all.into_iter().map(|(deed, _)| deed).collect::<Vec<_>>()
    };
    for action in [
        "s3:GetObjectAcl",
        "s3:GetObjectTagging",
        "s3:GetObjectVersionAcl",
    ] {
        assert_eq!(of_files(action), [Deed::SeeLabels], "{action}");
    }
    for action in [
        "s3:ListMultipartUploadParts",
        "s3:ListBucketMultipartUploads",
    ] {
        assert_eq!(of_files(action), [Deed::SeeUploads], "{action}");
    }
    assert_eq!(of_files("s3:AbortMultipartUpload"), [Deed::StopUploads]);
}
