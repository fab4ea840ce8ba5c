use super::*;
use crate::domain::lint::Hazard;
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::recipe::Values;

const READER: &str = include_str!("../../../../assets/recipes/s3-read-only.toml");

fn acme() -> BucketName {
    BucketName::parse("acme").unwrap()
}

fn read(statement: &Value) -> Result<Draft, Fault> {
    read_statement(&statement.to_string(), Some(&acme()))
}

fn added(statement: &Value) -> Recipe {
    let grant = read(statement).unwrap();
    let (recipe, text) = with_additions(READER, &[(grant, "Read files".to_owned())], None).unwrap();
    assert_eq!(Recipe::parse(&text).unwrap(), recipe);
    recipe
}

#[test]
fn a_statement_stands_in_the_document_as_it_was_given() {
    let recipe = added(&json!({
        "Sid": "ReadFiles", "Effect": "Allow", "Action": "s3:GetObjectTagging",
        "Resource": ["arn:aws:s3:::acme/in/*"],
        "Condition": { "Bool": { "aws:SecureTransport": true } },
    }));
    let plain = Recipe::parse(READER).unwrap();
    assert_ne!(recipe.makes(), plain.makes());
    let values = Values::from([
        ("partition", "aws-cn".to_owned()),
        ("bucket", "acme".to_owned()),
    ]);
    let document = PolicyDocument::draw(&recipe, &values, Wording::Narrow);
    let before = PolicyDocument::draw(&plain, &values, Wording::Narrow);
    let (last, rest) = document.statement.split_last().unwrap();
    assert_eq!(rest, before.statement);
    // The recipe has a grant of that name.
    assert_eq!(last.sid, "ReadFiles2");
    assert_eq!(last.resource, ["arn:aws-cn:s3:::acme/in/*"]);
    let secure = &last.condition.as_ref().unwrap()["Bool"]["aws:SecureTransport"];
    assert_eq!(secure, &["true"]);
    assert_eq!(dangers(&plain, &recipe), []);
}

#[test]
fn a_line_of_the_first_page_that_an_addition_makes_untrue_goes() {
    let putting = added(&json!({
        "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme/*",
    }));
    let lines = |recipe: &Recipe| -> Vec<String> {
        let lines = recipe.text.cannot.iter();
        lines.map(|line| line.get("en").to_owned()).collect()
    };
    let plain = Recipe::parse(READER).unwrap();
    let untrue = "Write, change or delete a file".to_owned();
    assert!(lines(&plain).contains(&untrue));
    let mut left = lines(&plain);
    left.retain(|line| *line != untrue);
    assert_eq!(lines(&putting), left);
    let untold = dangers(&plain, &putting).into_iter();
    let promised = untold.filter(|one| one.hazard == Hazard::FalsePromise);
    assert_eq!(promised.count(), 0);
}

#[test]
fn a_limit_holds_for_what_is_made() {
    let limit = Arn::parse("arn:aws:iam::123456789012:policy/limits").unwrap();
    let (recipe, _) = with_additions(READER, &[], Some(&limit)).unwrap();
    let boundary = recipe.credential.boundary.as_deref();
    let expected = "arn:{{partition}}:iam::123456789012:policy/limits";
    assert_eq!(boundary, Some(expected));
}

#[test]
fn what_recipes_cannot_say_is_refused_whole() {
    let good = json!({
        "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme/*",
    });
    assert!(read(&good).is_ok());
    for (part, value) in [
        ("Effect", json!("allow")),
        ("Action", json!([])),
        ("Resource", Value::Null),
        ("NotAction", json!("s3:GetObject")),
        ("Principal", json!("*")),
        ("Condition", json!({ "Sounds": { "aws:a": "b" } })),
        ("Condition", json!({ "Bool": { "aws:a": null } })),
        ("Condition", json!("always")),
    ] {
        let mut broken = good.clone();
        broken[part] = value;
        let kind = read(&broken).unwrap_err().kind;
        assert_eq!(kind, FaultKind::StatementUnreadable, "{broken}");
    }
    for text in ["", "[]", "no", "{\"Effect\":\"Allow\"} {}"] {
        let kind = read_statement(text, None).unwrap_err().kind;
        assert_eq!(kind, FaultKind::StatementUnreadable, "{text}");
    }
    for (part, value) in [
        ("Action", json!("everything")),
        ("Resource", json!("acme")),
        ("Resource", json!("arn:aws:s3:::${aws:username}/*")),
        ("Resource", json!("arn:aws:s3:::{{nobody}}/*")),
    ] {
        let mut broken = good.clone();
        broken[part] = value;
        let grants = [(read(&broken).unwrap(), "Do it".to_owned())];
        let kind = with_additions(READER, &grants, None).unwrap_err().kind;
        assert_eq!(kind, FaultKind::StatementUnreadable, "{broken}");
    }
}

#[test]
fn what_opens_more_than_the_bucket_is_dangerous() {
    let plain = Recipe::parse(READER).unwrap();
    for (action, resource, hazard) in [
        ("iam:CreateUser", "*", Hazard::GivesRights),
        ("s3:GetObject", "*", Hazard::EveryBucket),
        ("s3:PutObjectAcl", "arn:aws:s3:::acme/*", Hazard::Opens),
        ("dynamodb:GetItem", "*", Hazard::EveryResource),
        ("s3:GetObject", "arn:aws:s3:::acme*", Hazard::BucketsLike),
    ] {
        let recipe = added(&json!({
            "Effect": "Allow", "Action": action, "Resource": resource,
        }));
        let found = dangers(&plain, &recipe);
        let named = found.iter().any(|one| one.hazard == hazard);
        assert!(named, "{action}: {found:?}");
    }
    let other = |resource: &str| {
        let given = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": resource });
        other_bucket(&read(&given).unwrap())
    };
    assert_eq!(other("arn:aws:s3:::acme/*"), None);
    assert_eq!(other("arn:aws:s3:::{{bucket}}/*"), None);
    let payroll = Some("payroll".to_owned());
    assert_eq!(other("arn:aws:s3:::payroll/*"), payroll);
}

#[test]
fn a_recipe_that_does_not_say_so_takes_nothing() {
    let closed = READER.replace("additions = true\n", "");
    let limit = Arn::parse("arn:aws:iam::123456789012:policy/limits").unwrap();
    let kind = with_additions(&closed, &[], Some(&limit)).unwrap_err().kind;
    assert_eq!(kind, FaultKind::AdditionsNotTaken);
}

/// Every name of several buckets would stand beside every other one.
#[test]
fn a_condition_that_names_one_of_several_buckets_is_refused_with_its_reason() {
    let given = json!({
        "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::{{bucket}}",
        "Condition": { "StringLike": { "s3:prefix": "{{bucket}}/*" } },
    });
    let grants = [(read(&given).unwrap(), "See files".to_owned())];
    let fault = with_additions(READER, &grants, None).unwrap_err();
    assert_eq!(fault.kind, FaultKind::StatementUnreadable);
    assert!(fault.detail.unwrap().contains("names the bucket"));
}

/// Whoever adds much reads all of it.
#[test]
fn a_long_statement_is_told_whole_in_parts_that_permit_the_same() {
    let resources: Vec<String> = (10..70)
        .map(|n| format!("arn:aws:s3:::acme-deliveries-of-the-year-20{n}/*"))
        .collect();
    let actions = ["s3:GetObject", "s3:PutObject"];
    let given = json!({ "Effect": "Allow", "Action": actions, "Resource": resources });
    let text = crate::text::Text::english();
    let tells = |grant: &Draft| text.whole_sentence(grant, "Acme");
    let parts = in_parts(read(&given).unwrap(), &tells);
    assert!(parts.len() > 1);
    for (part, sentence) in &parts {
        assert!(sentence.chars().count() <= MAX_TEXT, "{sentence}");
        for resource in &part.resources {
            let (_, bucket) = resource.trim_end_matches("/*").rsplit_once(':').unwrap();
            assert!(sentence.contains(bucket), "{bucket}: {sentence}");
        }
    }
    for action in actions {
        for resource in &resources {
            let resource = resource.replace("arn:aws:", "arn:{{partition}}:");
            let holds = |(part, _): &&(Draft, String)| {
                part.actions.iter().any(|one| one == action) && part.resources.contains(&resource)
            };
            assert_eq!(parts.iter().filter(holds).count(), 1, "{action} {resource}");
        }
    }
    with_additions(READER, &parts, None).unwrap();
}
