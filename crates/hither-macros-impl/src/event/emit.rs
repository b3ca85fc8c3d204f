//! The expansion of events: that of the record, and the name under which it is told.

use proc_macro2::TokenStream;
use quote::quote;

use crate::data::{Record, emit_record};
use crate::expansion::hidden;

/// What follows the item.
pub(crate) fn emit(event: &Record) -> TokenStream {
    let Record { ident, name, .. } = event;
    let record = emit_record(event);
    hidden(quote! {
        #record

        impl __h::Event for #ident {
            const NAME: &'static str = #name;
        }
    })
}
