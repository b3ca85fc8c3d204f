//! The future of a call that is a stream.

use std::future;
use std::pin::pin;
use std::task::Poll;

use futures_core::Stream;

use super::item::Item;
use super::outlet::Outlet;

/// How many items are moved before others have their turn.
const ITEMS_A_TURN: u32 = 4096;

/// Moves items from the stream into the outlet while there is room; its end is that of the stream.
pub async fn pump<I: Item>(stream: impl Stream<Item = I>, mut outlet: Outlet<I::Value>) -> I::End {
    let mut stream = pin!(stream);
    let end = future::poll_fn(|cx| {
        let mut left = ITEMS_A_TURN;
        while outlet.has_room() {
            if left == 0 {
                cx.waker().wake_by_ref();
                break;
            }
            left -= 1;
            let Poll::Ready(next) = stream.as_mut().poll_next(cx) else { break };
            let item = match next.map(I::split) {
                None => return Poll::Ready(I::end()),
                Some(Err(end)) => return Poll::Ready(end),
                Some(Ok(item)) => item,
            };
            if let Err(why) = outlet.put(item) {
                outlet.stop(why);
                return Poll::Pending;
            }
        }
        // Whoever grants room wakes the task.
        outlet.pause(cx);
        Poll::Pending
    })
    .await;
    outlet.flush();
    end
}
