//! What the byte door has for streams: room for items that the library makes, and items that the host makes.

use hither_schema::Status;

use crate::byte_door::crossing::{Visit, cross};
use crate::byte_door::table::{OutBuffer, host_bytes};
use crate::refusal::Refusal;
use crate::stream;

pub(super) unsafe extern "C" fn credit(
    context: u64,
    call: u64,
    items: u64,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let task = context.shared().calls.lookup(call)?;
            if task.grant(items) {
                Ok(Status::Ok)
            } else {
                Err(Refusal::new(Status::BadArgument, "`call` is no stream"))
            }
        })
    }
}

pub(super) unsafe extern "C" fn feed(
    context: u64,
    stream: u64,
    status: i32,
    items: u64,
    bytes: *const u8,
    len: usize,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer and the bytes for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let bytes = host_bytes(bytes, len, "what was fed")?;
            stream::feed(context.shared(), stream, Status::from_code(status), items, bytes)?;
            Ok(Status::Ok)
        })
    }
}
