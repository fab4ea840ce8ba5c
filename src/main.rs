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
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let mut print = Print {
        out: &mut out,
        err: &mut err,
    };
    let Some(command) = arguments.command else {
        return window(arguments.practice, &mut print);
    };
    let ports = keyhandoff::app::ports(PracticeOptions::terminal());
    ExitCode::from(terminal::run(command, &ports, &mut print))
}

fn window(practice: bool, print: &mut Print<'_>) -> ExitCode {
    let ports = keyhandoff::app::ports(PracticeOptions::window());
    let clipboard = ports.clipboard.clone();
    hardening::tidy_on_panic(move || clipboard.clear_if_ours());
    match keyhandoff::app::run(&ports, practice) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            terminal::tell(&fault, &Text::english(), print);
            ExitCode::FAILURE
        }
    }
}
