use super::*;
use crate::domain::recipe::{FILES, built_in};

fn found(statement: &str) -> Vec<(Hazard, String)> {
    let findings = document(&format!(r#"{{"Statement":[{statement}]}}"#)).unwrap();
    findings
        .into_iter()
        .map(|one| (one.hazard, one.about))
        .collect()
}

fn hazards(statement: &str) -> Vec<Hazard> {
    found(statement)
        .into_iter()
        .map(|(hazard, _)| hazard)
        .collect()
}

#[test]
fn the_hazards_that_were_measured_in_vendors_guides_are_found() {
    use Hazard as H;
    for (statement, hazard) in [
        (
            r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#,
            H::Everything,
        ),
        (
            r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#,
            H::AllBut,
        ),
        (
            r#"{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}"#,
            H::Public,
        ),
        (
            r#"{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}"#,
            H::Public,
        ),
        (
            r#"{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}"#,
            H::GivesRights,
        ),
        (
            r#"{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}"#,
            H::GivesRights,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:PutBucketPolicy","Resource":"arn:aws:s3:::a"}"#,
            H::Opens,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::*"}"#,
            H::EveryBucket,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}"#,
            H::EveryBucket,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme*"}"#,
            H::BucketsLike,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:*Object","Resource":"arn:aws:s3:::a/*"}"#,
            H::ActionPattern,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::a/*"}"#,
            H::NoEffect,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a"}"#,
            H::NoEffect,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::acme"}"#,
            H::NoEffect,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::*/*"}"#,
            H::NoEffect,
        ),
        (
            r#"{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}"#,
            H::EveryResource,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::a/*"}"#,
            H::NoAbort,
        ),
        (
            r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*"}"#,
            H::NoLocation,
        ),
    ] {
        assert!(
            hazards(statement).contains(&hazard),
            "{statement}: {:?}",
            found(statement)
        );
    }
}

#[test]
fn what_is_sound_is_left_alone() {
    let sound = r#"{"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::a"},
        {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:AbortMultipartUpload"],"Resource":"arn:aws:s3:::a/in/*"},
        {"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"},
        {"Effect":"Allow","Action":["s3:ListAllMyBuckets","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::*"},
        {"Effect":"Deny","Action":"*","NotResource":["arn:aws:s3:::a","arn:aws:s3:::a/*"]}"#;
    assert_eq!(found(sound), []);
}

#[test]
fn a_pattern_lists_what_it_matches() {
    let text =
        r#"{"Statement":[{"Effect":"Allow","Action":"s3:*Object","Resource":"arn:aws:s3:::a/*"}]}"#;
    let findings = document(text).unwrap();
    let pattern = findings
        .iter()
        .find(|one| one.hazard == Hazard::ActionPattern)
        .unwrap();
    assert!(
        pattern.more.contains(&"s3:RestoreObject".to_owned()),
        "{pattern:?}"
    );
}

#[test]
fn many_actions_on_everything_are_one_finding() {
    let text = r#"{"Statement":[{"Effect":"Allow","Action":["sns:Publish","ec2:DescribeInstances","dynamodb:GetItem"],
        "Resource":"*"}]}"#;
    let found = document(text).unwrap().into_iter();
    let every = found.filter(|one| one.hazard == Hazard::EveryResource);
    let every: Vec<_> = every.map(|one| one.more).collect();
    assert_eq!(every, [["sns:Publish", "dynamodb:GetItem"]]);
}

#[test]
fn no_built_in_recipe_is_dangerous_but_for_what_it_must_be_told_of() {
    for (id, _) in FILES {
        let findings = recipe(&built_in(id).unwrap().unwrap());
        let dangers = findings
            .iter()
            .filter(|one| one.hazard.gravity() == Gravity::Danger);
        let unexpected: Vec<_> = dangers
            .filter(|one| one.hazard != Hazard::FullAccess)
            .collect();
        assert!(unexpected.is_empty(), "{id}: {unexpected:?}");
    }
    let revenuecat = built_in("revenuecat").unwrap().unwrap();
    let theirs = vendors_wording(&revenuecat);
    assert_eq!(theirs.len(), 1);
    assert_eq!(theirs[0].hazard, Hazard::ActionPattern);
}

#[test]
fn a_sentence_that_hides_or_promises_something_is_found() {
    let text = include_str!("../../../assets/recipes/revenuecat.toml");
    let hazards = |say: &str| -> Vec<(Hazard, String)> {
        let changed = text.replace("Read, write and delete files in {{bucket}}", say);
        let findings = recipe(&Recipe::parse(&changed).unwrap());
        let about_sentences =
            |one: &Finding| matches!(one.hazard, Hazard::SaysLess | Hazard::SaysMore);
        findings
            .into_iter()
            .filter(about_sentences)
            .map(|one| (one.hazard, one.about))
            .collect()
    };
    assert_eq!(hazards("Read, write and delete files"), []);
    assert_eq!(
        hazards("Read and write files"),
        [(Hazard::SaysLess, "delete-files".to_owned())]
    );
    let harmless = text.replace("\"s3:DeleteObject\"]", "\"s3:GetObjectTagging\"]");
    let findings = recipe(&Recipe::parse(&harmless).unwrap());
    assert!(
        findings
            .iter()
            .any(|one| one.hazard == Hazard::SaysMore && one.about == "delete-files")
    );
}
