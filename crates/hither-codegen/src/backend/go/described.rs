//! Names for types that have none of their own: of what they are made.

use hither_schema::{Contract, Type};

use super::names::{Names, claim};

impl Names {
    /// `OptionalString`, `EchoRequestList`: as a part of a name, which is not yet claimed.
    pub(super) fn described(&self, ty: &Type) -> String {
        let described = |ty: &Type| self.described(ty);
        match ty {
            Type::Bool => "Bool".into(),
            Type::I8 => "Int8".into(),
            Type::I16 => "Int16".into(),
            Type::I32 => "Int32".into(),
            Type::I64 => "Int64".into(),
            Type::U8 => "Uint8".into(),
            Type::U16 => "Uint16".into(),
            Type::U32 => "Uint32".into(),
            Type::U64 => "Uint64".into(),
            Type::F32 => "Float32".into(),
            Type::F64 => "Float64".into(),
            Type::I128 => "Int128".into(),
            Type::U128 => "Uint128".into(),
            Type::Char => "Rune".into(),
            Type::String => "String".into(),
            Type::Bytes => "Bytes".into(),
            Type::Duration => "Duration".into(),
            Type::SystemTime => "Time".into(),
            Type::List(item) => format!("{}List", described(item)),
            Type::Option(inner) => format!("Optional{}", described(inner)),
            Type::Box(inner) => format!("Boxed{}", described(inner)),
            Type::Array { item, len } => format!("{}Array{len}", described(item)),
            Type::Tuple(items) => {
                format!("Tuple{}", items.iter().map(described).collect::<String>())
            }
            Type::Map { key, value } => format!("{}{}Map", described(key), described(value)),
            Type::Set(item) => format!("{}Set", described(item)),
            Type::Stream { item, .. } => format!("{}Stream", described(item)),
            Type::Record(name)
            | Type::Enum(name)
            | Type::Error(name)
            | Type::Object(name)
            | Type::Host(name) => self.ty(name).to_owned(),
            Type::Alias { of, .. } => described(of),
        }
    }

    /// Names the tuples; before that, all types of the contract have their names.
    pub(super) fn claim_tuples(&mut self, contract: &Contract) {
        for ty in tuples(contract) {
            let name = self.described(&ty);
            let name = claim(&mut self.exported, name);
            self.unexported.extend(["lift", "lower"].map(|verb| format!("{verb}{name}")));
            self.tuples.insert(ty, name);
        }
    }
}

/// Every tuple of a contract once, without aliases, in a fixed order.
pub(super) fn tuples(contract: &Contract) -> impl Iterator<Item = Type> {
    let all = contract.types().into_iter().map(|(ty, _)| ty.plain());
    let tuples = all.filter(|ty| matches!(ty, Type::Tuple(_)));
    tuples.collect::<std::collections::BTreeSet<_>>().into_iter()
}
