//! What the reader of TOML says, in words for whoever writes recipes: what stands there, and what to write instead.

use super::suggest::with_suggestion;

/// Lists of tables, whose name stands in two brackets.
const LISTS: [&str; 6] = [
    "parameter",
    "parameter.choice",
    "grant",
    "managed_policy",
    "handoff.field",
    "endpoint.regions",
];

/// The reader's message about something in this line of the file.
pub(super) fn told(message: &str, line: &str) -> String {
    let line = line.trim();
    of_type(message, line)
        .or_else(|| of_shape(message, line))
        .unwrap_or_else(|| with_suggestion(message))
}

/// A value of another type than the key takes.
fn of_type(message: &str, line: &str) -> Option<String> {
    if message.starts_with("data did not match") || message.starts_with("wanted string") {
        return Some(
            "a text in quotes is needed here, or a table of texts: { en = \"...\" }".into(),
        );
    }
    let rest = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))?;
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let value = inside(found);
    let is_text = found.starts_with("string");
    let plain = value.filter(|_| !is_text);
    Some(match expected {
        "a sequence" => match (single_table(line), value) {
            (Some(name), _) => format!("there can be several of these: write [[{name}]]"),
            (None, Some(value)) if is_text => format!("a list is needed here: [\"{value}\"]"),
            (None, _) => "a list is needed here, in square brackets: [\"...\"]".to_owned(),
        },
        "a string" => match plain {
            Some(value) => format!("a text in quotes is needed here: \"{value}\""),
            None => "a text in quotes is needed here, such as \"2026-11-21\"".to_owned(),
        },
        "a boolean" => "true or false is needed here, without quotes".to_owned(),
        "a map" => "a table is needed here: { name = \"text\" }".to_owned(),
        number if is_number(number) => match value {
            Some(value) if is_text && value.parse::<u32>().is_ok() => {
                format!("a number without quotes is needed here: {value}")
            }
            Some(_) | None => {
                "a whole number is needed here, from 0 on and without quotes".to_owned()
            }
        },
        table if table.starts_with("struct ") => {
            "a table is needed here: its name in brackets, and its keys below".to_owned()
        }
        _ => return None,
    })
}

/// What is no TOML.
fn of_shape(message: &str, line: &str) -> Option<String> {
    const QUOTES: [char; 6] = ['“', '”', '„', '‘', '’', '«'];
    // Seen as a space, and not read as one.
    const SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{3000}'];
    let says = |words: &str| message.starts_with(words);
    let is_of_toml =
        says("invalid") || says("unexpected") || says("string values") || says("key with");
    if let Some(space) = line
        .chars()
        .find(|c| SPACES.contains(c))
        .filter(|_| is_of_toml)
    {
        let code = u32::from(space);
        return Some(format!(
            "the space U+{code:04X} is none that can stand here; write an ordinary one"
        ));
    }
    if is_of_toml && line.contains(QUOTES) {
        return Some("a text stands in straight quotes: \"...\"".to_owned());
    }
    if is_of_toml && line.starts_with(['{', '}']) {
        return Some(
            "this looks like JSON; a recipe is TOML, with lines such as format = 1".to_owned(),
        );
    }
    if let Some(key) = message.strip_prefix("missing field ") {
        return Some(format!("the key {key} is missing here; write it"));
    }
    if says("duplicate key") {
        return Some(match single_table(line) {
            Some(name) if LISTS.contains(&name) => {
                format!("there can be several of these: write [[{name}]]")
            }
            Some(name) => format!("the table [{name}] is there twice; keep one of them"),
            None if line.starts_with("[[") => {
                format!("this stands above in another way; write it as {line} alone")
            }
            None => {
                let key = line.split('=').next().unwrap_or_default().trim();
                format!("the key {key} is there twice; keep one of them")
            }
        });
    }
    let begins = |word: &str| {
        let value = line.split_once('=').map_or("", |(_, value)| value.trim());
        value
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let sentence = match () {
        () if line.ends_with('=') => "a value is missing behind =",
        () if says("invalid boolean") && (begins("true") || begins("false")) => {
            "true and false are written in small letters"
        }
        () if says("string values") || says("invalid boolean") => {
            "a text stands in quotes: \"...\", a number and true or false without any"
        }
        () if says("invalid basic string") || says("invalid literal string") => {
            "a text stands on one line between quotes; its last quote is missing"
        }
        () if says("missing escaped value") || says("too few unicode") => {
            "a backslash means what follows it; write a backslash twice, \\\\, and a quote in a text as \\\""
        }
        () if says("key with no value")
            || says("invalid key-value pair")
            || says("missing table open") =>
        {
            "every line is key = value, such as format = 1, or the name of a table, such as [text]"
        }
        () if says("invalid unquoted key") => {
            "a key is made of letters, digits, - and _; one with other signs stands in quotes, too: \"sts:ExternalId\""
        }
        () if says("unexpected key or value") || says("unexpected content") => {
            "one value stands on a line, and nothing behind it; a quote in a text is written as \\\""
        }
        () if says("missing comma") && toml::from_str::<toml::Table>(line).is_ok() => {
            "the list before this line does not end: a ] is missing"
        }
        () if says("missing comma") => {
            "a comma is missing between two values of a list, or a ] behind the last"
        }
        () if says("unclosed") => "what was opened in this line does not end: a ] or } is missing",
        () if says("carriage return") => {
            "the lines end as on an old Mac; save the file with the line ends of Windows or Linux"
        }
        () => return None,
    };
    Some(sentence.to_owned())
}

/// What stands between the quotes of a message.
fn inside(found: &str) -> Option<&str> {
    let signs = ['`', '"'];
    let (from, to) = (found.find(signs)?, found.rfind(signs)?);
    found.get(from + 1..to)
}

fn is_number(expected: &str) -> bool {
    let digits = expected.trim_start_matches(['u', 'i', 'f']);
    digits.len() < expected.len() && (digits == "size" || digits.parse::<u8>().is_ok())
}

/// The name of a table that stands in one pair of brackets.
fn single_table(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?;
    let name = name.split(']').next()?;
    (!name.starts_with('[')).then(|| name.trim())
}
