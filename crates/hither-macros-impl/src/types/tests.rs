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
        "Range",
        "Vec<Cell>",
        "r#type",
        "i128",
        "std::time::Duration",
        "SystemTime",
        "Option<Box<Job>>",
        "(i32, String)",
        "[[u8; 4]; 65536]",
        "[Job; LEN]",
        "std::collections::HashMap<String, Vec<u32>>",
        "BTreeMap<Color, (u8, [Job; 2])>",
        "HashSet<char>",
        "Vec<BTreeSet<i64>>",
        "Arc<Job>",
        "Vec<Option<std::sync::Arc<Job>>>",
    ] {
        assert_eq!(refusals(ty, Place::Field), [], "{ty}");
    }
}

#[test]
fn widths_that_differ() {
    refused("Vec<usize>", "usize", "`usize` has a different width on each machine: use `u64`");
    refused("isize", "isize", "`isize` has a different width on each machine: use `i64`");
    refused("f128", "f128", "most languages have no `f128`: use `f64`");
}

#[test]
fn borrowed_values_are_owned_by_place() {
    let of = |ty, place| refusals(ty, place).remove(0).1;
    assert_eq!(
        of("&[Job]", Place::LentParam),
        "take `Vec<Job>`: what can be borrowed are `&str`, `&[u8]` and slices of numbers, by methods that are not `async`"
    );
    assert!(of("Option<&str>", Place::LentParam).starts_with("use `String`: "));
    assert!(of("&mut [u8]", Place::LentParam).starts_with("take `Vec<u8>`: "));
    assert!(of("&str", Place::Param).starts_with("take `String`: "));
    assert_eq!(
        of("&[u8]", Place::LaterParam),
        "take `Vec<u8>`: the method may run on when its call has returned, and what the caller lends ends there"
    );
    assert_eq!(
        of("&'a str", Place::LentParam),
        "what a call lends has no name: leave the lifetime out"
    );
    for ty in ["&str", "&[u8]", "&[f64]", "&[i32]"] {
        assert!(refusals(ty, Place::LentParam).is_empty(), "{ty}");
    }
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
    refused("VecDeque<Job>", "VecDeque<Job>", "`VecDeque` cannot cross: use `Vec<Job>`");
    refused("[u8; 0]", "0", "an array that crosses has 1 to 65536 items: use `Vec<u8>`");
    refused("[u8; 65_537]", "65_537", "an array that crosses has 1 to 65536 items: use `Vec<u8>`");
    refused("(Job,)", "(Job,)", "a tuple of one is its item: use `Job`");
    refused(
        "(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8)",
        "(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8)",
        "a tuple that crosses has at most 12 items, this has 13: use a struct with named fields under `#[hither::data]`",
    );
    refused("(u8, usize)", "usize", "`usize` has a different width on each machine: use `u64`");
    refused("[isize; 2]", "isize", "`isize` has a different width on each machine: use `i64`");
}

#[test]
fn keys() {
    let allowed =
        "allowed are `bool`, integers up to 64 bits, `char`, `String` and enums without data";
    let no_key = |ty: &str, token: &str, what: &str, instead: &str| {
        refused(ty, token, &format!("`{token}` cannot be {what}: {allowed}; use `{instead}`"));
    };
    no_key("HashMap<f64, u32>", "f64", "the key of a map", "Vec<(f64, u32)>");
    no_key("BTreeMap<Vec<u8>, Job>", "Vec<u8>", "the key of a map", "Vec<(Vec<u8>, Job)>");
    no_key("BTreeSet<u128>", "u128", "the item of a set", "Vec<u128>");
    no_key("HashSet<(u8, u8)>", "(u8, u8)", "the item of a set", "Vec<(u8, u8)>");
    refused(
        "HashSet<&'static str>",
        "&'static str",
        "use `String`: data that crosses is copied and owns what it has",
    );
    refused(
        "HashMap<String, usize>",
        "usize",
        "`usize` has a different width on each machine: use `u64`",
    );
    refused(
        "HashMap<String, u32, FxBuildHasher>",
        "FxBuildHasher",
        "a value that comes in is built anew, with the standard library's hasher: remove this one",
    );
}

#[test]
fn pointers_and_state() {
    refused("Box<str>", "str", "use `String`");
    refused("Box<[u8]>", "[u8]", "slices cannot cross: use `Vec<u8>`");
    refused(
        "Arc<String>",
        "Arc<String>",
        "`Arc` is for objects under `#[hither::object]`: use `String` itself",
    );
    refused(
        "Rc<Cursor>",
        "Rc<Cursor>",
        "`Rc` cannot cross: use `Arc<Cursor>`, with `Cursor` under `#[hither::object]`",
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
        "Arc<dyn Fn(u8) -> u8>",
        "Arc<dyn Fn(u8) -> u8>",
        "functions cannot cross: take an `Arc<dyn ..>` of a trait under `#[hither::host]`",
    );
    for spelled in ["Box<dyn Watcher>", "Rc<dyn Watcher>", "Arc<dyn Watcher + Send>"] {
        refused(
            spelled,
            spelled,
            "of trait objects only `Arc<dyn Trait>` can cross, with nothing beside a trait under `#[hither::host]`, which is `Send`, `Sync` and `'static` anyway",
        );
    }
}

#[test]
fn behaviour() {
    refused(
        "impl Stream<Item = Tick>",
        "impl Stream<Item = Tick>",
        "a stream is all that a method returns: write `-> impl Stream<Item = T> + Send`, or `Item = Result<T, E>` where it can fail",
    );
    refused(
        "impl Fn(u8) + Send",
        "impl Fn(u8) + Send",
        "functions cannot cross: let the host implement a trait under `#[hither::host]`",
    );
    refused(
        "Vec<dyn Sink>",
        "dyn Sink",
        "trait objects cross in an `Arc` only, `Arc<dyn Trait>`, of a trait under `#[hither::host]`",
    );
}

#[test]
fn time() {
    refused(
        "Instant",
        "Instant",
        "`Instant` means nothing outside of this process: use the time that has passed, as in `elapsed_ms: u64`; a type of your own of this name is `self::Instant` here",
    );
}

#[test]
fn generic_types_of_the_author() {
    refused(
        "Page<Job>",
        "<Job>",
        "generic types cannot cross: use a struct of its own in place of `Page<Job>`, or one that crosses as another type, `#[hither::data(as = ..)]`",
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
        "[u8; 32]",
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
