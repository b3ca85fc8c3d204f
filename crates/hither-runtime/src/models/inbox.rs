//! What is put in while somebody waits, takes and closes.

use std::ffi::c_void;
use std::sync::atomic::{AtomicUsize as PlainUsize, Ordering as PlainOrdering};
use std::time::{Duration, Instant};

use hither_schema::Status;

use super::actors::context;
use super::{check, spawn};
use crate::byte_door::out::Out;
use crate::context::Context;
use crate::foreign::{AnyFn, ForeignFn};
use crate::inbox::frame::{Frame, Kind};
use crate::sync::Arc;

/// Bytes of a `hither_out`.
const HEAD: usize = 16;

fn frame(kind: Kind) -> Frame {
    Frame::new(kind, Status::Ok, 0, Vec::new())
}

/// What a crossing takes home: the kind of each frame.
fn take(context: &Context, arm: bool) -> Vec<u8> {
    let mut buffer = vec![0_u8; 512];
    // SAFETY: the buffer is there until the crossing is over.
    let mut out = unsafe { Out::new(buffer.as_mut_ptr(), buffer.len()) }.expect("large enough");
    context.shared().inbox.take(context.shared(), &mut out, arm);
    out.finish();
    let word =
        |at: usize| u32::from_ne_bytes(buffer[at..at + 4].try_into().expect("four bytes")) as usize;
    let (mut at, end) = (HEAD, HEAD + word(0));
    let mut kinds = Vec::new();
    while at < end {
        kinds.push(buffer[at + KIND_AT]);
        at += word(at);
    }
    kinds
}

/// Where a frame says its kind.
const KIND_AT: usize = 4;

/// What is left when all threads are through, as a crossing brings it that arms nothing.
pub(super) fn drained(context: &Context) -> Vec<u8> {
    take(context, false)
}

/// The closing frame is the last one, and there is one.
pub(super) fn is_closed_once_and_last(kinds: &[u8]) {
    let closing = kinds.iter().filter(|kind| **kind == Kind::Closed as u8).count();
    assert_eq!(closing, 1, "{kinds:?}");
    assert_eq!(kinds.last(), Some(&(Kind::Closed as u8)), "{kinds:?}");
}

/// A host that counts how often it is woken.
fn woken_host(context: &Context) -> Arc<PlainUsize> {
    unsafe extern "C" fn wake(wakes: *mut c_void) {
        // SAFETY: registered with this type, which the scene keeps.
        unsafe { &*wakes.cast::<PlainUsize>() }.fetch_add(1, PlainOrdering::Relaxed);
    }
    let wakes = Arc::new(PlainUsize::new(0));
    // SAFETY: only cast; it is called by the type that it has.
    let function = unsafe { std::mem::transmute::<unsafe extern "C" fn(*mut c_void), AnyFn>(wake) };
    let waker = ForeignFn::new(function, Arc::as_ptr(&wakes).cast_mut().cast(), None);
    context.shared().inbox.set_waker(context.shared(), Some(waker));
    wakes
}

/// A frame that a drain did not find wakes the host, once; one that it found wakes nobody after it.
#[test]
fn a_frame_is_drained_or_wakes_the_host() {
    check(|| {
        let context = context();
        let wakes = woken_host(&context);
        let library = {
            let context = context.clone();
            spawn(move || context.shared().push(frame(Kind::Event)))
        };
        let found = take(&context, true).len();
        library.join().unwrap();
        assert_eq!(wakes.load(PlainOrdering::Relaxed), 1 - found);
        assert_eq!(found + drained(&context).len(), 1);
    });
}

/// A burst of frames from several threads wakes a host that drained once, whatever crossings without a drain take home.
#[test]
fn a_burst_wakes_the_host_once() {
    check(|| {
        let context = context();
        let wakes = woken_host(&context);
        assert!(take(&context, true).is_empty());
        let library = [Kind::Event, Kind::Reply].map(|kind| {
            let context = context.clone();
            spawn(move || context.shared().push(frame(kind)))
        });
        let found = take(&context, false).len();
        library.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(wakes.load(PlainOrdering::Relaxed), 1);
        assert_eq!(
            found + drained(&context).len(),
            2,
            "none is overlooked by the look without a lock"
        );
    });
}

/// A drain that waits goes on when a frame is put in, and when the inbox is closed: otherwise nobody could run any more.
#[test]
fn who_waits_in_a_drain_goes_on() {
    for closes in [false, true] {
        check(move || {
            let context = context();
            let library = {
                let context = context.clone();
                spawn(move || match closes {
                    false => context.shared().push(frame(Kind::Event)),
                    true => context.shared().inbox.close(context.shared(), frame(Kind::Closed)),
                })
            };
            context.shared().inbox.wait(Instant::now() + Duration::from_secs(3600));
            assert_eq!(take(&context, false).len(), 1);
            library.join().unwrap();
        });
    }
}

/// A reply that was owed before the inbox was closed arrives, and the closing frame behind it; one that comes too late to
/// be owed never does.
#[test]
fn the_closing_frame_waits_for_replies_that_are_owed() {
    check(|| {
        let context = context();
        let call = {
            let context = context.clone();
            spawn(move || {
                let inbox = &context.shared().inbox;
                let owed = inbox.owe().is_ok();
                if owed {
                    inbox.settle(context.shared(), Some(frame(Kind::Reply)));
                }
                owed
            })
        };
        let host = {
            let context = context.clone();
            spawn(move || take(&context, true))
        };
        context.shared().inbox.close(context.shared(), frame(Kind::Closed));
        let owed = call.join().unwrap();
        let kinds = [host.join().unwrap(), drained(&context)].concat();
        is_closed_once_and_last(&kinds);
        assert_eq!(kinds.len(), 1 + usize::from(owed));
        context.shared().push(frame(Kind::Event));
        assert!(drained(&context).is_empty(), "nothing follows");
    });
}
