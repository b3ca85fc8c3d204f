//! `#[hither::error]`, or `#[hither::error(no_debug)]` where the author implements `Debug` by hand.

use proc_macro2::TokenStream;

use crate::errors::Errors;
use crate::options;

/// The options of the attribute.
pub(crate) struct Args {
    /// The author implements `Debug`, where no derive shows it.
    pub(crate) no_debug: bool,
}

/// Reads the options.
pub(crate) fn read(args: TokenStream, errors: &mut Errors) -> Args {
    let options = options::read(args, "`#[hither::error]`", &["no_debug"], errors);
    for option in &options {
        option.flag(errors);
    }
    Args { no_debug: !options.is_empty() }
}
