//! Everything by hand, without any key: a role, and lines in the bucket's policy. Nobody signs in, so nothing
//! is tested, and nothing of it is taken for what the app itself makes later.

use super::guide_kinds::{at_guide_of, sheet, tell};
use super::person::Person;
use super::roles::{self, save_text};
use super::world::World;
use keyhandoff::cloud::practice::{ACCOUNT_ID, PracticeOptions};
use keyhandoff::domain::console::Step;
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::wizard::steps::{done, guide, hand_over, make, questions};
use keyhandoff::wizard::{Act, Page};

const ROLE: &str = "arn:aws:iam::111122223333:role/team/airbyte-acme-deliveries";

/// At the guide of Airbyte's role, with all but the role told.
fn at_guide_of_airbyte(world: &World) -> Person {
    let mut person = at_guide_of(world, roles::AIRBYTE);
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    let number = questions::Act::Answer("external_id".into(), "workspace-1".into());
    person.act(Act::Questions(number));
    person
}

/// Through what is not tested to the values in a text file; nothing was asked of anybody.
fn hand_over_untested(world: &World, person: &mut Person) {
    assert!(person.wizard.can_leave());
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Prove);
    let proof = person.job().prove.proof.as_ref().unwrap();
    assert!(proof.is_left_out(), "{proof:#?}");
    save_text(person, world);
    assert!(world.cloud.log().is_empty());
    let record = done::record(person.job()).unwrap();
    assert!(record.checks.iter().all(|check| check.got == "left-out"));
    assert_eq!(
        (record.kind, record.policy_arn, record.user_arn),
        (None, None, None)
    );
    person.act(Act::Make(make::Act::Undo));
    assert_eq!(
        person.job().make.undo,
        None,
        "nothing here is this app's to undo"
    );
}

#[test]
fn a_role_made_by_hand_is_handed_over_and_told_as_not_tested() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of_airbyte(&world);
    let told = sheet(&person);
    assert_eq!(told.steps(), [Step::Bucket, Step::Policy, Step::Role]);
    assert!(told.trust.pretty().contains("workspace-1"));
    for wrong in [
        "",
        "airbyte",
        "arn:aws:iam::111122223333:user/airbyte",
        "arn:aws-cn:iam::111122223333:role/a",
    ] {
        tell(&mut person, guide::Act::Role(wrong.into()));
        assert!(!person.wizard.can_leave(), "{wrong}");
        person.act(Act::Next);
        assert_eq!(person.wizard.page, Page::Guide, "{wrong}");
    }
    assert!(guide::is_of_another_account(person.job()));
    tell(&mut person, guide::Act::Role(format!(" {ROLE}\n")));
    person.close();
    drop(person);

    // What was pasted is there again, of a recipe as it is kept when it is opened from a file.
    let makes = Recipe::parse(roles::AIRBYTE).unwrap().makes();
    let mut kept = world.recipes.kept.lock().unwrap();
    kept.insert(makes, roles::AIRBYTE.to_owned());
    drop(kept);
    let mut person = Person::at_work(&world);
    person.go_on();
    assert_eq!(person.wizard.page, Page::Guide);
    hand_over_untested(&world, &mut person);
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.role_arn.unwrap().as_str(), ROLE);
    let text = std::fs::read_to_string(roles::text_file(&world)).unwrap();
    assert!(
        text.contains(ROLE) && text.contains("acme-deliveries"),
        "{text}"
    );
}

#[test]
fn lines_added_by_hand_are_handed_over_and_told_as_not_tested() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of(&world, include_str!("../recipes/logs_to_bucket.toml"));
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    assert!(
        guide::sheet(person.job()).is_none(),
        "the account's number is handed over"
    );
    tell(&mut person, guide::Act::Account(ACCOUNT_ID.into()));
    assert_eq!(sheet(&person).steps(), [Step::Bucket, Step::Rules]);
    hand_over_untested(&world, &mut person);
}

/// What was told by hand is nobody's sign-in, and what was not tested is no proof.
#[test]
fn who_goes_back_and_lets_the_app_make_it_has_it_tested_in_the_account_that_was_signed_in_to() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of_airbyte(&world);
    let elsewhere = ROLE.replace("111122223333", "444455556666");
    tell(&mut person, guide::Act::Role(elsewhere));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Prove);
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::Guide);
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::About);
    assert_eq!(person.job().account(), None);
    assert!(!person.job().prove.is_proven());
    person.act(Act::Next);
    person.sign_in();
    roles::finish(&mut person, &world);
    let record = done::record(person.job()).unwrap();
    assert_eq!(record.account.as_ref().unwrap().as_str(), ACCOUNT_ID);
    let tried = record.checks.iter().filter(|check| check.got != "left-out");
    assert!(tried.count() > 3, "{record:#?}");
    assert_eq!(roles::counts(&world), (1, 1));
    person.act(Act::Make(make::Act::Undo));
    person.until_job(|job| job.make.undo.as_ref().is_some_and(|undo| undo.is_still()));
    assert_eq!(roles::counts(&world), (0, 0));
}

#[test]
fn a_number_that_was_told_by_hand_does_not_bind_the_job_to_that_account() {
    let world = World::new(PracticeOptions::default());
    let recipe = include_str!("../recipes/logs_to_bucket.toml");
    let mut person = at_guide_of(&world, recipe);
    tell(&mut person, guide::Act::Bucket("acme-deliveries".into()));
    // As the console writes it.
    tell(&mut person, guide::Act::Account("4444-5555-6666".into()));
    assert_eq!(person.job().guide.account_fault, None);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Prove);
    person.close();
    let kept = world.keychain.0.lock().unwrap().clone().unwrap();
    assert!(!kept.is_empty());
    drop(person);
    let makes = Recipe::parse(recipe).unwrap().makes();
    let mut kept = world.recipes.kept.lock().unwrap();
    kept.insert(makes, recipe.to_owned());
    drop(kept);
    let mut person = Person::at_work(&world);
    person.go_on();
    assert_eq!(person.job().expected, None);
}

/// A person has the ARNs of many roles at hand.
#[test]
fn a_role_of_another_name_is_asked_about_and_one_of_before_is_not_kept() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of_airbyte(&world);
    let admin = "arn:aws:iam::111122223333:role/Admin";
    tell(&mut person, guide::Act::Role(admin.into()));
    assert!(!person.wizard.can_leave());
    assert_eq!(guide::other_role(person.job()).as_deref(), Some("Admin"));
    tell(&mut person, guide::Act::UseAnyway);
    assert!(person.wizard.can_leave());
    tell(&mut person, guide::Act::Bucket("acme-archive".into()));
    assert!(
        !person.wizard.can_leave(),
        "it is the role of another bucket"
    );
    assert_eq!(person.job().guide.role, "");
}

/// A file that was sealed and not saved holds what was told before.
#[test]
fn what_is_told_anew_is_sealed_anew() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_guide_of_airbyte(&world);
    tell(&mut person, guide::Act::Role(ROLE.into()));
    person.act(Act::Next);
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::HandOver);
    person.name_recipient();
    person.act(Act::HandOver(hand_over::Act::Seal));
    person.until_job(|job| job.hand_over.sealed.is_some());
    person.act(Act::Back);
    person.act(Act::Back);
    assert_eq!(person.wizard.page, Page::Guide);
    let other = ROLE.replace("111122223333", "444455556666");
    tell(&mut person, guide::Act::Role(other));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::Prove);
    assert!(person.job().hand_over.sealed.is_none());
}
