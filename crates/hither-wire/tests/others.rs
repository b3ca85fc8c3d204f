//! Other people's CBOR: what we write they read as the same data, and what they write we read.

mod common;

use ciborium::Value;
use common::mixture::{Mixture, Shape};
use common::strategies::{line, lists, mixture, order, scalars};
use common::{Color, Line, Order, TimerError};
use hither_wire::{Wire, Writer, lift, lower};
use proptest::prelude::*;

/// Our bytes as ciborium reads them.
fn read_by_ciborium(bytes: &[u8]) -> Value {
    ciborium::from_reader(bytes).expect("what we write is CBOR")
}

/// Bytes of ciborium: records are maps by name, floats as short as they can be.
fn written_by_ciborium<T: serde::Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("a vector takes all bytes");
    bytes
}

fn array(items: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(items.into_iter().collect())
}

fn tagged(tag: u64, block: Vec<u8>) -> Value {
    Value::Tag(tag, Box::new(Value::Bytes(block)))
}

fn line_value(line: &Line) -> Value {
    array([line.amount.into(), line.label.clone().into(), (line.color as u8).into()])
}

fn optional(value: Option<Value>) -> Value {
    value.unwrap_or(Value::Null)
}

fn error_value(error: &TimerError) -> Value {
    let (position, fields) = match error {
        TimerError::EmptyJobName => (0, array([])),
        TimerError::BadRetry { got, most } => {
            (1, array([(*got).into(), optional(most.map(Value::from))]))
        }
    };
    array([position.into(), error.to_string().into(), fields])
}

fn order_value(order: &Order) -> Value {
    array([
        order.id.into(),
        array(order.lines.iter().map(line_value)),
        optional(order.problem.as_ref().map(error_value)),
        optional(order.note.clone().map(Value::from)),
        optional(order.rush.map(|rush| array([optional(rush.map(Value::from))]))),
    ])
}

fn shape_value(shape: &Shape) -> Value {
    match shape {
        Shape::Point => 0.into(),
        Shape::Circle(radius) => array([1.into(), array([(*radius).into()])]),
        Shape::Scaled { by, shape, note } => {
            let note = optional(note.clone().map(Value::from));
            array([2.into(), array([(*by).into(), shape_value(shape), note])])
        }
    }
}

fn mixture_value(m: &Mixture) -> Value {
    let (secs, nanos) = hither_wire::unix(m.d);
    let block = |tag, bytes: Vec<u8>| tagged(tag, bytes);
    let shapes = m.i.iter().map(|(key, shape)| (key.clone().into(), shape_value(shape)));
    let numbers = |list: &Vec<u128>| array(list.iter().map(|number| wide_value(*number)));
    let by_color = m.j.iter().map(|(key, list)| ((*key as u8).into(), numbers(list)));
    array([
        Value::Integer(0.into()),
        wide_value(m.b),
        array([m.c.as_secs().into(), m.c.subsec_nanos().into()]),
        array([secs.into(), nanos.into()]),
        array([m.e.0.into(), array([m.e.1.0.clone().into(), m.e.1.1.into()])]),
        Value::Bytes(m.f.to_vec()),
        block(78, m.g.iter().flat_map(|item| item.to_le_bytes()).collect()),
        array(m.h.iter().map(|text| text.clone().into())),
        Value::Map(shapes.collect()),
        Value::Map(by_color.collect()),
        block(79, m.k.iter().flat_map(|item| item.to_le_bytes()).collect()),
        array(m.l.iter().map(|text| text.clone().into())),
        Value::Bytes(m.m.iter().copied().collect()),
        optional(m.n.as_ref().as_ref().map(shape_value)),
        optional(m.o.as_ref().map(|o| array([optional(o.map(Value::from))]))),
    ])
}

/// As ciborium sees a number: an integer if it fits, else its bytes behind a tag.
fn wide_value(number: u128) -> Value {
    match u64::try_from(number) {
        Ok(small) => small.into(),
        Err(_) => {
            let bytes = number.to_be_bytes();
            tagged(2, bytes.into_iter().skip_while(|byte| *byte == 0).collect())
        }
    }
}

proptest! {
    #[test]
    fn ciborium_reads_our_mixtures(m in mixture()) {
        let m = Mixture { a: 0, ..m };
        prop_assert_eq!(read_by_ciborium(&lower(&m)), mixture_value(&m));
        prop_assert_eq!(lift(&written_by_ciborium(&mixture_value(&m))), Ok(m));
    }

    /// It writes and reads wide integers as numbers of its own.
    #[test]
    fn ciborium_has_the_same_wide_integers(signed in any::<i128>(), unsigned in any::<u128>(), shift in 0u32..128) {
        let (signed, unsigned) = (signed >> shift, unsigned >> shift);
        prop_assert_eq!(written_by_ciborium(&signed), lower(&signed));
        prop_assert_eq!(written_by_ciborium(&unsigned), lower(&unsigned));
        prop_assert_eq!(ciborium::from_reader::<i128, _>(&lower(&signed)[..]).unwrap(), signed);
    }

    #[test]
    fn ciborium_reads_our_records(order in order()) {
        prop_assert_eq!(read_by_ciborium(&lower(&order)), order_value(&order));
    }

    #[test]
    fn ciborium_reads_our_scalars(s in scalars()) {
        let expected = array([
            s.a.into(), s.b.into(), s.c.into(), s.d.into(), s.e.into(), s.f.into(), s.g.into(), s.h.into(),
            s.i.into(), f64::from(s.j).into(), s.k.into(), s.l.to_string().into(), s.m.clone().into(),
        ]);
        prop_assert_eq!(read_by_ciborium(&lower(&s)), expected);
    }

    #[test]
    fn ciborium_reads_our_lists(l in lists()) {
        macro_rules! block {
            ($items:expr) => { $items.iter().flat_map(|item| item.to_le_bytes()).collect() };
        }
        let nested = |items: &Vec<Option<String>>| {
            array(items.iter().map(|item| optional(item.clone().map(Value::from))))
        };
        let expected = array([
            array(l.a.iter().map(|item| (*item).into())),
            tagged(72, block!(l.b)), tagged(77, block!(l.c)), tagged(78, block!(l.d)), tagged(79, block!(l.e)),
            Value::Bytes(l.f.clone()),
            tagged(69, block!(l.g)), tagged(70, block!(l.h)), tagged(71, block!(l.i)),
            tagged(85, block!(l.j)), tagged(86, block!(l.k)),
            array(l.l.iter().map(|item| item.to_string().into())),
            array(l.m.iter().map(nested)),
        ]);
        prop_assert_eq!(read_by_ciborium(&lower(&l)), expected);
    }

    /// A hand-written client: maps by name, enums by name, lists element by element, floats of any width.
    #[test]
    fn we_read_records_of_ciborium(line in line(), scalars in scalars(), lists in lists()) {
        prop_assert_eq!(lift(&written_by_ciborium(&line)), Ok(line));
        prop_assert_eq!(lift(&written_by_ciborium(&scalars)), Ok(scalars));
        prop_assert_eq!(lift(&written_by_ciborium(&lists)), Ok(lists));
    }

    #[test]
    fn we_read_values_of_ciborium(order in order()) {
        prop_assert_eq!(lift(&written_by_ciborium(&order_value(&order))), Ok(order));
    }

    #[test]
    fn minicbor_writes_the_same_bytes(s in scalars()) {
        let mut e = minicbor::Encoder::new(Vec::new());
        e.array(13).unwrap();
        e.bool(s.a).unwrap().i8(s.b).unwrap().i16(s.c).unwrap().i32(s.d).unwrap().i64(s.e).unwrap();
        e.u8(s.f).unwrap().u16(s.g).unwrap().u32(s.h).unwrap().u64(s.i).unwrap();
        e.f32(s.j).unwrap().f64(s.k).unwrap().str(&s.l.to_string()).unwrap().str(&s.m).unwrap();
        prop_assert_eq!(lower(&s), e.into_writer());
    }

    #[test]
    fn minicbor_reads_our_integers(signed in any::<i64>(), unsigned in any::<u64>(), shift in 0u32..64) {
        let (signed, unsigned) = (signed >> shift, unsigned >> shift);
        prop_assert_eq!(minicbor::Decoder::new(&lower(&signed)).i64().unwrap(), signed);
        prop_assert_eq!(minicbor::Decoder::new(&lower(&unsigned)).u64().unwrap(), unsigned);
    }

    /// Whatever is one whole item to us is one to minicbor, which ends it at the same byte.
    #[test]
    fn what_we_step_over_minicbor_steps_over(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let mut ours = hither_wire::Reader::new(&bytes);
        if ours.skip().is_ok() {
            let mut theirs = minicbor::Decoder::new(&bytes);
            theirs.skip().unwrap();
            prop_assert_eq!(theirs.position(), ours.offset());
        }
    }
}

#[test]
fn a_map_of_ours_is_a_map_of_theirs() {
    let mut w = Writer::new();
    w.map(2);
    w.text("color");
    Color::Blue.lower(&mut w);
    w.text("amount");
    w.uint(1000);
    let expected = Value::Map(vec![("color".into(), 2.into()), ("amount".into(), 1000.into())]);
    assert_eq!(read_by_ciborium(w.as_slice()), expected);
}
