//! The buffer that a host lends to a crossing, and the frames in it. The layout is that of `hither_door.h`.

use hither_schema::Status;

use crate::context::Shared;
use crate::inbox::frame::{Frame, FrameHead, Kind};
use crate::inbox::lent;
use crate::thread;

/// `sizeof(hither_out)`
const HEAD: usize = 16;
/// `sizeof(hither_frame)`
const FRAME_HEAD: usize = 32;
/// `sizeof(hither_lent)`
const LENT: usize = 24;
/// `HITHER_OUT_MIN`: the smallest buffer that takes frames. One of [`HEAD`] takes the head only.
pub(crate) const OUT_MIN: usize = 128;
/// `HITHER_LENT`
const FLAG_LENT: u8 = 1;
/// `HITHER_OF_OBJECT`
pub(crate) const FLAG_OF_OBJECT: u8 = 2;

/// A host's buffer while a crossing fills it. Written through a raw pointer only: it may be uninitialized.
pub(crate) struct Out {
    buffer: *mut u8,
    /// 0: nothing is written. [`HEAD`]: only the head is.
    cap: usize,
    used: usize,
    more: bool,
    id: u64,
}

/// What became of a frame.
pub(crate) enum Put {
    /// It is in the buffer, or lent.
    Written,
    /// There is no room left; it comes back.
    Full(Frame),
}

impl Out {
    /// # Safety
    /// `buffer` is NULL, or valid for writes of `cap` bytes until the crossing returns.
    ///
    /// # Errors
    /// The buffer is NULL with a length, or too small for any frame.
    #[inline]
    pub(crate) unsafe fn new(buffer: *mut u8, cap: usize) -> Result<Self, Status> {
        match (buffer.is_null(), cap) {
            (true, 1..) => Err(Status::NullPointer),
            (true, 0) => Ok(Self::none()),
            (false, cap) if cap < OUT_MIN && cap != HEAD => Err(Status::BufferTooSmall),
            (false, cap) => Ok(Self { buffer, cap, used: 0, more: false, id: 0 }),
        }
    }

    /// Of a crossing that takes nothing home.
    pub(crate) const fn none() -> Self {
        Self { buffer: std::ptr::null_mut(), cap: 0, used: 0, more: false, id: 0 }
    }

    /// Whether the host learns the id of what it asked for.
    pub(crate) fn has_head(&self) -> bool {
        self.cap != 0
    }

    /// Whether frames may be put in.
    #[inline]
    pub(crate) fn takes_frames(&self) -> bool {
        self.cap > HEAD
    }

    /// Frames are waiting that did not fit.
    pub(crate) fn set_more(&mut self) {
        self.more = true;
    }

    /// The id that the crossing gives back.
    pub(crate) fn set_id(&mut self, id: u64) {
        self.id = id;
    }

    /// Appends a frame; lends a payload that no buffer of this size could carry. `number` gives it its number, and is asked
    /// only where it is written.
    pub(crate) fn put(
        &mut self,
        context: &Shared,
        mut frame: Frame,
        number: impl FnOnce() -> u64,
    ) -> Put {
        if let Some(end) = self.room_for(frame.payload.len()) {
            self.write(frame.head(), 0, number(), &frame.payload, end);
            thread::keep(frame.payload);
            return Put::Written;
        }
        let fits_an_empty_buffer = HEAD + FRAME_HEAD + frame.payload.len() <= self.cap;
        if self.room_for(LENT).is_none() || (fits_an_empty_buffer && self.used > 0) {
            return Put::Full(frame);
        }
        let payload = std::mem::take(&mut frame.payload);
        self.lend(context, frame.head(), number(), payload);
        Put::Written
    }

    /// Writes the first frame, which never was in the inbox: there always is room, at least to lend what is too long.
    /// The payload comes back where it was copied.
    #[inline]
    pub(crate) fn put_first(
        &mut self,
        context: &Shared,
        kind: Kind,
        status: Status,
        payload: Vec<u8>,
    ) -> Vec<u8> {
        debug_assert!(self.used == 0 && self.takes_frames());
        let head = FrameHead { kind, status, item: 0, id: 0, of_object: false };
        match self.room_for(payload.len()) {
            Some(end) => {
                self.write(head, 0, 0, &payload, end);
                payload
            }
            None => {
                self.lend(context, head, 0, payload);
                Vec::new()
            }
        }
    }

    /// Writes a frame whose payload stays where it is until the host gives it back.
    fn lend(&mut self, context: &Shared, head: FrameHead, seq: u64, payload: Vec<u8>) {
        let Some(end) = self.room_for(LENT) else {
            unreachable!("asked before, and the smallest buffer has room for one");
        };
        let (id, address, len) = lent::lend(context.id(), payload);
        let mut lent = [0; LENT];
        lent[..8].copy_from_slice(&id.to_ne_bytes());
        lent[8..16].copy_from_slice(&(address.addr() as u64).to_ne_bytes());
        lent[16..].copy_from_slice(&(len as u64).to_ne_bytes());
        // The host reads behind this address: it must count as exposed.
        let _ = address.expose_provenance();
        self.write(head, FLAG_LENT, seq, &lent, end);
    }

    /// Writes a text for people; as much of it as fits.
    pub(crate) fn notice(&mut self, status: Status, text: &str) {
        if !self.takes_frames() {
            return;
        }
        let room = self.cap - HEAD - self.used;
        let mut len = text.len().min(room.saturating_sub(FRAME_HEAD + 8));
        while !text.is_char_boundary(len) {
            len -= 1;
        }
        if let Some(end) = self.room_for(len) {
            let head = FrameHead { kind: Kind::Notice, status, item: 0, id: 0, of_object: false };
            self.write(head, 0, 0, &text.as_bytes()[..len], end);
        }
    }

    /// Writes the head. Called once, last.
    #[inline]
    pub(crate) fn finish(self) {
        if self.has_head() {
            let mut head = [0; HEAD];
            head[..4].copy_from_slice(&(self.used as u32).to_ne_bytes());
            head[4..8].copy_from_slice(&u32::from(self.more).to_ne_bytes());
            head[8..].copy_from_slice(&self.id.to_ne_bytes());
            self.copy(0, &head);
        }
    }

    /// Where a frame with such a payload would end, padded; `None` where that is past the buffer, or past what a
    /// 32-bit length can say.
    #[inline]
    fn room_for(&self, payload: usize) -> Option<usize> {
        let end =
            self.used.checked_add(FRAME_HEAD)?.checked_add(payload)?.checked_next_multiple_of(8)?;
        (self.takes_frames() && end <= self.cap - HEAD && u32::try_from(end).is_ok()).then_some(end)
    }

    #[inline]
    fn write(&mut self, frame: FrameHead, flags: u8, seq: u64, payload: &[u8], end: usize) {
        let mut head = [0; FRAME_HEAD];
        head[..4].copy_from_slice(&((end - self.used) as u32).to_ne_bytes());
        head[4] = frame.kind as u8;
        head[5] = if frame.of_object { flags | FLAG_OF_OBJECT } else { flags };
        head[6..8].copy_from_slice(&(frame.status.code() as u16).to_ne_bytes());
        head[8..12].copy_from_slice(&frame.item.to_ne_bytes());
        head[12..16].copy_from_slice(&(payload.len() as u32).to_ne_bytes());
        head[16..24].copy_from_slice(&frame.id.to_ne_bytes());
        head[24..].copy_from_slice(&seq.to_ne_bytes());
        self.copy(HEAD + self.used, &head);
        self.copy(HEAD + self.used + FRAME_HEAD, payload);
        self.used = end;
    }

    #[inline]
    fn copy(&self, at: usize, bytes: &[u8]) {
        debug_assert!(at + bytes.len() <= self.cap);
        // SAFETY: `new` was promised `cap` bytes; `room_for` keeps every frame inside them, and `cap` is at least the
        // head. The library's own memory and the host's buffer do not overlap.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), self.buffer.add(at), bytes.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::{Context, Limits};

    fn frame(len: usize) -> Frame {
        Frame { item: 3, ..Frame::new(Kind::Reply, Status::Ok, 9, vec![7; len]) }
    }

    fn number(bytes: &[u8], at: usize) -> u64 {
        u64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap())
    }

    #[test]
    fn a_frame_is_laid_out_as_the_header_says() {
        let context = Context::new(None, Limits::default(), None);
        let mut buffer = [0xff_u8; 256];
        // SAFETY: the buffer outlives the crossing.
        let mut out = unsafe { Out::new(buffer.as_mut_ptr(), buffer.len()) }.unwrap();
        assert!(matches!(out.put(context.shared(), frame(3), || 5), Put::Written));
        out.set_id(77);
        out.set_more();
        out.finish();
        assert_eq!(u32::from_ne_bytes(buffer[..4].try_into().unwrap()), 40);
        assert_eq!(u32::from_ne_bytes(buffer[4..8].try_into().unwrap()), 1);
        assert_eq!(number(&buffer, 8), 77);
        let frame = &buffer[16..];
        assert_eq!(u32::from_ne_bytes(frame[..4].try_into().unwrap()), 40);
        assert_eq!(&frame[4..8], &[1, 0, 0, 0]);
        assert_eq!(u32::from_ne_bytes(frame[8..12].try_into().unwrap()), 3);
        assert_eq!(u32::from_ne_bytes(frame[12..16].try_into().unwrap()), 3);
        assert_eq!((number(frame, 16), number(frame, 24)), (9, 5));
        assert_eq!(&frame[32..35], &[7, 7, 7]);
    }

    #[test]
    fn what_fits_no_buffer_is_lent_and_what_does_not_fit_now_waits() {
        let context = Context::new(None, Limits::default(), None);
        let mut buffer = [0_u8; 256];
        // SAFETY: the buffer outlives the crossing.
        let mut out = unsafe { Out::new(buffer.as_mut_ptr(), buffer.len()) }.unwrap();
        assert!(matches!(out.put(context.shared(), frame(100), || 1), Put::Written));
        assert!(matches!(out.put(context.shared(), frame(100), || 2), Put::Full(_)));
        assert!(matches!(out.put(context.shared(), frame(1000), || 2), Put::Written));
        let id = number(&buffer, 16 + 136 + 32);
        assert!(!lent::release(12_345, id), "not lent through that context");
        assert!(lent::release(context.shared().id(), id));
        assert!(!lent::release(context.shared().id(), id));
    }

    #[test]
    fn bad_buffers_are_refused() {
        // SAFETY: none of these is written to.
        unsafe {
            assert_eq!(Out::new(std::ptr::null_mut(), 8).err(), Some(Status::NullPointer));
            assert_eq!(Out::new([0_u8; 8].as_mut_ptr(), 8).err(), Some(Status::BufferTooSmall));
            assert!(!Out::new(std::ptr::null_mut(), 0).unwrap().has_head());
        }
    }

    #[test]
    fn a_notice_is_cut_between_characters() {
        let mut buffer = [0_u8; OUT_MIN];
        // SAFETY: the buffer outlives the crossing.
        let mut out = unsafe { Out::new(buffer.as_mut_ptr(), buffer.len()) }.unwrap();
        out.notice(Status::BadRequest, &"ä".repeat(100));
        out.finish();
        let len = u32::from_ne_bytes(buffer[16 + 12..16 + 16].try_into().unwrap()) as usize;
        assert!(std::str::from_utf8(&buffer[48..48 + len]).is_ok());
    }
}
