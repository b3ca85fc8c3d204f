//! How types and members are called in C, after `docs/symbols.md` and not after the backend: where the two differ, the
//! program does not compile.

use hither_schema::model::{Contract, Type};
use hither_schema::names;

use crate::LIBRARY;

/// What stands for a type in names.
pub(crate) fn tag(ty: &Type) -> String {
    match ty {
        Type::String => "str".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Duration => "duration".to_owned(),
        Type::SystemTime => "time".to_owned(),
        Type::List(item) => format!("{}_list", tag(item)),
        Type::Set(item) => format!("{}_set", tag(item)),
        Type::Option(inner) => format!("{}_opt", tag(inner)),
        Type::Box(inner) => format!("{}_box", tag(inner)),
        Type::Array { item, len } => format!("{}_array{len}", tag(item)),
        Type::Map { key, value } => format!("{}_{}_map", tag(key), tag(value)),
        Type::Tuple(items) => {
            let tags: Vec<_> = items.iter().map(tag).collect();
            let count = if items.len() > 2 { items.len().to_string() } else { String::new() };
            format!("{}_tuple{count}", tags.join("_"))
        }
        Type::Record(name) | Type::Enum(name) | Type::Error(name) | Type::Object(name) => {
            names::snake(name)
        }
        scalar => scalar.to_string(),
    }
}

/// The type of a member.
pub(crate) fn ctype(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::F32 => "float".to_owned(),
        Type::F64 => "double".to_owned(),
        Type::Char => "uint32_t".to_owned(),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 => format!("int{}_t", &ty.to_string()[1..]),
        Type::U8 | Type::U16 | Type::U32 | Type::U64 => format!("uint{}_t", &ty.to_string()[1..]),
        Type::Option(inner) | Type::Box(inner) => pointer(inner),
        _ => symbol(&tag(ty)),
    }
}

/// `const T *`
pub(crate) fn pointer(ty: &Type) -> String {
    let pointed = ctype(ty);
    if pointed.ends_with('*') { format!("{pointed}const *") } else { format!("const {pointed} *") }
}

/// Whether a parameter of the type is a pointer to it.
pub(crate) fn by_pointer(contract: &Contract, ty: &Type) -> bool {
    match ty {
        Type::Record(_) | Type::Error(_) | Type::Array { .. } | Type::Tuple(_) => true,
        Type::Enum(name) => contract.enumeration(name).is_some_and(|item| !item.is_plain()),
        _ => false,
    }
}

/// `wild_<tail>`
pub(crate) fn symbol(tail: &str) -> String {
    format!("{LIBRARY}_{tail}")
}

/// `WILD_COLOR_DARK_RED`
pub(crate) fn constant(owner: &str, variant: &str) -> String {
    let library = LIBRARY.to_uppercase();
    format!("{library}_{}_{}", names::upper_snake(owner), names::upper_snake(variant))
}

/// Those of our words that C or C++ has a use for, or a common header.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "auto", "bool", "break", "case", "char", "class", "const", "default", "double", "errno", "extern", "float", "for",
    "goto", "if", "int", "interface", "linux", "long", "namespace", "new", "null", "register", "short", "size_t", "stdin",
    "struct", "switch", "template", "this", "try", "typedef", "uint8_t", "union", "unix", "using", "while",
];

/// A member of a struct or union.
pub(crate) fn member(name: &str) -> String {
    let name = names::snake(name);
    if RESERVED.contains(&name.as_str()) {
        format!("{name}_")
    } else if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_called_as_the_page_says() {
        let option = Type::Option(Box::new(Type::Option(Box::new(Type::U8))));
        assert_eq!(
            (tag(&option).as_str(), ctype(&option).as_str()),
            ("u8_opt_opt", "const uint8_t *const *")
        );
        let pair = Type::Tuple(vec![Type::String, Type::Record("HTTPServer".to_owned())]);
        assert_eq!(ctype(&pair), "wild_str_http_server_tuple");
        assert_eq!((member("default"), member("_2fa")), ("default_".to_owned(), "_2fa".to_owned()));
        assert_eq!(constant("IdUrl", "DarkRed"), "WILD_ID_URL_DARK_RED");
    }
}
