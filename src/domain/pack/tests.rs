use super::*;
use crate::domain::plan::tests::{account, plan};
use serde_json::Value;

pub fn pack(new_bucket: bool) -> Pack {
    let recipe = Recipe::parse(include_str!("../../../assets/recipes/revenuecat.toml")).unwrap();
    let plan = plan(new_bucket);
    Pack {
        bucket: plan.bucket.clone().unwrap(),
        plan,
        recipe: Arc::new(recipe),
        account: account(),
        missing: vec!["iam:CreateUser".into()],
        begun: false,
    }
}

fn file(pack: &Pack, name: &str) -> String {
    let words = PackWords {
        script: "Two lines\nabout it's use".into(),
        done: "It's done.".into(),
        ..PackWords::default()
    };
    let mut files = pack.files(&words).into_iter();
    files.find(|(found, _)| found == name).unwrap().1
}

#[test]
fn the_template_makes_the_same_and_no_key() {
    for new in [false, true] {
        let pack = pack(new);
        let template: Value = serde_json::from_str(&file(&pack, TEMPLATE)).unwrap();
        let resources = template["Resources"].as_object().unwrap();
        let kinds: Vec<_> = resources.values().map(|one| &one["Type"]).collect();
        assert!(!kinds.iter().any(|kind| **kind == "AWS::IAM::AccessKey"));
        assert_eq!(resources.contains_key("Bucket"), new);
        let document = &resources["PermissionList"]["Properties"]["PolicyDocument"];
        assert!(pack.plan.document.same_as(&document.to_string()));
        let tags = resources["RobotAccount"]["Properties"]["Tags"]
            .as_array()
            .unwrap();
        let state = tags.iter().find(|tag| tag["Key"] == "keyhandoff:state");
        assert_eq!(state.unwrap()["Value"], "making");
    }
}

#[test]
fn the_script_is_quoted_and_makes_no_key() {
    let script = file(&pack(true), SCRIPT);
    assert!(
        script.starts_with("#!/bin/sh\n# Two lines\n# about it's use\nset -eu\n"),
        "{script}"
    );
    assert!(script.contains(r"echo 'It'\''s done.'"), "{script}");
    assert!(
        script.contains("aws s3api create-bucket --bucket 'acme-deliveries'"),
        "{script}"
    );
    assert!(!script.contains("create-access-key"), "{script}");
    assert!(!file(&pack(false), SCRIPT).contains("s3api"));
}

#[test]
fn the_rights_for_the_app_hold_all_that_a_plan_asks_for_and_name_its_things_alone() {
    let pack = pack(true);
    let rights = pack.rights();
    for ask in pack.plan.footprint.asks(Some(&pack.bucket.name)) {
        let given = rights.statement.iter().any(|statement| {
            let action = statement.action.iter().any(|action| action == ask.action);
            action && statement.resource.contains(&ask.resource)
        });
        assert!(given, "{ask:?}");
    }
    let wide: Vec<_> = rights
        .statement
        .iter()
        .filter(|one| one.resource == ["*"])
        .collect();
    assert_eq!(wide.len(), 1);
    assert_eq!(wide[0].action, ["s3:ListAllMyBuckets"]);
    assert!(rights.same_as(&file(&pack, RIGHTS)));
}

#[test]
fn a_session_is_asked_about_by_its_role() {
    let mut pack = pack(false);
    let session = "arn:aws:sts::123456789012:assumed-role/Dev/anna";
    pack.account.signed_in_as = crate::domain::names::Arn::parse(session).unwrap();
    let rights = pack.rights();
    let ask = |one: &&crate::domain::policy::Statement| one.sid == "AskWhatIsAllowed";
    let ask = rights.statement.iter().find(ask).unwrap();
    let role = "arn:aws:iam::123456789012:role";
    assert_eq!(
        ask.resource,
        [format!("{role}/Dev"), format!("{role}/*/Dev")]
    );
    assert_eq!(ask.action, ["iam:SimulatePrincipalPolicy", "iam:GetRole"]);
}
