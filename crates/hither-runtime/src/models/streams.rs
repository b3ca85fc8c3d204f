//! A call that is a stream: who grants room, who polls, who cancels.

use hither_schema::Status;

use super::actors::{Call, context, crossing};
use super::{check, inbox, spawn};
use crate::sync::Arc;

/// Of two threads that grant room none is overlooked, also where one polls while the other grants: as many items leave as
/// there is room for, and not one more.
#[test]
fn room_that_two_threads_grant_is_used_and_not_exceeded() {
    check(|| {
        let (call, context) = (Arc::new(Call::default()), context());
        let stream = call.stream(&context, 9);
        let other = {
            let stream = stream.clone();
            spawn(move || crossing(|_, _| stream.grant(1)))
        };
        assert!(crossing(|_, _| stream.clone().grant(2)));
        assert!(other.join().unwrap());
        assert_eq!(inbox::items(&context).iter().sum::<u32>(), 3);
        assert!(!call.has_ended(), "there are more items than room");
        assert!(crossing(|_, _| stream.cancel()));
    });
}

/// The last item leaves before the end, which comes once, whoever granted the room for it.
#[test]
fn a_stream_that_two_threads_make_room_for_ends_once_behind_its_items() {
    check(|| {
        let (call, context) = (Arc::new(Call::default()), context());
        let stream = call.stream(&context, 2);
        let other = {
            let stream = stream.clone();
            spawn(move || crossing(|_, _| stream.grant(2)))
        };
        crossing(|_, _| stream.grant(2));
        other.join().unwrap();
        assert_eq!(call.ending(), Status::Ok);
        assert_eq!(call.futures_dropped(), 1);
        let mut frames = inbox::items(&context);
        assert_eq!(frames.pop(), Some(0), "the reply is the last");
        assert_eq!(frames.iter().sum::<u32>(), 2);
    });
}

/// A stream that is cancelled while room is granted ends once; it is dropped by then, and nothing follows its end.
#[test]
fn a_stream_that_is_cancelled_while_room_is_granted_ends_once() {
    check(|| {
        let (call, context) = (Arc::new(Call::default()), context());
        let stream = call.stream(&context, 9);
        let other = {
            let stream = stream.clone();
            spawn(move || crossing(|_, _| stream.grant(1)))
        };
        assert!(crossing(|_, _| stream.cancel()));
        other.join().unwrap();
        assert_eq!(call.ending(), Status::Cancelled);
        assert_eq!(call.futures_dropped(), 1);
        let mut frames = inbox::items(&context);
        assert_eq!(frames.pop(), Some(0), "the reply is the last");
        assert!(frames.iter().sum::<u32>() <= 1);
    });
}
