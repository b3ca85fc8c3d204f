//! Names of the author's as the contract has them.

use proc_macro2::Ident;
use syn::ext::IdentExt;

use crate::errors::Errors;

/// The name without `r#`.
pub(crate) fn name(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// Refuses a name that some language could not spell.
pub(crate) fn refuse(ident: &Ident, errors: &mut Errors) {
    let name = name(ident);
    if !name.is_ascii() {
        errors.at(
            ident,
            format!(
                "`{name}` cannot be a name in every language: use the letters `a` to `z`, digits and `_`"
            ),
        );
    } else if name.chars().all(|c| c == '_') {
        errors.at(ident, "the other side needs a name here: `_` says nothing");
    }
}
