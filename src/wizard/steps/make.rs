//! Make it: the operations side by side, each written down before it goes out.

mod answers;
mod audit;
mod keys;
mod new_bucket;
mod repair;
mod role;

pub use answers::{on_produced, on_removed, on_seen, on_woke};
pub use audit::Audit;
pub(super) use keys::{take_in, test_anew};
pub(super) use new_bucket::on_bucket;
pub(super) use role::take_up_number;

use crate::domain::fault::Fault;
use crate::domain::names::AccessKeyId;
use crate::domain::plan::{Journal, Made, OpId, Outcome};
use crate::domain::secret::SecretId;
use crate::wizard::event::KeptSecret;
use crate::wizard::steps::bucket::{self, again};
use crate::wizard::undo::Undo;
use crate::wizard::{Effect, Job, Move, Out, Ticket};
use std::collections::BTreeMap;

/// How often the account is looked at by itself after unclear answers, before the person is asked.
const LOOKS_BY_ITSELF: u8 = 3;

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// What was begun, done and failed.
    pub journal: Journal,
    /// What went wrong with an operation last.
    pub faults: BTreeMap<OpId, Fault>,
    /// Why the making stands still and waits for the person.
    pub stopped: Option<Fault>,
    /// Whether the user's keys are what they must be.
    pub audit: Audit,
    /// Keys of the user that this job cannot have made; the person is asked whether they stay.
    pub other_keys: Vec<AccessKeyId>,
    /// A user was taken up of which the account did not show what it holds.
    pub veiled: bool,
    /// The person is asked whether to undo everything.
    pub undo_asked: bool,
    /// The undo, once begun.
    pub undo: Option<Undo>,
    secret: Option<SecretId>,
    written_down: Vec<OpId>,
    running: BTreeMap<Ticket, OpId>,
    looking: Option<Ticket>,
    removing: Vec<Ticket>,
    looks: u8,
    doubted: bool,
    /// The keychain has not answered for a while, and something waits for it.
    pub keychain_slow: bool,
    patience: Option<Ticket>,
    taking_over: Option<Ticket>,
    took_over: bool,
    resumed: bool,
}

/// How long the keychain may take before the person is told to look for its window, in milliseconds.
pub const SLOW_KEYCHAIN_MS: u64 = 2_000;

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Looks at the account and goes on.
    TryAgain,
    /// The keys of other people stay; goes on.
    KeepKeys,
    /// The keys of other people are deleted; goes on.
    DeleteKeys,
    /// "Undo everything": asks first.
    AskUndo,
    /// Keeps what was made.
    KeepAll,
    /// Undoes everything.
    Undo,
}

impl State {
    /// The state of a resumed draft.
    #[must_use]
    pub fn resumed(journal: Journal) -> Self {
        Self {
            journal,
            resumed: true,
            ..Self::default()
        }
    }

    /// The kept secret, if it is that of the journal's key. A key that was begun and whose secret was
    /// kept before the journal could say so is done.
    pub fn recall(&mut self, kept: Option<KeptSecret>, out: &mut Out<'_>) {
        let Some((key_id, secret)) = kept else { return };
        if self.journal.outcome(OpId::Key) == Some(&Outcome::Started) {
            self.journal.done(OpId::Key, Made::Key(key_id.clone()));
        }
        if self.journal.key() == Some(&key_id) {
            self.secret = Some(secret);
        } else {
            out.tell(Effect::Burn { secret });
        }
    }

    /// The key, if its secret is still held.
    #[must_use]
    pub fn key_with_secret(&self) -> Option<(AccessKeyId, SecretId)> {
        Some((self.journal.key()?.clone(), self.secret?))
    }

    /// Whether nothing was ever begun in the account, so that early answers may still change.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.journal.is_empty()
            && self.looking.is_none()
            && self.taking_over.is_none()
            && self.undo.is_none()
    }

    /// Whether something is under way.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        let undoing = self.undo.as_ref().is_some_and(|undo| !undo.is_still());
        undoing
            || self.taking_over.is_some()
            || self.looking.is_some()
            || !(self.running.is_empty()
                && self.removing.is_empty()
                && self.written_down.is_empty())
    }

    /// Whether operations wait for their being written down.
    #[must_use]
    pub fn is_waiting_for_keychain(&self) -> bool {
        !self.written_down.is_empty()
    }

    /// Whether an operation is under way.
    #[must_use]
    pub fn is_running(&self, op: OpId) -> bool {
        self.running.values().any(|running| *running == op) || self.written_down.contains(&op)
    }

    /// The keychain was given time enough.
    fn notice_slow_keychain(&mut self, ticket: Ticket) {
        if self.patience == Some(ticket) {
            self.patience = None;
            self.keychain_slow = self.is_waiting_for_keychain();
        }
    }

    fn begin_again(&mut self) {
        self.stopped = None;
        self.other_keys.clear();
        self.faults.clear();
        self.looks = 0;
        self.doubted = false;
        // Not forgotten: an administrator may have made meanwhile what was refused here, and then it is
        // adopted instead of being refused once more.
        // A key is never adopted: whoever made one by hand keeps it.
        for op in self.journal.failures() {
            if op == OpId::Key {
                self.journal.forget(op);
            } else {
                self.journal.started(op);
            }
        }
    }

    /// Wipes the secret.
    pub fn burn(&self, out: &mut Out<'_>) {
        if let Some(secret) = self.secret {
            out.tell(Effect::Burn { secret });
        }
    }
}

/// Whether everything is made and the key's secret is held, if there is one.
#[must_use]
pub fn is_made(job: &Job) -> bool {
    job.plan()
        .is_some_and(|plan| plan.is_made(&job.make.journal))
        && (job.make.key_with_secret().is_some() || !job.has_key())
        && job.make.undo.is_none()
}

/// Only with everything made.
pub fn can_leave(job: &Job) -> bool {
    is_made(job) && !job.make.is_busy()
}

/// Begins at once: the person pressed "Make the key". Where something of this or an earlier,
/// unfinished job is in the account already, the account is looked at first.
pub fn enter(job: &mut Job, out: &mut Out<'_>) {
    let has_key = job.has_key();
    let (Some(plan), state) = (job.plan(), &mut job.make) else {
        return;
    };
    if state.is_busy() || state.undo.is_some() {
        return;
    }
    if job.bucket.list == bucket::List::Unasked {
        // A resumed job comes here directly; the proof needs to know of another bucket.
        bucket::ask_list(job, out);
    }
    // Who signed in anew tries again.
    job.make.begin_again();
    let (begun, stale) = (!job.make.journal.is_empty(), again::is_stale(job));
    if (begun || stale) && new_bucket::look_first(job, out) {
        return;
    }
    let state = &mut job.make;
    let seen = job.check.seen.clone().unwrap_or_default();
    let something = !plan.footprint.owners(&seen).is_empty();
    if !state.journal.is_empty() || something || (has_key && seen.keys.is_none()) {
        repair::look(job, out);
    } else {
        let keys = seen.keys.iter().flatten().map(|key| key.key_id.clone());
        state.journal.baseline = Some(keys.collect());
        advance(job, out);
    }
}

/// Begins whatever is ready, once it is written down.
fn advance(job: &mut Job, out: &mut Out<'_>) {
    let Some(plan) = job.plan() else { return };
    let state = &mut job.make;
    let held = state.undo.is_some() || state.looking.is_some() || !state.removing.is_empty();
    if held || state.stopped.is_some() || !state.faults.is_empty() {
        return;
    }
    let ready = plan.ready(&state.journal);
    if !ready.is_empty() || !state.written_down.is_empty() {
        for op in ready {
            state.journal.started(op);
            state.written_down.push(op);
        }
        job.save(out);
        send(job, out);
    } else if plan.is_made(&job.make.journal) {
        audit::begin(job, out);
    }
}

/// Sends out what is written down, if the writing is confirmed.
fn send(job: &mut Job, out: &mut Out<'_>) {
    if !job.is_saved() {
        if !job.make.written_down.is_empty() && job.make.patience.is_none() {
            let after_ms = SLOW_KEYCHAIN_MS;
            job.make.patience = Some(out.ask(|ticket| Effect::Wake { ticket, after_ms }));
        }
        return;
    }
    job.make.patience = None;
    job.make.keychain_slow = false;
    let Some(plan) = job.plan() else { return };
    for op in std::mem::take(&mut job.make.written_down) {
        let Some(operation) = plan.operation(op).map(Box::new) else {
            continue;
        };
        let ticket = out.ask(|ticket| Effect::CarryOut { ticket, operation });
        job.make.running.insert(ticket, op);
    }
}

/// Lists the keys again if that failed; the hand-over page asks for it.
pub(super) fn audit_again(job: &mut Job, out: &mut Out<'_>) {
    if matches!(job.make.audit, Audit::Failed(_)) {
        audit::begin(job, out);
    }
}

/// The place is saved, or cannot be.
pub fn on_kept(job: &mut Job, out: &mut Out<'_>) {
    send(job, out);
}

/// Takes whether the job that is to be taken over could be claimed; `false` if that was not asked here.
pub fn on_claimed(
    job: &mut Job,
    ticket: Ticket,
    draft_id: &str,
    result: &Result<(), Fault>,
    out: &mut Out<'_>,
) -> bool {
    let asked = job.make.taking_over.take_if(|waited| *waited == ticket);
    if asked.is_some() {
        repair::on_claimed(job, draft_id.to_owned(), result.clone(), out);
    }
    asked.is_some()
}

/// Marks the user or the role as handed over; the hand-over page asks for it.
pub(super) fn mark(job: &mut Job, out: &mut Out<'_>) {
    if job.make.is_running(OpId::Mark) || !is_made(job) {
        return;
    }
    job.make.journal.started(OpId::Mark);
    job.make.written_down.push(OpId::Mark);
    job.save(out);
    send(job, out);
}

/// All answers of a round are there: go on, look what is unclear, or stop and say why.
fn settle(job: &mut Job, out: &mut Out<'_>) {
    if !job.make.running.is_empty() || !job.make.written_down.is_empty() {
        if job.make.faults.is_empty() {
            advance(job, out);
        }
        return;
    }
    let Some(first) = job.make.faults.values().next().cloned() else {
        return advance(job, out);
    };
    let clear = job
        .make
        .faults
        .values()
        .find(|fault| !answers::is_unclear(&fault.kind))
        .cloned();
    match clear {
        // Somebody may have made it already, where nobody has looked.
        Some(fault)
            if fault.kind.is_refusal() && job.make.looks == 0 && !repair::has_looked(job) =>
        {
            job.make.looks += 1;
            repair::look(job, out);
        }
        Some(fault) => stop(job, fault, out),
        None if job.make.looks >= LOOKS_BY_ITSELF => stop(job, first, out),
        None => {
            job.make.looks += 1;
            repair::look(job, out);
        }
    }
}

fn stop(job: &mut Job, fault: Fault, out: &mut Out<'_>) {
    job.make.stopped = Some(fault);
    job.save(out);
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: &Act, out: &mut Out<'_>) -> Move {
    // What was made by hand is not this app's to take back.
    if job.make.is_busy() || job.guide.is_by_hand() {
        return Move::Stay;
    }
    match act {
        Act::TryAgain => {
            job.make.begin_again();
            if !new_bucket::look_first(job, out) {
                repair::look(job, out);
            }
        }
        Act::KeepKeys => keys::settle(job, Journal::keep_keys, out),
        Act::DeleteKeys => keys::settle(job, Journal::discard_keys, out),
        Act::AskUndo => job.make.undo_asked = true,
        Act::KeepAll => job.make.undo_asked = false,
        Act::Undo => {
            let Some(plan) = job.plan() else {
                return Move::Stay;
            };
            let mut baseline = job.make.journal.baseline.clone().unwrap_or_default();
            baseline.extend(job.make.other_keys.iter().cloned());
            let known = job.make.journal.key().cloned();
            job.make.undo_asked = false;
            let made = job.make.journal.made();
            job.make.undo = Some(Undo::begin(plan.footprint, baseline, known, made, out));
        }
    }
    Move::Stay
}
