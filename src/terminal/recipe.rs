//! `keyhandoff recipe`: for vendors who write one.

mod beginning;
mod beginning_cloud;
mod check;
mod letters;
mod memory;
mod questions;
mod rehearsal;
mod signing;
mod tested;

use super::arguments::RecipeCommand;
use super::{Failure, Print};
use crate::ports::Ports;
use crate::text::Text;

pub fn run(
    command: &RecipeCommand,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    match command {
        RecipeCommand::Check { files, json } => check::run(files, *json, ports, text, print),
        RecipeCommand::New { from, out, answers } => {
            beginning::run(from, out, answers, ports, text, print)
        }
        RecipeCommand::Sign {
            file,
            key,
            passphrase_file,
        } => signing::run(file, key, passphrase_file.as_deref(), ports, text, print),
        RecipeCommand::Try {
            file,
            answers,
            added,
        } => rehearsal::run(file, answers, added, ports, text, print),
    }
}
