//! What a host may do at the worst moment: close from anywhere and twice, end its threads, never return, keep what it was
//! lent. Each ends as documented, and nothing is left.

mod support;

use std::cell::RefCell;
use std::ffi::c_void;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, mpsc};

use hither_runtime::c_door;
use hither_schema::Status;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use support::c_host::{answer_at_once, set_cook, user_data};
use support::{CLOSED, EVENT, Host, REPLY, child, cross, door};

fn ask(dish: &str) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(1);
        w.text(dish);
    }
}

fn emit(count: i64) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(2);
        w.text("soup");
        w.int(count);
    }
}

fn nothing(w: &mut hither_wire::Writer) {
    w.array(0);
}

unsafe extern "C" fn count(user_data: *mut c_void) {
    // SAFETY: the tests below pass a counter that outlives the context.
    let count = unsafe { &*user_data.cast::<AtomicUsize>() };
    count.fetch_add(1, Ordering::SeqCst);
}

fn set_waker(host: &Host, woken: &AtomicUsize) -> i32 {
    // SAFETY: the counter outlives the context.
    unsafe { (door().set_waker)(host.context, Some(count), user_data(woken)) }
}

/// The statuses of the replies, and how often the closing frame came, until it did.
fn drain_until_closed(host: &Host, mut crossing: support::Crossing) -> Vec<Status> {
    let mut replies = Vec::new();
    loop {
        replies.extend(crossing.of_kind(REPLY).iter().map(|reply| reply.status));
        if !crossing.of_kind(CLOSED).is_empty() {
            return replies;
        }
        crossing = host.drain(1000);
    }
}

#[test]
fn closing_at_once_from_two_threads_gives_one_closing_frame() {
    for _ in 0..500 {
        let host = Host::simple();
        host.provide("cook", 1);
        host.call("order", ask("soup"));
        let ready = Barrier::new(2);
        let close = || {
            ready.wait();
            host.close()
        };
        let (one, other) = std::thread::scope(|threads| {
            let other = threads.spawn(close);
            (close(), other.join().expect("no panic"))
        });
        assert_eq!((one.status, other.status), (Status::Ok, Status::Ok));
        let frames = |kind| one.of_kind(kind).len() + other.of_kind(kind).len();
        // Whichever came first may leave frames to the other, or to a drain.
        let more = if frames(CLOSED) == 0 { host.drain(1000) } else { host.drain(0) };
        assert_eq!(frames(CLOSED) + more.of_kind(CLOSED).len(), 1);
        assert_eq!(frames(REPLY) + more.of_kind(REPLY).len(), 1);
    }
}

struct NeverReturns {
    entered: mpsc::Sender<()>,
    leave: Mutex<mpsc::Receiver<()>>,
}

unsafe extern "C" fn never_returns(state: *mut c_void, _: u64, _: *const u8, _: usize) {
    // SAFETY: the test below passes a state that outlives the context.
    let state = unsafe { &*state.cast::<NeverReturns>() };
    state.entered.send(()).expect("the test waits for it");
    state.leave.lock().expect("never poisoned").recv().expect("the test lets it go at its end");
}

#[test]
fn closing_does_not_wait_for_a_host_function_that_never_returns() {
    let host = Host::simple();
    let released = AtomicUsize::new(0);
    let (entered, is_entered) = mpsc::channel();
    let (let_go, leave) = mpsc::channel();
    let state = NeverReturns { entered, leave: Mutex::new(leave) };
    set_cook(&host, never_returns, user_data(&state));
    // A listener with a release hook stands for what else is held by the context.
    // SAFETY: never called; the counter outlives the context.
    let listening = unsafe {
        let cooked = hither_schema::names::id("Cooked");
        let unused = std::mem::transmute::<c_door::ReleaseFn, c_door::AnyFn>(count);
        let given = c_door::Given {
            function: Some(unused),
            user_data: user_data(&released),
            release: Some(count),
        };
        c_door::listen(host.context, cooked, given, std::ptr::null_mut())
    };
    assert_eq!(listening, 0);
    std::thread::scope(|threads| {
        let stuck = threads.spawn(|| host.call("order", ask("soup")));
        is_entered.recv().expect("it is called");
        let waiting = host.call("wait_for_gate", nothing);
        assert_eq!(waiting.status, Status::Pending);
        let closed = host.close();
        assert_eq!(closed.of_kind(REPLY).len(), 1, "the other call ends now");
        assert_eq!(released.load(Ordering::SeqCst), 1, "what does not run is released now");
        assert_eq!(host.call("name", nothing).status, Status::Closed);
        let_go.send(()).expect("it still waits");
        let call = stuck.join().expect("no panic");
        // It was on its way when the context was closed: its crossing brings how it ended.
        assert_eq!(call.status, Status::Ok);
        assert_eq!(call.reply().status, Status::Closed);
    });
}

#[test]
fn what_is_lent_stays_readable_when_the_context_is_gone() {
    let mut host = Host::simple();
    host.cap = 128;
    let text = "x".repeat(10_000);
    let mut buffer = [0_u64; 16];
    let request = hither_wire::lower(&vec![text.clone()]);
    let name = hither_schema::names::id("echo_text");
    // SAFETY: the request and the buffer live across the call.
    let status = unsafe {
        let (bytes, len) = (request.as_ptr(), request.len());
        (door().call)(host.context, 0, name, bytes, len, 0, buffer.as_mut_ptr().cast(), 128)
    };
    assert_eq!(status, 0);
    assert_eq!(host.stats().lent, 1);
    host.close();
    // Head, frame head, then the hither_lent: id, address, length.
    let [id, address, len] = [buffer[6], buffer[7], buffer[8]];
    let address = std::ptr::with_exposed_provenance::<u8>(address as usize);
    // SAFETY: lent until it is released below.
    let lent = unsafe { std::slice::from_raw_parts(address, len as usize) };
    assert_eq!(hither_wire::lift::<String>(lent), Ok(text));
    // SAFETY: any values may be passed; nobody reads the payload any more.
    let released = [0, 1].map(|_| unsafe { (door().release)(host.context, id) });
    assert_eq!(released, [0, Status::UnknownBuffer.code()]);
}

#[test]
fn no_waker_is_called_when_its_context_is_gone() {
    let woken = AtomicUsize::new(0);
    let host = Host::simple();
    assert_eq!(set_waker(&host, &woken), 0);
    host.drain(0);
    for _ in 0..10 {
        host.call("wait_for_gate", nothing);
    }
    // The frames of closing ride home on this crossing: nobody is woken for them.
    assert_eq!(drain_until_closed(&host, host.close()).len(), 10);
    let calls = woken.load(Ordering::SeqCst);
    assert_eq!(set_waker(&host, &woken), Status::Closed.code());
    // SAFETY: any value may be passed.
    let handle = unsafe { (door().wake_handle)(host.context) };
    assert_eq!(handle, -i64::from(Status::Closed.code()));
    assert_eq!(host.drain(0).status, Status::Closed);
    assert_eq!(woken.load(Ordering::SeqCst), calls);
}

/// A burst wakes once until a drain finds the inbox empty; so twice where the drain that waited came in its middle.
#[test]
fn a_burst_wakes_once_also_while_a_drain_waits() {
    for _ in 0..200 {
        let woken = AtomicUsize::new(0);
        let mut host = Host::simple();
        host.listen("Cooked");
        assert_eq!(set_waker(&host, &woken), 0);
        host.drain(0);
        let context = host.context;
        let drained = std::thread::scope(|threads| {
            let waiting = threads.spawn(move || {
                // SAFETY: any values may be passed.
                cross(context, 4096, |out, cap| unsafe {
                    (door().drain)(context, 60_000, out, cap)
                })
            });
            // Without room for frames, so that none rides home on this very crossing.
            host.cap = 16;
            host.call("emit", emit(5));
            waiting.join().expect("no panic")
        });
        host.cap = 4096;
        let came = drained.of_kind(EVENT).len() + drained.of_kind(REPLY).len();
        assert!(came > 0, "the drain was woken");
        let left = host.drain(0).frames.len();
        assert_eq!(came + left, 6);
        assert_eq!(woken.load(Ordering::SeqCst), 1 + usize::from(left > 0));
    }
}

/// Closes its context when its thread ends.
struct ClosesAtTheEnd {
    host: Host,
    said: mpsc::Sender<Status>,
}

impl Drop for ClosesAtTheEnd {
    fn drop(&mut self) {
        let _ = self.said.send(self.host.close().status);
    }
}

thread_local! {
    static AT_THE_END: RefCell<Option<ClosesAtTheEnd>> = const { RefCell::new(None) };
}

/// A destructor of a thread-local runs when those of the library and of `tokio` may be gone. What it closes goes all the
/// same: dropping the instance needs the runtime's context, which such a thread cannot enter any more.
#[test]
fn a_thread_that_is_ending_may_close_its_context() {
    let (said, status) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        // Made first, so destroyed last.
        AT_THE_END.with(|_| {});
        let host = Host::simple();
        assert_eq!(host.call("wait_for_gate", nothing).status, Status::Pending);
        AT_THE_END.set(Some(ClosesAtTheEnd { host, said }));
    });
    thread.join().expect("no panic");
    assert_eq!(status.recv(), Ok(Status::Ok));
}

/// Threads that end at the very moment when their context is closed: whoever is last lets go of it.
#[test]
fn threads_end_while_their_context_is_closed() {
    for _ in 0..500 {
        let host = Host::simple();
        let ready = Barrier::new(2);
        std::thread::scope(|threads| {
            threads.spawn(|| {
                host.call("name", nothing);
                ready.wait();
            });
            ready.wait();
            host.close();
        });
    }
}

/// The host's threads that ran `answer_on_any_thread`.
struct Threads {
    context: u64,
    seen: Mutex<Vec<std::thread::ThreadId>>,
}

unsafe extern "C" fn answer_on_any_thread(state: *mut c_void, call: u64, _: *const u8, _: usize) {
    // SAFETY: the test below passes a state that outlives the context.
    let state = unsafe { &*state.cast::<Threads>() };
    state.seen.lock().expect("never poisoned").push(std::thread::current().id());
    // SAFETY: the id of the context is valid for reads.
    unsafe { answer_at_once(user_data(&state.context), call, std::ptr::null(), 0) }
}

#[test]
fn h16_a_host_function_runs_on_threads_that_the_host_has_never_seen() {
    // More than one crossing polls: the rest goes to the workers.
    const CALLS: usize = 200;
    let host = Host::simple();
    let state = Threads { context: host.context, seen: Mutex::default() };
    set_cook(&host, answer_on_any_thread, user_data(&state));
    for _ in 0..CALLS {
        assert_eq!(host.call("order_after_gate", ask("soup")).status, Status::Pending);
    }
    let mut replies = 0;
    let mut crossing = host.call("open_gate", nothing);
    loop {
        let of_orders = crossing.of_kind(REPLY);
        replies += of_orders.iter().filter(|reply| reply.id != 0).count();
        if replies == CALLS {
            break;
        }
        crossing = host.drain(60_000);
    }
    let seen = state.seen.lock().expect("never poisoned");
    assert_eq!(seen.len(), CALLS);
    assert!(seen.iter().any(|thread| *thread != std::thread::current().id()));
}

/// The runtime starts with the first call. Where it cannot, that call is refused, and the next one asks again.
#[test]
fn a_runtime_that_gets_no_descriptor_is_refused_and_asked_for_again() {
    let name = "a_runtime_that_gets_no_descriptor_is_refused_and_asked_for_again";
    if !child::is_child() {
        child::stderr_of(name, None);
        return;
    }
    let host = Host::open();
    let allowed = getrlimit(Resource::Nofile);
    // Only those that every process begins with.
    let none = Rlimit { current: Some(3), ..allowed };
    setrlimit(Resource::Nofile, none).expect("a lower limit may be set");
    let refused = host.call("simple", nothing);
    setrlimit(Resource::Nofile, allowed).expect("up to the maximum");
    assert_eq!(refused.status, Status::NoResources);
    assert!(refused.notice().starts_with("no runtime: "), "{}", refused.notice());
    assert_eq!(host.call("simple", nothing).status, Status::Ok);
    assert_eq!(host.call("wait_for_gate", nothing).status, Status::Pending);
}
