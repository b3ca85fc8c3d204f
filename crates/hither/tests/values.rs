//! What the attributes derive for values: their wire form, their C form and back, and what goes wrong on the way.
#![allow(missing_docs)]

use hither::__private::wire;
use hither::HostError;

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub id: u64,
    pub lines: Vec<Line>,
    pub priority: Priority,
    pub note: Option<String>,
    pub r#type: Option<Option<bool>>,
}

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub sku: String,
    pub amount: u32,
}

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub enum Priority {
    Low,
    High,
}

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Nothing {}

/// Trees and forests contain each other.
#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    pub name: String,
    pub children: Vec<Self>,
    pub forests: Vec<Forest>,
}

#[hither::data]
#[derive(Clone, Debug, PartialEq)]
pub struct Forest {
    pub trees: Vec<Tree>,
}

#[hither::error]
#[derive(Clone, PartialEq)]
pub enum OrderError {
    #[error("no lines")]
    Empty,
    #[error("{amount} of {line:?} is too much{{}}")]
    TooMuch { line: Line, amount: u32 },
    #[error("{1:>4}|{0}")]
    Pair(String, i32),
    #[error(transparent)]
    Host(#[from] HostError),
    #[error("nested")]
    Because(#[source] Inner),
}

#[hither::error]
#[derive(Clone, PartialEq)]
pub enum Inner {
    #[error("inner")]
    Inner,
}

fn order() -> Order {
    Order {
        id: 7,
        lines: vec![
            Line { sku: "a".to_owned(), amount: 1 },
            Line { sku: "b".to_owned(), amount: 2 },
        ],
        priority: Priority::High,
        note: None,
        r#type: Some(None),
    }
}

fn errors() -> Vec<OrderError> {
    let line = Line { sku: "a".to_owned(), amount: 1 };
    vec![
        OrderError::Empty,
        OrderError::TooMuch { line, amount: 9 },
        OrderError::Pair("x".to_owned(), -1),
        OrderError::Because(Inner::Inner),
    ]
}

fn tree() -> Tree {
    let leaf = Tree { name: "leaf".to_owned(), children: vec![], forests: vec![] };
    Tree {
        name: "root".to_owned(),
        children: vec![leaf.clone()],
        forests: vec![Forest { trees: vec![leaf] }],
    }
}

mod wire_form {
    use super::*;

    #[test]
    fn values_come_back() {
        let bytes = wire::lower(&order());
        assert_eq!(bytes, b"\x85\x07\x82\x82\x61a\x01\x82\x61b\x02\x01\xf6\x81\xf6");
        assert_eq!(wire::lift(&bytes), Ok(order()));
        assert_eq!(wire::lift(&wire::lower(&tree())), Ok(tree()));
        assert_eq!(wire::lift(&wire::lower(&Nothing {})), Ok(Nothing {}));
        for error in errors() {
            assert_eq!(wire::lift(&wire::lower(&error)), Ok(error));
        }
    }

    #[test]
    fn an_error_is_position_message_and_fields() {
        let bytes = wire::lower(&OrderError::Pair("x".to_owned(), 5));
        assert_eq!(bytes, b"\x83\x02\x66   5|x\x82\x61x\x05");
        assert_eq!(wire::lower(&OrderError::Empty), b"\x83\x00\x68no lines\x80");
    }

    #[test]
    fn names_are_read_as_well() {
        let line = b"\xa2\x66amount\x02\x63sku\x61b";
        assert_eq!(wire::lift(line), Ok(Line { sku: "b".to_owned(), amount: 2 }));
        assert_eq!(wire::lift(b"\x64High"), Ok(Priority::High));
        let error = b"\x83\x64Pair\x60\xa2\x66field1\x05\x66field0\x61x";
        assert_eq!(wire::lift(error), Ok(OrderError::Pair("x".to_owned(), 5)));
    }

    #[test]
    fn what_is_wrong_names_its_place() {
        let text = |bytes: &[u8]| wire::lift::<Order>(bytes).unwrap_err().to_string();
        assert_eq!(
            text(b"\x85\x07\x81\x82\x61a\x60\x01\xf6\xf6"),
            "record `Order`, field `lines[0].amount`: expected u32, found text (byte 6 of 10)"
        );
        assert_eq!(
            text(b"\x85\x07\x80\x05\xf6\xf6"),
            "record `Order`, field `priority`: expected variant of enum `Priority` (0 to 1), found 5 (byte 3 of 6)"
        );
        let error = wire::lift::<OrderError>(b"\x83\x01\x60\x80").unwrap_err();
        assert_eq!(
            error.to_string(),
            "variant `OrderError::TooMuch`, field `line`: missing (byte 4 of 4)"
        );
    }
}

mod c_form {
    use std::mem::{offset_of, size_of};

    use hither::__private::{Arena, Mirror};

    use super::*;

    /// What a C compiler makes of the record in the header.
    #[allow(dead_code)]
    #[repr(C)]
    struct OrderInC {
        id: u64,
        lines: [usize; 2],
        priority: i32,
        note: *const (),
        r#type: *const (),
    }

    #[allow(dead_code)]
    #[repr(C)]
    struct ErrorInC {
        kind: i32,
        message: [usize; 2],
        fields: FieldsInC,
    }

    #[allow(dead_code)]
    #[repr(C)]
    union FieldsInC {
        too_much: ([usize; 3], u32),
        host: ([usize; 2], i32, [usize; 2]),
        largest: [usize; 5],
    }

    #[test]
    fn layouts_are_those_of_the_header() {
        type C<T> = <T as Mirror>::C;
        assert_eq!(size_of::<C<Order>>(), size_of::<OrderInC>());
        assert_eq!(size_of::<C<Priority>>(), 4);
        assert_eq!(size_of::<C<Nothing>>(), 1);
        assert_eq!(size_of::<C<OrderError>>(), size_of::<ErrorInC>());
        assert_eq!(offset_of!(ErrorInC, message), size_of::<usize>());
        assert_eq!(size_of::<C<Inner>>(), 3 * size_of::<usize>());
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
        round_trip(&order());
        round_trip(&tree());
        round_trip(&Nothing {});
        round_trip(&Priority::Low);
        for error in errors() {
            round_trip(&error);
        }
    }

    #[test]
    fn a_number_that_is_no_variant_is_refused() {
        // SAFETY: a number holds no pointer.
        let error = unsafe { Priority::lift_c(&2) }.unwrap_err();
        assert!(format!("{error:?}").contains("enum `Priority` has 2 variants, from 0; found 2"));
        // SAFETY: NULL is refused.
        let error = unsafe { Order::lift_param(std::ptr::null()) }.unwrap_err();
        assert!(format!("{error:?}").contains("NULL"));
    }
}

mod as_errors {
    use std::error::Error;

    use super::*;

    #[test]
    fn messages() {
        let texts: Vec<_> = errors().iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            ["no lines", "9 of Line { sku: \"a\", amount: 1 } is too much{}", "  -1|x", "nested",]
        );
        assert_eq!(format!("{:?}", OrderError::Empty), "Empty");
    }

    #[test]
    fn sources() {
        let because = OrderError::Because(Inner::Inner);
        assert_eq!(because.source().map(ToString::to_string), Some("inner".to_owned()));
        assert!(OrderError::Empty.source().is_none());
    }
}
