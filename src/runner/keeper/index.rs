//! The lines of "Go on where I stopped", in one keychain entry.

use crate::wizard::draft::{DraftSummary, MAX_BYTES};
use serde_json::Value;

/// The lines, as they are written. A line that this program cannot read, perhaps of a later one, is
/// kept as it is and not shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index(Vec<Value>);

impl Index {
    /// Reads the entry. A text that holds no list at all holds nothing that could be lost.
    pub fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// The entry's text.
    pub fn text(&self) -> String {
        // Values that were read or made of strings and numbers cannot fail to serialise.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// The lines that can be shown, newest first.
    pub fn drafts(&self) -> Vec<DraftSummary> {
        let mut drafts: Vec<_> = self.0.iter().filter_map(summary).collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved_at));
        drafts
    }

    /// Whether this line stands there, saved whenever.
    pub fn holds(&self, line: &DraftSummary) -> bool {
        let at_any_time = |draft: DraftSummary| DraftSummary {
            saved_at: line.saved_at,
            ..draft
        };
        self.0
            .iter()
            .filter_map(summary)
            .any(|draft| at_any_time(draft) == *line)
    }

    /// Removes a line.
    pub fn remove(&mut self, id: &str) {
        self.0.retain(|line| id_of(line) != Some(id));
    }

    /// Puts a line in its place. Where there is no room, the oldest jobs that made nothing in any
    /// account give way and are returned by their ids; `None` where all the others were begun, and
    /// then nothing has changed.
    pub fn put(&mut self, line: &DraftSummary) -> Option<Vec<String>> {
        let mut lines = Self(self.0.clone());
        lines.remove(&line.id);
        lines.0.insert(0, serde_json::to_value(line).ok()?);
        let mut dropped = Vec::new();
        while lines.text().len() > MAX_BYTES {
            let may_go = |draft: &DraftSummary| !draft.begun && draft.id != line.id;
            let mut candidates: Vec<_> = lines.drafts().into_iter().filter(may_go).collect();
            let oldest = candidates.pop()?.id;
            lines.remove(&oldest);
            dropped.push(oldest);
        }
        *self = lines;
        Some(dropped)
    }
}

fn id_of(line: &Value) -> Option<&str> {
    line.get("id").and_then(Value::as_str)
}

fn summary(line: &Value) -> Option<DraftSummary> {
    serde_json::from_value(line.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32, begun: bool) -> DraftSummary {
        DraftSummary {
            by_hand: false,
            id: format!("{number:016x}"),
            recipe: "revenuecat".into(),
            vendor: "RevenueCat".into(),
            bucket: Some("b".repeat(63)),
            practice: false,
            begun,
            saved_at: i64::from(number),
        }
    }

    #[test]
    fn begun_jobs_never_give_way() {
        let mut index = Index::default();
        let mut number = 0;
        while index.put(&line(number, true)).is_some() {
            number += 1;
        }
        assert!(number > 5, "{number} lines fit");
        let full = index.clone();
        assert_eq!(index.put(&line(99, false)), None);
        assert_eq!(index, full);
        index.remove(&line(2, true).id);
        assert_eq!(index.put(&line(98, false)), Some(vec![]));
        let gone = vec![line(98, false).id];
        assert_eq!(index.put(&line(99, true)), Some(gone));
    }

    #[test]
    fn a_line_of_a_later_program_is_kept_and_not_shown() {
        let mut index = Index::read(r#"[{"id":"x","shape":"new"}]"#);
        index.put(&line(1, true));
        assert_eq!(index.drafts(), [line(1, true)]);
        assert!(
            Index::read(&index.text())
                .text()
                .contains(r#""shape":"new""#)
        );
        assert!(index.holds(&DraftSummary {
            saved_at: 7,
            ..line(1, true)
        }));
    }

    #[test]
    fn what_is_no_list_is_begun_anew() {
        assert_eq!(Index::read("{"), Index::default());
    }
}
