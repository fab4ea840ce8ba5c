//! What the command line adds to a recipe: looked at like a recipe of a stranger, and shown before anything is made.

use super::{Failure, Print, answers};
use crate::domain::fault::FaultKind;
use crate::domain::managed;
use crate::domain::names::BucketName;
use crate::domain::recipe::added::{dangers, other_bucket, read_statement, with_additions};
use crate::domain::recipe::author::Draft;
use crate::domain::recipe::{FILES, Recipe, Values, fill_sentence};
use crate::ports::Ports;
use crate::terminal::arguments::MakeArguments;
use crate::terminal::read;
use crate::text::Text;
use secrecy::ExposeSecret as _;

/// The recipe with its additions, kept for a later run.
///
/// # Errors
/// The recipe takes none, or a statement is none or too wide.
pub(super) fn add(
    arguments: &MakeArguments,
    recipe: Recipe,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Recipe, Failure> {
    if arguments.statements.is_empty() && arguments.boundary.is_none() {
        return Ok(recipe);
    }
    if !recipe.credential.additions {
        return Err(FaultKind::AdditionsNotTaken.into());
    }
    let buckets = answers::buckets(&arguments.answers, &recipe)?;
    let grants = grants(arguments, &recipe, &buckets, text)?;
    let limit = arguments.boundary.as_ref();
    let (whole, file) = with_additions(&source(arguments, ports)?, &grants, limit)?;
    tell(&grants, &buckets, text, print);
    if let Some(limit) = limit {
        let values = [
            ("name", limit.as_str().into()),
            (
                "kind",
                match managed::name(limit) {
                    Some(_) => "aws".into(),
                    None => recipe.credential.kind.word().into(),
                },
            ),
        ];
        print.note(&format!("  {}", text.say_with("check-boundary", &values)));
    }
    let found = dangers(&recipe, &whole);
    for finding in &found {
        let told = text.hazard(finding);
        print.note(&format!(
            "  {}: {}",
            text.say("recipe-check-danger"),
            told.what
        ));
    }
    let others: Vec<String> = grants
        .iter()
        .filter_map(|(grant, _)| other_bucket(grant))
        .collect();
    for bucket in &others {
        let values = [("bucket", bucket.as_str().into())];
        print.note(&format!(
            "  {}",
            text.say_with("terminal-added-other", &values)
        ));
    }
    if !found.is_empty() || !others.is_empty() {
        return Err(FaultKind::StatementTooWide.into());
    }
    // Without it a cut job is begun anew, and finds what it had made by its names.
    ports.recipes.keep(&whole.makes(), &file).ok();
    Ok(whole)
}

/// The statements with their sentences.
fn grants(
    arguments: &MakeArguments,
    recipe: &Recipe,
    buckets: &[BucketName],
    text: &Text,
) -> Result<Vec<(Draft, String)>, Failure> {
    let only = match buckets {
        [only] => Some(only),
        _ => None,
    };
    let mut grants = Vec::new();
    for statement in &arguments.statements {
        let grant = read_statement(statement, only)?;
        let sentence = text.grant_sentence(&grant, &recipe.vendor.name);
        grants.push((grant, sentence));
    }
    Ok(grants)
}

fn tell(grants: &[(Draft, String)], buckets: &[BucketName], text: &Text, print: &mut Print<'_>) {
    let mut names = buckets.iter().map(ToString::to_string);
    let mut values = Values::from([("bucket", names.next().unwrap_or_default())]);
    values.set_further_buckets(names.collect());
    print.note(&text.say("terminal-added"));
    for (_, sentence) in grants {
        print.note(&format!("  {}", fill_sentence(sentence, &values)));
    }
}

/// The text that the recipe was read from.
fn source(arguments: &MakeArguments, ports: &Ports) -> Result<String, Failure> {
    let name = arguments.recipe.as_str();
    if let (_, Some(text)) = read(name, ports)? {
        return Ok(text.expose_secret().to_owned());
    }
    let known = FILES.iter().find(|(known, _)| *known == name);
    Ok(known
        .map(|(_, text)| (*text).to_owned())
        .unwrap_or_default())
}
