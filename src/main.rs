//! Arguments lead to the window or to the terminal.

use clap::Parser as _;
use keyhandoff::cloud::practice::PracticeOptions;
use keyhandoff::desktop::hardening;
use keyhandoff::terminal::{self, Arguments, Print};
use keyhandoff::text::Text;
use std::process::ExitCode;

fn main() -> ExitCode {
    hardening::begin();
    let arguments = Arguments::parse();
    let ports = keyhandoff::app::ports(match arguments.command {
        Some(_) => PracticeOptions::terminal(),
        None => PracticeOptions::window(),
    });
    let clipboard = ports.clipboard.clone();
    hardening::tidy_on_panic(move || clipboard.clear_if_ours());
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let mut print = Print {
        out: &mut out,
        err: &mut err,
    };
    if let Some(command) = arguments.command {
        return ExitCode::from(terminal::run(command, &ports, &mut print));
    }
    match keyhandoff::app::run(&ports, arguments.practice, arguments.recipe.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            terminal::tell(&fault, &Text::english(), &mut print);
            ExitCode::FAILURE
        }
    }
}
