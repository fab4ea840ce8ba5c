//! How often the token is asked for.

use crate::domain::fault::FaultKind;
use std::time::Duration;

/// Where AWS names no pause (RFC 8628 section 3.2).
const USUAL: Duration = Duration::from_secs(5);
/// By how much the pause grows (RFC 8628 section 3.5).
const SLOWER: Duration = Duration::from_secs(5);
/// So many times in a row the network may fail while the person is in the browser.
const TROUBLES: u32 = 3;

/// An answer that is not the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The person has not confirmed yet.
    NotYet,
    /// Asked too often.
    SlowDown,
    /// No answer, or none of the service's own: the sign-in itself may be well.
    Trouble,
    /// It will never come.
    No,
}

impl Heard {
    /// A fault that says nothing of the sign-in is worth another try.
    pub(super) fn of(kind: &FaultKind) -> Self {
        let passes = [
            FaultKind::Offline,
            FaultKind::NoAnswer,
            FaultKind::Busy,
            FaultKind::CloudBroken,
        ];
        if passes.contains(kind) {
            Self::Trouble
        } else {
            Self::No
        }
    }
}

/// The pauses of one sign-in.
pub(super) struct Rhythm {
    pause: Duration,
    troubles: u32,
}

impl Rhythm {
    /// With the pause that AWS asks for.
    pub(super) fn new(pause: Duration) -> Self {
        Self {
            pause: if pause.is_zero() { USUAL } else { pause },
            troubles: 0,
        }
    }

    /// How long to wait before the next question.
    pub(super) fn pause(&self) -> Duration {
        self.pause
    }

    /// Whether it is asked for again after this.
    pub(super) fn goes_on_after(&mut self, heard: Heard) -> bool {
        match heard {
            Heard::NotYet => self.troubles = 0,
            Heard::SlowDown => {
                self.troubles = 0;
                self.pause += SLOWER;
            }
            // A network that is lost is asked less often, too (RFC 8628 section 3.5).
            Heard::Trouble => {
                self.troubles += 1;
                self.pause += SLOWER;
            }
            Heard::No => return false,
        }
        self.troubles < TROUBLES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_when_asked_to_and_trouble_ends_the_waiting() {
        let mut rhythm = Rhythm::new(Duration::from_secs(1));
        assert!(rhythm.goes_on_after(Heard::NotYet));
        assert_eq!(rhythm.pause(), Duration::from_secs(1));
        assert!(rhythm.goes_on_after(Heard::SlowDown));
        assert_eq!(rhythm.pause(), Duration::from_secs(6));
        for _ in 0..2 {
            assert!(rhythm.goes_on_after(Heard::Trouble));
            assert!(rhythm.goes_on_after(Heard::Trouble));
            assert!(rhythm.goes_on_after(Heard::NotYet));
        }
        assert!(!rhythm.goes_on_after(Heard::No));
        assert!(rhythm.goes_on_after(Heard::Trouble));
        assert!(rhythm.goes_on_after(Heard::Trouble));
        assert!(!rhythm.goes_on_after(Heard::Trouble));
        assert_eq!(Rhythm::new(Duration::ZERO).pause(), USUAL);
    }
}
