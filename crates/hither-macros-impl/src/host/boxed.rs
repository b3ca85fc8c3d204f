//! `async fn` in a trait becomes a function that returns a boxed future, so that `dyn TokenSource` exists.

use quote::quote;
use syn::{Block, Signature, Type, parse_quote};

use crate::signature::returned;

/// Makes each `async fn` of an `impl` of a host trait what it is in the trait.
pub(super) fn rewrite_double(item: &mut syn::ItemImpl) {
    for member in &mut item.items {
        if let syn::ImplItem::Fn(function) = member
            && let Some(output) = rewrite_signature(&mut function.sig)
        {
            function.block = boxed(&function.block, &output);
        }
    }
}

/// Makes an `async fn`, with its body if it has one, a function that returns a boxed future.
pub(super) fn rewrite_function(function: &mut syn::TraitItemFn) {
    if let Some(output) = rewrite_signature(&mut function.sig)
        && let Some(body) = &mut function.default
    {
        *body = boxed(body, &output);
    }
}

/// `async fn f(&self, ..) -> T` becomes `fn f(&self, ..) -> BoxFuture<'_, T>`. Gives back `T`; `None` for a sync one,
/// and without `self`, for then nothing would have the lifetime.
pub(super) fn rewrite_signature(signature: &mut Signature) -> Option<Type> {
    signature.receiver()?;
    signature.asyncness.take()?;
    let output = returned(&signature.output);
    signature.output = parse_quote!(-> ::hither::__private::BoxFuture<'_, #output>);
    Some(output)
}

/// The body as a boxed future. Its first statement never runs: it tells the compiler what `?` and `return` give, as
/// the signature of the `async fn` did.
fn boxed(body: &Block, output: &Type) -> Block {
    let hint = quote! {
        if let ::core::option::Option::Some(__hint) = ::core::option::Option::None::<#output> {
            return __hint;
        }
    };
    let statements = &body.stmts;
    parse_quote!({ ::std::boxed::Box::pin(async move { #hint #(#statements)* }) })
}
