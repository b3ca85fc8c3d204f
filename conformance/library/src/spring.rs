//! Streams: a spring from which items flow as long as somebody has room for them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use futures_util::stream::{self, Stream, StreamExt};
use hither::Context;
use tokio::sync::Notify;

use crate::{Cooked, Inner, Jar, KitchenError};

/// How many streams are alive.
static STREAMS: AtomicI64 = AtomicI64::new(0);

/// One stream that is alive.
struct Alive;

impl Alive {
    fn new() -> Self {
        STREAMS.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        STREAMS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Where streams begin.
pub struct Spring {
    context: Context,
    poured: AtomicU64,
    gate: Notify,
}

#[hither::object]
impl Spring {
    /// A spring that nothing has left yet.
    #[hither(constructor)]
    pub fn new(context: Context) -> Self {
        Self { context, poured: AtomicU64::new(0), gate: Notify::new() }
    }

    /// How many items all streams of this spring have made so far.
    pub fn poured(&self) -> u64 {
        self.poured.load(Ordering::SeqCst)
    }

    /// How many streams of all springs are alive.
    pub fn alive() -> i64 {
        STREAMS.load(Ordering::SeqCst)
    }

    /// Numbers from `from` on, `count` of them, each of which is ready at once.
    pub fn numbers(&self, from: u64, count: u64) -> impl Stream<Item = u64> + Send {
        let alive = Alive::new();
        stream::iter(from..from.saturating_add(count)).inspect(move |_| {
            let _ = &alive;
            self.poured.fetch_add(1, Ordering::SeqCst);
        })
    }

    /// The same as records, whose texts have so many bytes.
    pub fn records(&self, count: i64, text_bytes: u32) -> impl Stream<Item = Inner> + Send {
        let text = "l".repeat(text_bytes as usize);
        stream::iter(0..count).map(move |number| Inner { text: text.clone(), number })
    }

    /// Numbers up to `count`, then an error.
    pub fn failing(&self, count: u32) -> impl Stream<Item = Result<u32, KitchenError>> + Send {
        let error = KitchenError::TooMuch { got: i64::from(count), limit: None };
        stream::iter((0..count).map(Ok)).chain(stream::iter([Err(error)]))
    }

    /// One number each time that `open_gate` is called, without end.
    pub fn gated(&self) -> impl Stream<Item = u64> + Send {
        let alive = Alive::new();
        stream::unfold((0, alive), async move |(number, alive)| {
            self.gate.notified().await;
            self.poured.fetch_add(1, Ordering::SeqCst);
            Some((number, (number + 1, alive)))
        })
    }

    /// Lets the next number of `gated` through.
    pub fn open_gate(&self) {
        self.gate.notify_one();
    }

    /// New jars, one for each label.
    pub fn jars(&self, labels: Vec<String>) -> impl Stream<Item = Arc<Jar>> + Send {
        stream::iter(labels).map(|label| Arc::new(Jar::labelled(label, None)))
    }

    /// Begins only after a while, and emits an event before each item.
    pub async fn eventful(&self, count: i64) -> impl Stream<Item = i64> + Send {
        tokio::task::yield_now().await;
        stream::iter(0..count).inspect(|number| {
            self.context.emit(Cooked { dish: "water".to_owned(), number: *number });
        })
    }

    /// Panics when it is asked for the item with this number.
    pub fn drying_up(&self, at: u32) -> impl Stream<Item = u32> + Send {
        stream::iter(0..=at).inspect(move |number| assert!(*number < at, "the spring dried up"))
    }

    /// A static stream, of texts.
    pub fn words(text: String) -> impl Stream<Item = String> + Send {
        let words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
        stream::iter(words)
    }
}
