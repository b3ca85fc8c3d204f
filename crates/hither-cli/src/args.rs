//! What can be typed.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Parser, Subcommand};
use hither_codegen::Target;

/// Shows what a Rust library offers to other languages, and writes bindings for them.
#[derive(Debug, Parser)]
#[command(name = "hither", version, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the API of a library
    Inspect(Inspect),
    /// Write bindings, or check that they are fresh
    Generate(Generate),
    /// Say what changed between two versions of a library, and whom it breaks
    Diff(Diff),
    /// Say what is missing on this machine, and how to get it
    Doctor(Doctor),
}

/// Show the API of a library.
///
/// Exits with 1 if the contract cannot be read, or if it has problems for which no bindings can be made.
#[derive(Debug, clap::Args)]
pub struct Inspect {
    /// A shared library (it is loaded), or a contract file as `--json` prints it
    pub file: PathBuf,
    /// Print the contract itself, as JSON: `generate` reads it in place of the library
    #[arg(long)]
    pub json: bool,
}

/// Write bindings, or check that they are fresh.
///
/// Files that are already right are not touched. A generated file of the same library that is no longer needed is
/// removed; nothing else is.
#[derive(Debug, clap::Args)]
pub struct Generate {
    /// A shared library (it is loaded), or a contract file
    pub file: PathBuf,
    /// The targets: `c`, `go` or `cddl`, or several, as in `c,go`
    #[arg(long, required = true, value_delimiter = ',', value_parser = Target::from_str)]
    pub lang: Vec<Target>,
    /// The folder to write to; with several targets, each gets a folder of its name in it
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The path of the Go module [default: `example.com/` and the name of the package]
    #[arg(long, value_name = "PATH")]
    pub go_module: Option<String>,
    /// Write nothing; name every file that differs, and exit with 1 if there is one
    #[arg(long)]
    pub check: bool,
    /// Print the state in which each file was found, as JSON: `same`, `missing`, `different` or `stale`
    #[arg(long)]
    pub json: bool,
}

/// Say what changed between two versions of a library, and whom it breaks.
///
/// Exits with 1 if bindings of the old version do not work with the new library.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The shared library that bindings were made for (it is loaded), or its contract file
    pub old: PathBuf,
    /// The shared library that they are to work with, or its contract file
    pub new: PathBuf,
    /// Only what breaks bindings of these targets [default: all]
    #[arg(long, value_delimiter = ',', value_parser = Target::from_str)]
    pub lang: Vec<Target>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Say what is missing on this machine, and how to get it.
///
/// Exits with 1 if something is missing that a target cannot do without.
#[derive(Debug, clap::Args)]
pub struct Doctor {
    /// Only these targets [default: all]
    #[arg(long, value_delimiter = ',', value_parser = Target::from_str)]
    pub lang: Vec<Target>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn languages_are_a_list() {
        let args =
            Args::try_parse_from(["hither", "generate", "x.so", "--lang", "c,go", "--out", "o"]);
        let Command::Generate(generate) = args.unwrap().command else { panic!("another command") };
        assert_eq!(generate.lang, [Target::C, Target::Go]);
    }

    #[test]
    fn an_unknown_language_names_the_known_ones() {
        let error =
            Args::try_parse_from(["hither", "generate", "x.so", "--lang", "cobol", "--out", "o"])
                .unwrap_err();
        assert_eq!(error.exit_code(), 2);
        let text = error.to_string();
        assert!(
            text.contains("unknown target `cobol`; expected one of `c`, `go`, `cddl`"),
            "{text}"
        );
    }
}
