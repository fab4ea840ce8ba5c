//! The proof of a key of an S3-compatible cloud: what it must be able to do there, and nothing else.

use super::{begin_with, other_is_missing};
use crate::domain::fault::FaultKind;
use crate::domain::proof::{Check, Got, LeftOut, Other, Probe, Probes, Proof, Verdict};
use crate::domain::recipe::fill;
use crate::domain::record::Left;
use crate::wizard::steps::guide::storage;
use crate::wizard::{Effect, Job, Move, Out};

/// Begins it. `nonce` makes the test file's name fresh.
pub(super) fn begin(job: &mut Job, nonce: &str, out: &mut Out<'_>) -> Move {
    let Some(mut values) = storage::values(job) else {
        return Move::Stay;
    };
    values.insert("nonce", nonce.to_owned());
    let probes = Probes::draw_for_endpoint(&job.recipe);
    let object = fill(&probes.object, &values);
    let named = job.guide.other_bucket().ok().flatten();
    let other = named.map_or(Other::LeftOut(LeftOut::NoSignIn), Other::Bucket);
    let proof = Proof::new(&probes.allowed, &probes.refused, object, other, false);
    begin_with(job, proof, out)
}

/// Asks for one check.
pub(super) fn ask(job: &mut Job, probe: Probe, out: &mut Out<'_>) {
    let object = job.prove.proof.as_ref().map(|proof| proof.object.clone());
    let task = storage::task(job, probe, object.unwrap_or_default());
    let (Some(task), Some((key_id, secret))) = (task, job.make.key_with_secret()) else {
        job.prove.verdict = Some(Verdict::Failed(FaultKind::SecretLost));
        return;
    };
    let ticket = out.ask(|ticket| Effect::ProbeEndpoint {
        ticket,
        key_id,
        secret,
        task,
    });
    job.prove.asked.insert(ticket, probe);
}

/// Of such a key other sentences tell.
pub(super) fn of_endpoint(verdict: Verdict, proof: Option<&Proof>) -> Verdict {
    match verdict {
        Verdict::Failed(FaultKind::BucketMissing) if proof.is_some_and(other_is_missing) => {
            Verdict::Failed(FaultKind::OtherBucketMissing)
        }
        Verdict::Failed(kind) => Verdict::Failed(storage::in_its_words(kind)),
        Verdict::Proven => Verdict::Proven,
    }
}

/// What the test leaves in the bucket. Nobody signed in who could remove it.
pub(super) fn tell_what_is_left(job: &mut Job) {
    let Some(proof) = &job.prove.proof else {
        return;
    };
    let of = |probe| proof.checks.iter().find(|check| check.probe == probe);
    let worked = |probe| of(probe).is_some_and(Check::worked);
    let file_stays = (job.prove.put_lost || worked(Probe::Put)) && !worked(Probe::Delete);
    let kept = of(Probe::Delete).is_some_and(|check| check.got == Some(Got::Kept));
    let left = Left {
        bucket: None,
        file: proof.object.clone(),
        old_versions_only: !file_stays,
    };
    job.prove
        .left_behind
        .extend((file_stays || kept).then_some(left));
}
