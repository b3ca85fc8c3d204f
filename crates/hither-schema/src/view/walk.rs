//! Every name and every type of a contract, to be changed.

use crate::model::{Contract, Field, Marks, Method, Param, Returns, Type};

/// What is done with the name of an item and its marks.
pub(super) type OnName<'a> = dyn FnMut(&mut String, &mut Marks) + 'a;

/// What is done with a type, once for each place where one stands; those inside of others too.
pub(super) type OnType<'a> = dyn FnMut(&mut Type) + 'a;

impl Contract {
    /// Visits every item that has marks.
    pub(crate) fn each_name(&mut self, on_name: &mut OnName<'_>) {
        for method in &mut self.methods {
            names_of_method(method, on_name);
        }
        for record in &mut self.records {
            names_of_fields(&mut record.fields, on_name);
            on_name(&mut record.name, &mut record.marks);
        }
        for item in &mut self.enums {
            for variant in &mut item.variants {
                names_of_fields(&mut variant.fields, on_name);
                on_name(&mut variant.name, &mut variant.marks);
            }
            on_name(&mut item.name, &mut item.marks);
        }
        for error in &mut self.errors {
            for variant in &mut error.variants {
                names_of_fields(&mut variant.fields, on_name);
                on_name(&mut variant.name, &mut variant.marks);
            }
            on_name(&mut error.name, &mut error.marks);
        }
        for object in &mut self.objects {
            for method in &mut object.methods {
                names_of_method(method, on_name);
            }
            on_name(&mut object.name, &mut object.marks);
        }
        for host in &mut self.hosts {
            for function in &mut host.functions {
                names_of_params(&mut function.params, on_name);
                on_name(&mut function.name, &mut function.marks);
            }
            on_name(&mut host.name, &mut host.marks);
        }
    }

    /// Visits every type that a field, a parameter or a result has.
    pub(super) fn each_type(&mut self, on_type: &mut OnType<'_>) {
        let of_enums = self.enums.iter_mut().flat_map(|item| &mut item.variants);
        let of_errors = self.errors.iter_mut().flat_map(|item| &mut item.variants);
        let fields = of_enums
            .map(|variant| &mut variant.fields)
            .chain(of_errors.map(|variant| &mut variant.fields))
            .chain(self.records.iter_mut().map(|record| &mut record.fields));
        for field in fields.flatten() {
            parts(&mut field.ty, on_type);
        }
        let of_objects = self.objects.iter_mut().flat_map(|object| &mut object.methods);
        for method in self.methods.iter_mut().chain(of_objects) {
            types_of_call(&mut method.params, &mut method.returns, on_type);
        }
        for function in self.hosts.iter_mut().flat_map(|host| &mut host.functions) {
            types_of_call(&mut function.params, &mut function.returns, on_type);
        }
    }
}

fn names_of_method(method: &mut Method, on_name: &mut OnName<'_>) {
    names_of_params(&mut method.params, on_name);
    on_name(&mut method.name, &mut method.marks);
}

fn names_of_params(params: &mut [Param], on_name: &mut OnName<'_>) {
    params.iter_mut().for_each(|param| on_name(&mut param.name, &mut param.marks));
}

fn names_of_fields(fields: &mut [Field], on_name: &mut OnName<'_>) {
    fields.iter_mut().for_each(|field| on_name(&mut field.name, &mut field.marks));
}

/// The error is a name here, and a type where it stands as a value.
fn types_of_call(params: &mut [Param], returns: &mut Returns, on_type: &mut OnType<'_>) {
    params.iter_mut().for_each(|param| parts(&mut param.ty, on_type));
    returns.value.iter_mut().for_each(|ty| parts(ty, on_type));
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
        Type::Array { item, .. } => parts(item, on_type),
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
