//! The plan, and whether to go on with it.

use super::{Failure, Print, fault_if_missing, rights};
use crate::domain::fault::FaultKind;
use crate::domain::plan::Operation;
use crate::text::Text;
use crate::wizard::Job;
use std::io::BufRead as _;

/// Prints the plan and asks. No answer, or none that can be given, is a no.
pub(super) fn confirm(job: &Job, text: &Text, print: &mut Print<'_>) -> Result<(), Failure> {
    let plan = fault_if_missing(job.plan(), FaultKind::Unexpected)?;
    let vendor = job.recipe.vendor.name.as_str();
    let account = plan.footprint.account_id.grouped();
    print.note(&text.say_with("terminal-plan", &[("account", account.into())]));
    for op in plan.operations() {
        let id = format!("op-{}", op.word());
        let holder = plan.footprint.holder().thing().word();
        let values = [
            ("vendor", vendor.into()),
            ("name", plan.bucket_name().into()),
            ("holder", holder.into()),
            ("count", plan.footprint.managed.len().into()),
        ];
        let action = plan.operation(op).as_ref().map_or("", Operation::action);
        print.note(&format!("  {}  ({})", text.say_with(&id, &values), action));
    }
    if plan.footprint.own_list {
        print.note(&plan.document.pretty());
    }
    rights::tell_if_not_told(job, text, print);
    write!(print.err, "{} ", text.say("terminal-ask")).ok();
    print.err.flush().ok();
    let input = std::io::stdin();
    let mut line = String::new();
    if input.lock().read_line(&mut line).is_ok() && line.trim().eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    Err(Failure::Stopped)
}
