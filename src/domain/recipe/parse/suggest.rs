//! "Did you mean": the known word that is nearest to an unknown one.

/// A message of the reader, with a suggestion where it lists what it expected.
pub(super) fn with_suggestion(message: &str) -> String {
    // "unknown field `autor`, expected one of `format`, `id`, ..."
    let mut words = message.split('`').skip(1).step_by(2);
    let unknown = message.starts_with("unknown field") || message.starts_with("unknown variant");
    let Some(typed) = words.next().filter(|_| unknown) else {
        return message.to_owned();
    };
    let kind = if message.starts_with("unknown field") {
        "key"
    } else {
        "word"
    };
    let known: Vec<&str> = words.collect();
    match nearest(typed, &known) {
        Some(word) => {
            format!("the {kind} `{typed}` is not known here; did you mean `{word}`?")
        }
        None => format!(
            "the {kind} `{typed}` is not known here; known are: {}",
            known.join(", ")
        ),
    }
}

/// The nearest of the known words, if it is near enough to be a slip.
pub(super) fn nearest<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = |word: &&&str| distance(typed, word) <= 1 + word.len() / 4;
    let mut words: Vec<&&str> = known.iter().filter(near).collect();
    words.sort_by_key(|word| distance(typed, word));
    words.first().map(|word| **word)
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = corner + usize::from(a != *b);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_with_the_word_that_was_meant() {
        let message = "unknown field `autor`, expected one of `format`, `author`, `vendor`";
        assert!(with_suggestion(message).ends_with("did you mean `author`?"));
        let far = with_suggestion("unknown field `colour`, expected `id` or `say`");
        assert!(far.ends_with("known are: id, say"), "{far}");
        assert_eq!(with_suggestion("missing field `id`"), "missing field `id`");
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
