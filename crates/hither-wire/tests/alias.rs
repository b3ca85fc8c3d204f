//! An alias has the bytes of what crosses in its place, alone and in whatever holds it, and says itself what it refuses.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use hither_wire::alias::{self, Plain};
use hither_wire::{Alias, Key, LiftError, PlainKey, Reader, Wire, Writer, lift, lower};

/// What `#[hither::data]` writes.
macro_rules! wire {
    ($name:ident) => {
        impl Wire for $name {
            const NULLABLE: bool = <<$name as Alias>::As as Wire>::NULLABLE;

            fn lower(&self, w: &mut Writer) {
                alias::lower(self, w);
            }

            fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
                alias::lift(r)
            }

            fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
                alias::lift_usual(r)
            }

            fn lower_each<I>(items: I, w: &mut Writer)
            where
                I: ExactSizeIterator<Item: Borrow<Self>>,
            {
                alias::lower_each(items, w);
            }

            fn lift_list(r: &mut Reader<'_>) -> Result<Vec<Self>, LiftError> {
                alias::lift_list(r)
            }

            fn lift_list_usual(r: &mut Reader<'_>) -> Option<Vec<Self>> {
                alias::lift_list_usual(r)
            }
        }
    };
}

macro_rules! newtype {
    ($name:ident($of:ty)) => {
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        struct $name($of);

        impl Alias for $name {
            type As = $of;

            fn plain(&self) -> Plain<'_, $of> {
                Plain::Lent(&self.0)
            }

            fn from_plain(plain: $of) -> Result<Self, String> {
                Ok($name(plain))
            }
        }

        wire!($name);
    };
}

newtype!(Byte(u8));
newtype!(Id(u32));
newtype!(OuterId(Id));
newtype!(Note(Option<String>));
newtype!(Boxed(Box<u16>));

/// Crosses as a number, and only an even one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Even(u16);

impl Alias for Even {
    type As = u16;

    fn plain(&self) -> Plain<'_, u16> {
        Plain::Made(self.0)
    }

    fn from_plain(plain: u16) -> Result<Self, String> {
        if plain.is_multiple_of(2) {
            Ok(Even(plain))
        } else {
            Err(alias::words(format!("{plain} is odd")))
        }
    }
}

wire!(Even);

impl Key for Even {
    fn shown(&self) -> String {
        self.plain().shown()
    }

    fn plain_key(&self) -> PlainKey {
        self.plain().plain_key()
    }
}

/// Written and read alike, by the careful code too.
#[track_caller]
fn same<A: Wire + PartialEq + Debug, B: Wire + Debug>(value: A, plain: B) {
    let bytes = lower(&plain);
    assert_eq!(lower(&value), bytes);
    let careful = A::lift(&mut Reader::new(&bytes)).expect("it is read");
    assert_eq!(careful, value);
    assert_eq!(lift::<Vec<A>>(&lower(&vec![plain])), Ok(vec![value]));
}

#[test]
fn alone_and_in_containers() {
    same(Id(7), 7_u32);
    same(OuterId(Id(7)), 7_u32);
    same(Note(None), None::<String>);
    same(Some(Note(None)), Some(None::<String>));
    same(Even(2), 2_u16);
    same(vec![Even(2), Even(4)], vec![2_u16, 4]);
    same([Even(2), Even(4)], [2_u16, 4]);
    same(BTreeSet::from([Even(2), Even(4)]), BTreeSet::from([2_u16, 4]));
    same(BTreeMap::from([(Even(2), Id(1))]), BTreeMap::from([(2_u16, 1_u32)]));
    same((Id(1), Note(Some("x".into()))), (1_u32, Some("x".to_owned())));
}

#[test]
fn lists_of_numbers_are_one_block_and_of_bytes_are_bytes() {
    same(vec![Id(1), Id(u32::MAX)], vec![1, u32::MAX]);
    same(vec![OuterId(Id(1)), OuterId(Id(2))], vec![1_u32, 2]);
    same(Vec::<OuterId>::new(), Vec::<u32>::new());
    same(vec![Byte(0), Byte(255)], vec![0_u8, 255]);
    same([Byte(1), Byte(2)], [1_u8, 2]);
    same(vec![Boxed(Box::new(1))], vec![Box::new(1_u16)]);
}

#[test]
fn what_is_refused_is_named_in_the_words_of_the_author() {
    let said = |error: LiftError| error.to_string();
    assert_eq!(said(lift::<Even>(&lower(&3_u16)).unwrap_err()), "3 is odd (byte 0 of 1)");
    let list = lower(&vec![2_u16, 3]);
    assert_eq!(said(lift::<Vec<Even>>(&list).unwrap_err()), "item `[1]`: 3 is odd (byte 0 of 7)");
    let array = lift::<Vec<Even>>(b"\x82\x02\x03").unwrap_err();
    assert_eq!(said(array), "item `[1]`: 3 is odd (byte 0 of 3)");
    let map = lower(&BTreeMap::from([(3_u16, true)]));
    assert_eq!(
        said(lift::<BTreeMap<Even, bool>>(&map).unwrap_err()),
        "item `[key 0]`: 3 is odd (byte 1 of 3)"
    );
}

#[test]
fn words_are_cut() {
    assert_eq!(alias::words("é".repeat(300)), "é".repeat(300));
    assert_eq!(alias::words("é".repeat(301)), format!("{}...", "é".repeat(300)));
}
