//! Functions over [`packed`](crate::packed) values: a request in, a reply out, one crossing.
//!
//! Each returns how many bytes the reply has. More than `out_cap`: it did not fit, and what `out` holds is worthless.
//! [`MALFORMED`]: the request cannot be read.

use std::hint::black_box;
use std::task::Poll;

use crate::calls::{boxed, poll};
use crate::packed::{Reader, Writer};

/// `FLOOR_MALFORMED`
pub const MALFORMED: isize = -1;

/// Text to text.
///
/// # Safety
/// `request` is readable and `out` writable for their lengths; neither is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_bytes_string_echo(
    request: *const u8,
    request_len: usize,
    out: *mut u8,
    out_cap: usize,
) -> isize {
    // SAFETY: as the caller promises.
    let (mut reader, mut writer) = unsafe { both(request, request_len, out, out_cap) };
    match reader.text().and_then(|text| reader.end(text)) {
        Some(text) => written(&mut writer, |writer| writer.text(&black_box(text))),
        None => MALFORMED,
    }
}

/// Record to record.
///
/// # Safety
/// `request` is readable and `out` writable for their lengths; neither is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_bytes_record_echo(
    request: *const u8,
    request_len: usize,
    out: *mut u8,
    out_cap: usize,
) -> isize {
    // SAFETY: as the caller promises.
    let (mut reader, mut writer) = unsafe { both(request, request_len, out, out_cap) };
    match reader.record().and_then(|record| reader.end(record)) {
        Some(record) => written(&mut writer, |writer| writer.record(&black_box(record))),
        None => MALFORMED,
    }
}

/// List of rows to list of rows.
///
/// # Safety
/// `request` is readable and `out` writable for their lengths; neither is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_bytes_list_echo(
    request: *const u8,
    request_len: usize,
    out: *mut u8,
    out_cap: usize,
) -> isize {
    // SAFETY: as the caller promises.
    let (mut reader, mut writer) = unsafe { both(request, request_len, out, out_cap) };
    match reader.rows().and_then(|rows| reader.end(rows)) {
        Some(rows) => written(&mut writer, |writer| writer.rows(&black_box(rows))),
        None => MALFORMED,
    }
}

/// An `i64` through an async function that is ready when it is polled first.
///
/// # Safety
/// `request` is readable and `out` writable for their lengths; neither is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_bytes_async_ready(
    request: *const u8,
    request_len: usize,
    out: *mut u8,
    out_cap: usize,
) -> isize {
    // SAFETY: as the caller promises.
    let (mut reader, mut writer) = unsafe { both(request, request_len, out, out_cap) };
    let Some(value) = reader.int().and_then(|value| reader.end(value)) else {
        return MALFORMED;
    };
    match poll(&mut boxed(async move { value })) {
        Poll::Ready(value) => written(&mut writer, |writer| writer.int(value)),
        Poll::Pending => 0,
    }
}

/// # Safety
/// `request` is readable and `out` writable for their lengths; neither is NULL.
unsafe fn both<'a>(
    request: *const u8,
    request_len: usize,
    out: *mut u8,
    out_cap: usize,
) -> (Reader<'a>, Writer<'a>) {
    // SAFETY: as the caller promises.
    unsafe {
        let request = std::slice::from_raw_parts(request, request_len);
        (Reader::new(request), Writer::new(std::slice::from_raw_parts_mut(out, out_cap)))
    }
}

fn written(writer: &mut Writer<'_>, write: impl FnOnce(&mut Writer<'_>)) -> isize {
    write(writer);
    isize::try_from(writer.len()).unwrap_or(MALFORMED)
}
