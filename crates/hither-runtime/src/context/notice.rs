//! Notices: what the library tells people about a context while it works, as frames for a host that takes them home, or
//! by a function.
//!
//! The function runs on a worker, so that a slow one holds up neither what is slow already nor the look for it.

use std::ffi::c_void;

use hither_schema::Status;

use crate::c_door::mirror::Str;
use crate::context::Shared;
use crate::context::places::Places;
use crate::executor;
use crate::foreign::{AnyFn, ForeignFn, hosting};
use crate::inbox::frame::{Frame, Kind};
use crate::library::MethodEntry;
use crate::sync::{Arc, RwLock};

/// Notices that wait for the function at most.
const WAITING_MAX: usize = 64;

/// `L_context_notice_fn`: `method` has the name in Rust; `call` is 0 where the call has not waited yet.
pub type NoticeFn = unsafe extern "C" fn(user_data: *mut c_void, call: u64, method: Str, text: Str);

/// The function, and how many notices wait for it.
#[derive(Debug)]
pub(crate) struct NoticeListener {
    function: ForeignFn,
    waiting: Arc<Places>,
}

/// Where a context has its function.
#[derive(Debug)]
pub(crate) struct NoticePlace(RwLock<Option<Arc<NoticeListener>>>);

impl NoticeListener {
    pub(crate) fn new(function: ForeignFn) -> Self {
        Self { function, waiting: Arc::new(Places::new(WAITING_MAX)) }
    }

    fn tell(&self, method: &MethodEntry, call: u64, text: &str) {
        // SAFETY: registered as a function of this type; `self` keeps its user data alive, and the texts live until it
        // has returned.
        hosting(|| unsafe {
            let run = std::mem::transmute::<AnyFn, NoticeFn>(self.function.function());
            run(self.function.user_data(), call, Str::of_text(method.name), Str::of_text(text));
        });
    }
}

impl NoticePlace {
    pub(crate) fn new() -> Self {
        Self(RwLock::new(None))
    }

    /// Sets or removes the function. The former one's release hook runs when it no longer does.
    pub(crate) fn set(&self, listener: Option<NoticeListener>) {
        let former = std::mem::replace(&mut *self.0.write(), listener.map(Arc::new));
        drop(former);
    }

    fn get(&self) -> Option<Arc<NoticeListener>> {
        self.0.read().clone()
    }
}

impl Shared {
    /// Tells the host about `method`, and about `call` unless it is 0. Dropped where as many notices wait as may.
    pub(crate) fn notify(&self, method: &'static MethodEntry, call: u64, text: String) {
        if let Some(listener) = self.notice_fn.get() {
            if let Some(place) = listener.waiting.try_take() {
                executor::spawn(move || {
                    listener.tell(method, call, &text);
                    drop(place);
                });
            }
        } else if let Some(place) = self.notices.try_take() {
            self.push(Frame {
                item: method.id,
                _place: Some(place),
                ..Frame::new(Kind::Notice, Status::Ok, call, text.into_bytes())
            });
        }
    }
}
