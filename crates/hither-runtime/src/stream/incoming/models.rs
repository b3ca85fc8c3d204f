//! Feeding, reading and ending at once, under loom.

use std::task::{Context as PollContext, Poll, Wake, Waker};

use hither_schema::Status;

use super::line::Line;
use super::queue::Queue;
use super::{Receiver, feed};
use crate::context::{Context, Limits};
use crate::host::{HostError, HostErrorKind};
use crate::models::{check, spawn};
use crate::sync::{Arc, AtomicUsize, Ordering};

const STREAM: u64 = 7;

/// Counts how often the one who reads is woken.
#[derive(Default)]
struct Reader(AtomicUsize);

impl Wake for Reader {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A stream, of which items were asked for already.
struct Scene {
    context: Context,
    receiver: Receiver<u8, HostError>,
    reader: Arc<Reader>,
}

type Item = Option<Result<u8, HostError>>;

impl Scene {
    fn new() -> Self {
        let limits = Limits { slow_poll: None, slow_call: None, ..Limits::default() };
        let context = Context::new(None, limits, None);
        let queue = Arc::new(Queue::new());
        let line = Line::by_frames(context.clone(), STREAM, queue.clone()).expect("it is open");
        let receiver = Receiver::new(Arc::new(line), queue);
        let mut scene = Self { context, receiver, reader: Arc::default() };
        assert!(scene.poll().is_pending());
        assert_eq!(scene.frames(), 1, "wanted");
        scene
    }

    fn poll(&mut self) -> Poll<Item> {
        let waker = Waker::from(self.reader.clone());
        self.receiver.poll_next(&mut PollContext::from_waker(&waker))
    }

    fn wakes(&self) -> usize {
        self.reader.0.load(Ordering::Relaxed)
    }

    fn frames(&self) -> usize {
        self.context.shared().inbox.depths().0
    }

    /// What a thread of the host feeds.
    fn host(
        &self,
        status: Status,
        items: u64,
        bytes: &'static [u8],
    ) -> impl FnOnce() -> Status + use<> {
        let context = self.context.clone();
        move || match feed(context.shared(), STREAM, Some(status), items, bytes) {
            Ok(()) => Status::Ok,
            Err(refusal) => refusal.status,
        }
    }
}

/// An item is seen by the poll that it races, or wakes the reader.
#[test]
fn an_item_is_seen_or_wakes() {
    check(|| {
        let mut scene = Scene::new();
        let host = spawn(scene.host(Status::Pending, 1, &[5]));
        let saw = scene.poll().is_ready();
        assert_eq!(host.join().unwrap(), Status::Ok);
        if !saw {
            assert_eq!(scene.wakes(), 1);
            assert_eq!(scene.poll(), Poll::Ready(Some(Ok(5))));
        }
        assert!(scene.poll().is_pending());
    });
}

/// Two threads feed at once what there is room for together, and no more.
#[test]
fn room_is_used_up_once() {
    check(|| {
        let mut scene = Scene::new();
        let twelve = || spawn(scene.host(Status::Pending, 12, &[1; 12]));
        let ends = [twelve(), twelve()].map(|host| host.join().unwrap());
        assert_eq!(ends.iter().filter(|end| **end == Status::Ok).count(), 1, "of 16");
        assert!(ends.contains(&Status::BadArgument));
        assert_eq!(scene.poll(), Poll::Ready(Some(Ok(1))));
    });
}

/// Either the host ends a stream, or the library does and says so; never both, and never neither.
#[test]
fn one_side_ends_it() {
    check(|| {
        let scene = Scene::new();
        let host = spawn(scene.host(Status::Ok, 1, &[5]));
        let context = scene.context.clone();
        drop(scene);
        let by_host = match host.join().unwrap() {
            Status::Ok => true,
            Status::Late => false,
            other => panic!("{other:?}"),
        };
        let told = context.shared().inbox.depths().0 - 1;
        assert_eq!(told, usize::from(!by_host));
        assert_eq!(context.shared().streams.len(), 0);
    });
}

/// Closing ends it for the reader, behind what was fed before or not at all.
#[test]
fn closing_ends_it_and_wakes() {
    check(|| {
        let mut scene = Scene::new();
        let host = spawn(scene.host(Status::Pending, 1, &[5]));
        let woken = scene.context.shared().streams.close();
        crate::panics::wake(woken);
        let fed = host.join().unwrap();
        assert!(scene.wakes() > 0);
        if fed == Status::Ok {
            assert_eq!(scene.poll(), Poll::Ready(Some(Ok(5))));
        }
        match scene.poll() {
            Poll::Ready(Some(Err(error))) => assert_eq!(error.kind, HostErrorKind::Closed),
            other => panic!("{other:?}"),
        }
        assert_eq!(scene.poll(), Poll::Ready(None));
    });
}
