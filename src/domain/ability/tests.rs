use super::*;
use crate::domain::said::statements;

pub(super) fn said(statement: &str) -> Vec<Said> {
    statements(&format!(r#"{{"Statement":[{statement}]}}"#)).unwrap()
}

pub(super) fn deeds(statement: &str) -> Vec<(Deed, Where)> {
    let found = abilities(&said(statement));
    found.into_iter().map(|one| (one.deed, one.place)).collect()
}

pub(super) fn fears(statement: &str) -> Vec<Fear> {
    groundless(&abilities(&said(statement)), Some("acme"))
}

#[test]
fn revenuecats_list_reads_as_a_partner_would_say_it() {
    let acme = || Where::Bucket("acme".to_owned());
    let list = r#"{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::acme"]},
        {"Effect":"Allow","Action":"s3:*Object","Resource":["arn:aws:s3:::acme/*"]}"#;
    assert_eq!(
        deeds(list),
        [
            (Deed::ListFiles, acme()),
            (Deed::ReadFiles, acme()),
            (Deed::WriteFiles, acme()),
            (Deed::DeleteFiles, acme()),
            (Deed::RestoreFiles, acme()),
            (Deed::ReplicateFiles, acme()),
        ]
    );
    assert_eq!(
        fears(list),
        [
            Fear::OtherBuckets,
            Fear::Users,
            Fear::GiveRights,
            Fear::Servers,
            Fear::Bills
        ]
    );
}

#[test]
fn a_name_followed_by_a_star_opens_other_buckets() {
    let wide = r#"{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::acme*","arn:aws:s3:::acme/*"]}"#;
    assert_eq!(
        deeds(wide),
        [(Deed::WriteFiles, Where::BucketsLike("acme".to_owned()))]
    );
    assert!(!fears(wide).contains(&Fear::OtherBuckets));
    let china = r#"{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws-cn:s3:::*"]}"#;
    assert!(!fears(china).contains(&Fear::OtherBuckets));
}

#[test]
fn an_action_on_the_wrong_kind_of_name_permits_nothing() {
    assert_eq!(
        deeds(r#"{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme/in/*"}"#),
        []
    );
    assert_eq!(
        deeds(r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme"}"#),
        []
    );
}

#[test]
fn a_folder_and_a_denial_are_seen() {
    let folder = Where::Folder("acme".to_owned(), "in/".to_owned());
    let list = r#"{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme",
        "Condition":{"StringLike":{"s3:prefix":["in/*"]}}},
        {"Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::acme/in/*"},
        {"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}"#;
    assert_eq!(
        deeds(list),
        [(Deed::ListFiles, folder.clone()), (Deed::ReadFiles, folder)]
    );
    assert!(fears(list).contains(&Fear::ChangeFiles));
}

#[test]
fn what_is_wide_is_said_to_be_wide() {
    let all = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
    assert_eq!(deeds(all), [(Deed::Everything, Where::Account)]);
    assert_eq!(fears(all), []);
    let rights = r#"{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}"#;
    assert_eq!(deeds(rights), [(Deed::GiveRights, Where::Account)]);
    let bills = r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#;
    assert!(!fears(bills).contains(&Fear::Bills));
}

/// Whatever might not hold is not there, at worst.
#[test]
fn a_denial_hides_only_what_it_certainly_forbids_whole() {
    let acme = || Where::Bucket("acme".to_owned());
    let files = r#"{"Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::acme/*"}"#;
    let plain = [(Deed::ReadFiles, acme()), (Deed::DeleteFiles, acme())];
    for denial in [
        r#""Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}"#,
        r#""Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true}}"#,
        r#""Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:username":"nobody"}}"#,
        r#""Action":"s3:*","Resource":["arn:aws:s3:::acme/x","arn:aws:s3:::acme/file","arn:aws:s3:::acme/?"]"#,
        r#""Action":"s3:*","Resource":"arn:aws:s3:::acme""#,
        r#""Action":"s3:*","NotResource":"arn:aws:s3:::acme/*""#,
        r#""Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*""#,
    ] {
        let with = format!(r#"{files},{{"Effect":"Deny",{denial}}}"#);
        assert_eq!(deeds(&with), plain, "{denial}");
        assert!(!fears(&with).contains(&Fear::ReadFiles), "{denial}");
        assert!(!fears(&with).contains(&Fear::ChangeFiles), "{denial}");
    }
    let denial = r#""Action":"s3:Delete*","Resource":"arn:aws:s3:::acme*""#;
    let with = format!(r#"{files},{{"Effect":"Deny",{denial}}}"#);
    assert_eq!(deeds(&with), plain[..1]);
    assert!(fears(&with).contains(&Fear::ChangeFiles));
}

#[test]
fn any_wildcard_in_a_name_stands_for_files_too() {
    for (resource, place) in [
        ("arn:aws:s3:::*?", Where::EveryBucket),
        ("arn:aws:s3:::*.csv", Where::EveryBucket),
        ("arn:aws:s3:::?*", Where::EveryBucket),
        ("arn:aws:s3:::*-logs/*", Where::EveryBucket),
        ("arn:aws:s*:::*", Where::EveryBucket),
        ("arn:aws:s3:::acme*?", Where::BucketsLike("acme".to_owned())),
        (
            "arn:aws:s3:::acme?file",
            Where::BucketsLike("acme".to_owned()),
        ),
    ] {
        let statement =
            format!(r#"{{"Effect":"Allow","Action":"s3:GetObject","Resource":"{resource}"}}"#);
        assert_eq!(deeds(&statement), [(Deed::ReadFiles, place)], "{resource}");
        assert!(
            !fears(&statement).contains(&Fear::OtherBuckets),
            "{resource}"
        );
    }
}

/// For each fear, requests that would make it come true.
const TRUE_BY: [(Fear, &[&str], &[&str]); 7] = [
    (
        Fear::OtherBuckets,
        &[
            "s3:ListBucket",
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:PutBucketPolicy",
        ],
        &[
            "arn:aws:s3:::payroll",
            "arn:aws:s3:::payroll/a/b.csv",
            "arn:aws:s3:::acme-2/file",
        ],
    ),
    (
        Fear::ReadFiles,
        &[
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:PutReplicationConfiguration",
            "s3:PutBucketPolicy",
        ],
        &[
            "arn:aws:s3:::acme",
            "arn:aws:s3:::acme/in/file",
            "arn:aws:s3:::payroll/file",
        ],
    ),
    (
        Fear::ChangeFiles,
        &[
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:DeleteObjectVersion",
            "s3:PutLifecycleConfiguration",
        ],
        &[
            "arn:aws:s3:::acme",
            "arn:aws:s3:::acme/in/file",
            "arn:aws:s3:::payroll/file",
        ],
    ),
    (
        Fear::Users,
        &["iam:ListUsers", "iam:GetUser"],
        &["*", "arn:aws:iam::1:user/x"],
    ),
    (
        Fear::GiveRights,
        &[
            "iam:AttachUserPolicy",
            "iam:AttachRolePolicy",
            "iam:PutUserPolicy",
            "iam:CreateAccessKey",
            "sts:AssumeRole",
            "lambda:UpdateFunctionCode",
            "kms:PutKeyPolicy",
            "s3:PutBucketPolicy",
            "s3:PutObjectAcl",
        ],
        &[
            "*",
            "arn:aws:iam::1:user/x",
            "arn:aws:iam::1:role/x",
            "arn:aws:s3:::acme",
            "arn:aws:s3:::acme/f",
        ],
    ),
    (
        Fear::Servers,
        &[
            "ec2:DescribeInstances",
            "ec2:RunInstances",
            "ec2:TerminateInstances",
            "ssm:SendCommand",
        ],
        &["*", "arn:aws:ec2:eu-central-1:1:instance/i-1"],
    ),
    (
        Fear::Bills,
        &["ce:GetCostAndUsage", "aws-portal:ViewBilling"],
        &["*"],
    ),
];

/// Over documents of one and of two statements, asked one by one.
#[test]
fn no_promise_is_broken_by_what_the_document_permits() {
    use crate::domain::evaluate::{Decision, Rules, decide};
    let actions = [
        "*",
        "s3:*",
        "s3:Get*",
        "s3:*Object",
        "s3:Put*",
        "s3:PutLifecycleConfiguration",
        "s3:ListBucket",
        "iam:*",
        "iam:Get*",
        "iam:AttachRolePolicy",
        "sts:*",
        "ec2:*",
        "ec2:TerminateInstances",
        "ce:*",
        "lambda:*",
        "ssm:Send*",
        "kms:Put*",
    ];
    let resources = [
        "*",
        "arn:aws:s3:::*",
        "arn:aws:s3:::*?",
        "arn:aws:s3:::*.csv",
        "arn:aws:s3:::acme",
        "arn:aws:s3:::acme/*",
        "arn:aws:s3:::acme*",
        "arn:aws:s3:::payroll/*",
        "arn:aws:s3:::acme/in/*",
        "arn:aws:iam::1:role/*",
        "arn:aws:ec2:*:*:instance/*",
    ];
    let denials = [
        "",
        r#",{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::payroll/x"}"#,
        r#",{"Effect":"Deny","Action":"s3:Delete*","Resource":"arn:aws:s3:::acme*"}"#,
        r#",{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:username":"eve"}}}"#,
    ];
    let mut promised = 0;
    for (action, resource) in actions
        .iter()
        .flat_map(|one| resources.map(|other| (one, other)))
    {
        for denial in denials {
            let statement = format!(
                r#"{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}{denial}"#
            );
            let rules = Rules::read(&format!(r#"{{"Statement":[{statement}]}}"#)).unwrap();
            for fear in fears(&statement) {
                let known = TRUE_BY.iter().find(|(known, ..)| *known == fear);
                let Some((_, actions, resources)) = known else {
                    continue;
                };
                promised += 1;
                for (action, resource) in actions
                    .iter()
                    .flat_map(|a| resources.iter().map(move |r| (a, r)))
                {
                    // Nobody asks S3 of things of another service, nor of a bucket what is done to files.
                    let of_file = action.contains("Object") == resource.contains('/');
                    let real = resource.contains(":s3:") && of_file;
                    if action.starts_with("s3:") && !real {
                        continue;
                    }
                    let decision = decide([&rules], action, resource);
                    let refused = matches!(decision, Decision::NotMentioned | Decision::Denied);
                    assert!(
                        refused,
                        "{fear:?} promised, {action} {resource}: {statement}"
                    );
                }
            }
        }
    }
    assert!(promised > 1000, "{promised}");
}

#[test]
fn seeing_is_told_apart_from_changing() {
    let deed = |action: &str| {
        deeds(&format!(
            r#"{{"Effect":"Allow","Action":"{action}","Resource":"*"}}"#
        ))[0]
            .0
    };
    for (action, expected) in [
        ("iam:ListUsers", Deed::SeeUsers),
        ("iam:Get*", Deed::SeeUsers),
        ("iam:CreateUser", Deed::GiveRights),
        ("iam:*", Deed::GiveRights),
        ("organizations:ListAccounts", Deed::OtherService),
        ("organizations:LeaveOrganization", Deed::GiveRights),
        ("sts:GetCallerIdentity", Deed::OtherService),
        ("sts:Assume*", Deed::TakeRole),
        ("s3:GetObjectRetention", Deed::SeeSettings),
        ("s3:PutObjectRetention", Deed::LockFiles),
        ("s3:PutLifecycleConfiguration", Deed::ExpireFiles),
        ("lambda:Update*", Deed::RunCode),
        ("sns:AddPermission", Deed::OpenService),
        ("s3:CreateAccessPoint", Deed::Unknown),
    ] {
        assert_eq!(deed(action), expected, "{action}");
    }
}
