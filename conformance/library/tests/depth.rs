//! Values that a library makes itself, of any depth: what crosses is as deep as the limit, the rest ends in an error, and
//! no stack overflows, not even one of 128 KiB. Each chain here is dropped link by link: to drop it all at once would
//! overflow a stack too, which is its author's business.

#[path = "depth/c_door.rs"]
mod c_door;
mod support;

use hither::{Context, Host, HostError};
use hither_runtime::byte_door::{Door, Options, StatsOut};
use hither_schema::{Status, names};
use hither_wire::{DEPTH_MAX, TOO_DEEP};
use support::{Crossing, EVENT, HOST_CALL, child, cross};

/// What `docs/author.md` asks of a host's threads.
const SMALL_STACK_BYTES: usize = 128 << 10;

/// How many links a chain has: about as many as may stand inside each other, and many more.
const LENGTHS: [u32; 7] = [1, 62, 63, 64, 65, 5_000, 100_000];

/// Contains itself.
#[hither::data]
#[derive(Debug)]
pub struct Link {
    /// The one behind it.
    pub next: Option<Box<Self>>,
}

/// Contains itself by a list, by which a level is two containers.
#[hither::data]
pub struct Pile {
    /// What is in it: nothing, or one.
    pub below: Vec<Self>,
}

/// A chain was made.
#[hither::event]
pub struct Made {
    /// All of it.
    pub chain: Link,
}

/// Nothing but failures.
#[hither::error]
pub enum DepthError {
    /// It failed on purpose.
    #[error("a chain")]
    Failed {
        /// All of it.
        chain: Link,
    },
    /// The host failed.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// Sees chains.
#[hither::host]
pub trait Viewer {
    /// How many links it saw.
    async fn view(&self, chain: Link) -> Result<u32, DepthError>;
}

impl Link {
    fn chain(len: u32) -> Self {
        (1..len).fold(Self { next: None }, |next, _| Self { next: Some(Box::new(next)) })
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut link) = next {
            next = link.next.take();
        }
    }
}

impl Drop for Pile {
    fn drop(&mut self) {
        let mut below = self.below.pop();
        while let Some(mut pile) = below {
            below = pile.below.pop();
        }
    }
}

/// The library.
pub struct Depth {
    context: Context,
    viewer: Host<dyn Viewer>,
}

#[hither::library(name = "depth", hosts = [Viewer], events = [Made])]
impl Depth {
    /// The only one.
    #[hither(constructor)]
    pub fn create(context: Context) -> Self {
        Self { viewer: context.host(), context }
    }

    /// Returns a chain of `len`.
    pub fn make(&self, len: u32) -> Link {
        Link::chain(len)
    }

    /// Returns a pile of `len`.
    pub fn heap(&self, len: u32) -> Pile {
        (1..len).fold(Pile { below: vec![] }, |pile, _| Pile { below: vec![pile] })
    }

    /// Fails with a chain of `len`.
    ///
    /// # Errors
    /// Always.
    pub fn fail(&self, len: u32) -> Result<(), DepthError> {
        Err(DepthError::Failed { chain: Link::chain(len) })
    }

    /// Emits one.
    pub fn announce(&self, len: u32) {
        self.context.emit(Made { chain: Link::chain(len) });
    }

    /// Shows one to the host: how many links it saw, or why it saw none.
    pub async fn show(&self, len: u32) -> String {
        match self.viewer.view(Link::chain(len)).await {
            Ok(seen) => seen.to_string(),
            Err(error) => error.to_string(),
        }
    }

    /// How many links a chain has.
    pub fn measure(&self, chain: Link) -> u32 {
        std::iter::successors(Some(&chain), |link| link.next.as_deref()).count() as u32
    }
}

/// Whether a chain of `len` may cross that stands in `around` containers.
fn crosses(len: u32, around: u32) -> bool {
    len + around <= DEPTH_MAX as u32
}

fn door() -> &'static Door {
    // SAFETY: the library's own export; the table lives as long as the process.
    unsafe { &*c_door::depth_door().cast::<Door>() }
}

/// A context with an instance, closed when it is dropped.
struct Open(u64);

impl Open {
    fn new() -> Self {
        let options = Options { size: size_of::<Options>() as u32, ..Options::default() };
        // SAFETY: the options live across the call.
        let opened = cross(0, 4096, |out, cap| unsafe {
            (door().open)(door().contract_hash, &raw const options, out, cap)
        });
        let open = Self(opened.id);
        assert_eq!(open.call("create", &[0x80]).status, Status::Ok);
        open
    }

    /// Answers `view` and hears every event by frame.
    fn by_frame(self) -> Self {
        // SAFETY: any values may be passed.
        let provided = cross(self.0, 4096, |out, cap| unsafe {
            (door().provide)(self.0, names::id("view"), 1, out, cap)
        });
        assert_eq!(provided.status, Status::Ok);
        // SAFETY: any values may be passed.
        cross(self.0, 4096, |out, cap| unsafe { (door().listen)(self.0, 0, out, cap) });
        self
    }

    fn call(&self, method: &str, request: &[u8]) -> Crossing {
        // SAFETY: the request lives across the call.
        cross(self.0, 4096, |out, cap| unsafe {
            let id = names::id(method);
            (door().call)(self.0, 0, id, request.as_ptr(), request.len(), 0, out, cap)
        })
    }

    /// Calls with the length of a chain.
    fn of(&self, method: &str, len: u32) -> Crossing {
        self.call(method, &hither_wire::lower(&[Box::new(len)]))
    }

    fn stats(&self) -> StatsOut {
        let mut stats = StatsOut::default();
        stats.size = size_of_val(&stats) as u32;
        // SAFETY: valid for writes of its size.
        assert_eq!(unsafe { (door().stats)(self.0, &raw mut stats) }, 0);
        stats
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // SAFETY: any values may be passed.
        unsafe { (door().close)(self.0, std::ptr::null_mut(), 0) };
    }
}

/// A defect would overflow a stack, which takes the process along: each test runs in one of its own, on a small stack.
fn survives(test: &str, work: impl FnOnce() + Send) {
    if !child::is_child() {
        child::stderr_of(test, None);
        return;
    }
    std::thread::scope(|threads| {
        let small = std::thread::Builder::new().stack_size(SMALL_STACK_BYTES);
        small.spawn_scoped(threads, work).expect("a thread").join().expect("no panic");
    });
}

#[test]
fn a_reply_through_the_byte_door() {
    survives("a_reply_through_the_byte_door", || {
        let open = Open::new();
        for len in LENGTHS {
            let made = open.of("make", len);
            if crosses(len, 0) {
                assert_eq!(made.reply().status, Status::Ok, "{len}");
                assert_eq!(made.reply().payload.len(), len as usize + 1);
            } else {
                assert_eq!(made.reply().status, Status::TooLarge, "{len}");
                assert_eq!(made.reply().text(), TOO_DEEP);
            }
            let heaped = open.of("heap", len).reply().status;
            assert_eq!(heaped == Status::Ok, len * 2 <= DEPTH_MAX as u32, "{len}");
        }
        assert_eq!(open.of("heap", 32).reply().status, Status::Ok, "the lists count, too");
        assert_eq!(open.of("heap", 33).reply().status, Status::TooLarge);
    });
}

#[test]
fn a_typed_error_through_the_byte_door() {
    survives("a_typed_error_through_the_byte_door", || {
        let open = Open::new();
        for len in LENGTHS {
            let expected = if crosses(len, 2) { Status::Error } else { Status::TooLarge };
            assert_eq!(open.of("fail", len).reply().status, expected, "{len}");
        }
    });
}

#[test]
fn arguments_through_the_byte_door() {
    survives("arguments_through_the_byte_door", || {
        let open = Open::new();
        let request = |len: usize| [vec![0x81; len + 1], vec![0xf6]].concat();
        assert_eq!(open.call("measure", &request(63)).reply().lift::<u32>(), 63);
        assert_eq!(open.call("measure", &request(64)).status, Status::BadRequest);
    });
}

#[test]
fn an_event_by_frame() {
    survives("an_event_by_frame", || {
        let open = Open::new().by_frame();
        let mut dropped = 0;
        for len in LENGTHS {
            let heard = open.of("announce", len).of_kind(EVENT).len();
            assert_eq!(heard, usize::from(crosses(len, 1)), "{len}");
            dropped += u64::from(!crosses(len, 1));
            assert_eq!(open.stats().events_dropped, dropped);
        }
    });
}

#[test]
fn arguments_of_a_host_call_by_frame() {
    survives("arguments_of_a_host_call_by_frame", || {
        let open = Open::new().by_frame();
        for len in LENGTHS {
            let shown = open.of("show", len);
            assert_eq!(shown.of_kind(HOST_CALL).len(), usize::from(crosses(len, 1)), "{len}");
            if !crosses(len, 1) {
                assert_eq!(shown.reply().lift::<String>(), failed());
                assert_eq!(open.stats().host_calls, 3, "only those that came wait");
            }
        }
    });
}

/// What the library says of a host call that was not made.
fn failed() -> String {
    format!("host function \"view\" failed: {TOO_DEEP}")
}
