//! Listeners: who hears of an event, and how.
//!
//! Each listener has a queue of its own, with a bound and a policy: whoever is slow, stuck or throws loses events of its
//! own and nobody else's. What waits is the event itself, once for all who wait for it: it is lowered when it leaves, so
//! what is dropped, replaced or filtered away costs no bytes and makes no handles.
//!
//! - `emitted`: an event, whatever its type. `key`: what it is about.
//! - `how`: what a listener may choose. `queue`: what waits, and what goes where there is no room.
//! - `listener`: one listener. `leaving` brings its events to a host that crosses; `telling` calls its function, on a
//!   thread of `threads`.
//! - `listeners`: those of a context.
//!
//! Adding and removing are legal at any time, also inside a listener. Removing returns when no delivery can start any
//! more and none runs, and the release hook has run; on a thread that is itself inside a listener it does not wait, and
//! the hook runs after the last delivery.

mod emitted;
mod how;
mod key;
mod leaving;
mod listener;
mod listeners;
#[cfg(all(loom, test))]
mod models;
mod queue;
mod telling;
mod threads;

pub use self::emitted::Event;
pub use self::key::{EventKey, describe_event};
pub use self::telling::{DroppedFn, EventFn};

pub(crate) use self::how::{How, Policy};
pub(crate) use self::key::KeyReader;
pub(crate) use self::leaving::Turn;
pub(crate) use self::listener::{Delivery, Listener};
pub(crate) use self::listeners::Listeners;
pub(crate) use self::telling::{Form, Function, Telling};
