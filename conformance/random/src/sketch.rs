//! Sketches of libraries: what proptest makes. Names are numbers here, and types mention others by any number, so that
//! whatever is taken away leaves a sketch.

use proptest::collection::vec;
use proptest::prelude::*;

/// A type, at the place where it is mentioned.
#[derive(Clone, Debug)]
pub enum TypeSketch {
    /// One without parts.
    Scalar(u8),
    /// An item of the library.
    Named(u16),
    /// `Vec`
    List(Box<TypeSketch>),
    /// `Option`
    Option(Box<TypeSketch>),
    /// `Box`
    Box(Box<TypeSketch>),
    /// `[T; N]`
    Array(Box<TypeSketch>, u8),
    /// A tuple.
    Tuple(Vec<TypeSketch>),
    /// A map with this key.
    Map(u16, Box<TypeSketch>),
    /// A set of these keys.
    Set(u16),
}

/// A field: the choice of its name, and its type.
pub type FieldSketch = (u16, TypeSketch);

/// A variant: the choice of its name, how it is written (0 unit, 1 tuple, 2 struct), and its fields.
pub type VariantSketch = (u16, u8, Vec<FieldSketch>);

/// What an item is.
#[derive(Clone, Debug)]
pub enum Body {
    /// A struct.
    Record(Vec<FieldSketch>),
    /// An enum without data: the choices of its variants' names.
    Plain(Vec<u16>),
    /// An enum with data.
    Enum(Vec<VariantSketch>),
    /// A typed error.
    Error(Vec<VariantSketch>),
}

/// A record, enum or error.
#[derive(Clone, Debug)]
pub struct ItemSketch {
    /// Always true at first; becomes false where the library fails without it as well.
    pub kept: bool,
    /// The choice of its name.
    pub name: u16,
    /// The choice of the name of the parameter that takes it.
    pub param: u16,
    /// What it is.
    pub body: Body,
}

/// Something without a name that is sent as a whole: kept as an item is, the parameter, the type.
pub type ExtraSketch = (bool, u16, TypeSketch);

/// A library.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// Its items, each of them a subject.
    pub items: Vec<ItemSketch>,
    /// Subjects that are no items.
    pub extras: Vec<ExtraSketch>,
}

/// Libraries of so many items, and a third as many subjects without a name.
pub fn sketches(items: usize) -> impl Strategy<Value = Sketch> {
    (vec(item(), items), vec((kept(), any::<u16>(), composed()), items.div_ceil(3)))
        .prop_map(|(items, extras)| Sketch { items, extras })
}

/// True, until something is to be made smaller.
fn kept() -> impl Strategy<Value = bool> {
    prop::bool::weighted(1.0)
}

fn item() -> impl Strategy<Value = ItemSketch> {
    let body = prop_oneof![
        2 => vec(any::<u16>(), 1..6).prop_map(Body::Plain),
        4 => vec(field(), 0..7).prop_map(Body::Record),
        4 => vec(variant(), 1..6).prop_map(Body::Enum),
        1 => vec(variant(), 1..4).prop_map(Body::Error),
    ];
    (kept(), any::<u16>(), any::<u16>(), body).prop_map(|(kept, name, param, body)| ItemSketch {
        kept,
        name,
        param,
        body,
    })
}

fn variant() -> impl Strategy<Value = VariantSketch> {
    (any::<u16>(), 0..3_u8, vec(field(), 0..4))
}

fn field() -> impl Strategy<Value = FieldSketch> {
    (any::<u16>(), ty())
}

fn ty() -> BoxedStrategy<TypeSketch> {
    let leaf = prop_oneof![
        3 => any::<u8>().prop_map(TypeSketch::Scalar),
        3 => any::<u16>().prop_map(TypeSketch::Named),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| made_of(inner).boxed()).boxed()
}

/// A type that has others in it.
fn composed() -> impl Strategy<Value = TypeSketch> {
    made_of(ty())
}

fn made_of(
    inner: impl Strategy<Value = TypeSketch> + Clone + 'static,
) -> impl Strategy<Value = TypeSketch> {
    let boxed = || inner.clone().prop_map(Box::new);
    prop_oneof![
        3 => boxed().prop_map(TypeSketch::List),
        4 => boxed().prop_map(TypeSketch::Option),
        1 => boxed().prop_map(TypeSketch::Box),
        2 => (boxed(), 1..4_u8).prop_map(|(item, len)| TypeSketch::Array(item, len)),
        2 => vec(inner.clone(), 2..4).prop_map(TypeSketch::Tuple),
        2 => (any::<u16>(), boxed()).prop_map(|(key, value)| TypeSketch::Map(key, value)),
        2 => any::<u16>().prop_map(TypeSketch::Set),
        1 => vec(any::<u8>().prop_map(TypeSketch::Scalar), 2..13).prop_map(TypeSketch::Tuple),
    ]
}
