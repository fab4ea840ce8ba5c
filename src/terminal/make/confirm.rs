//! The plan, and whether to go on with it.

use super::{Failure, Print, fault_if_missing, rights};
use crate::domain::fault::FaultKind;
use crate::terminal::consent::says_yes;
use crate::text::Text;
use crate::wizard::Job;

/// Prints the plan and asks.
pub(super) fn confirm(job: &Job, text: &Text, print: &mut Print<'_>) -> Result<(), Failure> {
    let plan = fault_if_missing(job.plan(), FaultKind::Unexpected)?;
    let vendor = job.recipe.vendor.name.as_str();
    let account = plan.footprint.account_id.grouped();
    print.note(&text.say_with("terminal-plan", &[("account", account.into())]));
    for op in plan.operations() {
        let id = format!("op-{}", op.word());
        let name = plan.bucket.name.as_str();
        let values = [("vendor", vendor.into()), ("name", name.into())];
        print.note(&format!(
            "  {}  ({})",
            text.say_with(&id, &values),
            plan.operation(op).action()
        ));
    }
    print.note(&plan.document.pretty());
    rights::tell_if_not_told(job, text, print);
    if says_yes(&text.say("terminal-ask"), print) {
        return Ok(());
    }
    Err(Failure::Stopped)
}
