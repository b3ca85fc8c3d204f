//! The callback that hears how a call ended.

use std::ffi::c_void;

use hither_schema::Status;

use crate::c_door::asked::{Asked, IdPlace};
use crate::c_door::mirror::Arena;
use crate::c_door::outcome::{Reply, Split, as_text, lower};
use crate::context::{Place, Shared};
use crate::finale::Finale;
use crate::method::Method;
use crate::object::{self, Handles};
use crate::panics;
use crate::progress::Reports;
use crate::stats::CallEnd;
use crate::sync::{Arc, Ordering};
use crate::task::{Ending, Sink};
use crate::thread;
use crate::value::Return;

/// Where the outcome of a call goes. What it carries is the host's own business.
pub(super) struct Callback<M: Method> {
    function: Option<Reply<M>>,
    user_data: *mut c_void,
    reports: Option<Arc<Reports>>,
    /// Where it must be the last of several functions.
    finale: Option<Arc<Finale>>,
    id: IdPlace,
    /// The call has an id before anything of it runs.
    wants_id: bool,
}

// SAFETY: the host promises (docs/symbols.md) that a reply may run on any thread with its user data.
unsafe impl<M: Method> Send for Callback<M> {}

impl<M: Method> Callback<M> {
    /// Of a call of which this was asked.
    pub(super) fn new(function: Option<Reply<M>>, user_data: *mut c_void, asked: Asked) -> Self {
        let Asked { reports, finale, id, .. } = asked;
        let wants_id = id.is_wanted();
        Self { function, user_data, reports, finale, id, wants_id }
    }

    /// The same, of a call that has an id in any case.
    pub(super) fn known(function: Option<Reply<M>>, user_data: *mut c_void, asked: Asked) -> Self {
        Self { wants_id: true, ..Self::new(function, user_data, asked) }
    }

    /// The call ended before anybody else knew it.
    #[inline]
    pub(super) fn end_at_once(self, context: &Arc<Shared>, ending: Ending<M::Output>) {
        if self.finale.is_some() {
            return self.end_last(context, ending, None);
        }
        let status = self.run(Some(context), ending);
        thread::try_with(|thread| thread.count_call(context.id(), CallEnd::of(status)));
    }

    /// Runs as soon as none of the call's other functions does.
    fn end_last(mut self, context: &Arc<Shared>, ending: Ending<M::Output>, place: Option<Place>) {
        let Some(finale) = self.finale.take() else { return self.told(context, ending, place) };
        let delivering = Delivering::begin(context.clone());
        finale.end(move || self.told(&delivering.0, ending, place));
    }

    /// Runs, and counts the call.
    fn told(self, context: &Arc<Shared>, ending: Ending<M::Output>, place: Option<Place>) {
        let status = self.run(Some(context), ending);
        context.stats.add_call(CallEnd::of(status));
        drop(place);
    }

    /// Lowers the ending and runs the callback; the status that it was given.
    #[inline(always)]
    pub(super) fn run(self, context: Option<&Arc<Shared>>, ending: Ending<M::Output>) -> Status {
        // The value or error is borrowed by its C form, so it is kept until the callback has returned.
        let result = ending.map(Return::into_result);
        let status = thread::with_arena(|arena| self.tell(context, &result, arena));
        panics::discard(result);
        status
    }

    #[inline(always)]
    fn tell(
        self,
        context: Option<&Arc<Shared>>,
        result: &Ending<Split<M>>,
        arena: &Arena,
    ) -> Status {
        let lower = || lower::<M>(result, arena);
        let lowered = panics::contain(|| match context {
            Some(context) => object::lowering_for(M::entry(), context, lower),
            None => object::lowering_nowhere(lower).map(|outcome| (outcome, Handles::default())),
        });
        // `Display` of an error is the author's code.
        let (outcome, handles) = lowered
            .flatten()
            .unwrap_or_else(|failure| (as_text::<M>(&failure, arena), Handles::default()));
        match (self.function, context) {
            (None, Some(context)) => handles.lost(context),
            _ => handles.arrived(),
        }
        if let Some(function) = self.function {
            // SAFETY: the host gave a function of this type; the outcome and all that it points to live until it has
            // returned.
            unsafe { function(self.user_data, &raw const outcome) };
        }
        outcome.status()
    }
}

/// An ending that is on its way to the host.
struct Delivering(Arc<Shared>);

impl Delivering {
    fn begin(context: Arc<Shared>) -> Self {
        context.delivering.fetch_add(1, Ordering::AcqRel);
        Self(context)
    }
}

impl Drop for Delivering {
    fn drop(&mut self) {
        self.0.delivering.fetch_sub(1, Ordering::AcqRel);
    }
}

impl<M: Method> Sink<M::Output> for Callback<M> {
    const OWES_REPLY: bool = false;

    fn reports(&self) -> Option<&Arc<Reports>> {
        self.reports.as_ref()
    }

    fn wants_id(&self) -> bool {
        self.wants_id
    }

    fn known_as(&mut self, call: u64) {
        self.id.fill(call);
    }

    fn end(self, context: &Arc<Shared>, _: u64, ending: Ending<M::Output>, place: Place) {
        self.end_last(context, ending, Some(place));
    }
}
