//! What `#[hither::host]` understands and refuses.

use super::outcome;
use crate::testing::{assert_has, assert_refused, pretty, tokens};

#[track_caller]
fn refused(item: &str, expected: &[(&str, &str)]) {
    assert_refused(outcome(tokens(""), tokens(item)).expansion, expected);
}

fn expansion(item: &str) -> String {
    pretty(outcome(tokens(""), tokens(item)).expansion)
}

#[test]
fn a_trait_can_be_an_object() {
    let text = expansion(
        "/// Tokens.\npub trait TokenSource { /// One.\n async fn fetch_token(&self, key: String) -> Result<String, TokenError>; }",
    );
    assert_has(
        &text,
        &[
            "pub trait TokenSource: ::core::marker::Send + ::core::marker::Sync + 'static {",
            ") -> ::hither::__private::BoxFuture<'_, Result<String, TokenError>>;",
            "unsafe impl __h::HostFunction for __hither_fetch_token",
            "const OBJECT_NAME: &'static str = \"TokenSource.fetch_token\";",
            "type Args = (String,);",
            "impl TokenSource for __Remote",
            "__h::call_host::<__hither_fetch_token>(&self.0, (__param0,))",
            "impl __h::HostInterface for dyn TokenSource",
            "impl __h::WireShared for dyn TokenSource",
            "unsafe impl __h::MirrorShared for dyn TokenSource",
            "__h::asked::HostError<TokenError>",
            "docs: ::std::string::String::from(\"One.\")",
        ],
    );
}

#[test]
fn a_double_is_boxed_like_the_trait() {
    let text = expansion(
        "impl TokenSource for Fake { async fn fetch_token(&self, mut key: String) -> Result<String, TokenError> { key.push('!'); Ok(key) } }",
    );
    assert_has(
        &text,
        &[
            "fn fetch_token(\n        &self,\n        mut key: String,\n    ) -> ::hither::__private::BoxFuture<'_, Result<String, TokenError>> {",
            "::std::boxed::Box::pin(async move {",
            "::core::option::Option::None::<Result<String, TokenError>>",
            "key.push('!');",
        ],
    );
}

#[test]
fn a_default_moves_to_where_the_remote_can_run_it_too() {
    let text = expansion(
        "pub trait T { #[allow(unused)] async fn a(&self, mut x: u8) -> Result<u8, E> { x += 1; Ok(x) } fn b(&self) -> Result<u8, E> { Ok(1) } }",
    );
    assert_has(
        &text,
        &[
            "fn a(&self, x: u8) -> ::hither::__private::BoxFuture<'_, Result<u8, E>> {\n        self.__hither_default_a(x)\n    }",
            "fn __hither_default_a(\n        &self,\n        mut x: u8,\n    ) -> ::hither::__private::BoxFuture<'_, Result<u8, E>> {",
            "fn b(&self) -> Result<u8, E> {\n        self.__hither_default_b()",
            "__h::ask_host::<__hither_a>(&self.0, (__param0,)).await",
            "__h::ask_host_now::<__hither_b>(&self.0, ())",
            "const HAS_DEFAULT: bool = true;",
            "execution: __h::schema::Execution::Sync",
        ],
    );
}

#[test]
fn a_stream_is_boxed_in_the_trait_in_doubles_and_in_defaults() {
    let text = expansion(
        "pub trait T { fn rows(&self, q: Query) -> impl Stream<Item = Result<Row, E>> + Send; fn none(&self) -> impl Stream<Item = Result<u8, E>> { empty() } }",
    );
    assert_has(
        &text,
        &[
            "fn rows( &self, q: Query, ) -> ::hither::__private::BoxStream<'_, Result<Row, E>>;",
            "fn __hither_default_none(&self) -> ::hither::__private::BoxStream<'_, Result<u8, E>> { ::std::boxed::Box::pin((move || { empty() })()) }",
            "type Output = __h::Begun<Row, E>;",
            "__h::call_stream::<__hither_rows, _, _>(&self.0, (__param0,))",
            "__h::ask_stream::< __hither_none, _, _, >(&self.0, (), move |()| self.__hither_default_none())",
            "returns: __h::describe_stream::<Row, E>(__builder)",
            "execution: __h::schema::Execution::Async",
            "__h::asked::HostError<E>",
        ],
    );
    let double = expansion(
        "impl T for Fake { fn rows(&self, q: Query) -> impl Stream<Item = Result<Row, E>> { stream::iter(self.rows(q)) } }",
    );
    assert_has(
        &double,
        &[
            "-> ::hither::__private::BoxStream<'_, Result<Row, E>> {",
            "::std::boxed::Box::pin((move || { stream::iter(self.rows(q)) })())",
        ],
    );
}

#[test]
fn streams_of_the_host_fail_by_an_item() {
    refused(
        "trait T { fn a(&self) -> impl Stream<Item = u8>; async fn b(&self) -> impl Stream<Item = Result<u8, E>>; fn c(&self) -> impl Stream<Item = Result<u8>>; fn d(&self, x: Incoming<u8>) -> Result<(), E>; }",
        &[
            (
                "u8",
                "a host can always fail: let the items be `Result<T, E>`, with `E` under `#[hither::error]` and a variant `Host(#[from] hither::HostError)`",
            ),
            (
                "async",
                "host function `b` returns a stream, which is there at once and asks the host when it is polled: remove `async`",
            ),
            ("Result<u8>", "the contract needs the error by name: write `Result<T, E>` out"),
            (
                "Incoming<u8>",
                "a stream that the host feeds is a parameter of a method, as a whole: take `Incoming<T>` there; a host function returns one as `impl Stream<Item = Result<T, E>>`",
            ),
        ],
    );
}

#[test]
fn host_functions_can_fail() {
    refused(
        "trait T { async fn b(&self) -> u8; async fn c(&self); async fn d() -> Result<u8, E>; }",
        &[
            (
                "u8",
                "a host can always fail: return `Result<_, E>`, with `E` under `#[hither::error]` and a variant `Host(#[from] hither::HostError)`",
            ),
            (
                "c",
                "host function `c` returns nothing, but a host can always fail: return `Result<_, E>`, with `E` under `#[hither::error]` and a variant `Host(#[from] hither::HostError)`",
            ),
            ("d", "host function `d` must take `&self`"),
        ],
    );
}

#[test]
fn host_functions_have_no_generics_and_owned_parameters() {
    refused(
        "trait T { async fn a<X: Copy>(&self, text: &str, (x, y): (u8, usize)) -> Result<Self, E> { body() } }",
        &[
            (
                "X: Copy",
                "host function `a` cannot be generic: other languages would need a name for each instance, so write one for each type that it is needed for",
            ),
            ("&str", "take `String`: what the host is given is its own"),
            (
                "(x, y)",
                "the other side needs the parameter's name: take it whole, and destructure it in the body",
            ),
            ("usize", "`usize` has a different width on each machine: use `u64`"),
            ("Self", "`Self` is on the host's side and cannot cross: name a type"),
        ],
    );
}

#[test]
fn host_traits_have_functions_only() {
    refused(
        "unsafe trait T<'a>: Clone + Send { type Token; const LIMIT: u32; async fn a(&mut self) -> Result<(), E>; }",
        &[
            (
                "'a",
                "host trait `T` cannot have a lifetime: other languages have none, so write it without",
            ),
            (
                "unsafe",
                "host trait `T` cannot be `unsafe`: programs in other languages implement it",
            ),
            (
                "Clone",
                "host trait `T` can have no supertraits but `Send`, `Sync` and `'static`: remove it",
            ),
            (
                "type Token;",
                "host trait `T` can have functions only: the host has no way to provide this",
            ),
            (
                "const LIMIT: u32;",
                "host trait `T` can have functions only: the host has no way to provide this",
            ),
            (
                "mut",
                "calls run at the same time: take `&self`, and keep what changes in a `Mutex` or an atomic",
            ),
        ],
    );
    refused(
        "trait Empty {}",
        &[("Empty", "host trait `Empty` has no functions: give it one, or remove it")],
    );
}

#[test]
fn doubles_implement_a_trait() {
    refused(
        "impl Fake { fn a(&self) {} }",
        &[(
            "impl",
            "`#[hither::host]` belongs on an `impl` of a host trait: write `impl TokenSource for ..`",
        )],
    );
    refused(
        "struct S;",
        &[(
            "struct",
            "`#[hither::host]` belongs on a trait that the host implements, or on an `impl` of one",
        )],
    );
}
