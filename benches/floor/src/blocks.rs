//! Long blocks of memory: copied into Rust, given to the function, and shown or copied back.

use std::ffi::c_void;
use std::hint::black_box;

/// `floor_block_reply`
pub type BlockReply = unsafe extern "C" fn(user_data: *mut c_void, bytes: *const u8, len: usize);

/// Copies a block and shows the copy to `on_reply`.
///
/// # Safety
/// `bytes` is readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_block_echo(
    bytes: *const u8,
    len: usize,
    on_reply: BlockReply,
    user_data: *mut c_void,
) {
    // SAFETY: as the caller promises.
    let block = black_box(unsafe { std::slice::from_raw_parts(bytes, len) }.to_vec());
    // SAFETY: the caller's function and data; the block lives until it has returned.
    unsafe { on_reply(user_data, block.as_ptr(), block.len()) };
}

/// Copies a block, and the copy to `out`.
///
/// # Safety
/// `bytes` is readable and `out` writable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_block_copy(bytes: *const u8, len: usize, out: *mut u8) {
    // SAFETY: as the caller promises.
    let block = black_box(unsafe { std::slice::from_raw_parts(bytes, len) }.to_vec());
    // SAFETY: as the caller promises; the block is Rust's own, so the two do not overlap.
    unsafe { out.copy_from_nonoverlapping(block.as_ptr(), len) };
}
