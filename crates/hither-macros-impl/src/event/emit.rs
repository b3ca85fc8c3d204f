//! The expansion of events: that of the record, the name under which it is told, and its key.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::model::Event;
use crate::data::emit_record;
use crate::expansion::hidden;

/// What follows the item.
pub(crate) fn emit(event: &Event) -> TokenStream {
    let (ident, name) = (&event.record.ident, &event.record.name);
    let record = emit_record(&event.record);
    let key = key(event);
    hidden(quote! {
        #record

        impl __h::Event for #ident {
            const NAME: &'static str = #name;
            #key
        }
    })
}

/// Nothing where the event has none.
fn key(event: &Event) -> Option<TokenStream> {
    let (position, _) = event.keys.first()?;
    let field = &event.record.fields[*position];
    let (member, ty) = (&field.member, &field.ty);
    let position = Literal::usize_unsuffixed(*position);
    let of = quote_spanned!(ty.span()=> __h::EventKey::of::<#ty>(#position, |__event| __h::wire::Key::plain_key(&__event.#member)));
    Some(quote! {
        const KEY: ::core::option::Option<__h::EventKey<Self>> = ::core::option::Option::Some(#of);
    })
}
