//! `keyhandoff policy`: each document that a job would make, so that it can be read or taken along.

use super::program::{Outcome, Program};
use serde_json::{Deserializer, Value};

fn printed(recipe: &str, more: &[&str]) -> Outcome {
    let program = Program::new();
    let file = format!("{}/{recipe}", env!("CARGO_MANIFEST_DIR"));
    let mut arguments = vec!["policy", &file];
    arguments.extend(more);
    program.run(&arguments)
}

/// The documents on standard output, one after the other.
fn documents(outcome: &Outcome) -> Vec<Value> {
    let read = Deserializer::from_str(&outcome.stdout).into_iter();
    read.map(Result::unwrap).collect()
}

const ROLE: &str = "assets/recipes/airbyte-role.toml";
const LINES: &str = "tests/recipes/logs_to_bucket.toml";
const ALL: [&str; 4] = [
    "--set",
    "bucket=acme-deliveries",
    "--set",
    "external_id=w-1",
];

#[test]
fn a_role_has_its_permissions_and_who_may_take_it() {
    let outcome = printed(ROLE, &ALL);
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let documents = documents(&outcome);
    assert_eq!(documents.len(), 2, "{outcome:#?}");
    assert_eq!(documents[0]["Statement"][0]["Sid"], "ReadWriteAndList");
    let trust = &documents[1]["Statement"][0];
    assert_eq!(trust["Action"][0], "sts:AssumeRole");
    let id = &trust["Condition"]["StringEquals"]["sts:ExternalId"][0];
    assert_eq!(id, "w-1");
    let headings: Vec<_> = outcome.stderr.lines().collect();
    assert_eq!(headings, ["The permission list:", "Who may take the role:"]);
    for (only, document) in [("permissions", &documents[0]), ("trust", &documents[1])] {
        let alone = printed(ROLE, &[&ALL[..], &["--only", only]].concat());
        assert_eq!(alone.record(), *document);
        assert_eq!(alone.stderr, "");
    }
    let none = printed(ROLE, &[&ALL[..], &["--only", "bucket"]].concat());
    assert_eq!(none.code(), Some(2), "{none:#?}");
    assert_eq!(none.stdout, "");
    let told = "It makes: permissions, trust";
    assert!(none.stderr.contains(told), "{none:#?}");
}

#[test]
fn one_document_alone_is_nothing_but_json() {
    for recipe in [LINES, "assets/recipes/revenuecat.toml"] {
        let outcome = printed(recipe, &ALL[..2]);
        assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
        assert_eq!(outcome.record()["Version"], "2012-10-17");
        assert_eq!(outcome.stderr, "");
    }
    let lines = printed(LINES, &ALL[..2]).record();
    assert_eq!(lines["Statement"][0]["Principal"]["AWS"][0], "444455556666");
}

/// A gap would be another document than the one that is made.
#[test]
fn what_only_an_account_knows_stands_there_by_its_name() {
    let outcome = printed(
        "tests/recipes/everything.toml",
        &["--set", "bucket=af-files", "--set", "center=eu"],
    );
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let documents = documents(&outcome);
    assert_eq!(documents.len(), 2, "{outcome:#?}");
    let named = &documents[1]["Statement"][0]["Principal"]["AWS"];
    assert_eq!(named[0], "444455556666");
    assert_eq!(named[1], "{{user_arn}}");
    let own = printed(
        "tests/recipes/vendors/amplitude_import.toml",
        &["--set", "bucket=acme-deliveries", "--set", "data_center=eu"],
    );
    let trust = &self::documents(&own)[1]["Statement"][0];
    let id = &trust["Condition"]["StringEquals"]["sts:ExternalId"][0];
    assert_eq!(id, "{{external_id}}");
}

/// Whoever makes keys for many buckets looks at the document first, as `make` would make it.
#[test]
fn what_is_added_stands_in_the_document_and_is_refused_as_by_make() {
    let reader = "assets/recipes/s3-read-only.toml";
    let statement = |action: &str| {
        serde_json::json!({
            "Sid": "Mine", "Effect": "Allow", "Action": action, "Resource": "arn:aws:s3:::{{bucket}}/*",
        })
        .to_string()
    };
    let (tags, share) = (
        statement("s3:GetObjectTagging"),
        statement("s3:PutObjectAcl"),
    );
    let limit = "arn:aws:iam::123456789012:policy/limits";
    let more = ["--statement", &tags, "--boundary", limit];
    let outcome = printed(reader, &[&ALL[..2], &more].concat());
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    let document = outcome.record();
    let mine = document["Statement"].as_array().unwrap().last().unwrap();
    assert_eq!(mine["Action"][0], "s3:GetObjectTagging");
    assert_eq!(mine["Resource"][0], "arn:aws:s3:::acme-deliveries/*");
    assert!(outcome.stderr.contains(limit), "{outcome:#?}");
    for (recipe, given) in [(reader, &share), ("assets/recipes/revenuecat.toml", &tags)] {
        let outcome = printed(recipe, &[&ALL[..2], &["--statement", given]].concat());
        assert_eq!(outcome.code(), Some(1), "{outcome:#?}");
        assert_eq!(outcome.stdout, "");
    }
}

/// `2024-` is no beginning of names here.
#[test]
fn a_folder_that_is_completed_is_told() {
    let reader = "assets/recipes/s3-read-only.toml";
    let outcome = printed(reader, &[&ALL[..2], &["--set", "folder=2024-"]].concat());
    assert_eq!(outcome.code(), Some(0), "{outcome:#?}");
    assert!(
        outcome.stderr.contains("The folder is 2024-/"),
        "{outcome:#?}"
    );
    let outcome = printed(reader, &[&ALL[..2], &["--set", "folder=2024/"]].concat());
    assert!(!outcome.stderr.contains("The folder is"), "{outcome:#?}");
}

/// What the check of a recipe tells of is looked at with each choice once; the real answers may go together otherwise.
#[test]
fn choices_that_open_more_than_was_told_end_without_a_document() {
    let question = |id: &str| {
        format!(
            "[[parameter]]\nid = \"{id}\"\nkind = \"choice\"\nquestion = \"Which {id}?\"\nhint = \"One of two.\"\n\
             [[parameter.choice]]\nid = \"here\"\nlabel = \"Here\"\n\
             [[parameter.choice]]\nid = \"there\"\nlabel = \"There\"\n\n"
        )
    };
    let grant = "[[grant]]\nid = \"More\"\nsay = \"Read more files\"\nactions = [\"s3:GetObject\"]\n\
        resources = [\"arn:{{partition}}:s3:::acme-{{site}}-{{place}}/*\"]\n\n[handoff]";
    let questions = format!("{}{}[credential]", question("site"), question("place"));
    let recipe = include_str!("../../assets/recipes/qonversion.toml")
        .replacen("[credential]", &questions, 1)
        .replacen("[handoff]", grant, 1);
    let program = Program::new();
    std::fs::write(program.work().join("recipe.toml"), recipe).unwrap();
    for (place, code) in [("place=here", 0), ("place=there", 1)] {
        let mut arguments = vec!["policy", "recipe.toml", "--set", "bucket=acme-deliveries"];
        arguments.extend(["--set", "site=here", "--set", place]);
        let outcome = program.run(&arguments);
        assert_eq!(outcome.code(), Some(code), "{outcome:#?}");
        assert_eq!(outcome.stdout.is_empty(), code == 1, "{outcome:#?}");
    }
}
