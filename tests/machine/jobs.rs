//! Whole jobs, and what the account, the keychain and the page hold afterwards.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::{FaultKind, Thing};
use keyhandoff::domain::proof::Verdict;
use keyhandoff::wizard::steps::{bucket, check, hand_over};
use keyhandoff::wizard::{Act, Page};

fn whole(options: PracticeOptions) -> (World, Person) {
    let world = World::new(options);
    let mut person = Person::signed_in(&world);
    person.finish(&world);
    (world, person)
}

#[test]
fn a_job_makes_one_of_each_and_leaves_nothing_behind_on_this_computer() {
    let (world, person) = whole(PracticeOptions::default());
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    assert_eq!(
        world.entries(),
        ["index"],
        "drafts and the secret are erased"
    );
    let record = keyhandoff::wizard::steps::done::record(person.job()).unwrap();
    assert!(record.checks.iter().all(|check| check.ok));
    assert_eq!(record.words.len(), 6);
    world.cloud.with_state(|state| {
        let left = state.buckets["acme-deliveries"].objects.len();
        assert_eq!(left, 0, "the test file is gone");
    });
}

/// The window is often closed before "Finish". A draft left behind then would, when gone on with, find
/// a key without its secret and replace the one that the vendor uses.
#[test]
fn a_saved_hand_off_ends_the_job_even_without_finish() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::with_proof(&world);
    person.hand_over(&world);
    person.act(Act::Back);
    person.act(Act::Next);
    person.close();
    assert_eq!(world.entries(), ["index"]);
    let key = person.job().make.journal.key().cloned();
    world.cloud.with_state(|state| {
        let kept = state.keys_of("revenuecat-acme-deliveries").next();
        assert_eq!(kept.map(|key| key.key_id.clone()), key);
    });
}

/// The file is saved and the account cannot be told: that is said, and trying again ends well.
#[test]
fn a_mark_that_fails_is_tried_again_without_a_second_file() {
    let trouble = Trouble::NeverSent;
    let world = World::new(PracticeOptions {
        faults: FaultPlan::default().at("iam:TagUser", 1, trouble),
        ..PracticeOptions::default()
    });
    let mut person = Person::with_proof(&world);
    person.hand_over(&world);
    assert!(person.job().hand_over.fault.is_some());
    assert_eq!(person.job().hand_over.saved, None);
    person.act(Act::HandOver(hand_over::Act::Seal));
    person.until_job(|job| job.hand_over.saved.is_some());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn who_goes_back_is_not_pulled_forward_by_a_late_sign_in() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    person.choose();
    person.act(Act::Next);
    assert!(person.job().sign_in.busy.is_some());
    person.act(Act::Back);
    // The ways of this computer, and the sign-in.
    person.take_one();
    person.take_one();
    assert_eq!(person.wizard.page, Page::About);
}

#[test]
fn a_slow_key_is_waited_for() {
    let options = PracticeOptions {
        key_delay_ms: 8_000,
        policy_delay_ms: 20_000,
        latency_ms: 100,
        ..PracticeOptions::default()
    };
    let (world, person) = whole(options);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    assert!(person.job().prove.proof.as_ref().unwrap().waited_ms >= 10_000);
}

/// Every call, every way of losing its answer: the job ends well with one key.
#[test]
fn whatever_answer_is_lost_one_key_is_made() {
    let actions = [
        "iam:CreatePolicy",
        "iam:CreateGroup",
        "iam:CreateUser",
        "iam:AttachGroupPolicy",
        "iam:AddUserToGroup",
        "iam:CreateAccessKey",
    ];
    let troubles = [
        Trouble::LostAnswer,
        Trouble::SilentAnswer,
        Trouble::NeverSent,
        Trouble::Busy,
        Trouble::NoSecret,
    ];
    for action in actions {
        for trouble in &troubles {
            let faults = FaultPlan::default().at(action, 1, trouble.clone());
            let (world, _) = whole(PracticeOptions {
                faults,
                ..PracticeOptions::default()
            });
            assert_eq!(world.counts(), [1, 1, 1, 1], "{action} {trouble:?}");
        }
    }
}

#[test]
fn somebody_elses_user_is_never_touched() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::signed_in(&world);
    person.go_to_check("acme-deliveries");
    // Between the look and the making, somebody else takes the name.
    let names = person.job().check.names().unwrap();
    let foreign = keyhandoff::domain::plan::Operation::CreateUser {
        name: names.user.clone(),
        tags: vec![],
        boundary: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime
        .block_on(keyhandoff::ports::Cloud::carry_out(&*world.cloud, &foreign))
        .map(|_| ())
        .unwrap();
    person.act(Act::Next);
    person.until_job(|job| job.make.stopped.is_some());
    let stopped = person.job().make.stopped.clone().unwrap();
    assert_eq!(stopped.kind, FaultKind::NameTaken { thing: Thing::User });
    world.cloud.with_state(|state| {
        let user = &state.users[names.user.as_str()];
        assert!(user.tags.is_empty(), "untouched");
        assert_eq!(state.keys_of(names.user.as_str()).count(), 0);
    });
}

#[test]
fn a_second_job_for_the_same_bucket_takes_other_names() {
    let (world, _) = whole(PracticeOptions::default());
    let mut person = Person::to_make(&world);
    let fault = person.job().check.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::NameOurs { thing: Thing::User });
    assert!(!person.wizard.can_leave());
    person.act(Act::Check(check::Act::OtherNames));
    person
        .until(|wizard| wizard.can_leave() && wizard.job.as_ref().unwrap().check.looking.is_none());
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    assert_eq!(world.counts(), [2, 2, 2, 2]);
}

#[test]
fn a_key_that_can_do_more_is_not_handed_over() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::with_key(&world);
    world.cloud.with_state(|state| {
        let everything = r#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
        for group in state.groups.values_mut() {
            group.inline.insert("wide".into(), everything.into());
        }
    });
    person.prove();
    assert_eq!(
        person.job().prove.verdict,
        Some(Verdict::Failed(FaultKind::KeyTooWide))
    );
    assert!(!person.wizard.can_leave());
}

#[test]
fn undo_leaves_the_account_as_it_was() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::with_key(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
    world
        .cloud
        .with_state(|state| assert_eq!(state.buckets.len(), 3));
}

#[test]
fn a_new_bucket_is_made_closed_and_a_missing_one_is_told() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::signed_in(&world);
    person.act(Act::Next);
    person.bucket("acme-new");
    person.act(Act::Next);
    person.until_job(|job| job.bucket.fault.is_some());
    assert_eq!(
        person.job().bucket.fault.clone().unwrap().kind,
        FaultKind::BucketMissing
    );
    person.act(Act::Bucket(bucket::Act::Choose(bucket::Choice::New)));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Check);
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    world
        .cloud
        .with_state(|state| assert!(state.buckets["acme-new"].public_access_blocked));
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn without_a_keychain_the_job_goes_to_the_end() {
    let world = World::new(PracticeOptions::default());
    *world.keychain.0.lock().unwrap() = None;
    let mut person = Person::signed_in(&world);
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn no_secret_is_in_the_state_or_in_a_draft() {
    let (world, person) = whole(PracticeOptions::default());
    let sealed = std::fs::read_to_string(world.saved()).unwrap();
    assert!(sealed.starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));
    let state = format!("{:?}", person.wizard);
    world.cloud.with_state(|account| {
        // The account keeps a digest; what the state must not hold is anything of 40 characters
        // that digests to it.
        let digests: Vec<[u8; 32]> = account.keys.iter().map(|key| key.secret_digest).collect();
        let words = state.split(|c: char| !(c.is_ascii_alphanumeric() || "+/".contains(c)));
        for word in words.filter(|word| word.len() >= 40) {
            for start in 0..=word.len() - 40 {
                let digest = keyhandoff::domain::words::digest(&word.as_bytes()[start..start + 40]);
                assert!(!digests.contains(&digest), "a secret is in the state");
            }
        }
    });
}
