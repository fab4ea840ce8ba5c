//! From the proof to the sealed file: seal, save, mark, one after the other as far as each can go.

use super::{For, fields};
use crate::domain::fault::FaultKind;
use crate::domain::handoff::{CloudKind, Cover, CoverField};
use crate::domain::plan::{OpId, versioned};
use crate::domain::recipe::ParameterKind;
use crate::wizard::effect::SealWith;
use crate::wizard::steps::guide::storage;
use crate::wizard::steps::make::{self, Audit};
use crate::wizard::{Effect, Job, Move, Out};

/// Goes as far as it can: seal, save, mark.
pub(super) fn proceed(job: &mut Job, out: &mut Out<'_>) {
    let state = &job.hand_over;
    let somewhere = state.to != For::Nobody || state.typed_in || state.as_text;
    let ready = somewhere && job.prove.is_proven();
    if !state.wanted || !ready || state.is_sealing_now() {
        return;
    }
    if let Audit::Failed(fault) = &job.make.audit {
        job.hand_over.fault = Some(fault.clone());
        job.hand_over.wanted = false;
        job.hand_over.typed_in = false;
        job.hand_over.as_text = false;
        return;
    }
    if job.make.audit != Audit::Clean {
        return;
    }
    if state.written.is_some() || state.typed_in {
        return mark(job, out);
    }
    if state.sealed.is_some() || state.as_text {
        return save(job, out);
    }
    let to = match &state.to {
        For::Recipient(recipient) => SealWith::Recipient(recipient.clone()),
        For::Passphrase(secret) => SealWith::Passphrase(*secret),
        For::Nobody => return,
    };
    let secret = job.make.key_with_secret().map(|(_, secret)| secret);
    let Some(cover) = cover(job).filter(|_| secret.is_some() || !job.has_key()) else {
        job.hand_over.fault = Some(FaultKind::SecretLost.into());
        return;
    };
    let cover = Box::new(cover);
    job.hand_over.sealing = Some(out.ask(|ticket| Effect::Seal {
        ticket,
        cover,
        secret,
        to,
    }));
}

/// What goes into the hand-off beside the secret. The time is filled in when it is sealed.
fn cover(job: &Job) -> Option<Cover> {
    let endpoint = storage::endpoint(job);
    let account = job.account();
    // An account is told by every cloud but those that speak S3 alone.
    (account.is_some() || endpoint.is_some()).then_some(())?;
    let facts = job.bucket.facts.as_ref();
    let stand_in = account.and_then(|account| account.stand_ins.first());
    let proof = job.prove.proof.as_ref()?;
    Some(Cover {
        handoff_id: job.draft_id.clone(),
        recipe: versioned(&job.recipe),
        recipe_sha256: job.recipe.sha256.clone(),
        vendor: job.recipe.vendor.name.clone(),
        created_at: String::new(),
        cloud: match endpoint {
            Some(_) => CloudKind::S3,
            None => CloudKind::Aws,
        },
        account_id: account.map(|account| account.id.clone()),
        user_arn: job.user_arn(),
        role_arn: job.role_arn(),
        external_id: external_id(job),
        bucket: job.bucket_name(),
        further_buckets: job.bucket.chosen_further().to_vec(),
        region: match &endpoint {
            // What a program signs its requests for.
            Some(endpoint) => Some(endpoint.signing_region.clone()),
            None => facts.map(|facts| facts.region.to_string()),
        },
        endpoint: endpoint
            .map(|endpoint| endpoint.url)
            .or_else(|| stand_in.cloned()),
        access_key_id: job.make.journal.key().cloned(),
        verified: proof
            .checks
            .iter()
            // What AWS only says is not proven.
            .filter(|check| check.is_right() && !check.said)
            .map(|check| check.probe.word().to_owned())
            .collect(),
        fields: fields(job)?,
        change_after_days: match job.has_key() {
            true => job.recipe.rotation.period_days,
            false => 0,
        },
        practice: job.is_practice(),
    })
}

/// What the vendor must name with the role, where the recipe asks for it.
fn external_id(job: &Job) -> Option<String> {
    let mut parameters = job.recipe.parameters.iter();
    let asked = parameters.find(|one| one.kind == ParameterKind::ExternalId)?;
    job.answers.get(&asked.id).map(str::to_owned)
}

/// Saves the sealed file, or the values as plain text.
pub(super) fn save(job: &mut Job, out: &mut Out<'_>) {
    let state = &job.hand_over;
    let bytes = match state.as_text {
        true => fields(job).map(|fields| CoverField::plain_text(&fields).into_bytes().into()),
        false => state.sealed.clone(),
    };
    let ending = if state.as_text { "txt" } else { "age" };
    let (Some(place), Some(bytes)) = (job.hand_over.place.take(), bytes) else {
        return;
    };
    let name = match job.bucket_name() {
        Some(bucket) => format!("{}-{bucket}.{ending}", job.recipe.id),
        None => format!("{}.{ending}", job.recipe.id),
    };
    job.hand_over.saving = Some(out.ask(|ticket| Effect::Save {
        ticket,
        place,
        name,
        bytes,
    }));
}

/// The key is proven.
pub fn on_proven(job: &mut Job, out: &mut Out<'_>) {
    proceed(job, out);
}

/// The user's keys were looked at.
pub fn on_audited(job: &mut Job, out: &mut Out<'_>) {
    proceed(job, out);
}

/// The file is there; from the mark on no other job takes the key for an unfinished one's. Marked
/// the other way round, a cut in between would leave a key that counts as handed over and is not.
pub(super) fn mark(job: &mut Job, out: &mut Out<'_>) {
    // A user that was made by hand carries no mark of this app, and lines in a policy can carry none.
    let unmarked = job.guide.is_by_hand() || job.is_lines();
    if unmarked || job.make.journal.is_done(OpId::Mark) {
        finish(job, out);
    } else {
        make::mark(job, out);
    }
}

/// The user is marked, or cannot be.
pub fn on_marked(job: &mut Job, out: &mut Out<'_>) -> Move {
    match job.make.faults.remove(&OpId::Mark) {
        Some(fault) => {
            job.make.journal.forget(OpId::Mark);
            job.hand_over.fault = Some(fault);
            job.hand_over.wanted = false;
            job.hand_over.typed_in = false;
        }
        None => finish(job, out),
    }
    Move::Stay
}

/// Saved or typed in, and marked: the job is over.
fn finish(job: &mut Job, out: &mut Out<'_>) {
    let state = &mut job.hand_over;
    if state.written.is_none() && !state.typed_in {
        return;
    }
    state.saved = state.written.take();
    state.finished = true;
    job.erase(out);
}

/// The place is saved.
pub fn on_kept(job: &mut Job, out: &mut Out<'_>) {
    proceed(job, out);
}
