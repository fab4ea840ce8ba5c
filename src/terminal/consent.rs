//! What a person must agree to in the terminal.

use super::{Failure, Print};
use crate::domain::account::{Account, Certificates, Profile};
use crate::text::Text;
use std::io::BufRead as _;

/// Whether the person types yes. No answer, or none that can be given, is a no.
pub(super) fn says_yes(question: &str, print: &mut Print<'_>) -> bool {
    write!(print.err, "{question} ").ok();
    print.err.flush().ok();
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.is_ok() && line.trim().eq_ignore_ascii_case("yes")
}

/// Shows the program that a profile runs, and asks unless `yes` was said ahead.
pub(super) fn let_run(
    profile: &Profile,
    yes: bool,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let Some(program) = &profile.program else {
        return Ok(());
    };
    let values = [("profile", profile.name.as_str().into())];
    print.note(&text.say_with("terminal-program", &values));
    print.note(&format!("  {}", program.shown()));
    if yes || says_yes(&text.say("terminal-program-ask"), print) {
        return Ok(());
    }
    print.note(&text.say("terminal-program-stopped"));
    Err(Failure::Stopped)
}

/// Tells whose certificates were trusted, unless everybody trusts them.
pub(super) fn tell_certificates(account: &Account, text: &Text, print: &mut Print<'_>) {
    match account.certificates {
        Certificates::Public => {}
        Certificates::OfTheNetwork => print.note(&text.say("account-read-along-text")),
        Certificates::Named => print.note(&text.say("account-bundle-text")),
    }
}
