//! What to write instead of a type that cannot cross.

use quote::ToTokens;
use syn::{PathSegment, Type, TypeReference};

use super::Place;
use super::spelling::{spelled, type_args};

/// What the standard library has only with an argument. Without one the name is the author's.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "BinaryHeap", "Cell", "Cow", "LinkedList", "Mutex", "OnceCell", "OnceLock", "PhantomData", "Pin", "Range",
    "RangeFrom", "RangeInclusive", "RangeTo", "Rc", "RefCell", "RwLock", "VecDeque", "Weak",
];

/// What must be imported to be meant, so that an author may well have a type of this name.
#[rustfmt::skip]
const IMPORTED: &[&str] = &[
    "Context", "Host", "Infallible", "Instant", "IpAddr", "Ipv4Addr", "Ipv6Addr", "Ordering", "OsStr", "OsString", "Path",
    "PathBuf", "SocketAddr", "SocketAddrV4", "SocketAddrV6",
];

/// What to do instead of a type that the standard library (or Hither) has and the boundary has not.
pub(super) fn advice(name: &str, segment: &PathSegment) -> Option<String> {
    if GENERIC.contains(&name) && segment.arguments.is_none() {
        return None;
    }
    let advice = instead(name, segment)?;
    if IMPORTED.contains(&name) {
        Some(format!("{advice}; a type of your own of this name is `self::{name}` here"))
    } else {
        Some(advice)
    }
}

fn instead(name: &str, segment: &PathSegment) -> Option<String> {
    let arg = |at: usize, default: &str| {
        type_args(segment).nth(at).map_or_else(|| default.to_owned(), spelled)
    };
    let wide = |use_instead: &str| {
        format!("`{name}` has a different width on each machine: use `{use_instead}`")
    };
    Some(match name {
        "usize" => wide("u64"),
        "isize" => wide("i64"),
        "f16" | "f128" => format!("most languages have no `{name}`: use `f64`"),
        "str" => "use `String`".to_owned(),
        "VecDeque" | "LinkedList" | "BinaryHeap" => {
            format!("`{name}` cannot cross: use `Vec<{}>`", arg(0, "String"))
        }
        "Rc" | "Weak" => format!(
            "`{name}` cannot cross: use `Arc<{0}>`, with `{0}` under `#[hither::object]`",
            arg(0, "T")
        ),
        "Cow" => "a field cannot borrow: use `String` or `Vec<u8>`".to_owned(),
        "Mutex" | "RwLock" | "Cell" | "RefCell" | "OnceCell" | "OnceLock" | "AtomicBool"
        | "AtomicI32" | "AtomicI64" | "AtomicU32" | "AtomicU64" | "AtomicUsize" => {
            format!("`{name}` is state, and only values cross: use a copy of what is in it")
        }
        "Pin" | "PhantomData" => format!("`{name}` carries no value across: remove it"),
        "Instant" => {
            "`Instant` means nothing outside of this process: use the time that has passed, \
             as in `elapsed_ms: u64`"
                .to_owned()
        }
        "PathBuf" | "Path" | "OsString" | "OsStr" => {
            format!(
                "`{name}` is not UTF-8 on every machine: use `String`, or a type of its own under \
                 `#[hither::data(as = String)]` that says what then"
            )
        }
        "CString" | "CStr" => format!("`{name}` cannot cross: use `String` or `Vec<u8>`"),
        "IpAddr" | "Ipv4Addr" | "Ipv6Addr" | "SocketAddr" | "SocketAddrV4" | "SocketAddrV6" => {
            format!(
                "`{name}` crosses as text in a type of its own: `#[hither::data(text)] struct Address({name})`"
            )
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

pub(super) fn borrowed(reference: &TypeReference, place: Place) -> String {
    if let Type::TraitObject(object) = &*reference.elem {
        return trait_object(&object.to_token_stream().to_string()).to_owned();
    }
    let owned = match &*reference.elem {
        Type::Slice(slice) => format!("Vec<{}>", spelled(&slice.elem)),
        elem => match spelled(elem).as_str() {
            "str" | "Path" | "OsStr" | "CStr" => "String".to_owned(),
            "String" => "String".to_owned(),
            other => other.to_owned(),
        },
    };
    match place {
        Place::Param => format!("take `{owned}`: what the host is given is its own"),
        Place::LentParam => format!(
            "take `{owned}`: what can be borrowed are `&str`, `&[u8]` and slices of numbers, by methods that are not `async`"
        ),
        Place::LaterParam => format!(
            "take `{owned}`: the method may run on when its call has returned, and what the caller lends ends there"
        ),
        Place::Return => {
            format!("return `{owned}`: what is borrowed cannot leave the library")
        }
        Place::Field => format!("use `{owned}`: data that crosses is copied and owns what it has"),
    }
}

pub(super) fn impl_trait(ty: &Type, place: Place) -> String {
    let spelling = spelled(ty);
    let returned = place == Place::Return;
    if spelling.contains("Stream") {
        "a stream is all that a method returns: write `-> impl Stream<Item = T> + Send`, \
         or `Item = Result<T, E>` where it can fail"
            .to_owned()
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

/// `Box<dyn Error>`, `Box<dyn TokenSource>`, `Arc<dyn TokenSource + Send>`, `Arc<dyn Fn()>`
pub(super) fn dynamic(pointer: &PathSegment) -> &'static str {
    trait_object(&type_args(pointer).map(spelled).collect::<String>())
}

/// `dyn Error`, `dyn Fn(u8)`, `dyn TokenSource`
pub(super) fn trait_object(spelled: &str) -> &'static str {
    if spelled.contains("Error") {
        "an error of any kind cannot cross: use its text in a `String`, or an enum under `#[hither::error]`"
    } else if spelled.contains("Fn") {
        "functions cannot cross: take an `Arc<dyn ..>` of a trait under `#[hither::host]`"
    } else {
        "of trait objects only `Arc<dyn Trait>` can cross, with nothing beside a trait under `#[hither::host]`, which is \
         `Send`, `Sync` and `'static` anyway"
    }
}
