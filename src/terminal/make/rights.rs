//! Rights that are missing: told before anything is made, and the folder for the administrator.

use super::{Failure, Print, fail_on, with_job};
use crate::domain::fault::FaultKind;
use crate::terminal::arguments::MakeArguments;
use crate::terminal::face::Face;
use crate::terminal::tell;
use crate::text::Text;
use crate::wizard::effect::Place;
use crate::wizard::steps::check;
use crate::wizard::{Act, Job, Wizard};
use std::time::Duration;

/// How long the answer about rights may take before the job goes on without it.
const LATE: Duration = Duration::from_secs(2);

/// Names each right that is known to be missing, and ends the job.
pub(super) fn stop_if_missing(
    face: &mut Face,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    // Nobody reads a page here while the answer comes: a moment for it is better than half a job that is refused.
    let asking = |wizard: &Wizard| {
        let job = wizard.job.as_ref();
        job.is_some_and(|job| matches!(job.check.rights, check::Rights::Asking(..)))
    };
    face.until_late(LATE, |wizard| !asking(wizard));
    // What is missing may stand there already, and say something else.
    face.until(|wizard| with_job(wizard, |job| job.check.looking.is_none()));
    fail_on(face, |job| job.check.fault.as_ref())?;
    let missing = face.wizard.job.as_ref().map(check::missing);
    let missing = missing.unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    print.note(&text.say("rights-missing-text"));
    for (ask, may) in &missing {
        print.note(&format!("  {}", text.missing(ask, *may)));
    }
    Err(FaultKind::RightsMissing.into())
}

/// Where the person is about to be asked, says that nothing is known beforehand.
pub(super) fn tell_if_not_told(job: &Job, text: &Text, print: &mut Print<'_>) {
    if check::not_told(job) {
        print.note(&text.say("rights-not-told-text"));
    }
}

/// Saves the folder for the administrator after a refusal, if one was asked for, or says how to.
pub(super) fn pack(face: &mut Face, arguments: &MakeArguments, text: &Text, print: &mut Print<'_>) {
    let job = face.wizard.job.as_ref();
    let seen = job.and_then(|job| job.check.seen.as_ref().zip(job.plan()));
    if let Some(differences) = seen.and_then(|(seen, plan)| plan.differences(seen)) {
        for line in text.differences(&differences) {
            print.note(&format!("  {line}"));
        }
    }
    let offered = |job: &&Job| check::pack_is_offered(job);
    let Some(pack) = face
        .wizard
        .job
        .as_ref()
        .filter(offered)
        .and_then(check::pack)
    else {
        return;
    };
    let Some(folder) = &arguments.administrator_pack else {
        print.note(&text.say("terminal-pack-hint"));
        return;
    };
    let words = Box::new(text.pack(&pack));
    let place = Place::Typed(folder.display().to_string());
    face.act(Act::Check(check::Act::Pack(place, words)));
    face.until(|wizard| {
        wizard
            .job
            .as_ref()
            .is_none_or(|job| !job.check.pack.is_busy())
    });
    let state = face.wizard.job.as_ref().map(|job| &job.check.pack);
    if let Some(fault) = state.and_then(|state| state.fault.as_ref()) {
        tell(fault, text, print);
    } else if let Some(path) = state.and_then(|state| state.saved.as_ref()) {
        let values = [("folder", path.0.as_str().into())];
        print.note(&text.say_with("terminal-pack", &values));
    }
}
