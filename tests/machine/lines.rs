//! Jobs whose vendor is let in by lines in the bucket's own policy: no user, no key, no role.

use super::bucket_rules::{read, theirs, write};
use super::person::Person;
use super::roles::{answer, save_text, text_file};
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::plan::OpId;
use keyhandoff::domain::proof::{Expected, LeftOut, Probe, Verdict};
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::wizard::Act;
use keyhandoff::wizard::steps::{check, done, hand_over};
use serde_json::{Value, json};

const LANTERNLOG: &str = include_str!("../recipes/logs_to_bucket.toml");

fn begun(world: &World) -> Person {
    Person::begun(world, LANTERNLOG)
}

fn finish(person: &mut Person, world: &World) {
    person.go_to_make();
    person.make();
    person.prove();
    save_text(person, world);
}

/// The names of the statements.
fn sids(world: &World) -> Vec<String> {
    let policy = read(world).unwrap_or_default();
    let all = policy["Statement"].as_array().cloned().unwrap_or_default();
    let sid = |one: &Value| one["Sid"].as_str().unwrap_or_default().to_owned();
    all.iter().map(sid).collect()
}

/// Nothing of IAM is made, looked at or asked about for itself.
fn expect_no_call_to_iam(world: &World) {
    let log = world.cloud.log();
    let mut calls = log.iter().filter(|call| call.starts_with("iam:"));
    let other = calls.find(|call| **call != "iam:SimulatePrincipalPolicy");
    assert_eq!(other, None, "{log:?}");
    assert_eq!(world.counts(), [0, 0, 0, 0]);
    assert_eq!(world.cloud.with_state(|state| state.roles.len()), 0);
}

#[test]
fn lines_let_the_vendor_in_are_looked_at_and_go_with_the_job() {
    let world = World::new(PracticeOptions::default());
    write(&world, Some(&theirs()));
    let mut person = begun(&world);
    answer(&mut person, &[("folder", "logs/")]);
    person.go_to_make();
    assert_eq!(person.job().named_things(), []);
    assert_eq!(person.job().plan().unwrap().operations(), [OpId::Rules]);
    person.make();
    person.prove();
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    save_text(&mut person, &world);

    let policy = read(&world).unwrap();
    let statements = policy["Statement"].as_array().unwrap();
    assert_eq!(statements.len(), 3);
    assert_eq!(statements[0], theirs()["Statement"][0]);
    let id = person.job().draft_id.clone();
    assert_eq!(
        statements[2],
        json!({ "Sid": format!("ReadFilesKeyhandoff{id}"), "Effect": "Allow",
            "Principal": { "AWS": ["444455556666"] }, "Action": ["s3:GetObject"],
            "Resource": ["arn:aws:s3:::acme-deliveries/logs/*"] })
    );
    let saved = std::fs::read_to_string(text_file(&world)).unwrap();
    assert_eq!(
        saved,
        "Bucket  acme-deliveries\nFolder  logs/\nRegion  eu-central-1\n"
    );
    assert_eq!(world.entries(), ["index"], "nothing of the job is kept");
    let record = done::record(person.job()).unwrap();
    let rules = record.bucket_rules.as_ref().unwrap();
    assert_eq!(rules.statements.len(), 2);
    let others = (&record.user_arn, &record.role_arn, &record.policy_arn);
    assert_eq!(others, (&None, &None, &None));
    assert!(record.checks.iter().all(|check| check.ok), "{record:?}");
    person.undo();
    assert_eq!(read(&world), Some(theirs()), "what others wrote stays");
    expect_no_call_to_iam(&world);
}

/// Nothing was tried: one check was looked at, one is AWS's word, and one is the vendor's alone.
#[test]
fn what_was_looked_at_is_told_apart_from_what_only_the_vendor_can_try() {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world);
    person.go_to_make();
    person.make();
    person.prove();
    let proof = person.job().prove.proof.as_ref().unwrap();
    let told: Vec<_> = proof
        .checks
        .iter()
        .map(|check| (check.probe, check.expected, check.said, check.left_out()))
        .collect();
    let (can, cannot) = (Expected::Allowed, Expected::Refused);
    assert_eq!(
        told,
        [
            (Probe::LinesStand, can, false, None),
            (Probe::ReachBucket, can, false, Some(LeftOut::VendorAlone)),
            (Probe::OpenToAll, cannot, true, None),
        ]
    );
    assert_eq!(proof.tried_and_said(), (1, 1));
}

#[test]
fn a_sign_in_that_may_not_ask_leaves_it_out_with_its_reason() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["s3:GetBucketPolicyStatus".into()],
        ..PracticeOptions::default()
    });
    let mut person = begun(&world);
    person.go_to_make();
    person.make();
    person.prove();
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let proof = person.job().prove.proof.as_ref().unwrap();
    assert_eq!(proof.left_out()[&LeftOut::NotTold], 1);
    assert_eq!(proof.tried_and_said(), (1, 0));
}

/// Changes the bucket's policy right before the lines are looked at.
fn verdict_after(change: impl FnOnce(&mut Value)) -> Option<Verdict> {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world);
    person.go_to_make();
    person.make();
    let mut policy = read(&world).unwrap();
    change(&mut policy);
    write(&world, Some(&policy));
    person.prove();
    person.job().prove.verdict.clone()
}

#[test]
fn lines_that_are_not_as_shown_are_not_handed_over() {
    let failed = |kind| Some(Verdict::Failed(kind));
    let changed = verdict_after(|policy| policy["Statement"][1]["Action"] = json!("s3:*"));
    assert_eq!(changed, failed(FaultKind::BucketRulesChanged));
    let gone = verdict_after(|policy| {
        policy["Statement"].as_array_mut().unwrap().remove(1);
    });
    assert_eq!(gone, failed(FaultKind::LinesNotThere));
    let public = verdict_after(|policy| {
        let open = json!({ "Sid": "Open", "Effect": "Allow", "Principal": "*",
            "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-deliveries/*" });
        policy["Statement"].as_array_mut().unwrap().push(open);
    });
    assert_eq!(public, failed(FaultKind::BucketPublic));
}

#[test]
fn a_new_bucket_gets_the_lines_and_stays() {
    let world = World::new(PracticeOptions::default());
    let recipe = LANTERNLOG.replacen(
        "kind = \"bucket\"\n",
        "kind = \"bucket\"\nbucket = \"new\"\n",
        1,
    );
    let mut person = Person::begun(&world, &recipe);
    person.go_to_check("acme-lanternlog");
    let operations = person.job().plan().unwrap().operations();
    assert_eq!(operations, [OpId::Bucket, OpId::Rules]);
    person.act(Act::Next);
    person.make();
    person.prove();
    save_text(&mut person, &world);
    let policy = |name: &str| (world.cloud).with_state(|state| state.buckets[name].policy.clone());
    assert!(policy("acme-lanternlog").unwrap().contains("444455556666"));
    person.undo();
    assert_eq!(policy("acme-lanternlog"), None);
}

#[test]
fn whatever_answer_is_lost_the_lines_stand_there_once() {
    for trouble in [
        Trouble::LostAnswer,
        Trouble::SilentAnswer,
        Trouble::NeverSent,
        Trouble::Busy,
    ] {
        let faults = FaultPlan::default().at("s3:PutBucketPolicy", 1, trouble.clone());
        let world = World::new(PracticeOptions {
            faults,
            ..PracticeOptions::default()
        });
        let mut person = begun(&world);
        finish(&mut person, &world);
        assert_eq!(sids(&world).len(), 2, "{trouble:?}");
        person.undo();
        assert_eq!(read(&world), None, "{trouble:?}");
    }
}

/// The program is cut off after every single event; the next start finishes the job, and its undo takes out all
/// that both have added.
fn is_finished_after_every_cut(keychain: bool) {
    for events in 0.. {
        let world = World::new(PracticeOptions {
            latency_ms: 10,
            ..PracticeOptions::default()
        });
        write(&world, Some(&theirs()));
        if !keychain {
            *world.keychain.0.lock().unwrap() = None;
        }
        let mut person = begun(&world);
        person.go_to_make();
        for _ in 0..events {
            if person.wizard.can_leave() {
                assert!(events > 1, "the job was cut at {events} places");
                return;
            }
            person.take_one();
        }
        drop(person);
        let mut person = begun(&world);
        finish(&mut person, &world);
        assert_eq!(sids(&world).len(), 3, "cut after {events} events");
        person.undo();
        assert_eq!(read(&world), Some(theirs()), "cut after {events} events");
        expect_no_call_to_iam(&world);
    }
}

#[test]
fn a_cut_job_is_finished_where_the_computer_keeps_something() {
    is_finished_after_every_cut(true);
}

#[test]
fn a_cut_job_is_finished_where_the_computer_keeps_nothing() {
    is_finished_after_every_cut(false);
}

/// Beside the lines of a job that was finished or forgotten, a second pair would leave the vendor inside after
/// an undo.
#[test]
fn the_same_lines_of_an_earlier_job_are_used_and_go_with_this_one() {
    let world = World::new(PracticeOptions::default());
    let mut first = begun(&world);
    finish(&mut first, &world);
    let before = sids(&world);
    drop(first);
    std::fs::remove_file(text_file(&world)).unwrap();
    let mut person = begun(&world);
    finish(&mut person, &world);
    assert_eq!(sids(&world), before);
    person.undo();
    assert_eq!(read(&world), None);
}

/// Another folder is another job, although one of its lines says the same.
#[test]
fn lines_that_permit_something_else_stay_beside() {
    for (vendor, folder) in [("444455556666", ""), ("777788889999", "in/")] {
        let world = World::new(PracticeOptions::default());
        let mut first = begun(&world);
        answer(&mut first, &[("folder", "in/")]);
        finish(&mut first, &world);
        let before = read(&world);
        drop(first);
        let mut person = Person::begun(&world, &LANTERNLOG.replace("444455556666", vendor));
        if !folder.is_empty() {
            answer(&mut person, &[("folder", folder)]);
        }
        person.go_to_make();
        person.make();
        assert_eq!(person.job().make.stopped, None);
        assert_eq!(sids(&world).len(), 4, "{vendor} {folder}");
        person.undo();
        assert_eq!(read(&world), before, "{vendor} {folder}");
    }
}

#[test]
fn a_job_goes_on_from_its_draft() {
    let world = World::new(PracticeOptions::default());
    // As it is kept when it is opened from a file.
    let makes = Recipe::parse(LANTERNLOG).unwrap().makes();
    let mut kept = world.recipes.kept.lock().unwrap();
    kept.insert(makes, LANTERNLOG.to_owned());
    drop(kept);
    let mut person = begun(&world);
    answer(&mut person, &[("folder", "in/")]);
    person.go_to_make();
    person.make();
    let before = sids(&world);
    person.close();
    drop(person);
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    finish(&mut person, &world);
    assert_eq!(sids(&world), before);
    person.undo();
    assert_eq!(read(&world), None);
    expect_no_call_to_iam(&world);
}

#[test]
fn who_may_not_write_rules_learns_it_before_anything_is_made() {
    let world = World::new(PracticeOptions {
        denied_actions: vec!["s3:PutBucketPolicy".into()],
        ..PracticeOptions::default()
    });
    let mut person = begun(&world);
    person.go_to_check("acme-deliveries");
    person.until_job(|job| !check::missing(job).is_empty());
    let missing = check::missing(person.job());
    let actions: Vec<&str> = missing.iter().map(|(ask, _)| ask.action).collect();
    assert_eq!(actions, ["s3:PutBucketPolicy"]);
    assert!(check::pack_is_offered(person.job()));
    assert_eq!(read(&world), None);
}

#[test]
fn the_values_can_be_sealed_and_the_job_is_over_without_a_mark() {
    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world);
    person.go_to_make();
    person.make();
    person.prove();
    person.hand_over(&world);
    assert_eq!(person.job().hand_over.fault, None);
    assert!(person.job().hand_over.is_over());
    let sealed = std::fs::read_to_string(world.saved()).unwrap();
    assert!(sealed.contains("AGE ENCRYPTED FILE"));

    let world = World::new(PracticeOptions::default());
    let mut person = begun(&world);
    person.go_to_make();
    person.make();
    person.prove();
    person.act(Act::Next);
    person.act(Act::HandOver(hand_over::Act::TypedIn));
    person.until_job(|job| job.hand_over.is_over());
    assert!(person.wizard.can_leave());
    expect_no_call_to_iam(&world);
}
