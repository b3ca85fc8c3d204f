//! A call that waits: its task, whoever wakes, polls, cancels it.

use hither_schema::Status;

use super::actors::{Call, Signal, context, crossing};
use super::{check, spawn};
use crate::refusal::Failure;
use crate::sync::Arc;

/// A wake that comes while the future is polled for the first time, or right after, is not lost.
#[test]
fn a_wake_during_the_first_poll_is_not_lost() {
    check(|| {
        let (call, signal) = (Arc::new(Call::default()), Arc::new(Signal::default()));
        let fires = {
            let signal = signal.clone();
            spawn(move || crossing(|_, _| signal.fire()))
        };
        crossing(|_, scope| drop(call.start(&context(), scope, vec![signal])));
        fires.join().unwrap();
        assert_eq!(call.ending(), Status::Ok);
        assert_eq!(call.futures_dropped(), 1);
    });
}

/// Of two threads that wake a task, one at a time owns the future, and the last wake is followed by a poll.
#[test]
fn two_who_wake_never_poll_at_the_same_time_and_neither_is_lost() {
    check(|| {
        let call = Arc::new(Call::default());
        let signals: Vec<_> = (0..2).map(|_| Arc::new(Signal::default())).collect();
        crossing(|_, scope| drop(call.start(&context(), scope, signals.clone())));
        let fire = |signal: Arc<Signal>| spawn(move || crossing(|_, _| signal.fire()));
        let fires: Vec<_> = signals.into_iter().map(fire).collect();
        fires.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(call.ending(), Status::Ok);
        assert_eq!(call.futures_dropped(), 1);
    });
}

/// A call that is cancelled while it is woken and polled ends once, as what came first, and its future is dropped once.
#[test]
fn a_call_that_is_cancelled_while_it_is_woken_ends_once() {
    check(|| {
        let (call, signal) = (Arc::new(Call::default()), Arc::new(Signal::default()));
        let waiting = crossing(|_, scope| call.start(&context(), scope, vec![signal.clone()]));
        let waiting = waiting.expect("nothing has fired");
        let fires = spawn(move || crossing(|_, _| signal.fire()));
        let cancelled = crossing(|_, _| waiting.cancel());
        fires.join().unwrap();
        let ending = call.ending();
        assert!(ending == Status::Ok || (cancelled && ending == Status::Cancelled));
        assert_eq!(call.futures_dropped(), 1);
    });
}

/// A call that is ended at once, also while another thread polls it, ends once; its future is dropped by its owner.
#[test]
fn a_call_that_is_abandoned_while_it_is_woken_ends_once() {
    check(|| {
        let (call, signal) = (Arc::new(Call::default()), Arc::new(Signal::default()));
        let waiting = crossing(|_, scope| call.start(&context(), scope, vec![signal.clone()]));
        let waiting = waiting.expect("nothing has fired");
        let fires = spawn(move || crossing(|_, _| signal.fire()));
        crossing(|_, _| waiting.abandon(Failure::from(Status::Closed)));
        fires.join().unwrap();
        assert!([Status::Ok, Status::Closed].contains(&call.ending()));
        assert_eq!(call.futures_dropped(), 1);
    });
}
