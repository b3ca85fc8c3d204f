//! Tuples: structs of `v0`, `v1` and so on.

use super::{Arena, Mirror, MirrorError, lift_pointer, nested, param_by_pointer};

macro_rules! tuples {
    ($($c:ident: $($part:ident $index:tt $member:ident)+;)+) => {
        $(
            /// `L_.._tuple`
            #[repr(C)]
            #[derive(Clone, Copy, Debug)]
            pub struct $c<$($part),+> {
                $($member: $part),+
            }

            // SAFETY: as the table in docs/symbols.md says.
            unsafe impl<$($part: Mirror),+> Mirror for ($($part,)+) {
                type C = $c<$($part::C),+>;
                param_by_pointer!($c<$($part::C),+>);

                fn lower_c(&self, arena: &Arena) -> Self::C {
                    arena.nested::<Self>(1, || $c { $($member: self.$index.lower_c(arena)),+ })
                }

                unsafe fn lift_c(c: &Self::C) -> Result<Self, MirrorError> {
                    nested(1, || {
                        Ok(($(
                            // SAFETY: as the caller vouches.
                            unsafe { $part::lift_c(&c.$member) }
                                .map_err(|error| error.in_part($index))?,
                        )+))
                    })
                }
            }
        )+
    };
}

tuples! {
    Tuple2: A 0 v0 B 1 v1;
    Tuple3: A 0 v0 B 1 v1 C 2 v2;
    Tuple4: A 0 v0 B 1 v1 C 2 v2 D 3 v3;
    Tuple5: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4;
    Tuple6: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4 F 5 v5;
    Tuple7: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4 F 5 v5 G 6 v6;
    Tuple8: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4 F 5 v5 G 6 v6 H 7 v7;
    Tuple9: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4 F 5 v5 G 6 v6 H 7 v7 I 8 v8;
    Tuple10: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4 F 5 v5 G 6 v6 H 7 v7 I 8 v8 J 9 v9;
    Tuple11: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4 F 5 v5 G 6 v6 H 7 v7 I 8 v8 J 9 v9 K 10 v10;
    Tuple12: A 0 v0 B 1 v1 C 2 v2 D 3 v3 E 4 v4 F 5 v5 G 6 v6 H 7 v7 I 8 v8 J 9 v9 K 10 v10 L 11 v11;
}
