//! Types as an author would write them, with the implementations that the attributes would write.
#![allow(dead_code, reason = "each test uses some of it")]

use std::fmt;

use hither_wire::{LiftError, Reader, Wire, Writer, error_head, fields, variant};

/// Implements [`Wire`] and [`Describe`](hither_schema::Describe) for a record.
macro_rules! record {
    ($name:ident, $owner:literal, $count:literal, $($at:literal $field:ident),*) => {
        impl Wire for $name {
            fn lower(&self, w: &mut Writer) {
                w.array($count);
                $(self.$field.lower(w);)*
            }

            fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
                if let Some(value) = r.usual() {
                    return Ok(value);
                }
                #[allow(unused_mut, reason = "a record may have no fields")]
                let mut f = fields(r, $owner, &[$(stringify!($field)),*])?;
                let value = Self { $($field: f.field(r, $at)?),* };
                f.finish(r)?;
                Ok(value)
            }

            fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
                r.usual_fields($count)?;
                let value = Self { $($field: Wire::lift_usual(r)?),* };
                r.leave();
                Some(value)
            }
        }

        impl hither_schema::Describe for $name {
            fn describe(builder: &mut hither_schema::Builder) -> hither_schema::Type {
                builder.record(stringify!($name), stringify!($name), |_builder| {
                    $crate::common::described::record(stringify!($name), vec![
                        $($crate::common::described::field(stringify!($field), |item: &Self| &item.$field, _builder)),*
                    ])
                })
            }
        }
    };
}

pub(crate) mod described;
// Behind the macro, which they use.
pub(crate) mod mixture;
pub(crate) mod strategies;

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Order {
    pub(crate) id: u64,
    pub(crate) lines: Vec<Line>,
    pub(crate) problem: Option<TimerError>,
    pub(crate) note: Option<String>,
    pub(crate) rush: Option<Option<bool>>,
}
record!(Order, "record `Order`", 5, 0 id, 1 lines, 2 problem, 3 note, 4 rush);

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Line {
    pub(crate) amount: u32,
    pub(crate) label: String,
    pub(crate) color: Color,
}
record!(Line, "record `Line`", 3, 0 amount, 1 label, 2 color);

/// One field of every scalar, and a list of each.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Scalars {
    pub(crate) a: bool,
    pub(crate) b: i8,
    pub(crate) c: i16,
    pub(crate) d: i32,
    pub(crate) e: i64,
    pub(crate) f: u8,
    pub(crate) g: u16,
    pub(crate) h: u32,
    pub(crate) i: u64,
    pub(crate) j: f32,
    pub(crate) k: f64,
    pub(crate) l: char,
    pub(crate) m: String,
}
record!(Scalars, "record `Scalars`", 13,
    0 a, 1 b, 2 c, 3 d, 4 e, 5 f, 6 g, 7 h, 8 i, 9 j, 10 k, 11 l, 12 m);

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Lists {
    pub(crate) a: Vec<bool>,
    pub(crate) b: Vec<i8>,
    pub(crate) c: Vec<i16>,
    pub(crate) d: Vec<i32>,
    pub(crate) e: Vec<i64>,
    #[serde(serialize_with = "as_byte_string")]
    pub(crate) f: Vec<u8>,
    pub(crate) g: Vec<u16>,
    pub(crate) h: Vec<u32>,
    pub(crate) i: Vec<u64>,
    pub(crate) j: Vec<f32>,
    pub(crate) k: Vec<f64>,
    pub(crate) l: Vec<char>,
    pub(crate) m: Vec<Vec<Option<String>>>,
}
record!(Lists, "record `Lists`", 13,
    0 a, 1 b, 2 c, 3 d, 4 e, 5 f, 6 g, 7 h, 8 i, 9 j, 10 k, 11 l, 12 m);

fn as_byte_string<S: serde::Serializer>(bytes: &[u8], s: S) -> Result<S::Ok, S::Error> {
    s.serialize_bytes(bytes)
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Empty {}
record!(Empty, "record `Empty`", 0,);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub(crate) enum Color {
    Red,
    Green,
    Blue,
}

impl Wire for Color {
    fn lower(&self, w: &mut Writer) {
        w.uint(*self as u64);
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        match variant(r, "enum `Color`", &["Red", "Green", "Blue"])? {
            0 => Ok(Self::Red),
            1 => Ok(Self::Green),
            _ => Ok(Self::Blue),
        }
    }

    fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
        match r.usual_variant(3)? {
            0 => Some(Self::Red),
            1 => Some(Self::Green),
            _ => Some(Self::Blue),
        }
    }
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub(crate) enum TimerError {
    EmptyJobName,
    BadRetry { got: i64, most: Option<u8> },
}

impl fmt::Display for TimerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyJobName => write!(f, "job name must not be empty"),
            Self::BadRetry { got, .. } => {
                write!(f, "retry.max_attempts must be positive, got {got}")
            }
        }
    }
}

impl Wire for TimerError {
    fn lower(&self, w: &mut Writer) {
        match self {
            Self::EmptyJobName => {
                w.error_head(0, self);
                w.array(0);
            }
            Self::BadRetry { got, most } => {
                w.error_head(1, self);
                w.array(2);
                got.lower(w);
                most.lower(w);
            }
        }
    }

    fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
        let value = match error_head(r, "error `TimerError`", &["EmptyJobName", "BadRetry"])? {
            0 => {
                fields(r, "variant `TimerError::EmptyJobName`", &[])?.finish(r)?;
                Self::EmptyJobName
            }
            _ => {
                #[allow(unused_mut, reason = "a record may have no fields")]
                let mut f = fields(r, "variant `TimerError::BadRetry`", &["got", "most"])?;
                let value = Self::BadRetry { got: f.field(r, 0)?, most: f.field(r, 1)? };
                f.finish(r)?;
                value
            }
        };
        r.leave();
        Ok(value)
    }
}

/// The arguments of `fn echo(&self, req: Line, times: u32, by: Option<String>)`, as a crossing reads them.
pub(crate) fn arguments_of_echo(bytes: &[u8]) -> Result<(Line, u32, Option<String>), LiftError> {
    let mut r = Reader::new(bytes);
    let mut f = fields(&mut r, "arguments of `echo`", &["req", "times", "by"])?;
    let arguments = (f.field(&mut r, 0)?, f.field(&mut r, 1)?, f.field(&mut r, 2)?);
    f.finish(&mut r)?;
    r.finish()?;
    Ok(arguments)
}
