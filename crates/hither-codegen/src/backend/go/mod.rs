//! placeholder
use hither_schema::{Contract, Problem};
use crate::{File, Options};
/// placeholder
pub fn generate(_contract: &Contract, _options: &Options) -> Result<Vec<File>, Vec<Problem>> { Ok(Vec::new()) }
