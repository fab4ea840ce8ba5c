//! What the guide asks about a pasted key: another user, another bucket; and what happens to the clipboard.

use super::guide::{asked_about_another_user, make, make_as_told, named, paste, proven};
use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::console::Sheet;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::proof::Verdict;
use keyhandoff::wizard::steps::guide;
use keyhandoff::wizard::{Act, Page};

/// The key of an older robot account, which the person had at hand.
#[test]
fn the_key_of_another_user_is_asked_about() {
    let world = World::new(PracticeOptions::default());
    let mut person = named(&world);
    let Sheet {
        names,
        document: told,
        ..
    } = guide::sheet(person.job()).unwrap();
    let mut older = names.clone();
    older.user = keyhandoff::domain::names::UserName::parse("older").unwrap();
    let (old_id, old_secret) = make(&world, &older, &told.pretty());
    paste(&mut person, &old_id, &old_secret);
    asked_about_another_user(&mut person);
    let found = person.job().guide.other_user.clone().unwrap();
    assert_eq!(found.person(), "older");
    assert_eq!(person.wizard.page, Page::Guide);
    assert!(person.job().make.journal.is_empty(), "it is not taken in");
    // Once said, it is the key of this job, and is not asked about again.
    person.act(Act::Guide(guide::Act::UseAnyway));
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    person.act(Act::Back);
    person.act(Act::Next);
    proven(&mut person);
    assert_eq!(person.job().guide.other_user, None);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
}

#[test]
fn an_answer_that_changes_takes_the_question_back() {
    let world = World::new(PracticeOptions::default());
    let mut person = named(&world);
    let Sheet {
        names,
        document: told,
        ..
    } = guide::sheet(person.job()).unwrap();
    let mut older = names.clone();
    older.user = keyhandoff::domain::names::UserName::parse("older").unwrap();
    let (old_id, old_secret) = make(&world, &older, &told.pretty());
    paste(&mut person, &old_id, &old_secret);
    asked_about_another_user(&mut person);
    person.act(Act::Guide(guide::Act::Bucket("acme-payroll".into())));
    assert_eq!(person.job().guide.other_user, None);
    person.act(Act::Guide(guide::Act::UseAnyway));
    assert_eq!(person.wizard.page, Page::Guide);
    assert!(person.job().make.journal.is_empty());
}

/// A list of permissions that ends in a star: everything that is asked of the own bucket is right.
#[test]
fn a_list_for_every_bucket_is_found_out_where_another_bucket_is_named() {
    for (other, expected) in [
        ("", Verdict::Proven),
        (
            "acme-payroll",
            Verdict::Failed(FaultKind::HandMadeKeyTooWide),
        ),
        (
            "acme-forgotten",
            Verdict::Failed(FaultKind::OtherBucketMissing),
        ),
    ] {
        let world = World::new(PracticeOptions::default());
        let mut person = named(&world);
        let Sheet {
            names,
            document: told,
            ..
        } = guide::sheet(person.job()).unwrap();
        let wide = told.pretty().replace(":::acme-deliveries", ":::*");
        let (key_id, secret) = make(&world, &names, &wide);
        person.act(Act::Guide(guide::Act::OtherBucket(other.into())));
        paste(&mut person, &key_id, &secret);
        proven(&mut person);
        assert_eq!(person.job().prove.verdict, Some(expected), "{other}");
        let left_out = person.job().prove.proof.as_ref().unwrap().left_out();
        assert_eq!(left_out.is_empty(), !other.is_empty(), "{other}");
    }
}

#[test]
fn the_other_bucket_is_another_one_and_is_kept() {
    let world = World::new(PracticeOptions::default());
    let mut person = named(&world);
    for wrong in ["acme-deliveries", "Acme"] {
        person.act(Act::Guide(guide::Act::OtherBucket(wrong.into())));
        assert!(!person.wizard.can_leave(), "{wrong}");
    }
    person.act(Act::Guide(guide::Act::OtherBucket("acme-payroll".into())));
    let (key_id, secret) = make_as_told(&world, &person);
    paste(&mut person, &key_id, &secret);
    proven(&mut person);
    assert_eq!(person.job().prove.verdict, Some(Verdict::Proven));
    person.close();
    drop(person);
    let mut person = Person::at_work(&world);
    person.go_on();
    assert_eq!(person.job().guide.other_bucket, "acme-payroll");
}

#[test]
fn the_clipboard_is_cleared_once_the_key_is_taken_in_or_refused() {
    for known in [true, false] {
        let world = World::new(PracticeOptions::default());
        let mut person = named(&world);
        let (key_id, secret) = make_as_told(&world, &person);
        person.act(Act::Pasted([7; 32]));
        let unknown = "AKIAEXAMPLEEXAMPLE00".to_owned();
        let key_id = if known { key_id } else { unknown };
        paste(&mut person, &key_id, &secret);
        assert_eq!(world.clipboard.now().len(), 0, "AWS has not answered");
        person.until_job(|job| job.guide.busy.is_none());
        assert_eq!(world.clipboard.wait(), [[7; 32]], "{known}");
    }
}
