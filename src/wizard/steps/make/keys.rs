//! The keys of the robot account: the one that is taken in and kept, those that nobody has the secret of,
//! and those of other people.

use super::{Audit, State, audit_again, is_made, repair};
use crate::domain::names::AccessKeyId;
use crate::domain::plan::{Journal, Made, OpId, Plan, Removal};
use crate::domain::secret::SecretId;
use crate::wizard::{Effect, Job, Out};

/// Takes a key in that the person made by hand. Nothing else was made here, and whose other keys there are
/// is not for this key to know.
pub(in crate::wizard::steps) fn take_in(
    job: &mut Job,
    key_id: AccessKeyId,
    secret: SecretId,
    out: &mut Out<'_>,
) {
    job.make.burn(out);
    let mut journal = Journal::default();
    journal.done(OpId::Key, Made::Key(key_id.clone()));
    job.make = State {
        secret: Some(secret),
        audit: Audit::Clean,
        ..State::resumed(journal)
    };
    job.prove.begin_anew();
    job.hand_over.forget_sealed();
    keep(job, key_id, secret, out);
}

/// Tests a key again that was taken in before, perhaps by an earlier start of the program. Bucket, region or
/// role may have been told anew since, so a sealed file of before is of no use.
pub(in crate::wizard::steps) fn test_anew(job: &mut Job) {
    job.make.audit = Audit::Clean;
    job.prove.begin_anew();
    job.hand_over.forget_sealed();
}

/// Keeps the secret until it is handed over, and the place with it.
pub(super) fn keep(job: &mut Job, key_id: AccessKeyId, secret: SecretId, out: &mut Out<'_>) {
    let draft_id = job.draft_id.clone();
    out.ask(|ticket| Effect::KeepSecret {
        ticket,
        draft_id,
        key_id,
        secret,
    });
    job.save(out);
}

impl State {
    /// Asks that a key goes of which nobody has the secret.
    pub(super) fn remove_key(&mut self, plan: &Plan, key_id: AccessKeyId, out: &mut Out<'_>) {
        if !self
            .journal
            .unexplained(std::slice::from_ref(&key_id))
            .is_empty()
        {
            self.journal.claim_lost(key_id.clone());
        }
        let user = plan.footprint.names.user.clone();
        let removal = Removal::Key { user, key_id };
        self.removing
            .push(out.ask(|ticket| Effect::Remove { ticket, removal }));
    }
}

/// The person has said what becomes of the keys of other people: goes on where they were in the way.
pub(super) fn settle(
    job: &mut Job,
    say: impl FnOnce(&mut Journal, Vec<AccessKeyId>),
    out: &mut Out<'_>,
) {
    let keys = std::mem::take(&mut job.make.other_keys);
    say(&mut job.make.journal, keys);
    job.save(out);
    if is_made(job) {
        job.hand_over.fault = None;
        audit_again(job, out);
    } else {
        job.make.begin_again();
        repair::look(job, out);
    }
}
