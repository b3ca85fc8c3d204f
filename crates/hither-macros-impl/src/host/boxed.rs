//! `async fn` in a trait becomes a function that returns a boxed future, so that `dyn TokenSource` exists.

use quote::quote;
use syn::{Block, ImplItem, Item, Signature, TraitItem, Type, parse_quote};

use crate::signature::returned;

/// Rewrites the trait, or the `impl` of one; also what the check refuses, so that both still fit together and the
/// compiler has nothing to add.
pub(crate) fn rewrite(item: &mut Item) {
    match item {
        Item::Trait(item) => {
            item.colon_token.get_or_insert_default();
            item.supertraits.push(parse_quote!(::core::marker::Send));
            item.supertraits.push(parse_quote!(::core::marker::Sync));
            item.supertraits.push(parse_quote!('static));
            for member in &mut item.items {
                if let TraitItem::Fn(function) = member
                    && let Some(output) = rewrite_signature(&mut function.sig)
                    && let Some(body) = &mut function.default
                {
                    *body = boxed(body, &output);
                }
            }
        }
        Item::Impl(item) => {
            for member in &mut item.items {
                if let ImplItem::Fn(function) = member
                    && let Some(output) = rewrite_signature(&mut function.sig)
                {
                    function.block = boxed(&function.block, &output);
                }
            }
        }
        _ => {}
    }
}

/// `async fn f(&self, ..) -> T` becomes `fn f(&self, ..) -> BoxFuture<'_, T>`. Gives back `T`; `None` without `self`,
/// for then nothing would have the lifetime.
fn rewrite_signature(signature: &mut Signature) -> Option<Type> {
    signature.receiver()?;
    signature.asyncness = None;
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
