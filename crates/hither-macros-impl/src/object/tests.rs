//! What `#[hither::object]` understands and refuses.

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
fn methods_of_every_kind() {
    let text = expansion(
        "/// Holds jam.\nimpl Jar {
            #[hither(constructor)]
            pub fn new(cx: Context, label: String) -> Result<Self, JarError> { body() }
            pub fn label(&self) -> String { body() }
            pub async fn filled(&self) -> u64 { body() }
            #[hither(blocking)] pub fn weigh(&self) -> u64 { body() }
            pub fn same(left: Arc<Self>, right: Arc<Self>) -> bool { body() }
            #[hither(skip)] pub fn hidden(&self) -> &str { body() }
            fn private(self) {}
        }",
    );
    assert_has(
        &text,
        &[
            "type Receiver = __h::InContext;",
            "type Output = <Result<Jar, JarError> as __h::Create<Jar>>::Output;",
            "let __made = <Jar>::new(__receiver.context(), __args.0); __h::Create::<Jar>::create(__made)",
            "type Receiver = __h::Found<Jar>;",
            "__h::ready(<Jar>::label(&*__receiver))",
            "__h::Run::Future(async move { <Jar>::filled(&*__receiver).await })",
            "__h::blocking(move || <Jar>::weigh(&*__receiver))",
            "type Receiver = __h::NoReceiver;",
            "const ID_NAME: &'static str = \"Jar.label\";",
            "static __METHODS: [__h::MethodEntry; 5usize]",
            "__h::MethodEntry::of_object::<__hither_same>()",
            "impl __h::Object for Jar { const NAME: &'static str = \"Jar\"; }",
            "docs: ::std::string::String::from(\"Holds jam.\")",
        ],
    );
    for missing in ["hidden(", "private(", "export_name", "contract_is_sound"] {
        let expanded = text.split("const _").nth(1).expect("an expansion is hidden");
        assert!(!expanded.contains(missing), "`{missing}` is in\n{text}");
    }
}

/// `Self` means something else in what is emitted.
#[test]
fn self_is_spelled_out_where_it_is_a_parameter_or_a_value() {
    let text = expansion(
        "impl Jar {
            pub fn link(&self, next: Option<Arc<Self>>, times: u32) {}
            pub fn next(&self) -> Option<Arc<Self>> { body() }
        }",
    );
    assert_has(
        &text,
        &[
            "type Args = (Option<Arc<Jar>>, u32);",
            "type Output = Option<Arc<Jar>>;",
            "struct __Args {
                __param0: <Option<Arc<Jar>> as __h::Mirror>::Param,
                __param1: <u32 as __h::Mirror>::Param
            }",
            "__h::c::param::<Option<Arc<Jar>>>(\"next\", __args.__param0)?",
            "__h::c::param::<u32>(\"times\", __args.__param1)?",
        ],
    );
}

#[test]
fn it_needs_no_constructor_and_has_a_name_of_a_type() {
    assert_has(
        &expansion("impl Jar { pub fn label(&self) -> String { body() } }"),
        &["type Receiver = __h::Found<Jar>;"],
    );
    assert_refused(
        outcome(tokens("name = \"jar\""), tokens("impl Jar {}")).expansion,
        &[(
            "\"jar\"",
            "`jar` is not a name: use upper camel case, an upper-case letter, then letters and digits",
        )],
    );
}

#[test]
fn an_object_crosses_in_an_arc() {
    let advice = "`Jar` is an object, so it crosses in an `Arc`: use `Arc<Self>`";
    refused(
        "impl Jar {
            pub fn pour(&self, into: Self) {}
            pub fn pour_all(&self, into: Vec<Self>, but: Arc<Self>) {}
            pub fn copy(&self) -> Self { body() }
            pub fn find(label: String) -> Result<Option<Self>, JarError> { body() }
        }",
        &[("Self", advice), ("Self", advice), ("Self", advice), ("Self", advice)],
    );
}

#[test]
fn what_no_block_of_methods_can_be() {
    refused(
        "impl Clone for Jar {}",
        &[(
            "Clone",
            "an object's methods are its own: write `impl Jar { .. }` and call the trait's from there",
        )],
    );
    refused(
        "impl Jar<u8> {}",
        &[("Jar<u8>", "the object is a struct of your own without generics: name it here")],
    );
    refused(
        "impl<T> Jar {}",
        &[(
            "T",
            "an object cannot be generic: other languages would need a name for each instance, so write one for each type that it is needed for",
        )],
    );
    refused(
        "#[hither::library(name = \"x\")] impl Jar {}",
        &[(
            "hither::library",
            "an item is one thing: remove `#[hither::object]` or `#[hither::library]`",
        )],
    );
    refused(
        "pub struct Jar;",
        &[(
            "struct",
            "`#[hither::object]` belongs on the `impl` block whose `pub fn`s are to be called from other languages",
        )],
    );
}

#[test]
fn methods_that_no_object_can_have() {
    refused(
        "impl Jar {
            #[hither(constructor)] pub fn new(&self) -> Self { body() }
            #[hither(constructor)] pub fn open() -> Arc<Self> { body() }
            pub fn fill(&mut self, count: usize) {}
            pub fn borrow(&self) -> &str { body() }
            #[hither(constructor)] fn private() -> Self { body() }
        }",
        &[
            (
                "constructor",
                "`private` is not exported, because it is not `pub`: make it so, or remove this",
            ),
            (
                "&self",
                "a constructor makes the instance, so it has none: remove `self`, or remove `constructor`",
            ),
            (
                "Arc<Self>",
                "a constructor returns `Self`, or `Result<Self, E>` with `E` under `#[hither::error]`",
            ),
            (
                "mut",
                "calls run at the same time: take `&self`, and keep what changes in a `Mutex` or an atomic",
            ),
            ("usize", "`usize` has a different width on each machine: use `u64`"),
            ("&str", "return `String`: what is borrowed cannot leave the library"),
        ],
    );
}
