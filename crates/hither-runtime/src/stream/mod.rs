//! Streams, in both directions. Those that the host feeds have a room of their own: [`incoming`]. Those that a method
//! returns are calls that bring items before they end.
//!
//! A call of such a method waits like any other, and ends like any other, exactly once: with `OK` when the stream is
//! through, with the typed error that was its last item, cancelled, timed out, closed or panicked. Before that it brings
//! items, for which the host grants room ([`flow`]): the stream is polled only while there is some, so a host that stops
//! granting stops the producer. Granting wakes the task, which is then polled in the crossing that grants, so that items
//! which are ready come home with it. Items go into an [`outlet`], in their order and before the reply: in batches by
//! frame ([`frames`]), or as they are into the hands of a host of the C door ([`crate::c_door::stream`]).

mod flow;
mod frames;
mod incoming;
mod item;
mod outlet;
mod pump;

pub(crate) use self::flow::Flow;
pub use self::incoming::{
    Begun, BoxStream, Incoming, StreamError, ask_stream, call_stream, describe_stream,
};
pub(crate) use self::incoming::{Streams, feed};
pub use self::item::Item;
pub use self::outlet::{Items, NoItems, Outlet};
pub(crate) use self::outlet::{Stop, Taker};
pub use self::pump::pump;
