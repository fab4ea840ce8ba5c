//! For any recipe and any answers, the drawn document permits what the recipe names and nothing else. The
//! oracle below reads answers as plain letters, whatever they hold.

use keyhandoff::domain::evaluate::{Decision, Rules};
use keyhandoff::domain::names::BucketName;
use keyhandoff::domain::policy::{PolicyDocument, Wording};
use keyhandoff::domain::recipe::{Recipe, Values};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;

const ACTIONS: [&str; 9] = [
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:ListBucket",
    "s3:Get*",
    "s3:*Object",
    "s3:GetObject?agging",
    "s3:ListAllMyBuckets",
    "kms:Decrypt",
];
const RESOURCES: [&str; 7] = [
    "arn:{{partition}}:s3:::{{bucket}}",
    "arn:{{partition}}:s3:::{{bucket}}/*",
    "arn:{{partition}}:s3:::{{bucket}}/{{region}}/*",
    "arn:{{partition}}:s3:::{{bucket}}/{{team}}/?",
    "arn:{{partition}}:s3:::{{bucket}}*",
    "arn:{{partition}}:s3:::fixed-bucket/{{bucket}}",
    "*",
];
/// What is asked of the document, besides the resources of the recipe itself.
const ASKED: [&str; 8] = [
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:ListBucket",
    "s3:GetObjectTagging",
    "s3:RestoreObject",
    "s3:ListAllMyBuckets",
    "iam:CreateUser",
];

#[derive(Clone, Debug)]
struct Wanted {
    actions: Vec<&'static str>,
    resources: Vec<&'static str>,
    denies: bool,
}

fn recipe(grants: &[Wanted], team: &str) -> String {
    let head = include_str!("../../assets/recipes/revenuecat.toml");
    let head = head.split("[[grant]]").next().unwrap();
    let head = head.replacen("kind = \"bucket\"", "kind = \"bucket\"\nmost = 5", 1);
    let choice = format!(
        "\n[[parameter]]\nid = \"department\"\nkind = \"choice\"\nquestion = \"?\"\nhint = \"?\"\n\
         [[parameter.choice]]\nid = \"one\"\nlabel = \"1\"\nvalues = {{ team = {team:?} }}\n\
         [[parameter.choice]]\nid = \"two\"\nlabel = \"2\"\nvalues = {{ team = \"b\" }}\n\n[credential]"
    );
    let mut text = head.replacen("\n[credential]", &choice, 1);
    for (at, grant) in grants.iter().enumerate() {
        let effect = if grant.denies { "deny" } else { "allow" };
        text.push_str(&format!(
            "[[grant]]\nid = \"G{at}\"\nsay = \"Something\"\neffect = \"{effect}\"\n\
             actions = {:?}\nresources = {:?}\n\n",
            grant.actions, grant.resources
        ));
    }
    text.push_str(
        "[handoff]\ndeliver = \"Send it.\"\n[[handoff.field]]\nlabel = \"k\"\nvalue = \"{{secret}}\"\n\
         [rotation]\nperiod_days = 90\n",
    );
    text
}

/// One sign of a pattern. Only a `*` or `?` that stands in the recipe itself is more than a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Letter(char),
    One,
    Any,
}

fn signs(template: &str, values: &BTreeMap<&str, String>) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut rest = template;
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{{") {
            let (name, tail) = after.split_once("}}").unwrap();
            signs.extend(values[name].chars().map(Sign::Letter));
            rest = tail;
            continue;
        }
        signs.push(match letter {
            '*' => Sign::Any,
            '?' => Sign::One,
            letter => Sign::Letter(letter),
        });
        rest = &rest[letter.len_utf8()..];
    }
    signs
}

/// Every way of matching is tried: slow and plain.
fn fits(signs: &[Sign], text: &[char]) -> bool {
    match (signs.first(), text.first()) {
        (None, None) => true,
        (Some(Sign::Any), _) => {
            fits(&signs[1..], text) || (!text.is_empty() && fits(signs, &text[1..]))
        }
        (Some(Sign::One), Some(_)) => fits(&signs[1..], &text[1..]),
        (Some(Sign::Letter(letter)), Some(here)) if letter == here => fits(&signs[1..], &text[1..]),
        (Some(Sign::One | Sign::Letter(_)) | None, _) => false,
    }
}

fn names(grant: &Wanted, action: &str, resource: &str, values: &BTreeMap<&str, String>) -> bool {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    let none = BTreeMap::new();
    let (action, resource) = (letters(action), letters(resource));
    grant
        .actions
        .iter()
        .any(|one| fits(&signs(one, &none), &action))
        && grant
            .resources
            .iter()
            .any(|one| fits(&signs(one, values), &resource))
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let actions = subsequence(ACTIONS.to_vec(), 1..4);
    let resources = subsequence(RESOURCES.to_vec(), 1..3);
    (actions, resources, proptest::bool::weighted(0.2)).prop_map(|(actions, resources, denies)| {
        Wanted {
            actions,
            resources,
            denies,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn a_document_permits_what_its_recipe_names_and_nothing_else(
        grants in vec(wanted(), 1..5),
        buckets in vec("[a-z0-9][a-z0-9.-]{1,20}[a-z0-9]", 1..4),
        team in "[a-zA-Z0-9_-]{1,8}",
        tail in select(vec!["", "-payroll", "x", "/x", "/eu-central-1/x", "/y", "/a/b"]),
    ) {
        let parsed: Result<Vec<BucketName>, _> = buckets.iter().map(|one| BucketName::parse(one)).collect();
        let Ok(buckets) = parsed else { return Ok(()) };
        let recipe = Recipe::parse(&recipe(&grants, &team)).unwrap();
        let filled = |bucket: &BucketName| [
            ("partition", "aws".to_owned()),
            ("bucket", bucket.to_string()),
            ("region", "eu-central-1".to_owned()),
            ("team", team.clone()),
        ];
        let mut values = Values::from(filled(&buckets[0]));
        values.set_further_buckets(buckets[1..].iter().map(ToString::to_string).collect());
        let document = PolicyDocument::draw(&recipe, &values, Wording::Narrow);
        let rules = Rules::read(&document.compact()).unwrap();
        // Each bucket by itself: what is permitted is the sum of these and no mixture.
        let each: Vec<_> = buckets.iter().map(|bucket| BTreeMap::from(filled(bucket))).collect();
        let elsewhere = ["fixed-bucket", "somebody-else"];
        for place in buckets.iter().map(BucketName::as_str).chain(elsewhere) {
            let resource = format!("arn:aws:s3:::{place}{tail}");
            for action in ASKED {
                let named = |denies| {
                    let named = |grant: &Wanted| each.iter().any(|one| names(grant, action, &resource, one));
                    grants.iter().any(|grant| grant.denies == denies && named(grant))
                };
                let expected = named(false) && !named(true);
                let allowed = rules.decide(action, &resource) == Decision::Allowed;
                prop_assert_eq!(allowed, expected, "{} on {}\n{}", action, resource, document.pretty());
            }
        }
    }

    /// What would be more than a letter in a permission list never comes out of an answer.
    #[test]
    fn an_answer_that_would_widen_is_no_answer(
        before in "[a-z0-9.-]{0,8}",
        sign in select(vec!["*", "?", "${aws:username}", "$", "{{bucket}}", "\"", "\\", "\n"]),
        after in "[a-z0-9.-]{0,8}",
    ) {
        let hostile = format!("{before}{sign}{after}");
        prop_assert!(BucketName::parse(&hostile).is_err(), "{}", hostile);
        let grant = Wanted {
            actions: vec!["s3:GetObject"],
            resources: vec!["arn:{{partition}}:s3:::{{bucket}}/{{team}}/?"],
            denies: false,
        };
        let widens = ["*", "?", "$", "{", "\n"].iter().any(|one| sign.contains(one));
        if widens {
            prop_assert!(Recipe::parse(&recipe(&[grant], &hostile)).is_err(), "{}", hostile);
        }
    }
}
