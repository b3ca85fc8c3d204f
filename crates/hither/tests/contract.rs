//! The contract that the attributes derive, item by item.
#![allow(missing_docs)]
#![forbid(unsafe_code)]

use hither::__private::Library;
use hither::__private::schema::{Contract, Execution, Field, MethodKind, Type, check};
use hither::{Context, HostError};

/// An order.
///
///   - indented
#[hither::data]
pub struct Order {
    /// Its number.
    pub id: u64,
    pub lines: Vec<Option<Line>>,
    pub r#type: Vec<u8>,
}

#[hither::data]
pub struct Line {
    pub color: Color,
}

/** Colors.
 *
 * Two of them.
 */
#[hither::data]
pub enum Color {
    /// Like blood.
    Red,
    Blue,
}

/// What goes wrong.
#[hither::error]
pub enum ShopError {
    /// Nothing there.
    #[error("no {0} of {1:?}")]
    None(String, Option<u8>),
    #[error(transparent)]
    Host(#[from] HostError),
    #[error("closed")]
    Closed,
}

#[hither::event]
pub struct Sold {
    pub id: u64,
}

/// Where things are.
#[hither::host]
pub trait Warehouse {
    /// Fetches them.
    async fn fetch(&self, r#type: String, count: u32) -> Result<Vec<Line>, ShopError>;
    async fn close(&self) -> Result<(), ShopError>;
}

pub struct Shop;

/// A shop.
#[hither::library(name = "test_shop", hosts = [Warehouse], events = [Sold])]
impl Shop {
    /// Opens it.
    #[hither(constructor)]
    pub async fn open(_cx: Context, order: Order) -> Result<Self, ShopError> {
        let _ = order;
        Ok(Shop)
    }

    #[hither(constructor)]
    pub fn simple() -> Self {
        Shop
    }

    /// Sells.
    pub async fn sell(&self, id: u64, mut color: Option<Color>) -> Result<Line, ShopError> {
        let _ = (id, color.take());
        Err(ShopError::Closed)
    }

    #[hither(blocking)]
    pub fn count(&self) -> u32 {
        0
    }

    #[hither(name = "parse_text")]
    pub fn parse(text: String) -> Option<Order> {
        let _ = text;
        None
    }

    pub fn reset(&self) {}
}

fn contract() -> &'static Contract {
    Shop::info().contract()
}

fn fields(fields: &[Field]) -> Vec<(&str, &str, Type)> {
    fields
        .iter()
        .map(|field| (field.name.as_str(), field.docs.as_str(), field.ty.clone()))
        .collect()
}

#[test]
fn it_is_sound() {
    assert_eq!(check(contract()), []);
}

#[test]
fn the_library() {
    let library = &contract().library;
    assert_eq!((library.name.as_str(), library.type_name.as_str()), ("test_shop", "Shop"));
    assert_eq!(
        (library.docs.as_str(), library.version.as_str()),
        ("A shop.", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn records_reached_from_signatures() {
    let names: Vec<_> = contract().records.iter().map(|record| record.name.as_str()).collect();
    assert_eq!(names, ["HostError", "Line", "Order", "Sold"]);
    let order = contract().record("Order").unwrap();
    assert_eq!(order.docs, "An order.\n\n  - indented");
    assert_eq!(
        fields(&order.fields),
        [
            ("id", "Its number.", Type::U64),
            (
                "lines",
                "",
                Type::List(Box::new(Type::Option(Box::new(Type::Record("Line".into()))))),
            ),
            ("type", "", Type::Bytes),
        ]
    );
}

#[test]
fn sources_are_lines_of_the_items() {
    let line_of = |text: &str| {
        let before = include_str!("contract.rs").lines().position(|line| line.contains(text));
        format!("contract.rs:{}", before.unwrap() + 1)
    };
    assert_eq!(contract().record("Order").unwrap().source, line_of("pub struct Order"));
    assert_eq!(contract().enumeration("Color").unwrap().source, line_of("pub enum Color"));
    assert_eq!(contract().error("ShopError").unwrap().source, line_of("pub enum ShopError"));
    assert_eq!(contract().hosts[0].source, line_of("pub trait Warehouse"));
    assert_eq!(contract().methods[2].source, line_of("pub async fn sell"));
}

#[test]
fn enums_and_errors() {
    let color = contract().enumeration("Color").unwrap();
    assert_eq!(color.docs, "Colors.\n\nTwo of them.");
    assert_eq!(color.variants[0].docs, "Like blood.");
    let error = contract().error("ShopError").unwrap();
    let messages: Vec<_> = error
        .variants
        .iter()
        .map(|variant| (variant.name.as_str(), variant.message.as_str()))
        .collect();
    assert_eq!(messages, [("None", "no {0} of {1:?}"), ("Host", "{0}"), ("Closed", "closed")]);
    assert_eq!(
        fields(&error.variants[0].fields),
        [("field0", "", Type::String), ("field1", "", Type::Option(Box::new(Type::U8))),]
    );
}

#[test]
fn methods() {
    let methods: Vec<_> = contract()
        .methods
        .iter()
        .map(|method| {
            let params: Vec<_> = method.params.iter().map(|param| param.name.as_str()).collect();
            let returns = (method.returns.value.clone(), method.returns.error.as_deref());
            (method.name.as_str(), method.kind, method.execution, params, returns)
        })
        .collect();
    let (async_, sync, error) = (Execution::Async, Execution::Sync, Some("ShopError"));
    let record = |name: &str| Type::Record(name.into());
    assert_eq!(
        methods,
        [
            ("open", MethodKind::Constructor, async_, vec!["order"], (None, error)),
            ("simple", MethodKind::Constructor, sync, vec![], (None, None)),
            (
                "sell",
                MethodKind::Method,
                async_,
                vec!["id", "color"],
                (Some(record("Line")), error)
            ),
            ("count", MethodKind::Method, Execution::Blocking, vec![], (Some(Type::U32), None)),
            (
                "parse_text",
                MethodKind::Static,
                sync,
                vec!["text"],
                (Some(Type::Option(Box::new(record("Order")))), None),
            ),
            ("reset", MethodKind::Method, sync, vec![], (None, None)),
        ]
    );
}

#[test]
fn hosts_and_events() {
    let host = &contract().hosts[0];
    assert_eq!((host.name.as_str(), host.docs.as_str()), ("Warehouse", "Where things are."));
    let fetch = &host.functions[0];
    assert_eq!((fetch.name.as_str(), fetch.docs.as_str()), ("fetch", "Fetches them."));
    assert_eq!(fetch.params[0].name, "type");
    assert_eq!(fetch.returns.error.as_deref(), Some("ShopError"));
    assert_eq!(host.functions[1].returns.value, None);
    assert_eq!(contract().events[0].name, "Sold");
}
