//! The wizard, its runner and their queue, driven one act after the other.

use super::Failure;
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Ports;
use crate::runner::Runner;
use crate::safe::Safe;
use crate::wizard::steps::start;
use crate::wizard::{Act, Event, Options, Wizard};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// How long the keychain may take at the end.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long the keychain may take before the person is told to look for its window.
const SLOW_KEYCHAIN: Duration = Duration::from_secs(2);

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

    /// Takes events in until `done` says so.
    pub fn until(&mut self, done: impl Fn(&Wizard) -> bool) {
        while !done(&self.wizard) {
            let Some(event) = self.wait() else { return };
            self.update(event);
        }
    }

    /// As [`Face::until`]; calls `waiting` once if the keychain keeps the job waiting, perhaps for its
    /// password.
    pub fn until_kept(&mut self, done: impl Fn(&Wizard) -> bool, waiting: impl FnOnce()) {
        let mut waiting = Some(waiting);
        while !done(&self.wizard) {
            let waits_for_keychain = matches!(self.wizard.start.shelf, start::Shelf::Looking(_))
                || (self.wizard.job.as_ref()).is_some_and(|job| job.make.is_waiting_for_keychain());
            let event = if waits_for_keychain && waiting.is_some() {
                let (runtime, events) = (&self.runtime, &mut self.events);
                let soon = runtime.block_on(async { timeout(SLOW_KEYCHAIN, events.recv()).await });
                let Ok(event) = soon else {
                    if let Some(waiting) = waiting.take() {
                        waiting();
                    }
                    continue;
                };
                event
            } else {
                self.wait()
            };
            let Some(event) = event else { return };
            self.update(event);
        }
    }

    /// Ends in order: what the keychain was told is done, secrets are wiped.
    pub fn finish(self) {
        self.runner.finish(PATIENCE);
        // A question of the system that nobody answers any more must not hold up the end.
        self.runtime.shutdown_background();
    }
}
