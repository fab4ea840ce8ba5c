//! Reading a recipe file: whole or not at all, with the line and the reason where it is refused.

mod endpoint;
mod grants;
mod handoff;
mod parameters;
mod place;
mod rules;
mod suggest;
mod templates;
mod unmade;

pub(super) use endpoint::is_sound as cloud_is_sound;
pub(super) use grants::is_condition_operator;

use super::super::fault::{Fault, FaultKind};
use super::super::words::{digest, hex};
use super::Recipe;
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
        if let Some((offset, character)) = text.char_indices().find(|(_, c)| is_hidden(*c)) {
            let code = u32::from(character);
            return Err(refused(
                line_of(text, offset),
                format!(
                    "the character U+{code:04X} is invisible or changes the reading order; take it out"
                ),
            ));
        }
        let mut recipe: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            refused(line, suggest::with_suggestion(error.message()))
        })?;
        recipe
            .check()
            .map_err(|(place, reason)| refused(place.line(text), reason))?;
        recipe.find_who_is_named();
        recipe.sha256 = hex(&digest(text.as_bytes()));
        Ok(recipe)
    }

    /// Marks the questions whose answer alone says who is let in.
    fn find_who_is_named(&mut self) {
        let named: Vec<&String> = self.grants.iter().flat_map(|one| &one.principals).collect();
        for parameter in &mut self.parameters {
            let alone = format!("{{{{{}}}}}", parameter.id);
            parameter.names_somebody = named.iter().any(|one| **one == alone);
        }
    }

    /// The rules that types alone do not hold.
    fn check(&self) -> Result<(), Broken> {
        rules::check(self)?;
        parameters::check(self)?;
        grants::check(self)?;
        handoff::check(self)?;
        templates::check(self)
    }
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
