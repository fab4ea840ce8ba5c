//! A sign-in that ends in the middle of a job: where, and how the job is finished after it.

use super::person::Person;
use super::portal::Company;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::plan::OpId;
use keyhandoff::wizard::steps::sign_in::{Choice, company};
use keyhandoff::wizard::steps::{bucket, check, make, sign_in, start};
use keyhandoff::wizard::undo::Phase;
use keyhandoff::wizard::{Act, Page};

pub const BUCKET: &str = "acme-deliveries";

/// What is under way when the sign-in ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    List,
    Look,
    Names,
    Making,
    Proof,
    Mark,
    Undo,
    LateUndo,
}

pub const HALTS: [Halt; 8] = [
    Halt::List,
    Halt::Look,
    Halt::Names,
    Halt::Making,
    Halt::Proof,
    Halt::Mark,
    Halt::Undo,
    Halt::LateUndo,
];

impl Halt {
    pub fn page(self) -> Page {
        match self {
            Self::List | Self::Look => Page::Bucket,
            Self::Names => Page::Check,
            Self::Making | Self::Undo => Page::Make,
            Self::Proof => Page::Prove,
            Self::Mark => Page::HandOver,
            Self::LateUndo => Page::Done,
        }
    }
}

pub const WAYS: [Choice; 4] = [
    Choice::Browser,
    Choice::Company,
    Choice::Environment,
    Choice::Pasted,
];

pub fn world() -> World {
    World {
        company: Company::of(&[("111122223333", "Acme Media", &["Admin"])]),
        ..World::new(PracticeOptions::default())
    }
}

/// Signs in this way, well or not.
pub fn sign_in(person: &mut Person, way: &Choice) {
    let act = |act| Act::SignIn(act);
    person.act(act(sign_in::Act::Choose(way.clone())));
    match way {
        Choice::Company => {
            let address = company::Act::Type("acme.awsapps.com/start".into());
            person.act(act(sign_in::Act::Company(address)));
            person.act(Act::Next);
        }
        Choice::Pasted => {
            let part = |person: &Person, text: &str| Some(person.safe.put(text.to_owned().into()));
            let (secret, session_token) = (part(person, "secret"), part(person, "token"));
            let key_id = "ASIAIOSFODNN7EXAMPLE".into();
            person.act(act(sign_in::Act::Paste {
                key_id,
                secret,
                session_token,
            }));
        }
        Choice::Browser | Choice::Practice | Choice::Profile(_) | Choice::Environment => {
            person.act(Act::Next);
        }
    }
    person.until(|wizard| {
        let state = &wizard.job.as_ref().unwrap().sign_in;
        wizard.page != Page::SignIn || (state.busy.is_none() && state.fault.is_some())
    });
}

/// At the account page, signed in this way.
pub fn signed_in(world: &World, way: &Choice) -> Person {
    let mut person = Person::at_work(world);
    person.act(Act::Start(start::Act::Choose {
        recipe: "revenuecat".into(),
        practice: false,
    }));
    person.act(Act::Next);
    sign_in(&mut person, way);
    assert_eq!(person.wizard.page, Page::Account, "{way:?}");
    person
}

/// Goes there and lets the sign-in end, until the page says so.
pub fn halted(world: &World, way: &Choice, halt: Halt) -> Person {
    let mut person = signed_in(world, way);
    match halt {
        Halt::List => {
            world.sessions.end();
            person.act(Act::Next);
        }
        Halt::Look => {
            person.act(Act::Next);
            person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
            person.bucket(BUCKET);
            world.sessions.end();
            person.act(Act::Next);
        }
        Halt::Names => {
            person.go_to_check(BUCKET);
            let name = keyhandoff::domain::fault::Thing::User;
            person.act(Act::Check(check::Act::Name(name, "robot".into())));
            world.sessions.end();
            person.act(Act::Next);
        }
        Halt::Making => {
            person.go_to_make();
            person.until_job(|job| job.make.journal.is_done(OpId::User));
            world.sessions.end();
        }
        Halt::Proof => {
            person.go_to_make();
            person.make();
            person.until_job(|job| matches!(job.make.audit, make::Audit::Clean));
            person.wizard.job.as_mut().unwrap().bucket.list = bucket::List::Unasked;
            world.sessions.end();
            person.prove();
        }
        Halt::Mark => {
            to_proof(&mut person);
            person.act(Act::Next);
            person.name_recipient();
            person.until_job(|job| matches!(job.make.audit, make::Audit::Clean));
            world.sessions.end();
            person.save(world);
        }
        Halt::Undo => {
            person.go_to_make();
            person.make();
            world.sessions.end();
            person.act(Act::Make(make::Act::Undo));
        }
        Halt::LateUndo => {
            to_proof(&mut person);
            person.hand_over(world);
            person.act(Act::Next);
            person.act(Act::Make(make::Act::Undo));
            person.until_job(|job| {
                let undo = job.make.undo.as_ref().unwrap();
                undo.removals.iter().any(|(_, outcome)| outcome.is_some())
            });
            world.sessions.end();
        }
    }
    person.until(|wizard| wizard.sign_in_has_ended() && wizard.can_sign_in_again());
    assert_eq!(person.wizard.page, halt.page(), "{halt:?}");
    person
}

fn to_proof(person: &mut Person) {
    person.go_to_make();
    person.make();
    person.prove();
}

/// Finishes what was broken off, without doing again what was done before.
pub fn finish(person: &mut Person, world: &World, halt: Halt) {
    match halt {
        Halt::List | Halt::Look | Halt::Names => {
            if halt == Halt::List {
                person.until_job(|job| matches!(job.bucket.list, bucket::List::Here(_)));
                person.bucket(BUCKET);
            }
            if halt != Halt::Names {
                person.act(Act::Next);
                person.until(|wizard| wizard.page == Page::Check);
            }
            person.act(Act::Next);
            person.until(|wizard| wizard.page == Page::Make);
            person.make();
            person.prove();
            person.hand_over(world);
        }
        Halt::Making => {
            person.make();
            person.prove();
            person.hand_over(world);
        }
        Halt::Proof => {
            person.until_job(|job| job.prove.verdict.is_some());
            person.hand_over(world);
        }
        // The page goes on by itself.
        Halt::Mark => person.until_job(|job| job.hand_over.saved.is_some()),
        Halt::Undo | Halt::LateUndo => person.until_job(|job| {
            let undo = job.make.undo.as_ref();
            undo.is_some_and(|undo| undo.phase == Phase::Gone)
        }),
    }
}
