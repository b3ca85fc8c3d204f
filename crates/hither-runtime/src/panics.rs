//! Panics stop here.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Waker;

use hither_schema::Status;

use crate::refusal::Failure;

/// Runs code that is not ours. A panic becomes a failure with its message.
#[inline]
pub(crate) fn contain<R>(run: impl FnOnce() -> R) -> Result<R, Failure> {
    // Unwind safety: what `run` could leave half changed belongs to the author's object, whose own locks poison; our
    // state is not touched while it runs.
    catch_unwind(AssertUnwindSafe(run))
        .map_err(|payload| Failure::new(Status::Panicked, message(payload)))
}

/// Wakes whoever waits; a panic in a waker goes no further, and the others are woken all the same.
pub(crate) fn wake(wakers: impl IntoIterator<Item = Waker>) {
    for waker in wakers {
        discard(contain(|| waker.wake()));
    }
}

/// Drops a value of the author's; a panic in its `Drop` goes no further.
pub(crate) fn discard<T>(value: T) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(value))) {
        drop_payload(payload);
    }
}

fn message(payload: Box<dyn Any + Send>) -> String {
    let text = match payload.downcast_ref::<&str>() {
        Some(text) => (*text).to_owned(),
        None => match payload.downcast_ref::<String>() {
            Some(text) => text.clone(),
            None => "a panic without a message".to_owned(),
        },
    };
    drop_payload(payload);
    text
}

/// A payload may be any type, so its own `Drop` may panic.
fn drop_payload(payload: Box<dyn Any + Send>) {
    if let Err(second) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(second);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    use super::*;

    #[test]
    fn the_message_is_carried() {
        assert_eq!(
            contain(|| panic!("just {}", "so")).unwrap_err(),
            Failure::new(Status::Panicked, "just so")
        );
        let odd = contain(|| std::panic::panic_any(7_u8)).unwrap_err();
        assert_eq!(odd.text, "a panic without a message");
    }

    #[test]
    fn a_waker_that_panics_keeps_none_of_the_others_from_waking() {
        struct Counts {
            wakes: AtomicUsize,
            panics: bool,
        }
        impl Wake for Counts {
            fn wake(self: Arc<Self>) {
                self.wakes.fetch_add(1, Ordering::Relaxed);
                assert!(!self.panics, "in a waker");
            }
        }
        let wakers = [true, false, true, false]
            .map(|panics| Arc::new(Counts { wakes: AtomicUsize::new(0), panics }));
        wake(wakers.each_ref().map(|waker| Waker::from(waker.clone())));
        assert!(wakers.iter().all(|waker| waker.wakes.load(Ordering::Relaxed) == 1));
    }

    #[test]
    fn a_panic_in_the_payloads_drop_goes_no_further() {
        struct Nasty;
        impl Drop for Nasty {
            fn drop(&mut self) {
                panic!("in drop");
            }
        }
        assert!(contain(|| std::panic::panic_any(Nasty)).is_err());
        discard(Nasty);
    }
}
