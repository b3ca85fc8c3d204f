//! One thread walks through the byte door as support code of any language does: one crossing a call, one buffer lent
//! again and again. Beside each row stands its floor: the same work behind a bare `extern "C"` function.

use std::ffi::c_void;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use hither_runtime::byte_door::Door;
use hither_schema::names;
use hither_wire::{Wire, Writer};
use kitchen::Inner;

unsafe extern "C" {
    fn kitchen_door() -> *const c_void;
}

/// A context with an instance, and the buffer that is lent to every crossing.
struct Host {
    door: &'static Door,
    context: u64,
    out: Vec<u64>,
}

impl Host {
    fn new() -> Self {
        // Keeps the library linked.
        let _ = std::any::type_name::<kitchen::Kitchen>();
        // SAFETY: the library's own export; the table lives as long as the process.
        let door = unsafe { &*kitchen_door().cast::<Door>() };
        let mut host = Self { door, context: 0, out: vec![0; 512] };
        // SAFETY: the buffer lives across the call.
        let status =
            unsafe { (door.open)(door.contract_hash, std::ptr::null(), host.buffer(), host.cap()) };
        assert_eq!(status, 0);
        host.context = host.out[1];
        assert_eq!(host.call(names::id("simple"), &[0x80]), 0);
        host
    }

    fn buffer(&mut self) -> *mut u8 {
        self.out.as_mut_ptr().cast()
    }

    fn cap(&self) -> usize {
        self.out.len() * 8
    }

    fn call(&mut self, method: u32, request: &[u8]) -> i32 {
        let (context, cap) = (self.context, self.cap());
        // SAFETY: request and buffer live across the call.
        unsafe {
            let (request, len) = (request.as_ptr(), request.len());
            (self.door.call)(context, 0, method, request, len, 0, self.buffer(), cap)
        }
    }

    fn answer(&mut self, call: u64, bytes: &[u8]) -> i32 {
        let (context, cap) = (self.context, self.cap());
        // SAFETY: bytes and buffer live across the call.
        unsafe {
            (self.door.answer)(context, call, 0, bytes.as_ptr(), bytes.len(), self.buffer(), cap)
        }
    }

    /// The id of the first frame.
    fn frame_id(&self) -> u64 {
        self.out[4]
    }
}

fn request(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    write(&mut writer);
    writer.into_bytes()
}

#[inline(never)]
extern "C" fn bare_noop(context: u64) -> u64 {
    black_box(context)
}

fn doors(c: &mut Criterion) {
    let mut host = Host::new();

    c.bench_function("floor/noop", |b| b.iter(|| bare_noop(black_box(7))));
    let nothing = names::id("nothing");
    c.bench_function("byte/noop", |b| b.iter(|| host.call(nothing, black_box(&[0x80]))));

    let text = request(|w| {
        w.array(1);
        w.text("sixteen bytes...");
    });
    let echo = names::id("echo_text");
    c.bench_function("byte/text_16", |b| b.iter(|| host.call(echo, black_box(&text))));

    let records: Vec<Inner> =
        (0..8).map(|number| Inner { text: format!("item {number}"), number }).collect();
    let list = request(|w| {
        w.array(1);
        records.lower(w);
    });
    c.bench_function("floor/records_8", |b| {
        b.iter(|| {
            let lifted: Vec<Inner> = hither_wire::lift(black_box(&list[1..])).unwrap();
            hither_wire::lower(&lifted)
        });
    });
    let reverse = names::id("reverse");
    c.bench_function("byte/records_8", |b| b.iter(|| host.call(reverse, black_box(&list))));

    let refuse = request(|w| {
        w.array(2);
        w.uint(9);
        w.text("");
    });
    let ready = names::id("refuse");
    c.bench_function("byte/async_ready", |b| b.iter(|| host.call(ready, black_box(&refuse))));

    let (context, cap) = (host.context, host.cap());
    // SAFETY: the buffer lives across the call.
    let status = unsafe { (host.door.provide)(context, names::id("cook"), 1, host.buffer(), cap) };
    assert_eq!(status, 0);
    let order = names::id("order");
    let answer = hither_wire::lower(&"hot".to_owned());
    c.bench_function("byte/host_call", |b| {
        b.iter(|| {
            assert_eq!(host.call(order, black_box(&text)), 1);
            let call = host.frame_id();
            assert_eq!(host.answer(call, black_box(&answer)), 0);
        });
    });
}

criterion_group!(benches, doors);
criterion_main!(benches);
