//! Jobs of other kinds than a key to one bucket through a group: the whole job, and what the account
//! holds afterwards.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, Policy, PracticeOptions, Trail, Trouble};
use keyhandoff::domain::fault::{Extra, FaultKind};
use keyhandoff::domain::names::{Arn, PolicyName};
use keyhandoff::domain::plan::OpId;
use keyhandoff::domain::proof::{Expected, Probe, Verdict};
use keyhandoff::domain::recipe::{Answers, Recipe};
use keyhandoff::wizard::steps::{done, start};
use keyhandoff::wizard::{Act, Page};

const INVENTORY: &str = include_str!("../recipes/inventory.toml");

#[test]
fn a_job_without_a_bucket_asks_for_none_and_hands_over_none() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, INVENTORY);
    assert_eq!(person.wizard.progress(), (3, 9));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Questions);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    assert_eq!(person.wizard.progress(), (5, 9));
    assert!(!person.wizard.can_go_to(Page::Bucket));
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::Questions);
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::Account);
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    world.cloud.with_state(|state| {
        let user = state.users.keys().next().unwrap();
        assert_eq!(user, "stocktake-111122223333");
    });
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.bucket, None);
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    let proof = person.job().prove.proof.as_ref().unwrap();
    let refused: Vec<Probe> = (proof.checks.iter())
        .filter(|check| check.expected == Expected::Refused)
        .map(|check| check.probe)
        .collect();
    assert_eq!(
        refused,
        [
            Probe::ListAllBuckets,
            Probe::ListOtherBucket,
            Probe::ListUsers
        ]
    );
    assert!(!world.cloud.log().contains(&"s3:PutObject"));
}

/// RevenueCat's recipe, with the permission list on the user itself.
fn on_user() -> String {
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    text.replace("access-key-through-group", "access-key-on-user")
}

#[test]
fn a_key_on_the_user_needs_no_folder() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &on_user());
    person.finish(&world);
    assert_eq!(world.counts(), [1, 0, 1, 1]);
    assert!(!world.cloud.log().iter().any(|call| call.ends_with("Group")));
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.group, None);
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn whatever_answer_is_lost_one_key_is_made_on_the_user() {
    for action in [
        "iam:CreatePolicy",
        "iam:CreateUser",
        "iam:AttachUserPolicy",
        "iam:CreateAccessKey",
    ] {
        for trouble in [
            Trouble::LostAnswer,
            Trouble::SilentAnswer,
            Trouble::NeverSent,
            Trouble::NoSecret,
        ] {
            let faults = FaultPlan::default().at(action, 1, trouble.clone());
            let world = World::new(PracticeOptions {
                faults,
                ..PracticeOptions::default()
            });
            let mut person = Person::begun(&world, &on_user());
            person.finish(&world);
            assert_eq!(world.counts(), [1, 0, 1, 1], "{action} {trouble:?}");
        }
    }
}

/// The computer keeps nothing, and the program is cut off after every single event: the account tells
/// the next start how far the job was.
fn is_finished_after_every_cut(recipe: &str, counts: [usize; 4]) {
    for events in 0.. {
        let world = World::new(PracticeOptions {
            latency_ms: 10,
            ..PracticeOptions::default()
        });
        *world.keychain.0.lock().unwrap() = None;
        let mut person = Person::begun(&world, recipe);
        person.go_to_make();
        for _ in 0..events {
            if person.wizard.can_leave() {
                assert!(events > 4, "the job was cut at {events} places");
                return;
            }
            person.take_one();
        }
        drop(person);
        let mut person = Person::begun(&world, recipe);
        person.finish(&world);
        assert_eq!(world.counts(), counts, "cut after {events} events");
        person.undo();
        assert_eq!(world.counts(), [0, 0, 0, 0], "cut after {events} events");
    }
}

#[test]
fn a_cut_job_on_the_user_is_finished_by_the_next_start() {
    is_finished_after_every_cut(&on_user(), [1, 0, 1, 1]);
}

/// What the person was shown would not be what the key can do.
#[test]
fn a_user_that_holds_another_list_is_not_used() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &on_user());
    person.go_to_make();
    person.until_job(|job| job.make.journal.is_done(OpId::Attach));
    drop(person);
    let administrator = Arn::parse("arn:aws:iam::aws:policy/AdministratorAccess").unwrap();
    world.cloud.with_state(|state| {
        let user = state.users.values_mut().next().unwrap();
        let now = tokio::time::Instant::now();
        user.attached.set(now, &administrator, true);
    });
    *world.keychain.0.lock().unwrap() = None;
    let mut person = Person::begun(&world, &on_user());
    person.go_to_make();
    let fault = person.job().check.fault.as_ref().unwrap();
    let extra = Extra::Policy;
    assert_eq!(fault.kind, FaultKind::UserHoldsMore { extra });
}

const BOUNDARY: &str = "arn:aws:iam::111122223333:policy/company-limit";

/// RevenueCat's recipe with tags and a limit of the company.
fn bounded() -> String {
    let more = "description = \"\"\nboundary = \"arn:{{partition}}:iam::{{account_id}}:policy/company-limit\"\n\
                tags = { \"cost center\" = \"4711\" }\n";
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    let (before, after) = text.split_once("description = \"").unwrap();
    let (_, after) = after.split_once('\n').unwrap();
    format!("{before}{more}{after}")
}

/// The company's policy, as its administrators keep it.
fn keep_limit(world: &World, document: &str) {
    let arn = Arn::parse(BOUNDARY).unwrap();
    world.cloud.with_state(|state| {
        let (now, name) = (tokio::time::Instant::now(), "company-limit");
        let policy = Policy {
            name: PolicyName::parse(name).unwrap(),
            arn,
            description: String::new(),
            tags: vec![],
            versions: vec![document.to_owned()],
            document: Trail::new(now, document.to_owned()),
            made: now,
        };
        state.policies.insert(name.to_owned(), policy);
    });
}

#[test]
fn the_vendors_tags_and_the_companys_limit_are_on_the_user() {
    let world = World::new(PracticeOptions::default());
    keep_limit(
        &world,
        r#"{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#,
    );
    let mut person = Person::begun(&world, &bounded());
    person.finish(&world);
    world.cloud.with_state(|state| {
        let user = state.users.values().next().unwrap();
        assert_eq!(user.boundary.as_ref().map(Arn::as_str), Some(BOUNDARY));
        let tag = ("cost center".to_owned(), "4711".to_owned());
        assert!(user.tags.contains(&tag), "{:?}", user.tags);
    });
    person.undo();
    assert_eq!(world.counts(), [0, 0, 1, 0], "the limit stays");
}

#[test]
fn a_limit_that_is_missing_or_too_narrow_is_told() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &bounded());
    person.go_to_make();
    person.until_job(|job| job.make.stopped.is_some());
    let stopped = person.job().make.stopped.clone().unwrap();
    assert_eq!(stopped.kind, FaultKind::BoundaryMissing);
    keep_limit(
        &world,
        r#"{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}"#,
    );
    person.make();
    person.prove();
    let verdict = Verdict::Failed(FaultKind::KeyTooNarrow);
    assert_eq!(person.job().prove.verdict, Some(verdict));
}

/// RevenueCat's recipe with other words in it.
fn revenuecat_with(from: &str, to: &str) -> String {
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn a_file_that_should_not_have_been_written_is_removed_again() {
    let world = World::new(PracticeOptions::default());
    let allowed = "allowed = [\"who-am-i\", \"list\", \"put\", \"get\", \"delete\", \"encrypt\", \"decrypt\"]\nrefused = [";
    let to = "allowed = [\"who-am-i\", \"list\"]\nrefused = [\"put\", ";
    let mut person = Person::begun(&world, &revenuecat_with(allowed, to));
    person.go_to_make();
    person.make();
    person.prove();
    let verdict = Verdict::Failed(FaultKind::KeyTooWide);
    assert_eq!(person.job().prove.verdict, Some(verdict));
    person.until_job(|job| !job.prove.is_cleaning());
    assert_eq!(person.job().prove.left_behind, []);
    world.cloud.with_state(|state| {
        assert!(state.buckets["acme-deliveries"].objects.is_empty());
    });
}

#[test]
fn a_kind_that_cannot_be_made_is_told_before_anything_is_asked() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    let recipe = Recipe::parse(&revenuecat_with(
        "kind = \"bucket\"",
        "kind = \"bucket\"\nbucket = \"new\"\nmost = 2",
    ))
    .unwrap();
    person.act(Act::Start(start::Act::Begin {
        recipe: Box::new(recipe),
        practice: true,
    }));
    assert!(person.wizard.job.is_none());
    let fault = person.wizard.start.fault.as_ref().unwrap();
    assert_eq!(fault.kind, FaultKind::KindUnsupported);
}

/// An empty folder would mean the whole bucket.
#[test]
fn nothing_is_drawn_before_every_question_is_answered() {
    let world = World::new(PracticeOptions::default());
    let folder = "[[parameter]]\nid = \"folder\"\nkind = \"folder\"\nquestion = \"Which folder?\"\n\
                  hint = \"Files go there.\"\n\n[credential]";
    let recipe = revenuecat_with("[credential]", folder);
    let recipe = recipe.replace("{{bucket}}/*\"", "{{bucket}}/{{folder}}*\"");
    let mut person = Person::begun(&world, &recipe);
    person.go_to_check("acme-deliveries");
    assert_eq!(person.wizard.page, Page::Questions);
    assert_eq!(person.job().plan(), None);
    assert!(!person.wizard.can_leave());
    let mut answers = Answers::default();
    answers.insert("folder", "in/".into());
    person.act(Act::Answers(answers));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Check);
    let document = person.job().plan().unwrap().document.compact();
    assert!(document.contains("acme-deliveries/in/*"), "{document}");
}
