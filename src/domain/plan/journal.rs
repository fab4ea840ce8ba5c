//! What was begun, done and failed: written down before each call, so that a cut job can go on.

use super::OpId;
use crate::domain::fault::FaultKind;
use crate::domain::names::{AccessKeyId, Arn};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far one operation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Written down, and the call may or may not have gone out.
    Started,
    /// Done.
    Done(Made),
    /// Refused by the cloud; nothing was made.
    Failed(FaultKind),
}

/// What an operation made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Made {
    /// A thing with a name of its own.
    Arn(Arn),
    /// An access key; the secret travels apart and never through here.
    Key(AccessKeyId),
    /// A thing that is named by what it joins.
    Nothing,
}

/// The journal of one job. Small: it lives in a keychain entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    outcomes: BTreeMap<OpId, Outcome>,
    /// The keys that the user had before this job made one; `None` until looked at.
    pub baseline: Option<Vec<AccessKeyId>>,
}

impl Journal {
    /// How far an operation is; `None` before it is begun.
    #[must_use]
    pub fn outcome(&self, op: OpId) -> Option<&Outcome> {
        self.outcomes.get(&op)
    }

    /// Whether an operation is done.
    #[must_use]
    pub fn is_done(&self, op: OpId) -> bool {
        matches!(self.outcomes.get(&op), Some(Outcome::Done(_)))
    }

    /// Whether nothing was ever begun.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// Writes down that an operation is about to begin.
    pub fn started(&mut self, op: OpId) {
        self.outcomes.insert(op, Outcome::Started);
    }

    /// Writes down what was made.
    pub fn done(&mut self, op: OpId, made: Made) {
        self.outcomes.insert(op, Outcome::Done(made));
    }

    /// Writes down why it failed.
    pub fn failed(&mut self, op: OpId, kind: FaultKind) {
        self.outcomes.insert(op, Outcome::Failed(kind));
    }

    /// Forgets an operation, so that it is begun anew.
    pub fn forget(&mut self, op: OpId) {
        self.outcomes.remove(&op);
    }

    /// The operations that were begun and of which no answer is known.
    #[must_use]
    pub fn unanswered(&self) -> Vec<OpId> {
        self.with(|outcome| matches!(outcome, Outcome::Started))
    }

    /// The operations that failed.
    #[must_use]
    pub fn failures(&self) -> Vec<OpId> {
        self.with(|outcome| matches!(outcome, Outcome::Failed(_)))
    }

    /// The key that this job made.
    #[must_use]
    pub fn key(&self) -> Option<&AccessKeyId> {
        match self.outcomes.get(&OpId::Key) {
            Some(Outcome::Done(Made::Key(key_id))) => Some(key_id),
            Some(
                Outcome::Done(Made::Arn(_) | Made::Nothing) | Outcome::Started | Outcome::Failed(_),
            )
            | None => None,
        }
    }

    fn with(&self, test: impl Fn(&Outcome) -> bool) -> Vec<OpId> {
        self.outcomes
            .iter()
            .filter(|(_, outcome)| test(outcome))
            .map(|(op, _)| *op)
            .collect()
    }
}
