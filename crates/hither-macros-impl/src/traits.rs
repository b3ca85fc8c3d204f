//! `traits(Display, Eq, Ord, Hash)`: what traits of Rust say of a type, for all languages.
//!
//! Each becomes a function of ours that asks the trait, and a method in the contract. A type without the trait is an error
//! of the compiler's, at the name of the trait.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Path, Signature, Token, parenthesized, parse_quote};

use crate::errors::{Errors, unknown};
use crate::library::model::{Method, read_signature};
use crate::options::Opt;

/// Those that there are.
const NAMES: &[&str] = &["Display", "Eq", "Ord", "Hash"];

/// One that the author asks for.
pub(crate) struct Trait {
    ident: Ident,
    name: &'static str,
}

/// `(Display, Eq)`
struct Idents(Punctuated<Ident, Token![,]>);

impl Parse for Idents {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inside;
        parenthesized!(inside in input);
        Ok(Idents(Punctuated::parse_terminated(&inside)?))
    }
}

/// Reads the option, if it is there.
pub(crate) fn read(options: &[Opt], errors: &mut Errors) -> Vec<Trait> {
    let Some(option) = options.iter().find(|option| option.is("traits")) else {
        return Vec::new();
    };
    let idents = option.value::<Idents>("traits(Display, Eq)", errors);
    let mut traits: Vec<Trait> = Vec::new();
    for ident in idents.into_iter().flat_map(|idents| idents.0) {
        let found = ident.to_string();
        match NAMES.iter().find(|name| **name == found) {
            None => errors.at(&ident, unknown("trait", &found, "`traits`", NAMES)),
            Some(name) if traits.iter().any(|other| other.name == *name) => {
                errors.at(&ident, format!("`{name}` is there twice: remove one"));
            }
            Some(name) => traits.push(Trait { ident, name }),
        }
    }
    traits
}

/// What is asked: a value that crosses, or an object.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'a> {
    /// The type, and its name in the contract.
    Value(&'a Path, &'a str),
    /// The type.
    Object(&'a Path),
}

impl Trait {
    /// The function that asks it.
    pub(crate) fn function(&self, asked: Asked<'_>) -> TokenStream {
        let unit = self.unit();
        // The compiler points at the trait where the type has it not; the tokens are ours, so lints stay away.
        let at = self.ident.span().resolved_at(Span::call_site());
        let (first, second, path) = match asked {
            Asked::Value(path, _) => (quote!(__value: #path), quote!(__other: #path), path),
            Asked::Object(path) => {
                (quote!(__value: &#path), quote!(__other: ::std::sync::Arc<#path>), path)
            }
        };
        let ty = respanned(path.to_token_stream(), at);
        let value = match asked {
            Asked::Value(..) => quote!(&__value),
            Asked::Object(_) => quote!(__value),
        };
        let (params, result, body) = match self.name {
            "Display" => (
                quote!(#first),
                quote!(::std::string::String),
                quote_spanned!(at=> __h::traits::display::<#ty>(#value)),
            ),
            "Eq" => (
                quote!(#first, #second),
                quote!(bool),
                quote_spanned!(at=> __h::traits::eq::<#ty>(#value, &__other)),
            ),
            "Ord" => (
                quote!(#first, #second),
                quote!(i32),
                quote_spanned!(at=> __h::traits::compare::<#ty>(#value, &__other)),
            ),
            _ => {
                (quote!(#first), quote!(u64), quote_spanned!(at=> __h::traits::hash::<#ty>(#value)))
            }
        };
        quote! {
            struct #unit {}

            fn #unit(#params) -> #result {
                #body
            }
        }
    }

    /// The method of the contract.
    pub(crate) fn method(&self, asked: Asked<'_>) -> Method {
        let unit = self.unit();
        let result: TokenStream = match self.name {
            "Display" => quote!(::std::string::String),
            "Eq" => quote!(bool),
            "Ord" => quote!(i32),
            _ => quote!(u64),
        };
        let is_of_two = matches!(self.name, "Eq" | "Ord");
        let mut signature: Signature = match asked {
            Asked::Value(path, _) => {
                let other = is_of_two.then(|| quote!(other: #path));
                parse_quote!(fn #unit(value: #path, #other) -> #result)
            }
            Asked::Object(path) => {
                let other = is_of_two.then(|| quote!(other: ::std::sync::Arc<#path>));
                parse_quote!(fn #unit(&self, #other) -> #result)
            }
        };
        let mut errors = Errors::default();
        let method = read_signature(&mut signature, &[], None, Vec::new(), &mut errors);
        // Looked at in every build: refusals that nobody reads panic.
        assert!(errors.finish().is_ok(), "the signature is ours");
        let name = match asked {
            Asked::Value(_, owner) => format!("{owner}.{}", self.method_name()),
            Asked::Object(_) => self.method_name().to_owned(),
        };
        Method { name, docs: self.docs().to_owned(), form: self.name, ..method }
    }

    fn unit(&self) -> Ident {
        format_ident!("__hither_trait_{}", self.method_name())
    }

    fn method_name(&self) -> &'static str {
        match self.name {
            "Display" => "display",
            "Eq" => "eq",
            "Ord" => "compare",
            _ => "hash",
        }
    }

    fn docs(&self) -> &'static str {
        match self.name {
            "Display" => "It as a text for people.",
            "Eq" => "Whether both are equal.",
            "Ord" => {
                "How the first stands to the second: below zero before it, zero beside it, above zero behind it."
            }
            _ => {
                "A number that equal ones share. It may be another in another version of the library."
            }
        }
    }
}

fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    let spanned = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    spanned.collect()
}
