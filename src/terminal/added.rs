//! What the command line adds to a recipe: looked at like a recipe of a stranger, and shown before anything is made.

use super::{Failure, Print, answers, read};
use crate::domain::fault::FaultKind;
use crate::domain::managed;
use crate::domain::names::{Arn, BucketName};
use crate::domain::recipe::added::{
    dangers, in_parts, other_bucket, read_statement, with_additions,
};
use crate::domain::recipe::author::Draft;
use crate::domain::recipe::{FILES, Recipe, Values, fill_sentence};
use crate::ports::Ports;
use crate::text::Text;
use clap::Args;
use secrecy::ExposeSecret as _;

/// What is added, on the command line.
#[derive(Clone, Debug, Default, Args)]
pub struct Additions {
    /// A statement of a policy that the key gets besides, as JSON; for recipes that take additions
    #[arg(long = "statement", value_name = "JSON")]
    pub statements: Vec<String>,
    /// The ARN of a policy that limits whatever the robot account may do; for recipes that take additions
    #[arg(long, value_name = "ARN", value_parser = boundary)]
    pub boundary: Option<Arn>,
}

fn boundary(text: &str) -> Result<Arn, String> {
    let is_policy = |arn: &Arn| {
        let parts: Vec<&str> = arn.as_str().splitn(6, ':').collect();
        matches!(parts.as_slice(), [_, _, "iam", "", _, rest] if rest.starts_with("policy/"))
    };
    let arn = Arn::parse(text).ok().filter(is_policy);
    arn.ok_or_else(|| {
        "this does not look like a policy, such as arn:aws:iam::123456789012:policy/limits"
            .to_owned()
    })
}

/// A recipe with its additions, and its text where there are any.
pub struct Added {
    /// The recipe.
    pub recipe: Recipe,
    /// What it can be read from again.
    pub file: Option<String>,
}

/// The recipe called `name` with its additions, which are told.
///
/// # Errors
/// The recipe takes none, or a statement is none or too wide.
pub fn add(
    additions: &Additions,
    (name, recipe): (&str, Recipe),
    given: &[String],
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Added, Failure> {
    if additions.statements.is_empty() && additions.boundary.is_none() {
        return Ok(Added { recipe, file: None });
    }
    if !recipe.credential.additions {
        return Err(FaultKind::AdditionsNotTaken.into());
    }
    let buckets = answers::buckets(given, &recipe)?;
    let grants = grants(additions, &recipe, &buckets, text)?;
    let limit = additions.boundary.as_ref();
    let (whole, file) = with_additions(&source(name, ports)?, &grants, limit)?;
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
    Ok(Added {
        recipe: whole,
        file: Some(file),
    })
}

/// The statements with their sentences.
fn grants(
    additions: &Additions,
    recipe: &Recipe,
    buckets: &[BucketName],
    text: &Text,
) -> Result<Vec<(Draft, String)>, Failure> {
    let only = match buckets {
        [only] => Some(only),
        _ => None,
    };
    let mut grants = Vec::new();
    for statement in &additions.statements {
        let grant = read_statement(statement, only)?;
        let tells = |grant: &Draft| text.whole_sentence(grant, &recipe.vendor.name);
        grants.extend(in_parts(grant, &tells));
    }
    Ok(grants)
}

fn tell(grants: &[(Draft, String)], buckets: &[BucketName], text: &Text, print: &mut Print<'_>) {
    let mut names = buckets.iter().map(ToString::to_string);
    let mut values = Values::from([("bucket", names.next().unwrap_or_default())]);
    values.set_further_buckets(names.collect());
    print.note(&text.say("terminal-added"));
    for (grant, sentence) in grants {
        print.note(&format!("  {}", fill_sentence(sentence, &values)));
        let said = [
            ("actions", grant.actions.join(", ").into()),
            ("resources", grant.resources.join(", ").into()),
        ];
        let said = text.say_with("terminal-added-actions", &said);
        print.note(&format!("    {}", said.replace("{{partition}}", "aws")));
    }
}

/// The text that the recipe was read from.
fn source(name: &str, ports: &Ports) -> Result<String, Failure> {
    if let (_, Some(text)) = read(name, ports)? {
        return Ok(text.expose_secret().to_owned());
    }
    let known = FILES.iter().find(|(known, _)| *known == name);
    Ok(known
        .map(|(_, text)| (*text).to_owned())
        .unwrap_or_default())
}
