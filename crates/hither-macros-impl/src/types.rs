//! Which types can cross, as far as their spelling tells, and what to write instead of those that cannot.
//!
//! A macro sees names, not types. What Rust and its standard library name is judged here; every other path is taken
//! for a type of the author's, and `crosses::<T>()` in the expansion lets the compiler judge it.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{
    GenericArgument, Path, PathArguments, PathSegment, ReturnType, Type, TypePath, TypeReference,
};

use crate::errors::Errors;

/// Where a type stands. The advice differs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Of a record, an event or an error variant.
    Field,
    /// Of a method or host function.
    Param,
    /// What a method or host function returns.
    Return,
}

/// Types that cross as they are.
const SCALARS: &[&str] =
    &["bool", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "char", "String"];

/// Modules of the standard library (and of `tokio`, which has its own clocks and locks) that a refused type may be
/// named through. A type of that name in another module is the author's own.
const KNOWN_MODULES: &[&str] = &[
    "std",
    "core",
    "alloc",
    "tokio",
    "any",
    "borrow",
    "boxed",
    "cell",
    "cmp",
    "collections",
    "convert",
    "ffi",
    "hash_map",
    "btree_map",
    "marker",
    "net",
    "num",
    "option",
    "ops",
    "os_str",
    "path",
    "pin",
    "primitive",
    "rc",
    "result",
    "string",
    "sync",
    "time",
    "vec",
];

/// Refuses what cannot cross in a field, a parameter or inside a list.
pub(crate) fn refuse(ty: &Type, place: Place, errors: &mut Errors) {
    match ty {
        Type::Group(group) => refuse(&group.elem, place, errors),
        Type::Paren(paren) => refuse(&paren.elem, place, errors),
        Type::Path(path) => refuse_path(path, place, errors),
        Type::Reference(reference) => errors.at(ty, borrowed(reference, place)),
        Type::Tuple(tuple) if tuple.elems.is_empty() => errors.at(
            ty,
            "`()` carries nothing across: remove it, or use `bool` or an enum under `#[hither::data]`",
        ),
        Type::Tuple(_) => errors.at(
            ty,
            "tuples cannot cross yet: use a struct with named fields under `#[hither::data]`",
        ),
        Type::Array(array) => errors.at(
            ty,
            format!("arrays cannot cross yet: use `Vec<{}>`", spelled(&array.elem)),
        ),
        Type::Slice(slice) => errors.at(
            ty,
            format!("slices cannot cross: use `Vec<{}>`", spelled(&slice.elem)),
        ),
        Type::ImplTrait(_) => errors.at(ty, impl_trait(ty, place)),
        Type::TraitObject(_) => errors.at(
            ty,
            "trait objects cannot cross: let the host implement a trait under `#[hither::host]` and list it in `hosts`",
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
        "Vec" | "Option" => {
            for inner in type_args(last) {
                refuse(inner, place, errors);
            }
        }
        name if SCALARS.contains(&name) => {}
        "Box" | "Arc" | "Rc" if type_args(last).any(is_dyn) => errors.at(ty, dynamic(last)),
        name => match advice(name, last, place) {
            Some(advice) => errors.at(ty, advice),
            None => refuse_generic_arguments(last, errors),
        },
    }
}

fn is_dyn(ty: &Type) -> bool {
    matches!(ty, Type::TraitObject(_))
}

/// `Box<dyn Error>`, `Arc<dyn TokenSource>`
fn dynamic(pointer: &PathSegment) -> &'static str {
    if type_args(pointer).any(|ty| spelled(ty).contains("Error")) {
        "an error of any kind cannot cross: use its text in a `String`, or an enum under `#[hither::error]`"
    } else {
        "trait objects cannot cross yet: list the host trait in `hosts`, and ask for it with `cx.host::<dyn ..>()`"
    }
}

/// A user's generic type: every instance would need a name of its own in every language.
fn refuse_generic_arguments(segment: &PathSegment, errors: &mut Errors) {
    if !matches!(segment.arguments, PathArguments::None) {
        errors.at(
            &segment.arguments,
            format!(
                "generic types cannot cross yet: use a struct of its own in place of `{}`",
                segment.to_token_stream().to_string().replace(' ', "")
            ),
        );
    }
}

/// What to do instead of a type that the standard library (or Hither) has and the boundary has not.
fn advice(name: &str, segment: &PathSegment, place: Place) -> Option<String> {
    let arg = |at: usize, default: &str| {
        type_args(segment).nth(at).map_or_else(|| default.to_owned(), spelled)
    };
    let wide = |use_instead: &str| {
        format!("`{name}` has a different width on each machine: use `{use_instead}`")
    };
    Some(match name {
        "usize" => wide("u64"),
        "isize" => wide("i64"),
        "u128" | "i128" => {
            format!("most languages have no `{name}`: use a `String`, or two `u64`")
        }
        "f16" | "f128" => format!("most languages have no `{name}`: use `f64`"),
        "str" => "use `String`".to_owned(),
        "HashMap" | "BTreeMap" => format!(
            "maps cannot cross yet: use `Vec<Entry>`, `Entry` being a struct under `#[hither::data]` \
             with a key (`{}`) and a value (`{}`)",
            arg(0, "String"),
            arg(1, "String"),
        ),
        "HashSet" | "BTreeSet" => {
            format!("sets cannot cross yet: use `Vec<{}>`", arg(0, "String"))
        }
        "VecDeque" | "LinkedList" | "BinaryHeap" => {
            format!("`{name}` cannot cross: use `Vec<{}>`", arg(0, "String"))
        }
        "Box" => format!(
            "`Box` cannot cross yet: use `{0}` itself, or `Vec<{0}>` where the type contains itself",
            arg(0, "T")
        ),
        "Arc" | "Rc" | "Weak" => format!(
            "objects cannot cross yet: use `{}` itself if it is data; keep shared state in the library type",
            arg(0, "T")
        ),
        "Cow" => "a field cannot borrow: use `String` or `Vec<u8>`".to_owned(),
        "Mutex" | "RwLock" | "Cell" | "RefCell" | "OnceCell" | "OnceLock" | "AtomicBool"
        | "AtomicI32" | "AtomicI64" | "AtomicU32" | "AtomicU64" | "AtomicUsize" => {
            format!("`{name}` is state, and only values cross: use a copy of what is in it")
        }
        "Pin" | "PhantomData" => format!("`{name}` carries no value across: remove it"),
        "Duration" => format!(
            "`Duration` cannot cross yet: use a number with its unit in its name, as in `{}`",
            match place {
                Place::Return => "fn delay_ms(&self) -> u64",
                Place::Field | Place::Param => "delay_ms: u64",
            }
        ),
        "SystemTime" => "`SystemTime` cannot cross yet: use a number with its unit in its name, \
             as in `created_at_unix_ms: i64`"
            .to_owned(),
        "Instant" => {
            "`Instant` means nothing outside of this process: use the time that has passed, \
             as in `elapsed_ms: u64`"
                .to_owned()
        }
        "PathBuf" | "Path" | "OsString" | "OsStr" => {
            format!("`{name}` is not UTF-8 on every machine: use `String`")
        }
        "CString" | "CStr" => format!("`{name}` cannot cross: use `String` or `Vec<u8>`"),
        "IpAddr" | "Ipv4Addr" | "Ipv6Addr" | "SocketAddr" | "SocketAddrV4" | "SocketAddrV6" => {
            format!("`{name}` cannot cross yet: use its text in a `String`")
        }
        "Range" | "RangeInclusive" | "RangeFrom" | "RangeTo" => {
            format!("`{name}` cannot cross: use two fields, as in `start: u64, end: u64`")
        }
        "Ordering" => {
            "`Ordering` cannot cross: use an enum of your own under `#[hither::data]`".to_owned()
        }
        "Result" => {
            "`Result` cannot be a value: it may only stand outermost in what a method returns; \
             use an `Option`, or an enum and a message"
                .to_owned()
        }
        "Infallible" => "`Infallible` has no values to carry across: remove it".to_owned(),
        "Context" => {
            "`Context` stays in the library: only a constructor takes it, as its first parameter"
                .to_owned()
        }
        "Host" => {
            "`Host` stays in the library: ask for it where it is used, with `cx.host::<dyn ..>()`"
                .to_owned()
        }
        name if name.starts_with("NonZero") => {
            let plain = name.trim_start_matches("NonZero").to_lowercase();
            let plain = if plain.is_empty() { arg(0, "u32") } else { plain };
            format!("`{name}` cannot cross: use `{plain}` and refuse 0 with an error")
        }
        _ => return None,
    })
}

fn borrowed(reference: &TypeReference, place: Place) -> String {
    let owned = match &*reference.elem {
        Type::Slice(slice) => format!("Vec<{}>", spelled(&slice.elem)),
        elem => match spelled(elem).as_str() {
            "str" | "Path" | "OsStr" | "CStr" => "String".to_owned(),
            "String" => "String".to_owned(),
            other => other.to_owned(),
        },
    };
    match place {
        Place::Param => {
            format!("take `{owned}`: borrowed parameters are not supported yet")
        }
        Place::Return => {
            format!("return `{owned}`: what is borrowed cannot leave the library")
        }
        Place::Field => format!("use `{owned}`: data that crosses is copied and owns what it has"),
    }
}

fn impl_trait(ty: &Type, place: Place) -> String {
    let spelling = spelled(ty);
    let returned = place == Place::Return;
    if spelling.contains("Stream") {
        "streams cannot cross yet: tell what happens with an event, `cx.emit(..)`".to_owned()
    } else if returned && spelling.contains("Future") {
        "write `async fn`: it says the same, and the contract can see what it returns".to_owned()
    } else if returned && spelling.contains("Iterator") {
        "iterators cannot cross: collect into a `Vec`".to_owned()
    } else if spelling.contains("Fn") {
        "functions cannot cross: let the host implement a trait under `#[hither::host]`".to_owned()
    } else {
        "`impl Trait` cannot be described: name the type".to_owned()
    }
}

/// `crate::time::Duration` is the author's own, `Duration` and `std::time::Duration` are not.
fn may_be_std(path: &Path) -> bool {
    let modules = path.segments.len() - 1;
    path.segments.iter().take(modules).all(|segment| {
        KNOWN_MODULES.contains(&segment.ident.to_string().as_str()) || segment.ident == "hither"
    })
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

/// The type has a part that only the compiler can judge: it is not made of built-in types alone.
pub(crate) fn is_authors(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_authors(&group.elem),
        Type::Paren(paren) => is_authors(&paren.elem),
        Type::Path(path) if path.qself.is_none() && may_be_std(&path.path) => {
            let last = last_segment(&path.path);
            match last.ident.to_string().as_str() {
                "Vec" | "Option" => type_args(last).any(is_authors),
                name => !SCALARS.contains(&name),
            }
        }
        _ => true,
    }
}

/// The type with `Self` spelled out, for places where `Self` is something else.
pub(crate) fn without_self(ty: &Type, owner: &Path) -> Type {
    struct Spell<'a>(&'a Path);
    impl VisitMut for Spell<'_> {
        fn visit_path_mut(&mut self, path: &mut Path) {
            syn::visit_mut::visit_path_mut(self, path);
            if path.is_ident("Self") {
                // With the spans of `Self`, so that a message points at what the author wrote there.
                let span = path.segments[0].ident.span();
                *path = self.0.clone();
                for segment in &mut path.segments {
                    segment.ident.set_span(span);
                }
            }
        }
    }
    let mut ty = ty.clone();
    Spell(owner).visit_type_mut(&mut ty);
    ty
}

/// Every `Self` in a type.
pub(crate) fn selves(ty: &Type) -> Vec<Ident> {
    struct Find(Vec<Ident>);
    impl VisitMut for Find {
        fn visit_path_mut(&mut self, path: &mut Path) {
            syn::visit_mut::visit_path_mut(self, path);
            self.0.extend(
                path.segments
                    .first()
                    .filter(|segment| segment.ident == "Self")
                    .map(|segment| segment.ident.clone()),
            );
        }
    }
    let mut find = Find(Vec::new());
    find.visit_type_mut(&mut ty.clone());
    find.0
}

/// The type as one would write it.
pub(crate) fn spelled(ty: &Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    let mut text = String::new();
    for part in tokens.split(' ') {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let both_words = word(text.chars().last()) && word(part.chars().next());
        if both_words
            || matches!(text.chars().last(), Some(',' | '=' | '+'))
            || matches!(part, "=" | "+")
        {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}

fn last_segment(path: &Path) -> &PathSegment {
    path.segments.last().expect("syn parses no path without segments")
}

fn type_args(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let args = match &segment.arguments {
        PathArguments::AngleBracketed(args) => Some(&args.args),
        _ => None,
    };
    args.into_iter().flatten().filter_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusals(ty: &str, place: Place) -> Vec<(String, String)> {
        let ty: Type = syn::parse_str(ty).unwrap();
        let mut errors = Errors::default();
        refuse(&ty, place, &mut errors);
        crate::testing::refusals(errors.finish())
    }

    #[track_caller]
    fn refused(ty: &str, token: &str, message: &str) {
        let found = refusals(ty, Place::Field);
        assert_eq!(found, [(token.to_owned(), message.to_owned())], "{ty}");
    }

    #[test]
    fn what_crosses_is_not_refused() {
        for ty in [
            "bool",
            "i8",
            "u64",
            "f32",
            "char",
            "String",
            "std::string::String",
            "Vec<u8>",
            "Vec<Vec<String>>",
            "Option<Option<Vec<Job>>>",
            "Job",
            "crate::jobs::Job",
            "crate::time::Duration",
            "self::Range",
            "r#type",
        ] {
            assert_eq!(refusals(ty, Place::Field), [], "{ty}");
        }
    }

    #[test]
    fn widths_that_differ() {
        refused("Vec<usize>", "usize", "`usize` has a different width on each machine: use `u64`");
        refused("isize", "isize", "`isize` has a different width on each machine: use `i64`");
        refused("u128", "u128", "most languages have no `u128`: use a `String`, or two `u64`");
    }

    #[test]
    fn borrowed_values_are_owned_by_place() {
        let of = |ty, place| refusals(ty, place).remove(0).1;
        assert_eq!(
            of("&str", Place::Param),
            "take `String`: borrowed parameters are not supported yet"
        );
        assert_eq!(
            of("&[u8]", Place::Param),
            "take `Vec<u8>`: borrowed parameters are not supported yet"
        );
        assert_eq!(
            of("&'static str", Place::Return),
            "return `String`: what is borrowed cannot leave the library"
        );
        assert_eq!(
            of("&mut Job", Place::Field),
            "use `Job`: data that crosses is copied and owns what it has"
        );
    }

    #[test]
    fn collections() {
        refused(
            "std::collections::HashMap<String, Vec<u32>>",
            "std::collections::HashMap<String, Vec<u32>>",
            "maps cannot cross yet: use `Vec<Entry>`, `Entry` being a struct under `#[hither::data]` \
             with a key (`String`) and a value (`Vec<u32>`)",
        );
        refused("Option<BTreeSet<i64>>", "BTreeSet<i64>", "sets cannot cross yet: use `Vec<i64>`");
        refused("VecDeque<Job>", "VecDeque<Job>", "`VecDeque` cannot cross: use `Vec<Job>`");
        refused("[u8; 4]", "[u8; 4]", "arrays cannot cross yet: use `Vec<u8>`");
        refused(
            "(i32, String)",
            "(i32, String)",
            "tuples cannot cross yet: use a struct with named fields under `#[hither::data]`",
        );
    }

    #[test]
    fn pointers_and_state() {
        refused(
            "Box<Tree>",
            "Box<Tree>",
            "`Box` cannot cross yet: use `Tree` itself, or `Vec<Tree>` where the type contains itself",
        );
        refused(
            "Arc<Cursor>",
            "Arc<Cursor>",
            "objects cannot cross yet: use `Cursor` itself if it is data; keep shared state in the library type",
        );
        refused(
            "Mutex<u8>",
            "Mutex<u8>",
            "`Mutex` is state, and only values cross: use a copy of what is in it",
        );
        refused("*const u8", "*const u8", "raw pointers cannot cross: use a value");
    }

    #[test]
    fn objects_behind_pointers() {
        refused(
            "Box<dyn std::error::Error + Send>",
            "Box<dyn std::error::Error + Send>",
            "an error of any kind cannot cross: use its text in a `String`, or an enum under `#[hither::error]`",
        );
        refused(
            "Arc<dyn TokenSource>",
            "Arc<dyn TokenSource>",
            "trait objects cannot cross yet: list the host trait in `hosts`, and ask for it with `cx.host::<dyn ..>()`",
        );
    }

    #[test]
    fn behaviour() {
        refused(
            "impl Stream<Item = Tick>",
            "impl Stream<Item = Tick>",
            "streams cannot cross yet: tell what happens with an event, `cx.emit(..)`",
        );
        refused(
            "impl Fn(u8) + Send",
            "impl Fn(u8) + Send",
            "functions cannot cross: let the host implement a trait under `#[hither::host]`",
        );
        refused(
            "Vec<dyn Sink>",
            "dyn Sink",
            "trait objects cannot cross: let the host implement a trait under `#[hither::host]` and list it in `hosts`",
        );
    }

    #[test]
    fn time() {
        refused(
            "Duration",
            "Duration",
            "`Duration` cannot cross yet: use a number with its unit in its name, as in `delay_ms: u64`",
        );
    }

    #[test]
    fn generic_types_of_the_author() {
        refused(
            "Page<Job>",
            "<Job>",
            "generic types cannot cross yet: use a struct of its own in place of `Page<Job>`",
        );
    }

    #[test]
    fn every_refusal_of_a_nested_type_is_found() {
        let output: ReturnType = syn::parse_str("-> Result<Vec<usize>, std::io::Error>").unwrap();
        let mut errors = Errors::default();
        refuse_return(&output, &mut errors);
        let found = crate::testing::refusals(errors.finish());
        assert_eq!(
            found,
            [
                (
                    "usize".to_owned(),
                    "`usize` has a different width on each machine: use `u64`".to_owned()
                ),
                (
                    "std::io::Error".to_owned(),
                    "`std::io::Error` cannot be the error: errors that cross are enums under `#[hither::error]`"
                        .to_owned()
                ),
            ]
        );
    }

    #[test]
    fn types_are_spelled_as_people_write_them() {
        for text in [
            "Vec<Option<u32>>",
            "HashMap<String, u32>",
            "impl Stream<Item = u8> + Send",
            "&'static str",
            "crate::a::B",
        ] {
            let ty: Type = syn::parse_str(text).unwrap();
            assert_eq!(spelled(&ty), text);
        }
    }

    #[test]
    fn self_is_spelled_out() {
        let ty: Type = syn::parse_str("Result<Self, Vec<Self>>").unwrap();
        let owner: Path = syn::parse_str("MyTimer").unwrap();
        assert_eq!(spelled(&without_self(&ty, &owner)), "Result<MyTimer, Vec<MyTimer>>");
        assert_eq!(selves(&ty).len(), 2);
    }
}
