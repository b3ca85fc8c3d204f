//! A host that does what it is told, and watches what must hold whatever that is.

use std::collections::BTreeSet;
use std::ffi::c_void;
use std::ptr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use hither_runtime::byte_door::{Door, Options, StatsOut};
use hither_schema::{Contract, HostFunction, Method, Returns, Status, Type};

use crate::steps::{Limits, Message, Number, Room, Step};
use crate::values::Values;

unsafe extern "C" {
    fn kitchen_door() -> *const c_void;
}

pub(crate) static DOOR: LazyLock<&'static Door> = LazyLock::new(|| {
    // Keeps the library from being dropped by the linker.
    let _ = std::any::type_name::<kitchen::Kitchen>();
    // SAFETY: takes nothing, may be called at any time; the table lives as long as the process.
    unsafe { &*kitchen_door().cast::<Door>() }
});

pub(crate) static CONTRACT: LazyLock<Contract> = LazyLock::new(|| {
    // SAFETY: the library's own bytes, for the life of the process.
    let bytes = unsafe { std::slice::from_raw_parts(DOOR.contract, DOOR.contract_len) };
    Contract::from_bytes(bytes).expect("the library's own contract")
});

/// Methods that hold a thread for as long as they are told, that make values as deep or as many, or events as many, as they
/// are told, and that go on behind a gate when their call has ended.
const NOT_CALLED: &[&str] = &[
    "chop",
    "echo_ticket",
    "emit",
    "grow",
    "hold_thread",
    "hold_thread_until",
    "noted",
    "order_detached",
    "serve_after_gate",
    "storm",
];

static METHODS: LazyLock<Vec<&'static Method>> = LazyLock::new(|| {
    CONTRACT.all_methods().filter(|method| !NOT_CALLED.contains(&method.name.as_str())).collect()
});

static FUNCTIONS: LazyLock<Vec<&'static HostFunction>> =
    LazyLock::new(|| CONTRACT.host_functions().collect());

/// The contract, as bindings carry it.
static BINDINGS: LazyLock<Vec<u8>> = LazyLock::new(|| CONTRACT.for_bindings());

static WOKEN: AtomicU64 = AtomicU64::new(0);

unsafe extern "C" fn waker(_: *mut c_void) {
    WOKEN.fetch_add(1, Ordering::Relaxed);
}

/// A host that never answers at once.
unsafe extern "C" fn server(_: *mut c_void, _: u64, _: u32, _: u32, _: *const u8, _: usize) {
    WOKEN.fetch_add(1, Ordering::Relaxed);
}

/// How long a worker may take to let go.
const PATIENCE: Duration = Duration::from_secs(20);

/// Kinds of frames; see `hither_door.h`.
const REPLY: u8 = 1;
const HOST_CALL: u8 = 2;
const CLOSED: u8 = 8;
const WANTED: u8 = 10;

/// One context, and what its library owes it.
#[derive(Default)]
pub(crate) struct Host {
    pub(crate) context: u64,
    is_closed: bool,
    /// Calls that were accepted and not ready at once.
    pending: BTreeSet<u64>,
    /// Calls whose reply came home, some on the crossing that accepted them.
    ended: BTreeSet<u64>,
    /// Host calls that came home, with their functions.
    asked: Vec<(u64, u32)>,
    pub(crate) listeners: Vec<u64>,
    lent: Vec<u64>,
    /// Streams of this host of which the library wants items.
    pub(crate) streams: Vec<u64>,
    /// What may be handles of objects: small replies that are one number.
    handles: Vec<u64>,
}

struct Frame<'a> {
    kind: u8,
    item: u32,
    id: u64,
    payload: &'a [u8],
}

impl Host {
    pub(crate) fn open() -> Self {
        let mut host = Self::default();
        host.begin(Options::default());
        host
    }

    fn begin(&mut self, mut options: Options) {
        options.size = options.size.max(size_of::<u32>() as u32);
        // SAFETY: the options live across the call.
        let (status, id) = self.cross(Room::Large, |out, cap| unsafe {
            (DOOR.open)(DOOR.contract_hash, &raw const options, out, cap)
        });
        match status {
            Status::Ok => (self.context, self.is_closed) = (id, false),
            _ => self.is_closed = true,
        }
    }

    fn begin_with(&mut self, changes: &[(u16, u8)]) {
        let mut contract = BINDINGS.clone();
        for (at, with) in changes {
            let len = contract.len();
            contract[usize::from(*at) % len] ^= with;
        }
        let options = Options { size: size_of::<Options>() as u32, ..Options::default() };
        // SAFETY: the contract and the options live across the call.
        let (status, id) = self.cross(Room::Large, |out, cap| unsafe {
            let (bytes, len) = (contract.as_ptr(), contract.len());
            (DOOR.open_with)(bytes, len, &raw const options, out, cap)
        });
        if status == Status::Ok {
            (self.context, self.is_closed) = (id, false);
        }
    }

    pub(crate) fn take(&mut self, step: &Step) {
        let context = self.context;
        match step {
            Step::Reopen(limits) => {
                self.end();
                self.begin(options(limits));
            }
            Step::ReopenWith(changes) => {
                self.end();
                self.begin_with(changes);
            }
            Step::SetServer { on } => {
                // SAFETY: the server may run at any time, on any thread; it touches nothing.
                seen(unsafe { (DOOR.set_server)(context, on.then_some(server), ptr::null_mut()) });
            }
            Step::Call { method, target, request, timeout_ns, room } => {
                self.call(*method, *target, request, *timeout_ns, *room);
            }
            Step::Answer { call, outcome, bytes, room } => {
                self.answer(*call, *outcome, bytes, *room);
            }
            Step::Cancel { call, room } => {
                let call = self.pending_call(*call);
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe { (DOOR.cancel)(context, call, out, cap) });
            }
            Step::Provide { function, on, room } => {
                let function = FUNCTIONS.get(usize::from(*function)).map_or(7, |known| known.id);
                let on = u32::from(*on % 3);
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe {
                    (DOOR.provide)(context, function, on, out, cap)
                });
            }
            Step::Listen { event, room } => {
                let event = CONTRACT.events.get(usize::from(*event)).map_or(0, |known| known.id);
                // SAFETY: any values may be passed.
                let (status, id) = self
                    .cross(*room, |out, cap| unsafe { (DOOR.listen)(context, event, out, cap) });
                if status == Status::Ok {
                    self.listeners.push(id);
                }
            }
            Step::Unlisten { listener, room } => {
                let listener = pick(*listener, &self.listeners);
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe {
                    (DOOR.unlisten)(context, listener, out, cap)
                });
            }
            Step::ListenWith { event, policy, bound, credit, keys, room } => {
                self.listen_with(*event, (*policy, *bound, *credit), keys, *room);
            }
            Step::TakeEvents { listener, events, room } => {
                let listener = pick(*listener, &self.listeners);
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe {
                    (DOOR.take_events)(context, listener, *events, out, cap)
                });
            }
            Step::Credit { call, items, room } => {
                let call = self.pending_call(*call);
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe {
                    (DOOR.credit)(context, call, (*items).into(), out, cap)
                });
            }
            Step::Feed { stream, item, status, count, bytes, room } => {
                self.feed(*stream, (*item, *status, *count), bytes, *room);
            }
            Step::Observe { call, on, room } => {
                let (call, on) = (self.pending_call(*call), u32::from(*on % 3));
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe {
                    (DOOR.observe)(context, call, on, out, cap)
                });
            }
            Step::Drain { room } => {
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe { (DOOR.drain)(context, 0, out, cap) });
            }
            Step::WakeHandle => {
                // SAFETY: any values may be passed.
                unsafe { (DOOR.wake_handle)(context) };
            }
            Step::SetWaker { on } => {
                // SAFETY: the waker may run at any time, on any thread.
                seen(unsafe { (DOOR.set_waker)(context, on.then_some(waker), ptr::null_mut()) });
            }
            Step::Release { lent } => {
                let lent = pick(*lent, &self.lent);
                self.lent.retain(|other| *other != lent);
                // SAFETY: any values may be passed.
                seen(unsafe { (DOOR.release)(context, lent) });
            }
            Step::Stats { of_all, size } => {
                let size = usize::from(*size).clamp(4, size_of::<StatsOut>()) as u32;
                let mut stats = StatsOut { size, ..StatsOut::default() };
                let context = if *of_all { 0 } else { context };
                // SAFETY: the stats live across the call, and are as large as they say.
                seen(unsafe { (DOOR.stats)(context, &raw mut stats) });
            }
            Step::Report { room } => {
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe { (DOOR.report)(context, out, cap) });
            }
            Step::ReleaseObjects { handles, on_worker, room } => {
                let handles: Vec<_> = handles.iter().map(|x| pick(*x, &self.handles)).collect();
                let on_worker = u32::from(*on_worker % 3);
                // SAFETY: the handles live across the call.
                self.cross(*room, |out, cap| unsafe {
                    let (first, count) = (handles.as_ptr(), handles.len());
                    (DOOR.release_objects)(context, first, count, on_worker, out, cap)
                });
            }
            Step::ShareObject { handle, room } => {
                let handle = pick(*handle, &self.handles);
                // SAFETY: any values may be passed.
                let (status, id) = self.cross(*room, |out, cap| unsafe {
                    (DOOR.share_object)(context, handle, out, cap)
                });
                if status == Status::Ok {
                    self.handles.push(id);
                }
            }
            Step::Close { room } => {
                // SAFETY: any values may be passed.
                self.cross(*room, |out, cap| unsafe { (DOOR.close)(context, out, cap) });
            }
        }
    }

    fn call(
        &mut self,
        method: u16,
        target: Number,
        request: &Message,
        timeout_ns: u16,
        room: Room,
    ) {
        let method = METHODS[usize::from(method) % METHODS.len()];
        let (context, target) = (self.context, pick(target, &self.handles));
        let request = self.message(request, |values| values.params(&method.params));
        // SAFETY: the request lives across the call.
        let (status, id) = self.cross(room, |out, cap| unsafe {
            let (bytes, len) = request.parts();
            (DOOR.call)(context, target, method.id, bytes, len, u64::from(timeout_ns), out, cap)
        });
        if status == Status::Pending && id != 0 {
            self.pending.insert(id);
        }
    }

    fn answer(&mut self, call: Number, outcome: u8, bytes: &Message, room: Room) {
        let (context, asked) = (self.context, self.asked.clone());
        let ids: Vec<_> = asked.iter().map(|(id, _)| *id).collect();
        let call = pick(call, &ids);
        let function = asked.iter().find(|(id, _)| *id == call).map_or(0, |(_, item)| *item);
        let returns = FUNCTIONS.iter().find(|x| x.id == function).map(|x| &x.returns);
        let outcome =
            [Status::Ok, Status::Error, Status::HostFailed, Status::Late][usize::from(outcome % 4)];
        let bytes = self.message(bytes, |values| answered(values, returns, outcome));
        // SAFETY: the bytes live across the call.
        self.cross(room, |out, cap| unsafe {
            let (bytes, len) = bytes.parts();
            (DOOR.answer)(context, call, outcome.code(), bytes, len, out, cap)
        });
    }

    fn pending_call(&self, call: Number) -> u64 {
        let pending: Vec<_> = self.pending.iter().copied().collect();
        pick(call, &pending)
    }

    pub(crate) fn message(
        &self,
        message: &Message,
        sound: impl FnOnce(Values<'_>) -> Vec<u8>,
    ) -> Bytes {
        let values = |from| Values::new(&CONTRACT, from, &self.handles);
        match message {
            Message::Sound(from) => Bytes::Some(sound(values(from))),
            Message::Damaged(from, at, with) => {
                let mut bytes = sound(values(from));
                let len = bytes.len().max(1);
                if let Some(byte) = bytes.get_mut(usize::from(*at) % len) {
                    *byte ^= with;
                }
                Bytes::Some(bytes)
            }
            Message::Raw(bytes) => Bytes::Some(bytes.clone()),
            Message::Null(len) => Bytes::Null(usize::from(*len)),
        }
    }

    /// Crosses, and takes home what comes with it.
    pub(crate) fn cross(
        &mut self,
        room: Room,
        enter: impl FnOnce(*mut u8, usize) -> i32,
    ) -> (Status, u64) {
        let mut buffer = vec![0_u64; 1024];
        let cap = match room {
            Room::Large => 8192,
            Room::Small => 128,
            Room::OnlyHead => 16,
            Room::Bytes(bytes) => usize::from(bytes),
            Room::Null => 0,
        };
        let out = match room {
            Room::Null => ptr::null_mut(),
            _ => buffer.as_mut_ptr().cast(),
        };
        let status = seen(enter(out, cap));
        if cap < 16 {
            return (status, 0);
        }
        let bytes: Vec<u8> = buffer.iter().flat_map(|word| word.to_ne_bytes()).collect();
        self.read(&bytes, cap);
        (status, long(&bytes, 8))
    }

    /// Reads what a crossing left.
    fn read(&mut self, bytes: &[u8], cap: usize) {
        let end = 16 + word(bytes, 0) as usize;
        assert!(end <= cap, "written past the buffer");
        let mut at = 16;
        while at < end {
            let (total, len) = (word(bytes, at) as usize, word(bytes, at + 12) as usize);
            assert!(total.is_multiple_of(8) && 32 + len <= total && at + total <= end, "a frame");
            let mut payload = &bytes[at + 32..at + 32 + len];
            if bytes[at + 5] & 1 != 0 {
                self.lent.push(long(payload, 0));
                let address = ptr::with_exposed_provenance::<u8>(long(payload, 8) as usize);
                // SAFETY: lent by the library until it is released, which no step does meanwhile.
                payload =
                    unsafe { std::slice::from_raw_parts(address, long(payload, 16) as usize) };
            }
            let (kind, item, id) = (bytes[at + 4], word(bytes, at + 8), long(bytes, at + 16));
            self.receive(&Frame { kind, item, id, payload });
            at += total;
        }
        assert_eq!(at, end, "frames and nothing else");
    }

    fn receive(&mut self, frame: &Frame<'_>) {
        match frame.kind {
            REPLY => {
                assert!(frame.id == 0 || self.ended.insert(frame.id), "a call ended twice");
                if let Ok(handle) = hither_wire::lift(frame.payload) {
                    self.handles.push(handle);
                }
            }
            WANTED => self.streams.push(frame.id),
            HOST_CALL => self.asked.push((frame.id, frame.item)),
            CLOSED => {
                assert!(!self.is_closed, "closed twice");
                assert!(self.pending.is_subset(&self.ended), "a call never ended");
                self.is_closed = true;
            }
            _ => {}
        }
    }

    /// Closes and takes home everything that is left.
    fn end(&mut self) {
        let context = self.context;
        // SAFETY: any values may be passed.
        self.cross(Room::Large, |out, cap| unsafe { (DOOR.close)(context, out, cap) });
        while !self.is_closed {
            // SAFETY: any values may be passed.
            let (status, _) =
                self.cross(Room::Large, |out, cap| unsafe { (DOOR.drain)(context, 0, out, cap) });
            // Gone: its last frame left by a crossing that took none.
            if status != Status::Ok {
                break;
            }
        }
        for lent in std::mem::take(&mut self.lent) {
            // SAFETY: any values may be passed.
            seen(unsafe { (DOOR.release)(context, lent) });
        }
        *self = Self { is_closed: true, ..Self::default() };
    }

    /// The end of the program: nothing may be alive in the library.
    pub(crate) fn finish(mut self) {
        self.end();
        let StatsOut { calls, host_calls, host_functions, listeners, objects, streams_in, .. } =
            of_all();
        let alive = (calls, host_calls, host_functions, listeners, objects, streams_in);
        assert_eq!(
            alive,
            (0, 0, 0, 0, 0, 0),
            "calls, host calls, functions, listeners, objects, streams"
        );
        // What a worker is through with only soon keeps its context.
        let begun = Instant::now();
        while (of_all().contexts, of_all().tasks) != (0, 0) {
            assert!(begun.elapsed() < PATIENCE, "a context that nobody holds is still there");
            thread::yield_now();
        }
    }
}

/// What lives in the whole library.
fn of_all() -> StatsOut {
    let mut stats = StatsOut { size: size_of::<StatsOut>() as u32, ..StatsOut::default() };
    // SAFETY: the stats live across the call.
    assert_eq!(unsafe { (DOOR.stats)(0, &raw mut stats) }, 0);
    stats
}

pub(crate) enum Bytes {
    Some(Vec<u8>),
    Null(usize),
}

impl Bytes {
    pub(crate) fn parts(&self) -> (*const u8, usize) {
        match self {
            Self::Some(bytes) => (bytes.as_ptr(), bytes.len()),
            Self::Null(len) => (ptr::null(), *len),
        }
    }
}

/// What `returns` says of an answer with this outcome.
fn answered(values: Values<'_>, returns: Option<&Returns>, outcome: Status) -> Vec<u8> {
    match (returns, outcome) {
        (Some(Returns { items: Some(_), .. }), Status::Ok) => values.one(Some(&Type::U64)),
        (Some(returns), Status::Ok) => values.one(returns.value.as_ref()),
        (Some(returns), Status::Error) => {
            values.one(returns.error.clone().map(Type::Error).as_ref())
        }
        _ => values.one(Some(&Type::String)),
    }
}

fn options(limits: &Limits) -> Options {
    Options {
        size: u32::from(limits.size).min(size_of::<Options>() as u32),
        calls_max: limits.calls_max.into(),
        host_calls_max: limits.host_calls_max.into(),
        events_max: limits.events_max.into(),
        message_bytes_max: u64::from(limits.message_bytes_max) * 16,
        flags: u32::from(limits.flags % 4),
        ..Options::default()
    }
}

pub(crate) fn pick(number: Number, given: &[u64]) -> u64 {
    match number {
        Number::Given(at) if !given.is_empty() => given[usize::from(at) % given.len()],
        Number::Given(_) => 0,
        Number::Any(any) => any,
    }
}

/// A status that the library may give.
fn seen(code: i32) -> Status {
    let status = Status::from_code(code).expect("a status of ours");
    assert_ne!(status, Status::Internal, "a panic inside of a crossing");
    status
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_ne_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}
