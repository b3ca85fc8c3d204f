//! What `#[hither::data]` derives for enums with data, for types that contain themselves, and for fields of types that are
//! made of others: the wire form, the C form, and what goes wrong.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hither::__private::{Arena, Describe, Mirror, schema, wire};

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Point,
    Circle(f64),
    Labelled(String, Option<Color>),
    Rectangle { width: u32, height: u32 },
    Scaled { by: i8, shape: Box<Self> },
    Group(Vec<Shape>),
    Hollow {},
}

#[hither::data]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Color {
    Red,
    Green,
}

/// Every variant without fields, but not plain.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub enum Signal {
    Stop(),
    Go,
}

/// A variant called like the union of its C form: there once were two types of that name.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    Fields(u8),
    Kind { kind: i8 },
}

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub left: Option<Box<Tree>>,
    pub right: Option<Box<Self>>,
    pub by_name: BTreeMap<String, Tree>,
}

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture {
    pub wide: (i128, u128),
    pub times: [(Duration, SystemTime); 2],
    pub shapes: HashMap<Color, Vec<Shape>>,
    pub names: BTreeSet<String>,
    pub tree: Box<Tree>,
}

fn shapes() -> Vec<Shape> {
    vec![
        Shape::Point,
        Shape::Circle(-0.0),
        Shape::Labelled("a\0b".to_owned(), Some(Color::Green)),
        Shape::Rectangle { width: 1, height: u32::MAX },
        Shape::Scaled {
            by: -1,
            shape: Box::new(Shape::Scaled { by: 2, shape: Box::new(Shape::Point) }),
        },
        Shape::Group(vec![Shape::Point, Shape::Group(vec![])]),
        Shape::Hollow {},
    ]
}

fn leaf() -> Tree {
    Tree { left: None, right: None, by_name: BTreeMap::new() }
}

fn mixture() -> Mixture {
    let twig = Tree { left: Some(Box::new(leaf())), ..leaf() };
    Mixture {
        wide: (i128::MIN, u128::MAX),
        times: [
            (Duration::MAX, UNIX_EPOCH - Duration::from_nanos(1)),
            (Duration::ZERO, UNIX_EPOCH),
        ],
        shapes: HashMap::from([(Color::Red, shapes()), (Color::Green, vec![])]),
        names: BTreeSet::from([String::new(), "x".to_owned()]),
        tree: Box::new(Tree {
            right: Some(Box::new(twig.clone())),
            by_name: BTreeMap::from([("twig".to_owned(), twig)]),
            ..leaf()
        }),
    }
}

mod wire_form {
    use super::*;

    #[test]
    fn values_come_back() {
        for shape in shapes() {
            assert_eq!(wire::lift(&wire::lower(&shape)), Ok(shape));
        }
        for signal in [Signal::Stop(), Signal::Go] {
            assert_eq!(wire::lift(&wire::lower(&signal)), Ok(signal));
        }
        assert_eq!(wire::lift(&wire::lower(&mixture())), Ok(mixture()));
    }

    #[test]
    fn a_variant_is_its_position_or_an_array_with_its_fields() {
        assert_eq!(wire::lower(&Shape::Point), b"\x00");
        assert_eq!(wire::lower(&Shape::Hollow {}), b"\x06");
        let labelled = Shape::Labelled("a".to_owned(), None);
        assert_eq!(wire::lower(&labelled), b"\x82\x02\x82\x61a\xf6");
        assert_eq!(wire::lift(b"\x82\x68Labelled\xa1\x66field0\x61a"), Ok(labelled.clone()));
        assert_eq!(wire::lift(b"\x82\x02\x81\x61a"), Ok(labelled));
        assert_eq!(wire::lift(b"\x66Hollow"), Ok(Shape::Hollow {}));
    }

    #[test]
    fn what_is_wrong_names_its_place() {
        let text = |bytes: &[u8]| wire::lift::<Shape>(bytes).unwrap_err().to_string();
        assert_eq!(
            text(b"\x82\x04\x82\x01\x82\x03\x82\x01\x60"),
            "variant `Shape::Scaled`, field `shape.height`: expected u32, found text (byte 8 of 9)"
        );
        assert_eq!(
            text(b"\x82\x05\x81\x81\x07"),
            "variant `Shape::Group`, field `field0[0]`: expected variant of enum `Shape` (0 to 6), found 7 (byte 4 of 5)"
        );
        assert_eq!(
            text(b"\x01"),
            "expected `Circle` of enum `Shape` as array of 2 elements, found integer (byte 0 of 1)"
        );
        let tree = wire::lift::<Tree>(b"\x83\xf6\xf6\xa1\x61x\x83\xf6\xf6\x05").unwrap_err();
        assert_eq!(
            tree.to_string(),
            "record `Tree`, field `by_name[\"x\"].by_name`: expected map, found integer (byte 9 of 10)"
        );
    }
}

mod c_form {
    use std::mem::{align_of, size_of};

    use super::*;

    /// What a C compiler makes of the enum in the header.
    #[allow(dead_code)]
    #[repr(C)]
    struct ShapeInC {
        kind: i32,
        fields: FieldsInC,
    }

    #[allow(dead_code)]
    #[repr(C)]
    union FieldsInC {
        circle: f64,
        labelled: [usize; 3],
        rectangle: [u32; 2],
        scaled: (i8, usize),
        group: [usize; 2],
    }

    #[allow(dead_code)]
    #[repr(C)]
    struct MixtureInC {
        wide: [u64; 4],
        times: [[u64; 4]; 2],
        shapes: [usize; 2],
        names: [usize; 2],
        tree: *const (),
    }

    #[test]
    fn layouts_are_those_of_the_header() {
        type C<T> = <T as Mirror>::C;
        assert_eq!(size_of::<C<Shape>>(), size_of::<ShapeInC>());
        assert_eq!(align_of::<C<Shape>>(), align_of::<ShapeInC>());
        assert_eq!(size_of::<C<Signal>>(), 4);
        assert_eq!(size_of::<C<Mixture>>(), size_of::<MixtureInC>());
        assert_eq!(size_of::<C<(u8, u32, u8)>>(), 12);
        assert_eq!(size_of::<C<[(u8, u16); 3]>>(), 12);
    }

    /// There and back, inside a struct and as a parameter.
    fn round_trip<T: Mirror + PartialEq + std::fmt::Debug>(value: &T) {
        let arena = Arena::new();
        let c = value.lower_c(&arena);
        // SAFETY: the value and the arena, which the C form points to, are still there.
        let (lifted, from_param) = unsafe { (T::lift_c(&c), T::lift_param(T::param(&c))) };
        assert_eq!(lifted.as_ref().ok(), Some(value));
        assert_eq!(from_param.as_ref().ok(), Some(value));
    }

    #[test]
    fn values_come_back() {
        shapes().iter().for_each(round_trip);
        round_trip(&Signal::Stop());
        round_trip(&Signal::Go);
        round_trip(&Form::Fields(1));
        round_trip(&Form::Kind { kind: -1 });
        round_trip(&mixture());
    }

    #[test]
    fn bits_of_floats_survive() {
        let arena = Arena::new();
        for bits in [0x7ff0_0000_0000_0001, 0xfff8_1234_5678_9abc, 1 << 63] {
            let c = Shape::Circle(f64::from_bits(bits)).lower_c(&arena);
            // SAFETY: the C form holds no pointer.
            let Ok(Shape::Circle(radius)) = (unsafe { Shape::lift_c(&c) }) else {
                panic!("another shape comes back");
            };
            assert_eq!(radius.to_bits(), bits);
        }
    }

    /// A tree is a record, and a shape with fields two containers: what the one door refuses, the other does.
    #[test]
    fn both_doors_are_as_deep() {
        let tree = |depth| {
            (1..depth).fold(leaf(), |tree, _| Tree { left: Some(Box::new(tree)), ..leaf() })
        };
        let scaled = |depth| {
            (0..depth).fold(Shape::Point, |shape, by| Shape::Scaled { by, shape: Box::new(shape) })
        };
        // The map of the innermost leaf is a container too.
        assert_eq!(both_doors(&tree(63)), (true, true));
        assert_eq!(both_doors(&tree(64)), (false, false));
        assert_eq!(both_doors(&scaled(32)), (true, true));
        assert_eq!(both_doors(&scaled(33)), (false, false));
    }

    /// Whether the value comes back through the byte door, and through the C door.
    fn both_doors<T: Mirror + wire::Wire>(value: &T) -> (bool, bool) {
        let arena = Arena::new();
        let c = value.lower_c(&arena);
        // SAFETY: the value and the arena, which the C form points to, are still there.
        let lifted = unsafe { T::lift_c(&c) };
        let whole = arena.refusal(|writer| value.lower(writer)).is_none();
        (wire::lift::<T>(&wire::lower(value)).is_ok(), whole && lifted.is_ok())
    }

    #[test]
    fn a_kind_that_is_no_variant_is_refused() {
        let arena = Arena::new();
        let mut c = Shape::Point.lower_c(&arena);
        c.kind = 7;
        // SAFETY: a number holds no pointer.
        let error = unsafe { Shape::lift_c(&c) }.unwrap_err();
        assert_eq!(error.to_string(), "enum `Shape` has 7 variants, from 0; found 7");
    }
}

#[test]
fn the_contract_has_the_shape_of_each_variant() {
    let mut builder = schema::Builder::new();
    assert_eq!(Mixture::describe(&mut builder), schema::Type::Record("Mixture".into()));
    let library = schema::Library {
        name: "shapes".into(),
        type_name: "Shapes".into(),
        version: String::new(),
        docs: String::new(),
    };
    let contract = builder.finish(library);
    assert_eq!(schema::check(&contract), []);
    let shape = contract.enumeration("Shape").unwrap();
    let spelled = |variant: &schema::Variant| {
        let fields = variant.fields.iter().map(|field| format!("{}: {}", field.name, field.ty));
        (variant.name.clone(), variant.shape, fields.collect::<Vec<_>>().join(", "))
    };
    let variants: Vec<_> = shape.variants.iter().map(spelled).collect();
    let expected = |name: &str, shape, fields: &str| (name.to_owned(), shape, fields.to_owned());
    assert_eq!(variants[0], expected("Point", schema::Shape::Unit, ""));
    assert_eq!(
        variants[2],
        expected("Labelled", schema::Shape::Tuple, "field0: String, field1: Option<Color>")
    );
    assert_eq!(variants[4], expected("Scaled", schema::Shape::Struct, "by: i8, shape: Box<Shape>"));
    assert_eq!(variants[6], expected("Hollow", schema::Shape::Struct, ""));
    assert!(!shape.is_plain() && contract.enumeration("Color").unwrap().is_plain());
    let field = |at: usize| contract.record("Mixture").unwrap().fields[at].ty.to_string();
    assert_eq!(field(1), "[(Duration, SystemTime); 2]");
    assert_eq!(field(2), "HashMap<Color, Vec<Shape>>");
}
