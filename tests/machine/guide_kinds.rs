//! Everything by hand, for what is built in other ways than a key through a folder: with lists of AWS and no
//! bucket, within the company's limit, with lines in the bucket's own policy, and without any key.

use super::bucket_rules;
use super::guide::{paste, proven};
use super::key_alone::make_on_user;
use super::person::Person;
use super::roles::{self, save_text};
use super::world::World;
use keyhandoff::cloud::practice::{ACCOUNT_ID, PracticeOptions};
use keyhandoff::domain::console::{Sheet, Step};
use keyhandoff::domain::names::Region;
use keyhandoff::domain::proof::{Expected, Got, Probe, Verdict};
use keyhandoff::domain::recipe::{Recipe, YES};
use keyhandoff::wizard::steps::{done, guide, hand_over, make, questions, start};
use keyhandoff::wizard::{Act, Page};

/// At the guide of a recipe of one's own.
fn at_guide_of(world: &World, recipe: &str) -> Person {
    let mut person = Person::at_work(world);
    let recipe = Box::new(Recipe::parse(recipe).unwrap());
    let practice = false;
    person.act(Act::Start(start::Act::Begin { recipe, practice }));
    assert!(person.wizard.can_open_guide());
    person.act(Act::Guide(guide::Act::Open));
    assert_eq!(person.wizard.page, Page::Guide);
    person
}

fn tell(person: &mut Person, act: guide::Act) {
    person.act(Act::Guide(act));
}

fn sheet(person: &Person) -> Sheet {
    guide::sheet(person.job()).expect("all is told")
}

fn paste_what_is_made(world: &World, person: &mut Person) {
    let (key_id, secret) = make_on_user(&world.cloud, &sheet(person));
    paste(person, &key_id, &secret);
    proven(person);
    let proof = person.job().prove.proof.as_ref();
    assert_eq!(
        person.job().prove.verdict,
        Some(Verdict::Proven),
        "{proof:#?}"
    );
}

#[test]
fn a_list_of_aws_is_ticked_in_the_console_only_once_the_vendors_name_is_typed() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of(&world, include_str!("../../assets/recipes/devops.toml"));
    assert!(
        guide::sheet(person.job()).is_none(),
        "the name holds the account's number"
    );
    tell(&mut person, guide::Act::Account(ACCOUNT_ID.into()));
    let answer = questions::Act::Answer("storage".into(), YES.into());
    person.act(Act::Questions(answer));
    let told = sheet(&person);
    assert_eq!(told.lists(), ["AmazonEC2FullAccess", "AmazonS3FullAccess"]);
    assert_eq!(told.steps(), [Step::User, Step::Key]);
    for typed in ["", "yes"] {
        tell(&mut person, guide::Act::Accept(typed.into()));
        assert!(!person.wizard.can_leave(), "{typed}");
    }
    tell(&mut person, guide::Act::Accept("devo.ps".into()));
    assert!(person.wizard.can_leave());
    paste_what_is_made(&world, &mut person);
    let proof = person.job().prove.proof.as_ref().unwrap();
    let tried = |probe| {
        proof
            .checks
            .iter()
            .find(|check| check.probe == probe)
            .unwrap()
    };
    assert_eq!(tried(Probe::DescribeServers).got, Some(Got::Allowed));
    assert_eq!(tried(Probe::ListUsers).got, Some(Got::Refused));
    assert!(!world.cloud.log().contains(&"s3:PutObject"));
    person.hand_over(&world);
    let labels: Vec<String> = (hand_over::fields(person.job()).unwrap().into_iter())
        .map(|field| field.label)
        .collect();
    assert_eq!(labels, ["access key", "secret key"]);
    let record = done::record(person.job()).unwrap();
    assert_eq!((record.bucket, record.policy_arn), (None, None));
}

/// The bucket tells where it lies; without one the person says it.
#[test]
fn without_a_bucket_the_key_is_tested_in_the_region_that_was_chosen() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of(&world, include_str!("../recipes/inventory.toml"));
    tell(&mut person, guide::Act::Account(ACCOUNT_ID.into()));
    let frankfurt = Region::parse("eu-central-1").unwrap();
    tell(&mut person, guide::Act::Region(frankfurt.clone()));
    assert!(!sheet(&person).steps().contains(&Step::Bucket));
    let secret = Some(person.safe.put(String::from("secret").into()));
    let key_id = "AKIAEXAMPLEEXAMPLE00".to_owned();
    tell(&mut person, guide::Act::Paste { key_id, secret });
    let keyhandoff::domain::account::SignInWay::Pasted(keys) =
        person.job().sign_in.way.clone().expect("a way")
    else {
        panic!("another way");
    };
    assert_eq!(keys.region, Some(frankfurt));
}

#[test]
fn the_companys_limit_and_the_tags_are_told() {
    let world = World::new(PracticeOptions::default());
    let more = "[credential]\nboundary = \"arn:{{partition}}:iam::{{account_id}}:policy/it/limit\"\n\
        tags = { team = \"data\" }\n";
    let recipe = include_str!("../../assets/recipes/revenuecat.toml");
    let recipe = recipe.replacen("[credential]\n", more, 1);
    let mut person = at_guide_of(&world, &recipe);
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    assert!(
        guide::sheet(person.job()).is_none(),
        "the limit is one of the account"
    );
    tell(&mut person, guide::Act::Account(ACCOUNT_ID.into()));
    let told = sheet(&person);
    assert_eq!(told.limit(), Some("limit"));
    assert_eq!(told.tags, [("team".to_owned(), "data".to_owned())]);
}

/// The console makes users without a path, and the lines must name this one.
#[test]
fn lines_in_the_buckets_policy_name_the_user_that_the_console_makes() {
    let world = World::new(PracticeOptions::default());
    bucket_rules::write(&world, Some(&bucket_rules::theirs()));
    let recipe = bucket_rules::recipe().replace("access-key-through-group", "access-key-on-user");
    let mut person = at_guide_of(&world, &recipe);
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    assert!(
        guide::sheet(person.job()).is_none(),
        "the lines name a user of the account"
    );
    tell(&mut person, guide::Act::Account(ACCOUNT_ID.into()));
    let told = sheet(&person);
    let steps = [
        Step::Bucket,
        Step::Policy,
        Step::User,
        Step::Rules,
        Step::Key,
    ];
    assert_eq!(told.steps(), steps);
    let rules = told.rules.clone().unwrap();
    let whole: serde_json::Value = serde_json::from_str(&rules.whole()).unwrap();
    let user = format!("arn:aws:iam::{ACCOUNT_ID}:user/revenuecat-acme-deliveries");
    assert_eq!(
        whole["Statement"][0]["Principal"]["AWS"],
        serde_json::json!([user])
    );
    // Pasted behind the bracket, they stand before what the policy says already.
    let theirs = bucket_rules::theirs().to_string();
    let merged = theirs.replacen('[', &format!("[{}", rules.lines()), 1);
    let merged: serde_json::Value = serde_json::from_str(&merged).unwrap();
    assert_eq!(merged["Statement"].as_array().unwrap().len(), 2);
    paste_what_is_made(&world, &mut person);
    let proof = person.job().prove.proof.as_ref().unwrap();
    let mut checks = proof.checks.iter();
    let put = checks.find(|check| check.probe == Probe::Put).unwrap();
    assert_eq!(
        (put.expected, &put.got),
        (Expected::Allowed, &Some(Got::Allowed))
    );
}

/// Through what is not tested to the values in a text file; nothing was asked of anybody.
fn hand_over_untested(world: &World, person: &mut Person) {
    assert!(person.wizard.can_leave());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Prove);
    let proof = person.job().prove.proof.as_ref().unwrap();
    assert!(proof.is_left_out(), "{proof:#?}");
    save_text(person, world);
    assert!(world.cloud.log().is_empty());
    let record = done::record(person.job()).unwrap();
    assert!(record.checks.iter().all(|check| check.got == "left-out"));
    assert_eq!(
        (record.kind, record.policy_arn, record.user_arn),
        (None, None, None)
    );
    person.act(Act::Make(make::Act::Undo));
    assert_eq!(
        person.job().make.undo,
        None,
        "nothing here is this app's to undo"
    );
}

#[test]
fn a_role_made_by_hand_is_handed_over_and_told_as_not_tested() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of(&world, roles::AIRBYTE);
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    let number = questions::Act::Answer("external_id".into(), "workspace-1".into());
    person.act(Act::Questions(number));
    let told = sheet(&person);
    assert_eq!(told.steps(), [Step::Bucket, Step::Policy, Step::Role]);
    assert!(told.trust.pretty().contains("workspace-1"));
    for wrong in [
        "",
        "airbyte",
        "arn:aws:iam::111122223333:user/airbyte",
        "arn:aws-cn:iam::111122223333:role/a",
    ] {
        tell(&mut person, guide::Act::Role(wrong.into()));
        assert!(!person.wizard.can_leave(), "{wrong}");
        person.act(Act::Next);
        assert_eq!(person.wizard.page, Page::Guide, "{wrong}");
    }
    assert!(guide::is_of_another_account(person.job()));
    let arn = "arn:aws:iam::111122223333:role/team/airbyte";
    tell(&mut person, guide::Act::Role(format!(" {arn}\n")));
    person.close();
    drop(person);

    // What was pasted is there again, of a recipe as it is kept when it is opened from a file.
    let makes = Recipe::parse(roles::AIRBYTE).unwrap().makes();
    let mut kept = world.recipes.kept.lock().unwrap();
    kept.insert(makes, roles::AIRBYTE.to_owned());
    drop(kept);
    let mut person = Person::at_work(&world);
    person.go_on();
    assert_eq!(person.wizard.page, Page::Guide);
    hand_over_untested(&world, &mut person);
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.role_arn.unwrap().as_str(), arn);
    let text = std::fs::read_to_string(roles::text_file(&world)).unwrap();
    assert!(
        text.contains(arn) && text.contains("acme-deliveries"),
        "{text}"
    );
}

#[test]
fn lines_added_by_hand_are_handed_over_and_told_as_not_tested() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of(&world, include_str!("../recipes/logs_to_bucket.toml"));
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    assert!(
        guide::sheet(person.job()).is_none(),
        "the account's number is handed over"
    );
    tell(&mut person, guide::Act::Account(ACCOUNT_ID.into()));
    assert_eq!(sheet(&person).steps(), [Step::Bucket, Step::Rules]);
    hand_over_untested(&world, &mut person);
}
