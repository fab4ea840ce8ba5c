//! One line of a proof: what must happen, and what did.

use super::{Expected, Got, LeftOut, Probe};
use crate::domain::fault::FaultKind;
use crate::domain::names::{Arn, BucketName};

/// One probe, what must happen and the last that did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is tried.
    pub probe: Probe,
    /// What it is tried with, where the permission document names that: an encryption key, a topic, a role.
    pub name: Option<Arn>,
    /// In which folder of the bucket, where that is told; empty outside of every folder.
    pub place: Option<String>,
    /// In which of several buckets the last answer came about, if it is not the one that must be.
    pub bucket: Option<BucketName>,
    /// What must happen.
    pub expected: Expected,
    /// The last answer; `None` before the first.
    pub got: Option<Got>,
    /// The answer is asked for and not there yet.
    pub asked: bool,
    /// The account is asked whether it may be done; nothing is done.
    pub said: bool,
    /// It is about the encryption key of the bucket, which may be meant for use through the bucket alone.
    pub(super) through_bucket: bool,
    /// The last answer was not the one that must be, and it is to be asked again.
    pub(super) again: bool,
}

impl Check {
    /// Whether it was tried and the answer is the one that must be.
    #[must_use]
    pub fn is_right(&self) -> bool {
        match (&self.got, self.expected) {
            (Some(Got::Allowed | Got::Kept), Expected::Allowed)
            | (Some(Got::Refused | Got::Forbidden(_)), Expected::Refused) => true,
            (
                Some(
                    Got::Allowed
                    | Got::Kept
                    | Got::Refused
                    | Got::Forbidden(_)
                    | Got::KeyUnknown
                    | Got::Failed(_)
                    | Got::LeftOut(_),
                )
                | None,
                _,
            ) => false,
        }
    }

    /// Whether it was tried and worked, as it must or not.
    #[must_use]
    pub fn worked(&self) -> bool {
        matches!(self.got, Some(Got::Allowed | Got::Kept))
    }

    /// Why it is not tried, if it is not.
    #[must_use]
    pub fn left_out(&self) -> Option<LeftOut> {
        match &self.got {
            Some(Got::LeftOut(why)) => Some(*why),
            Some(
                Got::Allowed
                | Got::Kept
                | Got::Refused
                | Got::Forbidden(_)
                | Got::KeyUnknown
                | Got::Failed(_),
            )
            | None => None,
        }
    }

    /// Why it will not come right by waiting, if it will not: the network failed, or a rule forbids what must
    /// be possible. A new key's own rights spread slowly, such a rule stands.
    pub(super) fn stands_against(&self) -> Option<FaultKind> {
        match &self.got {
            Some(Got::Failed(kind)) => Some(kind.clone()),
            // The key of a bucket, or a role, may have a rule of its own: see `Proof::settle_encryption`.
            Some(Got::Forbidden(_)) if self.through_bucket || self.probe == Probe::UseRole => None,
            Some(Got::Forbidden(rule)) if self.expected == Expected::Allowed => {
                let (action, rule) = (self.probe.action().to_owned(), *rule);
                Some(FaultKind::KeyForbidden { action, rule })
            }
            Some(
                Got::Allowed
                | Got::Kept
                | Got::Refused
                | Got::Forbidden(_)
                | Got::KeyUnknown
                | Got::LeftOut(_),
            )
            | None => None,
        }
    }

    /// Whether nothing stands against it: it is right, or left out.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.is_right() || self.left_out().is_some()
    }
}
