use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hither_schema::Status;
use hither_wire::{LiftError, Reader, Writer};

use super::*;
use crate::c_door::lift_error::within;
use crate::refusal::Refusal;

fn round_trip<T: Mirror + PartialEq + fmt::Debug>(value: T) {
    let arena = Arena::new();
    let c = value.lower_c(&arena);
    // SAFETY: the pointers are into `value` and `arena`.
    assert_eq!(unsafe { T::lift_c(&c) }.unwrap(), value);
    // SAFETY: as above.
    assert_eq!(unsafe { T::lift_param(T::param(&c)) }.unwrap(), value);
}

#[test]
fn values_survive() {
    round_trip(true);
    round_trip('\u{10ffff}');
    round_trip(i64::MIN);
    round_trip("a\0b ä".to_owned());
    round_trip(vec![1.5_f32, f32::INFINITY]);
    round_trip(vec!["".to_owned(), "x".to_owned()]);
    round_trip(vec![vec![1_u8, 2], vec![]]);
    round_trip(Some(Some(7_u16)));
    round_trip(Some(None::<u16>));
    round_trip(None::<Option<u16>>);
    round_trip(vec![Some("a".to_owned()), None]);
}

#[test]
fn what_no_rust_value_can_be_is_refused() {
    // SAFETY: no pointer is read.
    unsafe {
        let error = bool::lift_c(&2).unwrap_err();
        assert_eq!(error.to_string(), "expected a bool (0 or 1), found 2");
        let error = char::lift_c(&0xd800).unwrap_err();
        assert_eq!(error.to_string(), "expected a Unicode scalar value, found 0xd800");
    }
}

#[test]
fn null_with_a_length_and_lengths_beyond_memory_are_refused() {
    let null = Str { ptr: std::ptr::null(), len: 3 };
    // SAFETY: refused before anything is read.
    let error = unsafe { String::lift_c(&null) }.unwrap_err();
    assert_eq!(Refusal::from(error).status, Status::NullPointer);
    let huge = List { ptr: std::ptr::dangling::<u64>(), len: usize::MAX / 2 };
    // SAFETY: refused before anything is read.
    let error = unsafe { Vec::<u64>::lift_c(&huge) }.unwrap_err();
    assert_eq!(Refusal::from(error).status, Status::TooLarge);
}

#[test]
fn the_place_is_named() {
    let bad = [0xff_u8];
    let texts = [Str::of_text("fine"), Str { ptr: bad.as_ptr().cast(), len: 1 }];
    // SAFETY: the pointers are into the arrays above.
    let error = unsafe { Vec::<String>::lift_c(&List::of(&texts)) }.unwrap_err();
    let error =
        error.in_field("record `Line`", "names").in_index(3).in_field("record `Order`", "lines");
    assert_eq!(
        error.to_string(),
        "record `Order`, field `lines[3].names[1]`: expected UTF-8, found an invalid sequence at byte 0"
    );
}

#[test]
fn values_made_of_others_survive() {
    round_trip(i128::MIN);
    round_trip(i128::MAX);
    round_trip(-1_i128);
    round_trip(u128::MAX);
    round_trip(1_u128 << 64);
    round_trip(Duration::MAX);
    round_trip(UNIX_EPOCH - Duration::from_nanos(1));
    round_trip(UNIX_EPOCH + Duration::new(1 << 40, 999_999_999));
    round_trip(Box::new(vec![Box::new("a".to_owned())]));
    round_trip(Some(Box::new(7_u8)));
    round_trip((1_u8, "two".to_owned(), [3.0_f64, -0.0]));
    round_trip([["a".to_owned(), String::new()], ["b".to_owned(), "\0".to_owned()]]);
    round_trip([0xaa_u8; 32]);
    round_trip(HashMap::from([("x".to_owned(), vec![1_u32]), (String::new(), vec![])]));
    round_trip(BTreeMap::from([('a', Some(1_u8)), ('b', None)]));
    round_trip(HashMap::<bool, bool>::new());
    round_trip(HashSet::from([i64::MIN, 0, i64::MAX]));
    round_trip(BTreeSet::from(["a".to_owned(), String::new()]));
}

#[test]
fn halves_of_wide_integers_are_where_c_expects_them() {
    let arena = Arena::new();
    assert_eq!((-2_i128).lower_c(&arena), I128 { lo: u64::MAX - 1, hi: -1 });
    assert_eq!((5_u128 << 64 | 6).lower_c(&arena), U128 { lo: 6, hi: 5 });
}

/// The text of the refusal of a C form whose pointers are valid.
#[track_caller]
fn refused<T: Mirror + fmt::Debug>(c: &T::C) -> (Status, String) {
    // SAFETY: the callers' pointers are NULL or into their own values.
    let refusal = Refusal::from(unsafe { T::lift_c(c) }.unwrap_err());
    (refusal.status, refusal.text.to_string())
}

#[test]
fn what_comes_twice_is_refused_by_name() {
    let arena = Arena::new();
    let entries = [("a".to_owned(), 1_u8), ("b".to_owned(), 2), ("a".to_owned(), 3)];
    // An entry and a pair look alike in C.
    let map = entries.iter().map(|(key, value)| Entry { key: key.lower_c(&arena), value: *value });
    let map = List::of(arena.alloc_slice_fill_iter(map));
    let expected = (Status::BadRequest, "`[\"a\"]`: given twice".to_owned());
    assert_eq!(refused::<HashMap<String, u8>>(&map), expected);
    assert_eq!(refused::<BTreeMap<String, u8>>(&map), expected);
    let set = List::of(&[5_i32, 6, 5]);
    let expected = (Status::BadRequest, "`[2]`: given twice".to_owned());
    assert_eq!(refused::<HashSet<i32>>(&set), expected);
    assert_eq!(refused::<BTreeSet<i32>>(&set), expected);
}

#[test]
fn places_in_maps_and_tuples_are_named() {
    let bad = [0xff_u8];
    let entries = [Entry { key: 7_u32, value: List::of(&bad) }];
    let (_, text) = refused::<HashMap<u32, Vec<bool>>>(&List::of(&entries));
    assert_eq!(text, "`[7][0]`: expected a bool (0 or 1), found 255");
    let entries = [Entry { key: 0xd800_u32, value: 0_u8 }];
    let (_, text) = refused::<HashMap<char, u8>>(&List::of(&entries));
    assert_eq!(text, "`[key 0]`: expected a Unicode scalar value, found 0xd800");
    let arena = Arena::new();
    let pair = arena.alloc((1_u8, 2_u8).lower_c(&arena));
    // SAFETY: a pair of bytes is a pair of bools in C.
    let pair = unsafe { &*std::ptr::from_ref(pair).cast::<<(bool, bool) as Mirror>::C>() };
    assert_eq!(refused::<(bool, bool)>(pair).1, "`.1`: expected a bool (0 or 1), found 2");
}

#[test]
fn times_that_are_none_are_refused() {
    let arena = Arena::new();
    let mut duration = Duration::ZERO.lower_c(&arena);
    duration.nanos = 1_000_000_000;
    let expected = "expected nanoseconds (0 to 999999999), found 1000000000";
    assert_eq!(refused::<Duration>(&duration), (Status::BadRequest, expected.to_owned()));
    let mut time = SystemTime::UNIX_EPOCH.lower_c(&arena);
    time.nanos = u32::MAX;
    assert!(refused::<SystemTime>(&time).1.contains("found 4294967295"));
}

#[test]
fn a_box_is_never_null() {
    assert_eq!(refused::<Box<u8>>(&std::ptr::null()).0, Status::NullPointer);
}

/// What may contain itself twice.
#[derive(Debug)]
struct Node(Option<Box<Node>>, Option<Box<Node>>);

type Link = *const *const NodeC;

#[repr(C)]
#[derive(Clone, Copy)]
struct NodeC(Link, Link);

impl Wire for Node {
    fn lower(&self, w: &mut Writer) {
        w.array(2);
        w.nested::<Self>(1, |w| {
            self.0.lower(w);
            self.1.lower(w);
        });
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        let mut fields = hither_wire::fields(r, "record `Node`", &["0", "1"])?;
        let node = Self(fields.field(r, 0)?, fields.field(r, 1)?);
        fields.finish(r)?;
        Ok(node)
    }
}

// SAFETY: pointers.
unsafe impl Mirror for Node {
    type C = NodeC;
    param_by_pointer!(NodeC);

    fn lower_c(&self, arena: &Arena) -> NodeC {
        arena.nested::<Self>(1, || NodeC(self.0.lower_c(arena), self.1.lower_c(arena)))
    }

    unsafe fn lift_c(c: &NodeC) -> Result<Self, MirrorError> {
        // SAFETY: as the caller vouches.
        nested(1, || Ok(Node(unsafe { Option::lift_c(&c.0) }?, unsafe { Option::lift_c(&c.1) }?)))
    }
}

const END: NodeC = NodeC(std::ptr::null(), std::ptr::null());

#[test]
fn a_value_that_points_to_itself_comes_to_an_end() {
    let arena = Arena::new();
    let node: *mut NodeC = arena.alloc(END);
    let link = std::ptr::from_ref(arena.alloc(node.cast_const()));
    // SAFETY: the arena's, and nobody else looks at it.
    let node = unsafe {
        *node = NodeC(link, link);
        &*node
    };
    let (status, text) = refused::<Node>(node);
    assert_eq!(status, Status::BadRequest);
    assert_eq!(text, "nested deeper than 64 containers");
}

/// 40 nodes, each of which has the next one twice, are a million million.
#[test]
#[cfg_attr(miri, ignore = "it reads until a budget of megabytes is spent")]
fn values_that_share_their_parts_are_within_the_budget() {
    let arena = Arena::new();
    let mut node = END;
    for _ in 0..40 {
        let below = std::ptr::from_ref(arena.alloc(node));
        let link = std::ptr::from_ref(arena.alloc(below));
        node = NodeC(link, link);
    }
    // SAFETY: the pointers are NULL or into the arena.
    let lifted = within(1 << 20, 0, || unsafe { Node::lift_c(&node) });
    assert_eq!(Refusal::from(lifted.unwrap_err()).status, Status::TooLarge);
}

#[test]
fn as_deep_as_the_limit_is_not_too_deep() {
    let arena = Arena::new();
    let mut value = Node(None, None);
    for _ in 1..hither_wire::DEPTH_MAX {
        value = Node(Some(Box::new(value)), None);
    }
    let c = value.lower_c(&arena);
    assert_eq!(arena.refusal(|writer| value.lower(writer)), None);
    // SAFETY: the pointers are into the arena.
    assert!(unsafe { Node::lift_c(&c) }.is_ok());
    let below = std::ptr::from_ref(arena.alloc(c));
    let link = std::ptr::from_ref(arena.alloc(below));
    assert_eq!(refused::<Node>(&NodeC(link, std::ptr::null())).1, hither_wire::TOO_DEEP);
    let value = Node(Some(Box::new(value)), None);
    value.lower_c(&arena);
    assert_eq!(arena.refusal(|writer| value.lower(writer)).as_deref(), Some(hither_wire::TOO_DEEP));
}

/// Two options inside each other are a container on the wire.
#[test]
fn options_are_as_deep_as_on_the_wire() {
    let arena = Arena::new();
    let value = vec![Some(Some(Node(None, None)))];
    let c = value.lower_c(&arena);
    let lifted = |around| {
        // SAFETY: the pointers are into the arena.
        let lift = || unsafe { <Vec<Option<Option<Node>>>>::lift_c(&c) };
        within(u64::MAX, around, lift).is_ok()
    };
    assert!(lifted(hither_wire::DEPTH_MAX - 3));
    assert!(!lifted(hither_wire::DEPTH_MAX - 2));
}
