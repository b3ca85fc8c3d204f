//! `#[hither::data]`, `#[hither::data(as = String)]`, or `#[hither::data(text)]`.

use proc_macro2::{Ident, TokenStream};
use syn::Type;

use crate::errors::Errors;
use crate::options;

/// The options of the attribute: whether the item crosses as another type.
pub(crate) enum Args {
    /// As what it is written as.
    Itself,
    /// As this type, by the author's own conversions.
    As(Box<Type>),
    /// As the text of what it holds; where the option stands.
    Text(Ident),
}

/// Reads the options.
pub(crate) fn read(args: TokenStream, errors: &mut Errors) -> Args {
    let options = options::read(args, "`#[hither::data]`", &["as", "text"], errors);
    match options.as_slice() {
        [] => Args::Itself,
        [option] if option.is("as") => {
            option.value("as = String", errors).map_or(Args::Itself, |ty| Args::As(Box::new(ty)))
        }
        [option] => {
            option.flag(errors);
            Args::Text(option.name.clone())
        }
        [_, second, ..] => {
            errors.at(&second.name, "`text` is `as = String` already: remove one of the two");
            Args::Itself
        }
    }
}
