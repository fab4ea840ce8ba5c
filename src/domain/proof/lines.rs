//! The proof of lines in a bucket's policy. There is nothing to try: they are looked at, and AWS is asked whether
//! they let everybody in. Only the vendor's own account can use them.

use super::{Expected, Got, LeftOut, Other, Probe, Proof};

impl Proof {
    /// A new proof of lines.
    #[must_use]
    pub fn of_lines() -> Self {
        let allowed = [Probe::LinesStand, Probe::ReachBucket];
        let other = Other::LeftOut(LeftOut::VendorAlone);
        let mut proof = Self::new(&allowed, &[Probe::OpenToAll], String::new(), other, false);
        for check in &mut proof.checks {
            if check.probe == Probe::ReachBucket {
                check.got = Some(Got::LeftOut(LeftOut::VendorAlone));
            }
            check.said = check.expected == Expected::Refused;
        }
        proof
    }

    /// Whether it is of lines in a bucket's policy.
    #[must_use]
    pub fn is_of_lines(&self) -> bool {
        let mut checks = self.checks.iter();
        checks.any(|check| check.probe == Probe::LinesStand)
    }
}
