//! The `hither` command: arguments, files, exit codes. It decides nothing about code.
//!
//! - [`args`]: what can be typed.
//! - [`commands`]: one file a command; the only place that prints.
//! - [`source`]: the contract of a shared library or a contract file.
//! - [`render`]: a contract as a text for people.
//! - [`bindings`]: the files of a target, compared with a folder and written into it.
//! - [`tools`]: the compilers and build tools that the targets need, and how to get them.
//!
//! It is a library as well, so that `cargo xtask` refreshes the committed bindings by the same way as its users.

pub mod args;
pub mod bindings;
pub mod commands;
pub mod render;
pub mod source;
pub mod tools;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

/// Runs the command line `args`, its first element being the name of the program.
///
/// The exit code is 0 where all is well, 1 where what was asked about failed, 2 where the arguments make no sense.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match args::Args::try_parse_from(args) {
        Ok(args) => commands::run(args),
        Err(usage) => {
            // Nobody is left to tell where even this cannot be printed.
            let _ = usage.print();
            ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
        }
    }
}
