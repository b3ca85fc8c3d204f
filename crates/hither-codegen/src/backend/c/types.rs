//! Schema type -> C type: as a member, as a parameter, and the part of a name that stands for it.

use hither_schema::{Contract, Enum, Type};

use super::names::Names;

/// How C builds a value of a type, where that decides what must be declared, and in which order.
#[derive(Clone, Copy)]
pub(super) enum Form<'a> {
    /// A number, a handle, or a struct that every header has: declared ahead of everything else.
    Basic,
    /// A number or a time that C has no type for: a small struct, where the contract uses it.
    Larger,
    /// An option or a box: a pointer to the value.
    Pointer,
    /// A list or a set: a pointer to items and their number.
    List(&'a Type),
    /// A map: a pointer to entries and their number.
    Map,
    /// A tuple or an array: its items, one behind the other.
    InPlace,
    /// A record by name.
    Record(&'a str),
    /// An enum by name.
    Enum(&'a str),
    /// An error by name.
    Error(&'a str),
}

/// The form of a type.
pub(super) fn form(ty: &Type) -> Form<'_> {
    match ty {
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
        | Type::Object(_)
        | Type::Host(_)
        | Type::Stream { .. } => Form::Basic,
        Type::I128 | Type::U128 | Type::Duration | Type::SystemTime => Form::Larger,
        Type::Option(_) | Type::Box(_) => Form::Pointer,
        Type::List(item) | Type::Set(item) => Form::List(item),
        Type::Map { .. } => Form::Map,
        Type::Tuple(_) | Type::Array { .. } => Form::InPlace,
        Type::Record(name) => Form::Record(name),
        Type::Enum(name) => Form::Enum(name),
        Type::Error(name) => Form::Error(name),
        Type::Alias { of, .. } => form(of),
    }
}

/// The type of a field, an element or a value: `ctype` of docs/symbols.md.
pub(super) fn member(names: &Names, ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".into(),
        Type::I8 => "int8_t".into(),
        Type::I16 => "int16_t".into(),
        Type::I32 => "int32_t".into(),
        Type::I64 => "int64_t".into(),
        Type::U8 => "uint8_t".into(),
        Type::U16 => "uint16_t".into(),
        Type::U32 | Type::Char => "uint32_t".into(),
        Type::U64 => "uint64_t".into(),
        Type::F32 => "float".into(),
        Type::F64 => "double".into(),
        Type::Option(inner) | Type::Box(inner) => pointer_to_const(&member(names, inner)),
        Type::Alias { name, .. } => names.type_name(name),
        Type::I128
        | Type::U128
        | Type::String
        | Type::Bytes
        | Type::Duration
        | Type::SystemTime
        | Type::List(_)
        | Type::Set(_)
        | Type::Map { .. }
        | Type::Tuple(_)
        | Type::Array { .. }
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_)
        | Type::Object(_)
        | Type::Host(_)
        | Type::Stream { .. } => names.symbol(&tag(ty)),
    }
}

/// The type of a parameter: what is large goes by pointer, everything else as it is.
pub(super) fn parameter(contract: &Contract, names: &Names, ty: &Type) -> String {
    let ctype = member(names, ty);
    if by_pointer(contract, ty) { pointer_to_const(&ctype) } else { ctype }
}

/// Lowers a parameter to the `const void *` of the generic symbols.
pub(super) fn lower_address(contract: &Contract, ty: &Type, expression: &str) -> String {
    if by_pointer(contract, ty) { expression.to_owned() } else { format!("&{expression}") }
}

/// Whether a parameter of the type is a pointer to the value.
fn by_pointer(contract: &Contract, ty: &Type) -> bool {
    match form(ty) {
        Form::Record(_) | Form::Error(_) | Form::InPlace => true,
        Form::Enum(name) => with_data(contract, name).is_some(),
        Form::Basic | Form::Larger | Form::Pointer | Form::List(_) | Form::Map => false,
    }
}

/// The enum of that name, if it is one with data: a struct in C. Any other is a number.
pub(super) fn with_data<'a>(contract: &'a Contract, name: &str) -> Option<&'a Enum> {
    contract.enumeration(name).filter(|item| !item.is_plain())
}

/// What stands for the type in names: `<t>` of docs/symbols.md. A tuple of more than two says how many, so that no two
/// types of ours have one name.
pub(super) fn tag(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".into(),
        Type::I8 => "i8".into(),
        Type::I16 => "i16".into(),
        Type::I32 => "i32".into(),
        Type::I64 => "i64".into(),
        Type::U8 => "u8".into(),
        Type::U16 => "u16".into(),
        Type::U32 => "u32".into(),
        Type::U64 => "u64".into(),
        Type::F32 => "f32".into(),
        Type::F64 => "f64".into(),
        Type::I128 => "i128".into(),
        Type::U128 => "u128".into(),
        Type::Char => "char".into(),
        Type::String => "str".into(),
        Type::Bytes => "bytes".into(),
        Type::Duration => "duration".into(),
        Type::SystemTime => "time".into(),
        Type::List(item) => format!("{}_list", tag(item)),
        Type::Option(inner) => format!("{}_opt", tag(inner)),
        Type::Box(inner) => format!("{}_box", tag(inner)),
        Type::Array { item, len } => format!("{}_array{len}", tag(item)),
        Type::Tuple(items) => {
            let count = if items.len() > 2 { items.len().to_string() } else { String::new() };
            format!("{}_tuple{count}", tags(items))
        }
        Type::Map { key, value } => format!("{}_{}_map", tag(key), tag(value)),
        Type::Set(item) => format!("{}_set", tag(item)),
        Type::Stream { item, error: None } => format!("{}_stream", tag(item)),
        Type::Stream { item, error: Some(error) } => {
            format!("{}_{}_stream", tag(item), tag(error))
        }
        Type::Record(name)
        | Type::Enum(name)
        | Type::Error(name)
        | Type::Object(name)
        | Type::Host(name) => hither_schema::names::snake(name),
        // Two types of one form have one name, whatever the author calls their parts.
        Type::Alias { of, .. } => tag(of),
    }
}

/// What stands for the entries of a map: `<k>_<v>_entry`.
pub(super) fn entry_tag(key: &Type, value: &Type) -> String {
    format!("{}_{}_entry", tag(key), tag(value))
}

fn tags(items: &[Type]) -> String {
    items.iter().map(tag).collect::<Vec<_>>().join("_")
}

/// `const T *`, also of what is a pointer itself: `const T *const *`.
pub(super) fn pointer_to_const(ctype: &str) -> String {
    if ctype.ends_with('*') { format!("{ctype}const *") } else { format!("const {ctype} *") }
}

/// A declaration of `name` as `ctype`.
pub(super) fn declare(ctype: &str, name: &str) -> String {
    let gap = if ctype.ends_with('*') { "" } else { " " };
    format!("{ctype}{gap}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(ty: Type) -> Type {
        Type::Option(Box::new(ty))
    }

    fn list(ty: Type) -> Type {
        Type::List(Box::new(ty))
    }

    fn boxed(ty: Type) -> Type {
        Type::Box(Box::new(ty))
    }

    fn map(key: Type, value: Type) -> Type {
        Type::Map { key: Box::new(key), value: Box::new(value) }
    }

    #[test]
    fn pointers_nest_from_right_to_left() {
        let names = Names::for_library("lib");
        let spelled = |ty: Type| declare(&member(&names, &ty), "x");
        assert_eq!(spelled(option(Type::I64)), "const int64_t *x");
        assert_eq!(spelled(option(option(Type::I64))), "const int64_t *const *x");
        assert_eq!(spelled(option(option(option(Type::I64)))), "const int64_t *const *const *x");
        assert_eq!(spelled(option(list(option(Type::String)))), "const lib_str_opt_list *x");
        assert_eq!(spelled(boxed(Type::Record("Tree".into()))), "const lib_tree *x");
        assert_eq!(spelled(option(boxed(Type::Duration))), "const lib_duration *const *x");
    }

    #[test]
    fn no_two_types_have_one_name() {
        let tuple = Type::Tuple;
        let (a, b, c, d) = (Type::I8, Type::I16, Type::I32, Type::I64);
        let pair = tuple(vec![c.clone(), d.clone()]);
        let left = tuple(vec![a.clone(), b.clone(), pair]);
        let three = tuple(vec![b.clone(), c.clone(), d.clone()]);
        assert_eq!(tag(&left), "i8_i16_i32_i64_tuple_tuple3");
        assert_eq!(tag(&tuple(vec![a.clone(), three])), "i8_i16_i32_i64_tuple3_tuple");
        assert_eq!(tag(&tuple(vec![a.clone(), map(b.clone(), c.clone())])), "i8_i16_i32_map_tuple");
        assert_eq!(tag(&map(a.clone(), tuple(vec![b, c]))), "i8_i16_i32_tuple_map");
        assert_eq!(tag(&Type::Array { item: Box::new(boxed(a.clone())), len: 3 }), "i8_box_array3");
        assert_eq!(tag(&list(Type::Set(Box::new(a)))), "i8_set_list");
    }

    #[test]
    fn what_is_large_goes_by_pointer() {
        let names = Names::for_library("lib");
        let contract = contract_of_two_enums();
        let parameter = |ty: Type| parameter(&contract, &names, &ty);
        let record = Type::Record("EchoRequest".into());
        assert_eq!(parameter(record.clone()), "const lib_echo_request *");
        assert_eq!(parameter(option(record.clone())), "const lib_echo_request *");
        assert_eq!(parameter(boxed(record)), "const lib_echo_request *");
        assert_eq!(parameter(Type::Enum("Color".into())), "lib_color");
        assert_eq!(parameter(Type::Enum("Shape".into())), "const lib_shape *");
        assert_eq!(parameter(Type::Tuple(vec![Type::I8, Type::U8])), "const lib_i8_u8_tuple *");
        assert_eq!(parameter(map(Type::I8, Type::U128)), "lib_i8_u128_map");
        assert_eq!(parameter(Type::SystemTime), "lib_time");
        assert_eq!(parameter(Type::Object("Jar".into())), "lib_jar");
        assert_eq!(parameter(option(Type::Object("Jar".into()))), "const lib_jar *");
        assert_eq!(lower_address(&contract, &Type::Error("Bad".into()), "value"), "value");
        assert_eq!(lower_address(&contract, &Type::String, "value"), "&value");
    }

    /// `Color` is plain, `Shape` has data.
    fn contract_of_two_enums() -> Contract {
        let bytes =
            br#"{"format":2,"library":{"name":"lib","type_name":"Lib","version":"0.1.0","docs":""},
            "methods":[],"records":[],"errors":[],"hosts":[],"events":[],"enums":[
            {"name":"Color","docs":"","source":"","variants":[
                {"name":"Red","docs":"","shape":"unit","fields":[]}]},
            {"name":"Shape","docs":"","source":"","variants":[
                {"name":"Circle","docs":"","shape":"tuple","fields":[
                    {"name":"field0","docs":"","type":"f64"}]}]}]}"#;
        Contract::from_bytes(bytes).expect("a contract")
    }
}
