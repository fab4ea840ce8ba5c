//! The keychain of the operating system, on a thread of its own.
//!
//! A call blocks for as long as a person looks at the keychain's password window, and the library
//! holds a lock meanwhile, so that all its other callers wait as well. One thread with a queue
//! makes that plain: whoever asks waits for their answer, and the window never asks itself.
//!
//! The store is made by name and kept here. The `keyring` crate would choose it once per process
//! (`keyring` 4.2, `v1.rs`, a `LazyLock`), after which "try again" finds no service that has
//! started since.

use super::keychain_faults::{Step, fault_of, may_pass_with_a_new_connection, store_fault};
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Keychain;
use keyring_core::{CredentialStore, Entry};
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use zeroize::Zeroizing;

/// Under which name entries are kept.
pub const SERVICE: &str = "keyhandoff";

/// The most that Windows keeps in one entry (`CRED_MAX_CREDENTIAL_BLOB_SIZE`, 5 * 512). Refused
/// everywhere, so that what works on one system works on all.
pub const MAX_BYTES: usize = 2560;

/// [`Keychain`] of this computer.
#[derive(Default)]
pub struct SystemKeychain {
    // None until the first call: a start that needs no keychain pays nothing for it.
    thread: Mutex<Option<Sender<Job>>>,
}

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// What the thread keeps between calls.
#[derive(Default)]
struct Connection(Option<Arc<CredentialStore>>);

impl SystemKeychain {
    /// Runs `act` on the thread of the keychain and waits for its answer.
    fn ask<T: Send + 'static>(
        &self,
        step: Step,
        entry: &str,
        act: impl Fn(&Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, Fault> {
        let (answer, answered) = channel();
        let entry = entry.to_owned();
        self.hand_over(Box::new(move |connection| {
            // Nobody waits any more: then nobody needs the answer.
            answer.send(connection.run(step, &entry, &act)).ok();
        }))?;
        // Only a panic inside the library lets go of the answer without sending one.
        answered
            .recv()
            .unwrap_or_else(|_| Err(broken("the keychain's thread ended")))
    }

    fn hand_over(&self, job: Job) -> Result<(), Fault> {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        let job = match thread.as_ref() {
            None => job,
            Some(jobs) => match jobs.send(job) {
                Ok(()) => return Ok(()),
                // The thread is gone (see `ask`): the next one gets the job.
                Err(returned) => returned.0,
            },
        };
        let (jobs, taken) = channel();
        std::thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || serve(&taken))
            .map_err(|_| broken("no thread for the keychain"))?;
        jobs.send(job)
            .map_err(|_| broken("the keychain's thread ended"))?;
        *thread = Some(jobs);
        Ok(())
    }
}

/// Does the jobs in turn; sleeps in between without a timer, so an idle program is never woken.
fn serve(jobs: &Receiver<Job>) {
    let mut connection = Connection::default();
    while let Ok(job) = jobs.recv() {
        job(&mut connection);
    }
}

impl Connection {
    /// Runs `act` on an entry, on a new connection if the kept one has gone stale.
    fn run<T>(
        &mut self,
        step: Step,
        name: &str,
        act: &impl Fn(&Entry) -> keyring_core::Result<T>,
    ) -> Result<T, Fault> {
        let kept = self.0.is_some();
        let begun = Instant::now();
        match self.once(name, act)? {
            Ok(done) => Ok(done),
            Err(error) if kept && may_pass_with_a_new_connection(&error) => {
                // The service was started again since the last call and does not know the old
                // connection. Reading, erasing and writing the same value may all be done twice.
                self.0 = None;
                let begun = Instant::now();
                self.once(name, act)?
                    .map_err(|error| fault_of(step, &error, begun.elapsed()))
            }
            Err(error) => Err(fault_of(step, &error, begun.elapsed())),
        }
    }

    /// The outer result is that of getting a connection at all.
    fn once<T>(
        &mut self,
        name: &str,
        act: &impl Fn(&Entry) -> keyring_core::Result<T>,
    ) -> Result<keyring_core::Result<T>, Fault> {
        let store = if let Some(store) = &self.0 {
            Arc::clone(store)
        } else {
            let store = open_store().map_err(|error| store_fault(&error))?;
            Arc::clone(self.0.insert(store))
        };
        let modifiers = modifiers(name);
        let modifiers = modifiers.iter().map(|(k, v)| (*k, v.as_str())).collect();
        Ok(store
            .build(SERVICE, name, Some(&modifiers))
            .and_then(|entry| act(&entry)))
    }
}

impl Keychain for SystemKeychain {
    fn read(&self, entry: &str) -> Result<Option<SecretString>, Fault> {
        let bytes = self.ask(Step::Read, entry, |entry| match entry.get_secret() {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })?;
        let Some(bytes) = bytes else { return Ok(None) };
        // Not our writing, then; it stays where it is, for whoever knows what it is.
        let text = str::from_utf8(&bytes).map_err(|_| broken("read: the entry is not a text"))?;
        Ok(Some(SecretString::from(text)))
    }

    fn write(&self, entry: &str, value: &SecretString) -> Result<(), Fault> {
        if value.expose_secret().len() > MAX_BYTES {
            return Err(broken("write: the entry is larger than 2560 bytes"));
        }
        let bytes = Zeroizing::new(value.expose_secret().as_bytes().to_vec());
        let confirmed = self.ask(Step::Write, entry, move |entry| {
            entry.set_secret(&bytes)?;
            // Read back, because the next thing that happens relies on it: a call to the cloud that
            // must not be forgotten.
            let kept = Zeroizing::new(entry.get_secret()?);
            Ok(*kept == *bytes)
        })?;
        if confirmed {
            Ok(())
        } else {
            Err(broken("write: another value came back"))
        }
    }

    fn erase(&self, entry: &str) -> Result<(), Fault> {
        self.ask(Step::Erase, entry, |entry| {
            match entry.delete_credential() {
                Ok(()) | Err(keyring_core::Error::NoEntry) => Ok(()),
                Err(error) => Err(error),
            }
        })
    }
}

fn broken(detail: &str) -> Fault {
    Fault::with(FaultKind::KeychainBroken, format!("keychain {detail}"))
}

#[cfg(all(
    unix,
    not(any(target_os = "macos", target_os = "ios", target_os = "android"))
))]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

/// What an entry is made with besides its name.
fn modifiers(name: &str) -> HashMap<&'static str, String> {
    if cfg!(windows) {
        // Without this an entry roams with the person's profile to other computers
        // (`windows-native-keyring-store` 1.1: the default is Enterprise).
        HashMap::from([("persistence", "Local".to_owned())])
    } else if cfg!(target_os = "macos") {
        HashMap::new()
    } else {
        // What the person reads in their keychain's own window.
        HashMap::from([("label", format!("Key Handoff ({name})"))])
    }
}
