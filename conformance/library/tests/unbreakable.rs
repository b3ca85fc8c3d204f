//! What a host may do at the worst moment: close from anywhere and twice, end its threads, never return, keep what it was
//! lent. Each ends as documented, and nothing is left.

mod support;

use std::cell::RefCell;
use std::ffi::{c_char, c_void};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, mpsc};

use hither_runtime::c_door;
use hither_schema::Status;
use support::{CLOSED, EVENT, HOST_CALL, Host, REPLY, cross, door};

/// What `docs/author.md` asks of a host's threads.
const SMALL_STACK_BYTES: usize = 128 << 10;

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

fn user_data<T>(of: &T) -> *mut c_void {
    std::ptr::from_ref(of).cast_mut().cast()
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

/// Registers `function` for `cook`, with a release hook that counts if `released` is given.
fn set_cook(host: &Host, function: c_door::HostFn, state: *mut c_void) {
    // SAFETY: the tests below pass a state that outlives the context.
    let registered = unsafe {
        c_door::register_host_fn(host.context, c"cook".as_ptr(), Some(function), state, None)
    };
    assert_eq!(registered, 0);
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
        let state = user_data(&released);
        c_door::listen(host.context, cooked, Some(unused), state, Some(count), std::ptr::null_mut())
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

unsafe extern "C" fn answer_at_once(state: *mut c_void, call: u64, _: *const u8, _: usize) {
    // SAFETY: the tests below pass the id of the context, which outlives it.
    let context = unsafe { *state.cast::<u64>() };
    let answer = hither_wire::lower(&"hot".to_owned());
    // SAFETY: the answer lives across the call.
    let status = unsafe { c_door::host_complete(context, call, 0, answer.as_ptr(), answer.len()) };
    assert_eq!(status, 0);
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

/// Runs on a thread with as little stack as a host's threads may have.
fn on_a_small_stack<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|threads| {
        std::thread::Builder::new()
            .stack_size(SMALL_STACK_BYTES)
            .spawn_scoped(threads, work)
            .expect("a thread")
            .join()
            .expect("no panic")
    })
}

#[test]
fn a_small_stack_is_enough_for_calls_host_calls_and_closing() {
    on_a_small_stack(|| {
        let host = Host::simple();
        set_cook(&host, answer_at_once, user_data(&host.context));
        let order = host.call("order", ask("soup"));
        assert_eq!(order.reply().lift::<String>(), "simple: hot");
        host.provide("cook", 1);
        let order = host.call("order", ask("soup"));
        let asked = order.of_kind(HOST_CALL)[0].id;
        assert_eq!(host.answer_text(asked, "x").reply().lift::<String>(), "simple: x");
        host.call("wait_for_gate", nothing);
        assert_eq!(drain_until_closed(&host, host.close()), [Status::Closed]);
    });
}

/// Calls within calls, each from what the former one ran.
struct Nest {
    context: u64,
    left: AtomicUsize,
    method: u32,
    request: Vec<u8>,
    /// How the innermost call was refused, if it was.
    refused: Mutex<Option<(Status, String)>>,
}

impl Nest {
    fn of(host: &Host, method: &str, request: Vec<u8>, depth: usize) -> Self {
        Self {
            context: host.context,
            left: AtomicUsize::new(depth),
            method: hither_schema::names::id(method),
            request,
            refused: Mutex::default(),
        }
    }

    /// One level deeper, unless the bottom is reached. Small frames of its own, so that the library's count.
    fn descend(&self) {
        if self.left.load(Ordering::SeqCst) == 0 {
            return;
        }
        self.left.fetch_sub(1, Ordering::SeqCst);
        let mut buffer = [0_u64; 16];
        // SAFETY: the request and the buffer live across the call.
        let status = unsafe {
            let (bytes, len) = (self.request.as_ptr(), self.request.len());
            let out = buffer.as_mut_ptr().cast();
            (door().call)(self.context, 0, self.method, bytes, len, 0, out, size_of_val(&buffer))
        };
        if status > Status::Pending.code() {
            self.keep_refusal(status, &buffer);
        }
    }

    #[inline(never)]
    fn keep_refusal(&self, status: i32, buffer: &[u64]) {
        let status = Status::from_code(status).expect("a status of ours");
        let bytes: Vec<u8> = buffer.iter().flat_map(|word| word.to_ne_bytes()).collect();
        let len = u32::from_ne_bytes([bytes[28], bytes[29], bytes[30], bytes[31]]) as usize;
        let text = String::from_utf8_lossy(&bytes[48..48 + len]).into_owned();
        *self.refused.lock().expect("never poisoned") = Some((status, text));
    }
}

/// A host function that orders again until there is nothing left, then answers.
unsafe extern "C" fn order_again(state: *mut c_void, call: u64, _: *const u8, _: usize) {
    // SAFETY: the test below passes a state that outlives the context.
    let nest = unsafe { &*state.cast::<Nest>() };
    nest.descend();
    // SAFETY: the id of the context is valid for reads.
    unsafe { answer_at_once(user_data(&nest.context), call, std::ptr::null(), 0) }
}

/// A listener that emits again until there is nothing left: a sync method within a listener within a sync method.
unsafe extern "C" fn emit_again(state: *mut c_void, _: *const c_char, _: *const u8, _: usize) {
    // SAFETY: the tests below pass a state that outlives the context.
    unsafe { &*state.cast::<Nest>() }.descend();
}

fn nest_of_emits(host: &Host, depth: usize) -> Nest {
    let mut writer = hither_wire::Writer::new();
    emit(1)(&mut writer);
    Nest::of(host, "emit", writer.as_slice().to_vec(), depth)
}

fn listen_with(host: &Host, nest: &Nest) {
    // SAFETY: the state outlives the context.
    let listener = unsafe {
        let name = c"Cooked".as_ptr();
        c_door::add_event_listener(host.context, name, Some(emit_again), user_data(nest))
    };
    assert_ne!(listener, 0);
}

/// Runs an ignored test in a process of its own: one that overflows its stack takes its process with it.
fn in_a_process_of_its_own(test: &str) {
    let child = std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--ignored"])
        .output()
        .expect("a process");
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
}

#[test]
fn h21_host_calls_a_hundred_deep_on_a_small_stack() {
    in_a_process_of_its_own("a_hundred_host_calls_on_a_small_stack");
}

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn a_hundred_host_calls_on_a_small_stack() {
    let host = Host::simple();
    let nest = Nest::of(&host, "order", hither_wire::lower(&vec!["x".to_owned()]), 100);
    set_cook(&host, order_again, user_data(&nest));
    on_a_small_stack(|| nest.descend());
    while host.stats().calls > 0 {
        host.drain(1000);
    }
    assert_eq!(nest.left.load(Ordering::SeqCst), 0);
    assert_eq!(*nest.refused.lock().expect("never poisoned"), None);
}

#[test]
fn sync_methods_nest_a_hundred_deep_where_the_stack_has_room() {
    let host = Host::simple();
    let nest = nest_of_emits(&host, 100);
    listen_with(&host, &nest);
    nest.descend();
    assert_eq!(nest.left.load(Ordering::SeqCst), 0);
    assert_eq!(*nest.refused.lock().expect("never poisoned"), None);
}

#[test]
fn sync_methods_are_refused_before_they_overflow_a_small_stack() {
    in_a_process_of_its_own("endless_sync_methods_on_a_small_stack");
}

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn endless_sync_methods_on_a_small_stack() {
    let host = Host::simple();
    let nest = nest_of_emits(&host, usize::MAX);
    listen_with(&host, &nest);
    on_a_small_stack(|| nest.descend());
    let refused = nest.refused.lock().expect("never poisoned").take();
    let (status, text) = refused.expect("it ended because it was refused");
    assert!(text.contains("nested"), "{status:?}: {text}");
    assert_eq!(host.call("name", nothing).status, Status::Ok, "the context lives on");
}
