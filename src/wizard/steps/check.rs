//! Check what will be made: names, the permission document, and whether the names are free.

mod pack;
mod rights;

pub use pack::{State as PackState, is_offered as pack_is_offered, on_pack_saved, pack};
pub(in crate::wizard) use rights::ask_ahead;
pub use rights::{Rights, missing, not_told, on_rights};

use crate::domain::fault::{Fault, Thing};
use crate::domain::lint;
use crate::domain::names::{BucketName, GroupName, NameFault, PolicyName, RoleName, UserName};
use crate::domain::pack::PackWords;
use crate::domain::plan::{Search, Seen};
use crate::domain::policy::Wording;
use crate::domain::recipe::{Names, Values};
use crate::wizard::effect::Place;
use crate::wizard::steps::bucket::again;
use crate::wizard::steps::{guide, make};
use crate::wizard::{Effect, Job, Move, Out, Page, Ticket};

/// How long a clash is doubted before the account is looked at again, in milliseconds.
pub(super) const DOUBT_MS: u64 = 1_000;

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// The permission list's name as typed.
    pub policy: String,
    /// The folder's name as typed.
    pub group: String,
    /// The robot account's name as typed.
    pub user: String,
    /// The role's name as typed.
    pub role: String,
    /// The vendor's name as typed: that the person knows how wide the permission lists of AWS are.
    pub accepted: String,
    /// Whose wording of the grants is used.
    pub wording: Wording,
    /// The look under way.
    pub looking: Option<Ticket>,
    /// What stands under the names.
    pub seen: Option<Seen>,
    /// Why the job cannot start with these names.
    pub fault: Option<Fault>,
    /// Whether the sign-in may do all of it.
    pub rights: Rights,
    /// What the administrator is sent.
    pub pack: PackState,
    looked_for: Option<Names>,
    forward: bool,
    doubted: bool,
    looked_further: bool,
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Types the name of a thing (permission list, folder, robot account or role).
    Name(Thing, String),
    /// Types the vendor's name, where permission lists of AWS are used.
    Accept(String),
    /// Chooses whose wording.
    Wording(Wording),
    /// Looks again, after a fault of the network, or when somebody has helped.
    LookAgain,
    /// Takes the next free name in place of the taken ones.
    OtherNames,
    /// Saves the folder for the administrator, in these words.
    Pack(Place, Box<PackWords>),
}

impl State {
    /// The names, if all can be read.
    #[must_use]
    pub fn names(&self) -> Option<Names> {
        Some(Names {
            policy: PolicyName::parse(self.policy.trim()).ok()?,
            group: GroupName::parse(self.group.trim()).ok()?,
            user: UserName::parse(self.user.trim()).ok()?,
            role: RoleName::parse(self.role.trim()).ok()?,
        })
    }

    /// What is wrong with the name of a thing.
    #[must_use]
    pub fn name_fault(&self, thing: Thing) -> Option<NameFault> {
        match thing {
            Thing::Policy => PolicyName::parse(self.policy.trim()).err(),
            Thing::Group => GroupName::parse(self.group.trim()).err(),
            Thing::User => UserName::parse(self.user.trim()).err(),
            Thing::Role => RoleName::parse(self.role.trim()).err(),
            Thing::Bucket | Thing::Key => None,
        }
    }

    /// A resumed draft's names.
    pub fn restore(&mut self, names: &Names) {
        self.policy = names.policy.to_string();
        self.group = names.group.to_string();
        self.user = names.user.to_string();
        self.role = names.role.to_string();
    }

    /// Whether the look of this ticket is waited for here.
    #[must_use]
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        self.looking == Some(ticket)
    }

    /// What was seen and asked may have changed.
    pub(super) fn forget_look(&mut self) {
        self.seen = None;
        self.fault = None;
        self.rights = Rights::Unasked;
        self.looking = None;
        self.looked_for = None;
        self.forward = false;
        self.doubted = false;
        self.looked_further = false;
    }
}

/// Whether a robot account is taken up of which AWS did not show what it holds.
#[must_use]
pub fn is_veiled(job: &Job) -> bool {
    let seen = job.check.seen.as_ref().zip(job.plan());
    job.make.veiled || seen.is_some_and(|(seen, plan)| plan.footprint.is_veiled(seen))
}

fn propose(job: &mut Job, values: &Values) {
    let Ok(names) = job.recipe.names(values) else {
        return;
    };
    let proposed = [
        names.policy.as_str(),
        names.group.as_str(),
        names.user.as_str(),
        names.role.as_str(),
    ];
    let state = &mut job.check;
    let typed = [
        &mut state.policy,
        &mut state.group,
        &mut state.user,
        &mut state.role,
    ];
    for (name, proposed) in typed.into_iter().zip(proposed) {
        if name.is_empty() {
            proposed.clone_into(name);
        }
    }
}

/// Proposes names and looks whether they are free.
pub fn enter(job: &mut Job, out: &mut Out<'_>) {
    let Some(values) = job.values() else { return };
    propose(job, &values);
    let known = job.check.looked_for.is_some() && job.check.looked_for == job.check.names();
    if again::is_stale(job) {
        look_first(job, out);
    } else if !known || (job.check.seen.is_none() && job.check.looking.is_none()) {
        look(job, out);
    } else if job.check.rights == Rights::Unasked {
        rights::ask(job, out);
    }
    judge(job, out);
}

/// Looks at a bucket that is to be made before everything else: what is said of it decides what is missing.
fn look_first(job: &mut Job, out: &mut Out<'_>) {
    match again::look(job, again::For::Check, out) {
        Some(ticket) => {
            job.check.forget_look();
            job.check.looking = Some(ticket);
        }
        None => look(job, out),
    }
}

/// The bucket that is to be made was looked at again.
pub(super) fn on_bucket(job: &mut Job, result: Result<(), Fault>, out: &mut Out<'_>) {
    if job.check.looking.take().is_none() {
        return;
    }
    match result {
        Ok(()) => look(job, out),
        Err(fault) => job.check.fault = Some(fault),
    }
}

fn look(job: &mut Job, out: &mut Out<'_>) {
    let Some(plan) = job.plan() else { return };
    job.check.seen = None;
    job.check.fault = None;
    job.check.looked_further = true;
    job.check.looked_for = Some(plan.footprint.names.clone());
    rights::ask(job, out);
    let search = plan.footprint.search();
    job.check.looking = Some(out.ask(|ticket| Effect::Look { ticket, search }));
}

/// Names that need nothing but the bucket can be looked at together with the sign-in.
pub(super) fn await_look_ahead(
    job: &mut Job,
    bucket: &BucketName,
    out: &mut Out<'_>,
) -> Option<(Ticket, Search)> {
    let later = ["account_id", "partition", "region"];
    // Of lines nothing has a name, and where the bucket lies is not known yet.
    if job.is_lines() || later.iter().any(|name| job.recipe.names_need(name)) {
        return None;
    }
    let values = Values::from([("bucket", bucket.to_string())]);
    propose(job, &values);
    let names = job.check.names()?;
    let ticket = out.ticket();
    job.check.looking = Some(ticket);
    job.check.looked_for = Some(names.clone());
    Some((ticket, Search::ahead(names, job.recipe.credential.kind)))
}

/// Whether the names can be read and are free, and nothing is known to be refused.
pub fn can_leave(job: &Job) -> bool {
    let free = job.check.names().is_some() && job.check.fault.is_none();
    free && is_accepted(job) && !job.check.forward && missing(job).is_empty()
}

/// Whether the person has typed the vendor's name, where permission lists of AWS are used: they are wide,
/// and AWS may widen them further.
#[must_use]
pub fn is_accepted(job: &Job) -> bool {
    let managed = match job.guide.is_by_hand() {
        true => !guide::managed_lists(job).is_empty(),
        false => (job.plan()).is_some_and(|plan| !plan.footprint.managed.is_empty()),
    };
    let (typed, name) = (job.check.accepted.trim(), &job.recipe.vendor.name);
    !managed || typed.eq_ignore_ascii_case(name)
}

/// Who leaves the page is not led on from it by what the look finds.
pub(in crate::wizard) fn stay(job: &mut Job) {
    job.check.forward = false;
}

/// Leads on to making, once the names are known to be free.
pub fn next(job: &mut Job, out: &mut Out<'_>) -> Move {
    if job.check.looking.is_none() && job.check.seen.is_none() {
        look(job, out);
    }
    if job.check.looking.is_some() {
        job.check.forward = true;
        return Move::Stay;
    }
    judge(job, out);
    lead_on(job, true)
}

fn lead_on(job: &mut Job, forward: bool) -> Move {
    if job.check.looking.is_some() {
        job.check.forward = forward;
        Move::Stay
    } else if forward && is_accepted(job) && job.check.fault.is_none() && missing(job).is_empty() {
        Move::To(Page::Make)
    } else {
        Move::Stay
    }
}

/// Takes what the look found.
pub fn on_seen(job: &mut Job, result: Result<Seen, Fault>, out: &mut Out<'_>) -> Move {
    job.check.looking = None;
    let forward = std::mem::take(&mut job.check.forward);
    match result {
        Ok(seen) => {
            make::take_up_number(job, &seen);
            job.check.seen = Some(seen);
        }
        // What was seen before stands, and what is missing is told.
        Err(_) if job.check.seen.is_some() => {}
        Err(fault) => job.check.fault = Some(fault),
    }
    judge(job, out);
    lead_on(job, forward)
}

/// Things of other people or of finished jobs keep this job from starting. The first time that is
/// doubted: while calls of a cut job are still under way, the parts of one look do not fit together.
fn judge(job: &mut Job, out: &mut Out<'_>) {
    if let Some(fault) = unforeseen(job) {
        job.check.fault = Some(fault);
        return;
    }
    let (Some(plan), Some(seen)) = (job.plan(), &job.check.seen) else {
        return;
    };
    let Some(kind) = plan.clash(seen) else {
        return rights::look_further(job, out);
    };
    if job.check.doubted {
        job.check.fault = Some(kind.into());
    } else {
        job.check.doubted = true;
        job.check.seen = None;
        job.check.looking = Some(out.ask(|ticket| Effect::Wake {
            ticket,
            after_ms: DOUBT_MS,
        }));
    }
}

/// What the recipe permits was told before any question was answered. If these answers make it permit more than
/// was told, nothing is made.
fn unforeseen(job: &Job) -> Option<Fault> {
    lint::too_wide(&job.recipe, &job.values()?, job.check.wording)
}

/// The pause of a doubt is over.
pub fn on_woke(job: &mut Job, ticket: Ticket, out: &mut Out<'_>) {
    if job.check.looking == Some(ticket) {
        look(job, out);
    }
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let state = &mut job.check;
    match act {
        Act::Name(thing, text) => {
            match thing {
                Thing::Policy => state.policy = text,
                Thing::Group => state.group = text,
                Thing::User => state.user = text,
                Thing::Role => state.role = text,
                Thing::Bucket | Thing::Key => return Move::Stay,
            }
            state.forget_look();
        }
        Act::Accept(text) => state.accepted = text,
        Act::Wording(wording) => {
            state.wording = wording;
            state.fault = None;
            judge(job, out);
        }
        Act::LookAgain => look_first(job, out),
        Act::Pack(place, words) => pack::save(job, place, &words, out),
        Act::OtherNames => {
            for (name, max) in [
                (&mut state.policy, 128),
                (&mut state.group, 128),
                (&mut state.user, 64),
                (&mut state.role, 64),
            ] {
                *name = following(name, max);
            }
            state.forget_look();
            look(job, out);
        }
    }
    Move::Stay
}

/// `name` becomes `name-2`, `name-2` becomes `name-3`.
fn following(name: &str, max: usize) -> String {
    let (base, number) = match name.rsplit_once('-') {
        Some((base, tail)) if tail.len() < 4 => match tail.parse::<u32>() {
            Ok(number) => (base, number + 1),
            Err(_) => (name, 2),
        },
        Some(_) | None => (name, 2),
    };
    let tail = format!("-{number}");
    let head: String = base.chars().take(max - tail.len()).collect();
    head + &tail
}

#[cfg(test)]
mod tests {
    use super::following;

    #[test]
    fn the_next_name_counts_on() {
        assert_eq!(following("revenuecat-acme", 64), "revenuecat-acme-2");
        assert_eq!(following("revenuecat-acme-9", 64), "revenuecat-acme-10");
        assert_eq!(following(&"u".repeat(64), 64).len(), 64);
    }
}
