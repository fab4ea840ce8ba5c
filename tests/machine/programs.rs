//! A profile that runs a program: it is shown first, and what runs is what was shown.

use super::person::Person;
use super::world::World;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::domain::account::{Profile, SignInWay};
use keyhandoff::domain::command_line::CommandLine;
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::wizard::steps::sign_in::{Act as SignIn, Choice};
use keyhandoff::wizard::{Act, Page};

fn profile(name: &str, command: &str) -> Profile {
    Profile {
        name: name.to_owned(),
        program: CommandLine::new(command),
    }
}

fn world() -> World {
    let world = World::new(PracticeOptions::default());
    *world.profiles.lock().unwrap() = vec![
        profile("acme", "/opt/keys --for acme"),
        Profile::plain("other"),
    ];
    world
}

fn choose(person: &mut Person, name: &str) {
    person.act(Act::SignIn(SignIn::Choose(Choice::Profile(name.into()))));
}

/// At the sign-in page, where the profiles of this computer are known.
fn at_the_profiles(world: &World) -> Person {
    let mut person = Person::at_work(world);
    person.choose();
    choose(&mut person, "acme");
    person.act(Act::Next);
    assert_eq!(opened(world), [], "what would run is not known yet");
    person.until(keyhandoff::wizard::Wizard::can_leave);
    person
}

fn opened(world: &World) -> Vec<SignInWay> {
    world.opened.lock().unwrap().clone()
}

fn asked(person: &Person) -> Option<&str> {
    let asking = person.job().sign_in.asking.as_ref()?;
    asking.program.as_ref().map(CommandLine::as_str)
}

#[test]
fn a_program_runs_only_once_the_person_has_seen_it() {
    let world = world();
    let mut person = at_the_profiles(&world);
    person.act(Act::Next);
    assert_eq!(asked(&person), Some("/opt/keys --for acme"));
    assert_eq!(opened(&world), [], "nothing runs before the answer");

    person.act(Act::Back);
    assert_eq!((asked(&person), person.wizard.page), (None, Page::SignIn));
    person.act(Act::Next);
    choose(&mut person, "other");
    assert_eq!(asked(&person), None, "another profile is another question");
    choose(&mut person, "acme");
    person.act(Act::Next);
    assert_eq!(opened(&world), []);

    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Account);
    let seen = profile("acme", "/opt/keys --for acme");
    assert_eq!(opened(&world), [SignInWay::Profile(seen)]);
}

#[test]
fn a_profile_without_a_program_is_not_asked_about() {
    let world = world();
    let mut person = at_the_profiles(&world);
    choose(&mut person, "other");
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Account);
    let plain = SignInWay::Profile(Profile::plain("other"));
    assert_eq!(opened(&world), [plain]);
}

#[test]
fn a_command_that_was_changed_meanwhile_is_shown_anew() {
    let world = world();
    let mut person = at_the_profiles(&world);
    person.act(Act::Next);
    *world.profiles.lock().unwrap() = vec![profile("acme", "/tmp/other")];
    person.act(Act::Next);
    person.until_job(|job| job.sign_in.fault.is_some());
    let fault = person.job().sign_in.fault.clone().unwrap();
    assert_eq!(fault.kind, FaultKind::ProgramChanged);
    person.until(keyhandoff::wizard::Wizard::can_leave);
    person.act(Act::Next);
    assert_eq!(asked(&person), Some("/tmp/other"));
    person.act(Act::Next);
    person.until(|wizard| wizard.page == Page::Account);
}

#[test]
fn who_leaves_the_question_is_asked_again() {
    let world = world();
    let mut person = at_the_profiles(&world);
    person.act(Act::Next);
    person.act(Act::GoTo(Page::About));
    person.act(Act::Next);
    assert_eq!((asked(&person), person.wizard.page), (None, Page::SignIn));
    person.until(keyhandoff::wizard::Wizard::can_leave);
    person.act(Act::Next);
    assert_eq!(asked(&person), Some("/opt/keys --for acme"));
    assert_eq!(opened(&world), []);
}
