//! Fields and variants: what records, events and errors have in common.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Fields, Index, Member, Path, Type};

use crate::default::{self, Default};
use crate::docs::docs;
use crate::errors::Errors;
use crate::marks::{self, Marks};
use crate::names;
use crate::naming::Naming;
use crate::options::{self, Opt};
use crate::types::{self, Place};

/// A field of a record or of a variant, as it was written.
pub(crate) struct Field {
    /// How Rust calls it: `message`, or `0` in a tuple.
    pub(crate) member: Member,
    /// How the contract calls it: `message`, or `field0`.
    pub(crate) name: String,
    /// Its documentation.
    pub(crate) docs: String,
    /// What single languages make of it.
    pub(crate) marks: Marks,
    /// Its type, `Self` spelled out.
    pub(crate) ty: Type,
    /// Its type as it was written: what `Self` is called like says nothing about it.
    pub(crate) written: Type,
    /// Its attributes, without ours.
    pub(crate) attrs: Vec<Attribute>,
    /// What it is where it is left out.
    pub(crate) default: Option<Default>,
    /// `key`, where it stands: for a field of an event.
    pub(crate) key: Option<Ident>,
    /// Behind a `=`, as Rust may have it one day; refused.
    assigned: Option<TokenStream>,
}

/// The options of a field.
const OPTIONS: &[&str] = &["name", "rename", "default", "key"];

/// How fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `{ got: i64 }`
    Named,
    /// `(i64)`
    Tuple,
    /// Nothing at all.
    Unit,
}

/// The style of `fields`.
pub(crate) fn style(fields: &Fields) -> Style {
    match fields {
        Fields::Named(_) => Style::Named,
        Fields::Unnamed(_) => Style::Tuple,
        Fields::Unit => Style::Unit,
    }
}

/// Reads fields, and takes our attributes out of them. `owner` is what `Self` means in their types.
pub(crate) fn read_fields(fields: &mut Fields, owner: &Path, errors: &mut Errors) -> Vec<Field> {
    let mut read = Vec::new();
    for (position, field) in fields.iter_mut().enumerate() {
        let options = options::take(&mut field.attrs, "a field", OPTIONS, errors);
        read.push(Field {
            member: match &field.ident {
                Some(ident) => Member::Named(ident.clone()),
                None => Member::Unnamed(Index::from(position)),
            },
            name: marks::given_name(&options, Naming::Field, errors).unwrap_or_else(
                || match &field.ident {
                    Some(ident) => names::name(ident),
                    None => format!("field{position}"),
                },
            ),
            docs: docs(&field.attrs),
            marks: Marks::read(&field.attrs, &options, Naming::Field, errors),
            ty: types::without_self(&field.ty, owner),
            written: field.ty.clone(),
            attrs: field.attrs.clone(),
            default: default::read(&options, errors),
            key: key(&options, errors),
            assigned: field.default.as_ref().map(|(_, value)| value.to_token_stream()),
        });
    }
    read
}

fn key(options: &[Opt], errors: &mut Errors) -> Option<Ident> {
    let option = options.iter().find(|option| option.is("key"))?;
    option.flag(errors);
    Some(option.name.clone())
}

/// Refuses what a field cannot have.
pub(crate) fn check_fields(fields: &[Field], errors: &mut Errors) {
    for field in fields {
        if let Member::Named(ident) = &field.member {
            names::refuse(ident, errors);
        }
        crate::item::refuse_cfg(&field.attrs, "a field", errors);
        if let Some(key) = &field.key {
            errors.at(key, "`key` is for a field of an event: remove it");
        }
        if let Some(default) = &field.assigned {
            errors.at(default, "write `#[hither(default = ..)]` above the field");
        }
        types::refuse(&field.written, Place::Field, errors);
    }
}

/// The path that consists of one name.
pub(crate) fn path(ident: &Ident) -> Path {
    Path::from(ident.clone())
}

/// An identifier of ours, with the span of the attribute.
pub(crate) fn ours(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
