//! The rules behind the scalars, times and typed arrays of Rust; a file has those that it uses.

use hither_schema::Type;

/// A rule that any contract may need, with its name.
type Rule = (&'static str, &'static str);

/// All of them, in the order of a file.
const RULES: &[Rule] = &[
    ("i8", "-128..127"),
    ("i16", "-32768..32767"),
    ("i32", "-2147483648..2147483647"),
    ("i64", "-9223372036854775808..9223372036854775807"),
    ("i128", "int / #6.2(bytes .size (9..16)) / #6.3(bytes .size (9..16))"),
    ("u8", "0..255"),
    ("u16", "0..65535"),
    ("u32", "0..4294967295"),
    ("u64", "uint"),
    ("u128", "uint / #6.2(bytes .size (9..16))"),
    ("f32", "float32"),
    ("f64", "float64"),
    ("char", "text .size (1..4)"),
    ("handle", "1..18446744073709551615"),
    // From the host its own handle; to the host that, and one of the library's that holds the object on its way.
    ("host-object", "1..18446744073709551615 / [own: uint, share: 1..18446744073709551615]"),
    // The host's own number of it.
    ("host-stream", "1..18446744073709551615"),
    ("duration", "[seconds: uint, nanoseconds: 0..999999999]"),
    (
        "system-time",
        "[seconds: -9223372036854775808..9223372036854775807, nanoseconds: 0..999999999]",
    ),
    ("i8-list", "#6.72(bytes)"),
    ("i16-list", "#6.77(bytes)"),
    ("i32-list", "#6.78(bytes)"),
    ("i64-list", "#6.79(bytes)"),
    ("u16-list", "#6.69(bytes)"),
    ("u32-list", "#6.70(bytes)"),
    ("u64-list", "#6.71(bytes)"),
    ("f32-list", "#6.85(bytes)"),
    ("f64-list", "#6.86(bytes)"),
];

/// The rules among them for which `is_used` says so.
pub(super) fn rules(is_used: impl Fn(&str) -> bool) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |(name, _)| is_used(name))
}

/// How a list of these numbers is one block: the tag of RFC 8746, or none for bytes, and the width of an item in bytes.
pub(super) struct Block {
    pub(super) rule: &'static str,
    pub(super) tag: Option<u8>,
    pub(super) width: u32,
}

/// The block of a list of `item`; `None` where a list is an array.
pub(super) fn block(item: &Type) -> Option<Block> {
    let (rule, tag, width) = match item.unaliased() {
        Type::U8 => ("bytes", None, 1),
        Type::U16 => ("u16-list", Some(69), 2),
        Type::U32 => ("u32-list", Some(70), 4),
        Type::U64 => ("u64-list", Some(71), 8),
        Type::I8 => ("i8-list", Some(72), 1),
        Type::I16 => ("i16-list", Some(77), 2),
        Type::I32 => ("i32-list", Some(78), 4),
        Type::I64 => ("i64-list", Some(79), 8),
        Type::F32 => ("f32-list", Some(85), 4),
        Type::F64 => ("f64-list", Some(86), 8),
        Type::Bool
        | Type::I128
        | Type::U128
        | Type::Char
        | Type::String
        | Type::Bytes
        | Type::Duration
        | Type::SystemTime
        | Type::List(_)
        | Type::Option(_)
        | Type::Box(_)
        | Type::Array { .. }
        | Type::Tuple(_)
        | Type::Map { .. }
        | Type::Set(_)
        | Type::Record(_)
        | Type::Enum(_)
        | Type::Error(_)
        | Type::Object(_)
        | Type::Host(_)
        | Type::Stream { .. }
        | Type::Alias { .. } => return None,
    };
    Some(Block { rule, tag, width })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_and_its_rule_have_one_tag() {
        for ty in [Type::U16, Type::I8, Type::F64] {
            let block = block(&ty).expect("numbers are blocks");
            let rule = rules(|name| name == block.rule).next().expect("it has a rule");
            assert_eq!(rule.1, format!("#6.{}(bytes)", block.tag.expect("they are tagged")));
        }
    }
}
