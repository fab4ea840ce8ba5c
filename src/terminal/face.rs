//! The wizard, its runner and their queue, driven one act after the other.

use super::{Failure, Print};
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Ports;
use crate::runner::Runner;
use crate::safe::Safe;
use crate::text::Text;
use crate::wizard::steps::make::SLOW_KEYCHAIN_MS;
use crate::wizard::steps::start;
use crate::wizard::{Act, Event, Job, Options, Wizard};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// How long the keychain may take at the end.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a person may look for the password window of the keychain.
const KEYCHAIN_PATIENCE: Duration = Duration::from_secs(60);

/// How long a keychain is waited for.
#[derive(Clone, Copy, Debug)]
struct Patience {
    /// Before the person is told.
    until_told: Duration,
    /// From then on.
    after: Duration,
}

/// How the keychain has answered so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keychain {
    Quick,
    /// The person was told to look for its window.
    Slow,
    /// Nothing is expected of it any more.
    GivenUp,
}

enum Waited {
    Event(Event),
    Slow,
    Ended,
}

fn waits_for_keychain(wizard: &Wizard) -> bool {
    let start = &wizard.start;
    let job = |job: &Job| job.make.is_waiting_for_keychain() || job.is_erasing();
    match &wizard.job {
        None => matches!(start.shelf, start::Shelf::Looking(_)) || start.loading.is_some(),
        Some(here) => job(here),
    }
}

/// Drives a wizard without a window.
pub struct Face {
    /// The conversation.
    pub wizard: Wizard,
    /// The safe of this run.
    pub safe: Arc<Safe>,
    /// Carries out effects.
    pub runner: Runner,
    events: UnboundedReceiver<Event>,
    runtime: Runtime,
    keychain: Keychain,
    patience: Patience,
}

impl Face {
    /// A wizard at its start page.
    pub fn new(ports: &Ports) -> Result<Self, Failure> {
        let no_threads = |_| {
            Fault::with(
                FaultKind::Unexpected,
                "the threads of the program did not start",
            )
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(no_threads)?;
        let (sender, events) = unbounded_channel();
        let safe = Arc::new(Safe::default());
        let send = Arc::new(move |event| {
            // Nobody listens after the end.
            sender.send(event).ok();
        });
        let runner = Runner::new(ports.clone(), safe.clone(), runtime.handle().clone(), send);
        let seed = ports.clock.random()?;
        let wizard = Wizard::new(&Options {
            practice: false,
            stand_ins: ports.clouds.stand_ins(),
            seed,
        });
        Ok(Self {
            wizard,
            safe,
            runner,
            events,
            runtime,
            keychain: Keychain::Quick,
            patience: Patience {
                until_told: Duration::from_millis(SLOW_KEYCHAIN_MS),
                after: KEYCHAIN_PATIENCE,
            },
        })
    }

    /// Does one act.
    pub fn act(&mut self, act: Act) {
        self.update(Event::Did(act));
    }

    /// Takes one event in and carries out what follows.
    pub fn update(&mut self, event: Event) {
        for effect in self.wizard.update(event) {
            self.runner.carry_out(effect);
        }
    }

    /// Waits for one event of the world.
    pub fn wait(&mut self) -> Option<Event> {
        self.runtime.block_on(self.events.recv())
    }

    /// Takes in what is there already, without waiting.
    pub fn catch_up(&mut self) {
        while let Ok(event) = self.events.try_recv() {
            self.update(event);
        }
    }

    /// Takes events in until `done` says so, or nothing has come for so long.
    pub fn until_late(&mut self, limit: Duration, done: impl Fn(&Wizard) -> bool) {
        self.catch_up();
        while !done(&self.wizard) {
            match self.wait_at_most(Some(limit)) {
                Waited::Event(event) => self.update(event),
                Waited::Ended | Waited::Slow => return,
            }
        }
    }

    /// Takes events in until `done` says so.
    pub fn until(&mut self, done: impl Fn(&Wizard) -> bool) {
        while !done(&self.wizard) {
            let Some(event) = self.wait() else { return };
            self.update(event);
        }
    }

    /// As [`Face::until`], for what may hang on the keychain, which may ask for its password: after a
    /// moment the person is told to look for it, after a while the job goes on without.
    pub fn until_kept(
        &mut self,
        done: impl Fn(&Wizard) -> bool,
        text: &Text,
        print: &mut Print<'_>,
    ) {
        while !done(&self.wizard) {
            let limit = waits_for_keychain(&self.wizard).then(|| self.limit());
            match self.wait_at_most(limit) {
                Waited::Event(event) => self.update(event),
                Waited::Ended => return,
                Waited::Slow if self.keychain == Keychain::Quick => {
                    print.note(&text.say("terminal-slow-keychain"));
                    self.keychain = Keychain::Slow;
                }
                Waited::Slow => {
                    self.keychain = Keychain::GivenUp;
                    self.act(Act::WithoutKeychain);
                }
            }
        }
    }

    /// An event of a keychain that may ask for its password; `None` once it is given up.
    pub fn wait_for_keychain(&mut self, text: &Text, print: &mut Print<'_>) -> Option<Event> {
        loop {
            match self.wait_at_most(Some(self.limit())) {
                Waited::Event(event) => return Some(event),
                Waited::Ended => return None,
                Waited::Slow if self.keychain == Keychain::Quick => {
                    print.note(&text.say("terminal-slow-keychain"));
                    self.keychain = Keychain::Slow;
                }
                Waited::Slow => return None,
            }
        }
    }

    fn limit(&self) -> Duration {
        match self.keychain {
            Keychain::Quick => self.patience.until_told,
            Keychain::Slow => self.patience.after,
            Keychain::GivenUp => Duration::ZERO,
        }
    }

    fn wait_at_most(&mut self, limit: Option<Duration>) -> Waited {
        let Some(limit) = limit else {
            return self.wait().map_or(Waited::Ended, Waited::Event);
        };
        let events = &mut self.events;
        let soon = self
            .runtime
            .block_on(async { timeout(limit, events.recv()).await });
        match soon {
            Ok(event) => event.map_or(Waited::Ended, Waited::Event),
            Err(_) => Waited::Slow,
        }
    }

    /// Ends in order: what the keychain was told is done, secrets are wiped.
    pub fn finish(self) {
        self.runner.finish(PATIENCE);
        // A question of the system that nobody answers any more must not hold up the end.
        self.runtime.shutdown_background();
    }
}

#[cfg(test)]
mod tests;
