//! Test the key: what it must be able to do, and what it must not.

mod endpoint;
mod lines;
mod role;
mod tidy;

pub(super) use role::on_seen;
pub(in crate::wizard) use tidy::clean_again;
pub use tidy::on_cleaned;

use crate::domain::bucket::BucketFacts;
use crate::domain::fault::FaultKind;
use crate::domain::names::BucketName;
use crate::domain::policy::PolicyDocument;
use crate::domain::proof::{Check, Got, LeftOut, Next, Other, Probe, Probes, Proof, Verdict};
use crate::domain::recipe::fill;
use crate::domain::record::Left;
use crate::wizard::effect::ProbeWith;
use crate::wizard::steps::{bucket, hand_over};
use crate::wizard::{Effect, Job, Move, Out, Ticket};
use std::collections::BTreeMap;

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// The proof, once begun.
    pub proof: Option<Proof>,
    /// How it ended.
    pub verdict: Option<Verdict>,
    /// Test files that are left in the bucket.
    pub left_behind: Vec<Left>,
    /// An answer about the test file was lost, which may have been put all the same.
    put_lost: bool,
    /// The same of the file outside of the permitted folder.
    outside_lost: bool,
    cleaning: BTreeMap<Ticket, Left>,
    asked: BTreeMap<Ticket, Probe>,
    pausing: Option<(Ticket, u64)>,
}

impl State {
    /// Whether nothing is under way.
    #[must_use]
    pub fn is_still(&self) -> bool {
        self.asked.is_empty() && self.pausing.is_none() && !self.awaits_other()
    }

    /// Forgets what was proven; what lies in the bucket lies there still.
    pub(super) fn begin_anew(&mut self) {
        *self = Self {
            left_behind: std::mem::take(&mut self.left_behind),
            cleaning: std::mem::take(&mut self.cleaning),
            ..Self::default()
        };
    }

    fn awaits_other(&self) -> bool {
        self.verdict.is_none() && self.proof.as_ref().is_some_and(Proof::awaits_other)
    }

    /// Whether the look of this ticket is waited for here.
    #[must_use]
    pub fn waits_for_look(&self, ticket: Ticket) -> bool {
        let asked = self.asked.get(&ticket);
        asked.is_some_and(|probe| matches!(probe, Probe::TrustStands | Probe::LinesStand))
    }

    /// Whether the test file is being removed with the person's own rights.
    #[must_use]
    pub fn is_cleaning(&self) -> bool {
        !self.cleaning.is_empty()
    }

    /// Whether the key is proven.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.verdict == Some(Verdict::Proven)
    }
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Tests again, with fresh patience. Never makes another key.
    TryAgain,
}

/// Only a proven key is handed over.
pub fn can_leave(job: &Job) -> bool {
    job.prove.is_proven()
}

/// Begins a proof. `nonce` makes the test file's name fresh.
pub fn begin(job: &mut Job, nonce: &str, out: &mut Out<'_>) -> Move {
    if job.is_storage() {
        return endpoint::begin(job, nonce, out);
    }
    let by_hand = job.guide.is_by_hand();
    if job.is_lines() {
        return begin_with(job, Proof::of_lines(), out);
    }
    if !by_hand {
        bucket::ask_for_proof(job, out);
    }
    let other = other(job);
    let facts = job.bucket.facts.as_ref();
    let locked = facts.is_some_and(|facts| facts.locked_by_default);
    let Some(mut values) = job.values() else {
        return Move::Stay;
    };
    let document = PolicyDocument::draw(&job.recipe, &values, job.check.wording);
    if job.is_role() {
        let probes = Probes::draw_for_role(&job.recipe, &document, &values);
        values.insert("nonce", nonce.to_owned());
        let object = fill(&probes.object, &values);
        let proof = Proof::of_role(&probes.allowed, &probes.refused, object, other);
        let proof = proof.with_outside(fill(&probes.outside, &values));
        return begin_with(job, proof.with_names(&probes, None), out);
    }
    let mut probes = Probes::draw(&job.recipe, &document, &values);
    if by_hand {
        // Whatever a person ticked in the console: all that the key can tell of itself is tried.
        probes.refuse_all_elsewhere(&job.recipe, &document, &values);
    }
    values.insert("nonce", nonce.to_owned());
    let object = fill(&probes.object, &values);
    let (allowed, refused) = (&probes.allowed, &probes.refused);
    let key_of_bucket = facts.and_then(|facts| facts.kms_key.as_ref());
    let proof = Proof::new(allowed, refused, object, other, locked);
    let proof = proof.with_outside(fill(&probes.outside, &values));
    let proof = proof.with_names(&probes, key_of_bucket);
    let proof = match job.bucket.chosen_further().is_empty() {
        true => proof,
        false => proof.of_several(),
    };
    begin_with(job, proof, out)
}

/// The bucket that the key must not see: none that the documents let it see, such as a second one that the
/// vendor asks for in words.
fn other(job: &Job) -> Other {
    let values = job.values();
    let document = |values| PolicyDocument::draw(&job.recipe, values, job.check.wording);
    let document = values.as_ref().map(document);
    let drawn = document.as_ref().zip(values.as_ref());
    let permitted = |name: &BucketName| {
        drawn
            .is_some_and(|(document, values)| Probes::may_list(&job.recipe, document, values, name))
    };
    if !job.guide.is_by_hand() {
        return job.bucket.other(permitted);
    }
    match job.guide.other_bucket().ok().flatten() {
        Some(named) if permitted(&named) => Other::LeftOut(LeftOut::OthersPermitted),
        Some(named) => Other::Bucket(named),
        None => Other::LeftOut(LeftOut::NoSignIn),
    }
}

fn begin_with(job: &mut Job, mut proof: Proof, out: &mut Out<'_>) -> Move {
    if job.guide.is_by_hand() && !job.has_key() {
        proof.leave_out(LeftOut::NobodySignedIn);
    }
    job.prove.begin_anew();
    job.prove.proof = Some(proof);
    advance(job, out);
    Move::Stay
}

fn advance(job: &mut Job, out: &mut Out<'_>) {
    let Some(next) = job.prove.proof.as_mut().map(Proof::advance) else {
        return;
    };
    match next {
        Next::Listen => {}
        Next::Pause(ms) => {
            let ticket = out.ask(|ticket| Effect::Wake {
                ticket,
                after_ms: ms,
            });
            job.prove.pausing = Some((ticket, ms));
        }
        Next::Ask(probes) => {
            for probe in probes {
                ask(job, probe, out);
            }
        }
        Next::Ended(verdict) => ended(job, verdict, out),
    }
}

fn ask(job: &mut Job, probe: Probe, out: &mut Out<'_>) {
    if job.is_storage() {
        return endpoint::ask(job, probe, out);
    }
    if job.is_role() {
        return role::ask(job, probe, out);
    }
    if job.is_lines() {
        return lines::ask(job, probe, out);
    }
    let (Some(account), Some(region), Some(proof), Some((key_id, secret))) = (
        job.account(),
        job.region(),
        &job.prove.proof,
        job.make.key_with_secret(),
    ) else {
        job.prove.verdict = Some(Verdict::Failed(FaultKind::SecretLost));
        return;
    };
    let Some(expected) = proof.expected(probe) else {
        return;
    };
    let buckets = job.bucket.facts.iter().flat_map(BucketFacts::all);
    let most = match probe.is_in_each_bucket() {
        true => usize::MAX,
        false => 1,
    };
    let task = Box::new(ProbeWith {
        probe,
        key_id,
        secret,
        account_id: account.id.clone(),
        expected,
        buckets: buckets.take(most).cloned().collect(),
        region: region.clone(),
        folder: job.answers.get("folder").map(str::to_owned),
        other_bucket: proof.other_bucket().cloned(),
        name: proof.name(probe).cloned(),
        object: proof.file_of(probe).to_owned(),
    });
    let ticket = out.ask(|ticket| Effect::Probe { ticket, task });
    job.prove.asked.insert(ticket, probe);
}

/// Of what is told where somebody waits for less than the app would.
#[must_use]
pub fn out_of_patience(job: &Job) -> FaultKind {
    if job.is_role() {
        FaultKind::RoleNotReady
    } else if job.is_lines() {
        FaultKind::LinesNotThere
    } else {
        FaultKind::KeyTooNarrow
    }
}

/// What a person did in the console is mended there, which other sentences tell.
fn by_hand(verdict: Verdict, proof: Option<&Proof>) -> Verdict {
    match verdict {
        Verdict::Failed(FaultKind::BucketMissing) if proof.is_some_and(other_is_missing) => {
            Verdict::Failed(FaultKind::OtherBucketMissing)
        }
        Verdict::Failed(FaultKind::KeyTooWide) => Verdict::Failed(FaultKind::HandMadeKeyTooWide),
        Verdict::Failed(FaultKind::KeyTooNarrow) => {
            Verdict::Failed(FaultKind::HandMadeKeyTooNarrow)
        }
        // Nobody signed in but the key itself.
        Verdict::Failed(FaultKind::SignInExpired | FaultKind::SignInRefused) => {
            Verdict::Failed(FaultKind::HandMadeKeyRefused)
        }
        Verdict::Proven | Verdict::Failed(_) => verdict,
    }
}

/// Whether there is no other bucket of the name that was typed.
fn other_is_missing(proof: &Proof) -> bool {
    let missing = Some(Got::Failed(FaultKind::BucketMissing));
    let other = |check: &Check| check.probe == Probe::ListOtherBucket && check.got == missing;
    proof.checks.iter().any(other)
}

fn ended(job: &mut Job, verdict: Verdict, out: &mut Out<'_>) {
    let verdict = if job.is_storage() {
        endpoint::of_endpoint(verdict, job.prove.proof.as_ref())
    } else if job.guide.is_by_hand() {
        by_hand(verdict, job.prove.proof.as_ref())
    } else if job.is_role() {
        role::of_role(verdict)
    } else if job.is_lines() {
        lines::of_lines(verdict)
    } else {
        verdict
    };
    let proven = verdict == Verdict::Proven;
    job.prove.verdict = Some(verdict);
    if job.is_storage() {
        endpoint::tell_what_is_left(job);
    }
    // Without a key no test file is put anywhere.
    if let Some(facts) = job.bucket.facts.clone().filter(|_| job.has_key()) {
        tidy::tidy(job, &facts, out);
    }
    if proven {
        hand_over::on_proven(job, out);
    }
}

/// Takes one probe's answer.
pub fn on_probed(
    job: &mut Job,
    ticket: Ticket,
    (probe, got, bucket): (Probe, Got, Option<BucketName>),
    out: &mut Out<'_>,
) -> Move {
    if job.prove.asked.remove(&ticket) == Some(probe) {
        let may_be_there = tidy::may_have_put(&got);
        job.prove.put_lost |= probe == Probe::Put && may_be_there;
        job.prove.outside_lost |= probe == Probe::PutOutside && may_be_there;
        if let Some(proof) = &mut job.prove.proof {
            proof.answered_in(bucket, probe, got);
        }
        advance(job, out);
    }
    Move::Stay
}

/// What the end of a sign-in had kept from being proven is proven anew when the page is entered.
pub(in crate::wizard) fn forget_ended(job: &mut Job) {
    let ended = |kind: &FaultKind| kind.is_of_the_sign_in();
    let failed = matches!(&job.prove.verdict, Some(Verdict::Failed(kind)) if ended(kind));
    let unlisted = matches!(&job.bucket.list, bucket::List::Failed(fault) if ended(&fault.kind));
    if failed || unlisted {
        job.prove.begin_anew();
    }
}

/// The account's buckets are told, or cannot be; the proof may wait for one of them.
pub fn on_other(job: &mut Job, out: &mut Out<'_>) {
    if !job.prove.awaits_other() {
        return;
    }
    let other = other(job);
    if let Some(proof) = &mut job.prove.proof {
        proof.other_is(other);
    }
    advance(job, out);
}

/// The pause is over.
pub fn on_woke(job: &mut Job, ticket: Ticket, out: &mut Out<'_>) {
    if let Some((_, ms)) = job.prove.pausing.take_if(|(waited, _)| *waited == ticket) {
        if let Some(proof) = &mut job.prove.proof {
            proof.waited(ms);
        }
        advance(job, out);
    }
}
