//! `#[hither::error(name = "OrderError")]`; with `no_debug` where the author implements `Debug` by hand.

use proc_macro2::TokenStream;

use crate::errors::Errors;
use crate::marks;
use crate::options::Opt;

/// The options of the attribute.
pub(crate) struct Args {
    /// The author implements `Debug`, where no derive shows it.
    pub(crate) no_debug: bool,
    /// What it is called.
    pub(crate) names: Vec<Opt>,
}

/// Reads the options.
pub(crate) fn read(args: TokenStream, errors: &mut Errors) -> Args {
    let options = marks::options(args, "error", &["no_debug", "name", "rename"], errors);
    let (flags, names): (Vec<_>, Vec<_>) =
        options.into_iter().partition(|option| option.is("no_debug"));
    flags.iter().for_each(|option| option.flag(errors));
    Args { no_debug: !flags.is_empty(), names }
}
