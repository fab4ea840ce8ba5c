//! A role, or lines in the bucket's policy, made by hand: there is no key that this app could test, and nobody
//! signs in. What is handed over is what the console shows.

use super::{answers, sheet};
use crate::domain::account::{Account, Certificates};
use crate::domain::names::{AccountId, Arn, NameFault, Partition};
use crate::domain::regions;
use crate::wizard::steps::{bucket, check, make, prove};
use crate::wizard::{Job, Move, Page};

/// The ARN of a role as the console shows it.
///
/// # Errors
/// What was pasted is not one.
pub(super) fn role_arn(text: &str) -> Result<Arn, NameFault> {
    let arn = Arn::parse(text.trim())?;
    let is_role = arn.resource().starts_with("role/") && arn.account().is_some();
    is_role.then_some(arn).ok_or(NameFault::Shape)
}

/// The account of which the person told; `None` until everything is told, and where the role is one of
/// another account than the number.
pub(super) fn account(job: &Job) -> Option<Account> {
    let state = &job.guide;
    let typed = AccountId::typed(&state.account).ok();
    let region = state.region();
    let partition = Partition::parse(regions::partition(&region)).ok()?;
    let (id, who) = if job.is_role() {
        let role = role_arn(&state.role).ok()?;
        let id = role.account()?;
        let same = typed.filter(|_| super::needs_account(job));
        let fits = same.is_none_or(|typed| typed == id);
        (fits && role.partition().as_ref() == Some(&partition)).then_some(())?;
        (id, role)
    } else {
        let id = typed?;
        // What stands for a whole account where a policy names one.
        let root = Arn::parse(&format!("arn:{partition}:iam::{id}:root")).ok()?;
        (id, root)
    };
    Some(Account {
        id,
        alias: None,
        partition,
        signed_in_as: who,
        region,
        long_lived: false,
        stand_ins: Vec::new(),
        certificates: Certificates::Public,
        practice: false,
    })
}

/// Whether a role was pasted that does not lie where the person said.
#[must_use]
pub fn is_of_another_account(job: &Job) -> bool {
    let pasted = job.is_role() && role_arn(&job.guide.role).is_ok();
    pasted && account(job).is_none()
}

/// The name of a pasted role that is not the one of the page, until the person means it all the same.
#[must_use]
pub fn other_role(job: &Job) -> Option<String> {
    let pasted = role_arn(&job.guide.role).ok().filter(|_| job.is_role())?;
    let meant = job.guide.anyway.as_ref() == Some(&job.guide.role);
    let other = sheet(job)?.names.role.as_str() != pasted.last_part();
    (other && !meant).then(|| pasted.last_part().to_owned())
}

/// Whether account and role are told, and the role is the one of the page.
pub(super) fn is_told(job: &Job) -> bool {
    account(job).is_some() && other_role(job).is_none()
}

/// Forgets what was told and, since nobody tested it, what was drawn from it; `false` where nothing was.
pub(super) fn forget(job: &mut Job) -> bool {
    if job.guide.told.take().is_none() {
        return false;
    }
    job.bucket = bucket::State::default();
    job.check = check::State::default();
    job.prove = prove::State::default();
    job.hand_over.forget_sealed();
    true
}

/// On to what could not be tested.
pub(super) fn lead_on(job: &mut Job) -> Move {
    let told = account(job).filter(|_| is_told(job));
    let (Some(account), Some(sheet)) = (told, sheet(job)) else {
        return Move::Stay;
    };
    if let Some(bucket) = sheet.bucket {
        match answers::taken(job, answers::unseen(&job.guide, bucket)) {
            Ok(facts) => job.bucket.restore(facts),
            Err(fault) => {
                job.guide.fault = Some(fault);
                return Move::Stay;
            }
        }
    }
    job.check.restore(&sheet.names);
    job.guide.told = Some(account);
    make::test_anew(job);
    Move::To(Page::Prove)
}
