//! Ways back and forth between the pages that must not lose a job, double a key or end in a dead end.

use super::person::{Person, RECIPIENT};
use super::world::World;
use keyhandoff::cloud::practice::{FaultPlan, PracticeOptions, Trouble};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::wizard::steps::make::Audit;
use keyhandoff::wizard::steps::{account, check, hand_over};
use keyhandoff::wizard::{Act, Page};

/// A job that was cut in the middle of making, gone on with at the sign-in page.
fn gone_on_with(world: &World) -> Person {
    let mut person = Person::to_make(world);
    for _ in 0..4 {
        person.take_one();
    }
    person.close();
    drop(person);
    let mut person = Person::at(world);
    person.go_on();
    assert!(!person.job().make.journal.is_empty());
    person
}

#[test]
fn the_wrong_account_does_not_cost_a_begun_job_its_bucket_and_names() {
    let world = World::new(PracticeOptions::default());
    let mut person = gone_on_with(&world);
    person.sign_in();
    person.act(Act::Account(account::Act::Wrong));
    assert_eq!(person.wizard.page, Page::SignIn);
    person.sign_in();
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn another_recipient_can_be_chosen_after_a_save_that_failed() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::to_hand_over(&world);
    person.name_recipient();
    std::fs::write(world.saved(), "somebody else's").unwrap();
    person.save(&world);
    assert!(person.job().hand_over.fault.is_some());
    person.act(Act::HandOver(hand_over::Act::ChooseAgain));
    assert!(!person.job().hand_over.is_busy());
    person.name_recipient();
    std::fs::remove_file(world.saved()).unwrap();
    person.save(&world);
    assert!(person.job().hand_over.saved.is_some());
}

/// The keychain fails while things are made, so the draft still says that nothing was begun.
#[test]
fn a_keychain_that_fails_halfway_leaves_no_second_key() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::signed_in(&world);
    person.go_to_check("acme-deliveries");
    person.close();
    let kept = world.keychain.0.lock().unwrap().take();
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Make);
    person.make();
    drop(person);
    *world.keychain.0.lock().unwrap() = kept;
    let mut person = Person::at(&world);
    person.go_on();
    person.sign_in();
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

#[test]
fn after_undo_there_is_no_way_back_into_the_job_and_no_draft() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::with_key(&world);
    person.undo();
    assert_eq!(world.counts(), [0, 0, 0, 0]);
    assert!(!person.wizard.can_go_back());
    assert!(!person.wizard.can_go_to(Page::Check));
    person.act(Act::Back);
    person.close();
    assert_eq!(world.entries(), ["index"]);
}

#[test]
fn who_may_not_go_on_can_sign_in_again_and_finishes_the_same_job() {
    let world = World::new(PracticeOptions {
        faults: FaultPlan::default().at("iam:CreateUser", 1, Trouble::Expired),
        ..PracticeOptions::default()
    });
    let mut person = Person::to_make(&world);
    person.until_job(|job| job.make.stopped.is_some());
    assert!(person.wizard.can_sign_in_again());
    person.act(Act::SignInAgain);
    assert_eq!(person.wizard.page, Page::SignIn);
    person.sign_in();
    person.finish(&world);
    assert_eq!(world.counts(), [1, 1, 1, 1]);
}

/// A person may choose the wrong one of the two files that `age-keygen` leaves them with.
#[test]
fn a_secret_key_in_a_chosen_file_is_never_put_on_the_page() {
    const SECRET: &str =
        "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ";
    let world = World::new(PracticeOptions::default());
    let file = world.folder.join("key.txt");
    let mut person = Person::signed_in(&world);
    for (text, fault) in [
        (
            format!("# mine\n{SECRET}\n"),
            Some(FaultKind::RecipientIsSecret),
        ),
        (format!("# theirs\n{RECIPIENT}\n"), None),
    ] {
        std::fs::write(&file, text).unwrap();
        *world.picks.0.lock().unwrap() = Some(file.clone());
        person.act(Act::HandOver(hand_over::Act::ChooseFile));
        person.until_job(|job| {
            job.hand_over.recipient_fault.is_some() || job.hand_over.recipient().is_some()
        });
        let state = &mut person.wizard.job.as_mut().unwrap().hand_over;
        assert!(!state.typed.contains("SECRET"));
        assert_eq!(state.recipient_fault.take().map(|fault| fault.kind), fault);
    }
    assert_eq!(person.job().hand_over.recipient(), Some(RECIPIENT));
}

#[test]
fn a_look_at_the_keys_that_failed_is_repeated_with_the_next_save() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::to_hand_over(&world);
    person.until_job(|job| job.make.audit == Audit::Clean);
    person.wizard.job.as_mut().unwrap().make.audit = Audit::Failed(FaultKind::Offline.into());
    person.name_recipient();
    person.save(&world);
    assert!(person.job().hand_over.saved.is_some());
}

#[test]
fn a_network_that_fails_on_the_check_page_can_be_asked_again() {
    let world = World::new(PracticeOptions {
        faults: FaultPlan::default().at("iam:GetUser", 1, Trouble::NeverSent),
        ..PracticeOptions::default()
    });
    let mut person = Person::to_make(&world);
    assert_eq!(person.wizard.page, Page::Check);
    person.act(Act::Check(check::Act::LookAgain));
    person.until_job(|job| job.check.looking.is_none());
    assert_eq!(person.job().check.fault, None);
}

/// Without them the file stays closed for ever.
#[test]
fn six_words_that_nobody_has_seen_hold_the_end_back() {
    let world = World::new(PracticeOptions::default());
    let mut person = Person::to_hand_over(&world);
    person.act(Act::HandOver(hand_over::Act::MakePassphrase));
    person.until_job(|job| matches!(job.hand_over.to, hand_over::For::Passphrase(_)));
    person.save(&world);
    assert!(person.job().hand_over.saved.is_some());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::HandOver);
    person.act(Act::HandOver(hand_over::Act::Show(
        hand_over::What::Passphrase,
    )));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Done);
}
