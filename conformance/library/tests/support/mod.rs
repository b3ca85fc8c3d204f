//! A host in Rust that walks through the byte door as support code of any language does.

#![allow(dead_code, missing_docs, unreachable_pub)] // each test file uses a part of it

pub mod c_host;
pub mod child;
pub mod mixtures;
pub mod watching;

use std::collections::VecDeque;

use hither_runtime::byte_door::{Door, Options, StatsOut};
use hither_schema::{Status, names};
use hither_wire::{Wire, Writer};

/// The table of the conformance library.
pub fn door() -> &'static Door {
    // SAFETY: the library's own export; the table lives as long as the process.
    unsafe { &*kitchen::door().cast::<Door>() }
}

mod kitchen {
    use std::ffi::c_void;

    unsafe extern "C" {
        fn kitchen_door() -> *const c_void;
    }

    pub(super) fn door() -> *const c_void {
        // Keeps the library from being dropped by the linker.
        let _ = std::any::type_name::<::kitchen::Kitchen>();
        // SAFETY: takes nothing, may be called at any time.
        unsafe { kitchen_door() }
    }
}

/// A frame that came home.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    pub kind: u8,
    /// Of a host call: an object of the host is called.
    pub of_object: bool,
    pub status: Status,
    pub item: u32,
    pub id: u64,
    pub seq: u64,
    pub payload: Vec<u8>,
}

pub const REPLY: u8 = 1;
pub const HOST_CALL: u8 = 2;
pub const HOST_CALL_CANCELLED: u8 = 3;
pub const EVENT: u8 = 4;
pub const ITEMS: u8 = 5;
pub const NOTICE: u8 = 7;
pub const CLOSED: u8 = 8;
pub const HOST_OBJECT_RELEASED: u8 = 9;
pub const PROGRESS: u8 = 11;

impl Frame {
    pub fn text(&self) -> String {
        String::from_utf8(self.payload.clone()).unwrap()
    }

    pub fn lift<T: Wire>(&self) -> T {
        hither_wire::lift(&self.payload).unwrap()
    }
}

/// What one crossing brought.
pub struct Crossing {
    pub status: Status,
    pub id: u64,
    pub more: bool,
    pub frames: VecDeque<Frame>,
}

impl Crossing {
    /// The text of a refusal.
    pub fn notice(&self) -> String {
        self.frames.iter().find(|frame| frame.kind == NOTICE).map(Frame::text).unwrap_or_default()
    }

    pub fn reply(&self) -> &Frame {
        self.frames.iter().find(|frame| frame.kind == REPLY).expect("a reply")
    }

    pub fn of_kind(&self, kind: u8) -> Vec<&Frame> {
        self.frames.iter().filter(|frame| frame.kind == kind).collect()
    }
}

/// Crosses with a buffer of `cap` bytes.
pub fn cross(context: u64, cap: usize, enter: impl FnOnce(*mut u8, usize) -> i32) -> Crossing {
    let mut buffer = vec![0_u64; cap.div_ceil(8)];
    let status = enter(buffer.as_mut_ptr().cast(), cap);
    let bytes: Vec<u8> = buffer.iter().flat_map(|word| word.to_ne_bytes()).collect();
    let word = |at: usize| u32::from_ne_bytes(bytes[at..at + 4].try_into().unwrap());
    let long = |at: usize| u64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap());
    let status = Status::from_code(status).expect("a status of ours");
    let mut frames = VecDeque::new();
    let end = 16 + word(0) as usize;
    assert!(end <= cap, "the library wrote past the buffer");
    let mut at = 16;
    while at < end {
        let len = word(at + 12) as usize;
        let mut payload = bytes[at + 32..at + 32 + len].to_vec();
        if bytes[at + 5] & 1 != 0 {
            let (id, address, len) = (long(at + 32), long(at + 40), long(at + 48));
            let address = std::ptr::with_exposed_provenance::<u8>(address as usize);
            // SAFETY: lent by the library until `release`.
            payload = unsafe { std::slice::from_raw_parts(address, len as usize) }.to_vec();
            // SAFETY: any values may be passed.
            assert_eq!(unsafe { (door().release)(context, id) }, 0);
        }
        let status = u16::from_ne_bytes(bytes[at + 6..at + 8].try_into().unwrap());
        frames.push_back(Frame {
            kind: bytes[at + 4],
            of_object: bytes[at + 5] & 2 != 0,
            status: Status::from_code(i32::from(status)).unwrap(),
            item: word(at + 8),
            id: long(at + 16),
            seq: long(at + 24),
            payload,
        });
        at += word(at) as usize;
    }
    assert_eq!(at, end);
    Crossing { status, id: long(8), more: word(4) != 0, frames }
}

/// A context, closed when it is dropped.
pub struct Host {
    pub context: u64,
    pub cap: usize,
}

impl Host {
    pub fn open() -> Self {
        // On a busy machine any first poll may be slow: no notice comes between what a test counts.
        Self::open_with(Options { slow_poll_us: u32::MAX, ..Options::default() })
    }

    pub fn open_with(mut options: Options) -> Self {
        options.size = size_of::<Options>() as u32;
        // SAFETY: the options live across the call.
        let opened = cross(0, 4096, |out, cap| unsafe {
            (door().open)(door().contract_hash, &raw const options, out, cap)
        });
        assert_eq!(opened.status, Status::Ok, "{}", opened.notice());
        Self { context: opened.id, cap: 4096 }
    }

    /// Opens and constructs.
    pub fn simple() -> Self {
        let host = Self::open();
        let made = host.call("simple", |w| w.array(0));
        assert_eq!((made.status, made.reply().status), (Status::Ok, Status::Ok));
        host
    }

    pub fn call(&self, method: &str, args: impl FnOnce(&mut Writer)) -> Crossing {
        let mut writer = Writer::new();
        args(&mut writer);
        self.call_bytes(names::id(method), writer.as_slice(), 0)
    }

    /// Calls a method of an object, `Jar.label`; a target of 0: its constructor or static.
    pub fn call_on(&self, target: u64, method: &str, args: impl FnOnce(&mut Writer)) -> Crossing {
        let mut writer = Writer::new();
        args(&mut writer);
        self.call_target(target, names::id(method), writer.as_slice(), 0)
    }

    pub fn call_bytes(&self, method: u32, request: &[u8], timeout_ns: u64) -> Crossing {
        self.call_target(0, method, request, timeout_ns)
    }

    pub fn call_target(
        &self,
        target: u64,
        method: u32,
        request: &[u8],
        timeout_ns: u64,
    ) -> Crossing {
        // SAFETY: the request lives across the call.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().call)(
                self.context,
                target,
                method,
                request.as_ptr(),
                request.len(),
                timeout_ns,
                out,
                cap,
            )
        })
    }

    pub fn answer(&self, call: u64, outcome: Status, bytes: &[u8]) -> Crossing {
        // SAFETY: the bytes live across the call.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().answer)(
                self.context,
                call,
                outcome.code(),
                bytes.as_ptr(),
                bytes.len(),
                out,
                cap,
            )
        })
    }

    pub fn answer_text(&self, call: u64, text: &str) -> Crossing {
        self.answer(call, Status::Ok, &hither_wire::lower(&text.to_owned()))
    }

    pub fn provide(&self, function: &str, on: u32) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().provide)(self.context, names::id(function), on, out, cap)
        })
    }

    pub fn listen(&self, event: &str) -> u64 {
        let event = if event.is_empty() { 0 } else { names::id(event) };
        // SAFETY: any values may be passed.
        let listening = cross(self.context, self.cap, |out, cap| unsafe {
            (door().listen)(self.context, event, out, cap)
        });
        assert_eq!(listening.status, Status::Ok);
        listening.id
    }

    pub fn unlisten(&self, listener: u64) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().unlisten)(self.context, listener, out, cap)
        })
    }

    pub fn cancel(&self, call: u64) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().cancel)(self.context, call, out, cap)
        })
    }

    /// Room for so many more items of a stream.
    pub fn credit(&self, call: u64, items: u64) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().credit)(self.context, call, items, out, cap)
        })
    }

    /// Whether it hears how far a call is.
    pub fn observe(&self, call: u64, on: u32) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().observe)(self.context, call, on, out, cap)
        })
    }

    pub fn drain(&self, wait_ms: u32) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().drain)(self.context, wait_ms, out, cap)
        })
    }

    pub fn close(&self) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe { (door().close)(self.context, out, cap) })
    }

    /// The reply of a call, whether it is ready, came home with the crossing, or is to be waited for.
    pub fn finish(&self, call: Crossing) -> Frame {
        match call.frames.iter().find(|frame| frame.kind == REPLY) {
            Some(reply) => reply.clone(),
            None => self.await_reply(call.id),
        }
    }

    /// Waits for the reply of a pending call.
    pub fn await_reply(&self, call: u64) -> Frame {
        loop {
            let drained = self.drain(60_000);
            assert_eq!(drained.status, Status::Ok);
            if let Some(reply) =
                drained.frames.iter().find(|frame| frame.kind == REPLY && frame.id == call)
            {
                return reply.clone();
            }
            assert!(!drained.frames.is_empty(), "no frame within a minute");
        }
    }

    /// Releases handles of objects.
    pub fn release(&self, handles: &[u64], on_worker: u32) -> Crossing {
        // SAFETY: the handles live across the call.
        cross(self.context, self.cap, |out, cap| unsafe {
            let (first, count) = (handles.as_ptr(), handles.len());
            (door().release_objects)(self.context, first, count, on_worker, out, cap)
        })
    }

    /// One more handle of an object.
    pub fn share(&self, handle: u64) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.context, self.cap, |out, cap| unsafe {
            (door().share_object)(self.context, handle, out, cap)
        })
    }

    pub fn stats(&self) -> StatsOut {
        let mut stats = StatsOut { size: size_of::<StatsOut>() as u32, ..StatsOut::default() };
        // SAFETY: the stats live across the call.
        let status = unsafe { (door().stats)(self.context, &raw mut stats) };
        assert_eq!(status, 0);
        stats
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // SAFETY: any values may be passed.
        unsafe { (door().close)(self.context, std::ptr::null_mut(), 0) };
    }
}
