//! Calls within calls, and small stacks: a host's thread may have little, and none is ever overflown.

mod support;

use std::ffi::c_void;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hither_schema::Status;
use support::c_host::{answer_at_once, listen_directly, set_cook, user_data};
use support::{CLOSED, HOST_CALL, Host, child, door};

/// What `docs/author.md` asks of a host's threads.
const SMALL_STACK_BYTES: usize = 128 << 10;

fn ask(dish: &str) -> impl FnOnce(&mut hither_wire::Writer) {
    move |w| {
        w.array(1);
        w.text(dish);
    }
}

fn nothing(w: &mut hither_wire::Writer) {
    w.array(0);
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
        let closed = host.close();
        assert_eq!(closed.reply().status, Status::Closed);
        assert_eq!(closed.of_kind(CLOSED).len(), 1);
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

    /// How the innermost call was refused.
    fn refused(&self) -> Option<(Status, String)> {
        self.refused.lock().expect("never poisoned").clone()
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
unsafe extern "C" fn emit_again(state: *mut c_void, _: *const c_void) {
    // SAFETY: the tests below pass a state that outlives the context.
    unsafe { &*state.cast::<Nest>() }.descend();
}

fn nest_of_emits(host: &Host, depth: usize) -> Nest {
    let mut writer = hither_wire::Writer::new();
    writer.array(2);
    writer.text("soup");
    writer.int(1);
    Nest::of(host, "emit", writer.as_slice().to_vec(), depth)
}

/// The tests below that a defect would have overflow a stack, which takes the process along: each runs in one of its own.
fn survives(test: &str) {
    child::stderr_of(test, None);
}

#[test]
fn h21_host_calls_a_hundred_deep_on_a_small_stack() {
    if !child::is_child() {
        return survives("h21_host_calls_a_hundred_deep_on_a_small_stack");
    }
    let host = Host::simple();
    let nest = Nest::of(&host, "order", hither_wire::lower(&vec!["x".to_owned()]), 100);
    set_cook(&host, order_again, user_data(&nest));
    on_a_small_stack(|| nest.descend());
    while host.stats().calls > 0 {
        host.drain(1000);
    }
    assert_eq!(nest.left.load(Ordering::SeqCst), 0);
    assert_eq!(nest.refused(), None);
}

#[test]
fn sync_methods_nest_a_hundred_deep_where_the_stack_has_room() {
    let host = Host::simple();
    let nest = nest_of_emits(&host, 100);
    listen_directly(&host, "Cooked", emit_again, user_data(&nest));
    nest.descend();
    assert_eq!(nest.left.load(Ordering::SeqCst), 0);
    assert_eq!(nest.refused(), None);
}

#[test]
fn sync_methods_are_refused_before_they_overflow_a_small_stack() {
    if !child::is_child() {
        return survives("sync_methods_are_refused_before_they_overflow_a_small_stack");
    }
    let host = Host::simple();
    let nest = nest_of_emits(&host, usize::MAX);
    listen_directly(&host, "Cooked", emit_again, user_data(&nest));
    on_a_small_stack(|| nest.descend());
    let (status, text) = nest.refused().expect("it ended because it was refused");
    assert_eq!(status, Status::TooMany);
    assert!(text.starts_with("calls are nested too deep: "), "{text}");
    assert_eq!(host.call("name", nothing).status, Status::Ok, "the context lives on");
}
