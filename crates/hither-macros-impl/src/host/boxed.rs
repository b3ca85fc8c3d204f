//! `async fn` in a trait becomes a function that returns a boxed future, and `impl Stream` one that returns a boxed stream,
//! so that `dyn TokenSource` exists.

use quote::quote;
use syn::{Block, Signature, Type, parse_quote};

use crate::signature::returned;
use crate::types;

/// What a function returns in place of what was written.
pub(super) enum Rewritten {
    /// A boxed future of this.
    Future(Type),
    /// A boxed stream.
    Stream,
}

/// Makes each function of an `impl` of a host trait what it is in the trait.
pub(super) fn rewrite_double(item: &mut syn::ItemImpl) {
    for member in &mut item.items {
        if let syn::ImplItem::Fn(function) = member
            && let Some(rewritten) = rewrite_signature(&mut function.sig)
        {
            function.block = boxed(&function.block, &rewritten);
        }
    }
}

/// Makes an `async fn`, or one of a stream, with its body if it has one, a function that returns a box.
pub(super) fn rewrite_function(function: &mut syn::TraitItemFn) {
    if let Some(rewritten) = rewrite_signature(&mut function.sig)
        && let Some(body) = &mut function.default
    {
        *body = boxed(body, &rewritten);
    }
}

/// `async fn f(&self, ..) -> T` becomes `fn f(&self, ..) -> BoxFuture<'_, T>`, and `-> impl Stream<Item = T>` becomes
/// `-> BoxStream<'_, T>`. `None` for any other, and without `self`, for then nothing would have the lifetime.
pub(super) fn rewrite_signature(signature: &mut Signature) -> Option<Rewritten> {
    signature.receiver()?;
    let output = returned(&signature.output);
    let asyncness = signature.asyncness.take();
    if let Some(item) = types::stream_item(&output) {
        signature.output = parse_quote!(-> ::hither::__private::BoxStream<'_, #item>);
        return Some(Rewritten::Stream);
    }
    asyncness?;
    signature.output = parse_quote!(-> ::hither::__private::BoxFuture<'_, #output>);
    Some(Rewritten::Future(output))
}

fn boxed(body: &Block, rewritten: &Rewritten) -> Block {
    match rewritten {
        Rewritten::Future(output) => boxed_future(body, output),
        Rewritten::Stream => boxed_stream(body),
    }
}

/// The body as a boxed stream. A closure, so that `return` means what it did.
fn boxed_stream(body: &Block) -> Block {
    let statements = &body.stmts;
    parse_quote!({ ::std::boxed::Box::pin((move || { #(#statements)* })()) })
}

/// The body as a boxed future. Its first statement never runs: it tells the compiler what `?` and `return` give, as
/// the signature of the `async fn` did.
fn boxed_future(body: &Block, output: &Type) -> Block {
    let hint = quote! {
        if let ::core::option::Option::Some(__hint) = ::core::option::Option::None::<#output> {
            return __hint;
        }
    };
    let statements = &body.stmts;
    parse_quote!({ ::std::boxed::Box::pin(async move { #hint #(#statements)* }) })
}
