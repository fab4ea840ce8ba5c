//! Where a job begins: anew with what the command line says, or where an earlier run stopped.

use super::{Answers, Failure, Print, current};
use crate::domain::bucket::listed;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::recipe::Recipe;
use crate::terminal::arguments::{AccountArgument, MakeArguments};
use crate::terminal::face::Face;
use crate::terminal::is_file;
use crate::text::Text;
use crate::wizard::steps::{bucket, check, guide, start};
use crate::wizard::{Act, Event, Job, Wizard};

/// Begins the job, or goes on with one that an earlier run left in the keychain.
pub(super) fn begin(
    face: &mut Face,
    recipe: Recipe,
    arguments: &MakeArguments,
    answers: &Answers,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let practice = arguments.account == AccountArgument::Practice;
    face.update(Event::Opened);
    let looked = |wizard: &Wizard| {
        !matches!(
            wizard.start.shelf,
            start::Shelf::Looking(_) | start::Shelf::Closed
        )
    };
    face.until_kept(looked, text, print);
    let kept = match &face.wizard.start.shelf {
        start::Shelf::Open(drafts) => drafts
            .iter()
            .find(|draft| {
                // The practice account forgets everything at the end of a program.
                let same_job = draft.recipe == recipe.id && !draft.practice && !practice;
                same_job
                    && draft.begun
                    && !draft.by_hand
                    && sorted(draft.bucket.as_deref().unwrap_or_default())
                        == sorted(&listed(&answers.buckets))
            })
            .map(|draft| draft.id.clone()),
        start::Shelf::Closed | start::Shelf::Looking(_) => None,
        start::Shelf::Unavailable(_) => {
            print.note(&text.say("terminal-no-keeping"));
            None
        }
    };
    // A draft knows built-in recipes only; a job of a file is found again by what it made.
    if let Some(id) = kept.filter(|_| !is_file(&arguments.recipe)) {
        face.act(Act::Start(start::Act::GoOn(id)));
        face.until_kept(|wizard| wizard.start.loading.is_none(), text, print);
        let same = |job: &Job| {
            let answered = job.answers.of_the_person(&job.recipe) == answers.given;
            answered && job.recipe.makes() == recipe.makes()
        };
        if face.wizard.job.as_ref().is_some_and(|job| !same(job)) {
            // Begun with other answers or additions: that job stays as it is.
            face.act(Act::Leave);
        }
        if face.wizard.job.is_some() {
            print.note(&text.say("terminal-resumed"));
            return Ok(());
        }
        let elsewhere = |fault: &&Fault| fault.kind == FaultKind::DraftOpenElsewhere;
        if let Some(fault) = face.wizard.start.fault.as_ref().filter(elsewhere) {
            return Err(fault.clone().into());
        }
    }
    let is_storage = recipe.is_storage();
    let recipe = Box::new(recipe);
    face.act(Act::Start(start::Act::Begin { recipe, practice }));
    face.act(Act::Answers(answers.given.clone()));
    match answers.buckets.as_slice() {
        [] => {}
        [name] if is_storage => face.act(Act::Guide(guide::Act::Bucket(name.to_string()))),
        [name] => {
            let card = if arguments.create_bucket {
                bucket::Choice::New
            } else {
                bucket::Choice::Typed
            };
            // In this order: of a vendor that wants a new bucket, a typed name is a new one.
            face.act(Act::Bucket(bucket::Act::Type(name.to_string())));
            face.act(Act::Bucket(bucket::Act::Choose(card)));
        }
        several => {
            for name in several {
                face.act(Act::Bucket(bucket::Act::Tick(name.clone())));
            }
        }
    }
    if let Some(region) = &answers.region {
        face.act(Act::Bucket(bucket::Act::Region(region.clone())));
    }
    for (thing, name) in &answers.names {
        face.act(Act::Check(check::Act::Name(*thing, name.clone())));
        let job = current(face)?;
        if let Some(fault) = job.check.name_fault(*thing) {
            let sentence = text.name_fault(&fault);
            return Err(Failure::Usage(format!(
                "{}={name}: {sentence}",
                thing.word()
            )));
        }
    }
    face.act(Act::Next);
    Ok(())
}

/// Names of buckets in any order are the same job.
fn sorted(listed: &str) -> Vec<&str> {
    let mut names: Vec<&str> = listed.split(", ").collect();
    names.sort_unstable();
    names
}
