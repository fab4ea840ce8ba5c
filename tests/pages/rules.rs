//! Rules that no right lifts, found only in the middle: whose they are, in two sentences, with a way on.

use super::drawing::draw;
use super::person::Person;
use super::world::World;
use eframe::egui;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::{FaultKind, Rule};
use keyhandoff::domain::proof::Verdict;
use keyhandoff::text::Text;

fn words(person: &Person) -> String {
    let size = egui::vec2(1000.0, 4000.0);
    draw(&person.wizard, size, false, &[]).words
}

fn world(action: &str, rule: Rule) -> World {
    let kind = FaultKind::CompanyRule {
        action: action.to_owned(),
        rule,
    };
    let faults = FaultPlan::default().always(action, Trouble::Refused(kind));
    World::new(PracticeOptions {
        faults,
        ..PracticeOptions::default()
    })
}

/// Both sentences of the situation stand on the page, with the action in words; returns the first.
fn told(person: &Person, kind: &FaultKind, action: &str) -> String {
    let (words, sentences) = (words(person), Text::english().fault(kind));
    for sentence in [&sentences.what, &sentences.next] {
        assert!(words.contains(sentence), "{sentence}:\n{words}");
    }
    assert!(sentences.what.contains(action), "{}", sentences.what);
    sentences.what
}

#[test]
fn a_rule_that_stops_the_making_is_named_and_what_was_made_is_told_and_undone() {
    let mut different = Vec::new();
    for rule in Rule::ALL {
        let world = world("iam:CreateAccessKey", rule);
        let mut person = Person::to_make(&world);
        person.until_job(|job| job.make.stopped.is_some());
        let kind = person.job().make.stopped.clone().unwrap().kind;
        let in_words = "Make the key (iam:CreateAccessKey)";
        different.push(told(&person, &kind, in_words));
        let page = words(&person);
        for part in [
            "Try again",
            "Sign in again",
            "Send this to my administrator",
            "Undo everything",
            // Each thing that is there already stands in the list.
            "done: Make a robot account for RevenueCat",
            "failed: Make the key",
        ] {
            assert!(page.contains(part), "{part}:\n{page}");
        }
        assert_eq!(world.counts(), [1, 1, 1, 0], "{rule:?}");
        person.undo();
        assert_eq!(world.counts(), [0; 4], "{rule:?}");
    }
    different.dedup();
    assert_eq!(different.len(), Rule::ALL.len(), "one sentence each");
}

#[test]
fn a_rule_that_also_forbids_the_new_key_its_work_is_named_soon() {
    let mut different = Vec::new();
    for rule in Rule::ALL {
        let world = world("s3:PutObject", rule);
        let person = Person::with_proof(&world);
        let Some(Verdict::Failed(kind)) = person.job().prove.verdict.clone() else {
            panic!("the key is not proven: {:?}", person.job().prove.verdict)
        };
        let action = "s3:PutObject".to_owned();
        assert_eq!(kind, FaultKind::KeyForbidden { action, rule });
        let in_words = "Put a file into the bucket (s3:PutObject)";
        different.push(told(&person, &kind, in_words));
        let waited = person.job().prove.proof.as_ref().unwrap().waited_ms;
        assert!(waited < 10_000, "it does not come right by waiting");
        assert!(words(&person).contains("Test again"));
        assert!(!person.wizard.can_leave());
        assert_eq!(world.counts(), [1; 4]);
    }
    different.dedup();
    assert_eq!(different.len(), Rule::ALL.len(), "one sentence each");
}

/// What must be refused is refused, whoever says so.
#[test]
fn a_rule_that_forbids_what_the_key_must_not_do_anyway_is_in_order() {
    let world = world("iam:ListUsers", Rule::Organization);
    let person = Person::with_proof(&world);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
}
