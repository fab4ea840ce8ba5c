//! `keyhandoff make`: the whole job, through the same pages as the window.

mod begin;
mod confirm;
mod ended;
mod keys;
mod recipient;
mod rights;
pub(super) mod storage;

use begin::begin;
use confirm::{accept_managed, confirm, look_at};
use ended::wrong;
pub(super) use ended::{Ended, made, proven};
use recipient::recipient;

use super::arguments::MakeArguments;
use super::face::Face;
use super::{Failure, Print, added, answers, fault_if_missing, read_recipe, sign_in};
use crate::domain::fault::{Fault, FaultKind, Thing};
use crate::domain::names::{BucketName, Region};
use crate::domain::proof::{Check, Proof, Verdict};
use crate::domain::recipe::{self as recipes, BucketOrigin, Parameter, Recipe};
use crate::domain::record::Record;
use crate::domain::signature::end_of;
use crate::ports::Ports;
use crate::text::Text;
use crate::wizard::effect::Place;
use crate::wizard::steps::{bucket, check, done, hand_over, prove};
use crate::wizard::{Act, Job, Page, Wizard};

/// Several times as many as a job has pages, each of which takes one turn or two.
const MOST_TURNS: usize = 60;

/// The answers of the command line, read.
struct Answers {
    given: recipes::Answers,
    buckets: Vec<BucketName>,
    names: Vec<(Thing, String)>,
    region: Option<Region>,
}

pub fn run(
    arguments: &MakeArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let recipe = read_recipe(&arguments.recipe, ports)?;
    if !recipe.can_be_made() {
        return Err(FaultKind::KindUnsupported.into());
    }
    recipient::check(arguments, &recipe)?;
    if let Some(key) = &recipe.vendor.minisign_key {
        let values = [("key", key.as_str().into()), ("end", end_of(key).into())];
        print.note(&text.say_with("about-stranger-signed", &values));
        print.note(&text.say_with("about-stranger-signed-text", &values));
    }
    let named = (arguments.recipe.as_str(), recipe);
    let added = added::add(
        &arguments.added,
        named,
        &arguments.answers,
        ports,
        text,
        print,
    )?;
    let recipe = added.recipe;
    if let Some(file) = &added.file {
        // Without it a cut job is begun anew, and finds what it had made by its names.
        ports.recipes.keep(&recipe.makes(), file).ok();
    }
    let ended = whole(arguments, recipe, ports, text, print)?;
    if ended.result.is_err() {
        ended.wrong.iter().for_each(|line| print.note(line));
    }
    let record = ended.result?;
    ended::tell(&record, ended.proof.as_ref(), arguments.json, text, print);
    Ok(())
}

/// The job from its first page to its last, for any face of it: what is printed on the way are notes.
///
/// # Errors
/// Only of what is wrong before it begins; how it ended is in [`Ended`].
pub(super) fn whole(
    arguments: &MakeArguments,
    recipe: Recipe,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Ended, Failure> {
    storage::check(arguments, &recipe)?;
    let answers = read(arguments, &recipe)?;
    answers::tell_completed(&arguments.answers, &recipe, text, print);
    sign_in::check(arguments.sign_in())?;
    // Nothing is made for a file that could not be saved.
    ports.files.check_new(&arguments.out)?;
    let mut face = Face::new(ports)?;
    let result = job(&mut face, recipe, arguments, &answers, ports, text, print);
    let helped = |kind: &FaultKind| kind.is_refusal() || *kind == FaultKind::PolicyDiffers;
    if matches!(&result, Err(Failure::Fault(fault)) if helped(&fault.kind)) {
        rights::pack(&mut face, arguments, text, print);
    }
    leave_nothing_behind(&mut face, text, print);
    let job = face.wizard.job.as_mut();
    let wrong = job.as_ref().map(|job| wrong(job, text));
    let proof = job.and_then(|job| job.prove.proof.take());
    face.finish();
    Ok(Ended {
        result,
        proof,
        wrong: wrong.unwrap_or_default(),
    })
}

/// However the job ended: the test file is removed, and so is what the keychain kept, or it is told.
fn leave_nothing_behind(face: &mut Face, text: &Text, print: &mut Print<'_>) {
    let over = |job: &Job| !job.prove.is_cleaning() && !job.is_erasing();
    face.until_kept(|wizard| wizard.job.as_ref().is_none_or(over), text, print);
    let Some(job) = &face.wizard.job else { return };
    for left in &job.prove.left_behind {
        let id = if left.old_versions_only {
            "terminal-left-versions"
        } else {
            "terminal-left"
        };
        print.note(&text.say_with(id, &[("file", left.place().into())]));
    }
    if job.left_in_keychain {
        let values = [("job", job.draft_id.as_str().into())];
        print.note(&text.say_with("keychain-left-text", &values));
    }
}

fn read(arguments: &MakeArguments, recipe: &Recipe) -> Result<Answers, Failure> {
    let things = [Thing::Policy, Thing::Group, Thing::User, Thing::Role];
    let told = storage::answers(arguments, recipe);
    let (given, others) = answers::read(&told, recipe, &things)?;
    let buckets = answers::buckets(&arguments.answers, recipe)?;
    if arguments.create_bucket && buckets.len() > 1 {
        return Err(answers::buckets_are_there());
    }
    if buckets.is_empty() && recipe.bucket().is_some() {
        return Err(answers::bucket_missing());
    }
    let there = recipe.bucket().map(Parameter::origin) == Some(BucketOrigin::Existing);
    if arguments.create_bucket && there {
        return Err(answers::bucket_is_there());
    }
    let names = others;
    let region = match &arguments.region {
        None => None,
        Some(text) => Some(Region::parse(text).map_err(|_| {
            Failure::Usage(format!(
                "--region {text}: this does not look like a region, such as eu-central-1"
            ))
        })?),
    };
    Ok(Answers {
        given,
        buckets,
        names,
        region,
    })
}

fn job(
    face: &mut Face,
    recipe: Recipe,
    arguments: &MakeArguments,
    answers: &Answers,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Record, Failure> {
    begin(face, recipe, arguments, answers, text, print)?;
    storage::tell(current(face)?, text, print);
    let addresses = face.wizard.stand_ins().join(", ");
    if !addresses.is_empty() {
        print.note(&text.say_with("terminal-stand-in", &[("address", addresses.into())]));
    }
    recipient(face, arguments, ports, text, print)?;
    // Wanted from the beginning: saved as soon as all is proven.
    let place = Place::Typed(arguments.out.display().to_string());
    face.act(Act::HandOver(match is_sealed(current(face)?) {
        true => hand_over::Act::Save(place),
        false => hand_over::Act::SaveText(place),
    }));
    if !current(face)?.is_storage() {
        sign_in::on_the_page(face, arguments.sign_in(), text, print)?;
    }
    pages(face, arguments, ports, text, print)?;
    let over = |wizard: &Wizard| {
        with_job(wizard, |job| {
            job.hand_over.saved.is_some() || job.hand_over.fault.is_some()
        })
    };
    face.until_kept(over, text, print);
    if keys::keep_others(face, arguments, text, print) {
        face.act(Act::HandOver(hand_over::Act::Seal));
        face.until_kept(over, text, print);
    }
    let job = current(face)?;
    if let Some(fault) = &job.hand_over.fault {
        if let Some(path) = &job.hand_over.written {
            let values = [("file", path.as_str().into())];
            print.note(&text.say_with("terminal-written", &values));
        }
        return Err(fault.clone().into());
    }
    let record = fault_if_missing(done::record(job), FaultKind::SecretLost)?;
    face.act(Act::Next);
    Ok(record)
}

/// Whether the file is sealed: always where there is a secret, else where somebody is named.
fn is_sealed(job: &Job) -> bool {
    job.has_key() || job.hand_over.to != hand_over::For::Nobody
}

/// From page to page until the hand-off. A page on which nothing goes on ends the job: nobody sits here who could
/// change anything on it.
fn pages(
    face: &mut Face,
    arguments: &MakeArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    for _ in 0..MOST_TURNS {
        if face.wizard.page == Page::HandOver {
            return Ok(());
        }
        let (before, asked) = (face.wizard.page, face.wizard.questions_asked());
        page(face, arguments, ports, text, print)?;
        if face.wizard.page == before {
            face.act(Act::Next);
        }
        if (before, asked) == (face.wizard.page, face.wizard.questions_asked()) {
            break;
        }
    }
    Err(FaultKind::NoWayOn.into())
}

/// Waits until the page can be left, or says why it cannot.
fn page(
    face: &mut Face,
    arguments: &MakeArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    match face.wizard.page {
        Page::Start
        | Page::About
        | Page::SignIn
        | Page::Account
        | Page::Questions
        | Page::HandOver
        | Page::Done => {}
        // Only of a key that is pasted.
        Page::Guide => storage::page(face, arguments, ports, text, print)?,
        Page::Bucket => {
            face.act(Act::Next);
            face.until(|wizard| {
                wizard.page != Page::Bucket
                    || with_job(wizard, |job| {
                        job.bucket.fault.is_some() || can_be_asked_again(job)
                    })
            });
            if let Some(name) = current(face)?.bucket.fault_of.as_ref() {
                let name = [("bucket", name.as_str().into())];
                print.note(&text.say_with("bucket-about", &name));
            }
            fail_on(face, |job| job.bucket.fault.as_ref())?;
        }
        Page::Check => {
            face.until(|wizard| with_job(wizard, |job| job.check.looking.is_none()));
            fail_on(face, |job| job.check.fault.as_ref())?;
            rights::stop_if_missing(face, text, print)?;
            look_at(current(face)?, text, print);
            if !arguments.yes {
                confirm(current(face)?, text, print)?;
                rights::stop_if_missing(face, text, print)?;
            }
            accept_managed(face, arguments, text, print)?;
            face.act(Act::Next);
            let held = |job: &Job| job.check.fault.is_some() || !check::missing(job).is_empty();
            face.until(|wizard| wizard.page != Page::Check || with_job(wizard, held));
            fail_on(face, |job| job.check.fault.as_ref())?;
            if face.wizard.page == Page::Check {
                rights::stop_if_missing(face, text, print)?;
            }
        }
        Page::Make => {
            let over = |wizard: &Wizard| {
                wizard.can_leave() || with_job(wizard, |job| job.make.stopped.is_some())
            };
            face.until_kept(over, text, print);
            if keys::keep_others(face, arguments, text, print) {
                face.until_kept(over, text, print);
            }
            if current(face).is_ok_and(check::is_veiled) {
                let kind = current(face)?.recipe.credential.kind.word();
                print.note(&text.say_with("check-veiled-text", &[("kind", kind.into())]));
            }
            fail_on(face, |job| job.make.stopped.as_ref())?;
        }
        Page::Prove => {
            let proof = |job: &Job, test: &dyn Fn(&Proof) -> bool| {
                job.prove.proof.as_ref().is_some_and(test)
            };
            let holding = |job: &Job| proof(job, &Proof::is_holding);
            // Where all is as it must be, what is left of the proof is not given up.
            let late = |proof: &Proof| {
                proof.waited_ms >= arguments.patience_ms
                    && !proof.checks.iter().all(Check::is_settled)
            };
            let over = |job: &Job| job.prove.verdict.is_some() || proof(job, &late);
            face.until(|wizard| with_job(wizard, |job| over(job) || holding(job)));
            if holding(current(face)?) {
                print.note(&text.say("prove-holding"));
                face.until(|wizard| with_job(wizard, over));
            }
            match &current(face)?.prove.verdict {
                Some(Verdict::Proven) => {}
                Some(Verdict::Failed(kind)) => return Err(kind.clone().into()),
                None => return Err(prove::out_of_patience(current(face)?).into()),
            }
        }
    }
    Ok(())
}

/// A look that came before the account was known says nothing of a new bucket.
fn can_be_asked_again(job: &Job) -> bool {
    job.bucket.looking.is_none() && bucket::can_leave(job)
}

fn fail_on(face: &Face, fault: impl Fn(&Job) -> Option<&Fault>) -> Result<(), Failure> {
    match face.wizard.job.as_ref().and_then(fault) {
        Some(fault) => Err(fault.clone().into()),
        None => Ok(()),
    }
}

fn with_job(wizard: &Wizard, test: impl Fn(&Job) -> bool) -> bool {
    wizard.job.as_ref().is_some_and(test)
}

fn current(face: &Face) -> Result<&Job, Failure> {
    fault_if_missing(face.wizard.job.as_ref(), FaultKind::Unexpected)
}

#[cfg(test)]
mod tests;
