//! The plan, and whether to go on with it.

use super::{Failure, Print, current, fault_if_missing, rights};
use crate::domain::fault::FaultKind;
use crate::domain::managed;
use crate::domain::plan::Operation;
use crate::domain::recipe::Parameter;
use crate::terminal::arguments::MakeArguments;
use crate::terminal::consent::says_yes;
use crate::terminal::face::Face;
use crate::text::Text;
use crate::wizard::steps::check;
use crate::wizard::{Act, Job};
use std::io::BufRead as _;

/// Prints the plan and asks.
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
    if plan.footprint.is_lines() {
        print.note(&text.say("check-rules"));
        print.note(&plan.bucket_document.pretty());
    }
    if !plan.trust.statement.is_empty() {
        print.note(&text.say("terminal-trust"));
        print.note(&plan.trust.pretty());
    }
    rights::tell_if_not_told(job, text, print);
    if says_yes(&text.say("terminal-ask"), print) {
        return Ok(());
    }
    Err(Failure::Stopped)
}

/// What only a person can look at, before they are asked.
pub(super) fn look_at(job: &Job, text: &Text, print: &mut Print<'_>) {
    let is_there = job.bucket.facts.as_ref().is_some_and(|facts| !facts.new);
    let asked = job.recipe.bucket().filter(|_| is_there);
    let sentences = asked.map_or(&[][..], Parameter::look_at);
    if !sentences.is_empty() {
        print.note(&text.say("bucket-look-at"));
    }
    for sentence in sentences {
        print.note(&format!("  {}", sentence.get(text.language())));
    }
}

/// One line of an answer; empty where none can be given.
fn ask(question: &str, print: &mut Print<'_>) -> String {
    write!(print.err, "{question} ").ok();
    print.err.flush().ok();
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(_) => line.trim().to_owned(),
        Err(_) => String::new(),
    }
}

/// Permission lists of AWS are told with what they open, and the vendor's name is typed or given: "yes"
/// to everything is no yes to this.
pub(super) fn accept_managed(
    face: &mut Face,
    arguments: &MakeArguments,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let job = current(face)?;
    let vendor = job.recipe.vendor.name.clone();
    let lists = job.managed_lists();
    if lists.is_empty() {
        return Ok(());
    }
    let kind = job.recipe.credential.kind.word();
    let values = [("vendor", vendor.as_str().into()), ("kind", kind.into())];
    print.note(&text.say("check-managed"));
    for (list, arn) in &lists {
        let name = managed::name(arn).unwrap_or_else(|| arn.as_str());
        print.note(&format!("  {name}: {}", list.say.get(text.language())));
    }
    print.note(&text.say_with("check-managed-wide-text", &values));
    let typed = match &arguments.accept_managed {
        Some(name) => name.clone(),
        None if arguments.yes => {
            let sentence = text.say_with("terminal-accept", &values);
            return Err(Failure::Usage(sentence));
        }
        None => ask(&text.say_with("terminal-accept-ask", &values), print),
    };
    face.act(Act::Check(check::Act::Accept(typed)));
    match check::is_accepted(current(face)?) {
        true => Ok(()),
        false => Err(Failure::Stopped),
    }
}
