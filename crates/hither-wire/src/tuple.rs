//! Tuples: an array of exactly their parts.

use crate::error::LiftError;
use crate::nesting::containers_max;
use crate::reader::Reader;
use crate::value::{Wire, open_array_of};
use crate::writer::Writer;

macro_rules! tuples {
    ($($count:literal: $($part:ident $index:tt)+;)+) => {
        $(impl<$($part: Wire),+> Wire for ($($part,)+) {
            const CONTAINERS_MAX: Option<usize> = containers_max(1, &[$($part::CONTAINERS_MAX),+]);

            fn lower(&self, w: &mut Writer) {
                w.array($count);
                w.nested::<Self>(1, |w| {
                    $(self.$index.lower(w);)+
                });
            }

            fn lift(r: &mut Reader<'_>) -> Result<Self, LiftError> {
                if let Some(value) = r.usual() {
                    return Ok(value);
                }
                open_array_of($count, r)?;
                let value = ($($part::lift(r).map_err(|error| error.in_part($index))?,)+);
                r.leave();
                Ok(value)
            }

            fn lift_usual(r: &mut Reader<'_>) -> Option<Self> {
                r.usual_fields($count)?;
                let value = ($($part::lift_usual(r)?,)+);
                r.leave();
                Some(value)
            }
        })+
    };
}

tuples! {
    2: A 0 B 1;
    3: A 0 B 1 C 2;
    4: A 0 B 1 C 2 D 3;
    5: A 0 B 1 C 2 D 3 E 4;
    6: A 0 B 1 C 2 D 3 E 4 F 5;
    7: A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    9: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8;
    10: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9;
    11: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10;
    12: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11;
}
