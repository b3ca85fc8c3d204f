//! `#[hither::data(name = "Order", rename(go = "PurchaseOrder"))]`, `#[hither::data(as = String)]`, `#[hither::data(text)]`.

use proc_macro2::{Ident, TokenStream};
use syn::Type;

use crate::errors::Errors;
use crate::marks;
use crate::options::Opt;

/// Whether the item crosses as another type.
pub(crate) enum Form {
    /// As what it is written as.
    Itself,
    /// As this type, by the author's own conversions.
    As(Box<Type>),
    /// As the text of what it holds; where the option stands.
    Text(Ident),
}

/// Reads the options, and which form they ask for.
pub(crate) fn read(args: TokenStream, errors: &mut Errors) -> (Vec<Opt>, Form) {
    let known = &["as", "name", "rename", "text", "traits"];
    let options = marks::options(args, "data", known, errors);
    let form = form(&options, errors);
    (options, form)
}

fn form(options: &[Opt], errors: &mut Errors) -> Form {
    let find = |name: &str| options.iter().find(|option| option.is(name));
    match (find("as"), find("text")) {
        (None, None) => Form::Itself,
        (Some(option), None) => {
            option.value("as = String", errors).map_or(Form::Itself, |ty| Form::As(Box::new(ty)))
        }
        (None, Some(option)) => {
            option.flag(errors);
            Form::Text(option.name.clone())
        }
        (Some(_), Some(text)) => {
            errors.at(&text.name, "`text` is `as = String` already: remove one of the two");
            Form::Itself
        }
    }
}
