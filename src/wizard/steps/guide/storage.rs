//! A key of an S3-compatible cloud: it is made on the cloud's own page and pasted here. Nobody signs in, and
//! no cloud of this kind tells whose a key is, so the first question is one of the proof's own.

use super::State;
use crate::domain::fault::FaultKind;
use crate::domain::names::{AccessKeyId, BucketName};
use crate::domain::plan::Made;
use crate::domain::proof::{EndpointProbe, Got, Probe, Probes};
use crate::domain::recipe::{Endpoint, Values};
use crate::domain::secret::SecretId;
use crate::wizard::steps::make;
use crate::wizard::{Effect, Job, Move, Out, Page, Ticket};

/// Where the cloud answers, once its region is chosen and what stands in its address is told. Of a cloud with one
/// region there is no choice.
#[must_use]
pub fn endpoint(job: &Job) -> Option<Endpoint> {
    let form = job.recipe.endpoint.as_ref()?;
    let told = own_answers(job);
    let whole = form
        .asks_for()
        .into_iter()
        .all(|name| told.get(name).is_some());
    match (&job.guide.place, form.regions.as_slice()) {
        _ if !whole => None,
        (Some(chosen), _) => form.of(chosen, &told),
        (None, [only]) => Some(form.in_region(only, &told)),
        (None, _) => None,
    }
}

/// The answers to the recipe's own questions, as far as they are told.
#[must_use]
pub fn own_answers(job: &Job) -> Values {
    let mut told = Values::default();
    job.answers.set(&job.recipe, &mut told);
    told
}

/// Whether the region is chosen, or there is only one.
#[must_use]
pub fn has_place(job: &Job) -> bool {
    let form = job.recipe.endpoint.as_ref();
    job.guide.place.is_some() || form.is_some_and(|form| form.regions.len() == 1)
}

/// The bucket that was named, if it can be one.
#[must_use]
pub fn bucket(job: &Job) -> Option<BucketName> {
    let named = job.guide.bucket_fault.is_none() && job.has_bucket();
    job.guide.bucket_name().filter(|_| named)
}

/// The variables of the recipe, as far as they are told.
pub(super) fn told_so_far(job: &Job) -> Values {
    let mut values = Values::default();
    if let Some(endpoint) = endpoint(job) {
        endpoint.name(&mut values);
    }
    let bucket = bucket(job).map(|bucket| bucket.to_string());
    values.insert("bucket", bucket.unwrap_or_default());
    job.answers.set(&job.recipe, &mut values);
    values
}

/// The same, once all of them are told.
#[must_use]
pub fn values(job: &Job) -> Option<Values> {
    let bucket = bucket(job).is_some() || !job.has_bucket();
    let told = bucket && endpoint(job).is_some() && job.is_answered();
    told.then(|| told_so_far(job))
}

/// One probe with the pasted key, at the chosen region.
pub(in crate::wizard::steps) fn task(
    job: &Job,
    probe: Probe,
    object: String,
) -> Option<Box<EndpointProbe>> {
    Some(Box::new(EndpointProbe {
        probe,
        endpoint: endpoint(job)?,
        bucket: bucket(job),
        folder: job.answers.get("folder").map(str::to_owned),
        other_bucket: job.guide.other_bucket().ok().flatten(),
        object,
        practice: job.is_practice(),
    }))
}

/// Takes the pasted parts.
pub(super) fn on_pasted(job: &mut Job, key_id: &str, secret: Option<SecretId>, out: &mut Out<'_>) {
    let parsed = AccessKeyId::parse(key_id.trim());
    let state = &mut job.guide;
    state.fault = None;
    state.key_id_wrong = parsed.is_err();
    state.secret_missing = secret.is_none();
    let usable = state.busy.is_none() && state.other_bucket().is_ok();
    match (parsed, secret) {
        (Ok(key_id), Some(secret)) if usable => take(job, key_id, secret, out),
        (Ok(_) | Err(_), Some(secret)) => out.tell(Effect::Burn { secret }),
        (Ok(_) | Err(_), None) => {}
    }
}

fn take(job: &mut Job, key_id: AccessKeyId, secret: SecretId, out: &mut Out<'_>) {
    job.guide.burn(out);
    job.guide.pasted = Some((key_id.clone(), secret));
    ask_the_key(job, key_id, secret, out);
}

/// The first question of the proof, so that a slip is told where it can be mended.
pub(super) fn ask_the_key(job: &mut Job, key_id: AccessKeyId, secret: SecretId, out: &mut Out<'_>) {
    let first = Probes::draw_for_endpoint(&job.recipe).allowed;
    // What changes nothing, where something of that kind is tried at all.
    let reads = [Probe::List, Probe::ListAllBuckets].into_iter();
    let first = reads.clone().find(|probe| first.contains(probe));
    let probe = first.unwrap_or(match job.has_bucket() {
        true => Probe::List,
        false => Probe::ListAllBuckets,
    });
    let Some(task) = task(job, probe, String::new()) else {
        return;
    };
    let state = &mut job.guide;
    state.back_to = None;
    state.fault = None;
    state.key_id_wrong = false;
    state.busy = Some(out.ask(|ticket| Effect::ProbeEndpoint {
        ticket,
        key_id,
        secret,
        task,
    }));
}

/// Takes what the cloud says to the key, where it is waited for here.
pub fn on_first(job: &mut Job, got: &Got, out: &mut Out<'_>) -> Move {
    job.guide.busy = None;
    // Taken in or refused: what was pasted stays in its fields, and not on the clipboard.
    job.clear_pasted(out);
    let refused = match got {
        Got::Allowed | Got::Kept => {
            match job.guide.pasted.take() {
                Some((key_id, secret)) => make::take_in(job, key_id, secret, out),
                // The key of before is tested anew.
                None => make::test_anew(job),
            }
            return Move::To(Page::Prove);
        }
        Got::KeyUnknown => FaultKind::StorageKeyRefused,
        Got::Refused | Got::Forbidden(_) | Got::LeftOut(_) => FaultKind::StorageKeyTooNarrow,
        Got::Failed(kind) => in_its_words(kind.clone()),
    };
    job.guide.burn(out);
    job.guide.pasted = None;
    job.guide.fault = Some(refused.into());
    Move::Stay
}

/// The same situation in words that do not speak of AWS.
pub(in crate::wizard::steps) fn in_its_words(kind: FaultKind) -> FaultKind {
    match kind {
        FaultKind::KeyNotReady | FaultKind::SignInRefused | FaultKind::SignInExpired => {
            FaultKind::StorageKeyRefused
        }
        FaultKind::KeyTooNarrow
        | FaultKind::Refused
        | FaultKind::MayNot { .. }
        | FaultKind::KeyForbidden { .. } => FaultKind::StorageKeyTooNarrow,
        FaultKind::KeyTooWide => FaultKind::StorageKeyTooWide,
        FaultKind::BucketMissing => FaultKind::StorageBucketMissing,
        FaultKind::Offline
        | FaultKind::NoAnswer
        | FaultKind::NotTheCloud
        | FaultKind::Busy
        | FaultKind::CloudBroken
        | FaultKind::AnswerUnusable
        | FaultKind::Unexpected => FaultKind::StorageSilent,
        // All others speak of this computer and its network.
        other => other,
    }
}

/// Asks the practice account for what the cloud's page would make.
pub(super) fn make_practice_key(job: &mut Job, out: &mut Out<'_>) {
    if job.is_practice() && super::can_leave(job) {
        job.guide.fault = None;
        let bucket = bucket(job).filter(|_| job.recipe.is_for_one_bucket());
        job.guide.busy = Some(out.ask(|ticket| Effect::MakePracticeKey { ticket, bucket }));
    }
}

/// Takes the key of the practice account.
pub fn on_practice_key(
    job: &mut Job,
    result: Result<(Made, Option<SecretId>), crate::domain::fault::Fault>,
    out: &mut Out<'_>,
) -> Move {
    job.guide.busy = None;
    match result {
        Ok((Made::Key(key_id), Some(secret))) => take(job, key_id, secret, out),
        Ok((_, secret)) => {
            if let Some(secret) = secret {
                out.tell(Effect::Burn { secret });
            }
            job.guide.fault = Some(FaultKind::Unexpected.into());
        }
        Err(fault) => job.guide.fault = Some(in_its_words(fault.kind).into()),
    }
    Move::Stay
}

impl State {
    /// Whether the first question with the key, or a practice key, is waited for.
    #[must_use]
    pub fn waits_for_key(&self, ticket: Ticket) -> bool {
        self.busy == Some(ticket)
    }
}
