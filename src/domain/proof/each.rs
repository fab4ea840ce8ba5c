//! The same try in each of several buckets, as one answer.

use super::{Expected, Got, LeftOut, Probe, Proof, Subject};

impl Probe {
    /// Whether it is tried in each bucket of a job that has several.
    #[must_use]
    pub fn is_in_each_bucket(self) -> bool {
        matches!(self.subject(), Subject::Bucket | Subject::File)
    }
}

impl Got {
    /// One answer out of those of all buckets: the one that stands most against what must happen. So a check
    /// is right only where it is right in every bucket, and what was not tried in one is not counted as tried.
    /// Each answer comes with its bucket, and so does the one.
    #[must_use]
    pub fn of_each<T>(
        expected: Expected,
        answers: impl IntoIterator<Item = (T, Self)>,
    ) -> Option<(T, Self)> {
        let weight = |(_, got): &(T, Self)| match (got, expected) {
            (Self::Allowed, Expected::Allowed)
            | (Self::Refused | Self::Forbidden(_), Expected::Refused) => 0,
            // An old version that stays is told.
            (Self::Kept, Expected::Allowed) => 1,
            (Self::LeftOut(_), _) => 2,
            (Self::KeyUnknown, _) => 3,
            (Self::Refused, Expected::Allowed) => 4,
            (Self::Failed(_), _) => 5,
            (Self::Forbidden(_), Expected::Allowed) => 6,
            (Self::Allowed | Self::Kept, Expected::Refused) => 7,
        };
        answers.into_iter().max_by_key(weight)
    }
}

impl Proof {
    /// Tells of what is left out that it is one bucket of several which keeps every file.
    #[must_use]
    pub fn of_several(mut self) -> Self {
        let kept = Some(Got::LeftOut(LeftOut::FilesKept));
        for check in self.checks.iter_mut().filter(|check| check.got == kept) {
            check.got = Some(Got::LeftOut(LeftOut::FilesKeptInOne));
        }
        self
    }

    /// What must come of a probe of this proof.
    #[must_use]
    pub fn expected(&self, probe: Probe) -> Option<Expected> {
        let check = self.checks.iter().find(|check| check.probe == probe);
        check.map(|check| check.expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FaultKind;

    #[test]
    fn one_bucket_that_is_not_as_it_must_be_is_enough() {
        let lost = Got::Failed(FaultKind::NoAnswer);
        let untold = Got::LeftOut(LeftOut::NotTold);
        for (expected, answers, told) in [
            (
                Expected::Allowed,
                vec![Got::Allowed, Got::Allowed],
                Got::Allowed,
            ),
            (Expected::Allowed, vec![Got::Kept, Got::Allowed], Got::Kept),
            (
                Expected::Allowed,
                vec![Got::Refused, Got::Allowed],
                Got::Refused,
            ),
            (
                Expected::Allowed,
                vec![Got::Refused, lost.clone()],
                lost.clone(),
            ),
            (
                Expected::Allowed,
                vec![untold.clone(), Got::Allowed],
                untold.clone(),
            ),
            (
                Expected::Allowed,
                vec![untold.clone(), Got::Refused],
                Got::Refused,
            ),
            (
                Expected::Refused,
                vec![Got::Refused, Got::Refused],
                Got::Refused,
            ),
            (
                Expected::Refused,
                vec![Got::Allowed, Got::Refused],
                Got::Allowed,
            ),
            (
                Expected::Refused,
                vec![Got::Allowed, lost.clone()],
                Got::Allowed,
            ),
            (
                Expected::Refused,
                vec![untold.clone(), Got::Refused],
                untold,
            ),
            (Expected::Refused, vec![lost.clone(), Got::Refused], lost),
        ] {
            let mut turned = answers.clone();
            turned.reverse();
            let first = answers.iter().position(|got| *got == told);
            for answers in [answers.clone(), turned] {
                let one = Got::of_each(expected, answers.into_iter().enumerate());
                assert_eq!(one.as_ref().map(|(_, got)| got), Some(&told));
            }
            let (at, _) = Got::of_each(expected, answers.iter().cloned().enumerate()).unwrap();
            assert!(answers[at] == told && first.is_some());
        }
        assert_eq!(Got::of_each::<()>(Expected::Allowed, []), None);
    }
}
