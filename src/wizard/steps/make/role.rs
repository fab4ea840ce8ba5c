//! What an unfinished job left of a role.

use crate::domain::plan::Seen;
use crate::wizard::Job;

/// Where this program makes the external id, the one of a role that is taken up stays: whoever began it is
/// gone, and with it what it had drawn.
pub(in crate::wizard::steps) fn take_up_number(job: &mut Job, seen: &Seen) {
    let Some(plan) = job.plan().filter(|_| job.make.journal.is_empty()) else {
        return;
    };
    let role = seen.role.iter().flatten().next();
    if let Some(role) = role.filter(|_| plan.footprint.unfinished_user(seen).is_some()) {
        let recipe = job.recipe.clone();
        job.answers.take_from_trust(&recipe, &role.trust);
    }
}
