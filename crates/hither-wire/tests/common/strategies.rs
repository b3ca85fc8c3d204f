//! Arbitrary values of the sample types.

use super::*;
use proptest::collection::vec;
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
