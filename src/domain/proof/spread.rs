//! Refusals of a key of which no right can be tried: as long as its rights are on their way, it is refused
//! everything.

use super::{Check, Expected, Probe, Proof};

/// How long the rights of a new key may be on their way, in milliseconds. AWS names no time; 15 s are told of in
/// <https://github.com/aws/aws-sdk-js/issues/559>.
const SPREAD_MS: u64 = 15_000;

impl Proof {
    /// Whether all is as it must be, and has to be so for a while yet: nothing that worked shows that the rights of
    /// the key have arrived.
    #[must_use]
    pub fn is_holding(&self) -> bool {
        self.waited_ms < SPREAD_MS
            && self.is_steady()
            && self.checks.iter().all(Check::is_settled)
            && self.checks.iter().any(is_refused)
            && !self.checks.iter().any(shows_rights)
    }

    /// What was refused is tried once more when the time is over, whatever else was waited for meanwhile.
    pub(super) fn try_refusals_again(&mut self, before_ms: u64) {
        let is_over = before_ms < SPREAD_MS && self.waited_ms >= SPREAD_MS;
        if !is_over || self.checks.iter().any(shows_rights) {
            return;
        }
        for check in self.checks.iter_mut().filter(|check| is_refused(check)) {
            check.again = true;
        }
    }
}

/// Whether the key itself was refused something.
fn is_refused(check: &Check) -> bool {
    check.expected == Expected::Refused && check.is_right() && !check.said
}

/// Whether a right of the key was used. Anybody with a key may ask whose it is
/// (<https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>).
fn shows_rights(check: &Check) -> bool {
    check.expected == Expected::Allowed && check.worked() && check.probe != Probe::WhoAmI
}

#[cfg(test)]
mod tests {
    use super::super::{FaultKind, Got, Next, Other, Verdict};
    use super::*;
    use crate::domain::names::BucketName;

    const REFUSED: [Probe; 2] = [Probe::ListAllBuckets, Probe::ListUsers];

    fn proof(allowed: &[Probe], keeps_files: bool) -> Proof {
        let other = Other::Bucket(BucketName::parse("acme-payroll").unwrap());
        Proof::new(allowed, &REFUSED, "probe.txt".into(), other, keeps_files)
    }

    /// Runs a proof of a key whose rights arrive after so long; returns how it ended and how often it was asked
    /// for the account's users.
    fn run(proof: &mut Proof, too_wide: bool, arrived_ms: u64) -> (Verdict, usize) {
        let mut asked = 0;
        loop {
            match proof.advance() {
                Next::Ask(probes) => {
                    for probe in probes {
                        asked += usize::from(probe == Probe::ListUsers);
                        let arrived = proof.waited_ms >= arrived_ms;
                        let works = match probe {
                            Probe::WhoAmI => true,
                            Probe::ListUsers => arrived && too_wide,
                            Probe::ListAllBuckets => false,
                            other => unreachable!("{other:?}"),
                        };
                        proof.answered(probe, if works { Got::Allowed } else { Got::Refused });
                    }
                }
                Next::Pause(ms) => proof.waited(ms),
                Next::Ended(verdict) => return (verdict, asked),
                Next::Listen => panic!("nothing is under way"),
            }
        }
    }

    #[test]
    fn a_refusal_counts_once_the_rights_have_had_time_to_arrive() {
        for (allowed, keeps_files) in [
            (&[Probe::WhoAmI][..], false),
            (&[Probe::WhoAmI, Probe::Put], true),
        ] {
            let (verdict, asked) = run(&mut proof(allowed, keeps_files), true, 10_000);
            assert_eq!(verdict, Verdict::Failed(FaultKind::KeyTooWide));
            assert_eq!(asked, 2);
            let mut narrow = proof(allowed, keeps_files);
            assert_eq!(run(&mut narrow, false, 10_000), (Verdict::Proven, 2));
            assert_eq!(narrow.waited_ms, SPREAD_MS);
        }
    }

    /// Something else is waited for until after the time.
    #[test]
    fn a_refusal_is_tried_again_even_where_another_check_keeps_the_proof_busy() {
        let mut proof = proof(&[Probe::WhoAmI], false);
        let mut asked = 0;
        let verdict = loop {
            match proof.advance() {
                Next::Ask(probes) => {
                    for probe in probes {
                        asked += usize::from(probe == Probe::ListUsers);
                        let waited_ms = proof.waited_ms;
                        let got = match probe {
                            Probe::WhoAmI => Got::Allowed,
                            Probe::ListUsers if waited_ms >= 10_000 => Got::Allowed,
                            Probe::ListAllBuckets if waited_ms < 16_000 => Got::KeyUnknown,
                            _ => Got::Refused,
                        };
                        proof.answered(probe, got);
                    }
                }
                Next::Pause(ms) => proof.waited(ms),
                Next::Ended(verdict) => break verdict,
                Next::Listen => panic!("nothing is under way"),
            }
        };
        assert_eq!(verdict, Verdict::Failed(FaultKind::KeyTooWide));
        assert_eq!(asked, 2);
    }

    #[test]
    fn a_key_whose_right_was_used_is_not_held_up() {
        let mut proof = proof(&[Probe::WhoAmI, Probe::List], false);
        loop {
            match proof.advance() {
                Next::Ask(probes) => {
                    for probe in probes {
                        let refused = REFUSED.contains(&probe);
                        proof.answered(probe, if refused { Got::Refused } else { Got::Allowed });
                    }
                }
                Next::Ended(verdict) => break assert_eq!(verdict, Verdict::Proven),
                Next::Pause(_) | Next::Listen => panic!("it is not waited for"),
            }
        }
    }
}
