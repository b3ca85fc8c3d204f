//! A context: what one host program holds of a library. Its own instance, host functions, calls, listeners and inbox.
//!
//! It costs a few hundred bytes: no thread and no descriptor until one is asked for. Its id is checked at every entry
//! and never used again.

mod calls;
mod close;
mod instance;
mod limits;
pub(crate) mod loan;
pub(crate) mod notice;
mod places;
mod table;

use std::borrow::Cow;

use hither_schema::Status;
use hither_wire::Reader;

pub(crate) use self::calls::Calls;
pub(crate) use self::close::{CloseReport, close};
pub(crate) use self::instance::Instance;
pub use self::instance::{Lease, Leased, Lent, Making};
pub(crate) use self::limits::Limits;
pub(crate) use self::places::{Place, Places};
pub(crate) use self::table::{every, forget, open};

use self::notice::NoticePlace;
use crate::events::{Event, Listeners};
use crate::host::Host;
use crate::host::interface::HostInterface;
use crate::host::latency::Latencies;
use crate::host::pending::Pending;
use crate::host::registry::Registry;
use crate::host::server::ServerPlace;
use crate::inbox::Inbox;
use crate::inbox::frame::Frame;
use crate::library::LibraryInfo;
use crate::object::Objects;
use crate::progress::Reporter;
use crate::refusal::Refusal;
use crate::stats::{Counter, Live, Stats};
use crate::stream::Streams;
use crate::sync::{Arc, AtomicBool, AtomicU64, AtomicUsize, CountU64, Ordering};
use crate::testing::Doubles;

/// The library's hold of its host: emits events, reaches host traits. A clone is the same context.
///
/// A constructor gets one. It stays valid after the context was closed; then events go nowhere and host functions fail
/// with [`HostErrorKind::Closed`](crate::HostErrorKind::Closed).
#[derive(Clone)]
pub struct Context {
    shared: Arc<Shared>,
}

/// What the handles of one context share.
pub(crate) struct Shared {
    /// 0 until the table of contexts gave one.
    id: AtomicU64,
    closed: AtomicBool,
    /// Whether anything crosses that is no copy: by handle, of its library or of the host, or a stream of the host's.
    has_objects: bool,
    /// `None`: a context for tests, which no door leads to.
    pub(crate) library: Option<&'static LibraryInfo>,
    pub(crate) limits: Limits,
    pub(crate) instance: Instance,
    pub(crate) objects: Objects,
    pub(crate) registry: Registry,
    /// Who answers host functions that answer at once.
    pub(crate) server: ServerPlace,
    /// How many objects of the host the library holds.
    pub(crate) host_objects: CountU64,
    pub(crate) pending: Pending,
    pub(crate) latencies: Latencies,
    pub(crate) calls: Calls,
    /// Those that the host feeds.
    pub(crate) streams: Streams,
    pub(crate) places: Arc<Places>,
    /// Places for notices that wait for the host.
    pub(crate) notices: Arc<Places>,
    /// The function that hears of them instead.
    pub(crate) notice_fn: NoticePlace,
    /// Endings that are on their way to the host right now.
    pub(crate) delivering: AtomicUsize,
    pub(crate) inbox: Inbox,
    pub(crate) listeners: Listeners,
    pub(crate) doubles: Option<Box<Doubles>>,
    pub(crate) stats: Arc<Stats>,
    _live: Live,
}

impl Context {
    pub(crate) fn new(
        library: Option<&'static LibraryInfo>,
        limits: Limits,
        doubles: Option<Doubles>,
    ) -> Self {
        let stats = Arc::new(Stats::default());
        let shared = Shared {
            id: AtomicU64::new(0),
            closed: AtomicBool::new(false),
            has_objects: library.is_some_and(|library| library.loaded().has_objects),
            library,
            instance: Instance::new(),
            objects: Objects::new(),
            registry: Registry::new(),
            server: ServerPlace::new(),
            host_objects: CountU64::new(0),
            pending: Pending::new(limits.host_calls_max),
            latencies: Latencies::new(),
            calls: Calls::new(),
            streams: Streams::new(),
            places: Arc::new(Places::new(limits.calls_max)),
            notices: Arc::new(Places::new(limits.notices_max)),
            notice_fn: NoticePlace::new(),
            delivering: AtomicUsize::new(0),
            inbox: Inbox::new(),
            listeners: Listeners::new(),
            limits,
            doubles: doubles.map(Box::new),
            _live: Live::new(Counter::Contexts, &stats),
            stats,
        };
        Self { shared: Arc::new(shared) }
    }

    #[inline]
    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// Tells every listener of `event`. Costs next to nothing when there is none.
    pub fn emit<E: Event>(&self, event: E) {
        if let Some(doubles) = &self.shared.doubles {
            doubles.record(event);
        } else {
            self.shared.listeners.emit(&self.shared, &event);
        }
    }

    /// Says how far the call is that runs here: so much is `done`, of `total` where that is known, in a unit of your
    /// choice; `note` is for people.
    ///
    /// It is for code of a call itself: of an async method, or of a blocking one. Elsewhere it does nothing; a task or
    /// thread that a call begins is given [`Context::this_call`]. Whoever made the call hears of the newest report, and of
    /// none after its end. A note of more than 1,024 bytes is cut.
    pub fn progress(&self, done: u64, total: Option<u64>, note: impl Into<Cow<'static, str>>) {
        self.this_call().progress(done, total, note);
    }

    /// What reports how far the call is that runs here, also from tasks and threads that it begins.
    pub fn this_call(&self) -> Reporter {
        Reporter::of_this_call()
    }

    /// The host's implementation of a trait marked `#[hither::host]`, for example `cx.host::<dyn TokenSource>()`.
    ///
    /// Whether the host has registered its functions shows at each call, not here.
    pub fn host<H: HostInterface + ?Sized>(&self) -> Host<H> {
        let double = self.shared.doubles.as_deref().and_then(Doubles::provided::<H>);
        Host::new(double.unwrap_or_else(|| H::remote(self.clone().into())))
    }
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.shared.library.map_or("test", |library| library.name);
        write!(f, "Context({name} {:#x})", self.shared.id())
    }
}

impl From<Arc<Shared>> for Context {
    fn from(shared: Arc<Shared>) -> Self {
        Self { shared }
    }
}

impl Shared {
    #[inline]
    pub(crate) fn id(&self) -> u64 {
        self.id.load(Ordering::Relaxed)
    }

    #[inline]
    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    #[inline]
    pub(crate) fn has_objects(&self) -> bool {
        self.has_objects
    }

    /// The library, of a context that a door leads to.
    pub(crate) fn library(&self) -> Result<&'static LibraryInfo, Refusal> {
        self.library.ok_or_else(|| Status::UnknownContext.into())
    }

    /// Reads what the host said.
    #[inline]
    pub(crate) fn reader<'a>(&self, message: &'a [u8]) -> Reader<'a> {
        Reader::new(message).of_another_contract(self.limits.of_another_contract)
    }

    /// Refuses what a closed context cannot do.
    #[inline]
    pub(crate) fn open_for_work(&self) -> Result<(), Refusal> {
        if self.is_closed() { Err(Status::Closed.into()) } else { Ok(()) }
    }

    /// Puts a frame into the inbox.
    pub(crate) fn push(&self, frame: Frame) {
        self.inbox.push(self, frame);
    }
}
