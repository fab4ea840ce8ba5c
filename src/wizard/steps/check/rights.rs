//! Whether the sign-in may do all of the plan, asked before anything is made and beside the look.

use crate::domain::fault::Fault;
use crate::domain::names::BucketName;
use crate::domain::plan::{Footprint, tags_of, values};
use crate::domain::rights::{self, Ask, May};
use crate::wizard::steps::bucket;
use crate::wizard::{Effect, Job, Out, Ticket};

/// What is known of the rights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rights {
    /// Not asked yet.
    #[default]
    Unasked,
    /// Asked; nothing waits for the answer.
    Asking(Ticket, Vec<Ask>),
    /// What the account said.
    Known(Vec<(Ask, May)>),
    /// The account did not tell. What is missing is found out by the making.
    NotTold,
}

/// Asks about the plan of the page.
pub(super) fn ask(job: &mut Job, out: &mut Out<'_>) {
    let Some(plan) = job.plan() else { return };
    send(job, plan.asks(), out);
}

/// Where the names were looked at together with the sign-in, the rights are asked about as soon as the
/// account is known: the look at the bucket takes as long.
pub(in crate::wizard) fn ask_ahead(job: &mut Job, out: &mut Out<'_>) {
    let (Some(account), Some(names)) = (job.account(), job.check.looked_for.clone()) else {
        return;
    };
    // Whether the bucket is to be made is not known yet; what is said of it counts only then.
    let bucket = bucket::named(job);
    let region = job.bucket.region.as_ref().unwrap_or(&account.region);
    let tags = tags_of(&job.recipe, &job.draft_id);
    let mut values = values(&job.recipe, account, None, &job.answers);
    values.insert(
        "bucket",
        bucket.as_ref().map_or("", BucketName::as_str).to_owned(),
    );
    let footprint = Footprint::of(
        &job.recipe,
        account,
        &names,
        &values,
        job.check.wording,
        &job.draft_id,
    );
    let bucket = bucket.as_ref().map(|name| (name, Some(region)));
    send(job, footprint.asks(&tags, bucket), out);
}

fn send(job: &mut Job, asks: Vec<Ask>, out: &mut Out<'_>) {
    let asked = asks.clone();
    let ticket = out.ask(|ticket| Effect::AskRights { ticket, asks });
    job.check.rights = Rights::Asking(ticket, asked);
}

/// Takes what the account said.
pub fn on_rights(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Vec<May>, Fault>,
    out: &mut Out<'_>,
) {
    let Rights::Asking(waited, asks) = &mut job.check.rights else {
        return;
    };
    if *waited != ticket {
        return;
    }
    let asks = std::mem::take(asks);
    job.check.rights = match result {
        Ok(answers) => Rights::Known(asks.into_iter().zip(answers).collect()),
        Err(_) => Rights::NotTold,
    };
    look_further(job, out);
}

/// The names were looked at together with the sign-in, without the permission list, whose place needs the account's
/// number: the making would meet it. Where nothing will be made, it is looked at now, since what stands there is said
/// to the person and to the administrator.
pub(super) fn look_further(job: &mut Job, out: &mut Out<'_>) {
    let idle = job.check.looking.is_none() && job.check.fault.is_none();
    if !idle || job.check.looked_further || job.check.seen.is_none() || missing(job).is_empty() {
        return;
    }
    let Some(plan) = job.plan() else { return };
    let search = plan.footprint.search();
    job.check.looked_further = true;
    job.check.looking = Some(out.ask(|ticket| Effect::Look { ticket, search }));
}

/// The rights that are refused and still needed.
#[must_use]
pub fn missing(job: &Job) -> Vec<(Ask, May)> {
    match (&job.check.rights, job.plan()) {
        (Rights::Known(answers), Some(plan)) => {
            let open = plan.open(&job.make.journal, job.check.seen.as_ref());
            rights::missing(answers, &open)
        }
        (Rights::Known(_), None) | (Rights::Unasked | Rights::Asking(..) | Rights::NotTold, _) => {
            Vec::new()
        }
    }
}

/// Whether the account did not say of all that is still needed whether it may be done.
#[must_use]
pub fn not_told(job: &Job) -> bool {
    match (&job.check.rights, job.plan()) {
        (Rights::NotTold, _) => true,
        (Rights::Known(answers), Some(plan)) => {
            let open = plan.open(&job.make.journal, job.check.seen.as_ref());
            rights::untold(answers, &open)
        }
        (Rights::Known(_), None) | (Rights::Unasked | Rights::Asking(..), _) => false,
    }
}
