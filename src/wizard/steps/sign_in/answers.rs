//! What the world answered on the sign-in page.

use super::{NOTHING_YET_MS, Waiting, company, forget_ahead};
use crate::domain::account::{Account, Profile};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::AccountId;
use crate::wizard::steps::check;
use crate::wizard::{Effect, Job, Move, Out, Page, Ticket, again};

/// The page of the sign-in is open in the browser, or could not be opened there.
pub fn on_page(
    job: &mut Job,
    ticket: Ticket,
    page: String,
    fault: Option<Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.sign_in.busy == Some(ticket) {
        job.sign_in.fault = fault;
        job.sign_in.waiting = Some(Waiting {
            page,
            by_code: job.sign_in.by_code,
            nothing_yet: false,
            tick: out.ask(|ticket| Effect::Wake {
                ticket,
                after_ms: NOTHING_YET_MS,
            }),
        });
    }
    Move::Stay
}

/// A minute has passed.
pub fn on_woke(job: &mut Job, ticket: Ticket) {
    company::on_woke(&mut job.sign_in.company, ticket);
    if let Some(waiting) = &mut job.sign_in.waiting
        && waiting.tick == ticket
    {
        waiting.nothing_yet = true;
    }
}

/// Takes the ways of this computer.
pub fn on_ways(job: &mut Job, ticket: Ticket, profiles: Vec<Profile>, environment: bool) -> Move {
    let state = &mut job.sign_in;
    if state.finding == Some(ticket) {
        state.finding = None;
        state.profiles = profiles;
        state.environment = environment;
    }
    Move::Stay
}

/// Takes the account, or why there is none.
pub fn on_signed_in(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Account, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.sign_in.busy != Some(ticket) {
        return Move::Stay;
    }
    job.sign_in.busy = None;
    job.sign_in.waiting = None;
    job.sign_in.by_code = false;
    job.sign_in.wrong_account = None;
    job.clear_pasted(out);
    let refused = match result {
        Err(fault) => fault,
        Ok(account) if account.is_root() => FaultKind::RootKeys.into(),
        Ok(account) if job.expected_account().is_some_and(|id| *id != account.id) => {
            job.sign_in.wrong_account = Some(account.id);
            FaultKind::OtherAccount.into()
        }
        Ok(account) => {
            let other = |before: &AccountId| *before != account.id;
            if job.sign_in.before.as_ref().is_some_and(other) {
                // What was chosen and looked at belongs to the account before.
                job.forget_after(Page::SignIn);
            }
            job.sign_in.account = Some(account);
            // A browser that did not open was not needed after all.
            job.sign_in.fault = None;
            job.sign_in.company.stage = company::Stage::Address;
            check::ask_ahead(job, out);
            return again::come_back(job, out).unwrap_or(Move::To(Page::Account));
        }
    };
    forget_ahead(job);
    if !company::refused(job, &refused, out) {
        job.sign_in.company.stage = company::Stage::Address;
    }
    if refused.kind == FaultKind::ProgramChanged {
        job.sign_in.finding = Some(out.ask(|ticket| Effect::FindWays { ticket }));
    }
    job.sign_in.fault = Some(refused);
    Move::Stay
}
