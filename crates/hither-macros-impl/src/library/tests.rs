//! What `#[hither::library]` understands and refuses.

use super::outcome;
use crate::testing::{assert_has, assert_refused, pretty, tokens};

const NAME: &str = "name = \"my_timer\"";

#[track_caller]
fn refused(args: &str, item: &str, expected: &[(&str, &str)]) {
    assert_refused(outcome(tokens(args), tokens(item)).expansion, expected);
}

/// The refusals of one function of a library that has a constructor.
#[track_caller]
fn refused_fn(function: &str, expected: &[(&str, &str)]) {
    let item = format!(
        "impl MyTimer {{ #[hither(constructor)] pub fn create() -> Self {{ MyTimer }} {function} }}"
    );
    refused(NAME, &item, expected);
}

fn expansion(args: &str, item: &str) -> String {
    pretty(outcome(tokens(args), tokens(item)).expansion)
}

#[test]
fn methods_of_every_kind() {
    let text = expansion(
        "name = \"my_timer\", hosts = [hosts::TokenSource], events = [EchoFired,]",
        "/// Timers.\nimpl MyTimer {
            #[hither(constructor)]
            pub async fn create(cx: Context, config: TimerConfig) -> Result<Self, TimerError> { body() }
            pub async fn echo(&self, req: EchoRequest) -> EchoResponse { body() }
            pub fn version(&self) -> String { body() }
            pub fn parse(r#type: String) -> Result<Job, TimerError> { body() }
            #[hither(blocking)] pub fn rebuild(&self) { body() }
            #[hither(name = \"fetch\")] pub fn fetch_it(&self) { body() }
            #[hither(skip)] pub fn hidden(&self) -> &str { body() }
            pub(crate) fn inner(&self) -> usize { body() }
            fn private<T>(self) {}
            const LIMIT: usize = 1;
        }",
    );
    assert_has(
        &text,
        &[
            "type Receiver = __h::Making<MyTimer>;",
            "type Output = <Result<MyTimer, TimerError> as __h::Construct<MyTimer>>::Output;",
            "let __made = <MyTimer>::create(__receiver.context(), __args.0).await; __receiver.finish(__made)",
            "type Receiver = __h::Leased<MyTimer>;",
            "type Receiver = ::std::sync::Arc<MyTimer>;",
            "__h::Run::Future(async move { <MyTimer>::echo(&*__receiver, __args.0).await })",
            "__h::ready(<MyTimer>::version(&*__receiver,))",
            "type Receiver = __h::NoReceiver;",
            "__h::wire::fields(__reader, \"arguments of `parse`\", &[\"type\"])?",
            "__h::blocking(move || <MyTimer>::rebuild(&*__receiver,))",
            "const NAME: &'static str = \"fetch\";",
            "export_name = \"my_timer_fetch\"",
            "export_name = \"my_timer_fetch_wait\"",
            "export_name = \"my_timer_echo_with\"",
            "export_name = \"my_timer_door\"",
            "export_name = \"my_timer_context_stats\"",
            "<dyn hosts::TokenSource as __h::HostInterface>::FUNCTIONS",
            "__h::EventEntry::of::<EchoFired>()",
            "docs: ::std::string::String::from(\"Timers.\")",
            "fn my_timer_contract_is_sound()",
        ],
    );
    for hidden in ["my_timer_hidden", "my_timer_inner", "my_timer_private", "#[hither("] {
        assert!(!text.contains(hidden), "`{hidden}` is in\n{text}");
    }
}

#[test]
fn a_library_has_a_name_that_can_be_a_prefix() {
    let text = outcome(tokens(""), tokens("impl T {}")).expansion.unwrap_err();
    assert_eq!(
        text.to_string(),
        "the library needs a name, the prefix of all its C symbols: write `#[hither::library(name = \"my_timer\")]`"
    );
    refused(
        "name = \"MyTimer\"",
        "impl T {}",
        &[(
            "\"MyTimer\"",
            "library name `MyTimer` cannot be a prefix of C symbols: use lower snake case, a letter, then letters, digits and single underscores, as in `my_timer`",
        )],
    );
    refused("name = my_timer", "impl T {}", &[("my_timer", "write `name = \"my_timer\"`")]);
    refused("name", "impl T {}", &[("name", "write `name = \"my_timer\"`")]);
}

#[test]
fn options_that_are_unknown_or_twice() {
    refused(
        "nmae = \"x\", host = [A], events = A, events = [B]",
        "impl T {}",
        &[
            ("nmae", "unknown option `nmae` for `#[hither::library]`; did you mean `name`?"),
            ("host", "unknown option `host` for `#[hither::library]`; did you mean `hosts`?"),
            ("events", "option `events` is there twice: remove one"),
            ("A", "write `events = [EchoFired]`"),
        ],
    );
    refused(
        "name = \"x\", events = [A, b::A, A]",
        "impl T {}",
        &[("A", "this is in the list twice: remove one")],
    );
}

#[test]
fn options_of_methods() {
    refused_fn(
        "#[hither(blocking)] pub async fn a(&self) {}
         #[hither(blockng)] pub fn b(&self) {}
         #[hither(skip, blocking)] pub fn c(&self) {}
         #[hither(blocking)] fn d(&self) {}
         #[hither(blocking = true)] pub fn e(&self) {}
         #[hither(name = \"Bad-Name\")] pub fn f(&self) {}
         #[hither] pub fn g(&self) {}",
        &[
            (
                "blockng",
                "unknown option `blockng` for `#[hither]` on a method; did you mean `blocking`?",
            ),
            (
                "\"Bad-Name\"",
                "`Bad-Name` is not a name: use lower snake case, a letter, then letters, digits and single underscores",
            ),
            ("hither", "`#[hither]` needs options in parentheses: write `#[hither(constructor)]`"),
            ("blocking", "`c` is not exported because of `skip`: remove one of them"),
            (
                "blocking",
                "`d` is not exported, because it is not `pub`: make it so, or remove this",
            ),
            (
                "blocking",
                "`a` is `async`, so it does not block: remove `blocking`; or remove `async`, if it computes for long",
            ),
            ("true", "`blocking` takes no value: write `blocking` alone"),
        ],
    );
}

#[test]
fn streams() {
    let text = expansion(
        NAME,
        "impl MyTimer {
            #[hither(constructor)] pub fn create() -> Self { MyTimer }
            pub fn ticks(&self, every_ms: u32) -> impl Stream<Item = Tick> + Send { body() }
        }",
    );
    assert_has(
        &text,
        &[
            "type Items = __h::Outlet<Tick>;",
            "__h::pump(<MyTimer>::ticks(&*__receiver, __args.0), __items).await",
            "export_name = \"my_timer_ticks_open\"",
            "export_name = \"my_timer_ticks_each\"",
        ],
    );
    for absent in ["my_timer_ticks", "my_timer_ticks_wait", "my_timer_create_with"] {
        assert!(!text.contains(&format!("\"{absent}\"")), "`{absent}` is in\n{text}");
    }
    refused_fn(
        "#[hither(blocking)] pub fn a(&self) -> impl Stream<Item = u8> + Send {}
         #[hither(detached)] pub async fn b(&self) -> impl Stream<Item = u8> + Send {}",
        &[
            (
                "blocking",
                "`a` returns a stream, which is polled and does not block: remove `blocking`",
            ),
            (
                "detached",
                "`b` returns a stream, and nobody takes items of one whose call has ended: remove `detached`",
            ),
        ],
    );
}

#[test]
fn where_a_method_runs() {
    let text = expansion(
        NAME,
        "impl MyTimer {
            #[hither(constructor)] pub fn create() -> Self { MyTimer }
            #[hither(inline = \"never\")] pub async fn a(&self) {}
            #[hither(resume = \"worker\", detached)] pub async fn b(&self) {}
        }",
    );
    assert_has(
        &text,
        &[
            "__h::Manner { inline_never: false, resumes_on_worker: false, detached: false, }",
            "__h::Manner { inline_never: true, resumes_on_worker: false, detached: false, }",
            "__h::Manner { inline_never: false, resumes_on_worker: true, detached: true, }",
            "fn entry() -> &'static __h::MethodEntry { &__METHODS[2usize] }",
        ],
    );
    refused_fn(
        "#[hither(inline = \"never\", resume = \"worker\", detached)] pub fn a(&self) {}
         #[hither(blocking, inline = \"never\", detached)] pub fn b(&self) {}
         #[hither(inline = \"always\", resume, detached = true)] pub async fn c(&self) {}",
        &[
            (
                "inline",
                "`a` is not `async`, so it runs on the caller's thread: make it `async`, or mark it `#[hither(blocking)]`",
            ),
            (
                "resume",
                "`a` is not `async`, so it never resumes: remove `resume`, or make it `async`",
            ),
            (
                "detached",
                "`a` is not `async`, so it has ended before anybody can cancel it: remove `detached`, or make it `async`",
            ),
            (
                "inline",
                "`b` is `blocking`, so it never runs on the caller's thread: remove `inline`",
            ),
            (
                "detached",
                "`b` is `blocking`: once begun it runs to its end anyway, so remove `detached`",
            ),
            ("\"always\"", "write `inline = \"never\"`"),
            ("resume", "write `resume = \"worker\"`"),
            ("true", "`detached` takes no value: write `detached` alone"),
        ],
    );
}

#[test]
fn receivers() {
    refused_fn(
        "pub fn a(&mut self) {} pub fn b(self) {} pub fn c(self: Arc<Self>) {} pub fn d<'a>(&'a self) {}",
        &[
            (
                "mut",
                "calls run at the same time: take `&self`, and keep what changes in a `Mutex` or an atomic",
            ),
            ("self", "a call cannot take the instance away from the others: take `&self`"),
            ("self", "a call cannot take the instance away from the others: take `&self`"),
            (
                "'a",
                "method `d` cannot have a lifetime: other languages have none, so write it without",
            ),
            ("'a", "lifetimes cannot cross: take `&self`"),
        ],
    );
}

#[test]
fn only_what_has_ended_when_its_call_returns_may_borrow() {
    refused_fn(
        "pub async fn a(&self, text: &str) {} #[hither(blocking)] pub fn b(&self, data: &[u8]) {}
         pub fn c(text: &str, data: &[u8], numbers: &[f64]) {}",
        &[
            (
                "&str",
                "take `String`: the method may run on when its call has returned, and what the caller lends ends there",
            ),
            (
                "&[u8]",
                "take `Vec<u8>`: the method may run on when its call has returned, and what the caller lends ends there",
            ),
        ],
    );
}

#[test]
fn parameters_and_results() {
    refused_fn(
        "pub fn a(&self, text: &str, data: &[Job], _: u8, sink: impl Fn(u8), cx: Context) -> impl Stream<Item = u8> {}
         pub unsafe extern \"C\" fn b(&self) -> Option<&str> {}
         pub fn c(&self) -> Result<HashMap<f32, u8>, String> {}
         pub fn d(&self) -> Self {}
         pub fn e() -> Self {}
         pub fn f(&self, other: Self) -> anyhow::Result<()> {}",
        &[
            (
                "&[Job]",
                "take `Vec<Job>`: what can be borrowed are `&str`, `&[u8]` and slices of numbers, by methods that are not `async`",
            ),
            (
                "_",
                "the other side needs the parameter's name: take it whole, and destructure it in the body",
            ),
            (
                "impl Fn(u8)",
                "functions cannot cross: let the host implement a trait under `#[hither::host]`",
            ),
            (
                "Context",
                "`Context` stays in the library: only a constructor takes it, as its first parameter; a type of your own of this name is `self::Context` here",
            ),
            (
                "impl Stream<Item = u8>",
                "streams cannot cross yet: tell what happens with an event, `cx.emit(..)`",
            ),
            (
                "unsafe",
                "method `b` cannot be `unsafe`: the other side could not keep its promises",
            ),
            (
                "extern \"C\"",
                "method `b` is exported by the attribute: remove the ABI",
            ),
            ("&str", "return `String`: what is borrowed cannot leave the library"),
            (
                "f32",
                "`f32` cannot be the key of a map: allowed are `bool`, integers up to 64 bits, `char`, `String` and enums without data; \
                 use `Vec<(f32, u8)>`",
            ),
            (
                "String",
                "`String` cannot be the error: errors that cross are enums under `#[hither::error]`",
            ),
            (
                "Self",
                "`MyTimer` itself cannot cross: return data under `#[hither::data]`",
            ),
            (
                "Self",
                "`MyTimer` itself cannot cross: mark `e` with `#[hither(constructor)]` if it makes the instance",
            ),
            (
                "Self",
                "`MyTimer` itself cannot cross: take data under `#[hither::data]`",
            ),
        ],
    );
}

#[test]
fn constructors() {
    let advice =
        "a constructor returns `Self`, or `Result<Self, E>` with `E` under `#[hither::error]`";
    refused(
        NAME,
        "impl MyTimer {
            #[hither(constructor)] pub fn a(&self) -> Self {}
            #[hither(constructor)] pub fn b() -> u8 {}
            #[hither(constructor)] pub fn c() {}
            #[hither(constructor)] pub fn d(config: Config, cx: Context) -> Option<Self> {}
            #[hither(constructor)] pub fn e() -> Result<Self, String> {}
            #[hither(constructor)] pub fn f() -> MyTimer {}
        }",
        &[
            (
                "&self",
                "a constructor makes the instance, so it has none: remove `self`, or remove `constructor`",
            ),
            ("u8", advice),
            ("c", advice),
            (
                "Context",
                "`Context` stays in the library: only a constructor takes it, as its first parameter; a type of your own of this name is `self::Context` here",
            ),
            ("Option<Self>", advice),
            (
                "String",
                "`String` cannot be the error: errors that cross are enums under `#[hither::error]`",
            ),
        ],
    );
}

#[test]
fn methods_need_a_constructor() {
    refused(
        NAME,
        "impl MyTimer { pub fn version(&self) -> String { body() } }",
        &[(
            "version",
            "`version` needs an instance, and `MyTimer` has no constructor: mark the function that makes it with `#[hither(constructor)]`",
        )],
    );
}

#[test]
fn the_block_is_an_inherent_one_without_generics() {
    refused(
        NAME,
        "impl<T> Timer for MyTimer where T: Copy {}",
        &[
            (
                "T",
                "a library cannot be generic: other languages would need a name for each instance, so write one for each type that it is needed for",
            ),
            (
                "where T: Copy",
                "a library cannot have a `where` clause: the contract needs concrete types",
            ),
            (
                "Timer",
                "a library's methods are its own: write `impl MyTimer { .. }` and call the trait's from there",
            ),
        ],
    );
    refused(
        NAME,
        "impl Timer<u8> {}",
        &[("Timer<u8>", "the library is a struct of your own without generics: name it here")],
    );
    refused(
        NAME,
        "struct MyTimer;",
        &[(
            "struct",
            "`#[hither::library]` belongs on the `impl` block whose `pub fn`s are to be called from other languages",
        )],
    );
}
