//! The deadlines of host calls: one clock a context, not one a call.
//!
//! All host calls of a context may take equally long, so they run out in the order in which they began to wait. One
//! timer, for the oldest of them, serves them all; it is there only while one waits. Arming and disarming a timer for
//! each call cost as much as a quarter of the call, and nearly all of them are answered in time.

use std::task::Waker;
use std::time::{Duration, Instant};

use crate::context::Shared;
use crate::executor;
use crate::sync::Arc;

/// Watches the host calls of `context` until none waits.
pub(super) fn watch(context: &Arc<Shared>, timeout: Duration) {
    let watched = Arc::downgrade(context);
    let mut next = Instant::now() + timeout;
    let watching = executor::handle().spawn(async move {
        loop {
            tokio::time::sleep_until(next.into()).await;
            let Some(context) = watched.upgrade() else { return };
            let expired = context.pending.expire(Instant::now(), timeout);
            expired.wakers.into_iter().for_each(Waker::wake);
            match expired.oldest {
                Some(oldest) => next = oldest + timeout,
                None => return,
            }
        }
    });
    context.pending.watched_by(watching.abort_handle());
}
