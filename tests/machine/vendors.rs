//! What real vendors ask for, word for word, and the recipes that say the same.

use keyhandoff::domain::policy::{PolicyDocument, Wording};
use keyhandoff::domain::recipe::{FILES, On, Recipe, Values, fill};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recipes/vendors")
}

fn recipe(vendor: &str) -> Recipe {
    let file = folder().join(format!("{vendor}.toml"));
    let built_in = || {
        FILES
            .iter()
            .find(|(id, _)| vendor.replace('_', "-").starts_with(id))
            .map(|(_, text)| (*text).to_owned())
    };
    let text = std::fs::read_to_string(file).ok().or_else(built_in);
    Recipe::parse(&text.unwrap_or_else(|| panic!("no recipe for {vendor}")))
        .unwrap_or_else(|fault| panic!("{vendor}: {fault} {:?}", fault.detail))
}

fn asked() -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(path).unwrap();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

fn answers(more: &[(&str, &str)]) -> Values {
    let mut values = Values::from([
        ("partition", "aws".to_owned()),
        ("account_id", "123456789012".to_owned()),
        ("bucket", "acme-deliveries".to_owned()),
        ("region", "eu-central-1".to_owned()),
        ("folder", "in/".to_owned()),
        ("external_id", "e-1".to_owned()),
        (
            "user_arn",
            "arn:aws:iam::123456789012:user/handoff/robot".to_owned(),
        ),
        ("user", "robot".to_owned()),
        (
            "role_arn",
            "arn:aws:iam::123456789012:role/handoff/robot".to_owned(),
        ),
        ("key_id", "AKIAEXAMPLEEXAMPLE00".to_owned()),
        ("secret", "SECRET".to_owned()),
    ]);
    for (name, value) in more {
        values.insert(name, (*value).to_owned());
    }
    values
}

/// The vendor's text with its own placeholders filled in.
fn filled(asked: &Value, text: &str, values: &Values) -> String {
    let placeholders = asked["placeholders"].as_object().unwrap();
    let ours = |template: &str| fill(&template.replace("{{prefix}}", "{{folder}}"), values);
    // The longest first: one may be part of another.
    let mut pairs: Vec<(&String, &Value)> = placeholders.iter().collect();
    pairs.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
    pairs.into_iter().fold(text.to_owned(), |text, (from, to)| {
        text.replace(from, &ours(to.as_str().unwrap()))
    })
}

/// A document as its meaning: no order, a list of one as the one, no name where the vendor gave none.
fn meaning(document: &Value, named: bool) -> Value {
    fn plain(value: &Value) -> Value {
        match value {
            Value::Array(items) => {
                let mut items: Vec<Value> = items.iter().map(plain).collect();
                items.sort_by_key(Value::to_string);
                if items.len() == 1 {
                    items.remove(0)
                } else {
                    Value::Array(items)
                }
            }
            Value::Object(fields) => fields.iter().map(|(k, v)| (k.clone(), plain(v))).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
        }
    }
    let mut document = document.clone();
    if !named {
        for statement in document["Statement"].as_array_mut().unwrap() {
            statement.as_object_mut().unwrap().remove("Sid");
        }
    }
    plain(&document)
}

#[test]
fn every_document_of_a_vendor_is_drawn_word_for_word_in_its_own_wording() {
    let mut drawn = 0;
    for (vendor, asked) in asked() {
        for document in asked["documents"].as_array().unwrap() {
            let place = document["attach_to"].as_str().unwrap();
            let wanted = &document["policy"];
            if let Some(arn) = wanted["ManagedPolicyArn"].as_str() {
                let values = answers(&[]);
                let ours = recipe(&vendor).managed_policies;
                assert!(
                    ours.iter().any(|list| fill(&list.arn, &values) == arn),
                    "{vendor}"
                );
                drawn += 1;
                continue;
            }
            let on = match place.split([' ', ':']).next().unwrap() {
                "identity" => On::Identity,
                "bucket" => On::Bucket,
                "trust" => On::Trust,
                other => panic!("{other}"),
            };
            // Airbyte describes two ways, each a recipe of its own.
            let vendor_of = |on: On| match (vendor.as_str(), on) {
                ("airbyte_destination", On::Trust) => "airbyte_role".to_owned(),
                _ => vendor.clone(),
            };
            let center = if place.contains("EU") { "eu" } else { "us" };
            let values = answers(&[("data_center", center), ("power_search", "yes")]);
            let ours =
                PolicyDocument::draw_on(on, &recipe(&vendor_of(on)), &values, Wording::Vendor);
            let ours: Value = serde_json::from_str(&ours.compact()).unwrap();
            let wanted: Value =
                serde_json::from_str(&filled(&asked, &wanted.to_string(), &values)).unwrap();
            let named = wanted["Statement"][0].get("Sid").is_some();
            assert_eq!(
                meaning(&ours, named),
                meaning(&wanted, true),
                "{vendor} {place}"
            );
            drawn += 1;
        }
    }
    assert_eq!(drawn, 12);
}

#[test]
fn the_hand_off_has_the_vendors_own_labels_and_values() {
    for (vendor, asked) in asked() {
        let recipe = recipe(&vendor);
        // What stands for another cloud is not asked for where the cloud is AWS.
        let fields = asked["handover_fields"].as_array().unwrap().iter();
        let wanted: Vec<&Value> = fields
            .filter(|field| field["value"] != json!("{{endpoint}}"))
            .collect();
        let labels: Vec<&str> = wanted
            .iter()
            .map(|field| field["label"].as_str().unwrap())
            .collect();
        let ours: Vec<&str> = recipe
            .handoff
            .fields
            .iter()
            .map(|field| field.label.as_str())
            .collect();
        // Logz.io's page names no labels.
        if !labels.is_empty() {
            assert_eq!(ours, labels, "{vendor}");
        }
        for (field, wanted) in recipe.handoff.fields.iter().zip(&wanted) {
            let template = wanted["value"]
                .as_str()
                .unwrap()
                .replace("prefix_list", "prefix");
            let template = template.replace("{{prefix}}", "{{folder}}");
            let values = answers(&[]);
            let expected = match template.as_str() {
                "{{region|map:agora}}" => "7".to_owned(),
                template => fill(template, &values),
            };
            let shown = recipe
                .value_of(field, &values)
                .replace("{{secret}}", "SECRET");
            assert_eq!(shown, expected, "{vendor} {}", field.label);
            assert_eq!(
                field.is_secret(),
                wanted["secret"] == json!(true),
                "{vendor}"
            );
        }
    }
    let agora = recipe("agora_cloud_recording");
    let region = &agora.handoff.fields[1];
    let taken = &agora.bucket().unwrap().regions;
    assert_eq!(taken.len(), 24);
    for name in taken {
        let number = agora.value_of(region, &answers(&[("region", name.as_str())]));
        let read: Result<u8, _> = number.parse();
        assert!(read.is_ok(), "{name} is handed over as {number}");
    }
}

/// What was left empty is not handed over as an empty line.
#[test]
fn an_optional_field_without_a_value_is_left_out() {
    let braze = recipe("braze_currents");
    let folder = braze.handoff.fields.last().unwrap();
    assert!(braze.has_value(folder, &answers(&[])));
    assert!(!braze.has_value(folder, &answers(&[("folder", "")])));
}

#[test]
fn a_narrower_document_says_why_and_never_permits_what_the_vendors_does_not() {
    use keyhandoff::domain::evaluate::{Decision, Rules};
    let bucket = "arn:aws:s3:::acme-deliveries";
    for (vendor, _) in asked() {
        let (recipe, values) = (recipe(&vendor), answers(&[]));
        let rules = |wording| {
            let document = PolicyDocument::draw(&recipe, &values, wording);
            (document.clone(), Rules::read(&document.compact()).unwrap())
        };
        let (narrow, ours) = rules(Wording::Narrow);
        let (_, theirs) = rules(Wording::Vendor);
        for action in narrow.statement.iter().flat_map(|one| &one.action) {
            for resource in [
                bucket.to_owned(),
                format!("{bucket}/in/x"),
                format!("{bucket}-pay/x"),
                "*".into(),
            ] {
                let allowed = ours.decide(action, &resource) == Decision::Allowed;
                let by_vendor = theirs.decide(action, &resource) == Decision::Allowed;
                assert!(!allowed || by_vendor, "{vendor}: {action} on {resource}");
            }
        }
    }
}

#[test]
fn what_was_narrowed_is_what_the_lint_finds_in_the_vendors_wording() {
    use keyhandoff::domain::lint::{self, Gravity, Hazard};
    let mut told = Vec::new();
    for (vendor, _) in asked() {
        let recipe = recipe(&vendor);
        for finding in lint::recipe(&recipe) {
            let lists = [Hazard::FullAccess, Hazard::WholeProject].contains(&finding.hazard);
            // Logz.io's own robot account reads, too, where the partner says so.
            let own = vendor == "logzio_archive" && finding.hazard == Hazard::LetsIn;
            let known = lists || own;
            let grave = finding.hazard.gravity() == Gravity::Danger;
            assert!(!grave || known, "{vendor}: {finding:?}");
        }
        let hazards = lint::vendors_wording(&recipe)
            .into_iter()
            .map(|one| one.hazard);
        told.push((vendor, hazards.collect::<std::collections::BTreeSet<_>>()));
    }
    let of = |vendor: &str| {
        let found = told.iter().find(|(name, _)| name == vendor).unwrap();
        found.1.iter().copied().collect::<Vec<_>>()
    };
    assert_eq!(of("braze_currents"), [Hazard::BucketsLike]);
    assert_eq!(of("veeam_capacity_tier"), [Hazard::EveryBucket]);
    assert_eq!(of("airbyte_destination"), [Hazard::Opens]);
    assert_eq!(of("amplitude_import"), [Hazard::NoEffect]);
    assert_eq!(of("revenuecat_2019"), [Hazard::ActionPattern]);
    assert_eq!(of("logzio_archive"), []);
}

/// A partner waits for it, in front of the first page.
#[test]
fn the_worst_recipe_is_looked_at_in_a_moment() {
    let text = include_str!("../../assets/recipes/s3-read-only.toml");
    let mut grants = String::new();
    for nth in 0..50 {
        grants += &format!(
            "[[grant]]\nid = \"More{nth}\"\nsay = \"Read files\"\nactions = [\"s3:Get*\", \"s3:*Object\"]\n\
             resources = [\"arn:{{{{partition}}}}:s3:::{{{{bucket}}}}/{nth}/*\"]\nwhen = \"region = eu-west-{nth}\"\n\n"
        );
    }
    let recipe = Recipe::parse(&text.replacen("[handoff]", &(grants + "[handoff]"), 1)).unwrap();
    let begun = std::time::Instant::now();
    assert!(!keyhandoff::domain::lint::recipe(&recipe).is_empty());
    assert!(begun.elapsed().as_millis() < 1000, "{:?}", begun.elapsed());
}

/// Brackets that nothing closes cost no more than other letters.
#[test]
fn a_file_of_open_brackets_is_refused_at_once() {
    for brackets in ["{{", "{{ ", "{{a", "{ "] {
        let text = brackets.repeat(250_000 / brackets.len());
        let begun = std::time::Instant::now();
        assert!(Recipe::parse(&text).is_err(), "{brackets}");
        let took = begun.elapsed();
        assert!(took.as_millis() < 500, "{brackets}: {took:?}");
    }
}
