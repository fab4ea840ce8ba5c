//! What the check page and the test page say of the new key: what it may use, and what was not tried.

use super::drawing::{draw, says};
use super::person::Person;
use super::pictures::of_page;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::names::Arn;
use keyhandoff::domain::recipe::Answers;
use keyhandoff::wizard::Act;

/// A job whose key was tested, after `before` changed the account.
fn tested(
    options: PracticeOptions,
    before: impl FnOnce(&mut keyhandoff::cloud::practice::State),
) -> (World, Person) {
    let world = World::new(options);
    world.cloud.with_state(before);
    let person = Person::with_proof(&world);
    (world, person)
}

fn words(person: &Person) -> String {
    let size = eframe::egui::vec2(1000.0, 720.0);
    draw(&person.wizard, size, false, &[]).words
}

#[test]
fn a_test_with_nothing_left_out_says_nothing_of_it() {
    let (_world, person) = tested(PracticeOptions::default(), |_| {});
    says(
        &person.wizard,
        &["Proven\n", "nothing more of what was tried"],
    );
    let words = words(&person);
    assert!(!words.to_lowercase().contains("not tried"), "{words}");
}

#[test]
fn a_bucket_that_keeps_files_is_not_called_tested() {
    let (_world, person) = tested(PracticeOptions::default(), |state| {
        let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
        bucket.locked_by_default = true;
    });
    says(
        &person.wizard,
        &[
            "as far as it can be tried here",
            "Proven as far as it could be tried",
            "5 of 8 checks were tried, and all of them came out as they must.",
            "3 checks were not tried: this bucket keeps every new file for a time",
            "Not tried: this bucket keeps every new file for a time",
            "Hand over",
        ],
    );
    let words = words(&person);
    assert!(!words.contains("Proven\n"), "{words}");
    assert!(
        !words.contains("The key can do what it must"),
        "nobody has seen it put a file:\n{words}"
    );
}

#[test]
fn an_account_with_one_bucket_and_a_list_that_is_refused_have_their_own_reasons() {
    let (_world, person) = tested(PracticeOptions::default(), |state| {
        state.buckets.retain(|name, _| name == "acme-deliveries");
    });
    says(
        &person.wizard,
        &[
            "7 of 8 checks were tried",
            "1 check was not tried: no other bucket is in this account.",
        ],
    );
    let denied = PracticeOptions {
        denied_actions: vec!["s3:ListAllMyBuckets".into()],
        ..PracticeOptions::default()
    };
    let (_world, person) = tested(denied, |_| {});
    says(
        &person.wizard,
        &["1 check was not tried: your sign-in may not list the buckets of this account."],
    );
}

#[test]
fn the_check_page_tells_of_the_encryption_key_in_words() {
    let prefix = "arn:aws:kms:eu-central-1:111122223333";
    let cases = [
        (
            "key/1234abcd",
            "This bucket has an encryption key of its own.",
        ),
        (
            "alias/acme-files",
            "goes by the name acme-files. The key may use the encryption key of that name and no other.",
        ),
    ];
    for (key, sentence) in cases {
        let world = World::new(PracticeOptions::default());
        world.cloud.with_state(|state| {
            let bucket = state.buckets.get_mut("acme-deliveries").unwrap();
            bucket.kms_key = Arn::parse(&format!("{prefix}:{key}")).ok();
        });
        let mut person = Person::signed_in(&world);
        person.go_to_check("acme-deliveries");
        assert!(person.wizard.can_leave());
        says(
            &person.wizard,
            &[sentence, "Use the encryption key of acme-deliveries"],
        );
        person.act(Act::ShareScreen(true));
        let covered = words(&person);
        assert!(!covered.contains("acme-files"), "{covered}");
    }
}

const ANNOUNCEMENTS: &str = include_str!("../recipes/announcements.toml");

#[test]
fn what_is_named_beside_buckets_is_told_by_its_name() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::begun(&world, ANNOUNCEMENTS);
    person.act(Act::Next);
    let mut answers = Answers::default();
    answers.insert("key", "1234abcd".into());
    answers.insert("topic", "news".into());
    person.act(Act::Answers(answers));
    person.act(Act::Next);
    person.until_job(|job| job.check.looking.is_none());
    person.act(Act::Next);
    person.make();
    person.prove();
    of_page(&person.wizard, "proof-of-names");
    let sentences = [
        "Encrypt with the encryption key 1234abcd",
        "See the settings of the topic news",
        "Send a message to the topic news",
        "Not tried: a test would send a real message to whoever listens there.",
        "See which encryption keys there are",
        "See which topics there are",
    ];
    says(&person.wizard, &sentences);
    person.act(Act::ShareScreen(true));
    let covered = words(&person);
    assert!(!covered.contains("1234abcd"), "{covered}");
}
