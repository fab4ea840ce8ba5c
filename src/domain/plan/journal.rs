//! What was begun, done and failed: written down before each call, so that a cut job can go on.

use super::OpId;
use crate::domain::fault::{FaultKind, Thing};
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
    /// The keys of the user that are other people's: they stay. `None` until looked at.
    pub baseline: Option<Vec<AccessKeyId>>,
    /// Keys without a secret that are to go: this job's own, or those that the person said so of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    discarded: Vec<AccessKeyId>,
    /// Former calls for a key whose outcome nobody knows.
    #[serde(default, skip_serializing_if = "is_none")]
    lost_calls: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_none(count: &u8) -> bool {
    *count == 0
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

    /// Forgets an operation, so that it is begun anew. A key that it may have made is not forgotten.
    pub fn forget(&mut self, op: OpId) {
        let left = self.outcomes.remove(&op);
        match left {
            Some(Outcome::Started) if op == OpId::Key => {
                self.lost_calls = self.lost_calls.saturating_add(1);
            }
            Some(Outcome::Done(Made::Key(key_id))) => self.discarded.push(key_id),
            Some(Outcome::Started | Outcome::Done(_) | Outcome::Failed(_)) | None => {}
        }
    }

    /// The keys of the user that neither this job is known to have made nor anybody has said a word on.
    #[must_use]
    pub fn unexplained(&self, keys: &[AccessKeyId]) -> Vec<AccessKeyId> {
        let known = |key: &&AccessKeyId| {
            let other = self.baseline.iter().flatten().any(|other| other == *key);
            other || self.discarded.contains(key) || self.key() == Some(key)
        };
        keys.iter().filter(|key| !known(key)).cloned().collect()
    }

    /// How many keys of the user may be this job's without its knowing: one for each call whose answer
    /// never came.
    #[must_use]
    pub fn may_have_made(&self) -> usize {
        let begun = self.outcome(OpId::Key) == Some(&Outcome::Started);
        usize::from(self.lost_calls) + usize::from(begun)
    }

    /// Takes a key for what a lost call made: nobody has its secret, so it is to go.
    pub fn claim_lost(&mut self, key_id: AccessKeyId) {
        if self.outcome(OpId::Key) == Some(&Outcome::Started) {
            self.outcomes.remove(&OpId::Key);
        } else {
            self.lost_calls = self.lost_calls.saturating_sub(1);
        }
        self.discarded.push(key_id);
    }

    /// These keys stay.
    pub fn keep_keys(&mut self, keys: Vec<AccessKeyId>) {
        self.baseline.get_or_insert_default().extend(keys);
    }

    /// These keys are to go.
    pub fn discard_keys(&mut self, keys: Vec<AccessKeyId>) {
        self.discarded.extend(keys);
    }

    /// Whether this key is to go.
    #[must_use]
    pub fn is_discarded(&self, key_id: &AccessKeyId) -> bool {
        self.discarded.contains(key_id)
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

    /// The things under names of their own that are known to be made, apart from the key.
    #[must_use]
    pub fn made(&self) -> Vec<Thing> {
        let ops = self
            .with(|outcome| matches!(outcome, Outcome::Done(_)))
            .into_iter();
        let named = ops.filter(|op| matches!(op, OpId::Policy | OpId::User | OpId::Role));
        named.map(OpId::thing).collect()
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
