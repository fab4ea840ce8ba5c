//! The proof: what the new key must be able to do and must not, tried for real.
//!
//! A new key is not known everywhere at once (IAM is eventually consistent,
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html>), so a refusal
//! means "not yet" until the waiting time is over, and what must be refused is only tried after
//! the key has worked: a key that nobody knows yet is refused everywhere, which proves nothing.

use super::fault::FaultKind;
use super::names::BucketName;
use serde::{Deserialize, Serialize};

/// How long a new key may take to work, in milliseconds.
pub const PATIENCE_MS: u64 = 120_000;
/// How long the network may fail during a proof, in milliseconds.
pub const PATIENCE_WITH_FAULTS_MS: u64 = 4_000;
/// How many times in a row the key must list the bucket before the proof counts.
pub const STEADY: u32 = 3;
/// The pause before the key is tried again, in milliseconds.
pub const PAUSE_MS: u64 = 1_000;

/// One thing to try. All are harmless: nothing is destroyed but the test file itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Probe {
    /// `sts:GetCallerIdentity`, which needs no right: the key is known, and in the right account.
    WhoAmI,
    /// List the bucket.
    List,
    /// Put the test file.
    Put,
    /// Get the test file and compare it.
    Get,
    /// Delete the test file.
    Delete,
    /// List all buckets of the account.
    ListAllBuckets,
    /// List another bucket of the account.
    ListOtherBucket,
    /// List the users of the account.
    ListUsers,
}

impl Probe {
    /// The word in records and message ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::WhoAmI => "who-am-i",
            Self::List => "list",
            Self::Put => "put",
            Self::Get => "get",
            Self::Delete => "delete",
            Self::ListAllBuckets => "list-all-buckets",
            Self::ListOtherBucket => "list-other-bucket",
            Self::ListUsers => "list-users",
        }
    }

    /// The call as AWS names it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::WhoAmI => "sts:GetCallerIdentity",
            Self::List | Self::ListOtherBucket => "s3:ListBucket",
            Self::Put => "s3:PutObject",
            Self::Get => "s3:GetObject",
            Self::Delete => "s3:DeleteObject",
            Self::ListAllBuckets => "s3:ListAllMyBuckets",
            Self::ListUsers => "iam:ListUsers",
        }
    }

    /// The round in which it is tried: each round needs the one before.
    fn round(self) -> u8 {
        match self {
            Self::WhoAmI | Self::List | Self::Put => 0,
            Self::Get | Self::ListAllBuckets | Self::ListOtherBucket | Self::ListUsers => 1,
            Self::Delete => 2,
        }
    }
}

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Got {
    /// It worked.
    Allowed,
    /// The cloud knows the key and says no.
    Refused,
    /// The cloud does not know the key.
    KeyUnknown,
    /// It could not be asked.
    Failed(FaultKind),
    /// It was left out, because there is nothing to try it on.
    LeftOut,
}

/// One probe, what must happen and the last that did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What is tried.
    pub probe: Probe,
    /// What must happen.
    pub expected: Expected,
    /// The last answer; `None` before the first.
    pub got: Option<Got>,
    /// The answer is asked for and not there yet.
    #[serde(skip)]
    pub asked: bool,
    /// The last answer was not the one that must be, and it is to be asked again.
    #[serde(skip)]
    again: bool,
}

impl Check {
    /// Whether the answer is the one that must be.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        match (&self.got, self.expected) {
            (Some(Got::LeftOut), _)
            | (Some(Got::Allowed), Expected::Allowed)
            | (Some(Got::Refused), Expected::Refused) => true,
            (Some(Got::Allowed | Got::Refused | Got::KeyUnknown | Got::Failed(_)) | None, _) => {
                false
            }
        }
    }
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// All that must work works, all that must be refused is refused.
    Proven,
    /// Anything else.
    Failed(FaultKind),
}

/// A proof on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The probes with their answers, in the order of the page.
    pub checks: Vec<Check>,
    /// The test file's name.
    pub object: String,
    /// A bucket of the same account that the key must not see.
    pub other_bucket: Option<BucketName>,
    /// How long the key has been waited for, in milliseconds.
    pub waited_ms: u64,
    /// How often in a row the key could list the bucket.
    pub steady: u32,
    pausing: bool,
    #[serde(default)]
    failing_ms: u64,
}

impl Proof {
    /// A new proof. Where no other bucket is known, that probe is left out; where the bucket keeps
    /// every file (`keeps_files`), the test file is left out, since it could not be removed.
    #[must_use]
    pub fn new(
        allowed: &[Probe],
        refused: &[Probe],
        object: String,
        other_bucket: Option<BucketName>,
        keeps_files: bool,
    ) -> Self {
        let check = |probe: Probe, expected| {
            let left_out = match probe {
                Probe::ListOtherBucket => other_bucket.is_none(),
                Probe::Put | Probe::Get | Probe::Delete => keeps_files,
                Probe::WhoAmI | Probe::List | Probe::ListAllBuckets | Probe::ListUsers => false,
            };
            Check {
                probe,
                expected,
                got: left_out.then_some(Got::LeftOut),
                asked: false,
                again: false,
            }
        };
        let checks = allowed
            .iter()
            .map(|probe| check(*probe, Expected::Allowed))
            .chain(refused.iter().map(|probe| check(*probe, Expected::Refused)))
            .collect();
        Self {
            checks,
            object,
            other_bucket,
            waited_ms: 0,
            steady: 0,
            pausing: false,
            failing_ms: 0,
        }
    }

    /// What to do now. Probes that it names count as asked.
    pub fn advance(&mut self) -> Next {
        if self.checks.iter().any(|check| check.asked) || self.pausing {
            return Next::Listen;
        }
        if let Some(verdict) = self.verdict() {
            return Next::Ended(verdict);
        }
        if self
            .checks
            .iter()
            .any(|check| check.got.is_some() && !check.again && !check.is_ok())
        {
            self.pausing = true;
            return Next::Pause(PAUSE_MS);
        }
        let open = |check: &Check| check.got.is_none() || check.again;
        let round = self
            .checks
            .iter()
            .filter(|c| open(c))
            .map(|c| c.probe.round())
            .min()
            .unwrap_or(2);
        let steady = self.steady < STEADY;
        let asked: Vec<Probe> = self
            .checks
            .iter_mut()
            .filter(|check| {
                let due = open(check) && check.probe.round() == round;
                due || (steady && check.probe == Probe::List)
            })
            .map(|check| {
                check.asked = true;
                check.probe
            })
            .collect();
        Next::Ask(asked)
    }

    /// Notes an answer.
    pub fn answered(&mut self, probe: Probe, got: Got) {
        let Some(check) = self.checks.iter_mut().find(|check| check.probe == probe) else {
            return;
        };
        check.asked = false;
        check.again = false;
        check.got = Some(got);
        if probe == Probe::List {
            self.steady = if check.is_ok() { self.steady + 1 } else { 0 };
        }
    }

    /// Notes that the pause is over; what was not as it must be is tried again.
    pub fn waited(&mut self, ms: u64) {
        self.waited_ms += ms;
        let failed = |check: &Check| matches!(check.got, Some(Got::Failed(_)));
        let failing = self.checks.iter().any(failed);
        self.failing_ms = if failing { self.failing_ms + ms } else { 0 };
        self.pausing = false;
        for check in &mut self.checks {
            check.again = !check.is_ok() && check.got.is_some();
        }
    }

    /// Whether the key has not worked yet and is being waited for.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.waited_ms > 0 && self.verdict().is_none()
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        let wide = self
            .checks
            .iter()
            .any(|check| check.expected == Expected::Refused && check.got == Some(Got::Allowed));
        if wide {
            return Some(Verdict::Failed(FaultKind::KeyTooWide));
        }
        if self.checks.iter().all(Check::is_ok) && self.steady >= STEADY {
            return Some(Verdict::Proven);
        }
        let failed = self.checks.iter().find_map(|check| match &check.got {
            Some(Got::Failed(kind)) => Some(kind.clone()),
            Some(Got::Allowed | Got::Refused | Got::KeyUnknown | Got::LeftOut) | None => None,
        });
        if let Some(kind) = failed.filter(|_| self.failing_ms >= PATIENCE_WITH_FAULTS_MS) {
            return Some(Verdict::Failed(kind));
        }
        if self.waited_ms < PATIENCE_MS {
            return None;
        }
        let known = self
            .checks
            .iter()
            .any(|check| check.is_ok() && check.got == Some(Got::Allowed));
        Some(Verdict::Failed(if known {
            FaultKind::KeyTooNarrow
        } else {
            FaultKind::KeyNotReady
        }))
    }
}

#[cfg(test)]
mod tests;
