//! The C backend: what it writes, that C and C++ compilers accept it, and that packages are found.

#[path = "../beside/mod.rs"]
mod beside;
mod beside_items;
#[path = "../called/mod.rs"]
mod called;
mod compile;
mod contracts;
mod golden;
mod package;
mod pins;
mod refusals;
mod rich;
mod streams;
mod toolchain;

use hither_codegen::{File, Options, Target};
use hither_schema::Contract;

/// The files of a contract that has no problems.
fn generate(contract: &Contract) -> Vec<File> {
    hither_codegen::generate(contract, Target::C, &Options::default()).unwrap_or_else(|problems| {
        let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("refused:\n{}", texts.join("\n"))
    })
}

/// The header of a contract that has no problems.
fn header(contract: &Contract) -> String {
    let path = format!("include/{}.h", contract.library.name);
    let files = generate(contract);
    let header = files.into_iter().find(|file| file.path == path);
    header.expect("the header is among the files").text
}
