//! A call that is a stream: whoever makes room for it, and whoever cancels it.

use std::sync::atomic::{AtomicUsize, Ordering};

use hither_schema::Status;

use super::actors::{Call, context, crossing};
use super::{check, spawn};
use crate::sync::Arc;

/// Of two threads that make room, each is heard, also while the other's items are being made.
#[test]
fn no_room_is_overlooked() {
    check(|| {
        let (call, made) = (Arc::new(Call::default()), Arc::new(AtomicUsize::new(0)));
        let stream = crossing(|_, scope| call.stream(&context(), scope, made.clone()));
        let other = {
            let stream = stream.clone();
            spawn(move || crossing(|_, _| stream.grant(1)))
        };
        crossing(|_, _| stream.clone().grant(1));
        other.join().unwrap();
        assert_eq!(made.load(Ordering::Relaxed), 2);
        assert!(crossing(|_, _| stream.cancel()));
        assert_eq!((call.ending(), call.futures_dropped()), (Status::Cancelled, 1));
    });
}

/// A stream that is cancelled while room is made for it ends once, its future is dropped once, and no item is made that
/// nobody has room for.
#[test]
fn a_stream_that_is_cancelled_while_room_is_made_ends_once() {
    check(|| {
        let (call, made) = (Arc::new(Call::default()), Arc::new(AtomicUsize::new(0)));
        let stream = crossing(|_, scope| call.stream(&context(), scope, made.clone()));
        let host = {
            let stream = stream.clone();
            spawn(move || crossing(|_, _| stream.grant(1)))
        };
        assert!(crossing(|_, _| stream.cancel()));
        host.join().unwrap();
        assert_eq!((call.ending(), call.futures_dropped()), (Status::Cancelled, 1));
        assert!(made.load(Ordering::Relaxed) <= 1);
    });
}
