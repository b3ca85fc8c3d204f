//! Schema type -> C type: as a member, as a parameter, and the part of a list's name that stands for it.

use hither_schema::{Contract, Type};

use super::names::Names;

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
        Type::String => names.symbol("str"),
        Type::Bytes => names.symbol("bytes"),
        Type::List(_) => names.symbol(&tag(ty)),
        Type::Option(inner) => pointer_to_const(&member(names, inner)),
        Type::Record(name) | Type::Enum(name) | Type::Error(name) => names.type_name(name),
        Type::I128
        | Type::U128
        | Type::Duration
        | Type::SystemTime
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_) => unreachable!("refused by `not_yet`"),
    }
}

/// The type of a parameter: records and errors go by pointer, everything else as it is.
pub(super) fn parameter(names: &Names, ty: &Type) -> String {
    if by_pointer(ty) { pointer_to_const(&member(names, ty)) } else { member(names, ty) }
}

/// Lowers a parameter to the `const void *` of the generic symbols.
pub(super) fn lower_address(ty: &Type, expression: &str) -> String {
    if by_pointer(ty) { expression.to_owned() } else { format!("&{expression}") }
}

/// Whether a parameter of the type is a pointer to the value.
fn by_pointer(ty: &Type) -> bool {
    match ty {
        Type::Record(_) | Type::Error(_) => true,
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
        | Type::List(_)
        | Type::Option(_)
        | Type::Enum(_) => false,
        Type::I128
        | Type::U128
        | Type::Duration
        | Type::SystemTime
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_) => unreachable!("refused by `not_yet`"),
    }
}

/// What stands for the type in names: `<t>` of docs/symbols.md.
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
        Type::Char => "char".into(),
        Type::String => "str".into(),
        Type::Bytes => "bytes".into(),
        Type::List(inner) => format!("{}_list", tag(inner)),
        Type::Option(inner) => format!("{}_opt", tag(inner)),
        Type::Record(name) | Type::Enum(name) | Type::Error(name) => {
            hither_schema::names::snake(name)
        }
        Type::I128
        | Type::U128
        | Type::Duration
        | Type::SystemTime
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_) => unreachable!("refused by `not_yet`"),
    }
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

/// A list type that the contract uses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct ListType<'a> {
    /// The list itself.
    pub(super) ty: &'a Type,
    /// What it is a list of.
    pub(super) element: &'a Type,
}

/// The list types that the contract uses, each once, behind what they contain.
pub(super) fn lists(contract: &Contract) -> Vec<ListType<'_>> {
    let mut found = Vec::new();
    let variants = contract.errors.iter().flat_map(|error| &error.variants);
    let records = contract.records.iter().flat_map(|record| &record.fields);
    for field in records.chain(variants.flat_map(|variant| &variant.fields)) {
        collect_lists(&field.ty, &mut found);
    }
    let methods = contract.methods.iter().map(|x| (&x.params, &x.returns));
    let functions = contract.host_functions().map(|x| (&x.params, &x.returns));
    for (params, returns) in methods.chain(functions) {
        for ty in params.iter().map(|param| &param.ty).chain(&returns.value) {
            collect_lists(ty, &mut found);
        }
    }
    found.sort_by_key(|list| (depth(list.ty), list.ty));
    found.dedup();
    found
}

fn collect_lists<'a>(ty: &'a Type, found: &mut Vec<ListType<'a>>) {
    let Some(element) = element(ty) else { return };
    if matches!(ty, Type::List(_)) {
        found.push(ListType { ty, element });
    }
    collect_lists(element, found);
}

/// How many lists and options are around the innermost type.
fn depth(ty: &Type) -> usize {
    element(ty).map_or(0, |inner| 1 + depth(inner))
}

/// What a list or an option contains.
fn element(ty: &Type) -> Option<&Type> {
    match ty {
        Type::List(inner) | Type::Option(inner) => Some(inner),
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
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_) => None,
        Type::I128
        | Type::U128
        | Type::Duration
        | Type::SystemTime
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_) => unreachable!("refused by `not_yet`"),
    }
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

    #[test]
    fn options_nest_from_right_to_left() {
        let names = Names::for_library("lib");
        let spelled = |ty: Type| declare(&member(&names, &ty), "x");
        assert_eq!(spelled(option(Type::I64)), "const int64_t *x");
        assert_eq!(spelled(option(option(Type::I64))), "const int64_t *const *x");
        assert_eq!(spelled(option(option(option(Type::I64)))), "const int64_t *const *const *x");
        assert_eq!(spelled(option(list(option(Type::String)))), "const lib_str_opt_list *x");
    }

    #[test]
    fn only_records_and_errors_go_by_pointer() {
        let names = Names::for_library("lib");
        let record = Type::Record("EchoRequest".into());
        assert_eq!(parameter(&names, &record), "const lib_echo_request *");
        assert_eq!(parameter(&names, &option(record)), "const lib_echo_request *");
        assert_eq!(parameter(&names, &Type::Enum("Color".into())), "lib_color");
        assert_eq!(lower_address(&Type::Error("Bad".into()), "value"), "value");
        assert_eq!(lower_address(&Type::String, "value"), "&value");
    }
}
