//! `keyhandoff recipe try`: the whole job in the practice account, for who writes the recipe.
//!
//! It is the same job that `make` does, sealed file and all; only what could be written stays in memory.

use super::memory::Memory;
use crate::domain::bucket::listed;
use crate::domain::fault::FaultKind;
use crate::domain::introduction::sample;
use crate::domain::names::{BucketName, Region};
use crate::domain::proof::{Check, Expected, Got, Proof};
use crate::domain::recipe::{BucketOrigin, Parameter, ParameterKind, Recipe, Values, fill};
use crate::domain::record::Record;
use crate::domain::words::{digest, hex};
use crate::ports::Ports;
use crate::terminal::added::{self, Additions};
use crate::terminal::answers::buckets as read_buckets;
use crate::terminal::arguments::{AccountArgument, Format, MakeArguments, OpenArguments, pairs};
use crate::terminal::{Failure, Print, make, open, read};
use crate::text::Text;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Buckets of the practice account, of which the first is the one that is handed over.
const THERE: [&str; 3] = ["acme-deliveries", "acme-archive", "acme-payroll"];
/// The one of them that keeps old versions of its files.
const VERSIONED: &str = THERE[1];
/// The region of the first.
const REGION: &str = "eu-central-1";
/// An account that the vendor might have, as AWS writes numbers in examples.
const SOMEBODY: &str = "444455556666";
/// How long a key is waited for whose rights do not suffice, in milliseconds: the terminal's practice account
/// knows everything at once, so that a second try is one too many already.
const PATIENCE_MS: u64 = 1_000;

pub(super) fn run(
    name: &str,
    given: &[String],
    additions: &Additions,
    real: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    // Its author may try it before it is signed.
    let (recipe, _) = read(name, real)?;
    if !recipe.can_be_made() {
        return Err(FaultKind::KindUnsupported.into());
    }
    let mut answers = answered(&recipe, given)?;
    in_first_region(&recipe, &mut answers);
    let named = (name, recipe);
    let recipe = added::add(additions, named, &answers, real, text, print)?.recipe;
    told(&recipe, &answers, text, print);
    limit(&recipe, text, print);
    let memory = Arc::new(Memory::default());
    let ports = memory.ports(real);
    let passphrase = hex(&digest(&real.clock.random()?));
    let (sealed, words) = (PathBuf::from("hand-off"), PathBuf::from("passphrase"));
    memory.put(&words, passphrase.as_bytes());
    let arguments = arguments(&recipe, name, &answers, &sealed, &words);
    let ended = make::whole(&arguments, recipe.clone(), &ports, text, print)?;
    if let Some(proof) = &ended.proof {
        rows(proof, &recipe, &buckets(&recipe, &answers), text, print);
    }
    let record = ended.result.map_err(|failure| match failure {
        Failure::Fault(fault) if is_of_the_proof(&fault.kind) => FaultKind::RecipeUnproven.into(),
        failure => failure,
    })?;
    print.line(&make::made(&record, text));
    let kind = recipe.credential.kind;
    let words_of_kind = [
        ("vendor", recipe.vendor.name.clone().into()),
        ("kind", kind.word().into()),
    ];
    print.line(&text.say_with(
        match kind.has_key() {
            true => "recipe-try-handoff",
            false => "recipe-try-handoff-plain",
        },
        &words_of_kind,
    ));
    received(&sealed, &words, &ports, text, print)?;
    main_lines(&record, &recipe, text, print);
    print.line(&text.say_with(
        match kind.has_key() {
            true => "recipe-try-proven",
            false => "recipe-try-looked-at",
        },
        &words_of_kind,
    ));
    Ok(())
}

/// What the practice account cannot show: how narrow a company's limit is.
fn limit(recipe: &Recipe, text: &Text, print: &mut Print<'_>) {
    if let Some(boundary) = &recipe.credential.boundary {
        let name = boundary.rsplit('/').next().unwrap_or_default();
        print.line(&text.say_with("recipe-try-limit", &[("name", name.into())]));
    }
}

fn is_of_the_proof(kind: &FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::KeyTooNarrow
            | FaultKind::KeyTooWide
            | FaultKind::KeyNotReady
            | FaultKind::RoleTooNarrow
            | FaultKind::RoleTooWide
            | FaultKind::RoleNotReady
    )
}

/// What the person gave, and something that fits for every other question.
fn answered(recipe: &Recipe, given: &[String]) -> Result<Vec<String>, Failure> {
    let named = pairs(given).map_err(Failure::Usage)?;
    let made_up = sample(recipe);
    let open = |one: &&Parameter| !one.made_here && !named.iter().any(|(name, _)| *name == one.id);
    let mut answers = given.to_vec();
    for one in recipe.parameters.iter().filter(open) {
        let answer = match one.kind {
            ParameterKind::Bucket => bucket(one, &made_up),
            ParameterKind::Text if one.names_somebody => SOMEBODY.to_owned(),
            ParameterKind::Text if one.names_host => "acme".to_owned(),
            ParameterKind::Folder
            | ParameterKind::Text
            | ParameterKind::Choice
            | ParameterKind::YesNo
            | ParameterKind::ExternalId => made_up.get(&one.id).cloned().unwrap_or_default(),
        };
        answers.push(format!("{}={answer}", one.id));
    }
    Ok(answers)
}

/// Of another cloud its first region, unless one was given.
fn in_first_region(recipe: &Recipe, answers: &mut Vec<String>) {
    let first = recipe.endpoint.iter().flat_map(|form| &form.regions).next();
    if let Some(first) = first.filter(|_| answer(answers, "region").is_none()) {
        answers.push(format!("region={}", first.id));
    }
}

/// One of the practice account, unless the vendor wants another name or region.
fn bucket(asked: &Parameter, made_up: &Values) -> String {
    let region = asked.regions.is_empty() || asked.regions.iter().any(|one| one.as_str() == REGION);
    let named = asked.begins_with.is_some();
    let needs = asked.existing_bucket.as_ref();
    if needs.is_some_and(|needs| needs.versioning) {
        return VERSIONED.to_owned();
    }
    match asked.origin() {
        BucketOrigin::Existing => THERE[0].to_owned(),
        BucketOrigin::Either if region && !named => THERE[0].to_owned(),
        BucketOrigin::Either | BucketOrigin::New => {
            made_up.get("bucket").cloned().unwrap_or_default()
        }
    }
}

fn arguments(
    recipe: &Recipe,
    name: &str,
    answers: &[String],
    sealed: &Path,
    words: &Path,
) -> MakeArguments {
    let is_new = |name: &str| !THERE.contains(&name);
    let create_bucket =
        answer(answers, "bucket").is_some_and(is_new) && buckets(recipe, answers).len() < 2;
    let is_other = |name: &&&str| answer(answers, "bucket") != Some(**name);
    let regions = recipe.bucket().map(|bucket| bucket.regions.as_slice());
    let region = regions.and_then(<[Region]>::first).map(Region::to_string);
    MakeArguments {
        recipe: name.to_owned(),
        answers: answers.to_vec(),
        account: AccountArgument::Practice,
        sso_region: None,
        trust_this_network: false,
        recipient: None,
        passphrase_file: Some(words.to_owned()),
        out: sealed.to_owned(),
        added: Additions::default(),
        create_bucket,
        region: create_bucket.then(|| region.unwrap_or_else(|| REGION.to_owned())),
        administrator_pack: None,
        other_bucket: (recipe.is_for_one_bucket())
            .then(|| THERE.iter().find(|name| is_other(name)))
            .flatten()
            .map(|name| (*name).to_owned()),
        keep_other_keys: false,
        yes: true,
        accept_managed: Some(recipe.vendor.name.clone()),
        json: false,
        patience_ms: PATIENCE_MS,
    }
}

/// The answer to a question; the last one counts.
fn answer<'a>(answers: &'a [String], id: &str) -> Option<&'a str> {
    let pairs = answers.iter().filter_map(|one| one.split_once('='));
    pairs
        .filter(|(name, _)| *name == id)
        .map(|(_, a)| a)
        .next_back()
}

/// The buckets of this rehearsal.
fn buckets(recipe: &Recipe, answers: &[String]) -> Vec<BucketName> {
    // What is wrong with them the job itself tells.
    read_buckets(answers, recipe).unwrap_or_default()
}

/// The questions with the answers of this rehearsal.
fn told(recipe: &Recipe, answers: &[String], text: &Text, print: &mut Print<'_>) {
    print.line(&text.say("recipe-try-answers"));
    let values = sample(recipe);
    for parameter in recipe.parameters.iter().filter(|one| !one.made_here) {
        let buckets = match parameter.kind {
            ParameterKind::Bucket => listed(&buckets(recipe, answers)),
            ParameterKind::Folder
            | ParameterKind::Text
            | ParameterKind::Choice
            | ParameterKind::YesNo
            | ParameterKind::ExternalId => String::new(),
        };
        let answer = match buckets.as_str() {
            "" => answer(answers, &parameter.id).unwrap_or_default(),
            buckets => buckets,
        };
        let chosen = parameter.choices.iter().find(|choice| choice.id == answer);
        let answer = chosen.map_or(answer, |choice| choice.label.get(text.language()));
        let question = fill(parameter.question.get(text.language()), &values);
        print.line(&format!("  {question}  {answer}"));
    }
}

/// What was tried, and what came of it.
fn rows(
    proof: &Proof,
    recipe: &Recipe,
    buckets: &[BucketName],
    text: &Text,
    print: &mut Print<'_>,
) {
    let mut lines = make::proven(proof, text).into_iter();
    print.line(&lines.next().unwrap_or_default());
    let other = proof.other_bucket().map(ToString::to_string);
    let words = [
        ("vendor", recipe.vendor.name.as_str().into()),
        ("bucket", listed(buckets).into()),
        ("buckets", buckets.len().into()),
        (
            "other",
            other
                .unwrap_or_else(|| text.say("recipe-check-other"))
                .into(),
        ),
    ];
    for check in &proof.checks {
        let must = match check.expected {
            Expected::Allowed => text.say("recipe-check-must-work"),
            Expected::Refused => text.say("recipe-check-must-fail"),
        };
        let tried = text.probe(check, &words);
        let mark = match check.is_settled() {
            true => String::new(),
            false => format!("  {}", text.say("recipe-try-wrong")),
        };
        print.line(&format!("  {must}: {tried}: {}{mark}", came(check, text)));
    }
    lines.for_each(|line| print.line(&line));
}

fn came(check: &Check, text: &Text) -> String {
    text.say(match &check.got {
        Some(Got::Allowed) if check.said => "prove-said",
        Some(Got::Refused) if check.said => "prove-said-refused",
        Some(Got::Allowed | Got::Kept) => "recipe-try-worked",
        Some(Got::Refused | Got::Forbidden(_)) => "recipe-try-refused",
        Some(Got::KeyUnknown | Got::Failed(_) | Got::LeftOut(_)) | None => "prove-not-tried",
    })
}

/// The sealed file, opened as the vendor would.
fn received(
    sealed: &Path,
    words: &Path,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let arguments = OpenArguments {
        file: sealed.to_owned(),
        identity: None,
        passphrase_file: Some(words.to_owned()),
        format: Format::Text,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut aside = Print {
        out: &mut out,
        err: &mut err,
    };
    open::run(&arguments, ports, text, &mut aside)?;
    for line in String::from_utf8_lossy(&out).lines() {
        print.line(&format!("  {line}"));
    }
    Ok(())
}

/// What the partner keeps of the job.
fn main_lines(record: &Record, recipe: &Recipe, text: &Text, print: &mut Print<'_>) {
    print.line(&text.say("recipe-try-record"));
    // What was left out is never counted as tested.
    let tried = || record.checks.iter().filter(|check| check.got != "left-out");
    let right = tried().filter(|check| check.ok).count();
    let days = match recipe.credential.kind.has_key() {
        true => recipe.rotation.period_days.to_string(),
        false => String::new(),
    };
    let names = [
        ("recipe", record.recipe.clone()),
        ("account", shown(record.account.as_ref())),
        ("endpoint", shown(record.endpoint.as_ref())),
        ("bucket", listed(record.buckets())),
        ("user", shown(record.user_arn.as_ref())),
        ("role", shown(record.role_arn.as_ref())),
        ("key", shown(record.access_key_id.as_ref())),
        ("checks", format!("{right}/{}", tried().count())),
        ("days", days),
    ];
    for (word, value) in names {
        if !value.is_empty() {
            let value = [("value", value.into())];
            let line = text.say_with(&format!("recipe-try-record-{word}"), &value);
            print.line(&format!("  {line}"));
        }
    }
}

fn shown(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
