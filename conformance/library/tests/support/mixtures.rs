//! Values with every type that is made of others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, UNIX_EPOCH};

use ::kitchen::{Color, Inner, Mixture, Shape, Tree};
use hither_wire::{NANOS_MAX, from_unix};

pub fn shape() -> Shape {
    let inner = Shape::Rectangle { width: f64::INFINITY, height: -0.0 };
    let named = Shape::Labelled("a\0b".to_owned(), Some(Color::Blue));
    Shape::Scaled {
        by: f32::MIN_POSITIVE,
        shape: Box::new(Shape::Group(vec![Shape::Point, Shape::Circle(1.5), named, inner])),
    }
}

pub fn tree() -> Tree {
    let twig = Tree { right: Some(Box::new(Tree::leaf(i64::MIN))), ..Tree::leaf(i64::MAX) };
    Tree { left: Some(Box::new(twig.clone())), others: vec![twig, Tree::leaf(0)], ..Tree::leaf(1) }
}

fn inner(text: &str) -> Box<Inner> {
    Box::new(Inner { text: text.to_owned(), number: -1 })
}

/// With something everywhere, and the ends of each range.
pub fn full() -> Mixture {
    Mixture {
        an_i128: i128::MIN,
        a_u128: u128::MAX,
        duration: Duration::MAX,
        time: UNIX_EPOCH - Duration::new(1_000_000, 1),
        pair: (i32::MIN, "\0".to_owned()),
        triple: (true, (u8::MAX, '\u{10ffff}'), Some(f64::MIN)),
        hash: [0, 1, 254, 255],
        floats: [0.0, -0.0, f64::NEG_INFINITY],
        texts: [String::new(), "x".repeat(1000)],
        grid: [[i16::MIN, -1], [0, 1], [2, i16::MAX]],
        prices: HashMap::from([(String::new(), 0), ("a\0".to_owned(), u64::MAX)]),
        by_color: BTreeMap::from([(Color::Red, vec![]), (Color::Blue, vec![shape()])]),
        flags: HashMap::from([(false, i8::MIN), (true, i8::MAX)]),
        by_char: BTreeMap::from([('\0', None), ('ä', Some(String::new()))]),
        maps: BTreeMap::from([(i64::MIN, BTreeMap::new()), (7, BTreeMap::from([(8, "y".into())]))]),
        names: HashSet::from([String::new(), "n".to_owned()]),
        numbers: BTreeSet::from([i32::MIN, 0, i32::MAX]),
        octets: BTreeSet::from([0, 255]),
        colors: HashSet::from([Color::Green]),
        shape: shape(),
        shapes: vec![Shape::Point, shape()],
        maybe_shape: Some(Shape::Point),
        tree: tree(),
        boxed: inner("boxed"),
        boxed_number: Box::new(u32::MAX),
        boxes: [inner("a"), inner("")],
        options: Some(Some(None)),
        durations: vec![Duration::ZERO, Duration::new(0, NANOS_MAX)],
        maybe_time: from_unix(253_402_300_799, NANOS_MAX),
        wide: vec![0, u128::from(u64::MAX), u128::from(u64::MAX) + 1],
        pairs: vec![(0, i128::from(i64::MIN) - 1), (1, i128::MAX)],
        maybe_map: Some(HashMap::from([(u32::MAX, f32::MAX)])),
    }
}

/// With nothing where that is possible.
pub fn empty() -> Mixture {
    Mixture {
        triple: (false, (0, '\0'), None),
        prices: HashMap::new(),
        by_color: BTreeMap::new(),
        flags: HashMap::new(),
        by_char: BTreeMap::new(),
        maps: BTreeMap::new(),
        names: HashSet::new(),
        numbers: BTreeSet::new(),
        octets: BTreeSet::new(),
        colors: HashSet::new(),
        shape: Shape::Point,
        shapes: Vec::new(),
        maybe_shape: None,
        tree: Tree::leaf(0),
        options: None,
        durations: Vec::new(),
        maybe_time: None,
        wide: Vec::new(),
        pairs: Vec::new(),
        maybe_map: None,
        ..full()
    }
}
