//! An author's code that panics where nobody expects it: while an error is shown, while a value or an argument is dropped,
//! while a call that was cancelled is let go of, in the very thing that it panics with, and in a waker. Each ends one call
//! at most, and the next call is served.

mod support;

use std::ffi::c_void;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context as PollContext, Wake, Waker};

use hither::{Context, Host, HostError};
use hither_runtime::byte_door::{Door, Options};
use hither_schema::{Status, names};
use support::{CLOSED, Crossing, Frame, HOST_CALL, REPLY, cross};

/// Panics when it is shown.
#[hither::data]
#[derive(Clone, Debug)]
pub struct Shy {
    /// Not to be shown.
    pub text: String,
}

impl fmt::Display for Shy {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("too shy")
    }
}

/// What cannot be shown.
#[hither::error]
#[derive(Clone, Debug)]
pub enum ShyError {
    /// The only one.
    #[error("{who}")]
    Shown {
        /// Who is shy.
        who: Shy,
    },
}

/// Panics when it is dropped.
#[hither::data]
#[derive(Debug)]
pub struct Bomb {
    /// Whether it does.
    pub armed: bool,
}

impl Drop for Bomb {
    fn drop(&mut self) {
        if std::mem::take(&mut self.armed) {
            panic!("bang");
        }
    }
}

/// Why the host did not answer.
#[hither::error]
#[derive(Clone, Debug)]
pub enum AskError {
    /// Whatever it was.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// What the host is asked.
#[hither::host]
pub trait Asked {
    /// For an answer without a value.
    async fn ask(&self) -> Result<(), AskError>;
}

/// Wakes another one, then panics.
struct NastyWaker {
    other: Waker,
    /// In its drop, and not in the wake.
    in_drop: bool,
    /// Whether it does: only where the runtime kept it.
    armed: AtomicBool,
}

impl Wake for NastyWaker {
    fn wake(self: Arc<Self>) {
        self.other.wake_by_ref();
        if !self.in_drop && self.armed.swap(false, Ordering::Relaxed) {
            panic!("in a waker");
        }
    }
}

impl Drop for NastyWaker {
    fn drop(&mut self) {
        if self.in_drop && *self.armed.get_mut() {
            panic!("in the drop of a waker");
        }
    }
}

/// The library.
pub struct Nasty {
    asked: Host<dyn Asked>,
}

#[hither::library(name = "nasty", hosts = [Asked])]
impl Nasty {
    /// Nothing can go wrong here.
    #[hither(constructor)]
    pub fn create(context: Context) -> Self {
        Self { asked: context.host() }
    }

    /// Asks the host, with a waker that panics.
    pub async fn ask(&self, in_drop: bool) -> Result<(), AskError> {
        let mut asked = pin!(self.asked.ask());
        std::future::poll_fn(|cx| {
            let armed = AtomicBool::new(false);
            let nasty = Arc::new(NastyWaker { other: cx.waker().clone(), in_drop, armed });
            let waker = Waker::from(nasty.clone());
            let poll = asked.as_mut().poll(&mut PollContext::from_waker(&waker));
            nasty.armed.store(poll.is_pending(), Ordering::Relaxed);
            poll
        })
        .await
    }

    /// Fails with what cannot be shown.
    pub fn fail(&self) -> Result<(), ShyError> {
        Err(ShyError::Shown { who: Shy { text: "me".to_owned() } })
    }

    /// The same, on a worker.
    pub async fn fail_later(&self) -> Result<(), ShyError> {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        self.fail()
    }

    /// Gives one away.
    pub fn give(&self) -> Bomb {
        Bomb { armed: true }
    }

    /// Takes one.
    pub fn take(&self, bomb: Bomb) {
        drop(bomb);
    }

    /// Takes one, for later.
    pub async fn take_later(&self, bomb: Bomb) {
        std::future::pending::<()>().await;
        drop(bomb);
    }

    /// Panics with one.
    pub fn throw(&self) {
        std::panic::panic_any(Bomb { armed: true });
    }

    /// Whether it still works.
    pub fn well(&self) -> bool {
        true
    }
}

unsafe extern "C" {
    fn nasty_door() -> *const c_void;
}

fn door() -> &'static Door {
    // SAFETY: the library's own export; the table lives as long as the process.
    unsafe { &*nasty_door().cast::<Door>() }
}

/// A context with an instance.
struct Open(u64);

impl Open {
    fn with(mut options: Options) -> Self {
        options.size = size_of::<Options>() as u32;
        // SAFETY: the options live across the call.
        let opened = cross(0, 4096, |out, cap| unsafe {
            (door().open)(door().contract_hash, &raw const options, out, cap)
        });
        let open = Self(opened.id);
        assert_eq!(open.call("create", &[0x80]).status, Status::Ok);
        open
    }

    fn call(&self, method: &str, request: &[u8]) -> Crossing {
        // SAFETY: the request lives across the call.
        cross(self.0, 4096, |out, cap| unsafe {
            let id = names::id(method);
            (door().call)(self.0, 0, id, request.as_ptr(), request.len(), 0, out, cap)
        })
    }

    /// A call that waits for the host's answer with a waker that panics, and the host call.
    fn ask(&self, in_drop: bool) -> (u64, Frame) {
        let request = [0x81, if in_drop { 0xf5 } else { 0xf4 }];
        let call = self.call("ask", &request);
        assert_eq!(call.status, Status::Pending);
        (call.id, call.of_kind(HOST_CALL)[0].clone())
    }

    fn provide(&self, function: &str) {
        // SAFETY: any values may be passed.
        cross(self.0, 4096, |out, cap| unsafe {
            (door().provide)(self.0, names::id(function), 1, out, cap)
        });
    }

    /// Answers without a value.
    fn answer(&self, call: u64) -> Crossing {
        let answer = hither_wire::lower(&());
        // SAFETY: the bytes live across the call.
        cross(self.0, 4096, |out, cap| unsafe {
            (door().answer)(self.0, call, 0, answer.as_ptr(), answer.len(), out, cap)
        })
    }

    fn cancel(&self, call: u64) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.0, 4096, |out, cap| unsafe { (door().cancel)(self.0, call, out, cap) })
    }

    fn drain(&self) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.0, 4096, |out, cap| unsafe { (door().drain)(self.0, 60_000, out, cap) })
    }

    fn close(&self) -> Crossing {
        // SAFETY: any values may be passed.
        cross(self.0, 4096, |out, cap| unsafe { (door().close)(self.0, out, cap) })
    }

    fn assert_well(&self) {
        assert_eq!(self.call("well", &[0x80]).reply().payload, [0xf5]);
    }
}

/// An argument list with a bomb in it that is armed.
const ARMED: [u8; 3] = [0x81, 0x81, 0xf5];

fn ending(crossing: &Crossing) -> (Status, String) {
    let reply = crossing.reply();
    (reply.status, reply.text())
}

#[test]
fn an_error_that_panics_while_it_is_shown() {
    let open = Open::with(Options::default());
    assert_eq!(ending(&open.call("fail", &[0x80])), (Status::Panicked, "too shy".to_owned()));
    let mut later = open.call("fail_later", &[0x80]);
    while later.of_kind(REPLY).is_empty() {
        later = open.drain();
    }
    assert_eq!(ending(&later), (Status::Panicked, "too shy".to_owned()));
    open.assert_well();
}

#[test]
fn a_value_or_an_argument_that_panics_while_it_is_dropped() {
    let open = Open::with(Options::default());
    for (method, request) in [("give", &[0x80][..]), ("take", &ARMED)] {
        let panicked = (Status::Panicked, "bang".to_owned());
        assert_eq!(ending(&open.call(method, request)), panicked, "{method}");
        open.assert_well();
    }
}

#[test]
fn a_panic_with_something_that_panics_while_it_is_dropped() {
    let open = Open::with(Options::default());
    let thrown = ending(&open.call("throw", &[0x80]));
    assert_eq!(thrown, (Status::Panicked, "a panic without a message".to_owned()));
    open.assert_well();
}

#[test]
fn a_call_that_panics_while_it_is_let_go_of() {
    let open = Open::with(Options::default());
    let call = open.call("take_later", &ARMED);
    let cancelled = open.cancel(call.id);
    assert_eq!((cancelled.status, cancelled.reply().status), (Status::Ok, Status::Cancelled));
    open.assert_well();
    open.call("take_later", &ARMED);
    let closed = open.close();
    assert_eq!((closed.status, closed.reply().status), (Status::Ok, Status::Closed));
}

/// The arguments were read before the call was refused, and are dropped with it.
#[test]
fn a_refused_call_whose_arguments_panic_while_they_are_dropped() {
    let open = Open::with(Options { calls_max: 1, ..Options::default() });
    let first = open.call("take_later", &ARMED);
    assert_eq!(first.status, Status::Pending);
    assert_eq!(open.call("take_later", &ARMED).status, Status::TooMany);
    open.assert_well();
    open.cancel(first.id);
    assert_eq!(open.call("take_later", &ARMED).status, Status::Pending);
}

/// In its wake, and in the drop that follows it.
const WAKERS: [bool; 2] = [false, true];

#[test]
fn a_waker_that_panics_when_the_host_answers() {
    let open = Open::with(Options::default());
    open.provide("ask");
    for in_drop in WAKERS {
        let (call, asked) = open.ask(in_drop);
        let answered = open.answer(asked.id);
        assert_eq!((answered.status, answered.reply().id), (Status::Ok, call));
        assert_eq!(answered.reply().status, Status::Ok);
        open.assert_well();
    }
}

#[test]
fn a_waker_that_panics_when_its_call_is_cancelled() {
    let open = Open::with(Options::default());
    open.provide("ask");
    for in_drop in WAKERS {
        let (call, _) = open.ask(in_drop);
        let cancelled = open.cancel(call);
        assert_eq!((cancelled.status, cancelled.reply().status), (Status::Ok, Status::Cancelled));
        open.assert_well();
    }
}

/// One clock looks after all deadlines of a context: it goes on.
#[test]
fn a_waker_that_panics_when_the_time_is_up() {
    let open = Open::with(Options { host_call_timeout_ms: 1, ..Options::default() });
    open.provide("ask");
    for in_drop in [WAKERS, WAKERS].concat() {
        let mut call = open.call("ask", &[0x81, if in_drop { 0xf5 } else { 0xf4 }]);
        while call.of_kind(REPLY).is_empty() {
            call = open.drain();
        }
        assert_eq!(call.reply().status, Status::Error);
        open.assert_well();
    }
}

#[test]
fn a_waker_that_panics_when_its_context_is_closed() {
    for in_drop in WAKERS {
        let open = Open::with(Options::default());
        open.provide("ask");
        open.ask(in_drop);
        open.ask(!in_drop);
        let closed = open.close();
        assert!(closed.of_kind(REPLY).iter().all(|reply| reply.status == Status::Closed));
        assert_eq!((closed.of_kind(REPLY).len(), closed.of_kind(CLOSED).len()), (2, 1));
    }
}
