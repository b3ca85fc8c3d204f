//! Arbitrary bytes as values of many types: what lifts must lower and lift again to the same, and the careful code alone
//! must say the same of them; so must a reader of another contract of what a strict one lifts.

#![no_main]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::{Duration, SystemTime};

use hither_wire::{
    LiftError, Reader, Wire, Writer, data_variant, error_head, fields, lift, lower, variant,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    stable::<bool>(bytes);
    stable::<u8>(bytes);
    stable::<i8>(bytes);
    stable::<u64>(bytes);
    stable::<i64>(bytes);
    stable::<f32>(bytes);
    stable::<f64>(bytes);
    stable::<char>(bytes);
    stable::<String>(bytes);
    stable::<Vec<u8>>(bytes);
    stable::<Vec<u16>>(bytes);
    stable::<Vec<i64>>(bytes);
    stable::<Vec<f32>>(bytes);
    stable::<Vec<Vec<Option<String>>>>(bytes);
    stable::<Option<Option<Option<()>>>>(bytes);
    stable::<Node>(bytes);
    stable::<i128>(bytes);
    stable::<u128>(bytes);
    stable::<Duration>(bytes);
    stable::<SystemTime>(bytes);
    stable::<(u8, Box<Option<String>>)>(bytes);
    stable::<[u16; 3]>(bytes);
    stable::<[[bool; 2]; 2]>(bytes);
    stable::<BTreeMap<String, BTreeMap<i8, (char, u128)>>>(bytes);
    stable::<BTreeSet<u8>>(bytes);
    stable::<BTreeSet<i32>>(bytes);
    stable::<Vec<BTreeSet<String>>>(bytes);
    stable::<Tree>(bytes);
    equal::<HashMap<u8, bool>>(bytes);
    equal::<HashSet<char>>(bytes);
});

/// Compares by bytes, as a NaN is not equal to itself.
fn stable<T: Wire>(bytes: &[u8]) {
    let lifted = lift::<T>(bytes);
    let careful = lift_carefully::<T>(bytes);
    assert_eq!(lowered(&lifted), lowered(&careful));
    let past = lift_past_what_is_known::<T>(bytes);
    match &past {
        Ok(_) => {
            assert_eq!(Reader::new(bytes).skip(), Ok(bytes), "what is passed over is well-formed")
        }
        Err(_) => assert!(lifted.is_err(), "what a strict reader lifts is refused"),
    }
    if lifted.is_ok() {
        assert_eq!(lowered(&lifted), lowered(&past));
    }
    match lifted {
        Ok(value) => {
            let lowered = lower(&value);
            let again: T = lift(&lowered).expect("what we lower lifts");
            assert_eq!(lower(&again), lowered);
            assert_eq!(Reader::new(bytes).skip(), Ok(bytes), "what lifts is well-formed");
            assert_eq!(Reader::new(&lowered).skip(), Ok(&lowered[..]));
        }
        Err(error) => {
            assert!(error.offset() <= error.total());
            assert_eq!(error.total(), bytes.len());
        }
    }
}

/// As [`stable`], of what has no order and so no bytes of its own.
fn equal<T: Wire + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
    let lifted = lift::<T>(bytes);
    assert_eq!(lifted, lift_carefully::<T>(bytes));
    if let Ok(value) = lifted {
        assert_eq!(lift(&lower(&value)), Ok(value));
        assert_eq!(Reader::new(bytes).skip(), Ok(bytes));
    }
}

/// As [`lift`], of bytes that may have fields which came later.
fn lift_past_what_is_known<T: Wire>(bytes: &[u8]) -> Result<T, LiftError> {
    let mut r = Reader::new(bytes).of_another_contract(true);
    let value = T::lift(&mut r)?;
    r.finish()?;
    Ok(value)
}

/// What [`lift`] must find, without a first try in the usual form.
fn lift_carefully<T: Wire>(bytes: &[u8]) -> Result<T, LiftError> {
    let mut r = Reader::careful(bytes);
    let value = T::lift(&mut r)?;
    r.finish()?;
    Ok(value)
}

fn lowered<T: Wire>(lifted: &Result<T, LiftError>) -> Result<Vec<u8>, LiftError> {
    lifted.as_ref().map(lower).map_err(Clone::clone)
}

/// A record that holds every kind of value, and itself.
struct Node {
    kind: Kind,
    weights: Vec<f64>,
    children: Vec<Node>,
    failure: Option<Failure>,
    note: Option<Option<String>>,
}

impl Wire for Node {
    fn lower(&self, w: &mut Writer) {
        w.array(5);
        self.kind.lower(w);
        self.weights.lower(w);
        self.children.lower(w);
        self.failure.lower(w);
        self.note.lower(w);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        if let Some(value) = r.usual() {
            return Ok(value);
        }
        const NAMES: &[&str] = &["kind", "weights", "children", "failure", "note"];
        let mut f = fields(r, "record `Node`", NAMES)?;
        let value = Self {
            kind: f.field(r, 0)?,
            weights: f.field(r, 1)?,
            children: f.field(r, 2)?,
            failure: f.field(r, 3)?,
            note: f.field(r, 4)?,
        };
        f.finish(r)?;
        Ok(value)
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        r.usual_fields(5)?;
        let value = Self {
            kind: Wire::lift_usual(r)?,
            weights: Wire::lift_usual(r)?,
            children: Wire::lift_usual(r)?,
            failure: Wire::lift_usual(r)?,
            note: Wire::lift_usual(r)?,
        };
        r.leave();
        Some(value)
    }
}

enum Kind {
    Leaf,
    Branch,
}

impl Wire for Kind {
    fn lower(&self, w: &mut Writer) {
        w.uint(match self {
            Self::Leaf => 0,
            Self::Branch => 1,
        });
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        Ok(match variant(r, "enum `Kind`", &["Leaf", "Branch"])? {
            0 => Self::Leaf,
            _ => Self::Branch,
        })
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        Some(match r.usual_variant(2)? {
            0 => Self::Leaf,
            _ => Self::Branch,
        })
    }
}

enum Failure {
    Lost,
    TooMany { count: u32, names: Vec<char> },
}

impl Wire for Failure {
    fn lower(&self, w: &mut Writer) {
        match self {
            Self::Lost => {
                w.error_head(0, &"lost");
                w.array(0);
            }
            Self::TooMany { count, names } => {
                w.error_head(1, &format_args!("{count} are too many"));
                w.array(2);
                count.lower(w);
                names.lower(w);
            }
        }
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        let value = match error_head(r, "error `Failure`", &["Lost", "TooMany"])? {
            0 => {
                fields(r, "variant `Failure::Lost`", &[])?.finish(r)?;
                Self::Lost
            }
            _ => {
                let mut f = fields(r, "variant `Failure::TooMany`", &["count", "names"])?;
                let value = Self::TooMany { count: f.field(r, 0)?, names: f.field(r, 1)? };
                f.finish(r)?;
                value
            }
        };
        r.leave();
        Ok(value)
    }
}

/// An enum with data, which holds itself.
enum Tree {
    Leaf,
    Branch { weight: i8, below: Box<Tree> },
    Forest(BTreeMap<u8, Tree>),
}

impl Wire for Tree {
    fn lower(&self, w: &mut Writer) {
        match self {
            Self::Leaf => w.uint(0),
            Self::Branch { weight, below } => {
                w.variant_head(1);
                w.array(2);
                weight.lower(w);
                below.lower(w);
            }
            Self::Forest(trees) => {
                w.variant_head(2);
                w.array(1);
                trees.lower(w);
            }
        }
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        if let Some(value) = r.usual() {
            return Ok(value);
        }
        const NAMES: &[&str] = &["Leaf", "Branch", "Forest"];
        let value = match data_variant(r, "enum `Tree`", NAMES, &[false, true, true])? {
            0 => return Ok(Self::Leaf),
            1 => {
                let mut f = fields(r, "variant `Tree::Branch`", &["weight", "below"])?;
                let value = Self::Branch { weight: f.field(r, 0)?, below: f.field(r, 1)? };
                f.finish(r)?;
                value
            }
            _ => {
                let mut f = fields(r, "variant `Tree::Forest`", &["field0"])?;
                let value = Self::Forest(f.field(r, 0)?);
                f.finish(r)?;
                value
            }
        };
        r.leave();
        Ok(value)
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        let value = match r.usual_data_variant(3)? {
            (0, false) => return Some(Self::Leaf),
            (1, true) => {
                r.usual_fields(2)?;
                Self::Branch { weight: Wire::lift_usual(r)?, below: Wire::lift_usual(r)? }
            }
            (2, true) => {
                r.usual_fields(1)?;
                Self::Forest(Wire::lift_usual(r)?)
            }
            _ => return None,
        };
        r.leave();
        r.leave();
        Some(value)
    }
}
