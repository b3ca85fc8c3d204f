//! The two doors of the library under test, as safe functions: `byte` is the table, `c` the exported symbols.

pub(crate) mod byte;
pub(crate) mod c;
pub(crate) mod frames;
