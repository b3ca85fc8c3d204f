//! Streams that the host feeds: a mill, which grinds as fast as grain comes, or as slowly as it is let.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use hither::{Context, Host, Incoming};
use tokio::sync::Notify;

use crate::{Inner, Jar, KitchenError, Watcher};

/// Where grain comes from. Implemented by the host of a kitchen, and by objects of the host.
#[hither::host]
pub trait Granary {
    /// The sacks of a grain, one after the other.
    fn sacks(&self, grain: String) -> impl Stream<Item = Result<Inner, KitchenError>> + Send;

    /// What the mice left: of those that do not say, one grain.
    fn crumbs(&self, grain: String) -> impl Stream<Item = Result<Inner, KitchenError>> + Send {
        if grain.is_empty() {
            return stream::iter(Vec::new());
        }
        stream::iter(vec![Ok(Inner { text: grain, number: 1 })])
    }
}

/// A mill.
pub struct Mill {
    granary: Host<dyn Granary>,
    ground: AtomicU64,
    gate: Notify,
}

#[hither::object]
impl Mill {
    /// A mill in which nothing has been ground.
    #[hither(constructor)]
    pub fn new(context: Context) -> Self {
        Self { granary: context.host(), ground: AtomicU64::new(0), gate: Notify::new() }
    }

    /// How many items this mill has taken out of streams.
    pub fn ground(&self) -> u64 {
        self.ground.load(Ordering::SeqCst)
    }

    /// Lets `paced` take one more, or `never_read` end.
    pub fn open_gate(&self) {
        self.gate.notify_one();
    }

    /// The sum of all numbers.
    pub async fn sum(&self, numbers: Incoming<i64>) -> Result<i64, KitchenError> {
        self.add_up(numbers.err_into()).await
    }

    /// The same, of a stream that fails with our own error.
    pub async fn sum_typed(
        &self,
        numbers: Incoming<i64, KitchenError>,
    ) -> Result<i64, KitchenError> {
        self.add_up(numbers).await
    }

    /// The sum of two streams, which are read in turns.
    pub async fn sum_both(
        &self,
        left: Incoming<i64>,
        right: Incoming<i64>,
    ) -> Result<i64, KitchenError> {
        self.add_up(stream::select(left, right).err_into()).await
    }

    /// The same records, one by one: a stream in and a stream out.
    pub fn relay(
        &self,
        records: Incoming<Inner>,
    ) -> impl Stream<Item = Result<Inner, KitchenError>> + Send {
        records.err_into().inspect_ok(|_| self.count())
    }

    /// The first numbers; it wants no more than these.
    pub async fn take_first(
        &self,
        count: u32,
        numbers: Incoming<i64>,
    ) -> Result<Vec<i64>, KitchenError> {
        let first = numbers.take(count as usize).inspect_ok(|_| self.count());
        first.err_into().try_collect().await
    }

    /// Holds a stream until the gate is open, and reads none of it.
    pub async fn never_read(&self, numbers: Incoming<i64>) {
        self.gate.notified().await;
        drop(numbers);
    }

    /// Takes one number each time that the gate is opened; their sum.
    pub async fn paced(&self, numbers: Incoming<i64>) -> Result<i64, KitchenError> {
        let gated = numbers.and_then(async |number| {
            self.gate.notified().await;
            Ok(number)
        });
        self.add_up(gated.err_into()).await
    }

    /// Runs on when its call has ended: the sum shows in `ground`.
    #[hither(detached)]
    pub async fn sum_on(&self, numbers: Incoming<i64>) -> Result<i64, KitchenError> {
        self.add_up(numbers.err_into()).await
    }

    /// The texts of records, which may be large, put together.
    pub async fn texts(&self, records: Incoming<Inner>) -> Result<String, KitchenError> {
        records.map_ok(|record| record.text).err_into().try_collect().await
    }

    /// What stands on jars.
    pub async fn labels(&self, jars: Incoming<Arc<Jar>>) -> Result<Vec<String>, KitchenError> {
        jars.map_ok(|jar| jar.label()).err_into().try_collect().await
    }

    /// How many watchers came; all of them are let go of at the end.
    pub async fn muster(&self, watchers: Incoming<Arc<dyn Watcher>>) -> Result<u64, KitchenError> {
        let watchers: Vec<_> = watchers.try_collect().await?;
        Ok(watchers.len() as u64)
    }

    /// The numbers of all sacks that the granary of the host has of a grain.
    pub async fn grind(&self, grain: String) -> Result<i64, KitchenError> {
        self.add_up(self.granary.sacks(grain).map_ok(|sack| sack.number)).await
    }

    /// The same, of a granary that is an object.
    pub async fn grind_of(
        &self,
        granary: Arc<dyn Granary>,
        grain: String,
    ) -> Result<i64, KitchenError> {
        self.add_up(granary.sacks(grain).map_ok(|sack| sack.number)).await
    }

    /// The crumbs of the granary: those of the host, or what every granary has.
    pub fn crumbs(&self, grain: String) -> impl Stream<Item = Result<Inner, KitchenError>> + Send {
        self.granary.crumbs(grain)
    }

    #[hither(skip)]
    async fn add_up(
        &self,
        numbers: impl Stream<Item = Result<i64, KitchenError>>,
    ) -> Result<i64, KitchenError> {
        let counted = numbers.inspect_ok(|_| self.count());
        counted.try_fold(0, async |sum, number| Ok(sum + number)).await
    }

    #[hither(skip)]
    fn count(&self) {
        self.ground.fetch_add(1, Ordering::SeqCst);
    }
}
