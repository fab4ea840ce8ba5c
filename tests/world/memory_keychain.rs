//! A keychain in memory, with faults on order. For tests only: a program that fell back to it would
//! forget what it promised to keep.

use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::ports::Keychain;
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard};

/// Keeps entries and answers each call with the next ordered fault, or as it should.
#[derive(Default)]
pub struct MemoryKeychain(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    entries: BTreeMap<String, String>,
    orders: VecDeque<Option<FaultKind>>,
    calls: Vec<String>,
}

impl MemoryKeychain {
    /// What the coming calls answer, in turn; `None` is a call that goes well. A call that fails
    /// changes nothing. After the last order all goes well.
    pub fn order(&self, answers: impl IntoIterator<Item = Option<FaultKind>>) {
        self.inside().orders.extend(answers);
    }

    /// What is kept, by entry.
    pub fn entries(&self) -> BTreeMap<String, String> {
        self.inside().entries.clone()
    }

    /// The calls so far, such as `write index`.
    pub fn calls(&self) -> Vec<String> {
        self.inside().calls.clone()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().expect("no test panics while it holds this")
    }

    fn call(&self, step: &str, entry: &str) -> Result<MutexGuard<'_, Inside>, Fault> {
        let mut inside = self.inside();
        inside.calls.push(format!("{step} {entry}"));
        match inside.orders.pop_front().flatten() {
            Some(kind) => Err(kind.into()),
            None => Ok(inside),
        }
    }
}

impl Keychain for MemoryKeychain {
    fn read(&self, entry: &str) -> Result<Option<SecretString>, Fault> {
        let inside = self.call("read", entry)?;
        Ok(inside
            .entries
            .get(entry)
            .map(|value| SecretString::from(value.as_str())))
    }

    fn write(&self, entry: &str, value: &SecretString) -> Result<(), Fault> {
        let mut inside = self.call("write", entry)?;
        let value = value.expose_secret().to_owned();
        inside.entries.insert(entry.to_owned(), value);
        Ok(())
    }

    fn erase(&self, entry: &str) -> Result<(), Fault> {
        self.call("erase", entry)?.entries.remove(entry);
        Ok(())
    }
}

#[test]
fn it_keeps_forgets_and_fails_on_order() {
    let keychain = MemoryKeychain::default();
    keychain.order([None, Some(FaultKind::KeychainDismissed)]);
    assert!(keychain.write("index", &"one".into()).is_ok());
    let fault = keychain.write("index", &"two".into()).unwrap_err();
    assert_eq!(fault.kind, FaultKind::KeychainDismissed);
    assert_eq!(keychain.entries()["index"], "one");
    assert!(keychain.erase("index").is_ok());
    assert!(keychain.read("index").expect("no order").is_none());
    assert_eq!(
        keychain.calls(),
        ["write index", "write index", "erase index", "read index"]
    );
}
