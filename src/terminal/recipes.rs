//! `keyhandoff recipes`: what this program can hand over.

use super::{Failure, Print};
use crate::domain::recipe::{FILES, Recipe};
use crate::text::Text;
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    version: &'a str,
    vendor: &'a str,
    purpose: &'a str,
    author: &'a str,
    sha256: &'a str,
}

pub fn run(json: bool, text: &Text, print: &mut Print<'_>) -> Result<(), Failure> {
    let recipes = FILES
        .iter()
        .map(|(_, file)| Recipe::parse(file))
        .collect::<Result<Vec<_>, _>>()?;
    let lines: Vec<Line<'_>> = recipes
        .iter()
        .map(|recipe| Line {
            id: &recipe.id,
            version: &recipe.version,
            vendor: &recipe.vendor.name,
            purpose: recipe.text.purpose.get(text.language()),
            author: &recipe.author,
            sha256: &recipe.sha256,
        })
        .collect();
    if json {
        // Strings cannot fail to serialise.
        print.line(&serde_json::to_string_pretty(&lines).unwrap_or_default());
    } else {
        for line in lines {
            print.line(&format!("{:12} {}", line.id, line.purpose));
        }
    }
    Ok(())
}
