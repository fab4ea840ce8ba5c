//! Whatever policy a recipe is begun with, the recipe permits nothing that the policy does not. What could not be
//! said in it keeps the reader from taking it.

use keyhandoff::domain::evaluate::{Decision, Rules};
use keyhandoff::domain::policy::{PolicyDocument, Wording};
use keyhandoff::domain::recipe::author::{Sketch, Unsure, Words, guess, write};
use keyhandoff::domain::recipe::{Recipe, Values};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert, prop_oneof, proptest};
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

const BUCKETS: [&str; 8] = [
    "acme-in:",
    "<source-bucket>",
    "<target-bucket>",
    "acme-in",
    "acme-out",
    "acme-in*",
    "<source-bucket>*",
    "*",
];
const PATHS: [&str; 12] = [
    "",
    "",
    "/*",
    "/*",
    "/",
    "/in/*",
    "/<prefix>/*",
    "/<prefix>*",
    "/<out-folder>/*",
    "/<prefix>/<customer>/*",
    "/a-<customer>/*",
    "/${aws:username}/*",
];
const KEYS: [&str; 6] = [
    "<key-arn>",
    "arn:aws:kms:<region>:<account>:key/<key-id>",
    "arn:aws:kms:*:*:key/*",
    "arn:aws:kms:us-east-1:111122223333:key/abc",
    "arn:aws:kms:us-east-1:<account>:key/*",
    "*",
];
const ACTIONS: [&str; 12] = [
    "S3:getobject",
    "s3:GetBucketAcl",
    "ec2:Describe*",
    "s3:GetObject",
    "s3:PutObject",
    "s3:ListBucket",
    "s3:ListAllMyBuckets",
    "s3:*",
    "s3:Get*",
    "s3:*Object",
    "s3:PutBucketPolicy",
    "s3:ListBucket*",
];
/// What is asked of both.
const ASKED: [&str; 11] = [
    "s3:GetBucketAcl",
    "ec2:DescribeInstances",
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:ListBucket",
    "s3:ListBucketVersions",
    "s3:ListAllMyBuckets",
    "s3:PutBucketPolicy",
    "kms:Decrypt",
    "kms:GenerateDataKey",
];
const OWN_KEY: &str = "arn:aws:kms:eu-central-1:123456789012:key/own";

fn resource() -> impl Strategy<Value = String> {
    let file = (select(BUCKETS.to_vec()), select(PATHS.to_vec()));
    prop_oneof![
        9 => file.prop_map(|(bucket, path)| format!("arn:aws:s3:::{bucket}{path}")),
        1 => Just("*".to_owned()),
    ]
}

fn condition() -> impl Strategy<Value = Option<Value>> {
    select(vec![
        None,
        None,
        None,
        Some(json!({ "StringLike": { "s3:prefix": ["<prefix>/*"] } })),
        Some(json!({ "StringLike": { "s3:prefix": ["", "<out-folder>*"] } })),
        Some(json!({ "StringEquals": { "aws:username": "eve" } })),
        Some(json!({ "Bool": { "aws:SecureTransport": "true" } })),
        Some(json!({ "DateLessThan": { "aws:CurrentTime": "2027-01-01" } })),
    ])
}

fn statement() -> impl Strategy<Value = Value> {
    let files = (
        subsequence(ACTIONS.to_vec(), 1..4),
        vec(resource(), 1..4),
        condition(),
    );
    let keys = (
        subsequence(vec!["kms:Decrypt", "kms:GenerateDataKey"], 1..=2),
        vec(select(KEYS.to_vec()).prop_map(str::to_owned), 1..3),
        condition(),
    );
    let odd = select(vec![
        "",
        "",
        "",
        "",
        "",
        "",
        "Action",
        "Resource",
        "Principal",
    ]);
    let effect = select(vec!["Allow", "Allow", "Allow", "Deny"]);
    (prop_oneof![5 => files, 1 => keys], odd, effect).prop_map(
        |((actions, resources, condition), odd, effect)| {
            let mut one = json!({ "Effect": effect, "Action": actions, "Resource": resources });
            if let Some(condition) = condition {
                one["Condition"] = condition;
            }
            let fields = one.as_object_mut().unwrap();
            match odd {
                "" => {}
                "Principal" => drop(fields.insert("Principal".into(), json!("*"))),
                turned => {
                    let what = fields.remove(turned).unwrap();
                    fields.insert(format!("Not{turned}"), what);
                }
            }
            one
        },
    )
}

fn words<'a>(sketch: &Sketch, say: &'a dyn Fn(&str, &str) -> String, open: bool) -> Words<'a> {
    let gaps = sketch.unsure.iter().filter(|one| one.is_gap() && open);
    let line = || "Something".to_owned();
    Words {
        id: "acme".to_owned(),
        version: "2026-11-21".to_owned(),
        vendor: "Acme".to_owned(),
        contact: line(),
        can: vec![line()],
        cannot: vec![line()],
        says: vec![line(); sketch.grants.len()],
        because: vec![line(); sketch.grants.len()],
        fill_in: gaps.map(|one| one.about().to_owned() + ".").collect(),
        say,
    }
}

/// What the first placeholder of a bucket stands for, of those that are read.
fn first_bucket(policy: &str) -> &'static str {
    let policy: Value = serde_json::from_str(policy).unwrap();
    let statements = policy["Statement"].as_array().unwrap();
    let read = |one: &&Value| one["Action"].is_array() && one["Principal"].is_null();
    for one in statements.iter().filter(read) {
        let resources = one["Resource"].as_array().into_iter().flatten();
        let resources = resources.map(|resource| resource.as_str().unwrap());
        // The first that cannot be said ends a statement.
        for resource in resources.take_while(|one| !one.contains("${")) {
            match resource {
                one if one.contains("<source-bucket>") => return "acme-in",
                one if one.contains("<target-bucket>") => return "acme-out",
                _ => {}
            }
        }
    }
    "acme-in"
}

/// What the partner answers who has the policy with these placeholders filled: where two names stand for a
/// bucket or a folder, the sketch says which of them it took.
fn answers(sketch: &Sketch, policy: &str) -> Vec<Values> {
    let literal = sketch.unsure.iter().find_map(|one| match one {
        Unsure::Bucket(name) => Some(name.as_str()),
        _ => None,
    });
    let bucket = match literal {
        Some(name) => name,
        None => first_bucket(policy),
    };
    let asked = |id: &str| sketch.asked.iter().any(|one| one == id);
    let folders = match (asked("out_folder"), asked("my_folder")) {
        (true, _) => vec!["in/"],
        (_, true) => vec!["out/"],
        // One of them stands in what was left out.
        (false, false) => vec!["in/", "out/"],
    };
    let filled = folders.into_iter().map(|folder| {
        Values::from([
            ("partition", "aws".to_owned()),
            ("account_id", "123456789012".to_owned()),
            ("region", "eu-central-1".to_owned()),
            ("kms_key", OWN_KEY.to_owned()),
            ("bucket", bucket.to_owned()),
            ("folder", folder.to_owned()),
            ("source_bucket", "acme-in".to_owned()),
            ("target_bucket", "acme-out".to_owned()),
            ("my_folder", "in".to_owned()),
            ("out_folder", "out".to_owned()),
            ("customer", "acme".to_owned()),
            ("my_key_id", "own".to_owned()),
        ])
    });
    filled.collect()
}

fn filled(policy: &str) -> String {
    let pairs = [
        ("<source-bucket>", "acme-in"),
        ("<target-bucket>", "acme-out"),
        ("<prefix>", "in"),
        ("<out-folder>", "out"),
        ("<customer>", "acme"),
        ("<region>", "eu-central-1"),
        ("<account>", "123456789012"),
        ("<key-id>", "own"),
        ("<key-arn>", OWN_KEY),
    ];
    let fill = |text: String, (name, value): (&str, &str)| text.replace(name, value);
    pairs.into_iter().fold(policy.to_owned(), fill)
}

/// What the document permits and the policy does not.
fn beyond(document: &Rules, policy: &Rules) -> Option<String> {
    let mut resources: Vec<String> = Vec::new();
    for bucket in ["acme-in", "acme-out", "acme-in-payroll", "payroll"] {
        for path in [
            "",
            "/",
            "/in/x",
            "/in/acme/x",
            "/a-acme/x",
            "/a-b/x",
            "/out/x",
            "/b",
        ] {
            resources.push(format!("arn:aws:s3:::{bucket}{path}"));
        }
    }
    resources.push(OWN_KEY.to_owned());
    resources.push("arn:aws:kms:us-east-1:111122223333:key/abc".to_owned());
    resources.push("arn:aws:kms:us-east-1:123456789012:key/other".to_owned());
    let prefixes = [None, Some("in/x"), Some("out/x"), Some("")];
    for action in ASKED {
        for resource in &resources {
            for prefix in prefixes {
                for user in ["eve", "adam"] {
                    let mut context = vec![("aws:username", user)];
                    context.extend(prefix.map(|prefix| ("s3:prefix", prefix)));
                    let ask = |rules: &Rules| rules.decide_in(action, resource, &context);
                    if ask(document) == Decision::Allowed && ask(policy) != Decision::Allowed {
                        return Some(format!("{action} on {resource} as {context:?}"));
                    }
                }
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn a_recipe_that_is_begun_with_a_policy_is_never_wider_than_it(statements in vec(statement(), 1..5)) {
        let policy = json!({ "Statement": statements }).to_string();
        let sketch = guess(std::slice::from_ref(&policy)).unwrap();
        let say = |_: &str, _: &str| "Something".to_owned();
        let file = write(&sketch, &words(&sketch, &say, true));
        let gaps = sketch.unsure.iter().any(Unsure::is_gap);
        let read = Recipe::parse(&file);
        prop_assert!(read.is_err() == gaps, "{:?}\n{}", read.err(), file);
        prop_assert!(gaps || sketch.is_whole(), "{}", file);
        // Where all that is forbidden stands in it, what is permitted is bounded before anybody fills in the rest.
        if sketch.forbids_less || !sketch.is_whole() {
            return Ok(());
        }
        let recipe = Recipe::parse(&write(&sketch, &words(&sketch, &say, false))).unwrap();
        let rules = Rules::read(&filled(&policy)).unwrap();
        let found: Vec<Option<String>> = answers(&sketch, &policy).iter().map(|values| {
            // The partner may choose the vendor's own wording, which is that of the policy.
            [Wording::Narrow, Wording::Vendor].into_iter().find_map(|wording| {
                let document = PolicyDocument::draw(&recipe, values, wording);
                beyond(&Rules::read(&document.compact()).unwrap(), &rules)
            })
        }).collect();
        prop_assert!(found.contains(&None), "{:?}\n{}\n{}", found, policy, file);
    }
}
