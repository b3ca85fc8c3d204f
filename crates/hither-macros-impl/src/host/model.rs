//! A trait, or an implementation of one, as it was written.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Block, Generics, ImplItem, Item, ItemImpl, ItemTrait, Signature, Token, TraitItem,
    Type, TypeParamBound,
};

use crate::docs::docs;
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::marks::{self, Marks, NAMED_AND_SKIPPED};
use crate::names;
use crate::naming::Naming;
use crate::options::{self, Opt};
use crate::signature::{self, Param};
use crate::types;

/// What `#[hither::host]` stands on.
pub(crate) enum Host {
    /// The trait itself.
    Trait(Box<HostTrait>),
    /// A test double.
    Double(Double),
}

/// A trait that the host implements.
pub(crate) struct HostTrait {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) generics: Generics,
    pub(crate) unsafety: Option<Token![unsafe]>,
    pub(crate) supertraits: Punctuated<TypeParamBound, Token![+]>,
    pub(crate) functions: Vec<Function>,
    /// Associated types, constants and macros, which are refused.
    pub(crate) others: Vec<TokenStream>,
}

/// A function of a host trait.
pub(crate) struct Function {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) signature: Signature,
    pub(crate) params: Vec<Param>,
    /// What it returns, as written.
    pub(crate) output: Type,
    /// Of one that brings a stream: its item.
    pub(crate) items: Option<Type>,
    /// What the trait itself does where the host does not have the function.
    pub(crate) body: Option<Block>,
}

impl Function {
    /// The host answers when it can; else before its function returns.
    pub(crate) fn is_async(&self) -> bool {
        self.signature.asyncness.is_some() || self.items.is_some()
    }

    /// What it returns that is a `Result` of a value and an error: of a stream, its item.
    pub(crate) fn result(&self) -> &Type {
        self.items.as_ref().unwrap_or(&self.output)
    }
}

/// An implementation of a host trait in Rust.
pub(crate) struct Double {
    /// It does implement a trait.
    pub(crate) of_trait: bool,
    pub(crate) impl_token: Token![impl],
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) functions: Vec<Signature>,
}

/// Reads an item, and takes our attributes out of it.
pub(crate) fn read(options: &[Opt], item: &mut Item, errors: &mut Errors) -> Option<Host> {
    match item {
        Item::Trait(item) => Some(Host::Trait(Box::new(read_trait(options, item, errors)))),
        Item::Impl(item) => {
            refuse_names(options, errors);
            Some(Host::Double(read_double(item, errors)))
        }
        other => {
            errors.push(wrong_kind(
                keyword(other),
                "host",
                "a trait that the host implements, or on an `impl` of one",
            ));
            None
        }
    }
}

fn read_trait(options: &[Opt], item: &mut ItemTrait, errors: &mut Errors) -> HostTrait {
    let (mut functions, mut others) = (Vec::new(), Vec::new());
    for member in &mut item.items {
        let TraitItem::Fn(function) = member else {
            others.push(member.to_token_stream());
            continue;
        };
        let options =
            options::take(&mut function.attrs, "a host function", NAMED_AND_SKIPPED, errors);
        let output = signature::returned(&function.sig.output);
        functions.push(Function {
            ident: function.sig.ident.clone(),
            name: marks::given_name(&options, Naming::Function, errors)
                .unwrap_or_else(|| names::name(&function.sig.ident)),
            docs: docs(&function.attrs),
            marks: Marks::read(&function.attrs, &options, Naming::Function, errors),
            attrs: function.attrs.clone(),
            params: signature::read_params(&mut function.sig, errors),
            items: types::stream_item(&output).cloned(),
            output,
            signature: function.sig.clone(),
            body: function.default.clone(),
        });
    }
    HostTrait {
        ident: item.ident.clone(),
        name: marks::given_name(options, Naming::Type, errors)
            .unwrap_or_else(|| names::name(&item.ident)),
        docs: docs(&item.attrs),
        marks: Marks::read(&item.attrs, options, Naming::Type, errors),
        attrs: item.attrs.clone(),
        generics: item.generics.clone(),
        unsafety: item.unsafety,
        supertraits: item.supertraits.clone(),
        functions,
        others,
    }
}

/// A test double is not in the contract.
fn refuse_names(options: &[Opt], errors: &mut Errors) {
    for option in options {
        errors.at(
            &option.name,
            format!("a test double is called by Rust alone: write `{}` on the trait", option.name),
        );
    }
}

fn read_double(item: &mut ItemImpl, errors: &mut Errors) -> Double {
    let mut functions = Vec::new();
    for member in &mut item.items {
        if let ImplItem::Fn(function) = member {
            options::take(&mut function.attrs, "a function of a test double", &[], errors);
            functions.push(function.sig.clone());
        }
    }
    Double {
        of_trait: item.trait_.is_some(),
        impl_token: item.impl_token,
        attrs: item.attrs.clone(),
        functions,
    }
}
