//! Types of Rust that C has to declare: lists, sets, maps, tuples, arrays, and the larger numbers and times.

use hither_schema::{Contract, Type};

use super::docs::Doc;
use super::names::Names;
use super::order::Struct;
use super::records::{Definition, Member};
use super::types::{self, Form, form};

/// Such a type.
pub(super) struct Derived<'a> {
    /// The type itself, without aliases: what is made of one is what is made of the type behind it.
    pub(super) ty: Type,
    /// Where the author's source mentions it first.
    pub(super) source: &'a str,
}

/// Those that the contract uses, each once and behind what it contains.
pub(super) fn of(contract: &Contract) -> Vec<Derived<'_>> {
    // An array of constants is an array of C's own.
    let constants = contract.constants.iter().map(|x| (x.ty.plain(), x.source.as_str()));
    let constants = constants.filter(|(ty, _)| matches!(form(ty), Form::Larger));
    let types = contract.types().into_iter().map(|(ty, source)| (ty.plain(), source));
    let types = types.chain(constants);
    let mut found: Vec<Derived> =
        types.filter(|(ty, _)| is_derived(ty)).map(|(ty, source)| Derived { ty, source }).collect();
    found.sort_by(|a, b| (depth(&a.ty), &a.ty).cmp(&(depth(&b.ty), &b.ty)));
    found.dedup_by(|later, first| later.ty == first.ty);
    found
}

fn is_derived(ty: &Type) -> bool {
    match form(ty) {
        Form::Larger | Form::List(_) | Form::Map | Form::InPlace => true,
        Form::Basic | Form::Pointer | Form::Record(_) | Form::Enum(_) | Form::Error(_) => false,
    }
}

/// How many types are around the innermost one.
fn depth(ty: &Type) -> usize {
    ty.parts().into_iter().map(|part| 1 + depth(part)).max().unwrap_or(0)
}

/// The definition of the struct of such a type; of a map it is the one of its entries.
pub(super) fn item(ty: &Type, names: &Names) -> String {
    let (about, members) = match ty {
        Type::I128 => (I128, vec![fixed("uint64_t lo"), fixed("int64_t hi")]),
        Type::U128 => (U128, vec![fixed("uint64_t lo"), fixed("uint64_t hi")]),
        Type::Duration => (DURATION, vec![fixed("uint64_t secs"), fixed("uint32_t nanos")]),
        Type::SystemTime => (TIME, vec![fixed("int64_t secs"), fixed("uint32_t nanos")]),
        Type::Array { item, len } => ("", vec![member(item, &format!("items[{len}]"), names)]),
        Type::Map { key, value } => {
            ("", vec![member(key, "key", names), member(value, "value", names)])
        }
        // A tuple, and nothing else: `order` asks for what is a struct.
        _ => {
            let items = ty.parts().into_iter().enumerate();
            ("", items.map(|(at, item)| member(item, &format!("v{at}"), names)).collect())
        }
    };
    let name = Struct::Derived(ty.clone()).name(names);
    Definition { doc: Doc::wrapped(about), name, members }.to_string()
}

const I128: &str = "A number of 128 bits in two's complement: `hi` * 2^64 + `lo`. For a number `n` of 64 bits `lo` is `(uint64_t)n`, and `hi` is `n < 0 ? -1 : 0`.";

const U128: &str = "A number of 128 bits without a sign: `hi` * 2^64 + `lo`.";

const DURATION: &str =
    "A span of time: `secs` seconds and `nanos` nanoseconds, fewer than 1,000,000,000.";

const TIME: &str = "A moment of the calendar, as in a `struct timespec`: `secs` seconds after the beginning of 1970 in UTC, negative before it, and then `nanos` nanoseconds, fewer than 1,000,000,000, always forward.";

fn fixed(declaration: &str) -> Member {
    Member { doc: Doc::new(""), declaration: declaration.to_owned() }
}

fn member(ty: &Type, name: &str, names: &Names) -> Member {
    fixed(&types::declare(&types::member(names, ty), name))
}
