//! An enum of what can go wrong, as it was written.

use proc_macro2::{Ident, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Generics, Item, ItemEnum, LitStr, Meta, Path, Token, parse_quote};

use super::args::Args;
use crate::docs::docs;
use crate::errors::Errors;
use crate::format::{self, Template};
use crate::item::{keyword, wrong_kind};
use crate::marks::{self, Marks};
use crate::naming::Naming;
use crate::shape::{self, Field};
use crate::{names, variant};

/// What `#[hither::error]` stands on.
pub(crate) struct Error {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
    /// Another derive writes `Display` and `Error`.
    pub(crate) displayed_elsewhere: bool,
}

/// A variant of an error.
pub(crate) struct Variant {
    /// What it has in common with variants of enums.
    pub(crate) body: variant::Variant,
    pub(crate) message: Message,
    /// The field that `From` fills, and its `#[from]`.
    pub(crate) from: Option<(usize, Path)>,
    /// The field that `source()` gives: marked `#[source]` or `#[from]`.
    pub(crate) source: Option<usize>,
}

/// What a variant says.
pub(crate) enum Message {
    /// `#[error("got {got}")]`
    Template(LitStr, Template),
    /// `#[error(transparent)]`: what its only field says.
    Transparent(Path),
    /// Written by another derive; only readers of the contract see the template, if there is one.
    Elsewhere(String),
    /// There is none, or it was refused.
    Missing { refused: bool },
}

/// Reads an item, and takes our attributes out of it. Every error has `Debug`: it is added where it is missing.
pub(crate) fn read(args: &Args, item: &mut Item, errors: &mut Errors) -> Option<Error> {
    match item {
        Item::Enum(item) => {
            let error = read_enum(args, item, errors);
            if !args.no_debug && !derives(&item.attrs, "Debug") {
                item.attrs.push(parse_quote!(#[derive(::core::fmt::Debug)]));
            }
            Some(error)
        }
        other => {
            let expected = match other {
                Item::Struct(_) => "an enum: write one with a single variant that has these fields",
                _ => "an enum, a variant for each thing that can go wrong",
            };
            errors.push(wrong_kind(keyword(other), "error", expected));
            None
        }
    }
}

fn read_enum(args: &Args, item: &mut ItemEnum, errors: &mut Errors) -> Error {
    let elsewhere = derives(&item.attrs, "Error");
    let owner = shape::path(&item.ident);
    let mut variants = Vec::new();
    for variant in &mut item.variants {
        let body = variant::read(variant, &owner, errors);
        let message = if elsewhere {
            Message::Elsewhere(template_elsewhere(&variant.attrs))
        } else {
            read_message(&mut variant.attrs, &body.fields, errors)
        };
        let (from, source) = read_source(&mut variant.fields, elsewhere, errors);
        variants.push(Variant { body, message, from, source });
    }
    Error {
        ident: item.ident.clone(),
        name: marks::given_name(&args.names, Naming::Type, errors)
            .unwrap_or_else(|| names::name(&item.ident)),
        docs: docs(&item.attrs),
        marks: Marks::read(&item.attrs, &args.names, Naming::Type, errors),
        generics: item.generics.clone(),
        attrs: item.attrs.clone(),
        variants,
        displayed_elsewhere: elsewhere,
    }
}

/// A `#[derive(..)]` below our attribute names `derive`, for example as `thiserror::Error`. One above it has already
/// been taken away by the compiler, and cannot be seen.
fn derives(attrs: &[Attribute], derive: &str) -> bool {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("derive"))
        .filter_map(|attr| {
            attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok()
        })
        .flatten()
        .any(|path| path.segments.last().is_some_and(|last| last.ident == derive))
}

/// What stands in `#[error(..)]`.
struct ErrorArgs {
    template: Option<LitStr>,
    transparent: Option<Path>,
    rest: TokenStream,
}

impl Parse for ErrorArgs {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (mut template, mut transparent) = (None, None);
        if input.peek(LitStr) {
            template = Some(input.parse()?);
        } else if input.peek(syn::Ident) {
            transparent = Some(input.parse()?);
        }
        input.parse::<Option<Token![,]>>()?;
        Ok(ErrorArgs { template, transparent, rest: input.parse()? })
    }
}

/// Takes `#[error(..)]` out of `attrs`.
fn read_message(attrs: &mut Vec<Attribute>, fields: &[Field], errors: &mut Errors) -> Message {
    let mut message = Message::Missing { refused: false };
    for attr in attrs.extract_if(.., |attr| attr.path().is_ident("error")) {
        if !matches!(message, Message::Missing { refused: false }) {
            errors.at(attr.path(), "a variant has one message: remove the others");
            continue;
        }
        let args = match &attr.meta {
            Meta::List(list) => ErrorArgs::parse.parse2(list.tokens.clone()).ok(),
            Meta::Path(_) | Meta::NameValue(_) => None,
        };
        message = match args {
            Some(ErrorArgs { template: Some(template), rest, .. }) => {
                read_template(template, &rest, fields, errors)
            }
            Some(ErrorArgs { transparent: Some(path), rest, .. })
                if path.is_ident("transparent") && rest.is_empty() =>
            {
                Message::Transparent(path)
            }
            _ => {
                errors.at(
                    attr.path(),
                    "write `#[error(\"what went wrong\")]` or `#[error(transparent)]`",
                );
                Message::Missing { refused: true }
            }
        };
    }
    message
}

fn read_template(
    written: LitStr,
    rest: &TokenStream,
    fields: &[Field],
    errors: &mut Errors,
) -> Message {
    if !rest.is_empty() {
        errors.at(
            rest,
            "a message has no further arguments: show fields by name, as in `{got}`, \
             or derive `thiserror::Error` below `#[hither::error]`",
        );
        return Message::Missing { refused: true };
    }
    let names: Vec<String> = fields.iter().map(in_template).collect();
    match format::read(&written.value(), &names) {
        Ok(template) => Message::Template(written, template),
        Err(problems) => {
            for problem in problems {
                errors.at(&written, problem);
            }
            Message::Missing { refused: true }
        }
    }
}

/// How a template names a field: `{got}`, or `{0}` in a tuple.
pub(crate) fn in_template(field: &Field) -> String {
    match &field.member {
        syn::Member::Named(ident) => names::name(ident),
        syn::Member::Unnamed(index) => index.index.to_string(),
    }
}

/// The template in an `#[error("..")]` that another derive reads; empty if it has another form.
fn template_elsewhere(attrs: &[Attribute]) -> String {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("error"))
        .filter_map(|attr| attr.parse_args::<ErrorArgs>().ok()?.template)
        .map(|template| template.value())
        .next()
        .unwrap_or_default()
}

/// Takes `#[from]` and `#[source]` out of the fields, unless another derive reads them.
fn read_source(
    fields: &mut Fields,
    elsewhere: bool,
    errors: &mut Errors,
) -> (Option<(usize, Path)>, Option<usize>) {
    let (mut from, mut source) = (None, None);
    if elsewhere {
        return (from, source);
    }
    for (position, field) in fields.iter_mut().enumerate() {
        let ours =
            |attr: &mut Attribute| attr.path().is_ident("from") || attr.path().is_ident("source");
        for attr in field.attrs.extract_if(.., ours) {
            if let Err(error) = attr.meta.require_path_only() {
                errors.push(error);
            }
            if source.is_some_and(|other| other != position) {
                errors.at(attr.path(), "an error has one source: mark one field only");
            }
            source = Some(position);
            if attr.path().is_ident("from") {
                from = Some((position, attr.path().clone()));
            }
        }
    }
    (from, source)
}

impl Message {
    /// The template for readers of the contract.
    pub(crate) fn template(&self, fields: &[Field]) -> String {
        match self {
            Message::Template(written, _) => written.value(),
            Message::Transparent(_) => fields
                .first()
                .map(|field| format!("{{{}}}", in_template(field)))
                .unwrap_or_default(),
            Message::Elsewhere(template) => template.clone(),
            Message::Missing { .. } => String::new(),
        }
    }
}
