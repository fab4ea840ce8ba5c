//! Time and chance, from the operating system.

use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Clock;
use std::time::{SystemTime, UNIX_EPOCH};

/// [`Clock`] of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_unix_seconds(&self) -> i64 {
        let seconds = |duration: std::time::Duration| i64::try_from(duration.as_secs());
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => seconds(since).unwrap_or(i64::MAX),
            // A clock before 1970 is wrong and is told so elsewhere, by the cloud's answer.
            Err(before) => seconds(before.duration()).map_or(i64::MIN, |seconds| -seconds),
        }
    }

    fn random(&self) -> Result<[u8; 32], Fault> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)
            .map_err(|_| Fault::with(FaultKind::SealFailed, "no random bytes from the system"))?;
        Ok(bytes)
    }
}
