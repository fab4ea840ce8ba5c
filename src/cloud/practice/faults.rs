//! Troubles on order: what goes wrong at which call, for the fault simulation.

use crate::domain::evaluate::matches;
use crate::domain::fault::FaultKind;

/// What goes wrong at a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The call is carried out, but its answer arrives mangled: [`FaultKind::AnswerUnusable`].
    LostAnswer,
    /// The call is carried out, but no answer arrives: [`FaultKind::NoAnswer`].
    SilentAnswer,
    /// The call never reaches the cloud: [`FaultKind::Offline`].
    NeverSent,
    /// The cloud asks to slow down and does nothing: [`FaultKind::Busy`].
    Busy,
    /// The sign-in has run out and nothing is done: [`FaultKind::SignInExpired`].
    Expired,
    /// A key is made, but the answer holds no secret: [`FaultKind::AnswerUnusable`].
    NoSecret,
    /// Nothing is done, and this is the answer: company rules, quotas and the rest.
    Refused(FaultKind),
}

impl Trouble {
    /// The answer to a call that is not carried out; `None` if it is.
    pub(super) fn before(&self) -> Option<FaultKind> {
        match self {
            Self::LostAnswer | Self::SilentAnswer | Self::NoSecret => None,
            Self::NeverSent => Some(FaultKind::Offline),
            Self::Busy => Some(FaultKind::Busy),
            Self::Expired => Some(FaultKind::SignInExpired),
            Self::Refused(kind) => Some(kind.clone()),
        }
    }

    /// The answer to a call that is carried out, in place of the true one.
    pub(super) fn after(&self) -> Option<FaultKind> {
        match self {
            Self::LostAnswer | Self::NoSecret => Some(FaultKind::AnswerUnusable),
            Self::SilentAnswer => Some(FaultKind::NoAnswer),
            Self::NeverSent | Self::Busy | Self::Expired | Self::Refused(_) => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Planned {
    action: String,
    calls: std::ops::RangeInclusive<usize>,
    trouble: Trouble,
}

/// All that goes wrong in one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultPlan {
    planned: Vec<Planned>,
    /// Looking does not show what was made less than this many milliseconds ago: lists lag behind
    /// just as keys do.
    pub list_lag_ms: u64,
}

impl FaultPlan {
    /// Adds a trouble at the `call`-th call (from 1) of an action. The action may be a pattern such
    /// as `iam:Create*` or `*`; then the calls of all such actions are counted together, from the
    /// beginning of the account's log.
    #[must_use]
    pub fn at(self, action: &str, call: usize, trouble: Trouble) -> Self {
        self.planned(action, call..=call, trouble)
    }

    /// Adds a trouble at every call of an action, or of all that match a pattern.
    #[must_use]
    pub fn always(self, action: &str, trouble: Trouble) -> Self {
        self.planned(action, 1..=usize::MAX, trouble)
    }

    /// Sets [`Self::list_lag_ms`].
    #[must_use]
    pub fn list_lag(mut self, ms: u64) -> Self {
        self.list_lag_ms = ms;
        self
    }

    fn planned(
        mut self,
        action: &str,
        calls: std::ops::RangeInclusive<usize>,
        trouble: Trouble,
    ) -> Self {
        self.planned.push(Planned {
            action: action.to_owned(),
            calls,
            trouble,
        });
        self
    }

    /// The trouble of the newest call of `log`.
    pub(super) fn trouble(&self, log: &[&'static str]) -> Option<Trouble> {
        let newest = log.last()?;
        self.planned
            .iter()
            .filter(|planned| matches(&planned.action, newest))
            .find(|planned| {
                let count = log.iter().filter(|action| matches(&planned.action, action));
                planned.calls.contains(&count.count())
            })
            .map(|planned| planned.trouble.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_call_that_is_meant_goes_wrong() {
        let plan = FaultPlan::default()
            .at("iam:CreateUser", 2, Trouble::Busy)
            .at("*", 4, Trouble::NeverSent);
        let log = [
            "iam:CreateUser",
            "iam:CreateGroup",
            "iam:CreateUser",
            "sts:X",
        ];
        let troubles: Vec<_> = (1..=4).map(|n| plan.trouble(&log[..n])).collect();
        assert_eq!(
            troubles,
            [None, None, Some(Trouble::Busy), Some(Trouble::NeverSent)]
        );
    }
}
