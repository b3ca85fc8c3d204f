//! What one call reported, and who hears of it.
//!
//! Under the lock of the reports a frame is put into the inbox, so that of two threads which report the newer one stays;
//! whoever must be woken for it is woken afterwards. A function of the host runs under no lock: one thread at a time tells
//! it, and goes on while others bring something newer.

use hither_schema::Status;

use crate::context::Context;
use crate::finale::Finale;
use crate::progress::Report;
use crate::progress::telling::Teller;
use crate::refusal::Refusal;
use crate::sync::{Arc, Mutex};

/// The reports of one call.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// What was reported last; `None` also where a function has been told.
    newest: Option<Report>,
    listener: Listener,
    /// A thread tells a function.
    is_telling: bool,
}

/// Who hears of them.
#[derive(Debug, Default)]
enum Listener {
    #[default]
    Nobody,
    /// The host of a context, by frames about this call.
    Frames(Context, u64),
    Function(Teller, Arc<Finale>),
    /// The call has ended.
    Over,
}

/// Whether the reports of a call are brought by frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Observed {
    No,
    Yes,
}

impl Reports {
    /// Of a call that tells a function of the host, which is not its last one.
    pub(crate) fn told_to(teller: Teller, finale: Arc<Finale>) -> Arc<Self> {
        let listener = Listener::Function(teller, finale);
        Arc::new(Self { state: Mutex::new(State { listener, ..State::default() }) })
    }

    /// Keeps a report, and lets whoever listens hear of it.
    pub(crate) fn report(&self, report: Report) {
        let mut state = self.state.lock();
        match &state.listener {
            Listener::Over => {}
            Listener::Nobody => state.newest = Some(report),
            Listener::Frames(context, call) => {
                let (context, call) = (context.clone(), *call);
                let payload = report.to_wire();
                state.newest = Some(report);
                let wake = context.shared().inbox.put_report(context.shared(), call, payload);
                drop(state);
                context.shared().inbox.wake(wake);
            }
            Listener::Function(..) => {
                state.newest = Some(report);
                drop(state);
                self.tell();
            }
        }
    }

    /// From now on they come by frames about `call`, what was reported last at once; or no longer.
    ///
    /// # Errors
    /// [`Status::Late`] if the call has ended, [`Status::BadArgument`] if a function hears of them.
    pub(crate) fn observe(
        &self,
        context: &Context,
        call: u64,
        observed: Observed,
    ) -> Result<(), Refusal> {
        let listener = match observed {
            Observed::No => Listener::Nobody,
            Observed::Yes => Listener::Frames(context.clone(), call),
        };
        let (former, wake) = {
            let mut state = self.state.lock();
            state.may_be_observed()?;
            let former = std::mem::replace(&mut state.listener, listener);
            let asked = if observed == Observed::Yes { state.newest.as_ref() } else { None };
            let wake = asked.map(|newest| {
                let shared = context.shared();
                shared.inbox.put_report(shared, call, newest.to_wire())
            });
            (former, wake)
        };
        drop(former);
        if let Some(wake) = wake {
            context.shared().inbox.wake(wake);
        }
        Ok(())
    }

    /// The call ends: nothing is reported any more.
    pub(crate) fn end(&self) {
        let former = {
            let mut state = self.state.lock();
            state.newest = None;
            std::mem::replace(&mut state.listener, Listener::Over)
        };
        drop(former);
    }

    /// Tells the function what is newest until nothing newer is there, unless another thread does.
    fn tell(&self) {
        while let Some((teller, finale, report)) = self.next_to_tell() {
            let inside = finale.enter();
            if inside.is_some() {
                teller.tell(&report);
            }
            self.state.lock().is_telling = false;
            // The callback of the call may run here.
            drop(inside);
        }
    }

    /// What the function has not heard of yet; from here on this thread tells it.
    fn next_to_tell(&self) -> Option<(Teller, Arc<Finale>, Report)> {
        let mut state = self.state.lock();
        if state.is_telling {
            return None;
        }
        let Listener::Function(teller, finale) = &state.listener else { return None };
        let (teller, finale) = (*teller, finale.clone());
        let newest = state.newest.take()?;
        state.is_telling = true;
        Some((teller, finale, newest))
    }
}

impl State {
    fn may_be_observed(&self) -> Result<(), Refusal> {
        match &self.listener {
            Listener::Nobody | Listener::Frames(..) => Ok(()),
            Listener::Over => Err(Status::Late.into()),
            Listener::Function(..) => {
                let text = "a function that came with the call hears of its progress";
                Err(Refusal::new(Status::BadArgument, text))
            }
        }
    }
}
