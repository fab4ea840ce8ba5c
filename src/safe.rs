//! The only holder of secrets.

use crate::domain::secret::SecretId;
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Keeps the bytes of secrets, wiped when burnt or dropped.
///
/// It has no `Debug`, `Clone` or `Serialize` on purpose: whoever holds a [`SecretId`] can ask for a
/// short look, and nobody can print or save the lot.
#[derive(Default)]
pub struct Safe(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    next: u64,
    secrets: HashMap<SecretId, SecretString>,
}

impl Safe {
    /// Takes a secret in and names it.
    pub fn put(&self, secret: SecretString) -> SecretId {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.next += 1;
        let id = SecretId(inside.next);
        inside.secrets.insert(id, secret);
        id
    }

    /// Shows a secret to `look` for as long as it runs; `None` if it was burnt.
    ///
    /// The safe stays locked meanwhile, so `look` must be short and must not come back here.
    pub fn with<T>(&self, id: SecretId, look: impl FnOnce(&str) -> T) -> Option<T> {
        let inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside
            .secrets
            .get(&id)
            .map(|secret| look(secret.expose_secret()))
    }

    /// Wipes a secret.
    pub fn burn(&self, id: SecretId) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .secrets
            .remove(&id);
    }

    /// Wipes all secrets.
    pub fn burn_all(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .secrets
            .clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burnt_secret_is_gone_and_its_number_is_not_used_again() {
        let safe = Safe::default();
        let first = safe.put("one".into());
        assert_eq!(safe.with(first, str::len), Some(3));
        safe.burn(first);
        assert_eq!(safe.with(first, str::len), None);
        assert_ne!(safe.put("two".into()), first);
    }
}
