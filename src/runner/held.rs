//! The jobs that this program has claimed, so that no other one on this computer works on them.

use crate::domain::fault::Fault;
use crate::ports::{Claim, Claims};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Claims by the jobs' ids, each with how often it is held: what was asked twice is let go twice, and an
/// answer that comes late lets go of its own hold only.
pub struct Held {
    claims: Arc<dyn Claims>,
    held: Mutex<HashMap<String, (u32, Claim)>>,
}

impl Held {
    /// None yet.
    pub fn new(claims: Arc<dyn Claims>) -> Self {
        Self {
            claims,
            held: Mutex::default(),
        }
    }

    /// Claims a job, once more where this program holds it already.
    ///
    /// # Errors
    /// [`crate::domain::fault::FaultKind::DraftOpenElsewhere`] while another program holds it.
    pub fn take(&self, draft_id: &str) -> Result<(), Fault> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        match held.get_mut(draft_id) {
            Some((count, _)) => *count += 1,
            None => {
                let claim = self.claims.claim(draft_id)?;
                held.insert(draft_id.to_owned(), (1, claim));
            }
        }
        Ok(())
    }

    /// Does `act` with the job claimed, and keeps hold of it with `keep` and a good end.
    pub fn with<T>(
        &self,
        draft_id: &str,
        act: impl FnOnce() -> Result<T, Fault>,
        keep: bool,
    ) -> Result<T, Fault> {
        self.take(draft_id)?;
        let result = act();
        if !keep || result.is_err() {
            self.let_go(draft_id);
        }
        result
    }

    /// Lets a job go, however often it is held.
    pub fn forget(&self, draft_id: &str) {
        self.held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(draft_id);
    }

    /// Lets a job go once.
    pub fn let_go(&self, draft_id: &str) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((count, _)) = held.get_mut(draft_id) {
            *count -= 1;
            if *count == 0 {
                held.remove(draft_id);
            }
        }
    }
}
