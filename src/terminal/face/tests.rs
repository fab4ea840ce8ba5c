//! A keychain that never answers.

use super::*;
use crate::cloud::practice::PracticeOptions;
use crate::domain::fault::Fault;
use crate::ports::Keychain as Port;
use crate::wizard::Keeping;
use secrecy::SecretString;

/// Waits for a password that nobody gives, until the test lets it go.
struct Locked(std::sync::Mutex<std::sync::mpsc::Receiver<()>>);

impl Locked {
    fn wait<T>(&self) -> Result<T, Fault> {
        let _ended = self.0.lock().unwrap().recv();
        Err(FaultKind::KeychainLocked.into())
    }
}

impl Port for Locked {
    fn read(&self, _: &str) -> Result<Option<SecretString>, Fault> {
        self.wait()
    }
    fn write(&self, _: &str, _: &SecretString) -> Result<(), Fault> {
        self.wait()
    }
    fn erase(&self, _: &str) -> Result<(), Fault> {
        self.wait()
    }
}

fn said(waits: impl FnOnce(&mut Face, &Text, &mut Print<'_>)) -> String {
    let (_lock, locked) = std::sync::mpsc::channel();
    let mut ports = crate::app::ports(PracticeOptions::terminal());
    ports.keychain = Arc::new(Locked(std::sync::Mutex::new(locked)));
    let Ok(mut face) = Face::new(&ports) else {
        panic!("threads and random bytes")
    };
    face.patience = Patience {
        until_told: Duration::from_millis(20),
        after: Duration::from_millis(20),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut print = Print {
        out: &mut out,
        err: &mut err,
    };
    waits(&mut face, &Text::english(), &mut print);
    face.runtime.shutdown_background();
    String::from_utf8(err).unwrap()
}

#[test]
fn a_keychain_that_never_answers_is_told_once_and_then_done_without() {
    let words = said(|face, text, print| {
        face.update(Event::Opened);
        let closed = |wizard: &Wizard| !matches!(wizard.start.shelf, start::Shelf::Looking(_));
        face.until_kept(closed, text, print);
        let locked = start::Shelf::Unavailable(FaultKind::KeychainLocked);
        assert_eq!(face.wizard.start.shelf, locked);
        // A job that waits for the same keychain is not held up again.
        let recipe = crate::domain::recipe::built_in("revenuecat")
            .unwrap()
            .unwrap();
        face.act(Act::Start(start::Act::Begin {
            recipe: Box::new(recipe),
            practice: true,
        }));
        face.act(Act::Next);
        face.act(Act::Next);
        face.until(|wizard| wizard.page == crate::wizard::Page::Account);
        let job = face.wizard.job.as_ref().unwrap();
        assert_eq!(job.keeping, Keeping::Unknown);
    });
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.contains("password window"));
}

#[test]
fn an_answer_that_never_comes_ends_the_waiting_for_it() {
    said(|face, text, print| {
        face.update(Event::Opened);
        assert!(face.wait_for_keychain(text, print).is_none());
    });
}
