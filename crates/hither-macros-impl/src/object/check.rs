//! What an object cannot be.

use syn::Type;

use crate::errors::Errors;
use crate::item::{refuse_generics, refuse_ours};
use crate::library::check::{check_block, check_method};
use crate::library::model::{Kind, Library};
use crate::{names, types};

/// Refuses everything that is wrong with the block.
pub(super) fn check(object: &Library, errors: &mut Errors) {
    refuse_ours(&object.attrs, "object", errors);
    names::refuse(&object.ident, errors);
    refuse_generics(&object.generics, "an object", errors);
    check_block(object, "an object", errors);
    for method in &object.methods {
        check_method(method, object, errors);
        method.params.iter().for_each(|param| refuse_bare(&param.ty, object, errors));
        if let (Kind::Method | Kind::Static, syn::ReturnType::Type(_, ty)) =
            (method.kind, &method.signature.output)
        {
            refuse_bare(ty, object, errors);
        }
    }
}

/// An object crosses in an `Arc`.
fn refuse_bare(ty: &Type, object: &Library, errors: &mut Errors) {
    for ident in types::bare_selves(ty) {
        errors.at(
            ident,
            format!("`{}` is an object, so it crosses in an `Arc`: use `Arc<Self>`", object.ident),
        );
    }
}
