//! Recipes of strangers, as a whole.

use super::*;
use crate::domain::policy::Wording;

const BEGIN: &str = "[[parameter]]\nid = \"a\"\nkind = \"choice\"\nquestion = \"A?\"\nhint = \"-\"\n\n\
    [[parameter.choice]]\nid = \"x\"\nlabel = \"X\"\nvalues = { site = \"paris\" }\n\n\
    [[parameter.choice]]\nid = \"y\"\nlabel = \"Y\"\nvalues = { site = \"ohio\" }\n\n\
    [[parameter]]\nid = \"b\"\nkind = \"choice\"\nquestion = \"B?\"\nhint = \"-\"\n\n\
    [[parameter.choice]]\nid = \"x\"\nlabel = \"X\"\nvalues = { place = \"here\" }\n\n\
    [[parameter.choice]]\nid = \"y\"\nlabel = \"Y\"\nvalues = { place = \"there\" }\n\n\
    [[parameter]]\nid = \"c\"\nkind = \"yes-no\"\nquestion = \"C?\"\nhint = \"-\"\n\n\
    [[parameter]]\nid = \"d\"\nkind = \"yes-no\"\nquestion = \"D?\"\nhint = \"-\"\n\n\
    [[parameter]]\nid = \"team\"\nkind = \"text\"\nquestion = \"Team?\"\nhint = \"-\"\n\n\
    [[parameter]]\nid = \"other\"\nkind = \"text\"\nquestion = \"Other bucket?\"\nhint = \"-\"\noptional = true\n\n";

/// A reader of files with questions and one more grant.
fn with_grant(actions: &str, resource: &str, more: &str) -> Recipe {
    let text = include_str!("../../../assets/recipes/s3-read-only.toml");
    let grant = format!(
        "[[grant]]\nid = \"Extra\"\nsay = \"See logs\"\nactions = [{actions}]\nresources = [\"{resource}\"]\n\
         {more}\n\n[handoff]"
    );
    let text = text
        .replacen("[credential]", &format!("{BEGIN}[credential]"), 1)
        .replacen("[handoff]", &grant, 1);
    Recipe::parse(&text).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn dangers_of(recipe: &Recipe) -> Vec<(Hazard, String)> {
    let grave = |one: &Finding| one.hazard.gravity() == Gravity::Danger;
    let found = super::recipe(recipe).into_iter().filter(grave);
    found.map(|one| (one.hazard, one.about)).collect()
}

/// Whatever a stranger makes a grant hang on.
#[test]
fn a_grant_is_found_whatever_it_hangs_on() {
    use crate::domain::ability::{Deed, Fear};
    use crate::domain::introduction::Introduction;
    for when in [
        "[\"a = x\", \"b = y\"]",
        "[\"a = y\", \"b = x\"]",
        "[\"c\", \"not d\"]",
        "[\"c\", \"not kms_key\"]",
        "[\"not c\", \"kms_key\"]",
        "\"team = admin\"",
        "\"region = eu-west-1\"",
        "\"account_id = 111122223333\"",
        "\"partition = aws-cn\"",
        "[\"site = ohio\", \"place = here\"]",
        "[\"site = paris\", \"place = there\"]",
    ] {
        let recipe = with_grant("\"iam:*\"", "*", &format!("when = {when}"));
        let given = (Hazard::GivesRights, "give-rights".to_owned());
        assert!(dangers_of(&recipe).contains(&given), "{when}");
        let told = Introduction::of(&recipe);
        assert!(
            told.abilities
                .iter()
                .any(|one| one.deed == Deed::GiveRights),
            "{when}"
        );
        assert!(!told.fears.contains(&Fear::GiveRights), "{when}");
    }
}

/// A denial that some answer leaves out forbids nothing for sure.
#[test]
fn a_denial_that_hangs_on_an_answer_hides_nothing() {
    let text = include_str!("../../../assets/recipes/s3-read-only.toml");
    let never = "[[grant]]\nid = \"Never\"\nsay = \"Never read\"\neffect = \"deny\"\nactions = [\"s3:Get*\"]\n\
        resources = [\"*\"]\nwhen = \"region = eu-central-1\"\n\n[handoff]";
    let recipe = Recipe::parse(&text.replacen("[handoff]", never, 1)).unwrap();
    let told = crate::domain::introduction::Introduction::of(&recipe);
    assert!(
        !told
            .fears
            .contains(&crate::domain::ability::Fear::ReadFiles)
    );
}

/// Two answers that are harmless each, and come to a star together.
#[test]
fn real_answers_bring_to_light_what_no_sample_did() {
    let like = "arn:{{partition}}:s3:::{{bucket}}{{site}}{{place}}/*";
    let recipe = with_grant("\"s3:GetObject\"", &like.replace("{{bucket}}", "*"), "");
    let values = samples(&recipe).swap_remove(0);
    assert_eq!(unforeseen(&recipe, &values, Wording::Narrow), []);
    let recipe = with_grant("\"s3:GetObject\"", like, "");
    let mut values = samples(&recipe).swap_remove(0);
    assert_eq!(unforeseen(&recipe, &values, Wording::Narrow), []);
    values.insert("place", "*".to_owned());
    let found = unforeseen(&recipe, &values, Wording::Narrow);
    assert_eq!(found[0].hazard, Hazard::BucketsLike, "{found:?}");
    // The account's number is another one, and the danger the same.
    let of_account = "arn:{{partition}}:s3:::logs-{{account_id}}/*";
    let recipe = with_grant("\"s3:GetObject\"", of_account, "");
    values.insert("account_id", "111122223333".to_owned());
    assert_eq!(unforeseen(&recipe, &values, Wording::Narrow), []);
}

#[test]
fn a_bucket_that_nobody_chooses_is_dangerous_and_told() {
    use crate::domain::ability::{Deed, Fear, Where};
    use crate::domain::introduction::Introduction;
    let recipe = with_grant(
        "\"s3:GetObject\", \"s3:DeleteObject\"",
        "arn:{{partition}}:s3:::zz-payroll/*",
        "",
    );
    let other = (Hazard::OtherBucket, "zz-payroll".to_owned());
    assert!(
        dangers_of(&recipe).contains(&other),
        "{:?}",
        dangers_of(&recipe)
    );
    let told = Introduction::of(&recipe);
    for deed in [Deed::ReadFiles, Deed::DeleteFiles] {
        let place = Where::Bucket("zz-payroll".to_owned());
        let named = told
            .abilities
            .iter()
            .any(|one| one.deed == deed && one.place == place);
        assert!(named, "{:?}", told.abilities);
    }
    assert!(!told.fears.contains(&Fear::OtherBuckets));
    // One whose name the person types is chosen, and yet another.
    let typed = with_grant(
        "\"s3:GetObject\"",
        "arn:{{partition}}:s3:::{{other}}/*",
        "when = \"other\"",
    );
    assert_eq!(
        dangers_of(&typed)
            .iter()
            .filter(|(one, _)| *one == Hazard::OtherBucket)
            .count(),
        0
    );
    assert!(!Introduction::of(&typed).fears.contains(&Fear::OtherBuckets));
    let plain = Recipe::parse(include_str!("../../../assets/recipes/s3-read-only.toml")).unwrap();
    assert!(Introduction::of(&plain).fears.contains(&Fear::OtherBuckets));
}

#[test]
fn powerful_rights_on_everything_of_a_kind_are_dangerous() {
    use Hazard as H;
    for (action, resource, hazard) in [
        (
            "secretsmanager:GetSecretValue",
            "arn:{{partition}}:secretsmanager:*:*:secret:*",
            H::EveryResource,
        ),
        (
            "kms:Decrypt",
            "arn:{{partition}}:kms:*:*:key/*",
            H::EveryResource,
        ),
        (
            "dynamodb:*",
            "arn:{{partition}}:dynamodb:*:*:*",
            H::EveryResource,
        ),
        (
            "ec2:TerminateInstances",
            "arn:{{partition}}:ec2:*:*:instance/*",
            H::EveryResource,
        ),
        (
            "kms:PutKeyPolicy",
            "arn:{{partition}}:kms:{{region}}:{{account_id}}:key/1",
            H::Opens,
        ),
        (
            "lambda:AddPermission",
            "arn:{{partition}}:lambda:{{region}}:{{account_id}}:function:f",
            H::Opens,
        ),
        (
            "lambda:UpdateFunctionCode",
            "arn:{{partition}}:lambda:{{region}}:{{account_id}}:function:f",
            H::GivesRights,
        ),
        (
            "ssm:SendCommand",
            "arn:{{partition}}:ec2:*:*:instance/i-1",
            H::GivesRights,
        ),
        ("ram:CreateResourceShare", "*", H::GivesRights),
        (
            "iam:AttachRolePolicy",
            "arn:{{partition}}:iam::{{account_id}}:role/*",
            H::GivesRights,
        ),
        ("s3:GetObject", "arn:{{partition}}:s3:::*?", H::EveryBucket),
        ("s3:PutAccessPointPolicy", "*", H::UnknownEverywhere),
        (
            "s3:*AccessGrant",
            "arn:{{partition}}:s3:::{{bucket}}",
            H::UnknownEverywhere,
        ),
    ] {
        let recipe = with_grant(&format!("\"{action}\""), resource, "");
        let found = dangers_of(&recipe);
        assert!(
            found.iter().any(|(one, _)| *one == hazard),
            "{action}: {found:?}"
        );
    }
    for (action, resource, more) in [
        (
            "sqs:ReceiveMessage",
            "arn:{{partition}}:sqs:{{region}}:{{account_id}}:news",
            "",
        ),
        (
            "ssm:GetParameter",
            "arn:{{partition}}:ssm:{{region}}:{{account_id}}:parameter/acme/*",
            "",
        ),
        ("ce:GetCostAndUsage", "*", ""),
        ("organizations:ListAccounts", "*", ""),
        ("textract:AnalyzeDocument", "*", ""),
        ("iam:ListUsers", "*", ""),
        (
            "ec2:StopInstances",
            "arn:{{partition}}:ec2:*:*:instance/*",
            "conditions = { StringEquals = { \"aws:ResourceTag/team\" = [\"acme\"] } }",
        ),
    ] {
        let mut recipe = with_grant(&format!("\"{action}\""), resource, more);
        // What the first page promises is another matter.
        recipe.text.cannot.clear();
        assert_eq!(dangers_of(&recipe), [], "{action}");
    }
}

/// "Change settings" would hide it.
#[test]
fn a_setting_that_deletes_or_copies_files_is_told_as_that() {
    let bucket = "arn:{{partition}}:s3:::{{bucket}}";
    for (action, deed) in [
        ("s3:PutLifecycleConfiguration", "expire-files"),
        ("s3:PutReplicationConfiguration", "replicate-files"),
    ] {
        let hidden = dangers_of(&with_grant(&format!("\"{action}\""), bucket, ""));
        let line = "Write, change or delete a file".to_owned();
        let promised = (deed == "expire-files").then_some((Hazard::FalsePromise, line));
        let mut expected = vec![(Hazard::SaysLess, deed.to_owned())];
        expected.extend(promised);
        assert_eq!(hidden, expected);
    }
}

/// A bucket can let in whoever it names, without any key.
#[test]
fn whom_a_bucket_lets_in_is_told() {
    use crate::domain::introduction::Introduction;
    let text = include_str!("../../../assets/recipes/s3-read-only.toml");
    let lets_in = |principal: &str| {
        let grant = format!(
            "[[grant]]\nid = \"Extra\"\nsay = \"Read files\"\non = \"bucket\"\nactions = [\"s3:GetObject\"]\n\
             resources = [\"arn:{{{{partition}}}}:s3:::{{{{bucket}}}}/*\"]\nprincipals = [\"{principal}\"]\n\n[handoff]"
        );
        Recipe::parse(&text.replacen("[handoff]", &grant, 1)).unwrap()
    };
    let other = "arn:aws:iam::999999999999:root";
    let told = Introduction::of(&lets_in(other));
    assert_eq!(told.lets_in, [other]);
    let danger = (Hazard::LetsIn, other.to_owned());
    assert!(dangers_of(&lets_in(other)).contains(&danger));
    let own = lets_in("{{user_arn}}");
    assert!(Introduction::of(&own).lets_in.is_empty());
    assert_eq!(dangers_of(&own), []);
    let lines = include_str!("../../../tests/recipes/logs_to_bucket.toml");
    let lines = Recipe::parse(lines).unwrap();
    assert_eq!(Introduction::of(&lines).lets_in, ["444455556666"]);
    assert_eq!(dangers_of(&lines), [], "that is what it is for");
}

/// A name of no service is a name of all.
#[test]
fn a_resource_names_its_service() {
    let text = include_str!("../../../assets/recipes/s3-read-only.toml");
    for service in ["s*", "*", "s?"] {
        let wide = text.replacen(
            "arn:{{partition}}:s3:",
            &format!("arn:{{{{partition}}}}:{service}:"),
            1,
        );
        assert!(Recipe::parse(&wide).is_err(), "{service}");
    }
}

#[test]
fn uploads_that_are_stopped_promise_none() {
    let recipe = with_grant(
        "\"s3:AbortMultipartUpload\"",
        "arn:{{partition}}:s3:::{{bucket}}/*",
        "",
    );
    let mut recipe = recipe;
    let last = recipe.grants.last_mut().unwrap();
    last.say = crate::domain::recipe::Text::One("See and stop uploads that broke off".to_owned());
    let found = super::recipe(&recipe);
    assert!(
        found.iter().all(|one| one.hazard != Hazard::SaysMore),
        "{found:?}"
    );
}

#[test]
fn an_action_that_is_not_known_gets_a_word() {
    let bucket = "arn:{{partition}}:s3:::{{bucket}}";
    for slip in ["s3:GetObjects", "s3:PutBucketNotificationConfiguration"] {
        let recipe = with_grant(&format!("\"{slip}\""), bucket, "");
        let found = super::recipe(&recipe);
        let unknown = found.iter().find(|one| one.hazard == Hazard::UnknownAction);
        assert_eq!(unknown.map(|one| one.about.as_str()), Some(slip));
        let told = crate::domain::introduction::Introduction::of(&recipe);
        let named = told
            .abilities
            .iter()
            .any(|one| one.service.as_deref() == Some(slip));
        assert!(named, "{:?}", told.abilities);
    }
}

#[test]
fn a_list_of_aws_that_is_not_read_here_is_a_danger() {
    let text = include_str!("../../../assets/recipes/devops.toml");
    assert!(text.contains("policy/AmazonEC2FullAccess"));
    for (name, expected) in [
        ("ReadOnlyAccess", Some(Hazard::UnreadList)),
        ("SecurityAudit", Some(Hazard::UnreadList)),
        ("AmazonSQSFullAccess", Some(Hazard::FullAccess)),
        ("AmazonS3ReadOnlyAccess", Some(Hazard::EveryBucket)),
        ("AmazonEC2ReadOnlyAccess", None),
    ] {
        let changed = text.replace("policy/AmazonEC2FullAccess", &format!("policy/{name}"));
        let found = super::recipe(&Recipe::parse(&changed).unwrap());
        let named = found
            .iter()
            .filter(|one| one.about == name || one.statement.as_deref() == Some(name));
        assert_eq!(
            named.map(|one| one.hazard).next(),
            expected,
            "{name}: {found:?}"
        );
    }
}

#[test]
fn destroying_a_key_is_a_danger() {
    let recipe = with_grant(
        "\"kms:Decrypt\", \"kms:ScheduleKeyDeletion\"",
        "{{kms_key}}",
        "when = \"kms_key\"",
    );
    let destroyed = (Hazard::DestroysKey, "destroy-key".to_owned());
    let found = dangers_of(&recipe);
    assert!(found.contains(&destroyed), "{found:?}");
}

/// Two choices that name harmless places each, and together one that was never told of.
#[test]
fn a_name_put_together_by_choices_is_to_be_told_too() {
    let mixed = "arn:{{partition}}:s3:::acme-{{site}}-{{place}}-{{account_id}}/*";
    let recipe = with_grant("\"s3:GetObject\"", mixed, "");
    let with = |site: &str, place: &str| {
        let mut values = samples(&recipe).swap_remove(0);
        for (name, value) in [
            ("site", site),
            ("place", place),
            ("account_id", "111122223333"),
        ] {
            values.insert(name, value.to_owned());
        }
        unforeseen(&recipe, &values, Wording::Narrow)
    };
    assert_eq!(with("paris", "here"), [], "the account's number may differ");
    let found = with("paris", "there");
    assert_eq!(found[0].hazard, Hazard::OtherBucket, "{found:?}");
    assert_eq!(found[0].about, "acme-paris-there-111122223333");
}
