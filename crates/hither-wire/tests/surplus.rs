//! What a reader of another contract steps over: fields behind those that it knows, and nothing else.

mod common;

use common::{Line, Order, TimerError};
use hither_wire::{DEPTH_MAX, LiftError, Reader, Wire, fields};

fn lift<T: Wire>(bytes: &[u8]) -> Result<T, LiftError> {
    let mut r = Reader::new(bytes).of_another_contract(true);
    let value = T::lift(&mut r)?;
    r.finish()?;
    Ok(value)
}

fn text<T: Wire + std::fmt::Debug>(bytes: &[u8]) -> String {
    lift::<T>(bytes).unwrap_err().to_string()
}

#[test]
fn fields_that_came_later_are_stepped_over() {
    let order = Order { id: 1, lines: vec![], problem: None, note: None, rush: None };
    assert_eq!(lift(b"\x86\x01\x80\xf6\xf6\xf6\x07"), Ok(order.clone()));
    // Whatever they are.
    assert_eq!(
        lift(b"\x87\x01\x80\xf6\xf6\xf6\xa1\x61x\x82\x01\xd8\x45\x42\x01\x02\xf6"),
        Ok(order)
    );
    assert!(hither_wire::lift::<Order>(b"\x86\x01\x80\xf6\xf6\xf6\x07").is_err());
}

#[test]
fn at_every_depth_and_with_values_behind_them() {
    let line = Line { amount: 1, label: "a".into(), color: common::Color::Red };
    let lines = b"\x82\x84\x01\x61a\x00\x81\xf6\x84\x01\x61a\x00\x09";
    assert_eq!(lift(lines), Ok(vec![line.clone(), line]));
}

#[test]
fn of_errors_and_arguments_too() {
    assert_eq!(lift(b"\x83\x00\x60\x81\x07"), Ok(TimerError::EmptyJobName));
    let mut r = Reader::new(b"\x82\x05\x07").of_another_contract(true);
    let mut f = fields(&mut r, "arguments of `wait`", &["ms"]).unwrap();
    assert_eq!(f.field(&mut r, 0), Ok(5_u8));
    assert_eq!(f.finish(&mut r), Ok(()));
    assert_eq!(r.finish(), Ok(()));
}

#[test]
fn what_is_stepped_over_is_well_formed_and_bounded() {
    assert_eq!(
        text::<Line>(b"\x84\x01\x61a\x00"),
        "record `Line`: expected value, found the end (byte 5 of 5)"
    );
    assert_eq!(
        text::<Line>(b"\x84\x01\x61a\x00\xff"),
        "record `Line`: expected value, found reserved head 0xff (byte 5 of 6)"
    );
    // One container is open already.
    let mut deep = b"\x84\x01\x61a\x00".to_vec();
    deep.extend([0x81].repeat(DEPTH_MAX));
    deep.push(0xf6);
    assert!(text::<Line>(&deep).starts_with("record `Line`: nested deeper than 64 containers"));
}

#[test]
fn all_else_is_refused_as_ever() {
    assert_eq!(
        text::<Line>(b"\x84\x01\x61a\x09\xf6"),
        "record `Line`, field `color`: expected variant of enum `Color` (0 to 2), found 9 (byte 4 of 6)"
    );
    assert!(
        text::<(u8, u8)>(b"\x83\x01\x02\x03").contains("expected array of 2 elements, found 3")
    );
    assert!(text::<Line>(b"\xa1\x61x\x01").contains("unknown name `x`"));
    assert!(text::<Line>(b"\x82\x01\x61a").contains("field `color`: missing"));
}
