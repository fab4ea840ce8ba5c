//! A few questions in the terminal, each with an answer that is taken if none is given.

use crate::terminal::arguments::pairs;
use crate::terminal::{Failure, Print};
use crate::text::Text;
use std::io::BufRead as _;

/// Answers that were given with the command, and a person or a pipe for the others.
pub(super) struct Questions<'a> {
    given: Vec<(&'a str, &'a str)>,
    text: &'a Text,
}

impl<'a> Questions<'a> {
    /// Takes the answers of the command line.
    ///
    /// # Errors
    /// One that answers none of `known`.
    pub(super) fn new(
        given: &'a [String],
        known: &[&str],
        text: &'a Text,
    ) -> Result<Self, Failure> {
        let given = pairs(given).map_err(Failure::Usage)?;
        if let Some((name, _)) = given.iter().find(|(name, _)| !known.contains(name)) {
            let known = known.join(", ");
            return Err(Failure::Usage(format!("--set {name}: use one of {known}")));
        }
        Ok(Self { given, text })
    }

    /// Asks until the answer can be used. An empty line, or the end of a pipe, takes `otherwise`.
    ///
    /// # Errors
    /// The answer of the command line cannot be used.
    pub(super) fn ask<T>(
        &self,
        name: &str,
        question: &str,
        otherwise: &str,
        read: impl Fn(&str) -> Result<T, String>,
        print: &mut Print<'_>,
    ) -> Result<T, Failure> {
        let usage = |sentence| Failure::Usage(format!("--set {name}=: {sentence}"));
        if let Some((_, given)) = self.given.iter().rfind(|(known, _)| *known == name) {
            return read(given.trim()).map_err(usage);
        }
        loop {
            write!(print.err, "{question} [{otherwise}] ").ok();
            print.err.flush().ok();
            let mut line = String::new();
            let ended = !matches!(std::io::stdin().lock().read_line(&mut line), Ok(1..));
            if ended {
                print.note("");
            }
            let typed = match line.trim() {
                "" => otherwise,
                typed => typed,
            };
            match read(typed) {
                Ok(answer) => return Ok(answer),
                Err(sentence) if ended => return Err(usage(sentence)),
                Err(sentence) => print.note(&sentence),
            }
        }
    }

    /// Asks for one of several words.
    ///
    /// # Errors
    /// As [`Questions::ask`].
    pub(super) fn choose<T: Copy>(
        &self,
        name: &str,
        question: &str,
        offered: &[(&str, T)],
        print: &mut Print<'_>,
    ) -> Result<T, Failure> {
        let words: Vec<&str> = offered.iter().map(|(word, _)| *word).collect();
        let told = words.join(", ");
        let refused = || {
            self.text.say_with(
                "recipe-new-not-offered",
                &[("offered", told.as_str().into())],
            )
        };
        let read = |typed: &str| {
            let chosen = offered.iter().find(|(word, _)| *word == typed);
            chosen.map(|(_, value)| *value).ok_or_else(refused)
        };
        self.ask(
            name,
            question,
            words.first().copied().unwrap_or_default(),
            read,
            print,
        )
    }
}
