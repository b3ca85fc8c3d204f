//! One file a command; the only place that prints.
//!
//! Results go to stdout, errors and remarks to stderr. Colour reaches terminals only, and not where `NO_COLOR` is set.

mod diff;
mod doctor;
mod generate;
mod inspect;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::args::{Args, Command};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const REMARK: Style = Style::new().bold();

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Good,
    /// What was asked about failed, and the reasons are printed.
    Bad,
}

/// Every reason for which a command could not do its work; each ends up behind `error:`.
struct Failure(Vec<String>);

impl<E: Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure(vec![error.to_string()])
    }
}

/// Runs one command.
pub(crate) fn run(args: Args) -> ExitCode {
    let outcome = match args.command {
        Command::Inspect(args) => inspect::run(&args),
        Command::Generate(args) => generate::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Doctor(args) => doctor::run(&args),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Bad) => ExitCode::FAILURE,
        Err(Failure(errors)) => {
            errors.iter().for_each(report);
            ExitCode::FAILURE
        }
    }
}

/// Prints an error.
fn report(error: impl Display) {
    anstream::eprintln!("{ERROR}error{ERROR:#}: {error}");
}

/// Prints a result. A reader that has gone (`hither inspect ... | head`) is no error.
fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("the result cannot be printed: {e}").into())
        }
        _ => Ok(()),
    }
}

/// Prints a result for machines.
fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}
