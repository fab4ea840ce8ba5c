//! A command that a profile runs to get its keys.

/// A whole command line, as it is handed to the shell. People write passwords into such lines, so it
/// does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct CommandLine(String);

impl CommandLine {
    /// `None` for one that holds nothing but spaces.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// As the shell gets it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a person reads it: what would hide a part of it, such as a line break, a letter without a
    /// shape or one that turns the direction of reading, stands there by its number.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut shown = String::with_capacity(self.0.len());
        for letter in self.0.chars() {
            if hides(letter) {
                shown.extend(letter.escape_unicode());
            } else {
                shown.push(letter);
            }
        }
        shown
    }
}

impl std::fmt::Debug for CommandLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CommandLine")
    }
}

/// Controls, and the letters of general category "format"
/// (<https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing>).
fn hides(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::CommandLine;

    #[test]
    fn nothing_in_a_command_hides_from_the_reader() {
        for (text, shown) in [
            (" /opt/keys --for acme ", "/opt/keys --for acme"),
            ("keys\n; other", "keys\\u{a}; other"),
            ("keys \u{1b}[2K\u{202e}", "keys \\u{1b}[2K\\u{202e}"),
            ("schlüssel", "schlüssel"),
        ] {
            assert_eq!(CommandLine::new(text).unwrap().shown(), shown);
        }
        assert_eq!(CommandLine::new(" \t"), None);
    }

    #[test]
    fn a_password_in_a_command_is_not_printed() {
        let command = CommandLine::new("keys --password hunter2");
        assert!(!format!("{command:?}").contains("hunter2"));
    }
}
