//! What was pasted into a field for secrets does not stay on the clipboard, however the page ends.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::wizard::steps::{guide, sign_in, start};
use keyhandoff::wizard::{Act, Page};

const DIGEST: [u8; 32] = [7; 32];

type End = fn(&mut Person);

fn at_sign_in(world: &World) -> Person {
    let mut person = Person::at_work(world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    person.act(Act::Next);
    assert_eq!(person.wizard.page, Page::SignIn);
    person.act(Act::Pasted(DIGEST));
    assert_eq!(person.job().pasted, Some(DIGEST));
    person
}

/// Keys that nobody knows.
fn paste_keys(person: &mut Person) {
    let secret = person.safe.put("of/nobody".to_owned().into());
    person.act(Act::SignIn(sign_in::Act::Paste {
        key_id: "AKIAEXAMPLEEXAMPLE00".into(),
        secret: Some(secret),
        session_token: None,
    }));
}

#[test]
fn every_end_of_the_sign_in_page_clears_it() {
    let leave = |person: &mut Person| person.act(Act::Leave);
    let back = |person: &mut Person| person.act(Act::Back);
    let refused = |person: &mut Person| {
        paste_keys(person);
        person.until_job(|job| job.sign_in.fault.is_some());
    };
    let cancelled = |person: &mut Person| {
        paste_keys(person);
        person.act(Act::SignIn(sign_in::Act::Cancel));
    };
    let another_way = |person: &mut Person| {
        person.act(Act::SignIn(sign_in::Act::Choose(sign_in::Choice::Practice)));
        person.act(Act::Next);
        person.until(|wizard| wizard.page == Page::Account);
    };
    let by_hand = |person: &mut Person| person.act(Act::Guide(guide::Act::Open));
    let program_ends = |person: &mut Person| person.close();
    let ends: [(&str, End); 7] = [
        ("leave", leave),
        ("back", back),
        ("refused", refused),
        ("cancelled", cancelled),
        ("another way", another_way),
        ("by hand", by_hand),
        ("program ends", program_ends),
    ];
    for (name, end) in ends {
        let world = World::new(PracticeOptions::default());
        let mut person = at_sign_in(&world);
        assert_eq!(world.clipboard.now(), [[0; 32]; 0], "{name}");
        end(&mut person);
        assert_eq!(world.clipboard.wait(), [DIGEST], "{name}");
        // What is cleared once is not another person's to lose.
        person.close();
        assert_eq!(world.clipboard.now(), [[0; 32]; 0], "{name}");
    }
}

/// A slip in one of the fields is mended on the page, so nothing has ended.
#[test]
fn a_slip_leaves_the_clipboard_alone() {
    let world = World::new(PracticeOptions::default());
    let mut person = at_sign_in(&world);
    person.act(Act::SignIn(sign_in::Act::Paste {
        key_id: "not a key".into(),
        secret: None,
        session_token: None,
    }));
    assert!(person.job().sign_in.key_id_wrong);
    assert_eq!(person.job().pasted, Some(DIGEST));
}
