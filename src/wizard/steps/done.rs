//! Done: a record without the secret, when to change the key, how to undo.

use crate::domain::fault::Fault;
use crate::domain::plan::{Footprint, OpId, versioned};
use crate::domain::record::{Record, RecordCheck};
use crate::domain::words::words_for;
use crate::wizard::effect::Place;
use crate::wizard::steps::guide::storage;
use crate::wizard::{Effect, Job, Move, Out, Ticket};

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// Where the record was saved.
    pub saved: Option<String>,
    /// Why it was not.
    pub fault: Option<Fault>,
    saving: Option<Ticket>,
}

impl State {
    /// Whether the answer of this ticket is waited for here.
    #[must_use]
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        self.saving == Some(ticket)
    }
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Saves the record.
    SaveRecord(Place),
}

/// The job is over: nothing of it stays in memory but what the page shows.
pub fn enter(job: &mut Job, out: &mut Out<'_>) {
    job.hand_over.burn(out);
    job.hand_over.shown = None;
    job.make.burn(out);
    if job.guide.is_by_hand() {
        // The sign-in was that of the key itself.
        out.tell(Effect::SignOut);
    } else {
        // The sign-in stays: what was made can still be taken back from this page.
        out.tell(Effect::ForgetKeys);
    }
}

/// The record of the job, once the hand-off is saved.
#[must_use]
pub fn record(job: &Job) -> Option<Record> {
    let plan = job.plan();
    (plan.is_some() || job.is_storage()).then_some(())?;
    let sealed = job.hand_over.sealed.as_ref();
    job.hand_over.is_over().then_some(())?;
    (job.make.journal.key().is_some() || !job.has_key()).then_some(())?;
    let saved = job.hand_over.saved.clone();
    // Of what was made by hand only the user is known for sure: the key itself told it.
    let by_hand = job.guide.is_by_hand();
    let footprint = plan.map(|plan| plan.footprint);
    let own = footprint.as_ref().filter(|_| !by_hand);
    Some(Record {
        draft: job.draft_id.clone(),
        recipe: versioned(&job.recipe),
        account: footprint
            .as_ref()
            .map(|footprint| footprint.account_id.clone()),
        endpoint: storage::endpoint(job).map(|endpoint| endpoint.url),
        bucket: job.bucket_name(),
        further_buckets: (job.bucket.facts.iter())
            .flat_map(|bucket| bucket.further.clone())
            .collect(),
        kind: own.map(|own| own.kind),
        managed: own.map(|own| own.managed.clone()).unwrap_or_default(),
        bucket_rules: own.and_then(|own| own.rules.clone()),
        policy_arn: own.filter(|own| own.own_list).map(Footprint::policy_arn),
        group: own
            .filter(|own| own.has(OpId::Group))
            .map(|own| own.names.group.clone()),
        user_arn: job.user_arn(),
        access_key_id: job.make.journal.key().cloned(),
        role_arn: job.role_arn(),
        checks: job
            .prove
            .proof
            .iter()
            .flat_map(|proof| &proof.checks)
            .map(RecordCheck::from)
            .collect(),
        left_in_bucket: job.prove.left_behind.clone(),
        words: (sealed.filter(|_| saved.is_some()))
            .map(|sealed| words_for(sealed).map(str::to_owned).to_vec())
            .unwrap_or_default(),
        handoff_file: saved,
    })
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: &Act, out: &mut Out<'_>) -> Move {
    match act {
        Act::SaveRecord(place) => {
            let Some(record) = record(job) else {
                return Move::Stay;
            };
            // A record of names and words cannot fail to serialise.
            let text = serde_json::to_string_pretty(&record).unwrap_or_default() + "\n";
            let about = match &record.bucket {
                Some(bucket) => bucket.as_str(),
                None => &job.recipe.id,
            };
            let name = format!("keyhandoff-record-{about}.json");
            let (place, bytes) = (place.clone(), text.into_bytes().into());
            job.done.fault = None;
            job.done.saving = Some(out.ask(|ticket| Effect::Save {
                ticket,
                place,
                name,
                bytes,
            }));
        }
    }
    Move::Stay
}

/// Takes where the record was saved.
pub fn on_saved(job: &mut Job, result: Result<Option<String>, Fault>) -> Move {
    job.done.saving = None;
    match result {
        Ok(path) => job.done.saved = path.or(job.done.saved.take()),
        Err(fault) => job.done.fault = Some(fault),
    }
    Move::Stay
}
