//! Where in a recipe's file something stands.

use toml::de::{DeTable, DeValue};

/// The way from the top of the file to one value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Item(usize),
}

impl Place {
    /// A value at the top of the file.
    pub(super) fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    /// A value of a table.
    pub(super) fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    /// An item of a list, counted from 0.
    pub(super) fn item(&self, index: usize) -> Self {
        self.with(Step::Item(index))
    }

    fn with(&self, step: Step) -> Self {
        let mut way = self.0.clone();
        way.push(step);
        Self(way)
    }

    /// The line of the value, from 1; of what holds it where the value itself is not there.
    pub(super) fn line(&self, text: &str) -> usize {
        let Ok(table) = DeTable::parse(text) else {
            return 1;
        };
        let mut start = 0;
        let mut here: Option<&DeValue<'_>> = None;
        for (depth, step) in self.0.iter().enumerate() {
            let found = match (step, here) {
                (Step::Key(key), None) if depth == 0 => table.get_ref().get(key.as_str()),
                (Step::Key(key), Some(value)) => {
                    value.as_table().and_then(|table| table.get(key.as_str()))
                }
                (Step::Item(index), Some(value)) => {
                    value.as_array().and_then(|list| list.get(*index))
                }
                (Step::Key(_) | Step::Item(_), None) => None,
            };
            let Some(found) = found else { break };
            start = found.span().start;
            here = Some(found.get_ref());
        }
        line_of(text, start)
    }
}

/// The line in which a byte of the text stands, from 1.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "format = 1\n[[grant]]\nid = \"a\"\n\n[[grant]]\nactions = [\n  \"x\",\n  \"y\",\n]\n";

    #[test]
    fn a_value_is_found_in_its_line() {
        let second = Place::of("grant").item(1);
        for (place, line) in [
            (Place::of("format"), 1),
            (Place::of("grant").item(0).key("id"), 3),
            (second.clone(), 5),
            (second.key("actions").item(1), 8),
            (second.key("missing"), 5),
            (Place::of("missing"), 1),
        ] {
            assert_eq!(place.line(FILE), line, "{place:?}");
        }
    }
}
