//! Signing in again in the middle of a job, and coming back to where it was.

use super::steps::bucket::List;
use super::steps::{bucket, check, hand_over, make, prove};
use super::undo::Phase;
use super::{Job, Move, Out, Page, Wizard};
use crate::domain::fault::FaultKind;
use crate::domain::names::AccountId;
use crate::domain::proof::Verdict;

/// Where a job goes on once its person has signed in again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// The page that was left.
    pub page: Page,
    /// The account that it must be; in another one the job stops.
    pub account: AccountId,
}

impl Wizard {
    /// Whether the page stands still because the sign-in has ended.
    #[must_use]
    pub fn sign_in_has_ended(&self) -> bool {
        let job = self.job.as_ref();
        let faults = job.map(|job| faults(job, self.page)).unwrap_or_default();
        faults.into_iter().any(FaultKind::is_of_the_sign_in)
    }

    /// Whether a sign-in that ended, or may not do this, stands in the way: another one may help.
    #[must_use]
    pub fn can_sign_in_again(&self) -> bool {
        let Some(job) = &self.job else { return false };
        if job.guide.is_by_hand() || job.account().is_none() {
            return false;
        }
        let undo_stopped = undo_fault(job).is_some();
        match self.page {
            Page::Bucket => self.sign_in_has_ended(),
            Page::Check => self.sign_in_has_ended() || !check::missing(job).is_empty(),
            Page::Make => (undo_stopped || job.make.stopped.is_some()) && !job.make.is_busy(),
            Page::Prove => undo_stopped || (job.prove.is_still() && self.sign_in_has_ended()),
            Page::Done => undo_stopped,
            Page::HandOver => job.hand_over.fault.is_some() && !job.hand_over.is_busy(),
            Page::Start
            | Page::About
            | Page::SignIn
            | Page::Account
            | Page::Questions
            | Page::Guide => false,
        }
    }

    /// To the sign-in page; the job comes back here from there.
    pub(super) fn sign_in_again(&mut self, out: &mut Out<'_>) {
        let page = self.page;
        self.step(out, |job, _| {
            let Some(account) = job.account().map(|account| account.id.clone()) else {
                return Move::Stay;
            };
            stay(job);
            job.again = Some(Again { page, account });
            Move::To(Page::SignIn)
        });
    }

    /// Where Back leads to from a sign-in that was asked for in the middle and not begun.
    pub(super) fn page_left(&mut self) -> Option<Page> {
        let job = self.job.as_mut().filter(|_| self.page == Page::SignIn)?;
        job.account()?;
        job.again.take().map(|again| again.page)
    }
}

/// Who leaves a page is not led on by an answer that comes later.
pub(super) fn stay(job: &mut Job) {
    bucket::stay(job);
    check::stay(job);
}

/// Signed in again in the right account: what had broken off is begun anew, and the page is the one that
/// was left. `None` if the job did not wait for that.
pub(super) fn come_back(job: &mut Job, out: &mut Out<'_>) -> Option<Move> {
    let page = job.again.take()?.page;
    let undo = undo_fault(job).is_some_and(may_help);
    let hand_over = (job.hand_over.fault.as_ref()).is_some_and(|fault| may_help(&fault.kind));
    prove::clean_again(job, out);
    match page {
        Page::Make | Page::Prove | Page::Done if undo => {
            make::on_act(job, &make::Act::Undo, out);
        }
        Page::HandOver if hand_over => {
            hand_over::on_act(job, hand_over::Act::Seal, out);
        }
        Page::Prove => prove::forget_ended(job),
        // What these had broken off begins when they are entered.
        Page::Bucket | Page::Check | Page::Make | Page::HandOver | Page::Done => {}
        // Nobody is sent to sign in from these.
        Page::Start
        | Page::About
        | Page::SignIn
        | Page::Account
        | Page::Questions
        | Page::Guide => {}
    }
    bucket::forget_ended(job);
    Some(Move::To(page))
}

/// Whether the same person anew, or another one, gets further.
fn may_help(kind: &FaultKind) -> bool {
    kind.is_of_the_sign_in() || kind.is_refusal()
}

/// What stands in the way on this page.
fn faults(job: &Job, page: Page) -> Vec<&FaultKind> {
    let list = match &job.bucket.list {
        List::Failed(fault) => Some(&fault.kind),
        List::Unasked | List::Asking(_) | List::Here(_) => None,
    };
    match page {
        Page::Bucket => {
            let look = job.bucket.fault.iter().map(|fault| &fault.kind);
            look.chain(list).collect()
        }
        Page::Check => job.check.fault.iter().map(|fault| &fault.kind).collect(),
        Page::Make => {
            let stopped = job.make.stopped.iter().map(|fault| &fault.kind);
            stopped.chain(undo_fault(job)).collect()
        }
        Page::Prove => {
            let failed = match &job.prove.verdict {
                Some(Verdict::Failed(kind)) => Some(kind),
                Some(Verdict::Proven) | None => None,
            };
            // Without the list one probe was left out.
            failed
                .into_iter()
                .chain(list)
                .chain(undo_fault(job))
                .collect()
        }
        Page::HandOver => job
            .hand_over
            .fault
            .iter()
            .map(|fault| &fault.kind)
            .collect(),
        Page::Done => undo_fault(job).into_iter().collect(),
        Page::Start
        | Page::About
        | Page::SignIn
        | Page::Account
        | Page::Questions
        | Page::Guide => Vec::new(),
    }
}

fn undo_fault(job: &Job) -> Option<&FaultKind> {
    match &job.make.undo.as_ref()?.phase {
        Phase::Stopped(fault) => Some(&fault.kind),
        Phase::Looking(_) | Phase::Removing(..) | Phase::Gone => None,
    }
}
