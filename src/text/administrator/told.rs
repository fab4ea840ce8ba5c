//! What the letter says that the vendor can and cannot do.

use crate::domain::ability::{abilities, groundless};
use crate::domain::introduction::is_of_stranger;
use crate::domain::managed;
use crate::domain::pack::Pack;
use crate::domain::recipe::{self, fill};
use crate::domain::said::{Said, statements};
use crate::text::Text;

/// Lines of the letter.
pub(super) struct Told {
    pub can: Vec<String>,
    pub cannot: Vec<String>,
}

impl Text {
    /// The recipe's own sentences; where a stranger wrote it, what the documents permit and do not. Of a list that
    /// AWS keeps nothing is promised, since AWS may widen it.
    pub(super) fn told(&self, pack: &Pack) -> Told {
        if !is_of_stranger(&pack.recipe) {
            let values = pack.values();
            let filled = |text: &recipe::Text| fill(text.get(self.language()), &values);
            let text = &pack.recipe.text;
            return Told {
                can: text.can.iter().map(filled).collect(),
                cannot: text.cannot.iter().map(filled).collect(),
            };
        }
        let plan = &pack.plan;
        let drawn = [plan.document.compact(), plan.bucket_document.compact()];
        let mut said: Vec<Said> = drawn
            .iter()
            .filter_map(|one| statements(one))
            .flatten()
            .collect();
        let managed = plan.footprint.managed.iter().filter_map(managed::document);
        said.extend(managed.filter_map(statements).flatten());
        let permitted = abilities(&said);
        let own = (plan.bucket.as_ref()).map(|_| plan.bucket_name());
        let fears = groundless(&permitted, own).into_iter();
        let fears = fears.filter(|_| plan.footprint.managed.is_empty());
        Told {
            can: permitted.iter().map(|one| self.ability(one)).collect(),
            cannot: fears.map(|fear| self.fear(fear)).collect(),
        }
    }
}
