//! The proof: what the new key must be able to do and must not, tried for real.
//!
//! A new key is not known everywhere at once (IAM is eventually consistent,
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html>), so a refusal
//! means "not yet" until the waiting time is over, and what must be refused is only tried after
//! the key has worked: a key that nobody knows yet is refused everywhere, which proves nothing.

mod check;
mod drawn;
mod each;
mod endpoint;
mod left_out;
mod lines;
mod named;
mod object;
mod probe;
mod rest;
mod role;
mod spread;

pub use check::Check;
pub use drawn::Probes;
pub use endpoint::EndpointProbe;
pub use left_out::{LeftOut, Other};
pub use named::NameKind;
pub use object::test_file;
pub use probe::{Probe, Subject};
pub use role::RoleProbe;

use super::fault::{FaultKind, Rule};
use super::names::BucketName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long a new key may take to work, in milliseconds.
pub const PATIENCE_MS: u64 = 120_000;
/// How long the network may fail, or a rule forbid the key its work, during a proof, in milliseconds.
pub const PATIENCE_WITH_FAULTS_MS: u64 = 4_000;
/// How many times in a row the key must do what it is watched by before the proof counts.
pub const STEADY: u32 = 3;
/// What a key is watched by: the first of these that it must be able to do. All change nothing.
const WATCHED: [Probe; 4] = [
    Probe::List,
    Probe::DescribeServers,
    Probe::WhoAmI,
    Probe::ListAllBuckets,
];
/// The pause before the key is tried again, in milliseconds.
pub const PAUSE_MS: u64 = 1_000;

/// What must happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// It must work.
    Allowed,
    /// It must be refused.
    Refused,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Got {
    /// It worked.
    Allowed,
    /// It worked, and the bucket keeps an old version of what was deleted.
    Kept,
    /// The cloud knows the key and says no.
    Refused,
    /// The cloud knows the key, and a rule that no right of the key lifts says no.
    Forbidden(Rule),
    /// The cloud does not know the key.
    KeyUnknown,
    /// It could not be asked.
    Failed(FaultKind),
    /// It was not tried.
    LeftOut(LeftOut),
}

/// What to do next in a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Try these, side by side.
    Ask(Vec<Probe>),
    /// Answers are still under way.
    Listen,
    /// Pause for so many milliseconds, then call [`Proof::waited`].
    Pause(u64),
    /// The proof has ended.
    Ended(Verdict),
}

/// How a proof ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Of what was tried, all that must work works and all that must be refused is refused. What
    /// was not tried is told beside it: [`Proof::left_out`].
    Proven,
    /// Anything else.
    Failed(FaultKind),
}

/// A proof on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The probes with their answers, in the order of the page.
    pub checks: Vec<Check>,
    /// The test file's name.
    pub object: String,
    /// The name of the file that must be refused outside of the permitted folder; else empty.
    pub outside: String,
    /// A bucket of the same account that the key must not see.
    pub other: Other,
    /// How long the key has been waited for, in milliseconds.
    pub waited_ms: u64,
    /// How often in a row the key could do what it is watched by.
    pub steady: u32,
    watched: Option<Probe>,
    pausing: bool,
    failing_ms: u64,
    encryption_refusing_ms: u64,
}

impl Proof {
    /// A new proof. Where no other bucket is known, that probe is left out, and while one is
    /// awaited, the proof does not end without it; where the bucket keeps every file
    /// (`keeps_files`), the test file is left out, since it could not be removed.
    #[must_use]
    pub fn new(
        allowed: &[Probe],
        refused: &[Probe],
        object: String,
        other: Other,
        keeps_files: bool,
    ) -> Self {
        let check = |probe: Probe, expected| {
            // A file that is not there is asked for in any bucket.
            let reads = matches!(probe, Probe::Read | Probe::ReadOutside);
            let file = probe.subject() == Subject::File && !reads;
            Check {
                probe,
                name: None,
                place: None,
                bucket: None,
                expected,
                got: (file && keeps_files).then_some(Got::LeftOut(LeftOut::FilesKept)),
                asked: false,
                said: false,
                through_bucket: false,
                again: false,
            }
        };
        let checks = allowed
            .iter()
            .map(|probe| check(*probe, Expected::Allowed))
            .chain(refused.iter().map(|probe| check(*probe, Expected::Refused)))
            .collect();
        let mut proof = Self {
            checks,
            object,
            outside: String::new(),
            other: Other::Awaited,
            waited_ms: 0,
            steady: 0,
            watched: watched(allowed),
            pausing: false,
            failing_ms: 0,
            encryption_refusing_ms: 0,
        };
        proof.other_is(other);
        proof
    }

    /// What hangs on a condition is not tried, and the key is watched by something else.
    fn leave_out_hanging(&mut self, hanging: &[Probe]) {
        let hangs = |check: &&mut Check| hanging.contains(&check.probe);
        for check in self.checks.iter_mut().filter(hangs) {
            check.got = Some(Got::LeftOut(LeftOut::HangsOnCondition));
        }
        let left =
            |check: &&Check| check.expected == Expected::Allowed && !hanging.contains(&check.probe);
        let left: Vec<Probe> = self
            .checks
            .iter()
            .filter(left)
            .map(|one| one.probe)
            .collect();
        self.watched = watched(&left);
    }

    /// Takes the awaited other bucket, or why there is none. One that is known does not change any
    /// more. Call [`Proof::advance`] afterwards.
    pub fn other_is(&mut self, other: Other) {
        if self.other != Other::Awaited {
            return;
        }
        let left_out = match &other {
            Other::LeftOut(why) => Some(Got::LeftOut(*why)),
            Other::Awaited | Other::Bucket(_) => None,
        };
        self.other = other;
        for check in &mut self.checks {
            if check.probe == Probe::ListOtherBucket {
                check.got.clone_from(&left_out);
            }
        }
    }

    /// Leaves everything out, for the same reason.
    pub fn leave_out(&mut self, why: LeftOut) {
        for check in &mut self.checks {
            check.got = Some(Got::LeftOut(why));
            check.said = false;
        }
    }

    /// Whether nothing at all was tried or asked.
    #[must_use]
    pub fn is_left_out(&self) -> bool {
        self.checks.iter().all(|check| check.left_out().is_some())
    }

    /// The bucket that the key must not see, if one is known.
    #[must_use]
    pub fn other_bucket(&self) -> Option<&BucketName> {
        match &self.other {
            Other::Bucket(name) => Some(name),
            Other::Awaited | Other::LeftOut(_) => None,
        }
    }

    /// Whether the proof cannot end before the other bucket is known.
    #[must_use]
    pub fn awaits_other(&self) -> bool {
        self.other == Other::Awaited
            && (self.checks.iter()).any(|check| check.probe == Probe::ListOtherBucket)
    }

    /// How many checks were tried and are right.
    #[must_use]
    pub fn right(&self) -> usize {
        self.checks.iter().filter(|check| check.is_right()).count()
    }

    /// How many checks are left out, by reason.
    #[must_use]
    pub fn left_out(&self) -> BTreeMap<LeftOut, usize> {
        let mut counts = BTreeMap::new();
        for why in self.checks.iter().filter_map(Check::left_out) {
            *counts.entry(why).or_default() += 1;
        }
        counts
    }

    /// What to do now. Probes that it names count as asked.
    pub fn advance(&mut self) -> Next {
        if self.checks.iter().any(|check| check.asked) || self.pausing {
            return Next::Listen;
        }
        self.settle_encryption();
        if let Some(verdict) = self.verdict() {
            return Next::Ended(verdict);
        }
        let wrong = |check: &Check| check.got.is_some() && !check.again && !check.is_settled();
        if self.is_holding() || self.checks.iter().any(wrong) {
            self.pausing = true;
            return Next::Pause(PAUSE_MS);
        }
        let open = |check: &Check| check.got.is_none() || check.again;
        // An other bucket that is known late is tried beside whatever is next, so that it costs no
        // round of its own; beside the first round it would prove nothing.
        let late = |check: &Check| check.probe == Probe::ListOtherBucket;
        let round = self
            .checks
            .iter()
            .filter(|check| open(check) && !late(check))
            .map(|check| check.probe.round(check.expected))
            .min()
            .unwrap_or(2);
        let awaits_other = self.awaits_other();
        let (steady, watched) = (!self.is_steady(), self.watched);
        let asked: Vec<Probe> = self
            .checks
            .iter_mut()
            .filter(|check| {
                let due = if late(check) {
                    !awaits_other && round >= check.probe.round(check.expected)
                } else {
                    check.probe.round(check.expected) == round
                };
                (due && open(check)) || (steady && Some(check.probe) == watched)
            })
            .map(|check| {
                check.asked = true;
                check.probe
            })
            .collect();
        if asked.is_empty() {
            // All but the other bucket is tried.
            return Next::Listen;
        }
        Next::Ask(asked)
    }

    /// Notes an answer.
    pub fn answered(&mut self, probe: Probe, got: Got) {
        self.answered_in(None, probe, got);
    }

    /// Notes an answer that came about in one of several buckets.
    pub fn answered_in(&mut self, bucket: Option<BucketName>, probe: Probe, got: Got) {
        let Some(check) = self.checks.iter_mut().find(|check| check.probe == probe) else {
            return;
        };
        check.asked = false;
        check.again = false;
        check.got = Some(got);
        check.bucket = bucket.filter(|_| !check.is_right());
        if Some(probe) == self.watched {
            self.steady = if check.is_right() { self.steady + 1 } else { 0 };
        }
    }

    /// Notes that the pause is over; what was not as it must be is tried again.
    pub fn waited(&mut self, ms: u64) {
        let before_ms = self.waited_ms;
        self.waited_ms += ms;
        let failed = |check: &Check| check.stands_against().is_some();
        let failing = self.checks.iter().any(failed);
        self.failing_ms = if failing { self.failing_ms + ms } else { 0 };
        self.encryption_waited(ms);
        self.pausing = false;
        for check in &mut self.checks {
            check.again = check.got.is_some() && (check.again || !check.is_settled());
        }
        self.try_refusals_again(before_ms);
    }

    /// Whether the key has not worked yet and is being waited for.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.waited_ms > 0 && self.verdict().is_none()
    }

    fn is_steady(&self) -> bool {
        let untold =
            |check: &Check| Some(check.probe) == self.watched && check.left_out().is_some();
        self.watched.is_none() || self.steady >= STEADY || self.checks.iter().any(untold)
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        let wide = self
            .checks
            .iter()
            .any(|check| check.expected == Expected::Refused && check.worked());
        if wide {
            return Some(Verdict::Failed(FaultKind::KeyTooWide));
        }
        let decided = |check: &Check| check.is_settled() && !check.again;
        if self.checks.iter().all(decided) && self.is_steady() && !self.is_holding() {
            return Some(Verdict::Proven);
        }
        let failed = self.checks.iter().find_map(Check::stands_against);
        if let Some(kind) = failed.filter(|_| self.failing_ms >= PATIENCE_WITH_FAULTS_MS) {
            return Some(Verdict::Failed(kind));
        }
        if self.waited_ms < PATIENCE_MS {
            return None;
        }
        let known = self
            .checks
            .iter()
            .any(|check| check.expected == Expected::Allowed && check.worked());
        Some(Verdict::Failed(if known {
            FaultKind::KeyTooNarrow
        } else {
            FaultKind::KeyNotReady
        }))
    }
}

fn watched(allowed: &[Probe]) -> Option<Probe> {
    WATCHED.into_iter().find(|probe| allowed.contains(probe))
}

#[cfg(test)]
mod tests;
