//! Notices: what the library tells people about a context while it works, as frames for a host that takes them home.

use hither_schema::Status;

use crate::context::Shared;
use crate::inbox::frame::{Frame, Kind};
use crate::library::MethodEntry;

impl Shared {
    /// Tells the host about `method`, and about `call` unless it is 0. Dropped where as many notices wait as may.
    pub(crate) fn notify(&self, method: &MethodEntry, call: u64, text: String) {
        if let Some(place) = self.notices.try_take() {
            self.push(Frame {
                item: method.id,
                _place: Some(place),
                ..Frame::new(Kind::Notice, Status::Ok, call, text.into_bytes())
            });
        }
    }
}
