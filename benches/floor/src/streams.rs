//! Streams as a binding by hand has them: one crossing an item, and a channel behind it.

use std::ptr;
use std::sync::mpsc::{self, SyncSender};
use std::thread::{self, JoinHandle};

/// How many items wait in a channel.
const ROOM: usize = 256;

/// A small record.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub struct Item {
    /// Its place in the stream.
    pub id: u64,
    /// Half its id.
    pub amount: f64,
    /// Its id modulo 8.
    pub kind: u32,
}

impl Item {
    /// The item with this id.
    pub fn new(id: u64) -> Self {
        Self { id, amount: id as f64 / 2.0, kind: (id % 8) as u32 }
    }
}

/// Takes an item, which is lent to it; NULL: there are no more.
pub type ItemFn = unsafe extern "C" fn(user_data: usize, item: *const Item);

/// Makes `count` items on a thread of its own, and calls `on_item` with each.
///
/// # Safety
/// `on_item` can be called on any thread with `user_data`, until it was called with NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_items(count: u64, on_item: ItemFn, user_data: usize) {
    thread::spawn(move || {
        for id in 0..count {
            // SAFETY: as the caller promises.
            unsafe { on_item(user_data, &Item::new(id)) };
        }
        // SAFETY: as the caller promises.
        unsafe { on_item(user_data, ptr::null()) };
    });
}

/// A thread that takes items and adds their ids up.
#[derive(Debug)]
pub struct Taker {
    items: SyncSender<Item>,
    sum: JoinHandle<u64>,
}

/// Begins to take items.
#[unsafe(no_mangle)]
pub extern "C" fn floor_taker() -> *mut Taker {
    let (items, taken) = mpsc::sync_channel::<Item>(ROOM);
    let sum = thread::spawn(move || taken.iter().map(|item| item.id).sum());
    Box::into_raw(Box::new(Taker { items, sum }))
}

/// Takes an item; waits while there is no room for it.
///
/// # Safety
/// `taker` is one of [`floor_taker`], and `item` points to one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_take(taker: *const Taker, item: *const Item) {
    // SAFETY: as the caller promises.
    let (taker, item) = unsafe { (&*taker, *item) };
    // Its other end is there until this one is gone.
    let _ = taker.items.send(item);
}

/// There are no more items: the sum of their ids.
///
/// # Safety
/// `taker` is one of [`floor_taker`], and not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn floor_taken(taker: *mut Taker) -> u64 {
    // SAFETY: made by `floor_taker`, and given back once.
    let taker = unsafe { Box::from_raw(taker) };
    drop(taker.items);
    taker.sum.join().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Sender = mpsc::Sender<Option<Item>>;

    #[test]
    fn what_is_taken_is_added_up() {
        let taker = floor_taker();
        for id in 0..1_000 {
            // SAFETY: made above, and given back below.
            unsafe { floor_take(taker, &Item::new(id)) };
        }
        // SAFETY: not used again.
        assert_eq!(unsafe { floor_taken(taker) }, 499_500);
    }

    #[test]
    fn items_come_one_by_one_and_then_their_end() {
        unsafe extern "C" fn on_item(sender: usize, item: *const Item) {
            let sender = sender as *mut Sender;
            // SAFETY: a box that the test gave away, and an item that is lent to this function.
            let item = unsafe {
                (*sender).send(item.as_ref().copied()).expect("the test waits");
                item.as_ref()
            };
            if item.is_none() {
                // SAFETY: this is the last call.
                drop(unsafe { Box::from_raw(sender) });
            }
        }
        let (sender, items): (Sender, _) = mpsc::channel();
        // SAFETY: the sender is the function's until its last call.
        unsafe { floor_items(3, on_item, Box::into_raw(Box::new(sender)) as usize) };
        let found: Vec<_> = items.iter().flatten().collect();
        assert_eq!(found, [0, 1, 2].map(Item::new));
    }
}
