//! What a crossing left in the buffer that was lent to it. The layout is that of `hither_door.h`.

use hither_schema::Status;

pub(crate) const REPLY: u8 = 1;
pub(crate) const HOST_CALL: u8 = 2;
pub(crate) const HOST_CALL_CANCELLED: u8 = 3;
pub(crate) const EVENT: u8 = 4;
pub(crate) const EVENTS_DROPPED: u8 = 6;
pub(crate) const NOTICE: u8 = 7;
pub(crate) const CLOSED: u8 = 8;

/// `sizeof(hither_out)`: a buffer that takes the head only.
pub(crate) const HEAD: usize = 16;
/// `sizeof(hither_frame)`
const FRAME_HEAD: usize = 32;
/// `HITHER_LENT`
const FLAG_LENT: u8 = 1;

/// A frame that came home.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) kind: u8,
    pub(crate) status: Status,
    pub(crate) item: u32,
    pub(crate) id: u64,
    /// 0: it never was in the inbox.
    pub(crate) seq: u64,
    pub(crate) payload: Vec<u8>,
    /// The id under which the library lent the payload, to be released.
    pub(crate) lent: Option<u64>,
}

/// What one crossing brought.
#[derive(Debug)]
pub(crate) struct Crossing {
    pub(crate) status: Status,
    pub(crate) id: u64,
    pub(crate) more: bool,
    pub(crate) frames: Vec<Frame>,
}

impl Crossing {
    /// The text of a refusal.
    pub(crate) fn notice(&self) -> Option<&[u8]> {
        let first = self.frames.first().filter(|frame| frame.kind == NOTICE);
        first.map(|frame| frame.payload.as_slice())
    }
}

/// Reads a buffer of `cap` bytes after a crossing returned `status`; `cap` may be 0.
///
/// # Errors
/// What is not as the header says.
pub(crate) fn read(status: i32, buffer: &[u8]) -> Result<Crossing, String> {
    let status = known(status)?;
    if buffer.is_empty() {
        return Ok(Crossing { status, id: 0, more: false, frames: Vec::new() });
    }
    let (used, more, id) = (word(buffer, 0), word(buffer, 4), long(buffer, 8));
    let frames = buffer[HEAD..]
        .get(..used as usize)
        .ok_or_else(|| format!("{used} bytes of frames in a buffer of {}", buffer.len()))?;
    if more > 1 {
        return Err(format!("`more` is {more}"));
    }
    Ok(Crossing { status, id, more: more == 1, frames: read_frames(frames)? })
}

fn read_frames(mut bytes: &[u8]) -> Result<Vec<Frame>, String> {
    let mut frames = Vec::new();
    while !bytes.is_empty() {
        if bytes.len() < FRAME_HEAD {
            return Err(format!("{} bytes are left for the head of a frame", bytes.len()));
        }
        let (total, len) = (word(bytes, 0) as usize, word(bytes, 12) as usize);
        if total != (FRAME_HEAD + len).next_multiple_of(8) || total > bytes.len() {
            return Err(format!("a frame of {total} bytes with a payload of {len}"));
        }
        frames.push(read_frame(bytes, &bytes[FRAME_HEAD..FRAME_HEAD + len])?);
        bytes = &bytes[total..];
    }
    Ok(frames)
}

fn read_frame(head: &[u8], payload: &[u8]) -> Result<Frame, String> {
    let status = u16::from_ne_bytes([head[6], head[7]]);
    let (lent, payload) = match head[5] {
        0 => (None, payload.to_vec()),
        FLAG_LENT => (Some(long(payload, 0)), lent(long(payload, 8), long(payload, 16))),
        flags => return Err(format!("a frame with the flags {flags:#x}")),
    };
    Ok(Frame {
        kind: head[4],
        status: known(i32::from(status))?,
        item: word(head, 8),
        id: long(head, 16),
        seq: long(head, 24),
        payload,
        lent,
    })
}

/// A copy of what the library lends.
fn lent(address: u64, len: u64) -> Vec<u8> {
    let address = std::ptr::with_exposed_provenance::<u8>(address as usize);
    // SAFETY: lent by the library until `release`, which whoever reads this frame calls later.
    unsafe { std::slice::from_raw_parts(address, len as usize) }.to_vec()
}

fn known(status: i32) -> Result<Status, String> {
    Status::from_code(status).ok_or_else(|| format!("{status} is no status"))
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_ne_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_as_the_header_says_is_found() {
        let mut buffer = [0_u8; 64];
        buffer[..4].copy_from_slice(&40_u32.to_ne_bytes());
        buffer[16..20].copy_from_slice(&40_u32.to_ne_bytes());
        buffer[20] = REPLY;
        buffer[28..32].copy_from_slice(&3_u32.to_ne_bytes());
        let crossing = read(0, &buffer).unwrap();
        assert_eq!(crossing.frames[0].payload, [0, 0, 0]);
        buffer[28] = 9;
        assert_eq!(read(0, &buffer).unwrap_err(), "a frame of 40 bytes with a payload of 9");
        assert_eq!(read(99, &buffer).unwrap_err(), "99 is no status");
        buffer[0] = 56;
        assert_eq!(read(0, &buffer).unwrap_err(), "56 bytes of frames in a buffer of 64");
    }
}
