//! What a reader of one type makes of the bytes of another.

use super::uses::{Does, Uses};
use super::{Break, Door};
use crate::model::Type;

/// Without the boxes around it: they leave no trace on the wire.
pub(super) fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Box(inner) => unboxed(inner),
        other => other,
    }
}

/// Whether null is one of its values.
pub(super) fn may_be_null(ty: &Type) -> bool {
    matches!(unboxed(ty), Type::Option(_))
}

/// Whom it breaks that `new` stands where `old` stood. Named types of one kind count as the same: what differs inside
/// of them is theirs.
pub(super) fn breaks(old: &Type, new: &Type, uses: &Uses) -> Vec<Break> {
    let mut breaks = Vec::new();
    for used in uses {
        let is_read = match used.does {
            Does::Write => reads(new, old),
            Does::Read => reads(old, new),
        };
        if !is_read {
            breaks.push(Break { door: Door::Bytes, party: used.party });
        }
        if !same_layout(old, new) {
            breaks.push(Break { door: Door::C, party: used.party });
        }
    }
    breaks
}

/// Whether a reader of `reader` takes everything that is written as `written`, for the same value.
fn reads(reader: &Type, written: &Type) -> bool {
    let (reader, written) = (unboxed(reader), unboxed(written));
    match (reader, written) {
        (Type::Option(a), Type::Option(b)) => may_be_null(a) == may_be_null(b) && reads(a, b),
        (Type::Option(inner), other) => !may_be_null(inner) && reads(inner, other),
        (Type::List(a), Type::List(b)) | (Type::Set(a), Type::Set(b)) => item_reads(a, b),
        (Type::Array { item: a, len: m }, Type::Array { item: b, len: n }) => {
            m == n && item_reads(a, b)
        }
        (Type::Tuple(a), Type::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| reads(a, b))
        }
        (Type::Map { key: ka, value: va }, Type::Map { key: kb, value: vb }) => {
            reads(ka, kb) && reads(va, vb)
        }
        (Type::Record(_), Type::Record(_))
        | (Type::Enum(_), Type::Enum(_))
        | (Type::Error(_), Type::Error(_))
        | (Type::F64, Type::F32) => true,
        (a, b) => {
            a == b || matches!((range(a), range(b)), (Some(a), Some(b)) if a.0 <= b.0 && b.1 <= a.1)
        }
    }
}

/// The same of items of lists. Those of a block carry its width with them.
fn item_reads(reader: &Type, written: &Type) -> bool {
    if is_of_block(reader) || is_of_block(written) {
        reader == written
    } else {
        reads(reader, written)
    }
}

/// Whether a list of them is one typed array.
fn is_of_block(ty: &Type) -> bool {
    matches!(
        ty,
        Type::I8
            | Type::I16
            | Type::I32
            | Type::I64
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::F32
            | Type::F64
    )
}

/// The bits below zero and above it that an integer has; `None` for what is no integer.
fn range(ty: &Type) -> Option<(i16, i16)> {
    match ty {
        Type::I8 => Some((-7, 7)),
        Type::I16 => Some((-15, 15)),
        Type::I32 => Some((-31, 31)),
        Type::I64 => Some((-63, 63)),
        Type::I128 => Some((-127, 127)),
        Type::U8 => Some((0, 8)),
        Type::U16 => Some((0, 16)),
        Type::U32 => Some((0, 32)),
        Type::U64 => Some((0, 64)),
        Type::U128 => Some((0, 128)),
        _ => None,
    }
}

/// Whether C lays both out alike, but for names.
pub(super) fn same_layout(old: &Type, new: &Type) -> bool {
    match (old, new) {
        (Type::Record(_), Type::Record(_))
        | (Type::Enum(_), Type::Enum(_))
        | (Type::Error(_), Type::Error(_)) => true,
        (Type::Array { len: m, .. }, Type::Array { len: n, .. }) if m != n => false,
        (Type::Tuple(a), Type::Tuple(b)) if a.len() != b.len() => false,
        _ if old.parts().is_empty() => old == new,
        _ => {
            std::mem::discriminant(old) == std::mem::discriminant(new)
                && old.parts().iter().zip(new.parts()).all(|(old, new)| same_layout(old, new))
        }
    }
}
