//! Every page of a job in its states, drawn without a window from a wizard that really went there.

use super::drawing::{draw, press, says};
use super::person::Person;
use super::world::World;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::{FaultKind, Thing};
use keyhandoff::wizard::steps::{bucket, check, done, hand_over, make, sign_in, start};
use keyhandoff::wizard::{Act, Page};

#[test]
fn each_page_of_a_job_says_what_it_is_about() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::at(&world);
    says(
        &person.wizard,
        &[
            "What would you like to do?",
            "Make a key for someone",
            "Practice account",
        ],
    );
    let acts = press(&person.wizard, &[(Role::Button, "RevenueCat")]);
    assert_eq!(
        acts,
        [Act::Start(start::Act::Choose {
            recipe: "revenuecat".into(),
            practice: false
        })]
    );
    person.act(acts[0].clone());
    says(
        &person.wizard,
        &[
            "A key for RevenueCat",
            "See or use any other bucket",
            "about 5 minutes",
            "You can stop at any time and go on later.",
        ],
    );
    assert_eq!(
        press(&person.wizard, &[(Role::Button, "Begin")]),
        [Act::Next]
    );
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "How do you sign in to AWS?",
            "Built in. Nothing real is made.",
        ],
    );
    person.sign_in();
    says(
        &person.wizard,
        &[
            "Is this the right account?",
            "1111 2222 3333",
            "acme-practice",
        ],
    );
    person.act(Act::ShareScreen(true));
    let shared = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &[]).words;
    assert!(
        !shared.contains("1111 2222") && !shared.contains("acme-practice"),
        "{shared}"
    );
    person.act(Act::ShareScreen(false));
    person.act(Act::Next);
    person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
    says(
        &person.wizard,
        &[
            "Which bucket should RevenueCat use?",
            "acme-payroll",
            "Ireland",
            "Choose a bucket first",
        ],
    );
    let acts = press(&person.wizard, &[(Role::RadioButton, "acme-deliveries")]);
    assert!(
        matches!(
            &acts[..],
            [Act::Bucket(bucket::Act::Choose(bucket::Choice::Listed(_)))]
        ),
        "{acts:?}"
    );
    person.act(acts[0].clone());
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Check && wizard.can_leave());
    person.until_job(|job| job.check.looking.is_none());
    says(
        &person.wizard,
        &[
            "Check what will be made",
            "revenuecat-acme-deliveries",
            "Read, write and delete files in acme-deliveries",
        ],
    );
    person.act(Act::Next);
    person.make();
    says(
        &person.wizard,
        &[
            "Making the key",
            "Make a robot account for RevenueCat",
            "iam:CreateAccessKey",
            "not shown",
        ],
    );
    person.prove();
    says(
        &person.wizard,
        &[
            "Proven",
            "What RevenueCat cannot do",
            "refused, as it must be",
        ],
    );
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "Who may open it?",
            "begins with age1",
            "Say who may open it first",
        ],
    );
    person.act(Act::HandOver(hand_over::Act::ChooseFile));
    person.until_job(|job| job.hand_over.recipient_fault.is_some());
    let words = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &[]).words;
    assert!(words.contains("copy the line that begins with age1, and paste it here"));
    assert!(!words.contains("Downloads"), "{words}");
    person.act(Act::HandOver(hand_over::Act::Type("age1wrong".into())));
    person.until_job(|job| job.hand_over.recipient_fault.is_some());
    says(&person.wizard, &["This is not a recipient."]);
    person.name_recipient();
    let words = person.job().hand_over.recipient_words().unwrap();
    says(&person.wizard, &words);
    person.save(&world);
    let words = person.job().hand_over.file_words().unwrap();
    says(&person.wizard, &words);
    person.act(Act::Next);
    says(
        &person.wizard,
        &[
            "The key for RevenueCat is sealed",
            "Change the key in 90 days",
            "Undo everything",
        ],
    );
    let dialog = keyhandoff::wizard::effect::Place::Dialog;
    person.act(Act::Done(done::Act::SaveRecord(dialog)));
    person.until_job(|job| job.done.fault.is_some());
    says(
        &person.wizard,
        &[
            "no window for choosing where to save",
            "Choose “Save to Downloads” instead.",
        ],
    );
}

#[test]
fn a_taken_name_and_a_wrong_one_are_told_on_the_check_page() {
    let world = World::new(PracticeOptions::default());
    let mut first = Person::signed_in(&world);
    first.finish(&world);
    let mut person = Person::to_make(&world);
    says(
        &person.wizard,
        &[
            "its key was handed over",
            "Use other names",
            "Mend this first",
        ],
    );
    let acts = press(&person.wizard, &[(Role::Button, "Use other names")]);
    assert_eq!(acts, [Act::Check(check::Act::OtherNames)]);
    person.act(acts[0].clone());
    person.until(|wizard| wizard.can_leave());
    let name = check::Act::Name(Thing::User, "my vendor".into());
    person.act(Act::Check(name));
    says(&person.wizard, &["my vendor", "Mend the names first"]);
    let open = [(Role::Link, "Change: Robot account")];
    let words = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &open).words;
    let sentence = "The character “ ” is not allowed here.";
    assert!(words.contains(sentence), "{words}");
    assert!(!person.wizard.can_leave());
}

#[test]
fn a_refusal_stops_the_making_with_two_sentences_and_a_way_on() {
    // Not known beforehand.
    let denied = ["iam:CreateUser", "iam:SimulatePrincipalPolicy"];
    let denied_actions = denied.map(str::to_owned).to_vec();
    let world = World::new(PracticeOptions {
        denied_actions,
        ..PracticeOptions::default()
    });
    let mut person = Person::to_make(&world);
    person.until_job(|job| job.make.stopped.is_some());
    says(
        &person.wizard,
        &[
            "Your AWS sign-in may not do this: Make the robot account (iam:CreateUser).",
            "Try again",
            "Send this to my administrator",
            "Undo everything",
        ],
    );
    person.act(Act::Make(make::Act::AskUndo));
    says(&person.wizard, &["Remove them all", "Keep them"]);
    person.act(Act::Make(make::Act::Undo));
    person.until_job(|job| job.make.undo.as_ref().unwrap().is_still());
    says(&person.wizard, &["Everything is removed"]);
    assert_eq!(world.counts(), [0, 0, 0, 0]);
}

#[test]
fn a_key_that_is_not_ready_says_so_and_can_be_tested_again() {
    let options = PracticeOptions {
        key_delay_ms: 1_000_000,
        ..PracticeOptions::default()
    };
    let world = World::new(options);
    let mut person = Person::with_key(&world);
    person.act(Act::Next);
    person.until_job(|job| job.prove.proof.as_ref().unwrap().is_waiting());
    says(&person.wizard, &["AWS does not know the new key yet."]);
    person.until_job(|job| job.prove.verdict.is_some());
    says(&person.wizard, &["Test again", "No second key is made."]);
}

#[test]
fn a_failed_sign_in_and_a_missing_bucket_are_told_in_two_sentences() {
    let faults = FaultPlan::default().at("sts:GetCallerIdentity", 1, Trouble::NeverSent);
    let world = World::new(PracticeOptions {
        faults,
        ..PracticeOptions::default()
    });
    let mut person = Person::at(&world);
    person.choose();
    person.act(Act::SignIn(sign_in::Act::Choose(sign_in::Choice::Practice)));
    person.act(Act::Next);
    person.until_job(|job| job.sign_in.fault.is_some());
    says(
        &person.wizard,
        &[
            "AWS cannot be reached from this computer.",
            "Check your internet connection",
        ],
    );
    person.sign_in();
    person.act(Act::Next);
    person.bucket("Acme");
    says(&person.wizard, &["The character “A” is not allowed here."]);
    person.bucket("acme-none");
    person.act(Act::Next);
    person.until_job(|job| job.bucket.fault.is_some());
    says(
        &person.wizard,
        &["There is no bucket of this name.", "Make it"],
    );
}

#[test]
fn a_computer_without_a_keychain_is_told_and_goes_on() {
    let world = World::new(PracticeOptions::default());
    *world.keychain.0.lock().unwrap() = None;
    let mut person = Person::at(&world);
    says(
        &person.wizard,
        &["Your place is not kept when the app is closed"],
    );
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: true,
    }));
    says(&person.wizard, &["This computer cannot keep your place."]);
    let words = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &[]).words;
    assert!(!words.contains("at any time"), "{words}");
    person.act(Act::Next);
    person.sign_in();
    person.until_job(|job| {
        job.keeping == keyhandoff::wizard::Keeping::Off(FaultKind::KeychainMissing)
    });
    says(&person.wizard, &["This computer cannot keep your place"]);
}

#[test]
fn a_kept_draft_is_offered_and_can_be_given_up() {
    let world = World::new(PracticeOptions::default());
    drop(Person::with_key(&world));
    let mut person = Person::at(&world);
    says(
        &person.wizard,
        &["Go on where I stopped", "RevenueCat: acme-deliveries"],
    );
    let acts = press(&person.wizard, &[(Role::Button, "Go on")]);
    assert!(
        matches!(&acts[..], [Act::Start(start::Act::GoOn(_))]),
        "{acts:?}"
    );
    let ask = (Role::Button, "Give up…");
    assert_eq!(press(&person.wizard, &[ask]), [], "it asks first");
    let acts = press(&person.wizard, &[ask, (Role::Button, "Forget this job")]);
    assert!(
        matches!(&acts[..], [Act::Start(start::Act::Erase(_))]),
        "{acts:?}"
    );
    person.act(acts[0].clone());
    person.close();
    assert_eq!(world.entries(), ["index"], "neither draft nor secret");
    for person in [person, Person::at(&world)] {
        let words = draw(&person.wizard, egui::vec2(1000.0, 720.0), false, &[]).words;
        assert!(!words.contains("Go on where I stopped"), "{words}");
    }
}

#[test]
fn what_is_this_promises_no_more_than_is_done() {
    let world = World::new(PracticeOptions::default());
    let person = Person::at(&world);
    let size = egui::vec2(1000.0, 720.0);
    let words = draw(
        &person.wizard,
        size,
        false,
        &[(Role::Link, "What is this?")],
    )
    .words;
    for sentence in [
        "some of what it must not",
        "or with six words that you tell them",
        "shown or copied only if you ask",
    ] {
        assert!(words.contains(sentence), "{sentence}: {words}");
    }
}

#[test]
fn a_job_of_another_account_stops_and_shows_both() {
    let world = World::new(PracticeOptions::default());
    let first = Person::with_key(&world);
    first.close();
    drop(first);
    for (name, text) in world.keychain.0.lock().unwrap().iter_mut().flatten() {
        if name.starts_with("draft-") {
            *text = text.replace(
                "\"account\":\"111122223333\"",
                "\"account\":\"999988887777\"",
            );
        }
    }
    let mut person = Person::at(&world);
    person.go_on();
    person.act(Act::Next);
    person.until(|wizard| wizard.job.as_ref().unwrap().sign_in.fault.is_some());
    says(
        &person.wizard,
        &[
            "This job was begun in another AWS account.",
            "belongs to account 9999 8888 7777. You signed in to account 1111 2222 3333.",
        ],
    );
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}
