//! The command `hither` as `cargo hither`: Cargo runs `cargo-hither hither ...`, and that extra word is dropped here.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args = std::env::args_os().enumerate();
    hither_cli::main(args.filter(|(at, arg)| *at != 1 || arg != "hither").map(|(_, arg)| arg))
}
