//! Calling a method through the byte door.

use std::time::Duration;

use hither_schema::Status;
use hither_wire::{Reader, Writer};

use crate::byte_door::out::{Out, Put};
use crate::context::{Context, Place, Shared};
use crate::inbox::frame::{Frame, Kind};
use crate::method::{self, Method};
use crate::panics;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::sync::Arc;
use crate::task::{Ending, Sink, Started};
use crate::value::{Return, ReturnedError, Value};

/// A method as the table of a library holds it.
pub(crate) type CallFn =
    fn(&Context, &Scope, &[u8], Option<Duration>, &mut Out) -> Result<Status, Refusal>;

/// Reads the request, begins the method, and writes the reply where it is ready.
pub(crate) fn call_method<M: Method>(
    context: &Context,
    scope: &Scope,
    request: &[u8],
    timeout: Option<Duration>,
    out: &mut Out,
) -> Result<Status, Refusal> {
    let mut reader = Reader::new(request);
    let args = M::lift(&mut reader).map_err(|e| Refusal::unreadable(&e))?;
    reader.finish().map_err(|e| Refusal::unreadable(&e))?;
    let shared = context.shared();
    // Where the reply cannot ride home with this crossing it waits in the inbox, on a place of its own.
    let place = if out.takes_frames() { None } else { Some(shared.places.take()?) };
    match method::begin::<M, _>(context, scope, args, InboxSink, timeout) {
        Started::Ready(ending, sink) => match place {
            None => match out.put(shared, reply(shared, 0, ending, None), 0) {
                Put::Written => Ok(Status::Ok),
                Put::Full(_) => unreachable!("the first frame is lent where it does not fit"),
            },
            Some(place) => {
                shared.inbox.owe()?;
                let call = shared.calls.issue();
                sink.end(shared, call, ending, place);
                out.set_id(call);
                Ok(Status::Pending)
            }
        },
        Started::Pending(call, _) => {
            out.set_id(call);
            Ok(Status::Pending)
        }
        Started::Refused(refusal) => Err(refusal),
    }
}

/// Where the ending of a call goes that did not end inside its crossing.
struct InboxSink;

impl<R: Return> Sink<R> for InboxSink {
    const OWES_REPLY: bool = true;

    fn end(self, context: &Arc<Shared>, call: u64, ending: Ending<R>, place: Place) {
        let frame = reply(context, call, ending, Some(place));
        context.inbox.settle(context, Some(frame));
    }
}

/// The reply frame of an ending.
fn reply<R: Return>(context: &Shared, call: u64, ending: Ending<R>, place: Option<Place>) -> Frame {
    let lowered = ending.and_then(|returned| {
        // `Display` of an error is the author's code.
        panics::contain(|| lower(returned))
    });
    let max = context.limits.message_bytes_max;
    let (status, payload) = match lowered {
        Ok((_, payload)) if payload.len() as u64 > max => {
            let refusal = Refusal::too_large("the reply", payload.len(), max);
            (refusal.status, refusal.text.into_owned().into_bytes())
        }
        Ok(lowered) => lowered,
        Err(failure) => (failure.status, failure.text.into_owned().into_bytes()),
    };
    Frame { _place: place, ..Frame::new(Kind::Reply, status, call, payload) }
}

fn lower<R: Return>(returned: R) -> (Status, Vec<u8>) {
    let mut writer = Writer::new();
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
    (status, writer.into_bytes())
}
