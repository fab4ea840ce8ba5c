//! The terminal: a second face on the same machine. It feeds events and prints.

mod added;
mod answers;
mod arguments;
mod consent;
mod face;
mod make;
mod open;
mod policy;
mod recipe;
mod recipes;
mod sign_in;
mod undo;

pub use arguments::{Arguments, Command};

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::recipe::{MAX_BYTES, Recipe, built_in};
use crate::domain::signature;
use crate::ports::Ports;
use crate::text::Text;
use secrecy::{ExposeSecret as _, SecretString};
use std::io::Write;
use std::path::Path;

/// How a command ended badly.
#[derive(Debug)]
pub enum Failure {
    /// A fault of the world: two sentences, exit code 1.
    Fault(Fault),
    /// The command was called wrongly: one sentence, exit code 2.
    Usage(String),
    /// The person said no; nothing was made.
    Stopped,
    /// All was told already; exit code 1.
    Told,
}

impl<F: Into<Fault>> From<F> for Failure {
    fn from(fault: F) -> Self {
        Self::Fault(fault.into())
    }
}

/// Where a command prints: results to `out`, everything else to `err`.
pub struct Print<'a> {
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
}

impl Print<'_> {
    /// A line of the result. A closed pipe is nobody's fault.
    pub fn line(&mut self, text: &str) {
        writeln!(self.out, "{text}").ok();
    }

    /// A line beside the result.
    pub fn note(&mut self, text: &str) {
        writeln!(self.err, "{text}").ok();
    }
}

/// Runs a command and returns its exit code.
#[must_use]
pub fn run(command: Command, ports: &Ports, print: &mut Print<'_>) -> u8 {
    let text = Text::english();
    let done = match command {
        Command::Recipe(command) => recipe::run(&command, ports, &text, print),
        Command::Recipes { json } => recipes::run(json, &text, print),
        Command::Policy(arguments) => policy::run(&arguments, ports, &text, print),
        Command::Make(arguments) => make::run(&arguments, ports, &text, print),
        Command::Open(arguments) => open::run(&arguments, ports, &text, print),
        Command::Undo(arguments) => undo::run(&arguments, ports, &text, print),
    };
    match done {
        Ok(()) => 0,
        Err(Failure::Usage(sentence)) => {
            print.note(&sentence);
            2
        }
        Err(Failure::Told) => 1,
        Err(Failure::Stopped) => {
            print.note(&text.say("terminal-stopped"));
            1
        }
        Err(Failure::Fault(fault)) => {
            tell(&fault, &text, print);
            1
        }
    }
}

/// Two sentences, and what stands behind them for support.
pub fn tell(fault: &Fault, text: &Text, print: &mut Print<'_>) {
    let sentences = text.fault(&fault.kind);
    print.note(&sentences.what);
    print.note(&sentences.next);
    if fault.kind == FaultKind::NetworkReads {
        print.note(&text.say("terminal-network"));
    }
    if let Some(detail) = &fault.detail {
        print.note(&format!("({detail})"));
    }
}

/// The recipe of this name, or the one in this file, held against its signature.
fn read_recipe(name: &str, ports: &Ports) -> Result<Recipe, Failure> {
    let (recipe, text) = read(name, ports)?;
    if let Some(text) = text {
        let beside = signature::beside(Path::new(name));
        let signature = ports.files.read_text(&beside, signature::MAX_BYTES).ok();
        let signature = signature.as_ref().map(|text| text.expose_secret());
        signature::check(&recipe, text.expose_secret(), signature)?;
    }
    Ok(recipe)
}

/// The recipe of this name, or the one in this file with its text, whether it is signed or not.
fn read(name: &str, ports: &Ports) -> Result<(Recipe, Option<SecretString>), Failure> {
    if is_file(name) {
        let text = ports.files.read_text(Path::new(name), MAX_BYTES)?;
        return Ok((Recipe::parse(text.expose_secret())?, Some(text)));
    }
    match built_in(name) {
        Some(recipe) => Ok((recipe?, None)),
        None => Err(Failure::Usage(format!(
            "There is no recipe called {name}. See: keyhandoff recipes"
        ))),
    }
}

/// Whether a recipe is named by its file.
fn is_file(name: &str) -> bool {
    name.ends_with(".toml") || name.contains(std::path::is_separator)
}

/// What must be there at this point of a job, or this fault.
fn fault_if_missing<T>(value: Option<T>, kind: FaultKind) -> Result<T, Failure> {
    value.ok_or_else(|| Failure::Fault(kind.into()))
}
