//! What we write is what the generated CDDL describes. The samples of `forms.rs` and `made_of_others.rs` are judged
//! there, each beside its bytes.
#![cfg(not(miri))]

mod common;
mod validator;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use common::mixture::Shape;
use common::strategies::{lists, mixture, order, scalars};
use common::{Color, Line, Order, TimerError};
use hither_wire::lower;
use proptest::prelude::*;
use validator::{accepts, refuses, verdict};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_we_write_is_described(order in order(), scalars in scalars(), lists in lists(), mixture in mixture()) {
        prop_assert_eq!(verdict::<Order>(&lower(&order)), Ok(()));
        prop_assert_eq!(verdict::<common::Scalars>(&lower(&scalars)), Ok(()));
        prop_assert_eq!(verdict::<common::Lists>(&lower(&lists)), Ok(()));
        prop_assert_eq!(verdict::<common::mixture::Mixture>(&lower(&mixture)), Ok(()));
    }
}

#[test]
fn the_optional_end_may_be_absent() {
    accepts::<Order>(b"\x82\x01\x80");
    accepts::<Order>(b"\x83\x01\x80\xf6");
    accepts::<Order>(b"\x84\x01\x80\xf6\x61a");
    refuses::<Order>(b"\x81\x01");
    // Not the `rush` of an order without a problem and a note.
    refuses::<Order>(b"\x83\x01\x80\x81\xf5");
    refuses::<Order>(b"\x86\x01\x80\xf6\xf6\xf6\xf6");
    accepts::<TimerError>(b"\x83\x01\x60\x81\x01");
    accepts::<Shape>(b"\x82\x02\x82\x02\x00");
}

#[test]
fn what_is_out_of_range_is_refused() {
    refuses::<u8>(b"\x19\x01\x00");
    refuses::<u8>(b"\x20");
    refuses::<i8>(b"\x18\x80");
    refuses::<i64>(b"\x3b\x80\0\0\0\0\0\0\0");
    refuses::<u32>(b"\x1b\0\0\0\x01\0\0\0\0");
    refuses::<u64>(b"\x20");
    refuses::<u128>(b"\x20");
    refuses::<char>(b"\x60");
    refuses::<char>(b"\x65abcde");
    refuses::<Color>(b"\x03");
    refuses::<Duration>(b"\x82\x05\x1a\x3b\x9a\xca\x00");
    refuses::<Duration>(b"\x81\x05");
}

#[test]
fn what_is_another_type_is_refused() {
    refuses::<bool>(b"\x00");
    refuses::<bool>(b"\xf6");
    refuses::<String>(b"\x41a");
    refuses::<Vec<u8>>(b"\x61a");
    refuses::<Option<u8>>(b"\x81\x05");
    refuses::<Option<Option<u8>>>(b"\x05");
    refuses::<(u8, bool)>(b"\x81\x05");
    refuses::<(u8, bool)>(b"\x83\x05\xf5\xf5");
    refuses::<Line>(b"\x83\x07\x61x\x03");
    refuses::<BTreeMap<String, u8>>(b"\xa1\x61a\x61b");
    refuses::<BTreeMap<u8, bool>>(b"\xa1\x61a\xf5");
    refuses::<BTreeMap<u8, bool>>(b"\x80");
}

#[test]
fn lists_and_arrays_are_told_apart() {
    refuses::<Vec<u32>>(b"\xd8\x45\x40");
    refuses::<Vec<u32>>(b"\x40");
    refuses::<BTreeSet<i64>>(b"\xd8\x46\x40");
    refuses::<[u8; 4]>(b"\x43\0\0\0");
    refuses::<[u32; 2]>(b"\xd8\x46\x44\0\0\0\0");
    refuses::<[bool; 2]>(b"\x81\xf5");
    refuses::<Vec<bool>>(b"\x81\x05");
}

#[test]
fn variants_have_their_own_fields() {
    refuses::<Shape>(b"\x01");
    refuses::<Shape>(b"\x82\x00\x80");
    refuses::<Shape>(b"\x82\x01\x80");
    refuses::<Shape>(b"\x82\x03\x80");
    refuses::<TimerError>(b"\x00");
    refuses::<TimerError>(b"\x82\x00\x80");
    refuses::<TimerError>(b"\x83\x00\x60\x81\x01");
}
