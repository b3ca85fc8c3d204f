//! Arbitrary values of the sample types.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use super::mixture::{Mixture, Shape};
use super::*;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

pub(crate) fn color() -> impl Strategy<Value = Color> {
    prop_oneof![Just(Color::Red), Just(Color::Green), Just(Color::Blue)]
}

pub(crate) fn line() -> impl Strategy<Value = Line> {
    (any::<u32>(), any::<String>(), color()).prop_map(|(amount, label, color)| Line {
        amount,
        label,
        color,
    })
}

pub(crate) fn timer_error() -> impl Strategy<Value = TimerError> {
    prop_oneof![
        Just(TimerError::EmptyJobName),
        (any::<i64>(), any::<Option<u8>>())
            .prop_map(|(got, most)| TimerError::BadRetry { got, most }),
    ]
}

pub(crate) fn order() -> impl Strategy<Value = Order> {
    let rush = any::<Option<Option<bool>>>();
    (any::<u64>(), vec(line(), 0..30), option::of(timer_error()), any::<Option<String>>(), rush)
        .prop_map(|(id, lines, problem, note, rush)| Order { id, lines, problem, note, rush })
}

pub(crate) fn scalars() -> impl Strategy<Value = Scalars> {
    let signed = any::<(i8, i16, i32, i64)>();
    let unsigned = any::<(u8, u16, u32, u64)>();
    let rest = any::<(bool, f32, f64, char, String)>();
    (signed, unsigned, rest).prop_map(|((b, c, d, e), (f, g, h, i), (a, j, k, l, m))| Scalars {
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        l,
        m,
    })
}

pub(crate) fn lists() -> impl Strategy<Value = Lists> {
    let signed = any::<(Vec<i8>, Vec<i16>, Vec<i32>, Vec<i64>)>();
    let unsigned = any::<(Vec<u8>, Vec<u16>, Vec<u32>, Vec<u64>)>();
    let rest = any::<(Vec<bool>, Vec<f32>, Vec<f64>, Vec<char>)>();
    let nested = vec(vec(any::<Option<String>>(), 0..4), 0..4);
    (signed, unsigned, rest, nested).prop_map(|((b, c, d, e), (f, g, h, i), (a, j, k, l), m)| {
        Lists { a, b, c, d, e, f, g, h, i, j, k, l, m }
    })
}

pub(crate) fn shape() -> impl Strategy<Value = Shape> {
    let leaf = prop_oneof![Just(Shape::Point), any::<f64>().prop_map(Shape::Circle)];
    leaf.prop_recursive(5, 6, 1, |shape| {
        (any::<i8>(), shape, any::<Option<String>>()).prop_map(|(by, shape, note)| Shape::Scaled {
            by,
            shape: Box::new(shape),
            note,
        })
    })
}

/// Any moment that every platform can hold.
fn time() -> impl Strategy<Value = SystemTime> {
    (-10_000_000_000_i64..100_000_000_000, 0..=hither_wire::NANOS_MAX)
        .prop_map(|(secs, nanos)| hither_wire::from_unix(secs, nanos).unwrap())
}

fn duration() -> impl Strategy<Value = Duration> {
    (any::<u64>(), 0..=hither_wire::NANOS_MAX).prop_map(|(secs, nanos)| Duration::new(secs, nanos))
}

pub(crate) fn mixture() -> impl Strategy<Value = Mixture> {
    let wide = (any::<i128>(), any::<u128>(), 0_u32..128)
        .prop_map(|(a, b, shift)| (a >> shift, b >> shift));
    let times = (duration(), time(), any::<(u8, (String, bool))>());
    let arrays = any::<([u8; 3], [i32; 2], [String; 2])>();
    let maps = (
        btree_map(any::<String>(), shape(), 0..4),
        btree_map(color(), vec(any::<u128>(), 0..3), 0..3),
    );
    let sets = (any::<BTreeSet<i64>>(), any::<BTreeSet<String>>(), any::<BTreeSet<u8>>());
    let boxes = (option::of(shape()), any::<Option<Option<bool>>>());
    (wide, times, arrays, maps, sets, boxes).prop_map(
        |((a, b), (c, d, e), (f, g, h), (i, j), (k, l, m), (n, o))| Mixture {
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
            i,
            j,
            k,
            l,
            m,
            n: Box::new(n),
            o: o.map(Box::new),
        },
    )
}
