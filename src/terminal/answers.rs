//! What `--set` says: each answer read and checked by the recipe's own question.

use super::arguments::pairs;
use super::{Failure, Print};
use crate::domain::fault::Thing;
use crate::domain::names::{BucketName, NameFault};
use crate::domain::recipe::{Answers, DIGITS, Parameter, ParameterKind, Recipe};
use crate::text::Text;

/// The answers but the bucket, and the names of `things`, which are typed like answers.
///
/// # Errors
/// The sentence about the first one that cannot be used, or about one that is missing.
pub fn read(
    given: &[String],
    recipe: &Recipe,
    things: &[Thing],
) -> Result<(Answers, Vec<(Thing, String)>), Failure> {
    let (mut answers, mut names) = (Answers::default(), Vec::new());
    for (name, value) in pairs(given).map_err(Failure::Usage)? {
        let asked = |one: &&Parameter| one.id == name && !one.made_here;
        let parameter = recipe.parameters.iter().find(asked);
        let thing = things.iter().find(|thing| thing.word() == name);
        match (parameter, thing) {
            (Some(parameter), _) => {
                for value in each(parameter, value) {
                    let answer = parameter.check(value);
                    let answer = answer.map_err(|fault| say(name, value, &fault))?;
                    if parameter.kind != ParameterKind::Bucket {
                        answers.insert(name, answer);
                    }
                }
            }
            (None, Some(thing)) => names.push((*thing, value.to_owned())),
            (None, None) => return Err(Failure::Usage(unknown(name, recipe))),
        }
    }
    let mut whole = answers.clone();
    // This program answers it itself.
    whole.make_here(recipe, || "-".repeat(DIGITS));
    if let Some(missing) = whole.missing(recipe) {
        let question = missing.question.get(Text::english().language());
        return Err(Failure::Usage(format!(
            "{question} Answer with --set {}={}",
            missing.id,
            match missing.names_somebody {
                // An account's number, as AWS writes it in examples.
                true => "123456789012".to_owned(),
                false => offered(missing.choices.iter().map(|choice| choice.id.as_str())),
            }
        )));
    }
    Ok((answers, names))
}

/// Says which folder is meant where more was understood than was typed: whatever begins with these letters is
/// another wish than what lies in the folder.
pub fn tell_completed(given: &[String], recipe: &Recipe, text: &Text, print: &mut Print<'_>) {
    for (name, value) in pairs(given).unwrap_or_default() {
        let folder = |one: &&Parameter| one.id == name && one.kind == ParameterKind::Folder;
        let asked = recipe.parameters.iter().find(folder);
        let answer = asked.and_then(|asked| asked.check(value).ok());
        if let Some(answer) = answer.filter(|answer| answer != value) {
            print.note(&text.say_with("terminal-folder", &[("folder", answer.into())]));
        }
    }
}

/// The buckets that were named, in their order: of a question for one, the last counts.
///
/// # Errors
/// The sentence about a name that is none, or about too many.
pub fn buckets(given: &[String], recipe: &Recipe) -> Result<Vec<BucketName>, Failure> {
    let pairs = pairs(given).map_err(Failure::Usage)?;
    let named = pairs.iter().filter(|(name, _)| *name == "bucket");
    let Some(question) = recipe.bucket() else {
        return Ok(Vec::new());
    };
    let mut texts: Vec<&str> = named.flat_map(|(_, value)| each(question, value)).collect();
    if question.most() == 1 {
        texts.drain(..texts.len().saturating_sub(1));
    }
    let mut names = Vec::new();
    for text in texts {
        let name = BucketName::parse(text.trim());
        let name = name.and_then(|name| question.check(name.as_str()).map(|_| name));
        let name = name.map_err(|fault| say("bucket", text, &fault))?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > question.most() {
        return Err(Failure::Usage(format!(
            "This recipe takes {} buckets at most, and {} are named",
            question.most(),
            names.len()
        )));
    }
    Ok(names)
}

/// The answers in one value: `a,b` where several buckets are taken.
fn each<'a>(question: &Parameter, value: &'a str) -> Vec<&'a str> {
    match question.kind == ParameterKind::Bucket && question.most() > 1 {
        true => value.split(',').collect(),
        false => vec![value],
    }
}

/// The sentence where several are named and one is to be made.
pub fn buckets_are_there() -> Failure {
    Failure::Usage(
        "Only buckets that are there can be named together. Leave out --create-bucket, or name one"
            .to_owned(),
    )
}

/// The sentence where the bucket is not named.
pub fn bucket_missing() -> Failure {
    Failure::Usage("Name the bucket: --set bucket=NAME".to_owned())
}

/// The sentence where one is to be made and the vendor takes none.
pub fn bucket_is_there() -> Failure {
    Failure::Usage(
        "This recipe asks for a bucket that is there already. Leave out --create-bucket".to_owned(),
    )
}

fn say(name: &str, value: &str, fault: &NameFault) -> Failure {
    let sentence = Text::english().name_fault(fault);
    Failure::Usage(format!("{name}={value}: {sentence}"))
}

/// `eu|us`, or what stands for any value.
fn offered<'a>(choices: impl Iterator<Item = &'a str>) -> String {
    let choices: Vec<&str> = choices.collect();
    match choices.is_empty() {
        true => "VALUE".to_owned(),
        false => choices.join("|"),
    }
}

/// The sentence for an answer that the recipe does not ask for.
fn unknown(name: &str, recipe: &Recipe) -> String {
    let asked: Vec<&str> = recipe
        .parameters
        .iter()
        .filter(|one| !one.made_here)
        .map(|one| one.id.as_str())
        .collect();
    match asked.is_empty() {
        true => format!("This recipe does not ask for {name}. It asks for nothing"),
        false => format!(
            "This recipe does not ask for {name}. It asks for: {}",
            asked.join(", ")
        ),
    }
}
