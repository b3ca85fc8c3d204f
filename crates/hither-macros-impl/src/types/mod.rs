//! Which types can cross, as far as their spelling tells, and what to write instead of those that cannot.
//!
//! A macro sees names, not types. What Rust and its standard library name is judged here; every other path is taken
//! for a type of the author's, and `crosses::<T>()` in the expansion lets the compiler judge it.

mod advice;
mod incoming;
mod keys;
mod spelling;
#[cfg(test)]
mod tests;

use hither_schema::model::{ARRAY_LEN_MAX, TUPLE_LEN_MAX};
use quote::ToTokens;
use syn::{
    Expr, ExprLit, GenericArgument, Lit, Path, PathArguments, PathSegment, ReturnType, Type,
    TypeArray, TypeParamBound, TypePath, TypeReference, TypeTuple,
};

use crate::errors::Errors;
use advice::{advice, borrowed, dynamic, impl_trait};
pub(crate) use incoming::{incoming, refuse_incoming};
use spelling::{last_segment, may_be_std, type_args};

pub(crate) use spelling::{
    bare_selves, holds_trait_object, mentions, selves, spelled, without_self,
};

/// Where a type stands. The advice differs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Of a record, an event or an error variant.
    Field,
    /// Of a host function.
    Param,
    /// Of a method that has ended when its call returns, and so may borrow.
    LentParam,
    /// Of a method that may run on when its call has returned.
    LaterParam,
    /// What a method or host function returns.
    Return,
}

impl Place {
    /// Inside something that stands there: nothing is borrowed in it.
    fn inside(self) -> Self {
        if self == Place::LentParam { Place::Field } else { self }
    }
}

/// Types that cross as they are.
#[rustfmt::skip]
const SCALARS: &[&str] = &[
    "bool", "i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128", "f32", "f64", "char", "String",
];

/// Types of `std::time` that cross. Other crates have types of these names, so the compiler is asked as well.
const TIMES: &[&str] = &["Duration", "SystemTime"];

/// Types of the standard library that cross if their arguments do.
const CONTAINERS: &[&str] = &["Vec", "Option", "Box", "HashMap", "BTreeMap", "HashSet", "BTreeSet"];

/// Refuses what cannot cross in a field, a parameter or inside a list.
pub(crate) fn refuse(ty: &Type, place: Place, errors: &mut Errors) {
    match ty {
        Type::Group(group) => refuse(&group.elem, place, errors),
        Type::Paren(paren) => refuse(&paren.elem, place, errors),
        Type::Path(path) => refuse_path(path, place, errors),
        Type::Reference(reference) => refuse_reference(reference, place, errors),
        Type::Tuple(tuple) if tuple.elems.is_empty() => errors.at(
            ty,
            "`()` carries nothing across: remove it, or use `bool` or an enum under `#[hither::data]`",
        ),
        Type::Tuple(tuple) => refuse_tuple(tuple, place, errors),
        Type::Array(array) => refuse_array(array, place, errors),
        Type::Slice(slice) => errors.at(
            ty,
            format!("slices cannot cross: use `Vec<{}>`", spelled(&slice.elem)),
        ),
        Type::ImplTrait(_) => errors.at(ty, impl_trait(ty, place)),
        Type::TraitObject(_) => errors.at(
            ty,
            "trait objects cross in an `Arc` only, `Arc<dyn Trait>`, of a trait under `#[hither::host]`",
        ),
        Type::FnPtr(_) => errors.at(
            ty,
            "functions cannot cross: let the host implement a trait under `#[hither::host]`",
        ),
        Type::Ptr(_) => errors.at(ty, "raw pointers cannot cross: use a value"),
        Type::Never(_) => errors.at(ty, "`!` has no values to carry across: name a type"),
        Type::Infer(_) => errors.at(ty, "the contract needs the type by name: write it out"),
        Type::Macro(_) => errors.at(
            ty,
            "a type made by a macro cannot be seen here: write it out or give it an alias",
        ),
        _ => errors.at(ty, "this type cannot cross: use one that the table of types in the book names"),
    }
}

/// A sync method may borrow a text, bytes, or numbers of a fixed width.
fn refuse_reference(reference: &TypeReference, place: Place, errors: &mut Errors) {
    if place != Place::LentParam {
        errors.at(reference, borrowed(reference, place));
    } else if let Some(lifetime) = &reference.lifetime {
        errors.at(lifetime, "what a call lends has no name: leave the lifetime out");
    } else if reference.mutability.is_some() || !can_be_lent(&reference.elem) {
        errors.at(reference, borrowed(reference, place));
    }
}

fn can_be_lent(ty: &Type) -> bool {
    const NUMBERS: &[&str] = &["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64"];
    match ty {
        Type::Group(group) => can_be_lent(&group.elem),
        Type::Paren(paren) => can_be_lent(&paren.elem),
        Type::Slice(slice) => NUMBERS.iter().any(|number| is_named(&slice.elem, number)),
        ty => is_named(ty, "str"),
    }
}

/// Refuses what a method or host function cannot return. `Result` may stand outside, `()` in the place of a value.
pub(crate) fn refuse_return(output: &ReturnType, errors: &mut Errors) {
    let ReturnType::Type(_, ty) = output else {
        return;
    };
    match result_args(ty) {
        Some(args) => {
            if let Some(value) = args.first() {
                refuse_value(value, errors);
            }
            if let Some(error) = args.get(1) {
                refuse_error(error, errors);
            }
        }
        None => refuse_value(ty, errors),
    }
}

/// Refuses what cannot be the item of a stream.
pub(crate) fn refuse_item(item: &Type, errors: &mut Errors) {
    match result_args(item) {
        Some(args) => {
            args.first().iter().for_each(|value| refuse(value, Place::Return, errors));
            args.get(1).iter().for_each(|error| refuse_error(error, errors));
        }
        None => refuse(item, Place::Return, errors),
    }
}

/// The item of `impl Stream<Item = T>`, whatever else it promises; `None` where the type is no such thing.
pub(crate) fn stream_item(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Group(group) => stream_item(&group.elem),
        Type::Paren(paren) => stream_item(&paren.elem),
        Type::ImplTrait(stream) => stream.bounds.iter().find_map(item_of_bound),
        _ => None,
    }
}

fn item_of_bound(bound: &TypeParamBound) -> Option<&Type> {
    let TypeParamBound::Trait(bound) = bound else { return None };
    let last = bound.path.segments.last().filter(|last| last.ident == "Stream")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(item) if item.ident == "Item" => Some(&item.ty),
        _ => None,
    })
}

fn refuse_value(ty: &Type, errors: &mut Errors) {
    if !is_unit(ty) {
        refuse(ty, Place::Return, errors);
    }
}

/// Refuses spellings that cannot be an enum under `#[hither::error]`.
pub(crate) fn refuse_error(ty: &Type, errors: &mut Errors) {
    let advice = "errors that cross are enums under `#[hither::error]`";
    match ty {
        Type::Path(path) if path.qself.is_none() => {
            let last = last_segment(&path.path);
            let name = last.ident.to_string();
            let scalar = SCALARS.contains(&name.as_str()) && path.path.segments.len() == 1;
            let known = foreign_error(&path.path)
                || matches!(name.as_str(), "Box" | "Infallible" | "Option" | "Vec");
            if scalar || known {
                errors.at(ty, format!("`{}` cannot be the error: {advice}", spelled(ty)));
            }
        }
        _ => errors.at(ty, format!("`{}` cannot be the error: {advice}", spelled(ty))),
    }
}

/// Error types that people return out of habit, named through their crate or module.
fn foreign_error(path: &Path) -> bool {
    let mut segments = path.segments.iter().rev();
    let last = segments.next().map(|segment| segment.ident.to_string());
    let module = segments.next().map(|segment| segment.ident.to_string());
    last.as_deref() == Some("Error")
        && matches!(module.as_deref(), Some("io" | "fmt" | "anyhow" | "eyre" | "serde_json"))
}

fn refuse_path(ty: &TypePath, place: Place, errors: &mut Errors) {
    if ty.qself.is_some() {
        errors.at(ty, "an associated type cannot be described: name the type itself");
        return;
    }
    let last = last_segment(&ty.path);
    let name = last.ident.to_string();
    if name == "Self" {
        // Of a record: the record itself. Of a library, whose instance stays at home: see `library/check.rs`.
        return;
    }
    if !may_be_std(&ty.path) {
        refuse_generic_arguments(last, errors);
        return;
    }
    match name.as_str() {
        name if SCALARS.contains(&name) || TIMES.contains(&name) => {}
        "Arc" if host_trait(last).is_some() => {}
        "Box" | "Arc" | "Rc" if type_args(last).any(is_dyn) => errors.at(ty, dynamic(last)),
        "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" => {
            keys::refuse_collection(last, place.inside(), errors)
        }
        "Arc" => refuse_shared(ty, last, place, errors),
        "Incoming" if !last.arguments.is_none() => errors.at(ty, incoming::misplaced(place)),
        name if CONTAINERS.contains(&name) => {
            for inner in type_args(last) {
                refuse(inner, place.inside(), errors);
            }
        }
        name => match advice(name, last) {
            Some(advice) => errors.at(ty, advice),
            None => refuse_generic_arguments(last, errors),
        },
    }
}

/// What an `Arc` holds is an object, which the compiler judges; nothing that Rust or Hither brings is one.
fn refuse_shared(ty: &TypePath, arc: &PathSegment, place: Place, errors: &mut Errors) {
    let inner: Vec<&Type> = type_args(arc).collect();
    let [Type::Path(object)] = inner.as_slice() else {
        errors.at(ty, no_object(&spelled_all(&inner)));
        return;
    };
    let name = last_segment(&object.path).ident.to_string();
    let is_built_in = SCALARS.contains(&name.as_str())
        || TIMES.contains(&name.as_str())
        || CONTAINERS.contains(&name.as_str());
    if may_be_std(&object.path) && is_built_in {
        errors.at(ty, no_object(&spelled(inner[0])));
    } else if name != "Self" {
        refuse_path(object, place, errors);
    }
}

fn no_object(inner: &str) -> String {
    format!("`Arc` is for objects under `#[hither::object]`: use `{inner}` itself")
}

fn spelled_all(types: &[&Type]) -> String {
    types.iter().map(|ty| spelled(ty)).collect::<Vec<_>>().join(", ")
}

fn is_dyn(ty: &Type) -> bool {
    matches!(ty, Type::TraitObject(_))
}

/// The trait of `Arc<dyn Trait>`, where it may be a host trait, which the compiler judges.
fn host_trait(arc: &PathSegment) -> Option<&Path> {
    let mut inner = type_args(arc);
    let (Some(Type::TraitObject(object)), None) = (inner.next(), inner.next()) else { return None };
    let [TypeParamBound::Trait(bound)] = object.bounds.iter().collect::<Vec<_>>()[..] else {
        return None;
    };
    let last = last_segment(&bound.path);
    let is_known =
        matches!(last.ident.to_string().as_str(), "Error" | "Any" | "Fn" | "FnMut" | "FnOnce");
    let is_plain = bound.lifetimes.is_none() && matches!(last.arguments, PathArguments::None);
    (is_plain && !is_known).then_some(&bound.path)
}

/// A user's generic type: every instance would need a name of its own in every language.
fn refuse_generic_arguments(segment: &PathSegment, errors: &mut Errors) {
    if !matches!(segment.arguments, PathArguments::None) {
        errors.at(
            &segment.arguments,
            format!(
                "generic types cannot cross: use a struct of its own in place of `{}`, or one that crosses as \
                 another type, `#[hither::data(as = ..)]`",
                segment.to_token_stream().to_string().replace(' ', "")
            ),
        );
    }
}

fn refuse_tuple(tuple: &TypeTuple, place: Place, errors: &mut Errors) {
    match tuple.elems.len() {
        1 => errors
            .at(tuple, format!("a tuple of one is its item: use `{}`", spelled(&tuple.elems[0]))),
        count if count > TUPLE_LEN_MAX => errors.at(
            tuple,
            format!(
                "a tuple that crosses has at most {TUPLE_LEN_MAX} items, this has {count}: \
                 use a struct with named fields under `#[hither::data]`"
            ),
        ),
        _ => tuple.elems.iter().for_each(|item| refuse(item, place.inside(), errors)),
    }
}

/// A length that is no number here is judged by the compiler, see `Describe`.
fn refuse_array(array: &TypeArray, place: Place, errors: &mut Errors) {
    let len = match &array.len {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse::<u64>().ok(),
        _ => None,
    };
    if len.is_some_and(|len| len == 0 || len > u64::from(ARRAY_LEN_MAX)) {
        errors.at(
            &array.len,
            format!(
                "an array that crosses has 1 to {ARRAY_LEN_MAX} items: use `Vec<{}>`",
                spelled(&array.elem)
            ),
        );
    }
    refuse(&array.elem, place.inside(), errors);
}

/// The arguments of `Result<T, E>`, or of an alias of that name; `None` where the type is not one.
pub(crate) fn result_args(ty: &Type) -> Option<Vec<&Type>> {
    match ty {
        Type::Group(group) => result_args(&group.elem),
        Type::Paren(paren) => result_args(&paren.elem),
        Type::Path(path) if path.qself.is_none() => {
            let last = last_segment(&path.path);
            (last.ident == "Result" && !matches!(last.arguments, PathArguments::None))
                .then(|| type_args(last).collect())
        }
        _ => None,
    }
}

/// `()`
pub(crate) fn is_unit(ty: &Type) -> bool {
    matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// A path that ends in `name` without arguments.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Path(path) if path.qself.is_none() => {
            let last = last_segment(&path.path);
            last.ident == name && matches!(last.arguments, PathArguments::None)
        }
        _ => false,
    }
}

/// The type has a part that only the compiler can judge: it is not made of built-in types alone. Of maps and sets it
/// judges also the key, and whether they are those of the standard library.
pub(crate) fn is_authors(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_authors(&group.elem),
        Type::Paren(paren) => is_authors(&paren.elem),
        Type::Path(path) if path.qself.is_none() && may_be_std(&path.path) => {
            let last = last_segment(&path.path);
            match last.ident.to_string().as_str() {
                "Vec" | "Option" | "Box" => type_args(last).any(is_authors),
                name => !SCALARS.contains(&name),
            }
        }
        Type::Tuple(tuple) => tuple.elems.iter().any(is_authors),
        Type::Array(array) => is_authors(&array.elem),
        _ => true,
    }
}
