//! Every name and every type of a contract, to be changed.

use crate::model::{Contract, Field, Marks, Method, Param, Returns, Type};

/// What every item has that stands in the author's source.
pub(crate) struct Item<'a> {
    pub(crate) name: &'a mut String,
    /// Parameters have none.
    pub(crate) docs: Option<&'a mut String>,
    pub(crate) marks: &'a mut Marks,
}

/// What is done with an item.
pub(super) type OnItem<'a> = dyn FnMut(Item<'_>) + 'a;

/// What is done with a type, once for each place where one stands; those inside of others too.
pub(super) type OnType<'a> = dyn FnMut(&mut Type) + 'a;

macro_rules! item {
    ($item:expr) => {
        Item { name: &mut $item.name, docs: Some(&mut $item.docs), marks: &mut $item.marks }
    };
}

impl Contract {
    /// Visits every item that has marks.
    pub(crate) fn each_item(&mut self, on_item: &mut OnItem<'_>) {
        for constant in &mut self.constants {
            on_item(item!(constant));
        }
        for method in &mut self.methods {
            items_of_method(method, on_item);
        }
        for record in &mut self.records {
            items_of_fields(&mut record.fields, on_item);
            on_item(item!(record));
        }
        for item in &mut self.enums {
            for variant in &mut item.variants {
                items_of_fields(&mut variant.fields, on_item);
                on_item(item!(variant));
            }
            on_item(item!(item));
        }
        for error in &mut self.errors {
            for variant in &mut error.variants {
                items_of_fields(&mut variant.fields, on_item);
                on_item(item!(variant));
            }
            on_item(item!(error));
        }
        for object in &mut self.objects {
            for method in &mut object.methods {
                items_of_method(method, on_item);
            }
            on_item(item!(object));
        }
        for alias in &mut self.aliases {
            on_item(item!(alias));
        }
        for host in &mut self.hosts {
            for function in &mut host.functions {
                items_of_params(&mut function.params, on_item);
                on_item(item!(function));
            }
            on_item(item!(host));
        }
    }

    /// The marks of every item.
    pub fn marks(&self) -> impl Iterator<Item = Marks> {
        let mut all = Vec::new();
        self.clone().each_item(&mut |item| all.push(std::mem::take(item.marks)));
        all.into_iter()
    }

    /// Visits the fields of every record and variant.
    pub(super) fn each_fields(&mut self, on_fields: &mut dyn FnMut(&mut [Field])) {
        self.records.iter_mut().for_each(|record| on_fields(&mut record.fields));
        let of_enums = self.enums.iter_mut().flat_map(|item| &mut item.variants);
        of_enums.for_each(|variant| on_fields(&mut variant.fields));
        let of_errors = self.errors.iter_mut().flat_map(|item| &mut item.variants);
        of_errors.for_each(|variant| on_fields(&mut variant.fields));
    }

    /// Visits every method of the library and its objects.
    pub(super) fn each_method(&mut self, on_method: &mut dyn FnMut(&mut Method)) {
        let of_objects = self.objects.iter_mut().flat_map(|object| &mut object.methods);
        self.methods.iter_mut().chain(of_objects).for_each(on_method);
    }

    /// Visits every type that a field, a parameter or a result has.
    pub(super) fn each_type(&mut self, on_type: &mut OnType<'_>) {
        self.each_fields(&mut |fields| {
            fields.iter_mut().for_each(|field| parts(&mut field.ty, on_type));
        });
        self.each_method(&mut |method| {
            types_of_call(&mut method.params, &mut method.returns, on_type);
        });
        self.aliases.iter_mut().for_each(|alias| parts(&mut alias.ty, on_type));
        for function in self.hosts.iter_mut().flat_map(|host| &mut host.functions) {
            types_of_call(&mut function.params, &mut function.returns, on_type);
        }
    }
}

fn items_of_method(method: &mut Method, on_item: &mut OnItem<'_>) {
    items_of_params(&mut method.params, on_item);
    on_item(item!(method));
}

fn items_of_params(params: &mut [Param], on_item: &mut OnItem<'_>) {
    params.iter_mut().for_each(|param| {
        on_item(Item { name: &mut param.name, docs: None, marks: &mut param.marks })
    });
}

fn items_of_fields(fields: &mut [Field], on_item: &mut OnItem<'_>) {
    fields.iter_mut().for_each(|field| on_item(item!(field)));
}

/// The error is a name here, and a type where it stands as a value.
fn types_of_call(params: &mut [Param], returns: &mut Returns, on_type: &mut OnType<'_>) {
    params.iter_mut().for_each(|param| parts(&mut param.ty, on_type));
    returns.types_mut().for_each(|ty| parts(ty, on_type));
    if let Some(error) = &mut returns.error {
        let mut ty = Type::Error(std::mem::take(error));
        on_type(&mut ty);
        if let Type::Error(name) = ty {
            *error = name;
        }
    }
}

fn parts(ty: &mut Type, on_type: &mut OnType<'_>) {
    on_type(ty);
    match ty {
        Type::List(item) | Type::Option(item) | Type::Box(item) | Type::Set(item) => {
            parts(item, on_type);
        }
        Type::Stream { item, error } => {
            parts(item, on_type);
            error.iter_mut().for_each(|error| parts(error, on_type));
        }
        Type::Array { item, .. } | Type::Alias { of: item, .. } => parts(item, on_type),
        Type::Tuple(items) => items.iter_mut().for_each(|item| parts(item, on_type)),
        Type::Map { key, value } => {
            parts(key, on_type);
            parts(value, on_type);
        }
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
        | Type::I128
        | Type::U128
        | Type::Char
        | Type::String
        | Type::Bytes
        | Type::Duration
        | Type::SystemTime
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_)
        | Type::Object(_)
        | Type::Host(_) => {}
    }
}
