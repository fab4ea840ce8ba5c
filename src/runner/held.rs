//! The jobs that this program has claimed, so that no other one on this computer works on them.

use crate::domain::fault::Fault;
use crate::ports::{Claim, Claims};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Claims by the jobs' ids.
pub struct Held {
    claims: Arc<dyn Claims>,
    held: Mutex<HashMap<String, Claim>>,
}

impl Held {
    /// None yet.
    pub fn new(claims: Arc<dyn Claims>) -> Self {
        Self {
            claims,
            held: Mutex::default(),
        }
    }

    /// Claims a job. Returns whether it was not held before.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::DraftOpenElsewhere`] while another program holds it.
    pub fn take(&self, draft_id: &str) -> Result<bool, Fault> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.contains_key(draft_id) {
            return Ok(false);
        }
        held.insert(draft_id.to_owned(), self.claims.claim(draft_id)?);
        Ok(true)
    }

    /// Does `act` with the job claimed, and lets it go again where it was not held before and `act`
    /// failed.
    pub fn with<T>(
        &self,
        draft_id: &str,
        act: impl FnOnce() -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let fresh = self.take(draft_id)?;
        let result = act();
        if fresh && result.is_err() {
            self.let_go(draft_id);
        }
        result
    }

    /// Lets a job go.
    pub fn let_go(&self, draft_id: &str) {
        self.held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(draft_id);
    }
}
