//! What one call reported, and who hears of it.
//!
//! Under the lock of the reports a frame is put into the inbox, so that of two threads which report the newer one stays;
//! whoever must be woken for it is woken afterwards. A function of the host runs under no lock.

use hither_schema::Status;

use crate::context::Context;
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
    telling: Telling,
}

/// Who hears of them.
#[derive(Debug, Default)]
enum Listener {
    #[default]
    Nobody,
    /// The host of a context, by frames about this call.
    Frames(Context, u64),
    Function(Teller),
    /// The call has ended.
    Over,
}

/// What becomes of the end of a call while a thread tells a function.
#[derive(Default)]
enum Telling {
    #[default]
    Nobody,
    /// A thread does.
    Runs,
    /// A thread does, and has this to do when it has.
    RunsAnd(Box<dyn FnOnce() + Send>),
}

impl std::fmt::Debug for Telling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Telling::Nobody => "Nobody",
            Telling::Runs => "Runs",
            Telling::RunsAnd(_) => "RunsAnd",
        })
    }
}

/// Whether the reports of a call are brought by frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Observed {
    No,
    Yes,
}

impl Reports {
    /// Of a call that tells a function of the host.
    pub(crate) fn told_to(teller: Teller) -> Arc<Self> {
        let state = State { listener: Listener::Function(teller), ..State::default() };
        Arc::new(Self { state: Mutex::new(state) })
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
            Listener::Function(_) => {
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

    /// Ends them, and runs `then` when no function is being told: now, or on the thread that tells one, as soon as that
    /// has returned.
    pub(crate) fn end_and(&self, then: impl FnOnce() + Send + 'static) {
        self.end();
        let mut state = self.state.lock();
        match state.telling {
            Telling::Nobody => {
                drop(state);
                then();
            }
            Telling::Runs | Telling::RunsAnd(_) => {
                state.telling = Telling::RunsAnd(Box::new(then));
            }
        }
    }

    /// Tells the function what is newest until nothing newer is there, unless another thread does.
    fn tell(&self) {
        loop {
            let mut state = self.state.lock();
            if state.is_told_elsewhere() {
                return;
            }
            let Some((teller, report)) = state.next_to_tell() else { return };
            state.telling = Telling::Runs;
            drop(state);
            teller.tell(&report);
            let told = std::mem::take(&mut self.state.lock().telling);
            if let Telling::RunsAnd(then) = told {
                then();
            }
        }
    }
}

impl State {
    fn is_told_elsewhere(&self) -> bool {
        !matches!(self.telling, Telling::Nobody)
    }

    fn may_be_observed(&self) -> Result<(), Refusal> {
        match &self.listener {
            Listener::Nobody | Listener::Frames(..) => Ok(()),
            Listener::Over => Err(Status::Late.into()),
            Listener::Function(_) => {
                let text = "a function that came with the call hears of its progress";
                Err(Refusal::new(Status::BadArgument, text))
            }
        }
    }

    /// What the function has not heard of yet.
    fn next_to_tell(&mut self) -> Option<(Teller, Report)> {
        match &self.listener {
            Listener::Function(teller) => Some((*teller, self.newest.take()?)),
            Listener::Nobody | Listener::Frames(..) | Listener::Over => None,
        }
    }
}
