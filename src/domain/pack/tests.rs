use super::*;
use crate::domain::names::BucketName;
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
        differs: None,
    }
}

fn file(pack: &Pack, name: &str) -> String {
    let words = PackWords {
        make: "Two lines\nabout it's use".into(),
        says: vec![("pack-script-done", "It's done.".into())],
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
        // A stack that held the state would write over what the app writes there.
        let keys: Vec<_> = tags.iter().map(|tag| &tag["Key"]).collect();
        assert_eq!(
            keys,
            ["keyhandoff:app", "keyhandoff:recipe", "keyhandoff:draft"]
        );
        for one in resources.values() {
            assert_eq!(one["DeletionPolicy"], "RetainExceptOnCreate");
            assert_eq!(one["UpdateReplacePolicy"], "Retain");
            assert_eq!(one["Condition"], "RightAccount");
        }
        let account = &template["Rules"]["Account"]["Assertions"][0]["Assert"];
        assert_eq!(account["Fn::Equals"][1], "123456789012");
        assert_eq!(template["Rules"].get("Region").is_some(), new);
    }
}

#[test]
fn the_script_is_quoted_and_makes_no_key() {
    let script = file(&pack(true), SCRIPT);
    assert!(
        script.starts_with("#!/bin/sh\n# Two lines\n# about it's use\n\naccount='123456789012'\n"),
        "{script}"
    );
    assert!(script.contains(r"say_done='It'\''s done.'"), "{script}");
    assert!(script.contains("s3api create-bucket"), "{script}");
    assert!(!script.contains("create-access-key"), "{script}");
    assert!(!script.contains("keyhandoff:state"), "{script}");
    // CloudShell takes one file at a time, so nothing may lie beside it.
    let (_, document) = script.split_once("<<'DOCUMENT'\n").unwrap();
    let (document, _) = document.split_once("\nDOCUMENT\n").unwrap();
    assert_eq!(format!("{document}\n"), file(&pack(true), DOCUMENT));
    assert!(!file(&pack(false), SCRIPT).contains("s3api"));
}

#[test]
fn nothing_is_changed_before_all_is_looked_at() {
    let changes = [
        "create-", "put-", "attach-", "add-", "tag-user", "delete-", "remove-", "detach-",
    ];
    for name in [SCRIPT, UNDO] {
        let script = file(&pack(true), name);
        let (before, after) = script.split_once("Here the changes begin").unwrap();
        let asks = |part: &str, change: &str| {
            let calls = ["iam", "s3api"].map(|service| format!(" {service} {change}"));
            calls.iter().any(|call| part.contains(call))
        };
        for change in changes {
            assert!(!asks(before, change), "{name}: {change}");
        }
        assert!(changes.iter().any(|change| asks(after, change)), "{name}");
    }
}

#[test]
fn every_name_in_the_scripts_has_a_value() {
    for name in [SCRIPT, UNDO] {
        let script = file(&pack(true), name);
        for after in script.split('$').skip(1) {
            let part = |c: char| c.is_ascii_lowercase() || c == '_';
            let used: String = after.chars().take_while(|c| part(*c)).collect();
            let set = format!("{used}=");
            let mut words = script.split_whitespace();
            let loops = format!("for {used} in ");
            let known = words.any(|word| word.starts_with(&set)) || script.contains(&loops);
            assert!(known, "{name}: {used}");
        }
    }
}

#[test]
fn a_later_folder_never_touches_the_stack_of_an_earlier_one() {
    let first = pack(true);
    let mut second = pack(true);
    second.plan.footprint.draft_id = "d2".into();
    assert_ne!(first.stack_name(), second.stack_name());
    assert!(
        first
            .stack_name()
            .starts_with("keyhandoff-revenuecat-acme-deliveries-")
    );
    let mut long = pack(false);
    let name = format!("a.{}", "u".repeat(62));
    long.plan.footprint.names.user = crate::domain::names::UserName::parse(&name).unwrap();
    let stack = long.stack_name();
    assert!(stack.len() <= 128 && !stack.contains('.'), "{stack}");
    // A new bucket lies where its stack does.
    assert_eq!(second.region(), &second.bucket.region);
}

#[test]
fn a_test_file_whose_beginning_is_not_known_gives_no_right_to_every_file() {
    let of_objects = |object: &str| -> Vec<String> {
        let mut pack = pack(false);
        let mut recipe = (*pack.recipe).clone();
        recipe.proof.object = object.to_owned();
        pack.recipe = Arc::new(recipe);
        let statements = pack.rights().statement.into_iter();
        let deletes =
            statements.filter(|one| one.action.iter().any(|act| act == "s3:DeleteObject"));
        deletes.flat_map(|one| one.resource).collect()
    };
    let bucket = "arn:aws:s3:::acme-deliveries";
    assert_eq!(
        of_objects("check/{{nonce}}.txt"),
        [format!("{bucket}/check/*")]
    );
    assert_eq!(
        of_objects("{{bucket}}/{{nonce}}"),
        [format!("{bucket}/acme-deliveries/*")]
    );
    assert_eq!(of_objects("{{nonce}}.txt"), [""; 0]);
}

#[test]
fn the_rights_for_the_app_hold_all_that_a_plan_asks_for_and_name_its_things_alone() {
    let pack = pack(true);
    let rights = pack.rights();
    for ask in pack.plan.asks() {
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

#[test]
fn the_rights_to_go_on_hold_for_every_bucket() {
    let mut pack = pack(false);
    let before = super::rights::document(&pack);
    pack.bucket.further = vec![BucketName::parse("acme-archive").unwrap()];
    let after = super::rights::document(&pack);
    for (one, both) in before.statement.iter().zip(&after.statement) {
        match one.sid.as_str() {
            "Bucket" | "TestFile" => {
                let also = one.resource[0].replace("acme-deliveries", "acme-archive");
                assert_eq!(both.resource, [one.resource[0].clone(), also]);
            }
            _ => assert_eq!(one, both),
        }
    }
}
