//! Roles with a permission list of AWS, with the vendor's tags and with a company's limit.

use super::person::Person;
use super::roles::{AIRBYTE, answer, counts, finish, role};
use super::world::World;
use keyhandoff::cloud::practice::{Policy, PracticeOptions, Trail};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::{Arn, PolicyName};
use keyhandoff::domain::proof::{Expected, Probe, Verdict};
use keyhandoff::wizard::steps::check;
use keyhandoff::wizard::{Act, Page};

const LIST: &str = "[[managed_policy]]\narn = \"arn:{{partition}}:iam::aws:policy/AmazonS3FullAccess\"\n\
                    say = \"Everything with every bucket\"\n\n[handoff]";
const LIMIT: &str = "arn:aws:iam::111122223333:policy/limit";

fn begun(world: &World, from: &str, to: &str) -> Person {
    assert!(AIRBYTE.contains(from), "{from}");
    let mut person = Person::begun(world, &AIRBYTE.replacen(from, to, 1));
    answer(&mut person, &[("external_id", "workspace-1")]);
    person
}

#[test]
fn a_list_of_aws_hangs_on_the_role_once_the_vendors_name_is_typed() {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world, "[handoff]", LIST);
    person.go_to_check("acme-deliveries");
    assert!(!person.wizard.can_leave());
    person.act(Act::Check(check::Act::Accept("Airbyte".into())));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    let lists: Vec<String> = role(&world)
        .attached
        .current()
        .map(|list| list.resource().to_owned())
        .collect();
    assert_eq!(
        lists,
        [
            "policy/handoff/airbyte-acme-deliveries",
            "policy/AmazonS3FullAccess"
        ]
    );
    person.prove();
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    // What the list permits must work, and is not expected to be refused.
    let proof = person.job().prove.proof.as_ref().unwrap();
    for (probe, expected) in [
        (Probe::ListAllBuckets, Expected::Allowed),
        (Probe::ListUsers, Expected::Refused),
    ] {
        assert_eq!(proof.expected(probe), Some(expected), "{probe:?}");
    }
    person.undo();
    assert_eq!(counts(&world), (0, 0));
}

fn bounded(world: &World) -> Person {
    let boundary = "[credential]\nboundary = \"arn:{{partition}}:iam::{{account_id}}:policy/limit\"\n\
                    tags = { team = \"data\" }";
    begun(world, "[credential]", boundary)
}

/// Puts a company's limit into the account.
fn keep_limit(world: &World, document: &str) {
    let now = tokio::time::Instant::now();
    let policy = Policy {
        name: PolicyName::parse("limit").unwrap(),
        arn: Arn::parse(LIMIT).unwrap(),
        description: String::new(),
        tags: vec![],
        versions: vec![document.to_owned()],
        document: Trail::new(now, document.to_owned()),
        made: now,
    };
    world
        .cloud
        .with_state(|state| state.policies.insert("limit".into(), policy));
}

#[test]
fn the_vendors_tags_and_the_companys_limit_are_on_the_role() {
    let world = World::new(PracticeOptions::default());
    keep_limit(
        &world,
        r#"{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#,
    );
    let mut person = bounded(&world);
    finish(&mut person, &world);
    let role = role(&world);
    assert_eq!(role.boundary.as_ref().map(Arn::as_str), Some(LIMIT));
    assert!(
        role.tags.contains(&("team".into(), "data".into())),
        "{:?}",
        role.tags
    );
}

#[test]
fn a_limit_that_is_missing_or_too_narrow_is_told() {
    let world = World::new(PracticeOptions::default());
    let mut person = bounded(&world);
    person.go_to_make();
    person.until_job(|job| job.make.stopped.is_some());
    let stopped = person.job().make.stopped.as_ref().unwrap();
    assert_eq!(stopped.kind, FaultKind::BoundaryMissing);

    let world = World::new(PracticeOptions::default());
    keep_limit(
        &world,
        r#"{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}"#,
    );
    let mut person = bounded(&world);
    person.go_to_make();
    person.make();
    person.prove();
    let narrow = Some(Verdict::Failed(FaultKind::RoleTooNarrow));
    assert_eq!(person.job().prove.verdict, narrow);
}
