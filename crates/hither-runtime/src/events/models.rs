//! One listener by frame, while threads emit and cross.

use std::ffi::c_void;
use std::sync::atomic::{AtomicUsize as PlainUsize, Ordering as PlainOrdering};
use std::time::{Duration, Instant};

use super::emitted::{AnyEvent, Dropped, EventRef};
use super::how::{How, Policy};
use super::listener::{Delivery, Listener};
use crate::byte_door::out::Out;
use crate::context::{Context, Limits, Shared};
use crate::foreign::{AnyFn, ForeignFn};
use crate::inbox::frame::Kind;
use crate::models::{check, spawn};
use crate::object::Handles;
use crate::sync::Arc;
use crate::thread::{self, Entered};

struct Number(u8);

impl AnyEvent for Number {
    fn id(&self) -> u32 {
        7
    }

    fn name(&self) -> &'static str {
        "Number"
    }

    fn lowered(&self, _: &Arc<Shared>) -> Result<(Vec<u8>, Handles), Dropped> {
        Ok((vec![self.0], Handles::default()))
    }

    fn with_c_form(&self, _: &Arc<Shared>, _: &mut dyn FnMut(EventRef)) -> Result<(), Dropped> {
        unreachable!("the listener takes frames")
    }
}

/// A listener and its context, for one thread of a scene.
#[derive(Clone)]
struct Scene {
    context: Context,
    listener: Arc<Listener>,
}

/// How frames are laid out: their head, their kind, their item and, of an event, its payload.
const HEAD: usize = 16;
const FRAME: usize = 32;
const KIND_AT: usize = 4;
const ITEM_AT: usize = 8;

/// Tokio stays out of the model.
fn outside_of_tokio() {
    thread::with(|thread| thread.entered.set(Entered::Always));
}

impl Scene {
    fn new(policy: Policy, bound: usize, credit: Option<u64>) -> Self {
        outside_of_tokio();
        let limits = Limits { slow_poll: None, slow_call: None, ..Limits::default() };
        let how = How { policy, bound, credit, keys: None };
        let listener = Arc::new(Listener::new(1, 7, how, Delivery::Frames));
        Self { context: Context::new(None, limits, None), listener }
    }

    fn emit(&self, number: u8) {
        outside_of_tokio();
        let event: Arc<dyn AnyEvent> = Arc::new(Number(number));
        self.listener.offer(self.context.shared(), &event, None);
    }

    fn grant(&self, events: u32) {
        self.listener.grant(self.context.shared(), events);
    }

    /// What a crossing takes home: numbers, and how many were dropped as negative ones.
    fn take(&self, arm: bool) -> Vec<i32> {
        outside_of_tokio();
        let mut buffer = vec![0_u8; 512];
        // SAFETY: the buffer is there until the crossing is over.
        let mut out = unsafe { Out::new(buffer.as_mut_ptr(), buffer.len()) }.expect("large enough");
        self.context.shared().inbox.take(self.context.shared(), &mut out, arm);
        out.finish();
        let used = u32::from_ne_bytes(buffer[..4].try_into().expect("four bytes")) as usize;
        let mut frames = &buffer[HEAD..HEAD + used];
        let mut taken = Vec::new();
        while let Some(total) = frames.first_chunk::<4>() {
            let (frame, rest) = frames.split_at(u32::from_ne_bytes(*total) as usize);
            let item = frame[ITEM_AT..ITEM_AT + 4].try_into().expect("four bytes");
            taken.push(if frame[KIND_AT] == Kind::Event as u8 {
                i32::from(frame[FRAME])
            } else {
                -(u32::from_ne_bytes(item) as i32)
            });
            frames = rest;
        }
        taken
    }

    fn is_empty(&self) -> bool {
        self.listener.waiting() == 0
    }
}

/// What is emitted while a crossing takes comes with that crossing, or the host is woken for it: it is never forgotten
/// in the queue. What one emits comes in order.
#[test]
fn what_may_leave_is_attended_to() {
    check(|| {
        unsafe extern "C" fn wake(wakes: *mut c_void) {
            // SAFETY: registered with this type, which the scene keeps.
            unsafe { &*wakes.cast::<PlainUsize>() }.fetch_add(1, PlainOrdering::Relaxed);
        }
        let scene = Scene::new(Policy::DropOldest, 4, None);
        let wakes = Arc::new(PlainUsize::new(0));
        // SAFETY: only the type of the pointer changes; it is cast back before it is called.
        let waker =
            unsafe { std::mem::transmute::<unsafe extern "C" fn(*mut c_void), AnyFn>(wake) };
        let waker = ForeignFn::new(waker, Arc::as_ptr(&wakes).cast_mut().cast(), None);
        scene.context.shared().inbox.set_waker(scene.context.shared(), Some(waker));
        assert!(scene.take(true).is_empty());
        let emitter = {
            let scene = scene.clone();
            spawn(move || (1..=2).for_each(|number| scene.emit(number)))
        };
        let first = scene.take(true);
        emitter.join().unwrap();
        assert!(scene.is_empty() || wakes.load(PlainOrdering::Relaxed) > 0, "nobody comes for it");
        assert_eq!([first, scene.take(false)].concat(), [1, 2]);
    });
}

/// Two crossings at once: each event goes with one of them, and with the number behind the one before it.
#[test]
fn one_crossing_at_a_time_takes() {
    check(|| {
        let scene = Scene::new(Policy::DropOldest, 4, None);
        scene.emit(1);
        let other = {
            let scene = scene.clone();
            spawn(move || scene.take(false))
        };
        scene.emit(2);
        let mine = scene.take(false);
        let mut taken = [other.join().unwrap(), mine, scene.take(false)].concat();
        taken.sort_unstable();
        assert_eq!(taken, [1, 2]);
        assert!(scene.is_empty());
    });
}

/// Credit that is granted while something is emitted is used, and none beyond it.
#[test]
fn credit_is_used_up_and_no_more() {
    check(|| {
        let scene = Scene::new(Policy::DropNewest, 1, Some(1));
        let emitter = {
            let scene = scene.clone();
            spawn(move || (1..=3).for_each(|number| scene.emit(number)))
        };
        scene.grant(1);
        let first = scene.take(false);
        emitter.join().unwrap();
        let taken = [first, scene.take(false)].concat();
        let events = taken.iter().filter(|number| **number > 0).count();
        assert!((1..=2).contains(&events), "{taken:?}");
        scene.grant(3);
        let all = [taken, scene.take(false)].concat();
        let dropped: i32 = all.iter().filter(|number| **number < 0).sum();
        let arrived: Vec<_> = all.iter().filter(|number| **number > 0).collect();
        assert!(arrived.is_sorted(), "{all:?}");
        assert_eq!(arrived.len() as i32 - dropped, 3, "arrived or told: {all:?}");
    });
}

/// An emitter that waits for room goes on when a crossing has made some, or when the listener is gone. A model has no
/// clock: one that is not woken never ends.
#[test]
fn an_emitter_that_waits_goes_on() {
    for ends in [false, true] {
        check(move || {
            let scene = Scene::new(Policy::Block(Duration::from_secs(3600)), 1, None);
            let emitter = {
                let scene = scene.clone();
                spawn(move || (1..=2).for_each(|number| scene.emit(number)))
            };
            if ends {
                scene.listener.end(scene.context.shared());
            } else {
                let mut taken = Vec::new();
                while taken.len() < 2 {
                    scene.context.shared().inbox.wait(Instant::now() + Duration::from_secs(3600));
                    taken.extend(scene.take(false));
                }
                assert_eq!(taken, [1, 2]);
            }
            emitter.join().unwrap();
            assert!(scene.is_empty());
        });
    }
}
