//! A key of an S3-compatible cloud: where it is of, what it opens, and the two parts of it, which are never
//! arguments.

use super::{Failure, Print, current, fail_on, with_job};
use crate::domain::fault::FaultKind;
use crate::domain::recipe::{EndpointForm, Recipe};
use crate::ports::Ports;
use crate::terminal::arguments::{AccountArgument, MakeArguments, pairs};
use crate::terminal::consent::says_yes;
use crate::terminal::face::Face;
use crate::text::Text;
use crate::wizard::steps::guide;
use crate::wizard::steps::guide::storage::endpoint;
use crate::wizard::{Act, Job, Page};
use secrecy::{ExposeSecret as _, SecretString};
use std::fs::File;
use std::io::{BufRead as _, IsTerminal as _, Read as _};
use zeroize::Zeroizing;

/// The longest line that is read as a part of a key, in bytes.
const MAX_LINE: usize = 4096;

/// The answer that names the region.
const REGION: &str = "region";

/// Whether the sign-in and the region that were named are those of the recipe.
///
/// # Errors
/// The sentence about the one that is not.
pub(super) fn check(arguments: &MakeArguments, recipe: &Recipe) -> Result<(), Failure> {
    let pasted = arguments.account == AccountArgument::Key;
    if arguments.other_bucket.is_some() && !recipe.is_for_one_bucket() {
        return Err(Failure::Usage(
            "--other-bucket is for recipes of keys that open one bucket of an S3-compatible cloud"
                .to_owned(),
        ));
    }
    let Some(form) = &recipe.endpoint else {
        return match pasted {
            true => Err(Failure::Usage(
                "--account key is for recipes of S3-compatible clouds. Here, say how to sign in"
                    .to_owned(),
            )),
            false => Ok(()),
        };
    };
    if !pasted && arguments.account != AccountArgument::Practice {
        return Err(Failure::Usage(
            "Nobody signs in to an S3-compatible cloud. Use --account key, and give the key when asked"
                .to_owned(),
        ));
    }
    region(arguments, form).map(drop)
}

/// The region that was named, or the only one.
fn region(arguments: &MakeArguments, form: &EndpointForm) -> Result<String, Failure> {
    let named = pairs(&arguments.answers).map_err(Failure::Usage)?;
    let named = named.iter().rfind(|(name, _)| *name == REGION);
    match (named, form.regions.as_slice()) {
        (Some((_, id)), regions) if regions.iter().any(|one| one.id == *id) => Ok((*id).to_owned()),
        (None, [only]) => Ok(only.id.clone()),
        (Some(_) | None, regions) => {
            let ids: Vec<&str> = regions.iter().map(|region| region.id.as_str()).collect();
            let ids = ids.join("|");
            Err(Failure::Usage(format!(
                "Which region? Answer with --set {REGION}={ids}"
            )))
        }
    }
}

/// The answers without the region, which is no question of the recipe's own.
pub(super) fn answers(arguments: &MakeArguments, recipe: &Recipe) -> Vec<String> {
    let is_region = |answer: &&String| {
        recipe.is_storage()
            && answer
                .split_once('=')
                .is_some_and(|(name, _)| name == REGION)
    };
    let answers = arguments.answers.iter();
    answers.filter(|one| !is_region(one)).cloned().collect()
}

/// What such a key opens, said before anything else.
pub(super) fn tell(job: &Job, text: &Text, print: &mut Print<'_>) {
    if job.is_storage() {
        let values = [("vendor", job.recipe.vendor.name.as_str().into())];
        let (word, about) = opens(&job.recipe);
        print.note(&text.say(word));
        print.note(&text.say_with(about, &values));
    }
}

/// The messages about what a key of such a recipe opens.
pub(in crate::terminal) fn opens(recipe: &Recipe) -> (&'static str, &'static str) {
    match recipe.is_for_one_bucket() {
        true => ("storage-one-bucket", "storage-one-bucket-text"),
        false => ("storage-whole-project", "storage-whole-project-text"),
    }
}

/// Gives the page what was named, and the key; waits until the cloud has taken it.
pub(super) fn page(
    face: &mut Face,
    arguments: &MakeArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let job = current(face)?;
    let Some(form) = job.recipe.endpoint.clone() else {
        return Ok(());
    };
    let place = region(arguments, &form)?;
    face.act(Act::Guide(guide::Act::Place(place)));
    if let Some(other) = &arguments.other_bucket {
        face.act(Act::Guide(guide::Act::OtherBucket(other.clone())));
        if let Err(fault) = current(face)?.guide.other_bucket() {
            return Err(Failure::Usage(text.other_bucket_fault(&fault)));
        }
    }
    let there = endpoint(current(face)?).ok_or(FaultKind::Unexpected)?;
    let host = [("host", there.host().to_owned().into())];
    print.note(&text.say_with("terminal-host", &host));
    if arguments.account == AccountArgument::Practice {
        face.act(Act::Guide(guide::Act::TakePracticeKey));
    } else {
        if !arguments.yes && !std::io::stdin().is_terminal() {
            return Err(Failure::Usage(
                "Where the key comes on standard input, nobody can be asked: add --yes".to_owned(),
            ));
        }
        if !arguments.yes && !says_yes(&text.say("terminal-ask"), print) {
            return Err(Failure::Stopped);
        }
        let (key_id, secret) = parts(ports, text, print)?;
        let secret = Some(face.safe.put(secret));
        face.act(Act::Guide(guide::Act::Paste { key_id, secret }));
        if current(face)?.guide.key_id_wrong {
            let sentence = text.say("guide-storage-key-id-wrong");
            return Err(Failure::Usage(sentence));
        }
    }
    face.until(|wizard| {
        wizard.page != Page::Guide || with_job(wizard, |job| job.guide.busy.is_none())
    });
    fail_on(face, |job| job.guide.fault.as_ref())
}

/// The two parts of the key: asked for, the second without showing it, or the first two lines of what comes in.
fn parts(
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(String, SecretString), Failure> {
    let (key_id, secret) = if std::io::stdin().is_terminal() {
        write!(print.err, "{} ", text.say("terminal-key-id")).ok();
        print.err.flush().ok();
        let mut key_id = String::new();
        std::io::stdin().lock().read_line(&mut key_id).ok();
        let question = format!("{} ", text.say("terminal-secret"));
        let secret = ports.signer.ask_passphrase(&question);
        (key_id, secret.map_err(|_| missing())?)
    } else {
        let mut input = unbuffered().map_err(|_| missing())?;
        let key_id = line(&mut input);
        (
            key_id.to_string(),
            line(&mut input).trim().to_owned().into(),
        )
    };
    let (key_id, there) = (key_id.trim(), !secret.expose_secret().trim().is_empty());
    match !key_id.is_empty() && there {
        true => Ok((key_id.to_owned(), secret)),
        false => Err(missing()),
    }
}

fn missing() -> Failure {
    Failure::Usage(
        "The key comes on standard input: its first part on one line, the secret on the next"
            .to_owned(),
    )
}

/// What comes in, read past the buffer of this program, in which the secret would stay.
#[cfg(unix)]
fn unbuffered() -> std::io::Result<File> {
    use std::os::fd::AsFd as _;
    let input = std::io::stdin().as_fd().try_clone_to_owned()?;
    Ok(File::from(input))
}

#[cfg(windows)]
fn unbuffered() -> std::io::Result<File> {
    use std::os::windows::io::AsHandle as _;
    let input = std::io::stdin().as_handle().try_clone_to_owned()?;
    Ok(File::from(input))
}

/// One line, in memory that is wiped and never grows, since growing would leave copies behind. A key is plain
/// letters, so that each byte is one.
fn line(input: &mut File) -> Zeroizing<String> {
    let mut line = Zeroizing::new(String::with_capacity(2 * MAX_LINE));
    let mut byte = [0];
    while line.len() < MAX_LINE && input.read(&mut byte).is_ok_and(|read| read == 1) {
        if byte[0] == b'\n' {
            break;
        }
        line.push(char::from(byte[0]));
    }
    line
}
