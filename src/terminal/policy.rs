//! `keyhandoff policy`: the permission document, without any account.

use super::arguments::{PolicyArguments, pairs};
use super::{Failure, Print, read_recipe};
use crate::domain::names::BucketName;
use crate::domain::policy::{PolicyDocument, Wording};
use crate::domain::recipe::Values;
use crate::ports::Ports;
use crate::text::Text;

pub fn run(
    arguments: &PolicyArguments,
    ports: &Ports,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let recipe = read_recipe(&arguments.recipe, ports)?;
    let mut values = Values::from([("partition", "aws".to_owned())]);
    for (name, value) in pairs(&arguments.answers).map_err(Failure::Usage)? {
        match name {
            "bucket" => {
                let bucket = bucket(value)?;
                values.insert("bucket", bucket.to_string());
            }
            _ => return Err(Failure::Usage(unknown_answer(name))),
        }
    }
    if values.get("bucket").is_none() {
        return Err(Failure::Usage(
            "Name the bucket: --set bucket=NAME".to_owned(),
        ));
    }
    print.line(&PolicyDocument::draw(&recipe, &values, Wording::Narrow).pretty());
    Ok(())
}

/// A bucket's name, or the sentence of what is wrong with it.
pub fn bucket(value: &str) -> Result<BucketName, Failure> {
    BucketName::parse(value).map_err(|fault| {
        Failure::Usage(format!(
            "bucket={value}: {}",
            Text::english().name_fault(&fault)
        ))
    })
}

/// The sentence for an answer that the recipe does not ask for.
pub fn unknown_answer(name: &str) -> String {
    format!("This recipe does not ask for {name}. It asks for: bucket")
}
