//! `keyhandoff policy`: the documents that a job would make, without any account.

use super::arguments::{Document, PolicyArguments};
use super::{Failure, Print, added, answers, read_recipe};
use crate::domain::lint;
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::recipe::{CredentialKind, On, Recipe, Values};
use crate::ports::Ports;
use crate::text::Text;

/// What is known only in an account. Each stands in a document as the recipe writes it, so that nobody takes the
/// gap for a value.
const OF_THE_ACCOUNT: [&str; 7] = [
    "account_id",
    "region",
    "user",
    "user_arn",
    "group",
    "role",
    "role_arn",
];

pub fn run(
    arguments: &PolicyArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let recipe = read_recipe(&arguments.recipe, ports)?;
    if recipe.is_storage() {
        return Err(Failure::Usage(
            "A key of an S3-compatible cloud has no permission document: it opens its whole project"
                .to_owned(),
        ));
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
    let values = values(arguments, &recipe)?;
    answers::tell_completed(&arguments.answers, &recipe, text, print);
    if let Some(fault) = lint::too_wide(&recipe, &values, Wording::Narrow) {
        return Err(fault.into());
    }
    let documents = documents(&recipe, &values);
    if let Some(only) = arguments.only {
        let Some((_, wanted)) = documents.iter().find(|(which, _)| *which == only) else {
            let there: Vec<_> = documents.iter().map(|(which, _)| which.word()).collect();
            return Err(Failure::Usage(format!(
                "This recipe makes no such document. It makes: {}",
                there.join(", ")
            )));
        };
        print.line(wanted);
        return Ok(());
    }
    let alone = documents.len() == 1;
    for (which, document) in &documents {
        if !alone {
            print.note(&text.say(match which {
                Document::Permissions => "policy-permissions",
                Document::Trust => "policy-trust",
                Document::Bucket => "policy-bucket",
            }));
        }
        print.line(document);
    }
    Ok(())
}

/// The answers, and a mark for each thing that is known later.
fn values(arguments: &PolicyArguments, recipe: &Recipe) -> Result<Values, Failure> {
    let mut values = Values::from([("partition", "aws".to_owned())]);
    let made_here = recipe.parameters.iter().filter(|one| one.made_here);
    let made_here = made_here.map(|one| one.id.as_str());
    for name in OF_THE_ACCOUNT.into_iter().chain(made_here) {
        values.insert(name, format!("{{{{{name}}}}}"));
    }
    let (given, _) = answers::read(&arguments.answers, recipe, &[])?;
    given.set(recipe, &mut values);
    let buckets = answers::buckets(&arguments.answers, recipe)?;
    let mut buckets = buckets.iter().map(ToString::to_string);
    match buckets.next() {
        Some(bucket) => values.insert("bucket", bucket),
        None if recipe.needs("bucket", &values) => return Err(answers::bucket_missing()),
        None => {}
    }
    values.set_further_buckets(buckets.collect());
    Ok(values)
}

/// Every document that the job would make.
fn documents(recipe: &Recipe, values: &Values) -> Vec<(Document, String)> {
    let drawn = |on| PolicyDocument::draw_on(on, recipe, values, Wording::Narrow);
    let whole =
        |document: PolicyDocument| (!document.statement.is_empty()).then(|| document.to_paste());
    let mut permissions: Vec<String> = whole(drawn(On::Identity)).into_iter().collect();
    // What these say is AWS's to tell.
    let lists = recipe.managed_lists(values).into_iter();
    permissions.extend(lists.map(|(_, list)| list.to_string()));
    let trust = match recipe.credential.kind {
        CredentialKind::Role => whole(drawn(On::Trust)),
        CredentialKind::AccessKeyThroughGroup
        | CredentialKind::AccessKeyOnUser
        | CredentialKind::BucketPolicy
        | CredentialKind::S3Key => None,
    };
    let all = [
        (
            Document::Permissions,
            (!permissions.is_empty()).then(|| permissions.join("\n")),
        ),
        (Document::Trust, trust),
        (Document::Bucket, whole(drawn(On::Bucket))),
    ];
    let there = all.into_iter();
    there
        .filter_map(|(which, document)| Some((which, document?)))
        .collect()
}
