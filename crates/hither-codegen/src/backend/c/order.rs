//! Structs, each behind those that it contains by value: C wants a type complete before it is a member.

use std::collections::BTreeMap;

use hither_schema::{Contract, Enum, Error, Field, Marks, Record, Type};

use super::derived;
use super::names::Names;
use super::types::{self, Form, form};

/// A type that is a struct in C, and more than a pointer and a length.
#[derive(Clone)]
pub(super) enum Struct<'a> {
    /// Copied data.
    Record(&'a Record),
    /// An enum with data.
    Enum(&'a Enum),
    /// A typed error.
    Error(&'a Error),
    /// A larger number, a time, a tuple, an array, or the entries of a map.
    Derived(Type),
}

impl<'a> Struct<'a> {
    /// What a value of `ty`, which has no aliases in it, is in C, if that is such a struct.
    fn of(contract: &'a Contract, ty: &Type) -> Option<Self> {
        match form(ty) {
            Form::Record(name) => contract.record(name).map(Struct::Record),
            Form::Enum(name) => types::with_data(contract, name).map(Struct::Enum),
            Form::Error(name) => contract.error(name).map(Struct::Error),
            Form::Larger | Form::InPlace => Some(Struct::Derived(ty.clone())),
            // Pointers: a forward declaration is enough for what is behind them.
            Form::Basic | Form::Pointer | Form::List(_) | Form::Map => None,
        }
    }

    /// Its name in C.
    pub(super) fn name(&self, names: &Names) -> String {
        match self {
            Struct::Record(item) => names.type_name(&item.name),
            Struct::Enum(item) => names.type_name(&item.name),
            Struct::Error(item) => names.type_name(&item.name),
            Struct::Derived(Type::Map { key, value }) => {
                names.symbol(&types::entry_tag(key, value))
            }
            Struct::Derived(ty) => types::member(names, ty),
        }
    }

    /// Its name in Rust, and where it stands in the author's source if it stands anywhere.
    pub(super) fn in_rust(&self) -> (String, &'a str) {
        match self {
            Struct::Record(item) => (item.name.clone(), &item.source),
            Struct::Enum(item) => (item.name.clone(), &item.source),
            Struct::Error(item) => (item.name.clone(), &item.source),
            Struct::Derived(ty) => (ty.to_string(), ""),
        }
    }

    /// What stands beside it in the author's source, if it stands there.
    pub(super) fn marks(&self) -> Option<&'a Marks> {
        match self {
            Struct::Record(item) => Some(&item.marks),
            Struct::Enum(item) => Some(&item.marks),
            Struct::Error(item) => Some(&item.marks),
            Struct::Derived(_) => None,
        }
    }

    /// The types of its members, without aliases.
    fn members(&self) -> Vec<Type> {
        let of = |fields: &'a [Field]| fields.iter().map(|field| field.ty.plain());
        match self {
            Struct::Record(item) => of(&item.fields).collect(),
            Struct::Enum(item) => item.variants.iter().flat_map(|x| of(&x.fields)).collect(),
            Struct::Error(item) => item.variants.iter().flat_map(|x| of(&x.fields)).collect(),
            Struct::Derived(ty) => ty.parts().into_iter().map(Type::plain).collect(),
        }
    }

    /// Unique among all of a contract.
    fn key(&self) -> Key<'a> {
        match self {
            Struct::Record(item) => Key::Name(&item.name),
            Struct::Enum(item) => Key::Name(&item.name),
            Struct::Error(item) => Key::Name(&item.name),
            Struct::Derived(ty) => Key::Type(ty.clone()),
        }
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Name(&'a str),
    Type(Type),
}

/// The order, and what has none.
#[derive(Default)]
pub(super) struct Order<'a> {
    /// All of them, members first, else: records, enums, what is derived, errors.
    pub(super) items: Vec<Struct<'a>>,
    /// Those that contain themselves by value.
    pub(super) endless: Vec<Struct<'a>>,
    /// False while the members of an item are walked, true behind that.
    done: BTreeMap<Key<'a>, bool>,
}

impl<'a> Order<'a> {
    /// Of all structs of `contract`.
    pub(super) fn of(contract: &'a Contract) -> Self {
        let records = contract.records.iter().map(Struct::Record);
        let enums = contract.enums.iter().filter(|item| !item.is_plain()).map(Struct::Enum);
        let derived = derived::of(contract).into_iter().filter_map(|item| match form(&item.ty) {
            Form::Larger | Form::InPlace | Form::Map => Some(Struct::Derived(item.ty)),
            Form::Basic
            | Form::Pointer
            | Form::List(_)
            | Form::Record(_)
            | Form::Enum(_)
            | Form::Error(_) => None,
        });
        let errors = contract.errors.iter().map(Struct::Error);
        let mut order = Order::default();
        for item in records.chain(enums).chain(derived).chain(errors) {
            order.visit(contract, item);
        }
        order
    }

    fn visit(&mut self, contract: &'a Contract, item: Struct<'a>) {
        match self.done.get(&item.key()) {
            Some(true) => return,
            Some(false) => {
                self.endless.push(item);
                return;
            }
            None => {}
        }
        self.done.insert(item.key(), false);
        for ty in item.members() {
            if let Some(member) = Struct::of(contract, &ty) {
                self.visit(contract, member);
            }
        }
        self.done.insert(item.key(), true);
        self.items.push(item);
    }
}
