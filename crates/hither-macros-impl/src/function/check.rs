//! What functions cannot be.

use super::Function;
use crate::errors::Errors;
use crate::item::{refuse_ours, refuse_private};
use crate::library::check::{check_call, check_params_of};
use crate::types;

/// Refuses everything that is wrong with the item.
pub(super) fn check(function: &Function, errors: &mut Errors) {
    let method = &function.method;
    refuse_ours(&method.attrs, "function", errors);
    refuse_private(&function.visibility, &method.ident, errors);
    check_call(method, &format!("function `{}`", method.name), "a function", errors);
    check_params_of(method, errors);
    types::refuse_return(&method.signature.output, errors);
}
