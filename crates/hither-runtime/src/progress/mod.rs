//! How far a long call is, as it tells itself.
//!
//! A call that is being polled, or whose blocking work runs, is the current one of its thread ([`current`]); what it
//! reports goes to its [`Reports`], which keep the newest and pass it on to whoever asked: into the inbox, where a newer
//! report takes the place of one that has not left, or to a function of the host ([`telling`]). When the call's ending is
//! claimed its reports are over, before the ending goes anywhere: so no report follows it.

mod current;
mod reports;
mod telling;

use std::borrow::Cow;

use hither_wire::{Wire, Writer};

pub(crate) use self::current::{OfCall, this_call};
pub(crate) use self::reports::{Observed, Reports};
pub(crate) use self::telling::Teller;
pub use self::telling::{Progress, ProgressFn};
use crate::sync::Arc;

/// Bytes of a note; a longer one is cut.
const NOTE_BYTES_MAX: usize = 1024;

/// How far a call is.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    done: u64,
    total: Option<u64>,
    note: Cow<'static, str>,
}

impl Report {
    pub(crate) fn new(done: u64, total: Option<u64>, note: Cow<'static, str>) -> Self {
        Self { done, total, note: cut(note) }
    }

    /// `[done, total, note]`
    fn to_wire(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.array(3);
        self.done.lower(&mut writer);
        self.total.lower(&mut writer);
        writer.text(&self.note);
        writer.into_bytes()
    }
}

/// As much of a note as is kept, cut between characters.
fn cut(note: Cow<'static, str>) -> Cow<'static, str> {
    if note.len() <= NOTE_BYTES_MAX {
        return note;
    }
    note[..note.floor_char_boundary(NOTE_BYTES_MAX)].to_owned().into()
}

/// Reports how far one call is, from any thread and task, until that call has ended. A clone reports for the same call.
///
/// [`Context::this_call`](crate::Context::this_call) gives it.
#[derive(Clone, Debug)]
pub struct Reporter {
    /// `None`: made outside of any call.
    reports: Option<Arc<Reports>>,
}

impl Reporter {
    /// Of the call that is current on this thread.
    pub(crate) fn of_this_call() -> Self {
        Self { reports: this_call() }
    }

    /// So much is `done`, of `total` where that is known, in a unit of your choice; `note` is for people.
    ///
    /// Whoever made the call hears of the newest report only. Does nothing when the call has ended.
    pub fn progress(&self, done: u64, total: Option<u64>, note: impl Into<Cow<'static, str>>) {
        if let Some(reports) = &self.reports {
            reports.report(Report::new(done, total, note.into()));
        }
    }
}
