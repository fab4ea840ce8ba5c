//! What the world answered on the page of the guide.

use super::{State, needs_account, sheet};
use crate::domain::account::Account;
use crate::domain::bucket::{BucketFacts, Versioning};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccountId, BucketName};
use crate::wizard::steps::{make, sign_in};
use crate::wizard::{Job, Move, Out, Page, Ticket};

/// Takes how copying ended; `false` if that was not asked here.
pub fn on_copied(job: &mut Job, ticket: Ticket, result: &Result<(), Fault>) -> bool {
    let asked = job.guide.copying.take_if(|(waited, _)| *waited == ticket);
    if let Some((_, what)) = asked {
        job.guide.copied = Some((what, result.clone().err()));
    }
    asked.is_some()
}

/// Takes what the key sees of its bucket.
pub fn on_facts(job: &mut Job, result: Result<BucketFacts, Fault>, out: &mut Out<'_>) -> Move {
    job.guide.looking = None;
    job.guide.found = Some(result);
    lead_on(job, out)
}

/// Takes whose the key is, or why nobody knows it.
pub fn on_signed_in(job: &mut Job, result: Result<Account, Fault>, out: &mut Out<'_>) -> Move {
    job.guide.busy = None;
    // Taken in or refused: what was pasted stays in its fields, and not on the clipboard.
    job.clear_pasted(out);
    let refused = match result {
        Err(fault) if fault.kind.is_of_the_sign_in() => Fault {
            kind: FaultKind::HandMadeKeyRefused,
            ..fault
        },
        Err(fault) => fault,
        Ok(account) if account.is_root() => FaultKind::RootKeys.into(),
        Ok(account) if !is_expected(job, &account) => FaultKind::OtherAccount.into(),
        Ok(account) if is_of_another_user(job, &account) => {
            job.guide.other_user = Some(account);
            return Move::Stay;
        }
        Ok(account) => {
            job.sign_in.account = Some(account);
            return lead_on(job, out);
        }
    };
    refuse(job, refused, out);
    Move::Stay
}

fn is_expected(job: &Job, account: &Account) -> bool {
    let typed = AccountId::typed(&job.guide.account).ok();
    let typed = typed.filter(|_| needs_account(job));
    [&job.expected, &typed]
        .into_iter()
        .flatten()
        .all(|id| *id == account.id)
}

/// Whether a key that was just pasted belongs to another user than the page says to make, as that of an
/// older robot account would.
fn is_of_another_user(job: &Job, account: &Account) -> bool {
    let shown = sheet(job).map(|sheet| sheet.names.user);
    let differs = shown.is_some_and(|shown| shown.as_str() != account.person());
    differs && job.guide.pasted.is_some()
}

/// The person means this key all the same.
pub(super) fn use_anyway(job: &mut Job, out: &mut Out<'_>) -> Move {
    match job.guide.other_user.take() {
        Some(account) => {
            job.sign_in.account = Some(account);
            lead_on(job, out)
        }
        None => Move::Stay,
    }
}

/// The key is not taken in; what was pasted stays in its fields to be mended.
fn refuse(job: &mut Job, fault: Fault, out: &mut Out<'_>) {
    let state = &mut job.guide;
    state.burn(out);
    state.pasted = None;
    state.busy = None;
    state.looking = None;
    state.other_user = None;
    state.fault = Some(fault);
    job.sign_in = sign_in::State::default();
}

/// With all answers there, the key is taken in and tested.
fn lead_on(job: &mut Job, out: &mut Out<'_>) -> Move {
    let (Some(_), Some(sheet)) = (job.account(), sheet(job)) else {
        return Move::Stay;
    };
    if let Some(name) = sheet.bucket {
        let Some(found) = job.guide.found.take() else {
            return Move::Stay;
        };
        let found = facts(&job.guide, name, found).and_then(|facts| taken(job, facts));
        match found {
            Ok(facts) => job.bucket.restore(facts),
            Err(fault) => {
                refuse(job, fault, out);
                return Move::Stay;
            }
        }
    }
    job.check.restore(&sheet.names);
    match job.guide.pasted.take() {
        Some((key_id, secret)) => make::take_in(job, key_id, secret, out),
        // The key of before is tested anew.
        None => make::test_anew(job),
    }
    Move::To(Page::Prove)
}

/// What the key sees of its bucket. What it cannot see is taken from the person; the test tells whether it
/// is so.
fn facts(
    state: &State,
    name: BucketName,
    found: Result<BucketFacts, Fault>,
) -> Result<BucketFacts, Fault> {
    let typed = state.encryption_key().ok().flatten();
    match found {
        Ok(found) => Ok(BucketFacts {
            locked_by_default: found.locked_by_default || state.keeps_files,
            kms_key: typed.or(found.kms_key),
            ..found
        }),
        Err(fault) if fault.kind == FaultKind::BucketMissing => Err(fault),
        Err(_) => Ok(unseen(state, name)),
    }
}

/// The bucket, if the vendor takes it.
pub(super) fn taken(job: &Job, facts: BucketFacts) -> Result<BucketFacts, Fault> {
    let refused = job.recipe.bucket().and_then(|asked| asked.refuses(&facts));
    refused.map_or(Ok(facts), |kind| Err(kind.into()))
}

/// A bucket that nobody could look at, as the person told of it.
pub(super) fn unseen(state: &State, name: BucketName) -> BucketFacts {
    BucketFacts {
        name,
        region: state.region(),
        versioning: Versioning::Unknown,
        locked_by_default: state.keeps_files,
        kms_key: state.encryption_key().ok().flatten(),
        new: false,
        settings: None,
        further: Vec::new(),
    }
}
