//! `keyhandoff policy`: the permission document, without any account.

use super::arguments::PolicyArguments;
use super::{Failure, Print, answers, read_recipe};
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::recipe::Values;
use crate::ports::Ports;

pub fn run(
    arguments: &PolicyArguments,
    ports: &Ports,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let recipe = read_recipe(&arguments.recipe, ports)?;
    let mut values = Values::from([("partition", "aws".to_owned())]);
    let (given, _) = answers::read(&arguments.answers, &recipe, &[])?;
    given.set(&recipe, &mut values);
    let buckets = answers::buckets(&arguments.answers, &recipe)?;
    let mut buckets = buckets.iter().map(ToString::to_string);
    match buckets.next() {
        Some(bucket) => values.insert("bucket", bucket),
        None if recipe.needs("bucket", &values) => return Err(answers::bucket_missing()),
        None => {}
    }
    values.set_further_buckets(buckets.collect());
    let document = PolicyDocument::draw(&recipe, &values, Wording::Narrow);
    if !document.statement.is_empty() {
        print.line(&document.pretty());
    }
    // What these say is AWS's to tell.
    for (_, list) in recipe.managed_lists(&values) {
        print.line(list.as_str());
    }
    Ok(())
}
