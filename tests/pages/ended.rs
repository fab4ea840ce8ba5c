//! What each page says when the sign-in has ended, and when it is left while something is under way.

use super::drawing::{draw, draw_tall, says};
use super::halts::{HALTS, Halt, halted, sign_in, world};
use super::pictures::of_page;
use eframe::egui::{self, accesskit::Role};
use keyhandoff::wizard::steps::make;
use keyhandoff::wizard::steps::sign_in::Choice;
use keyhandoff::wizard::{Act, Keeping, Page};

#[test]
fn every_page_says_it_once_and_leads_to_the_sign_in() {
    for halt in HALTS {
        let world = world();
        let person = halted(&world, &Choice::Browser, halt);
        let size = egui::vec2(1000.0, 4000.0);
        let words = draw(&person.wizard, size, false, &[]).words;
        for sentence in [
            "Your AWS sign-in has ended.",
            "Everything you answered and everything made so far is kept.",
        ] {
            assert!(words.contains(sentence), "{halt:?}: {words}");
        }
        let buttons = words.lines().filter(|line| *line == "Sign in again");
        assert_eq!(buttons.count(), 1, "{halt:?}: {words}");
        let acts = draw_tall(&person.wizard, &[(Role::Button, "Sign in again")]);
        assert_eq!(acts, [Act::SignInAgain], "{halt:?}");
        if halt == Halt::Making {
            of_page(&person.wizard, "sign-in-ended");
        }
    }
}

#[test]
fn another_account_is_told_with_both_numbers() {
    let world = world();
    let mut person = halted(&world, &Choice::Browser, Halt::Making);
    person.act(Act::SignInAgain);
    world.sessions.lead_to(Some("999988887777"));
    sign_in(&mut person, &Choice::Browser);
    says(
        &person.wizard,
        &[
            "This job was begun in another AWS account.",
            "belongs to account 1111 2222 3333. You signed in to account 9999 8888 7777.",
        ],
    );
}

#[test]
fn what_is_under_way_can_be_left_on_every_page() {
    let leave = [(Role::Button, "Back to the start page")];
    let world = world();
    let mut person = super::person::Person::signed_in(&world);
    person.go_to_check("acme-deliveries");
    world.sessions.swallow(true);
    person.act(Act::Next);
    person.pass(100);
    person.until_job(|job| job.keeping == Keeping::On && job.make.is_busy());
    says(&person.wizard, &["Your place is kept."]);
    assert_eq!(draw_tall(&person.wizard, &leave), [Act::Leave]);
    world.sessions.swallow(false);
    person.make();
    world.sessions.swallow(true);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Prove);
    assert_eq!(draw_tall(&person.wizard, &leave), [Act::Leave]);
    world.sessions.swallow(false);
    person.until_job(|job| job.prove.verdict.is_some());
    person.act(Act::Next);
    person.name_recipient();
    world.sessions.swallow(true);
    let place = keyhandoff::wizard::effect::Place::Typed(world.saved());
    let save = keyhandoff::wizard::steps::hand_over::Act::Save(place);
    person.act(Act::HandOver(save));
    person.until_job(|job| job.hand_over.written.is_some());
    assert_eq!(draw_tall(&person.wizard, &leave), [Act::Leave]);
    world.sessions.swallow(false);
    person.until_job(|job| job.hand_over.saved.is_some());
    person.act(Act::Next);
    world.sessions.swallow(true);
    person.act(Act::Make(make::Act::Undo));
    // With it the record is offered, which names what is left.
    says(&person.wizard, &["Keep a record", "Removing…"]);
    assert_eq!(draw_tall(&person.wizard, &leave), [Act::Leave]);
    world.sessions.swallow(false);
}
