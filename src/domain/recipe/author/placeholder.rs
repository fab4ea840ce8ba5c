//! What in a guide stands for something of the partner's: `<bucket>`, `${bucket}`, `YOUR_BUCKET_NAME`.

use super::super::template::VARIABLES;

/// Whether a whole word is a placeholder, as it is written without brackets: all in capitals, or "your ...".
pub(super) fn is_word(text: &str) -> bool {
    let small = text.to_lowercase();
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let capitals = letters >= 3
        && text
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.'));
    let asked = ["your-", "your_", "my-", "my_", "insert", "replace"];
    let crosses = text.len() >= 3 && small.trim_matches('x').is_empty();
    capitals || crosses || asked.iter().any(|start| small.starts_with(start))
}

/// A placeholder in brackets: what stands before it, what it is called, and what follows.
pub(super) fn in_brackets(text: &str) -> Option<(&str, &str, &str)> {
    const BRACKETS: [(&str, &str); 4] = [("${", "}"), ("<", ">"), ("{", "}"), ("[", "]")];
    let mut from = 0;
    while let Some(at) = text[from..].find(['$', '<', '{', '[']) {
        let (before, rest) = text.split_at(from + at);
        if let Some(own) = rest.strip_prefix("{{") {
            // A variable of ours that was put in before.
            from = text.len() - own.split_once("}}").map_or("", |(_, after)| after).len();
            continue;
        }
        let found = BRACKETS.iter().find_map(|(open, close)| {
            let (name, after) = rest.strip_prefix(open)?.split_once(close)?;
            Some((before, name, after))
        });
        if found.is_some() {
            return found;
        }
        from += at + 1;
    }
    None
}

/// A variable of IAM such as `${aws:username}` or `${*}`, which is nobody's placeholder
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>).
pub(super) fn is_of_iam(text: &str) -> bool {
    let names = text.split("${").skip(1);
    names
        .map(|rest| rest.split('}').next().unwrap_or(rest))
        .any(|name| name.contains(':') || matches!(name, "*" | "?" | "$"))
}

/// What a placeholder is about, without the words that change from line to line of one guide.
pub(super) fn topic(text: &str) -> String {
    const EMPTY: [&str; 11] = [
        "your", "my", "the", "name", "names", "s3", "aws", "insert", "replace", "here", "optional",
    ];
    const FOLDER: [&str; 3] = ["prefix", "path", "folder"];
    let mut broken = String::new();
    let mut before = ' ';
    for c in text.chars() {
        match c.is_ascii_alphanumeric() {
            // As in `BucketName`.
            true if c.is_ascii_uppercase() && before.is_ascii_lowercase() => {
                broken.push(' ');
                broken.push(c.to_ascii_lowercase());
            }
            true => broken.push(c.to_ascii_lowercase()),
            false => broken.push(' '),
        }
        before = c;
    }
    let words = broken
        .split(' ')
        .filter(|word| !word.is_empty() && !EMPTY.contains(word));
    let words = words.map(|word| {
        if FOLDER.contains(&word) {
            "folder"
        } else {
            word
        }
    });
    words.collect::<Vec<&str>>().join("_")
}

/// What CloudFormation calls what this program calls otherwise
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html>).
pub(super) fn tidy(text: &str) -> String {
    text.replace("${AWS::Partition}", "aws")
        .replace("${AWS::AccountId}", "{{account_id}}")
        .replace("${AWS::Region}", "{{region}}")
}

/// The id of a question that is none of this program's own variables.
pub(super) fn own_id(topic: &str) -> String {
    let id: String = topic.chars().take(30).collect();
    let taken = VARIABLES.contains(&id.as_str()) || id == "external_id";
    match id.as_str() {
        "" => "value".to_owned(),
        own if taken || own.starts_with(|c: char| c.is_ascii_digit()) => format!("my_{own}"),
        _ => id,
    }
}

/// The variable that a placeholder stands for: one of the program's, or a new one.
pub(super) fn variable(name: &str) -> String {
    let small = name.to_lowercase();
    let known = [
        ("external", "external_id"),
        ("bucket", "bucket"),
        ("account", "account_id"),
        ("region", "region"),
        ("prefix", "folder"),
        ("folder", "folder"),
        ("path", "folder"),
    ];
    if let Some((_, variable)) = known.iter().find(|(word, _)| small.contains(word)) {
        return (*variable).to_owned();
    }
    let mut id = String::new();
    for c in small.chars() {
        match c.is_ascii_alphanumeric() {
            true => id.push(c),
            false if !id.ends_with('_') => id.push('_'),
            false => {}
        }
    }
    let id = id.trim_matches('_').trim_start_matches("your_");
    let id: String = id.chars().take(30).collect();
    match id.as_str() {
        "" => "value".to_owned(),
        taken if VARIABLES.contains(&taken) => format!("my_{taken}"),
        _ => id,
    }
}
