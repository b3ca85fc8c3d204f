//! Echoes for the prototypes of the wire: each function reads a value that owns all it holds, and writes it again.
//!
//! `packed` is the floor; `cbor` is what Hither does today, through `hither-wire`; `tuned` is the same bytes by a codec
//! written for speed alone; `wide` is CBOR whose writer takes eight bytes for what does not fit in the first one.
//! Decision 0016 is what they were measured for.

mod cbor;
mod format;
mod packed;
mod values;

use std::cell::RefCell;

use cbor::{CborPut, CborTake};
use format::{Put, Take, Value};
use hither_wire::{Wire, Writer};
use packed::{PackedPut, PackedTake};
use values::{Record, Row};

thread_local! {
    /// Kept from call to call, as hosts keep their buffers.
    static WRITER: RefCell<Writer> = RefCell::default();
}

fn echo_wire<T: Wire>(input: &[u8], out: &mut [u8]) -> Option<usize> {
    let value: T = hither_wire::lift(input).ok()?;
    WRITER.with_borrow_mut(|writer| {
        writer.clear();
        value.lower(writer);
        out.get_mut(..writer.len())?.copy_from_slice(writer.as_slice());
        Some(writer.len())
    })
}

fn echo_as<'a, T: Value, I: Take<'a>, O: Put<'a>>(
    input: &'a [u8],
    out: &'a mut [u8],
) -> Option<usize> {
    let mut bytes = I::over(input);
    let value = T::take(&mut bytes)?;
    bytes.finish()?;
    let mut out = O::over(out);
    value.put(&mut out);
    out.finish()
}

macro_rules! export {
    ($($name:ident: $echo:expr,)*) => {$(
        /// Reads a value from `in_len` bytes at `input` and writes it to `out`. Returns how many bytes were written,
        /// or -1 for malformed input or too little room.
        ///
        /// # Safety
        /// `input` has `in_len` readable bytes and `out` has `out_cap` writable ones; they do not overlap.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(
            input: *const u8,
            in_len: usize,
            out: *mut u8,
            out_cap: usize,
        ) -> isize {
            // SAFETY: the caller's promise.
            let input = unsafe { std::slice::from_raw_parts(input, in_len) };
            // SAFETY: the caller's promise.
            let out = unsafe { std::slice::from_raw_parts_mut(out, out_cap) };
            $echo(input, out).map_or(-1, |len: usize| len as isize)
        }
    )*};
}

export! {
    proto_record_echo_packed: echo_as::<Record, PackedTake, PackedPut>,
    proto_record_echo_cbor: echo_wire::<Record>,
    proto_record_echo_tuned: echo_as::<Record, CborTake, CborPut<false>>,
    proto_record_echo_wide: echo_as::<Record, CborTake, CborPut<true>>,
    proto_list_echo_packed: echo_as::<Vec<Row>, PackedTake, PackedPut>,
    proto_list_echo_cbor: echo_wire::<Vec<Row>>,
    proto_list_echo_tuned: echo_as::<Vec<Row>, CborTake, CborPut<false>>,
    proto_list_echo_wide: echo_as::<Vec<Row>, CborTake, CborPut<true>>,
}
