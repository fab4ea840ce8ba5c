//! The keys of the robot account, held against the journal.

use super::super::{Journal, OpId, Outcome, Plan, STATE_HANDED_OVER, Seen, TAG_STATE};
use super::{Repair, tag};
use crate::domain::fault::{FaultKind, Thing};
use crate::domain::names::AccessKeyId;

impl Plan {
    /// A key is shown once. One of ours that is there without its secret is of no use to anybody: it
    /// goes, and a new one is made. Each call makes one key at most, so there are no more of ours than
    /// calls without an answer; where more stand there, nobody can tell which, and none is touched.
    pub(super) fn reconcile_key(
        &self,
        journal: &Journal,
        seen: &Seen,
        secret_kept: bool,
        repairs: &mut Vec<Repair>,
    ) {
        let Some(keys) = &seen.keys else { return };
        let outcome = journal.outcome(OpId::Key);
        let user = seen.user.iter().flatten().next();
        let handed_over =
            user.is_some_and(|user| tag(&user.tags, TAG_STATE) == Some(STATE_HANDED_OVER));
        if outcome.is_some() && handed_over && !secret_kept {
            // Its vendor uses it: neither deleted nor made anew.
            let thing = Thing::User;
            repairs.push(Repair::Blocked(OpId::Key, FaultKind::NameOurs { thing }));
            return;
        }
        let listed: Vec<AccessKeyId> = keys.iter().map(|key| key.key_id.clone()).collect();
        let unexplained = journal.unexplained(&listed);
        if unexplained.len() > journal.may_have_made() {
            repairs.push(Repair::AskAbout(unexplained));
            return;
        }
        let kept = journal.key().filter(|_| secret_kept);
        let of_no_use = |key: &&AccessKeyId| {
            let without_secret = journal.key() == Some(key) && kept.is_none();
            without_secret || journal.is_discarded(key) || unexplained.contains(key)
        };
        let orphans = listed.iter().filter(of_no_use).cloned();
        repairs.extend(orphans.map(Repair::DeleteKey));
        let here = kept.is_some_and(|kept| listed.contains(kept));
        match outcome {
            Some(Outcome::Done(_)) if here => {}
            Some(Outcome::Done(_) | Outcome::Started | Outcome::Failed(_)) => {
                repairs.push(Repair::Again(OpId::Key));
            }
            None => {}
        }
    }
}
