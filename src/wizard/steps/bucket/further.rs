//! Several buckets for one key: which are ticked, and the looks at those after the first.

use super::{Choice, State, changed};
use crate::domain::bucket::BucketFacts;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::BucketName;
use crate::domain::recipe::Parameter;
use crate::wizard::{Effect, Job, Move, Out, Page};

impl State {
    /// Whether this bucket is chosen, alone or among several.
    #[must_use]
    pub fn is_chosen(&self, name: &BucketName) -> bool {
        self.choice == Choice::Listed(name.clone()) || self.further.contains(name)
    }

    /// Whether more than one bucket is ticked.
    #[must_use]
    pub fn has_several(&self) -> bool {
        !self.further.is_empty()
    }

    /// The buckets of the job besides its first one, once all were looked at.
    #[must_use]
    pub fn chosen_further(&self) -> &[BucketName] {
        self.facts.as_ref().map_or(&[], |facts| &facts.further)
    }
}

/// How many buckets the recipe takes.
fn most(job: &Job) -> usize {
    job.recipe.bucket().map_or(1, Parameter::most)
}

/// Whether the recipe takes more than one bucket, and how many then.
#[must_use]
pub fn takes_several(job: &Job) -> Option<usize> {
    Some(most(job)).filter(|most| *most > 1)
}

/// Whether as many buckets are ticked as the recipe takes.
#[must_use]
pub fn is_full(job: &Job) -> bool {
    let first = matches!(job.bucket.choice, Choice::Listed(_));
    usize::from(first) + job.bucket.further.len() >= most(job)
}

/// Ticks a bucket or takes its tick away. Without the first one, the second is the first.
pub(super) fn tick(job: &mut Job, name: BucketName) {
    let full = is_full(job);
    let state = &mut job.bucket;
    let further = state.further.iter().position(|one| *one == name);
    let first = match &state.choice {
        Choice::Listed(first) => Some(first),
        Choice::None | Choice::Typed | Choice::New => None,
    };
    match (first, further) {
        (Some(first), _) if *first == name => {
            state.choice = match state.further.is_empty() {
                true => Choice::None,
                false => Choice::Listed(state.further.remove(0)),
            };
        }
        (_, Some(at)) => {
            state.further.remove(at);
        }
        (Some(_), None) if full => return,
        (Some(_), None) => state.further.push(name),
        (None, None) => state.choice = Choice::Listed(name),
    }
    changed(job);
}

/// Takes what was found so far, and looks at the next bucket or leads on.
pub(super) fn gather(job: &mut Job, facts: BucketFacts, forward: bool, out: &mut Out<'_>) -> Move {
    let state = &mut job.bucket;
    if let Some(bucket) = state.further.get(facts.further.len()).cloned() {
        state.forward = forward;
        state.looked_for = Some(facts.name.clone());
        state.gathered = Some(facts);
        state.looking = Some(out.ask(|ticket| Effect::LookAtBucket { ticket, bucket }));
        return Move::Stay;
    }
    state.facts = Some(facts);
    match forward {
        true => Move::To(job.route().after(Page::Bucket)),
        false => Move::Stay,
    }
}

/// Takes what the look at a further bucket found. One key is told one region, and may use one encryption
/// key: what would be half done is refused.
pub(super) fn on_facts(
    job: &mut Job,
    mut gathered: BucketFacts,
    result: Result<BucketFacts, Fault>,
    out: &mut Out<'_>,
) -> Move {
    let state = &mut job.bucket;
    state.looking = None;
    let forward = std::mem::take(&mut state.forward);
    let name = state.further.get(gathered.further.len()).cloned();
    let facts = match result {
        Ok(facts) => facts,
        Err(fault) => return refuse(job, name, fault),
    };
    let other_key = facts.kms_key.is_some() && facts.kms_key != gathered.kms_key;
    let question = job.recipe.bucket();
    let refused = if facts.region != gathered.region {
        Some(FaultKind::BucketsApart)
    } else if other_key {
        Some(FaultKind::BucketKeysDiffer)
    } else {
        question.and_then(|question| question.refuses(&facts))
    };
    match refused {
        Some(kind) => refuse(job, name, kind.into()),
        None => {
            gathered.take_in(facts);
            gather(job, gathered, forward, out)
        }
    }
}

/// Tells why a bucket cannot be used and, of several, which.
pub(super) fn refuse(job: &mut Job, name: Option<BucketName>, fault: Fault) -> Move {
    let several = job.bucket.has_several();
    job.bucket.fault = Some(fault);
    job.bucket.fault_of = name.filter(|_| several);
    Move::Stay
}
