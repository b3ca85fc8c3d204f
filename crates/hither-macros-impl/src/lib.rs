//! What the attributes of Hither do: an attribute and an item go in, tokens come out.
//!
//! An ordinary library, so that every step can be tested. Each attribute is a folder of four files, and its `mod.rs`
//! reads like a recipe: `args.rs` reads the attribute, `model.rs` the item, `check.rs` refuses what cannot be, and
//! `emit.rs` writes the expansion. Nothing is written before everything is checked.
//!
//! Expansions name only `::hither::__private`, or what the author says is there (`home.rs`); what they do is written
//! there, once. The tokens of an expansion have
//! the span of the attribute, except for types and names, which keep those of the author: that is where the compiler
//! then points. `unsafe` in particular keeps the span of the attribute, so a library may `#![forbid(unsafe_code)]`.
//!
//! Invariants: no I/O; no expansion panics, whatever the item; this crate never sees the runtime.

mod constant;
mod data;
mod default;
mod docs;
mod error;
mod errors;
mod event;
mod expansion;
mod format;
mod function;
mod home;
mod host;
mod item;
mod library;
mod marks;
mod names;
mod naming;
mod object;
mod options;
mod recipe;
mod shape;
mod signature;
mod tagged;

#[cfg(test)]
mod testing;
mod traits;
mod types;
mod variant;

use proc_macro2::TokenStream;

macro_rules! attributes {
    ($($name:ident),+) => {
        $(
            #[doc = concat!("Expands `#[hither::", stringify!($name), "(args)]` on `item`.")]
            pub fn $name(args: TokenStream, item: TokenStream) -> TokenStream {
                home::expand(args, item, $name::expand)
            }
        )+
    };
}

attributes!(constant, data, error, event, function, host, library, object);
