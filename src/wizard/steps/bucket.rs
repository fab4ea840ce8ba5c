//! Choose the bucket from the list, type its name, or make a new one.

pub(super) mod again;
mod asked;
mod further;

pub(super) use asked::wrong;
pub use asked::{fitting, origin, region_of_new};
use asked::{suggest, usable_name};
pub use further::{is_full, takes_several};

use crate::domain::bucket::{Bucket, BucketFacts, Versioning};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{BucketName, NameFault, Region};
use crate::domain::proof::{LeftOut, Other};
use crate::domain::recipe::{BucketOrigin, Parameter};
use crate::wizard::{Effect, Job, Move, Out, Page, Ticket};

/// The list of the account's buckets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// Not asked yet.
    #[default]
    Unasked,
    /// Under way.
    Asking(Ticket),
    /// These, perhaps none.
    Here(Vec<Bucket>),
    /// The sign-in may not list, or the network failed; a name can be typed all the same.
    Failed(Fault),
}

/// The chosen card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// None yet.
    #[default]
    None,
    /// A bucket of the list.
    Listed(BucketName),
    /// "It is not in the list": a typed name.
    Typed,
    /// "Make a new bucket".
    New,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// The list.
    pub list: List,
    /// The chosen card.
    pub choice: Choice,
    /// The typed name, for "not in the list" and for a new bucket.
    pub typed: String,
    /// Why the typed name is not one; told once something was typed.
    pub name_fault: Option<NameFault>,
    /// The region of a new bucket; the sign-in's own where none is chosen.
    pub region: Option<Region>,
    /// The look under way.
    pub looking: Option<Ticket>,
    /// Why the bucket cannot be used.
    pub fault: Option<Fault>,
    /// Which of several buckets the fault is about.
    pub fault_of: Option<BucketName>,
    /// The bucket of the job, looked at.
    pub facts: Option<BucketFacts>,
    looked_for: Option<BucketName>,
    forward: bool,
    again: Option<again::For>,
    restored: bool,
    further: Vec<BucketName>,
    gathered: Option<BucketFacts>,
}

impl State {
    /// A resumed draft's bucket.
    pub fn restore(&mut self, facts: BucketFacts) {
        self.choice = if facts.new {
            Choice::New
        } else if facts.further.is_empty() {
            Choice::Typed
        } else {
            Choice::Listed(facts.name.clone())
        };
        self.further.clone_from(&facts.further);
        self.typed = facts.name.to_string();
        self.region = Some(facts.region.clone());
        self.facts = Some(facts);
        self.restored = true;
    }

    /// Another bucket of the account, which the new key must not see. `permitted` tells which it may.
    pub(super) fn other(&self, permitted: impl Fn(&BucketName) -> bool) -> Other {
        let buckets = match &self.list {
            List::Unasked | List::Asking(_) => return Other::Awaited,
            List::Failed(fault) => return Other::LeftOut(LeftOut::without_list(&fault.kind)),
            List::Here(buckets) => buckets,
        };
        let chosen = |name: &&BucketName| {
            let mut chosen = self.facts.iter().flat_map(BucketFacts::all);
            chosen.any(|one| one == *name)
        };
        let names = buckets.iter().map(|bucket| &bucket.name);
        let mut others = names.filter(|name| !chosen(name)).peekable();
        let why = match others.peek() {
            Some(_) => LeftOut::OthersPermitted,
            None => LeftOut::OnlyBucket,
        };
        others
            .find(|name| !permitted(name))
            .map_or(Other::LeftOut(why), |name| Other::Bucket(name.clone()))
    }

    fn name(&self) -> Option<BucketName> {
        match &self.choice {
            Choice::None => None,
            Choice::Listed(name) => Some(name.clone()),
            Choice::Typed | Choice::New => BucketName::parse(self.typed.trim()).ok(),
        }
    }
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Chooses a card.
    Choose(Choice),
    /// Types a name.
    Type(String),
    /// Chooses the region of a new bucket.
    Region(Region),
    /// Ticks one of several buckets of the list, or takes its tick away.
    Tick(BucketName),
    /// Asks for the list again.
    ListAgain,
}

/// Asks for the list once.
pub fn enter(job: &mut Job, out: &mut Out<'_>) {
    if !matches!(job.bucket.list, List::Here(_) | List::Asking(_)) {
        ask_list(job, out);
    }
    if origin(job) == BucketOrigin::New && job.bucket.choice == Choice::None {
        job.bucket.choice = Choice::New;
    }
    suggest(job);
}

/// The list also tells of a bucket that the new key must not see.
pub fn ask_list(job: &mut Job, out: &mut Out<'_>) {
    job.bucket.list = List::Asking(out.ask(|ticket| Effect::ListBuckets { ticket }));
}

/// Asks for the list, if the proof that begins now needs it. A list that only the way failed is asked again,
/// beside the first probes; one that is refused stays so.
pub(super) fn ask_for_proof(job: &mut Job, out: &mut Out<'_>) {
    let ask = match &job.bucket.list {
        List::Unasked => true,
        List::Failed(fault) => LeftOut::without_list(&fault.kind) == LeftOut::ListMissing,
        List::Asking(_) | List::Here(_) => false,
    };
    if ask {
        ask_list(job, out);
    }
}

/// Whether a usable name is there.
pub fn can_leave(job: &Job) -> bool {
    usable_name(job).is_some() && !job.bucket.forward
}

/// Looks at the bucket; the answer leads on.
pub fn next(job: &mut Job, out: &mut Out<'_>) -> Move {
    let Some(name) = usable_name(job) else {
        return Move::Stay;
    };
    let known = job
        .bucket
        .facts
        .as_ref()
        // A new one may be there by now.
        .is_some_and(|facts| facts.name == name && !facts.new);
    if known && job.bucket.looking.is_none() {
        return Move::To(job.route().after(Page::Bucket));
    }
    job.bucket.forward = true;
    job.bucket.fault = None;
    job.bucket.fault_of = None;
    // A second look for another page is not waited for here.
    if job.bucket.again.take().is_some() {
        job.bucket.looking = None;
    }
    if job.bucket.looking.is_none() || job.bucket.looked_for.as_ref() != Some(&name) {
        let ticket = out.ask(|ticket| Effect::LookAtBucket {
            ticket,
            bucket: name.clone(),
        });
        job.bucket.looking = Some(ticket);
        job.bucket.looked_for = Some(name);
        job.bucket.gathered = None;
    }
    Move::Stay
}

/// Who leaves the page is not led on from it by what the look finds.
pub(in crate::wizard) fn stay(job: &mut Job) {
    job.bucket.forward = false;
}

/// What is asked with a sign-in that was given up or refused says nothing of the next one's account.
pub(super) fn forget_look(job: &mut Job) {
    if job.account().is_none() && job.bucket.looking.take().is_some() {
        job.bucket.looked_for = None;
        job.bucket.gathered = None;
        job.bucket.forward = false;
    }
}

/// What only the end of a sign-in had left unanswered.
pub(in crate::wizard) fn forget_ended(job: &mut Job) {
    let state = &mut job.bucket;
    if matches!(&state.list, List::Failed(fault) if fault.kind.is_of_the_sign_in()) {
        state.list = List::Unasked;
    }
    (state.fault).take_if(|fault| fault.kind.is_of_the_sign_in());
}

/// The bucket that was given before the sign-in, as the terminal does.
pub(super) fn wanted(job: &Job) -> Option<BucketName> {
    (job.bucket.facts.is_none())
        .then(|| job.bucket.name())
        .flatten()
}

/// The bucket's name as far as it was answered.
pub(super) fn named(job: &Job) -> Option<BucketName> {
    job.bucket.name()
}

pub(super) fn await_facts(job: &mut Job, name: BucketName, out: &mut Out<'_>) -> Ticket {
    let ticket = out.ticket();
    job.bucket.looking = Some(ticket);
    job.bucket.looked_for = Some(name);
    ticket
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let state = &mut job.bucket;
    match act {
        Act::Choose(choice) => {
            if choice != state.choice {
                state.choice = choice;
                state.further.clear();
                changed(job);
                suggest(job);
            }
        }
        Act::Tick(name) => further::tick(job, name),
        Act::Type(text) => {
            let fault = wrong(job, &text);
            if origin(job) == BucketOrigin::New {
                job.bucket.choice = Choice::New;
            }
            job.bucket.name_fault = fault;
            job.bucket.typed = text;
            changed(job);
        }
        Act::Region(region) => {
            state.region = Some(region.clone());
            if let Some(facts) = state.facts.as_mut().filter(|facts| facts.new) {
                facts.region = region;
            }
        }
        Act::ListAgain => ask_list(job, out),
    }
    Move::Stay
}

fn changed(job: &mut Job) {
    job.bucket.fault = None;
    job.bucket.fault_of = None;
    job.bucket.gathered = None;
    job.bucket.facts = None;
    job.bucket.forward = false;
    job.bucket.looking = None;
    job.bucket.again = None;
    job.forget_after(Page::Bucket);
}

/// Takes the list.
pub fn on_list(job: &mut Job, ticket: Ticket, result: Result<Vec<Bucket>, Fault>) {
    if job.bucket.list == List::Asking(ticket) {
        job.bucket.list = match result {
            Ok(buckets) => List::Here(buckets),
            Err(fault) => List::Failed(fault),
        };
    }
}

/// Of a bucket that is to be made: one of somebody else has its name.
fn taken(fault: Fault) -> Fault {
    match [FaultKind::BucketForeign, FaultKind::BucketHidden].contains(&fault.kind) {
        true => FaultKind::BucketNameTaken.into(),
        false => fault,
    }
}

/// Takes what the look found.
pub fn on_facts(
    job: &mut Job,
    ticket: Ticket,
    result: Result<BucketFacts, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.bucket.looking != Some(ticket) {
        return Move::Stay;
    }
    if let Some(page) = job.bucket.again.take() {
        job.bucket.looking = None;
        again::on_facts(job, page, result, out);
        return Move::Stay;
    }
    if let Some(gathered) = job.bucket.gathered.take() {
        return further::on_facts(job, gathered, result, out);
    }
    let (region, recipe) = (region_of_new(job), job.recipe.clone());
    let settings = recipe.bucket().and_then(Parameter::settings);
    let only_new = origin(job) == BucketOrigin::New;
    let state = &mut job.bucket;
    state.looking = None;
    let forward = std::mem::take(&mut state.forward);
    let new = state.choice == Choice::New;
    let missing = matches!(&result, Err(fault) if fault.kind == FaultKind::BucketMissing);
    let facts = match (result, state.looked_for.take()) {
        (Ok(facts), _) if new && !facts.new && only_new => {
            state.fault = Some(FaultKind::BucketIsThere.into());
            return Move::Stay;
        }
        (Ok(facts), _) => {
            // The name of a new one exists and is this account's own: it is used as it is, and said so.
            if new && !facts.new {
                state.choice = Choice::Typed;
            }
            let settings = settings.filter(|_| only_new);
            BucketFacts { settings, ..facts }
        }
        (Err(_), Some(name)) if missing && new => {
            // The account is known by the time a person presses the button; ahead of it, the look
            // is repeated then.
            let Some(region) = region else {
                return Move::Stay;
            };
            let keeps = settings.as_ref().is_some_and(|set| set.versioning);
            BucketFacts {
                name,
                region,
                versioning: if keeps {
                    Versioning::On
                } else {
                    Versioning::Off
                },
                locked_by_default: false,
                kms_key: None,
                new: true,
                settings,
                further: Vec::new(),
            }
        }
        (Err(fault), _) => {
            let name = state.name();
            let fault = if new { taken(fault) } else { fault };
            return further::refuse(job, name, fault);
        }
    };
    if let Some(kind) = recipe.bucket().and_then(|bucket| bucket.refuses(&facts)) {
        return further::refuse(job, Some(facts.name), kind.into());
    }
    further::gather(job, facts, forward, out)
}
