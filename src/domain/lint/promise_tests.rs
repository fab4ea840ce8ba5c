//! What the first page says, held against what the documents permit.

use super::*;
use crate::domain::recipe::Text;

const BUCKET: &str = "arn:{{partition}}:s3:::{{bucket}}";

fn page(cannot: &str, action: &str, resource: &str) -> Vec<(Hazard, String)> {
    let text = include_str!("../../../assets/recipes/s3-write-only.toml");
    let grant = format!(
        "[[grant]]\nid = \"Extra\"\nsay = \"Read, list, write, delete and share files, change settings\"\n\
         actions = [\"{action}\"]\nresources = [\"{resource}\"]\n\n[handoff]"
    );
    let mut recipe = Recipe::parse(&text.replacen("[handoff]", &grant, 1)).unwrap();
    recipe.text.cannot = vec![Text::One(cannot.to_owned())];
    super::recipe(&recipe)
        .into_iter()
        .filter(|one| matches!(one.hazard, Hazard::FalsePromise | Hazard::FirstPageLess))
        .map(|one| (one.hazard, one.about))
        .collect()
}

#[test]
fn a_promise_that_the_documents_break_is_a_danger() {
    let files = format!("{BUCKET}/*");
    for (cannot, action, resource) in [
        ("Read a file", "s3:GetObject", &*files),
        ("Download your recordings", "s3:GetObjectVersion", &files),
        ("See what is in the documents", "s3:Get*", &files),
        ("See the list of files", "s3:ListBucket", BUCKET),
        ("Put or overwrite files", "s3:GetObject", &files),
        ("Change a file", "s3:GetObject", &files),
        ("Delete any file", "s3:DeleteObject", &files),
        ("Remove objects", "s3:*", &files),
        ("Delete data", "s3:PutLifecycleConfiguration", BUCKET),
        (
            "See or use any other bucket",
            "s3:ListBucket",
            "arn:{{partition}}:s3:::*",
        ),
        (
            "Look into buckets other than yours",
            "s3:GetObject",
            "arn:{{partition}}:s3:::{{bucket}}*/*",
        ),
        (
            "Use another bucket",
            "s3:GetObject",
            "arn:{{partition}}:s3:::acme-payroll/*",
        ),
        ("See your users", "iam:ListUsers", "*"),
        ("See your users or your bills", "ce:GetCostAndUsage", "*"),
        ("Cost you anything", "budgets:ModifyBudget", "*"),
        ("See your servers", "ec2:DescribeInstances", "*"),
        ("Give rights to anybody", "iam:PutUserPolicy", "*"),
    ] {
        let found = page(cannot, action, resource);
        let broken = (Hazard::FalsePromise, cannot.to_owned());
        assert!(found.contains(&broken), "{cannot}: {action}: {found:?}");
    }
    assert_eq!(Hazard::FalsePromise.gravity(), Gravity::Danger);
}

#[test]
fn a_promise_that_holds_or_speaks_of_a_part_is_left_alone() {
    let files = format!("{BUCKET}/*");
    for (cannot, action, resource) in [
        ("Read or delete a file", "s3:PutObject", &*files),
        ("See a file", "s3:ListMultipartUploadParts", &files),
        ("Read files of other folders", "s3:GetObject", &files),
        ("Delete old versions of files", "s3:DeleteObject", &files),
        ("Change the settings of the bucket", "s3:PutObject", &files),
        ("See or use any other bucket", "s3:ListBucket", BUCKET),
        ("See or use any other bucket", "s3:ListAllMyBuckets", "*"),
        (
            "See the buckets of your other accounts",
            "s3:ListBucket",
            "*",
        ),
        (
            "Start, stop or change a server",
            "ec2:DescribeInstances",
            "*",
        ),
        ("See your users, your bills or your servers", "s3:*", &files),
        ("Sign in as you", "s3:*", &files),
    ] {
        let found = page(cannot, action, resource);
        let broken = (Hazard::FalsePromise, cannot.to_owned());
        assert!(!found.contains(&broken), "{cannot}: {action}");
    }
}

/// Nobody narrows such a key, whatever its maker promises.
#[test]
fn a_key_that_opens_the_project_keeps_no_promise_about_its_files() {
    let text = include_str!("../../../tests/recipes/storage.toml");
    let sound = "cannot = [\"Sign in to the pages of your cloud\"]";
    let promised = |line: &str| -> Vec<String> {
        let changed = text.replace(sound, &format!("cannot = [\"{line}\"]"));
        assert!(line.starts_with("Sign in") || changed != *text);
        let found = super::recipe(&Recipe::parse(&changed).unwrap()).into_iter();
        let broken = found.filter(|one| one.hazard == Hazard::FalsePromise);
        broken.map(|one| one.about).collect()
    };
    for line in ["Delete a file", "Use any other bucket of the project"] {
        assert_eq!(promised(line), [line]);
    }
    for line in [
        "Sign in to the pages of your cloud",
        "Use buckets of another project",
    ] {
        assert_eq!(promised(line), [""; 0]);
    }
}

#[test]
fn what_the_first_page_does_not_tell_is_advised() {
    let files = format!("{BUCKET}/*");
    for (action, resource, deed) in [
        ("s3:GetObject", &*files, "read-files"),
        ("s3:DeleteObject", &files, "delete-files"),
        ("s3:PutObjectAcl", &files, "share-files"),
        ("s3:PutBucketPolicy", BUCKET, "give-bucket-away"),
    ] {
        let found = page("Sign in", action, resource);
        let less = (Hazard::FirstPageLess, deed.to_owned());
        assert!(found.contains(&less), "{action}: {found:?}");
    }
    assert_eq!(page("Sign in", "s3:PutObjectTagging", &files), []);
}

/// Whoever makes buckets or backs something up can say so.
#[test]
fn deeds_may_be_told_in_many_words() {
    let said = |say: &str, action: &str, resource: &str| -> Vec<Hazard> {
        let text = include_str!("../../../assets/recipes/s3-write-only.toml");
        let grant = format!(
            "[[grant]]\nid = \"Extra\"\nsay = \"{say}\"\nactions = [\"{action}\"]\nresources = [\"{resource}\"]\n\n[handoff]"
        );
        let recipe = Recipe::parse(&text.replacen("[handoff]", &grant, 1)).unwrap();
        let of_extra = |one: &Finding| one.statement.as_deref() == Some("Extra");
        let found = super::recipe(&recipe).into_iter().filter(of_extra);
        found.map(|one| one.hazard).collect()
    };
    let files = format!("{BUCKET}/*");
    for (say, action, resource) in [
        ("Make buckets", "s3:CreateBucket", BUCKET),
        ("Create and delete buckets", "s3:CreateBucket", BUCKET),
        (
            "Back up your database to {{bucket}}",
            "s3:PutObject",
            &files,
        ),
        ("Archive log files in {{bucket}}", "s3:PutObject", &files),
        ("Send files to {{bucket}}", "s3:PutObject", &files),
        ("Replace files in {{bucket}}", "s3:PutObject", &files),
        ("Export reports to {{bucket}}", "s3:PutObject", &files),
        (
            "Read the exported files of {{bucket}}",
            "s3:GetObject",
            &files,
        ),
    ] {
        assert_eq!(said(say, action, resource), [], "{say}");
    }
    for (say, action) in [
        ("Decide who may use {{bucket}}", "s3:PutBucketPolicy"),
        ("Change the access list of {{bucket}}", "s3:PutBucketAcl"),
    ] {
        assert_eq!(said(say, action, BUCKET), [Hazard::Opens], "{say}");
    }
    assert!(said("See settings", "s3:CreateBucket", BUCKET).contains(&Hazard::SaysLess));
}
