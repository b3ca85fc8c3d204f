//! What an object cannot be.

use crate::errors::Errors;
use crate::item::{refuse_generics, refuse_ours};
use crate::library::check::{check_block, check_method};
use crate::library::model::{Library, Method};
use crate::{names, types};

/// Refuses everything that is wrong with the block.
pub(super) fn check(object: &Library, errors: &mut Errors) {
    refuse_ours(&object.attrs, "object", errors);
    names::refuse(&object.ident, errors);
    refuse_generics(&object.generics, "an object", errors);
    check_block(object, "an object's", errors);
    for method in &object.methods {
        check_method(method, object, errors);
        refuse_bare_self(method, object, errors);
    }
}
