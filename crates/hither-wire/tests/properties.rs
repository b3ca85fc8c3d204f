//! What holds for every value and for every input.

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, SystemTime};

use common::mixture::{Mixture, Shape};
use common::strategies::{line, lists, mixture, order, scalars, shape, timer_error};
use common::{Empty, Lists, Order, Scalars, TimerError};
use hither_wire::{LiftError, Reader, Wire, lift, lower};
use proptest::collection::vec;
use proptest::prelude::*;

/// Lifts what it lowers, and from nothing that is shorter.
fn round_trip<T: Wire + PartialEq + std::fmt::Debug>(value: T) -> Result<(), TestCaseError> {
    let bytes = lower(&value);
    let mut r = Reader::new(&bytes);
    prop_assert_eq!(r.skip(), Ok(&bytes[..]));
    for end in 0..bytes.len() {
        prop_assert!(lift::<T>(&bytes[..end]).is_err(), "{} of {:02x?}", end, bytes);
        prop_assert!(Reader::new(&bytes[..end]).skip().is_err());
    }
    prop_assert_eq!(lift(&bytes), Ok(value));
    Ok(())
}

/// What we lower is in the usual form.
fn usual<T: Wire + PartialEq + std::fmt::Debug>(value: &T) -> Result<(), TestCaseError> {
    let usual = Reader::new(&lower(value)).usual::<T>();
    prop_assert_eq!(usual.as_ref(), Some(value));
    Ok(())
}

/// What [`lift`] must find, without a first try in the usual form.
fn lift_carefully<T: Wire>(bytes: &[u8]) -> Result<T, LiftError> {
    let mut r = Reader::careful(bytes);
    let value = T::lift(&mut r)?;
    r.finish()?;
    Ok(value)
}

/// Compares by bytes, as a NaN is not equal to itself.
fn lowered<T: Wire>(lifted: Result<T, LiftError>) -> Result<Vec<u8>, LiftError> {
    lifted.map(|value| lower(&value))
}

/// What lifts from arbitrary bytes lowers to bytes that lift to the same, and the careful code alone says the same.
fn stable<T: Wire>(bytes: &[u8]) -> Result<(), TestCaseError> {
    prop_assert_eq!(lowered(lift::<T>(bytes)), lowered(lift_carefully::<T>(bytes)));
    match lift::<T>(bytes) {
        Ok(value) => {
            let lowered = lower(&value);
            let again = lift::<T>(&lowered);
            prop_assert!(again.is_ok(), "{:02x?}", bytes);
            prop_assert_eq!(lower(&again.unwrap()), lowered);
            prop_assert_eq!(Reader::new(bytes).skip(), Ok(bytes), "what lifts is well-formed");
        }
        Err(error) => {
            prop_assert!(error.offset() <= error.total());
            prop_assert_eq!(error.total(), bytes.len());
            prop_assert!(error.to_string().len() < 1000);
        }
    }
    Ok(())
}

fn stable_for_all_types(bytes: &[u8]) -> Result<(), TestCaseError> {
    stable::<Order>(bytes)?;
    stable::<Scalars>(bytes)?;
    stable::<Lists>(bytes)?;
    stable::<TimerError>(bytes)?;
    stable::<Empty>(bytes)?;
    stable::<u8>(bytes)?;
    stable::<i64>(bytes)?;
    stable::<f64>(bytes)?;
    stable::<char>(bytes)?;
    stable::<String>(bytes)?;
    stable::<Vec<u32>>(bytes)?;
    stable::<Option<Option<Vec<String>>>>(bytes)?;
    stable::<Vec<Vec<()>>>(bytes)?;
    stable_for_types_made_of_others(bytes)
}

fn stable_for_types_made_of_others(bytes: &[u8]) -> Result<(), TestCaseError> {
    stable::<Mixture>(bytes)?;
    stable::<Shape>(bytes)?;
    stable::<i128>(bytes)?;
    stable::<u128>(bytes)?;
    stable::<Duration>(bytes)?;
    stable::<SystemTime>(bytes)?;
    stable::<(u8, Option<bool>)>(bytes)?;
    stable::<[u16; 2]>(bytes)?;
    stable::<[bool; 3]>(bytes)?;
    stable::<BTreeMap<u8, BTreeMap<bool, i8>>>(bytes)?;
    stable::<BTreeSet<char>>(bytes)?;
    stable::<BTreeSet<i16>>(bytes)?;
    stable::<Box<Option<Box<u8>>>>(bytes)
}

proptest! {
    #[test]
    fn a_record_of_scalars_comes_back(value in scalars()) {
        usual(&value)?;
        round_trip(value)?;
    }

    #[test]
    fn a_record_of_lists_comes_back(value in lists()) {
        usual(&value)?;
        let bytes = lower(&value);
        prop_assert_eq!(lift(&bytes), Ok(value));
    }

    #[test]
    fn lists_of_records_come_back(value in vec(line(), 0..10)) {
        usual(&value)?;
        round_trip(value)?;
    }

    #[test]
    fn a_nested_record_comes_back(value in order()) {
        let bytes = lower(&value);
        prop_assert_eq!(lift(&bytes), Ok(value));
    }

    #[test]
    fn an_enum_with_data_comes_back(value in shape()) {
        usual(&value)?;
        round_trip(value)?;
    }

    #[test]
    fn a_record_of_types_made_of_others_comes_back(value in mixture()) {
        usual(&value)?;
        let bytes = lower(&value);
        prop_assert_eq!(Reader::new(&bytes).skip(), Ok(&bytes[..]));
        prop_assert_eq!(lift(&bytes), Ok(value));
    }

    /// Those without an order: equal, though their bytes may differ.
    #[test]
    fn maps_and_sets_that_are_hashed_come_back(
        map in any::<HashMap<String, i16>>(),
        set in any::<HashSet<u32>>(),
    ) {
        usual(&map)?;
        usual(&set)?;
        round_trip(map)?;
        round_trip(set)?;
    }

    #[test]
    fn damaged_mixtures_are_a_value_or_an_error(
        value in mixture(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = lower(&value);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        stable::<Mixture>(&bytes)?;
    }

    #[test]
    fn a_typed_error_comes_back(value in timer_error()) {
        round_trip(value)?;
    }

    #[test]
    fn nested_options_come_back(value in any::<Vec<Option<Option<Option<i16>>>>>()) {
        round_trip(value)?;
    }

    #[test]
    fn arbitrary_bytes_are_a_value_or_an_error(bytes in vec(any::<u8>(), 0..200)) {
        stable_for_all_types(&bytes)?;
    }

    /// Bytes that are heads more often than chance makes them.
    #[test]
    fn bytes_like_cbor_are_a_value_or_an_error(
        bytes in vec(prop_oneof![
            any::<u8>(),
            0x80u8..0x84,
            0x60u8..0x64,
            0xa0u8..0xa3,
            Just(0xf6),
            Just(0xd8),
            69u8..87,
        ], 0..60),
    ) {
        stable_for_all_types(&bytes)?;
    }

    /// A valid message with a few bytes changed goes deeper than noise does.
    #[test]
    fn damaged_messages_are_a_value_or_an_error(
        value in order(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = lower(&value);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        stable::<Order>(&bytes)?;
    }
}
