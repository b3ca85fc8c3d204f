//! An enum with data, and a record of everything that is made of others. Its maps and sets have an order, so that it has
//! the same bytes each time.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime};

use hither_wire::{Key, LiftError, PlainKey, Reader, Wire, Writer, data_variant, fields};

use super::Color;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Point,
    Circle(f64),
    Scaled { by: i8, shape: Box<Shape>, note: Option<String> },
}

impl Wire for Shape {
    fn lower(&self, w: &mut Writer) {
        match self {
            Self::Point => w.uint(0),
            Self::Circle(radius) => {
                w.variant_head(1);
                w.array(1);
                radius.lower(w);
            }
            Self::Scaled { by, shape, note } => {
                w.variant_head(2);
                w.array(3);
                by.lower(w);
                shape.lower(w);
                note.lower(w);
            }
        }
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        if let Some(value) = r.usual() {
            return Ok(value);
        }
        const NAMES: &[&str] = &["Point", "Circle", "Scaled"];
        let value = match data_variant(r, "enum `Shape`", NAMES, &[false, true, true])? {
            0 => return Ok(Self::Point),
            1 => {
                let mut f = fields(r, "variant `Shape::Circle`", &["field0"])?;
                let value = Self::Circle(f.field(r, 0)?);
                f.finish(r)?;
                value
            }
            _ => {
                let mut f = fields(r, "variant `Shape::Scaled`", &["by", "shape", "note"])?;
                let value = Self::Scaled {
                    by: f.field(r, 0)?,
                    shape: f.field(r, 1)?,
                    note: f.field(r, 2)?,
                };
                f.finish(r)?;
                value
            }
        };
        r.leave();
        Ok(value)
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        let value = match r.usual_data_variant(3)? {
            (0, false) => return Some(Self::Point),
            (1, true) => {
                r.usual_fields(1)?;
                let value = Self::Circle(Wire::lift_usual(r)?);
                r.leave();
                value
            }
            (2, true) => {
                r.usual_fields(3)?;
                let value = Self::Scaled {
                    by: Wire::lift_usual(r)?,
                    shape: Wire::lift_usual(r)?,
                    note: Wire::lift_usual(r)?,
                };
                r.leave();
                value
            }
            _ => return None,
        };
        r.leave();
        Some(value)
    }
}

impl Key for Color {
    fn shown(&self) -> String {
        format!("{self:?}")
    }

    fn plain_key(&self) -> PlainKey {
        PlainKey::Number(*self as i128)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mixture {
    pub(crate) a: i128,
    pub(crate) b: u128,
    pub(crate) c: Duration,
    pub(crate) d: SystemTime,
    pub(crate) e: (u8, (String, bool)),
    pub(crate) f: [u8; 3],
    pub(crate) g: [i32; 2],
    pub(crate) h: [String; 2],
    pub(crate) i: BTreeMap<String, Shape>,
    pub(crate) j: BTreeMap<Color, Vec<u128>>,
    pub(crate) k: BTreeSet<i64>,
    pub(crate) l: BTreeSet<String>,
    pub(crate) m: BTreeSet<u8>,
    pub(crate) n: Box<Option<Shape>>,
    pub(crate) o: Option<Box<Option<bool>>>,
}
record!(Mixture, "record `Mixture`", 15,
    0 a, 1 b, 2 c, 3 d, 4 e, 5 f, 6 g, 7 h, 8 i, 9 j, 10 k, 11 l, 12 m, 13 n, 14 o);
