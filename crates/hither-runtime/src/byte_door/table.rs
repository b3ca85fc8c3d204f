//! The table itself. Its layout and what each function promises: `include/hither_door.h`.

use std::ffi::c_void;
use std::time::{Duration, Instant};

use hither_schema::Status;

use crate::byte_door::crossing::{Visit, contained, cross};
use crate::byte_door::objects::{release_objects, share_object};
use crate::byte_door::opening::{open, open_with};
use crate::byte_door::options::Options;
use crate::byte_door::out::Out;
use crate::byte_door::stats::StatsOut;
use crate::byte_door::streams::{credit, feed};
use crate::context;
use crate::context::loan;
use crate::events::Delivery;
use crate::executor;
use crate::foreign::{AnyFn, ForeignFn};
use crate::host::completion;
use crate::host::registry::Entry;
use crate::host::server::{Server, ServerFn};
use crate::inbox::frame::Kind;
use crate::inbox::lent;
use crate::library::{self, Library};
use crate::method;
use crate::moment::Moment;
use crate::progress::Observed;
use crate::refusal::Refusal;
use crate::report;
use crate::thread;

/// `HITHER_DOOR_GENERATION`
const GENERATION: u32 = 1;

/// The buffer that the host lends to a crossing.
pub type OutBuffer = *mut u8;
/// A function of the host that is called when an armed inbox turns non-empty.
pub type Waker = unsafe extern "C" fn(*mut c_void);

/// `hither_door`
#[repr(C)]
#[allow(missing_docs)] // documented in the header
pub struct Door {
    pub generation: u32,
    pub size: u32,
    pub contract_hash: u64,
    pub contract: *const u8,
    pub contract_len: usize,
    pub open: unsafe extern "C" fn(u64, *const Options, OutBuffer, usize) -> i32,
    pub close: unsafe extern "C" fn(u64, OutBuffer, usize) -> i32,
    pub call: unsafe extern "C" fn(u64, u64, u32, *const u8, usize, u64, OutBuffer, usize) -> i32,
    pub answer: unsafe extern "C" fn(u64, u64, i32, *const u8, usize, OutBuffer, usize) -> i32,
    pub cancel: unsafe extern "C" fn(u64, u64, OutBuffer, usize) -> i32,
    pub provide: unsafe extern "C" fn(u64, u32, u32, OutBuffer, usize) -> i32,
    pub listen: unsafe extern "C" fn(u64, u32, OutBuffer, usize) -> i32,
    pub unlisten: unsafe extern "C" fn(u64, u64, OutBuffer, usize) -> i32,
    pub drain: unsafe extern "C" fn(u64, u32, OutBuffer, usize) -> i32,
    pub wake_handle: unsafe extern "C" fn(u64) -> i64,
    pub set_waker: unsafe extern "C" fn(u64, Option<Waker>, *mut c_void) -> i32,
    pub release: unsafe extern "C" fn(u64, u64) -> i32,
    pub stats: unsafe extern "C" fn(u64, *mut StatsOut) -> i32,
    pub report: unsafe extern "C" fn(u64, OutBuffer, usize) -> i32,
    pub release_objects: unsafe extern "C" fn(u64, *const u64, usize, u32, OutBuffer, usize) -> i32,
    pub share_object: unsafe extern "C" fn(u64, u64, OutBuffer, usize) -> i32,
    pub open_with: unsafe extern "C" fn(*const u8, usize, *const Options, OutBuffer, usize) -> i32,
    pub set_server: unsafe extern "C" fn(u64, Option<ServerFn>, *mut c_void) -> i32,
    pub credit: unsafe extern "C" fn(u64, u64, u64, OutBuffer, usize) -> i32,
    pub feed: unsafe extern "C" fn(u64, u64, i32, u64, *const u8, usize, OutBuffer, usize) -> i32,
    pub observe: unsafe extern "C" fn(u64, u64, u32, OutBuffer, usize) -> i32,
}

// SAFETY: immutable; the pointer is to bytes that live as long as the process.
unsafe impl Send for Door {}
// SAFETY: as above.
unsafe impl Sync for Door {}

/// The table of `L`.
pub(crate) fn door<L: Library>() -> Door {
    let loaded = L::info().loaded();
    Door {
        generation: GENERATION,
        size: size_of::<Door>() as u32,
        contract_hash: loaded.hash,
        contract: loaded.bytes.as_ptr(),
        contract_len: loaded.bytes.len(),
        open: open::<L>,
        close,
        call,
        answer,
        cancel,
        provide,
        listen,
        unlisten,
        drain,
        wake_handle,
        set_waker,
        release,
        stats,
        report,
        release_objects,
        share_object,
        open_with: open_with::<L>,
        set_server,
        credit,
        feed,
        observe,
    }
}

/// A host's bytes. NULL with a length is refused, NULL without one is empty.
///
/// # Safety
/// `bytes` is NULL or valid for reads of `len` bytes for `'a`.
pub(crate) unsafe fn host_bytes<'a>(
    bytes: *const u8,
    len: usize,
    what: &str,
) -> Result<&'a [u8], Refusal> {
    match (bytes.is_null(), len) {
        (true, 0) => Ok(&[]),
        (true, _) => Err(Refusal::new(
            Status::NullPointer,
            format!("{what} is NULL, but its length is {len}"),
        )),
        (false, len) if isize::try_from(len).is_err() => {
            Err(Refusal::too_large(what, len, isize::MAX as u64))
        }
        // SAFETY: not NULL, the length is possible, and the caller vouches for the bytes.
        (false, len) => Ok(unsafe { std::slice::from_raw_parts(bytes, len) }),
    }
}

/// Refuses a crossing whose id would go nowhere.
pub(super) fn needs_head(out: &Out, what: &str) -> Result<(), Refusal> {
    if out.has_head() {
        return Ok(());
    }
    Err(Refusal::new(
        Status::NullPointer,
        format!("`{what}` needs a buffer, at least for the id that it gives back"),
    ))
}

unsafe extern "C" fn close(context: u64, buffer: OutBuffer, cap: usize) -> i32 {
    let unwanted = buffer.is_null() && cap == 0;
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context).even_if_closed(), buffer, cap, |context, scope, _| {
            context::close(context, scope);
            if unwanted {
                context.shared().inbox.discard();
                context::forget(context.shared().id());
            }
            Ok(Status::Ok)
        })
    }
}

unsafe extern "C" fn call(
    context: u64,
    target: u64,
    id: u32,
    request: *const u8,
    request_len: usize,
    timeout_ns: u64,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer and the request for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, scope, out| {
            let shared = context.shared();
            shared.open_for_work()?;
            needs_head(out, "call")?;
            let Some(method) = shared.library()?.method(id) else {
                return Err(library::unknown_method(id));
            };
            if target != 0 && !method.is_of_an_object() {
                return Err(method::no_method_of_an_object());
            }
            let request = host_bytes(request, request_len, "the request")?;
            let max = shared.limits.message_bytes_max;
            if request.len() as u64 > max {
                return Err(Refusal::too_large("the request", request.len(), max));
            }
            let timeout = (timeout_ns != 0).then(|| Duration::from_nanos(timeout_ns));
            (method.call)(context, target, scope, request, timeout, out)
        })
    }
}

unsafe extern "C" fn answer(
    context: u64,
    host_call: u64,
    outcome: i32,
    bytes: *const u8,
    len: usize,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer and the bytes for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let bytes = host_bytes(bytes, len, "the answer")?;
            let outcome = Status::from_code(outcome);
            completion::answer_bytes(context.shared(), host_call, outcome, bytes)?;
            Ok(Status::Ok)
        })
    }
}

unsafe extern "C" fn cancel(context: u64, call: u64, buffer: OutBuffer, cap: usize) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let task = context.shared().calls.lookup(call)?;
            if task.cancel() { Ok(Status::Ok) } else { Err(Status::Late.into()) }
        })
    }
}

unsafe extern "C" fn observe(
    context: u64,
    call: u64,
    on: u32,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let observed = match on {
                0 => Observed::No,
                1 => Observed::Yes,
                _ => return Err(Refusal::new(Status::BadArgument, "`on` is 0 or 1")),
            };
            let task = context.shared().calls.lookup(call)?;
            task.reports().observe(context, call, observed)?;
            Ok(Status::Ok)
        })
    }
}

unsafe extern "C" fn provide(
    context: u64,
    function: u32,
    on: u32,
    buffer: OutBuffer,
    cap: usize,
) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            let shared = context.shared();
            shared.open_for_work()?;
            if shared.library()?.host_function(function).is_none() {
                if shared.limits.of_another_contract {
                    // The host may know functions that this library never calls.
                    return Ok(Status::Ok);
                }
                let text = format!("the contract has no host function with id {function:#010x}");
                return Err(Refusal::new(Status::UnknownHostFunction, text));
            }
            let former = match on {
                0 => shared.registry.unregister(function),
                1 => shared.registry.register(function, Entry::Frames),
                _ => return Err(Refusal::new(Status::BadArgument, "`on` is 0 or 1")),
            };
            drop(former);
            Ok(Status::Ok)
        })
    }
}

unsafe extern "C" fn listen(context: u64, event: u32, buffer: OutBuffer, cap: usize) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, out| {
            let shared = context.shared();
            needs_head(out, "listen")?;
            if event != 0 && shared.library()?.event(event).is_none() {
                let text = format!("the contract has no event with id {event:#010x}");
                return Err(Refusal::new(Status::UnknownEvent, text));
            }
            let listener =
                shared.listeners.add(event, Delivery::Frames).map_err(|_| Status::Closed)?;
            out.set_id(listener);
            Ok(Status::Ok)
        })
    }
}

unsafe extern "C" fn unlisten(context: u64, listener: u64, buffer: OutBuffer, cap: usize) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, _| {
            if context.shared().listeners.remove(listener) {
                Ok(Status::Ok)
            } else {
                Err(Status::UnknownListener.into())
            }
        })
    }
}

unsafe extern "C" fn drain(context: u64, wait_ms: u32, buffer: OutBuffer, cap: usize) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context).arming(), buffer, cap, |context, _, out| {
            if !out.takes_frames() {
                return Err(Refusal::new(Status::NullPointer, "`drain` needs a buffer"));
            }
            let inbox = &context.shared().inbox;
            // A host that drains a closed context until its last frame must not spin while a reply is on its way.
            let wait_ms = if inbox.is_settling() { wait_ms.max(10) } else { wait_ms };
            if wait_ms != 0 {
                let deadline = Instant::now() + Duration::from_millis(u64::from(wait_ms));
                executor::wait(|| inbox.wait(deadline));
            }
            Ok(Status::Ok)
        })
    }
}

unsafe extern "C" fn wake_handle(context: u64) -> i64 {
    let mut handle = 0;
    let status = contained(|| {
        thread::with(|thread| {
            let context = loan::borrow(thread, context)?;
            context.shared().open_for_work()?;
            handle = context.shared().inbox.wake_handle()?;
            Ok(Status::Ok)
        })
    });
    if status == Status::Ok.code() { i64::from(handle) } else { -i64::from(status) }
}

unsafe extern "C" fn set_waker(context: u64, waker: Option<Waker>, user_data: *mut c_void) -> i32 {
    contained(|| {
        let function = waker.map(|waker| {
            // SAFETY: only the type of the pointer changes; it is cast back before it is called.
            let waker = unsafe { std::mem::transmute::<Waker, AnyFn>(waker) };
            ForeignFn::new(waker, user_data, None)
        });
        thread::with(|thread| {
            let context = loan::borrow(thread, context)?;
            context.shared().inbox.set_waker(context.shared(), function);
            Ok(Status::Ok)
        })
    })
}

unsafe extern "C" fn set_server(
    context: u64,
    server: Option<ServerFn>,
    user_data: *mut c_void,
) -> i32 {
    contained(|| {
        thread::with(|thread| {
            let context = loan::borrow(thread, context)?;
            let shared = context.shared();
            shared.open_for_work()?;
            shared.server.set(server.map(|server| Server::new(server, user_data)));
            if shared.is_closed() {
                // Closed meanwhile, perhaps before this: nothing may stay behind.
                shared.server.set(None);
            }
            Ok(Status::Ok)
        })
    })
}

unsafe extern "C" fn release(context: u64, lent: u64) -> i32 {
    contained(|| {
        if lent::release(context, lent) {
            Ok(Status::Ok)
        } else {
            Err(Status::UnknownBuffer.into())
        }
    })
}

unsafe extern "C" fn stats(context: u64, stats: *mut StatsOut) -> i32 {
    contained(|| {
        let filled = match context {
            0 => StatsOut::of_library(),
            id => thread::with(|thread| {
                loan::borrow(thread, id).map(|found| StatsOut::of_context(found.shared()))
            })?,
        };
        // SAFETY: as the host vouches.
        unsafe { filled.write_to(stats) }?;
        Ok(Status::Ok)
    })
}

unsafe extern "C" fn report(context: u64, buffer: OutBuffer, cap: usize) -> i32 {
    // SAFETY: the host lends the buffer for this crossing.
    unsafe {
        cross(Visit::context(context), buffer, cap, |context, _, out| {
            if !out.takes_frames() {
                return Err(Refusal::new(Status::NullPointer, "`report` needs a buffer"));
            }
            let shared = context.shared();
            let report = report::report(shared, Moment::now());
            out.put_first(shared, Kind::Reply, Status::Ok, report);
            Ok(Status::Ok)
        })
    }
}
