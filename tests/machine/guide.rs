//! Everything by hand: the guide, the pasted key, its proof, the sealed file.

use super::key_alone::make_by_hand;
use super::person::{Person, RECIPIENT};
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::bucket::Versioning;
use keyhandoff::domain::console::{Sheet, Step};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::NameFault;
use keyhandoff::domain::proof::{LeftOut, Verdict};
use keyhandoff::domain::recipe::Names;
use keyhandoff::wizard::steps::{done, guide, make, start};
use keyhandoff::wizard::{Act, Page};
use std::collections::BTreeMap;

/// At the guide, with nothing said yet.
pub(super) fn at_guide(world: &World) -> Person {
    let mut person = Person::at_work(world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    assert!(person.wizard.can_open_guide());
    person.act(Act::Guide(guide::Act::Open));
    assert_eq!(person.wizard.page, Page::Guide);
    person
}

pub(super) fn named(world: &World) -> Person {
    let mut person = at_guide(world);
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    person
}

/// Makes what the page says; returns the key.
pub(super) fn make_as_told(world: &World, person: &Person) -> (String, String) {
    let Sheet {
        names, document, ..
    } = guide::sheet(person.job()).unwrap();
    make(world, &names, &document.pretty())
}

pub(super) fn make(world: &World, names: &Names, document: &str) -> (String, String) {
    let names = [
        names.policy.as_str(),
        names.group.as_str(),
        names.user.as_str(),
    ];
    make_by_hand(&world.cloud, names, document)
}

pub(super) fn paste(person: &mut Person, key_id: &str, secret: &str) {
    let secret = (!secret.is_empty()).then(|| person.safe.put(secret.to_owned().into()));
    let key_id = key_id.to_owned();
    person.act(Act::Guide(guide::Act::Paste { key_id, secret }));
}

pub(super) fn asked_about_another_user(person: &mut Person) {
    person.until_job(|job| job.guide.busy.is_none());
    assert!(person.job().guide.other_user.is_some());
    assert_eq!(person.wizard.page, Page::Guide);
}

pub(super) fn proven(person: &mut Person) {
    person.until(|wizard| wizard.page == Page::Prove);
    person.until_job(|job| job.prove.verdict.is_some());
}

#[test]
fn a_key_made_by_hand_is_proven_and_handed_off_like_any_other() {
    let world = World::new(PracticeOptions::default());
    let mut person = named(&world);
    let (key_id, secret) = make_as_told(&world, &person);
    person.act(Act::Guide(guide::Act::Tick(Step::Policy, true)));
    assert!(person.job().guide.done.contains(&Step::Policy));
    let calls = world.cloud.log().len();
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    let left_out = person.job().prove.proof.as_ref().unwrap().left_out();
    assert_eq!(left_out, BTreeMap::from([(LeftOut::NoSignIn, 1)]));
    assert_eq!(person.wizard.progress(), (3, 5));
    // Nothing is asked of the account but the bucket and the probes: see `KeyAlone`.
    assert!(world.cloud.log().len() > calls);
    assert!(!person.wizard.can_sign_in_again());
    person.act(Act::Make(make::Act::Undo));
    assert_eq!(
        person.job().make.undo,
        None,
        "nothing here is this app's to undo"
    );
    person.hand_over(&world);
    assert_eq!(person.job().hand_over.fault, None);
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.access_key_id.unwrap().as_str(), key_id);
    assert_eq!(
        record.user_arn.unwrap().as_str(),
        "arn:aws:iam::111122223333:user/by-hand/revenuecat-acme-deliveries"
    );
    assert_eq!((record.policy_arn, record.group), (None, None));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
    person.close();
    let kept = world.keychain.0.lock().unwrap();
    let kept = format!("{kept:?}");
    assert!(
        !kept.contains(&secret) && !kept.contains("acme-deliveries"),
        "{kept}"
    );
}

#[test]
fn a_slip_is_told_beside_its_field_and_nothing_is_asked() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide(&world);
    assert!(!person.wizard.can_leave(), "there is no bucket yet");
    person.act(Act::Guide(guide::Act::Bucket("Acme".into())));
    let wrong = NameFault::Character { character: 'A' };
    assert_eq!(person.job().guide.bucket_fault, Some(wrong));
    assert!(guide::sheet(person.job()).is_none());
    person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
    assert!(person.wizard.can_leave());
    paste(&mut person, "not a key", "secret");
    assert!(person.job().guide.key_id_wrong);
    paste(&mut person, "ASIAEXAMPLEEXAMPLE00", "secret");
    assert!(person.job().guide.temporary);
    paste(&mut person, "AKIAEXAMPLEEXAMPLE00", "");
    assert!(person.job().guide.secret_missing && !person.job().guide.temporary);
    person.act(Act::Next);
    assert!(person.job().guide.key_id_wrong, "nothing was pasted before");
    assert!(world.cloud.log().is_empty());
    assert_eq!(person.wizard.page, Page::Guide);
}

#[test]
fn a_key_that_nobody_knows_is_told_on_the_page_and_can_be_mended() {
    let world = World::new(PracticeOptions::default());
    let mut person = named(&world);
    let (key_id, secret) = make_as_told(&world, &person);
    paste(&mut person, "AKIAEXAMPLEEXAMPLE00", &secret);
    person.until_job(|job| job.guide.fault.is_some());
    let fault = person.job().guide.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::HandMadeKeyRefused);
    assert!(
        person.job().make.journal.is_empty(),
        "the key was not taken in"
    );
    assert!(person.wizard.can_leave() && person.wizard.can_go_back());
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
}

#[test]
fn a_bucket_that_is_not_there_is_told_before_the_test() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide(&world);
    person.act(Act::Guide(guide::Act::Bucket("acme-forgotten".into())));
    let (key_id, secret) = make_as_told(&world, &person);
    paste(&mut person, &key_id, &secret);
    person.until_job(|job| job.guide.fault.is_some());
    let fault = person.job().guide.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::BucketMissing);
    assert_eq!(person.wizard.page, Page::Guide);
}

#[test]
fn a_key_that_is_too_wide_or_too_narrow_is_not_handed_over_until_it_is_mended() {
    let wide = r#"{"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Allow","Action":["s3:*"],"Resource":["*"]}]}"#;
    let narrow = r#"{"Version":"2012-10-17","Statement":[{"Sid":"List","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["*"]}]}"#;
    for (document, kind) in [
        (wide, FaultKind::HandMadeKeyTooWide),
        (narrow, FaultKind::HandMadeKeyTooNarrow),
    ] {
        let world = World::new(PracticeOptions::default());
        let mut person = named(&world);
        let Sheet {
            names,
            document: told,
            ..
        } = guide::sheet(person.job()).unwrap();
        let (key_id, secret) = make(&world, &names, document);
        paste(&mut person, &key_id, &secret);
        proven(&mut person);
        let verdict = person.job().prove.verdict.clone();
        assert_eq!(verdict, Some(Verdict::Failed(kind)));
        assert!(!person.wizard.can_leave());
        // Back to the guide, where the same key can be tested again, or another one pasted.
        person.act(Act::Back);
        assert_eq!(person.wizard.page, Page::Guide);
        assert!(!person.wizard.can_go_back());
        let mut other = names.clone();
        other.policy = keyhandoff::domain::names::PolicyName::parse("mended").unwrap();
        other.group = keyhandoff::domain::names::GroupName::parse("mended").unwrap();
        other.user = keyhandoff::domain::names::UserName::parse("mended").unwrap();
        let (key_id, secret) = make(&world, &other, &told.pretty());
        paste(&mut person, &key_id, &secret);
        asked_about_another_user(&mut person);
        person.act(Act::Guide(guide::Act::UseAnyway));
        proven(&mut person);
        assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
        assert_eq!(person.job().make.journal.key().unwrap().as_str(), key_id);
    }
}

#[test]
fn a_closed_window_goes_on_at_the_guide_with_ticks_and_key() {
    let world = World::new(PracticeOptions::default());
    let mut person = named(&world);
    let (key_id, secret) = make_as_told(&world, &person);
    person.act(Act::Guide(guide::Act::Tick(Step::Group, true)));
    person.close();
    drop(person);

    let mut person = Person::at_work(&world);
    person.go_on();
    assert_eq!(person.wizard.page, Page::Guide);
    assert_eq!(person.job().guide.bucket, "acme-deliveries");
    assert!(person.job().guide.done.contains(&Step::Group));
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    person.close();
    drop(person);

    let mut person = Person::at_work(&world);
    person.go_on();
    assert_eq!(person.wizard.page, Page::Guide);
    // The secret was kept, so nothing is pasted again.
    assert!(
        person.job().make.key_with_secret().is_some(),
        "{:?}",
        person.job().make.journal
    );
    person.act(Act::Next);
    person.until_job(|job| job.guide.busy.is_none());
    assert_eq!(person.job().guide.fault, None);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    person.hand_over(&world);
    assert_eq!(person.job().hand_over.fault, None);
    assert_eq!(person.job().hand_over.recipient(), Some(RECIPIENT));
}

#[test]
fn the_guide_leads_back_to_where_it_was_opened_and_is_not_there_in_practice() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide(&world);
    assert!(person.wizard.route().by_hand);
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::About);
    assert!(!person.wizard.route().by_hand);
    person.act(Act::Next);
    person.act(Act::Guide(guide::Act::Open));
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::SignIn);
    drop(person);

    let mut person = Person::at(&world);
    person.choose();
    assert!(!person.wizard.can_open_guide());
    person.act(Act::Guide(guide::Act::Open));
    assert_eq!(person.wizard.page, Page::SignIn);
    person.sign_in();
    person.go_to_check("acme-deliveries");
    assert!(!person.wizard.can_open_guide());
}

/// Nobody signed in who could remove it, so it is told on the page and in the record.
#[test]
fn a_bucket_that_keeps_versions_keeps_one_of_the_test_file_and_it_is_told() {
    for keeps in [false, true] {
        let world = World::new(PracticeOptions::default());
        if keeps {
            world.cloud.with_state(|state| {
                let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
                bucket.versioning = Versioning::On;
            });
        }
        let mut person = named(&world);
        let (key_id, secret) = make_as_told(&world, &person);
        paste(&mut person, &key_id, &secret);
        proven(&mut person);
        assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
        person.hand_over(&world);
        let record = done::record(person.job()).unwrap();
        let there = world.cloud.with_state(|state| {
            let objects = &state.buckets["acme-deliveries"].objects;
            objects.keys().cloned().collect::<Vec<_>>()
        });
        let told: Vec<_> = record
            .left_in_bucket
            .iter()
            .map(|left| &left.file)
            .collect();
        assert_eq!(told, there.iter().collect::<Vec<_>>());
        assert_eq!(there.len(), usize::from(keeps));
        let old = |left: &keyhandoff::domain::record::Left| left.old_versions_only;
        assert!(record.left_in_bucket.iter().all(old));
    }
}

/// What the app would refuse in its own list, it does not take from the guide either.
#[test]
fn a_bucket_that_the_vendor_does_not_take_is_refused_in_the_guide_too() {
    let text = include_str!("../../assets/recipes/revenuecat.toml");
    for (asks, kind) in [
        ("regions = [\"eu-west-1\"]", FaultKind::BucketElsewhere),
        (
            "existing_bucket = { versioning = true }",
            FaultKind::BucketVersionsOff,
        ),
    ] {
        let kind_of_bucket = "kind = \"bucket\"\n";
        let text = text.replacen(kind_of_bucket, &format!("{kind_of_bucket}{asks}\n"), 1);
        let world = World::new(PracticeOptions::default());
        let mut person = Person::at_work(&world);
        person.act(Act::Start(start::Act::Begin {
            recipe: Box::new(keyhandoff::domain::recipe::Recipe::parse(&text).unwrap()),
            practice: false,
        }));
        person.act(Act::Guide(guide::Act::Open));
        person.act(Act::Guide(guide::Act::Bucket("acme-deliveries".into())));
        let (key_id, secret) = make_as_told(&world, &person);
        paste(&mut person, &key_id, &secret);
        person.until_job(|job| job.guide.fault.is_some());
        assert_eq!(person.wizard.page, Page::Guide);
        assert_eq!(person.job().guide.fault.clone().unwrap().kind, kind);
        assert!(person.job().make.journal.is_empty(), "it was taken in");
    }
}
