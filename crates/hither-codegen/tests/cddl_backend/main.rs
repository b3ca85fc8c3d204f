//! The CDDL backend: what is written for each construct, and what is refused.

#[path = "../beside/mod.rs"]
mod beside;
#[path = "../called/mod.rs"]
mod called;
// Made for the C backend, and small enough for this one.
#[path = "../c_backend/contracts.rs"]
#[allow(dead_code, reason = "each backend uses its part")]
mod contracts;
mod golden;
mod refusals;

use hither_codegen::{Options, Target};
use hither_schema::Contract;

/// The text of the one file, or every refusal.
fn generate(contract: &Contract) -> Result<String, Vec<String>> {
    let files = hither_codegen::generate(contract, Target::Cddl, &Options::default())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    assert_eq!(files.len(), 1, "one file for a contract");
    assert_eq!(files[0].path, format!("{}.cddl", contract.library.name));
    Ok(files[0].text.clone())
}
