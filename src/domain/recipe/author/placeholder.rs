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

/// A variable of IAM such as `${aws:username}`, which is nobody's placeholder.
pub(super) fn is_of_iam(text: &str) -> bool {
    text.contains("${aws:") || text.contains("${s3:") || text.contains("${saml:")
}

/// What CloudFormation calls what this program calls otherwise
/// (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html>).
pub(super) fn tidy(text: &str) -> String {
    text.replace("${AWS::Partition}", "aws")
        .replace("${AWS::AccountId}", "{{account_id}}")
        .replace("${AWS::Region}", "{{region}}")
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
