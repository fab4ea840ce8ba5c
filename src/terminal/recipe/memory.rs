//! Ports that keep everything in memory and forget it with the program: for a rehearsal, which must leave
//! nothing on the computer.

use crate::domain::fault::{Fault, FaultKind};
use crate::ports::{Claim, Claims, Files, Keychain, Ports, Recipes};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a rehearsal would have put into files and into the keychain.
#[derive(Default)]
pub(super) struct Memory {
    entries: Mutex<BTreeMap<String, SecretString>>,
    files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Memory {
    /// The ports of a rehearsal: everything that could be written goes here.
    pub(super) fn ports(self: &Arc<Self>, real: &Ports) -> Ports {
        Ports {
            keychain: self.clone(),
            claims: self.clone(),
            files: self.clone(),
            recipes: self.clone(),
            ..real.clone()
        }
    }

    /// Puts a file there.
    pub(super) fn put(&self, path: &Path, bytes: &[u8]) {
        inside(&self.files).insert(path.to_owned(), bytes.to_owned());
    }
}

fn inside<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Keychain for Memory {
    fn read(&self, entry: &str) -> Result<Option<SecretString>, Fault> {
        Ok(inside(&self.entries).get(entry).cloned())
    }

    fn write(&self, entry: &str, value: &SecretString) -> Result<(), Fault> {
        inside(&self.entries).insert(entry.to_owned(), value.clone());
        Ok(())
    }

    fn erase(&self, entry: &str) -> Result<(), Fault> {
        inside(&self.entries).remove(entry);
        Ok(())
    }
}

impl Claims for Memory {
    fn claim(&self, _: &str) -> Result<Claim, Fault> {
        Ok(Box::new(()))
    }

    fn claim_list(&self) -> Claim {
        Box::new(())
    }
}

impl Recipes for Memory {
    fn keep(&self, _: &str, _: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn find(&self, _: &str) -> Option<String> {
        None
    }
}

impl Files for Memory {
    fn save_new(&self, path: &Path, bytes: &[u8]) -> Result<PathBuf, Fault> {
        self.put(path, bytes);
        Ok(path.to_owned())
    }

    fn save_folder(&self, _: &Path, _: &[(String, String)]) -> Result<PathBuf, Fault> {
        Err(FaultKind::FileDenied.into())
    }

    fn check_new(&self, _: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn read_bytes(&self, path: &Path, max_bytes: usize) -> Result<Vec<u8>, Fault> {
        let file = inside(&self.files).get(path).cloned();
        let file = file.filter(|bytes| bytes.len() <= max_bytes);
        file.ok_or_else(|| FaultKind::FileUnreadable.into())
    }

    fn read_text(&self, path: &Path, max_bytes: usize) -> Result<SecretString, Fault> {
        let text = String::from_utf8(self.read_bytes(path, max_bytes)?);
        text.map(SecretString::from)
            .map_err(|_| FaultKind::FileUnreadable.into())
    }

    fn downloads(&self) -> Option<PathBuf> {
        None
    }
}
