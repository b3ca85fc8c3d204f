//! Calling a method through the byte door.

use std::time::Duration;

use hither_schema::Status;
use hither_wire::Writer;

use crate::byte_door::out::Out;
use crate::context::loan::Loan;
use crate::context::{Place, Shared};
use crate::inbox::frame::{Frame, Kind};
use crate::library::MethodEntry;
use crate::method::{self, Method};
use crate::object::{self, Handles};
use crate::panics;
use crate::refusal::{Failure, Refusal, usable};
use crate::scope::Scope;
use crate::stats::CallEnd;
use crate::stream::Items;
use crate::sync::Arc;
use crate::task::{Ending, Sink, Started};
use crate::thread;
use crate::value::{Return, ReturnedError, Value};

/// A method as the table of a library holds it.
pub(crate) type CallFn =
    fn(&Loan<'_>, u64, &Scope<'_>, &[u8], Option<Duration>, &mut Out) -> Result<Status, Refusal>;

/// Reads the request, begins the method, and writes the reply where it is ready.
pub(crate) fn call_method<M: Method>(
    context: &Loan<'_>,
    target: u64,
    scope: &Scope<'_>,
    request: &[u8],
    timeout: Option<Duration>,
    out: &mut Out,
) -> Result<Status, Refusal> {
    let shared = context.shared();
    let mut reader = shared.reader(request);
    let (args, taken) = object::lifting_for(M::entry(), shared, || M::lift(&mut reader));
    let args = args.map_err(|e| Refusal::unreadable(&e))?;
    reader.finish().map_err(|e| Refusal::unreadable(&e))?;
    if !out.takes_frames() {
        // Its reply waits in the inbox, whatever kind of method it is.
        shared.places.room()?;
    }
    let items = M::Items::by_frames(context);
    let sink = InboxSink(M::entry());
    let started = method::begin::<M, _>(context, target, scope, args, items, sink, timeout);
    if !matches!(started, Started::Refused(_)) {
        taken.accepted();
    }
    match started {
        Started::Ready(ending, sink) if !out.takes_frames() => {
            shared.inbox.owe()?;
            let call = shared.calls.issue();
            sink.end(shared, call, ending, shared.places.take());
            out.set_id(call);
            Ok(Status::Pending)
        }
        Started::Ready(ending, _) => {
            let thread = scope.thread();
            let (status, payload, handles) = lowered(M::entry(), shared, ending, thread.scratch());
            thread.count_call(shared.id(), CallEnd::of(status));
            thread.keep(out.put_first(shared, Kind::Reply, status, payload));
            handles.arrived();
            Ok(Status::Ok)
        }
        Started::Pending(call, _) => {
            out.set_id(call);
            Ok(Status::Pending)
        }
        Started::Refused(refusal) => Err(refusal),
    }
}

/// Where the ending of a call of this method goes that did not end inside its crossing.
struct InboxSink(&'static MethodEntry);

impl<R: Return> Sink<R> for InboxSink {
    const OWES_REPLY: bool = true;

    fn end(self, context: &Arc<Shared>, call: u64, ending: Ending<R>, place: Place) {
        let (status, payload, handles) = lowered(self.0, context, ending, thread::scratch());
        context.stats.add_call(CallEnd::of(status));
        let reply = Frame::new(Kind::Reply, status, call, payload).with(handles);
        let reply = Frame { _place: Some(place), ..reply };
        context.inbox.settle(context, Some(reply));
    }
}

/// How the call ended, and its value, error or text, in `buffer`, which is empty; with what crosses by handle in it.
#[inline]
fn lowered<R: Return>(
    method: &MethodEntry,
    context: &Arc<Shared>,
    ending: Ending<R>,
    buffer: Vec<u8>,
) -> (Status, Vec<u8>, Handles) {
    let lowered = ending.and_then(|returned| {
        // `Display` of an error is the author's code.
        panics::contain(|| object::lowering_for(method, context, || lower(returned, buffer)))
            .flatten()
    });
    let max = context.limits.message_bytes_max;
    match lowered {
        Ok(((_, payload), handles)) if payload.len() as u64 > max => {
            handles.lost(context);
            as_text(Refusal::too_large("the reply", payload.len(), max))
        }
        Ok(((status, payload), handles)) => (status, payload, handles),
        Err(failure) => as_text(failure),
    }
}

#[cold]
fn as_text(failure: Failure) -> (Status, Vec<u8>, Handles) {
    (failure.status, failure.into_bytes(), Handles::default())
}

#[inline]
fn lower<R: Return>(returned: R, buffer: Vec<u8>) -> Result<(Status, Vec<u8>), Failure> {
    let mut writer = Writer::over(buffer);
    let status = match returned.into_result() {
        Ok(value) => {
            value.lower_wire(&mut writer);
            Status::Ok
        }
        Err(error) => {
            error.lower_wire(&mut writer);
            Status::Error
        }
    };
    let refused = writer.refusal();
    usable((status, writer.into_bytes()), refused)
}
