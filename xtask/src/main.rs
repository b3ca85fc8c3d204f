//! `cargo xtask`: every check that a person or CI runs, and the demo.
//!
//! - [`table`]: the libraries, examples and Go modules there are; a new one is a row there.
//! - [`mod@bench`], [`demo`], [`generate`], [`mod@prove`], [`random`], [`setup`], [`soak`], [`mod@test`]: one command each.
//! - [`steps`], [`cargo_tests`]: named steps and what they count.
//! - [`libraries`]: builds the shared libraries, once, and puts them where Go looks for them.
//! - [`go`], [`c`]: how the two languages are built and run here.
//! - [`arrows`]: which crate may depend on which.
//! - [`workspace`], [`process`], [`progress`]: folders, child processes, and what is seen while they run.

mod arrows;
mod bench;
mod c;
mod cargo_tests;
mod demo;
mod generate;
mod go;
mod libraries;
mod process;
mod progress;
mod prove;
mod random;
mod session;
mod setup;
mod soak;
mod steps;
mod table;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::session::Session;

/// Every check that a person or CI runs, and the demo.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure what a crossing costs, beside the same thing written by hand
    Bench(bench::Options),
    /// Build the examples, write their bindings, run them in Go and C, and show what they print
    Demo {
        /// Only this example
        name: Option<String>,
    },
    /// Write all committed bindings again
    Generate {
        /// Write nothing; name every file that differs
        #[arg(long)]
        check: bool,
    },
    /// Look for what no test can be sure to meet: by loom, Miri, ThreadSanitizer and AddressSanitizer
    Prove {
        /// Only this step; may be given several times
        #[arg(long, value_name = "STEP")]
        only: Vec<String>,
    },
    /// Make random libraries, and send random values round through hosts in Go and C
    Random(random::Options),
    /// Use and misuse a library at random, and count what is left
    Soak(soak::Options),
    /// Run everything that must hold; the last line is `N passed, M failed`
    Test {
        /// Only this step; may be given several times
        #[arg(long, value_name = "STEP")]
        only: Vec<String>,
        /// List the steps and end
        #[arg(long)]
        list: bool,
    },
    /// Find the tools that the other commands need, and install what can be installed
    Setup,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome =
        workspace::Workspace::find().map(Session::new).and_then(|session| match args.command {
            Command::Bench(options) => bench::run(&session, &options),
            Command::Demo { name } => demo::run(&session, name.as_deref()),
            Command::Generate { check } => generate::run(&session, check),
            Command::Prove { only } => prove::run(&session, &only),
            Command::Random(options) => random::run(&session, &options),
            Command::Test { list: true, .. } => test::list(),
            Command::Test { only, list: false } => test::run(&session, &only),
            Command::Setup => setup::run(&session),
            Command::Soak(options) => soak::run(&session, &options),
        });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(text) => {
            eprintln!("error: {text}");
            ExitCode::FAILURE
        }
    }
}
