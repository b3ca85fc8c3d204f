//! The command `hither`.

use std::process::ExitCode;

fn main() -> ExitCode {
    hither_cli::main(std::env::args_os())
}
