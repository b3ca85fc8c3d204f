//! Maps and sets: their keys are what every language can look up.

use syn::{PathSegment, Type};

use super::spelling::{last_segment, may_be_std, spelled, type_args};
use super::{CONTAINERS, Place, SCALARS, TIMES, refuse};
use crate::errors::Errors;

/// Those of the scalars that are equal to nothing but themselves, and in every language.
const KEYS: &[&str] =
    &["bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "char", "String"];

/// Refuses what cannot cross in a `HashMap`, `BTreeMap`, `HashSet` or `BTreeSet`.
pub(super) fn refuse_collection(collection: &PathSegment, place: Place, errors: &mut Errors) {
    let is_map = collection.ident.to_string().ends_with("Map");
    let args: Vec<&Type> = type_args(collection).collect();
    let (items, rest) = args.split_at(args.len().min(if is_map { 2 } else { 1 }));
    if let Some(hasher) = rest.first() {
        errors.at(
            hasher,
            "a value that comes in is built anew, with the standard library's hasher: remove this one",
        );
    }
    let Some((key, value)) = items.split_first() else {
        return;
    };
    if is_no_key(key) {
        errors.at(key, no_key_of_a_collection(key, is_map, value.first().copied()));
    } else {
        refuse(key, place, errors);
    }
    value.iter().for_each(|ty| refuse(ty, place, errors));
}

/// It could cross, but not as a key. What else is wrong with a type, [`refuse`] says; of the author's own, the
/// compiler judges.
fn is_no_key(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_no_key(&group.elem),
        Type::Paren(paren) => is_no_key(&paren.elem),
        Type::Tuple(tuple) => !tuple.elems.is_empty(),
        Type::Array(_) => true,
        Type::Path(path) if path.qself.is_none() && may_be_std(&path.path) => {
            let name = last_segment(&path.path).ident.to_string();
            let name = name.as_str();
            CONTAINERS.contains(&name)
                || TIMES.contains(&name)
                || (SCALARS.contains(&name) && !KEYS.contains(&name))
        }
        _ => false,
    }
}

/// Refuses what cannot be the key of an event.
pub(crate) fn refuse_event_key(key: &Type, errors: &mut Errors) {
    if is_no_key(key) {
        errors.at(key, no_key(&spelled(key), "the key of an event"));
    }
}

fn no_key_of_a_collection(key: &Type, is_map: bool, value: Option<&Type>) -> String {
    let key = spelled(key);
    let (what, instead) = match value {
        Some(value) => ("the key of a map", format!("Vec<({key}, {})>", spelled(value))),
        None if is_map => ("the key of a map", format!("Vec<({key}, T)>")),
        None => ("the item of a set", format!("Vec<{key}>")),
    };
    format!("{}; use `{instead}`", no_key(&key, what))
}

fn no_key(key: &str, what: &str) -> String {
    format!(
        "`{key}` cannot be {what}: allowed are `bool`, integers up to 64 bits, `char`, `String` and enums without data"
    )
}
