//! What `#[hither::data]` understands and refuses.

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
fn a_record_is_described_field_by_field() {
    let text = expansion(
        "/// An order.\n///\n/// Of things.\npub struct Order {\n/// Its number.\npub id: u64, pub r#type: Vec<Item> }",
    );
    assert_has(
        &text,
        &[
            "pub r#type: Vec<Item>",
            "__builder.record(",
            "::core::concat!(::core::module_path!(), \"::Order\")",
            "docs: ::std::string::String::from(\"An order.\\n\\nOf things.\")",
            "name: ::std::string::String::from(\"type\")",
            "&[\"id\", \"type\"]",
            "struct __Asked(__h::asked::Known<Vec<Item>>);",
            "for<'__a> Vec<Item>: __h::given::Known<'__a>",
        ],
    );
}

#[test]
fn a_record_without_fields_has_one_byte_in_c() {
    let text = expansion("pub struct Nothing {}");
    assert!(text.contains("pub unused: u8"), "{text}");
    assert!(!text.contains("__Asked"), "{text}");
}

#[test]
fn a_record_may_contain_itself() {
    let text = expansion("pub struct Tree { pub children: Vec<Self> }");
    assert!(text.contains("pub children: <Vec<Tree> as __h::Mirror>::C"), "{text}");
}

#[test]
fn an_enum_is_its_positions() {
    let text = expansion("pub enum Priority { Low, Normal, High }");
    assert_has(
        &text,
        &[
            "__builder.enumeration(",
            "Self::High => 2u64",
            "0usize => Self::Low",
            "_ => Self::High",
            "2i32 => ::core::result::Result::Ok(Self::High)",
        ],
    );
}

#[test]
fn everything_wrong_with_a_record_is_said_at_once() {
    refused(
        "pub struct Page<T> where T: Copy { pub size: usize, pub items: Vec<&'static str>, pub größe: u8 }",
        &[
            (
                "T",
                "record `Page` cannot be generic: other languages would need a name for each instance, so write one for each type that it is needed for",
            ),
            (
                "where T: Copy",
                "record `Page` cannot have a `where` clause: the contract needs concrete types",
            ),
            ("usize", "`usize` has a different width on each machine: use `u64`"),
            ("&'static str", "use `String`: data that crosses is copied and owns what it has"),
            (
                "größe",
                "`größe` cannot be a name in every language: use the letters `a` to `z`, digits and `_`",
            ),
        ],
    );
}

#[test]
fn lifetimes_are_generics() {
    refused(
        "struct View<'a> { text: String }",
        &[(
            "'a",
            "record `View` cannot have a lifetime: other languages have none, so write it without",
        )],
    );
}

#[test]
fn fields_have_names() {
    refused(
        "struct Meters(f64, f64);",
        &[(
            "Meters",
            "record `Meters` has fields without names, and other languages need them: write `{ name: .. }`",
        )],
    );
    refused(
        "struct Ping;",
        &[("Ping", "record `Ping` has no fields: write `struct Ping {}` if that is meant")],
    );
}

#[test]
fn an_enum_with_data_is_a_tagged_union() {
    let text =
        expansion("pub enum Shape { Point, Circle(f64), Named { name: String, of: Box<Self> } }");
    assert_has(
        &text,
        &[
            "shape: __h::schema::Shape::Tuple",
            "__writer.variant_head(1usize)",
            "Self::Point => __writer.uint(0u64)",
            "&[false, true, true]",
            "(2usize, true) =>",
            "variant `Shape::Circle`",
            "pub of: <Box<Shape> as __h::Mirror>::C",
            "pub __circle: __ShapeCOfCircle",
            "enum `Shape`",
        ],
    );
    assert!(!text.contains("message"), "{text}");
    assert!(!text.contains("__h::wire::Key"), "{text}");
}

#[test]
fn only_a_plain_enum_is_a_key() {
    assert_has(
        &expansion("enum Color { Red }"),
        &["impl __h::wire::Key for Color", "Self::Red => \"Red\""],
    );
}

#[test]
fn variants_have_no_numbers() {
    refused(
        "enum Level { Low(usize), High = 7 }",
        &[
            ("usize", "`usize` has a different width on each machine: use `u64`"),
            ("7", "the position of a variant is its value on the other side: remove the number"),
        ],
    );
    refused(
        "enum Never {}",
        &[("Never", "enum `Never` has no variants, so no value could ever cross")],
    );
}

#[test]
fn other_items_are_no_data() {
    refused(
        "union Bits { a: u32, b: f32 }",
        &[(
            "union",
            "`#[hither::data]` belongs on a struct or an enum: nobody could tell which field of a union is there",
        )],
    );
    refused(
        "fn f() {}",
        &[("fn", "`#[hither::data]` belongs on a struct with named fields or an enum")],
    );
}

#[test]
fn options_and_cfg_are_refused() {
    refused(
        "struct Order { #[hither(skip)] id: u64, #[cfg(unix)] fd: i32 }",
        &[
            (
                "skip",
                "unknown option `skip` for a field; expected one of `name`, `rename`, `default`, `key`",
            ),
            (
                "cfg",
                "`#[cfg]` on a field would give each build another contract: put it on the whole item, or remove it",
            ),
        ],
    );
    assert_refused(
        outcome(tokens("wide"), tokens("struct Order {}")).expansion,
        &[(
            "wide",
            "unknown option `wide` for `#[hither::data]`; expected one of `as`, `name`, `rename`, `text`, `traits`",
        )],
    );
}

#[test]
fn attributes_that_contradict() {
    refused(
        "#[hither::event] struct Fired {}",
        &[("hither::event", "an event is data already: remove `#[hither::data]`")],
    );
    refused(
        "#[hither::error] enum Oops { A }",
        &[(
            "hither::error",
            "an item is one thing: remove `#[hither::data]` or `#[hither::error]`",
        )],
    );
    refused(
        "#[hither(name = \"x\")] enum Oops { A }",
        &[(
            "hither",
            "`#[hither(..)]` has no options here: remove it, or put them into `#[hither::data(..)]`",
        )],
    );
}

#[test]
fn a_refused_item_stays_as_plain_rust() {
    let out = super::expand(tokens(""), tokens("struct Order { #[hither(x)] id: usize }"));
    let text = out.to_string();
    assert!(text.contains("compile_error"), "{text}");
    assert!(text.ends_with("struct Order { id : usize }"), "{text}");
}

#[test]
fn a_default_is_described_and_read() {
    let text = expansion(
        "pub struct Order { pub id: u64, #[hither(default = 3)] pub count: u32, \
         #[hither(default = \"none\")] pub note: String, #[hither(default)] pub lines: Vec<u8> }",
    );
    assert_has(
        &text,
        &[
            "id: __fields.field::<u64>(__reader, 0usize)?",
            "count: __fields.field_or::<u32>(__reader, 1usize, || 3)?",
            "|| <String as __h::schema::FromLiteral<_>>::from_literal(\"none\")",
            "|| <Vec<u8> as ::core::default::Default>::default()",
            "let __default: u32 = 3;",
            "<u32 as __h::schema::Valued>::value(&__default)",
        ],
    );
}

#[test]
fn traits_are_methods_of_a_record() {
    let text = pretty(
        outcome(tokens("name = \"Purchase\", traits(Display, Ord)"), tokens("pub struct Order {}"))
            .expansion,
    );
    assert_has(
        &text,
        &[
            "fn __hither_trait_display(__value: Order) -> ::std::string::String",
            "__h::traits::display::<Order>(&__value)",
            "__h::traits::compare::<Order>(&__value, &__other)",
            "const NAME: &'static str = \"Purchase.display\";",
            "form: __h::schema::MethodForm::Ord",
            "__builder.of_traits(__traits, &__ATTACHED);",
        ],
    );
    assert_refused(
        outcome(tokens("traits(Debug, Eq, Eq)"), tokens("struct Order {}")).expansion,
        &[
            (
                "Debug",
                "unknown trait `Debug` for `traits`; expected one of `Display`, `Eq`, `Ord`, `Hash`",
            ),
            ("Eq", "`Eq` is there twice: remove one"),
        ],
    );
    assert_refused(
        outcome(tokens("traits(Eq)"), tokens("enum Color { Red }")).expansion,
        &[(
            "traits",
            "traits are asked of records and objects: an enum is compared by each language itself",
        )],
    );
}
