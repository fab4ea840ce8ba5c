//! Reading a recipe file: whole or not at all, with the line and the reason where it is refused.

mod endpoint;
mod grants;
mod handoff;
mod names;
mod parameters;
mod place;
mod plain;
mod rules;
mod suggest;
mod templates;
mod unmade;

pub(super) use endpoint::is_sound as cloud_is_sound;
pub(super) use grants::is_condition_operator;
pub(super) use names::{is_principal, is_resource};
pub use rules::MAX_TEXT;

use super::super::fault::{Fault, FaultKind};
use super::super::words::{digest, hex};
use super::{EndpointForm, Recipe};
use place::{Place, line_of};

/// A recipe file is read up to this size, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// A rule that is broken: where, and what to write instead.
type Broken = (Place, String);

impl Recipe {
    /// Reads a recipe file. `assets/recipes/FORMAT.md` tells what may stand in it.
    ///
    /// # Errors
    /// [`FaultKind::RecipeRefused`] with the line (from 1), and the reason as detail.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if text.len() > MAX_BYTES {
            return Err(refused(
                1,
                format!("the file is larger than {MAX_BYTES} bytes"),
            ));
        }
        let sum = hex(&digest(text.as_bytes()));
        // Some editors begin a file with a mark that says it is UTF-8; it stands for nothing.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some((offset, character)) = text.char_indices().find(|(_, c)| is_hidden(*c)) {
            let code = u32::from(character);
            return Err(refused(
                line_of(text, offset),
                format!(
                    "the character U+{code:04X} is invisible or changes the reading order; take it out"
                ),
            ));
        }
        let text = &without_spaces(text);
        let mut recipe: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let words = text.lines().nth(line - 1).unwrap_or_default();
            refused(line, plain::told(error.message(), words))
        })?;
        recipe
            .check()
            .map_err(|(place, reason)| refused(place.line(text), reason))?;
        recipe.find_who_is_named();
        recipe.sha256 = sum;
        Ok(recipe)
    }

    /// Marks the questions whose answer alone says who is let in, or where the cloud is.
    fn find_who_is_named(&mut self) {
        let named: Vec<&String> = self.grants.iter().flat_map(|one| &one.principals).collect();
        for parameter in &mut self.parameters {
            let alone = format!("{{{{{}}}}}", parameter.id);
            parameter.names_somebody = named.iter().any(|one| **one == alone);
            let mut hosts = self.endpoint.iter().flat_map(EndpointForm::asks_for);
            parameter.names_host = hosts.any(|name| name == parameter.id);
        }
    }

    /// The rules that types alone do not hold.
    fn check(&self) -> Result<(), Broken> {
        rules::check(self)?;
        parameters::check(self)?;
        templates::check_spelling(self)?;
        grants::check(self)?;
        handoff::check(self)?;
        templates::check(self)
    }
}

/// What stands between brackets at most, in bytes.
const LONGEST_BRACKETS: usize = 100;

/// The text with `{{ name }}` written as `{{name}}`, so that every rule knows one spelling. No line becomes another.
fn without_spaces(text: &str) -> String {
    let is_name = |name: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        !name.is_empty() && name.chars().all(plain)
    };
    let mut tidy = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        tidy.push_str(before);
        tidy.push_str("{{");
        rest = after;
        // A name is short: nothing is looked for further away, however many brackets a file has.
        let near = after
            .bytes()
            .take(LONGEST_BRACKETS)
            .position(|byte| byte == b'}');
        let parts = near.and_then(|end| Some((after.get(..end)?, after.get(end..)?)));
        let Some((name, behind)) =
            parts.and_then(|(name, behind)| Some((name, behind.strip_prefix("}}")?)))
        else {
            continue;
        };
        let trimmed = name.trim_matches(' ');
        if is_name(trimmed) {
            tidy.push_str(trimmed);
            tidy.push_str("}}");
            rest = behind;
        }
    }
    tidy + rest
}

fn refused(line: usize, reason: impl Into<String>) -> Fault {
    Fault::with(FaultKind::RecipeRefused { line }, reason)
}

/// Control, zero-width and direction characters: a reader would not see what the program reads
/// (Unicode Technical Report 36, <https://www.unicode.org/reports/tr36/>).
fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests;
