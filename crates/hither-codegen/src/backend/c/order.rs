//! Records and errors, each behind those that it contains by value: C wants a type complete before it is a member.

use std::collections::BTreeMap;

use hither_schema::{Contract, Error, Field, Record, Type};

/// A type that is a struct in C.
#[derive(Clone, Copy)]
pub(super) enum Named<'a> {
    /// Copied data.
    Record(&'a Record),
    /// A typed error.
    Error(&'a Error),
}

impl<'a> Named<'a> {
    /// The Rust name, unique among both.
    pub(super) fn name(self) -> &'a str {
        match self {
            Named::Record(item) => &item.name,
            Named::Error(item) => &item.name,
        }
    }

    /// Where it stands in the author's source.
    pub(super) fn source(self) -> &'a str {
        match self {
            Named::Record(item) => &item.source,
            Named::Error(item) => &item.source,
        }
    }

    /// What it contains by value.
    fn parts(self, contract: &'a Contract) -> Vec<Named<'a>> {
        let fields: Vec<&Field> = match self {
            Named::Record(item) => item.fields.iter().collect(),
            Named::Error(item) => item.variants.iter().flat_map(|x| &x.fields).collect(),
        };
        fields
            .into_iter()
            .filter_map(|field| match &field.ty {
                Type::Record(name) => contract.record(name).map(Named::Record),
                Type::Error(name) => contract.error(name).map(Named::Error),
                Type::Bool
                | Type::I8
                | Type::I16
                | Type::I32
                | Type::I64
                | Type::U8
                | Type::U16
                | Type::U32
                | Type::U64
                | Type::F32
                | Type::F64
                | Type::Char
                | Type::String
                | Type::Bytes
                | Type::Enum(_)
                // Pointers: a forward declaration is enough for them.
                | Type::List(_)
                | Type::Option(_) => None,
Type::I128
| Type::U128
| Type::Duration
| Type::SystemTime
| Type::Box(_)
| Type::Array { .. }
| Type::Tuple(_)
| Type::Map { .. }
| Type::Set(_) => unreachable!("refused by `not_yet`"),
            })
            .collect()
    }
}

/// The order, and what has none.
#[derive(Default)]
pub(super) struct Order<'a> {
    /// All of them, parts first, else as the contract has them: records before errors.
    pub(super) items: Vec<Named<'a>>,
    /// Those that contain themselves by value.
    pub(super) endless: Vec<Named<'a>>,
    /// False while the parts of an item are walked, true behind that.
    done: BTreeMap<&'a str, bool>,
}

impl<'a> Order<'a> {
    /// Of all records and errors of `contract`.
    pub(super) fn of(contract: &'a Contract) -> Self {
        let mut order = Order::default();
        let records = contract.records.iter().map(Named::Record);
        for item in records.chain(contract.errors.iter().map(Named::Error)) {
            order.visit(contract, item);
        }
        order
    }

    fn visit(&mut self, contract: &'a Contract, item: Named<'a>) {
        match self.done.get(item.name()) {
            Some(true) => return,
            Some(false) => {
                self.endless.push(item);
                return;
            }
            None => {}
        }
        self.done.insert(item.name(), false);
        for part in item.parts(contract) {
            self.visit(contract, part);
        }
        self.done.insert(item.name(), true);
        self.items.push(item);
    }
}
