use super::*;
use crate::domain::said::statements;

fn said(statement: &str) -> Vec<Said> {
    statements(&format!(r#"{{"Statement":[{statement}]}}"#)).unwrap()
}

fn deeds(statement: &str) -> Vec<(Deed, Where)> {
    let found = abilities(&said(statement));
    found.into_iter().map(|one| (one.deed, one.place)).collect()
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
        groundless(&said(list)),
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
    assert!(!groundless(&said(wide)).contains(&Fear::OtherBuckets));
    let china = r#"{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws-cn:s3:::*"]}"#;
    assert!(!groundless(&said(china)).contains(&Fear::OtherBuckets));
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
    assert!(groundless(&said(list)).contains(&Fear::ChangeFiles));
}

#[test]
fn what_is_wide_is_said_to_be_wide() {
    let all = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
    assert_eq!(deeds(all), [(Deed::Everything, Where::Account)]);
    assert_eq!(groundless(&said(all)), []);
    let rights = r#"{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}"#;
    assert_eq!(deeds(rights), [(Deed::GiveRights, Where::Account)]);
    let bills = r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#;
    assert!(!groundless(&said(bills)).contains(&Fear::Bills));
}
