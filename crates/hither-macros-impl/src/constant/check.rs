//! What constants cannot be.

use super::model::Constant;
use crate::errors::Errors;
use crate::item::{refuse_generics, refuse_ours, refuse_private};
use crate::names;

/// Refuses everything that is wrong with the item. Its type is asked for its value by the compiler.
pub(super) fn check(constant: &Constant, errors: &mut Errors) {
    refuse_ours(&constant.attrs, "constant", errors);
    names::refuse(&constant.ident, errors);
    refuse_generics(&constant.generics, &format!("constant `{}`", constant.name), errors);
    refuse_private(&constant.visibility, &constant.ident, errors);
}
