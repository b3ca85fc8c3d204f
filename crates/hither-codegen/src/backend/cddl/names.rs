//! The only door for names of rules and of members.

use std::collections::BTreeSet;

use hither_schema::Contract;

/// The rules that every CDDL file has, as far as a type of Rust could be called so. Source: RFC 8610, appendix D.
const PRELUDE: &[&str] = &[
    "any",
    "uint",
    "nint",
    "int",
    "bstr",
    "bytes",
    "tstr",
    "text",
    "tdate",
    "time",
    "number",
    "biguint",
    "bignint",
    "bigint",
    "integer",
    "unsigned",
    "decfrac",
    "bigfloat",
    "eb64url",
    "eb64legacy",
    "eb16",
    "uri",
    "b64url",
    "b64legacy",
    "regexp",
    "float16",
    "float32",
    "float64",
    "float",
    "false",
    "true",
    "bool",
    "nil",
    "null",
    "undefined",
];

/// The rules of this backend, as far as a type of Rust could be called so.
const OURS: &[&str] = &[
    "i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "f32", "f64", "char",
    "duration",
];

/// Names of the rules of one contract.
pub(super) struct Names<'a> {
    types: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(contract: &'a Contract) -> Self {
        let records = contract.records.iter().map(|item| item.name.as_str());
        let enums = contract.enums.iter().map(|item| item.name.as_str());
        let errors = contract.errors.iter().map(|item| item.name.as_str());
        let aliases = contract.aliases.iter().map(|item| item.name.as_str());
        Names { types: records.chain(enums).chain(errors).chain(aliases).collect() }
    }

    /// The rule of the record, enum, error or alias `name`.
    pub(super) fn of_type(&self, name: &str) -> String {
        if !PRELUDE.contains(&name) && !OURS.contains(&name) {
            return name.to_owned();
        }
        let mut free = format!("{name}_");
        while self.types.contains(free.as_str()) {
            free.push('_');
        }
        free
    }

    /// The rule of a variant with a rule of its own. No type has a `.` in its name.
    pub(super) fn of_variant(&self, owner: &str, variant: &str) -> String {
        format!("{}.{variant}", self.of_type(owner))
    }
}

/// Whether a rule may be called so.
pub(super) fn can_be_spelled(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The name of a field or parameter before its colon.
pub(super) fn of_member(name: &str) -> String {
    if can_be_spelled(name) { name.to_owned() } else { format!("\"{name}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'a>(types: &[&'a str]) -> Names<'a> {
        Names { types: types.iter().copied().collect() }
    }

    #[test]
    fn a_type_keeps_its_name() {
        assert_eq!(names(&["Point"]).of_type("Point"), "Point");
        assert_eq!(names(&["Shape"]).of_variant("Shape", "Circle"), "Shape.Circle");
    }

    #[test]
    fn a_rule_of_every_file_is_not_a_type() {
        assert_eq!(names(&["uri"]).of_type("uri"), "uri_");
        assert_eq!(names(&["uri", "uri_"]).of_type("uri"), "uri__");
    }

    #[test]
    fn members_of_any_alphabet() {
        assert_eq!(of_member("note"), "note");
        assert_eq!(of_member("größe"), "\"größe\"");
    }
}
