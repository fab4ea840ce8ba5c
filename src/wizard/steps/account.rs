//! Is this the right account?

use crate::wizard::{Job, Move, Out, Page};

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// "This is the wrong account".
    Wrong,
}

/// Nothing to prepare: sign-in brought everything.
pub fn enter(_job: &mut Job) {}

/// Whether there is an account to confirm.
pub fn can_leave(job: &Job) -> bool {
    job.account().is_some()
}

/// A resumed job goes on where it stopped.
pub fn next(job: &mut Job, _out: &mut Out<'_>) -> Move {
    let first = match job.make.is_untouched() {
        true => job.route().after(Page::Account),
        false => Page::Make,
    };
    Move::To(job.resume_at.take().unwrap_or(first))
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: &Act, out: &mut Out<'_>) -> Move {
    match act {
        Act::Wrong => {
            job.sign_in.burn(out);
            job.sign_in = job.sign_in.anew();
            job.forget_after(Page::SignIn);
            Move::To(Page::SignIn)
        }
    }
}
