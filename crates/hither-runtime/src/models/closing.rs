//! Closing a context while its calls begin, wait and end.

use hither_schema::Status;

use super::actors::{Call, Signal, context, crossing};
use super::inbox::{drained, is_closed_once_and_last};
use super::{check, spawn};
use crate::context::{self, CloseReport, Context};
use crate::host::instance::{Home, HostInstance};
use crate::sync::{Arc, Ordering};

fn close(context: &Context) -> CloseReport {
    crossing(|_, scope| context::close(context, scope)).expect("nobody else closes it")
}

/// A call that begins while its context is closed ends once: by the crossing that began it, or as closed. Then its
/// reply stands before the closing frame, and nothing behind it.
#[test]
fn a_call_that_begins_while_its_context_is_closed_ends_once() {
    check(|| {
        let context = context();
        let (call, signal) = (Arc::new(Call::default()), Arc::new(Signal::default()));
        let closes = {
            let context = context.clone();
            spawn(move || close(&context))
        };
        crossing(|_, scope| drop(call.start(&context, scope, vec![signal])));
        closes.join().unwrap();
        assert_eq!(call.ending(), Status::Closed);
        assert_eq!(call.futures_dropped(), 1);
        assert_eq!(context.shared().calls.len(), 0);
        is_closed_once_and_last(&drained(&context));
    });
}

/// A call that is woken while its context is closed ends once, and its reply stands before the closing frame.
#[test]
fn a_call_that_ends_while_its_context_is_closed_ends_once() {
    check(|| {
        let context = context();
        let (call, signal) = (Arc::new(Call::default()), Arc::new(Signal::default()));
        crossing(|_, scope| drop(call.start(&context, scope, vec![signal.clone()])));
        let closes = {
            let context = context.clone();
            spawn(move || close(&context))
        };
        crossing(|_, _| signal.fire());
        closes.join().unwrap();
        assert!([Status::Ok, Status::Closed].contains(&call.ending()));
        assert_eq!(call.futures_dropped(), 1);
        let kinds = drained(&context);
        is_closed_once_and_last(&kinds);
        assert_eq!(kinds.len(), 2, "the reply, and the end");
    });
}

/// Where closing reports nothing that runs, no ending is on its way any more when it returns.
#[test]
fn what_closing_does_not_report_as_running_has_ended() {
    check(|| {
        let context = context();
        let (call, signal) = (Arc::new(Call::default()), Arc::new(Signal::default()));
        crossing(|_, scope| drop(call.start(&context, scope, vec![signal.clone()])));
        let fires = spawn(move || crossing(|_, _| signal.fire()));
        let report = close(&context);
        if report.running == 0 {
            assert!(call.has_ended(), "an ending is still to come");
            assert!(!call.is_delivering(), "an ending is on its way");
        }
        fires.join().unwrap();
        call.ending();
    });
}

/// An object of the host that goes while its context is closed is told of before the end, or by the end itself.
#[test]
fn an_object_of_the_host_that_goes_while_its_context_is_closed_is_never_told_of_behind_the_end() {
    check(|| {
        let context = context();
        let held = HostInstance::new(context.clone(), "Watcher", Home::Bytes(7));
        let closes = {
            let context = context.clone();
            spawn(move || close(&context))
        };
        crossing(|_, _| drop(held));
        closes.join().unwrap();
        let kinds = drained(&context);
        is_closed_once_and_last(&kinds);
        assert!(kinds.len() <= 2, "told once at most");
        assert_eq!(context.shared().host_objects.load(Ordering::Relaxed), 0);
    });
}
