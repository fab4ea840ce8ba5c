//! Everything by hand, for what is built in other ways than a key through a folder: with lists of AWS and no
//! bucket, within the company's limit, with lines in the bucket's own policy.

use super::bucket_rules;
use super::guide::{paste, proven};
use super::key_alone::make_on_user;
use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{ACCOUNT_ID, PracticeOptions};
use keyhandoff::domain::console::{Sheet, Step};
use keyhandoff::domain::names::Region;
use keyhandoff::domain::proof::{Expected, Got, Probe, Verdict};
use keyhandoff::domain::recipe::{Recipe, YES};
use keyhandoff::wizard::steps::{done, guide, hand_over, questions, start};
use keyhandoff::wizard::{Act, Page};

/// At the guide of a recipe of one's own.
pub(super) fn at_guide_of(world: &World, recipe: &str) -> Person {
    let mut person = Person::at_work(world);
    let recipe = Box::new(Recipe::parse(recipe).unwrap());
    let practice = false;
    person.act(Act::Start(start::Act::Begin { recipe, practice }));
    assert!(person.wizard.can_open_guide());
    person.act(Act::Guide(guide::Act::Open));
    assert_eq!(person.wizard.page, Page::Guide);
    person
}

pub(super) fn tell(person: &mut Person, act: guide::Act) {
    person.act(Act::Guide(act));
}

pub(super) fn sheet(person: &Person) -> Sheet {
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

#[test]
fn the_encryption_key_is_one_key_and_no_pattern() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of(&world, include_str!("../../assets/recipes/revenuecat.toml"));
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    for wrong in [
        "arn:aws:kms:eu-central-1:111122223333:key/*",
        "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-????",
        "arn:aws:iam::111122223333:key/1234abcd",
        "arn:aws:kms:eu-central-1:*:key/1234abcd",
    ] {
        tell(&mut person, guide::Act::EncryptionKey(wrong.into()));
        assert!(!person.wizard.can_leave(), "{wrong}");
    }
    let key = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    tell(&mut person, guide::Act::EncryptionKey(key.into()));
    assert!(person.wizard.can_leave());
}
