//! A struct or an enum, as it was written, and as what it crosses.

use proc_macro2::Ident;
use syn::{Attribute, Generics, Item, ItemEnum, ItemStruct, Type};

use super::args::Form;
use crate::docs::docs;
use crate::errors::Errors;
use crate::item::{keyword, wrong_kind};
use crate::marks::{self, Marks};
use crate::names;
use crate::naming::Naming;
use crate::options::Opt;
use crate::shape::{self, Field, Style};
use crate::traits::{self, Trait};
use crate::types;
use crate::variant::{self, Variant};

/// What `#[hither::data]` stands on.
pub(crate) enum Data {
    /// A struct.
    Record(Record),
    /// An enum.
    Enum(Enum),
    /// A struct or an enum that crosses as another type.
    Alias(Alias),
}

/// A type that crosses as another one.
pub(crate) struct Alias {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) way: Way,
}

/// How a value becomes another one, and comes back.
pub(crate) enum Way {
    /// It holds what crosses, and nothing else.
    Newtype(Box<Field>),
    /// By the author's own conversions.
    Converted(Box<Type>),
    /// By the text of what it holds.
    Text(Box<Field>),
}

/// A struct.
pub(crate) struct Record {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) style: Style,
    pub(crate) fields: Vec<Field>,
    /// What traits say of it.
    pub(crate) traits: Vec<Trait>,
}

/// An enum.
pub(crate) struct Enum {
    pub(crate) ident: Ident,
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) marks: Marks,
    pub(crate) generics: Generics,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) variants: Vec<Variant>,
}

impl Enum {
    /// No variant has fields to carry: the enum is its position. As the contract sees it.
    pub(crate) fn is_plain(&self) -> bool {
        self.variants.iter().all(|variant| variant.style == Style::Unit)
    }
}

/// Reads an item, and takes our attributes out of it.
pub(crate) fn read(
    options: &[Opt],
    item: &mut Item,
    form: Form,
    errors: &mut Errors,
) -> Option<Data> {
    match item {
        Item::Struct(item) => of_struct(read_record(options, item, errors), form, errors),
        Item::Enum(item) => of_enum(read_enum(options, item, errors), form, errors),
        Item::Union(item) => {
            errors.push(wrong_kind(
                item.union_token.span,
                "data",
                "a struct or an enum: nobody could tell which field of a union is there",
            ));
            None
        }
        other => {
            errors.push(wrong_kind(
                keyword(other),
                "data",
                "a struct with named fields or an enum",
            ));
            None
        }
    }
}

fn of_struct(record: Record, form: Form, errors: &mut Errors) -> Option<Data> {
    let is_newtype = record.style == Style::Tuple && record.fields.len() == 1;
    if !is_newtype && matches!(form, Form::Itself) {
        return Some(Data::Record(record));
    }
    let Record { ident, name, docs, marks, generics, attrs, mut fields, .. } = record;
    let way = match form {
        Form::As(ty) => Way::Converted(Box::new(types::without_self(&ty, &shape::path(&ident)))),
        Form::Text(option) if !is_newtype => return no_text(&option, &name, errors),
        Form::Text(_) => Way::Text(Box::new(fields.remove(0))),
        Form::Itself => Way::Newtype(Box::new(fields.remove(0))),
    };
    Some(Data::Alias(Alias { ident, name, docs, marks, generics, attrs, way }))
}

fn of_enum(item: Enum, form: Form, errors: &mut Errors) -> Option<Data> {
    let way = match form {
        Form::Itself => return Some(Data::Enum(item)),
        Form::As(ty) => {
            Way::Converted(Box::new(types::without_self(&ty, &shape::path(&item.ident))))
        }
        Form::Text(option) => return no_text(&option, &item.name, errors),
    };
    let Enum { ident, name, docs, marks, generics, attrs, .. } = item;
    Some(Data::Alias(Alias { ident, name, docs, marks, generics, attrs, way }))
}

/// Refuses `text` where there is no one field to take it from.
fn no_text(option: &Ident, name: &str, errors: &mut Errors) -> Option<Data> {
    errors.at(
        option,
        format!(
            "`text` is for a struct of one field without a name, as in `struct {name}(url::Url)`: use `as = String`"
        ),
    );
    None
}

/// Reads a struct, and takes our attributes out of its fields.
pub(crate) fn read_record(options: &[Opt], item: &mut ItemStruct, errors: &mut Errors) -> Record {
    Record {
        ident: item.ident.clone(),
        name: marks::given_name(options, Naming::Type, errors)
            .unwrap_or_else(|| names::name(&item.ident)),
        docs: docs(&item.attrs),
        marks: Marks::read(&item.attrs, options, Naming::Type, errors),
        generics: item.generics.clone(),
        attrs: item.attrs.clone(),
        style: shape::style(&item.fields),
        fields: shape::read_fields(&mut item.fields, &shape::path(&item.ident), errors),
        traits: traits::read(options, errors),
    }
}

fn read_enum(options: &[Opt], item: &mut ItemEnum, errors: &mut Errors) -> Enum {
    if let Some(traits) = options.iter().find(|option| option.is("traits")) {
        errors.at(
            &traits.name,
            "traits are asked of records and objects: an enum is compared by each language itself",
        );
    }
    let owner = shape::path(&item.ident);
    let read = |variant| variant::read(variant, &owner, errors);
    let variants = item.variants.iter_mut().map(read).collect();
    Enum {
        ident: item.ident.clone(),
        name: marks::given_name(options, Naming::Type, errors)
            .unwrap_or_else(|| names::name(&item.ident)),
        docs: docs(&item.attrs),
        marks: Marks::read(&item.attrs, options, Naming::Type, errors),
        generics: item.generics.clone(),
        attrs: item.attrs.clone(),
        variants,
    }
}
