//! Lines in the bucket's own policy: they stand beside those of others, and go with the job.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::plan::OpId;
use keyhandoff::domain::proof::{Expected, Got, Probe};
use keyhandoff::wizard::steps::{done, make};
use keyhandoff::wizard::undo::{Phase, Undo};
use keyhandoff::wizard::{Act, Job, Page};
use serde_json::{Value, json};

/// RevenueCat's recipe, where the bucket itself lets the robot account read and write files.
pub(super) fn recipe() -> String {
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    let (from, to) = (
        "say = \"Read, write and delete files in {{bucket}}\"",
        "on = \"bucket\"\nprincipals = [\"{{user_arn}}\"]\nsay = \"Read, write and delete files in {{bucket}}\"",
    );
    assert!(text.contains(from));
    text.replacen(from, to, 1)
}

pub(super) fn theirs() -> Value {
    json!({ "Version": "2012-10-17", "Statement": [{ "Sid": "Logs", "Effect": "Allow",
        "Principal": { "Service": "logging.s3.amazonaws.com" },
        "Action": "s3:PutObject", "Resource": "arn:aws:s3:::acme-deliveries/logs/*" }] })
}

pub(super) fn write(world: &World, policy: Option<&Value>) {
    world.cloud.with_state(|state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        bucket.policy = policy.map(ToString::to_string);
    });
}

pub(super) fn read(world: &World) -> Option<Value> {
    let read = |policy: &String| serde_json::from_str(policy).unwrap();
    (world.cloud).with_state(|state| state.buckets["acme-deliveries"].policy.as_ref().map(read))
}

#[test]
fn lines_stand_beside_those_of_others_are_proven_and_go_with_the_job() {
    let world = World::new(PracticeOptions::default());
    write(&world, Some(&theirs()));
    let mut person = Person::begun(&world, &recipe());
    person.finish(&world);
    let policy = read(&world).unwrap();
    let statements = policy["Statement"].as_array().unwrap();
    assert_eq!(statements.len(), 2);
    assert_eq!(statements[0], theirs()["Statement"][0]);
    let own = &statements[1];
    let sid = own["Sid"].as_str().unwrap();
    assert!(sid.starts_with("AllObjectActions") && sid.contains(&person.job().draft_id));
    let user = world
        .cloud
        .with_state(|state| state.users.values().next().unwrap().name.clone());
    let arn = format!("arn:aws:iam::111122223333:user/handoff/{user}");
    assert_eq!(own["Principal"]["AWS"], json!([arn]));
    assert_eq!(own["Resource"], json!(["arn:aws:s3:::acme-deliveries/*"]));
    let proof = person.job().prove.proof.as_ref().unwrap();
    let put = proof.checks.iter().find(|check| check.probe == Probe::Put);
    let put = put.unwrap();
    assert_eq!(
        (put.expected, &put.got),
        (Expected::Allowed, &Some(Got::Allowed))
    );
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.bucket_rules.unwrap().statements[0].sid, sid);
    person.undo();
    assert_eq!(read(&world), Some(theirs()), "what others wrote stays");
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn a_bucket_that_had_no_rules_has_none_again() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &recipe());
    person.finish(&world);
    assert!(read(&world).is_some());
    person.undo();
    assert_eq!(read(&world), None);
}

#[test]
fn whatever_answer_is_lost_the_lines_stand_there_once() {
    for trouble in [
        Trouble::LostAnswer,
        Trouble::SilentAnswer,
        Trouble::NeverSent,
    ] {
        let faults = FaultPlan::default().at("s3:PutBucketPolicy", 1, trouble.clone());
        let world = World::new(PracticeOptions {
            faults,
            ..PracticeOptions::default()
        });
        let mut person = Person::begun(&world, &recipe());
        person.finish(&world);
        let policy = read(&world).unwrap();
        assert_eq!(
            policy["Statement"].as_array().unwrap().len(),
            1,
            "{trouble:?}"
        );
        assert_eq!(world.counts(), [1, 1, 1, 1], "{trouble:?}");
    }
}

/// The computer keeps nothing, and the program is cut off after every single event.
#[test]
fn a_cut_job_is_finished_with_its_lines_once() {
    for events in 0.. {
        let world = World::new(PracticeOptions {
            latency_ms: 10,
            ..PracticeOptions::default()
        });
        write(&world, Some(&theirs()));
        *world.keychain.0.lock().unwrap() = None;
        let mut person = Person::begun(&world, &recipe());
        person.go_to_make();
        for _ in 0..events {
            if person.wizard.can_leave() {
                assert!(events > 4, "the job was cut at {events} places");
                return;
            }
            person.take_one();
        }
        drop(person);
        let mut person = Person::begun(&world, &recipe());
        person.finish(&world);
        let policy = read(&world).unwrap();
        let statements = policy["Statement"].as_array().unwrap();
        assert_eq!(statements.len(), 2, "cut after {events} events");
        person.undo();
        assert_eq!(read(&world), Some(theirs()), "cut after {events} events");
        assert_eq!(world.counts(), [0, 0, 0, 0], "cut after {events} events");
    }
}

/// Somebody may have made them narrower on purpose.
#[test]
fn lines_that_somebody_changed_are_not_written_over() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &recipe());
    person.go_to_make();
    person.until_job(|job| job.make.journal.is_done(OpId::Rules));
    drop(person);
    // A computer that keeps nothing.
    *world.keychain.0.lock().unwrap() = None;
    let mut changed = read(&world).unwrap();
    changed["Statement"][0]["Action"] = json!(["s3:GetObject"]);
    write(&world, Some(&changed));
    let mut person = Person::begun(&world, &recipe());
    person.go_to_make();
    person.until_job(|job| job.make.stopped.is_some() && !job.make.is_busy());
    let kind = person.job().make.stopped.clone().unwrap().kind;

    assert_eq!(kind, FaultKind::BucketRulesChanged);
    assert_eq!(read(&world), Some(changed));
    assert_eq!(person.wizard.page, Page::Make);
    // Whoever changed them took them out, and the job goes on.
    write(&world, None);
    person.act(Act::Make(make::Act::TryAgain));
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    assert!(read(&world).is_some());
}

#[test]
fn who_may_not_write_rules_learns_it_before_anything_is_made() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["s3:PutBucketPolicy".into()],
        ..PracticeOptions::default()
    });
    let mut person = Person::begun(&world, &recipe());
    person.go_to_check("acme-deliveries");
    person.until_job(|job| !keyhandoff::wizard::steps::check::missing(job).is_empty());
    let missing = keyhandoff::wizard::steps::check::missing(person.job());
    let actions: Vec<&str> = missing.iter().map(|(ask, _)| ask.action).collect();
    assert_eq!(actions, ["s3:PutBucketPolicy"]);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

/// "Everything is gone" would leave somebody inside.
#[test]
fn an_undo_that_meets_changed_lines_says_so_and_goes_on_once_they_are_out() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, &recipe());
    person.go_to_make();
    person.make();
    let mut changed = read(&world).unwrap();
    changed["Statement"][0]["Action"] = json!(["s3:*"]);
    write(&world, Some(&changed));
    person.act(Act::Make(make::Act::AskUndo));
    person.act(Act::Make(make::Act::Undo));
    let ended = |job: &Job| job.make.undo.as_ref().is_some_and(Undo::is_still);
    person.until_job(ended);
    let Phase::Stopped(fault) = person.job().make.undo.as_ref().unwrap().phase.clone() else {
        panic!("lines that are there are not told as gone")
    };
    assert_eq!(fault.kind, FaultKind::BucketRulesChanged);
    assert_eq!(read(&world), Some(changed), "not written over");
    assert_eq!(world.counts()[3], 0, "the key is gone first");
    write(&world, None);
    person.act(Act::Make(make::Act::Undo));
    person.until_job(ended);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}
