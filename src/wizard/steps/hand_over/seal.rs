//! From the proof to the sealed file: seal, save, mark, one after the other as far as each can go.

use super::For;
use crate::domain::fault::FaultKind;
use crate::domain::handoff::Cover;
use crate::domain::plan::OpId;
use crate::wizard::effect::SealWith;
use crate::wizard::steps::make::{self, Audit};
use crate::wizard::{Effect, Job, Move, Out};

/// Goes as far as it can: seal, save, mark.
pub(super) fn proceed(job: &mut Job, out: &mut Out<'_>) {
    let state = &job.hand_over;
    let ready = (state.to != For::Nobody || state.typed_in) && job.prove.is_proven();
    if !state.wanted || !ready || state.is_sealing_now() {
        return;
    }
    if let Audit::Failed(fault) = &job.make.audit {
        job.hand_over.fault = Some(fault.clone());
        job.hand_over.wanted = false;
        job.hand_over.typed_in = false;
        return;
    }
    if job.make.audit != Audit::Clean {
        return;
    }
    if state.written.is_some() || state.typed_in {
        return mark(job, out);
    }
    if state.sealed.is_some() {
        return save(job, out);
    }
    let to = match &state.to {
        For::Recipient(recipient) => SealWith::Recipient(recipient.clone()),
        For::Passphrase(secret) => SealWith::Passphrase(*secret),
        For::Nobody => return,
    };
    let (Some(cover), Some((_, secret))) = (cover(job), job.make.key_with_secret()) else {
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
    let (plan, account) = (job.plan()?, job.account()?);
    let facts = job.bucket.facts.as_ref();
    let key_id = job.make.journal.key()?;
    let proof = job.prove.proof.as_ref()?;
    Some(Cover {
        handoff_id: job.draft_id.clone(),
        recipe: plan.recipe.clone(),
        recipe_sha256: job.recipe.sha256.clone(),
        vendor: job.recipe.vendor.name.clone(),
        created_at: String::new(),
        account_id: account.id.clone(),
        user_arn: job.user_arn()?,
        bucket: facts.map(|facts| facts.name.clone()),
        region: facts.map(|facts| facts.region.clone()),
        endpoint: account.stand_ins.first().cloned(),
        access_key_id: key_id.clone(),
        verified: proof
            .checks
            .iter()
            .filter(|check| check.is_right())
            .map(|check| check.probe.word().to_owned())
            .collect(),
        fields: Cover::fields_of(&job.recipe, &job.values()?, key_id),
        change_after_days: job.recipe.rotation.period_days,
        practice: account.practice,
    })
}

pub(super) fn save(job: &mut Job, out: &mut Out<'_>) {
    let (Some(place), Some(bytes)) = (job.hand_over.place.take(), job.hand_over.sealed.clone())
    else {
        return;
    };
    let name = match &job.bucket.facts {
        Some(facts) => format!("{}-{}.age", job.recipe.id, facts.name),
        None => format!("{}.age", job.recipe.id),
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
    // A user that was made by hand carries no mark of this app.
    if job.guide.is_by_hand() || job.make.journal.is_done(OpId::Mark) {
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
