//! In which line a recipe asks for what this program does not make.

use super::Place;
use crate::domain::recipe::{On, ParameterKind, Recipe};

impl Recipe {
    /// The line, from 1, of the part for which the recipe cannot be made; `None` where it can. `text` is the file
    /// that it was read from.
    #[must_use]
    pub fn unmade_line(&self, text: &str) -> Option<usize> {
        if self.can_be_made() {
            return None;
        }
        let several = self
            .parameters
            .iter()
            .position(|one| one.kind == ParameterKind::Bucket && one.most() > 1);
        let elsewhere = self
            .grants
            .iter()
            .position(|grant| grant.on != On::Identity);
        let place = match (several, elsewhere) {
            (Some(at), _) => Place::of("parameter").item(at).key("most"),
            (None, Some(at)) => Place::of("grant").item(at).key("on"),
            (None, None) => Place::of("credential"),
        };
        Some(place.line(text))
    }
}
